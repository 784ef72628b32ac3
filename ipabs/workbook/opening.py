"""Opens a file as a workbook package, or says what the file is instead."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet

from ipabs.errors import BadInput, CellRef, Problem, Text
from ipabs.workbook.messages import say

__all__ = ["Package", "first_line", "open_package"]

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAX_UNPACKED = 400 * 2**20
"""Bytes of XML; some 250,000 rows of assets. More is formatting left behind, or a bomb."""

_EASTERN_DATE_FORMATS = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in number formats that are dates in Chinese Excel and unknown to openpyxl."""

_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a sheet's cells need: the parts of the sheets, strings, the date system, and which styles are what.

    Everything that openpyxl keeps private is read in this module.
    """

    archive: zipfile.ZipFile
    sheets: tuple[tuple[str, str], ...]
    """(sheet name, path of its part); chart sheets are left out."""
    strings: list[str]
    epoch: datetime
    date_styles: frozenset[int]
    duration_styles: frozenset[int]
    percent_styles: frozenset[int]


class _Reader(ExcelReader):
    """Reads of a package only what cells need: strings, styles, the list of sheets. A chart sheet is not read."""

    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """openpyxl fails on a chart sheet without a drawing."""

    def read_parts(self) -> Package:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.read_worksheets()
        book: Any = self.wb
        formats = [style.numFmtId for style in book._cell_styles]
        eastern = {style for style, number in enumerate(formats) if number in _EASTERN_DATE_FORMATS}
        return Package(
            archive=self.archive,
            sheets=tuple((sheet.title, sheet._worksheet_path) for sheet in book._sheets),
            strings=self.shared_strings,
            epoch=book.epoch,
            date_styles=frozenset(book._date_formats | eastern),
            duration_styles=frozenset(book._timedelta_formats),
            percent_styles=frozenset(
                style for style, number in enumerate(formats) if _is_percent(number, book._number_formats)
            ),
        )


def open_package(name: str, content: bytes) -> Package:
    """The parts of a workbook file. Raises BadInput that says what the file is, and the remedy."""
    problem = _not_a_package(content)
    if problem is None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return _Reader(BytesIO(content), read_only=True, data_only=True, keep_links=False).read_parts()
        except Exception as cause:  # openpyxl raises nearly anything for a damaged part
            problem = say("file_damaged", cause=first_line(cause))
    raise BadInput([Problem(CellRef(name), problem)])


def _not_a_package(content: bytes) -> Text | None:
    if not content:
        return say("file_empty")
    if content.startswith(_OLE):
        return say("file_ole")
    if not content.startswith(b"PK"):
        return say("file_text") if _looks_like_text(content[:4096]) else say("file_unknown")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return say("file_truncated")
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        return say("file_ods") if "mimetype" in names else say("file_zip")
    if any(n.endswith(".bin") and n.startswith("xl/workbook") for n in names):
        return say("file_xlsb")
    return say("file_huge", size=unpacked // 2**20) if unpacked > _MAX_UNPACKED else None


def _looks_like_text(head: bytes) -> bool:
    return b"\0" not in head and sum(byte < 9 for byte in head) == 0


def _is_percent(number: int, custom: Sequence[str]) -> bool:
    index = number - BUILTIN_FORMATS_MAX_SIZE
    shown = custom[index] if 0 <= index < len(custom) else BUILTIN_FORMATS.get(number, "")
    return "%" in _LITERALS.sub("", shown)


def first_line(cause: BaseException) -> str:
    """What went wrong at the root, in one short line."""
    root = cause
    while root.__cause__ is not None:
        root = root.__cause__
    return (f"{type(root).__name__}: {root}".splitlines() or [""])[0][:200]
