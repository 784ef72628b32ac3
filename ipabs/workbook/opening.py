"""Opens a file as a workbook package, or says what the file is instead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from ipabs.errors import BadInput, CellRef, Problem
from ipabs.workbook.content import SharedTexts
from ipabs.workbook.elements import Attributes, Elements, damaged
from ipabs.workbook.limits import Refused
from ipabs.workbook.messages import say
from ipabs.workbook.parts import ARCHIVE_ERRORS, Parts
from ipabs.workbook.strings import SharedStrings
from ipabs.workbook.styles import StyleReader, Styles

__all__ = ["Package", "first_line", "open_package", "refusal"]

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_TOP_LINKS, _WORKBOOK = "_rels/.rels", "xl/workbook.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a sheet's cells need: the parts of the sheets, shared texts, the date system, and which styles are what."""

    parts: Parts
    sheets: tuple[tuple[str, str], ...]
    """(sheet name, name of its part); chart sheets are left out."""
    texts: SharedTexts
    styles: Styles
    epoch: datetime


@contextmanager
def open_package(name: str, content: bytes) -> Iterator[Package]:
    """The parts of a workbook file. Raises BadInput that says what the file is, and the remedy."""
    where = CellRef(name)
    if what := _what_else(content):
        raise BadInput([Problem(where, say(what))])
    try:
        parts = Parts(content)
    except Refused as cause:
        raise refusal(where, cause, "file") from cause
    except ARCHIVE_ERRORS as cause:
        raise BadInput([Problem(where, say("file_truncated"))]) from cause
    try:
        yield _package(where, parts)
    finally:
        parts.close()


def refusal(where: CellRef, cause: Refused, level: str) -> BadInput:
    """What a part was refused for, as a problem of its `level`: file or sheet."""
    code = f"{level}_damaged" if cause.code == "damaged" else cause.code
    place = CellRef(where.workbook, where.sheet, cause.cell)
    return BadInput([Problem(place, say(code, **cause.facts))])


def _what_else(content: bytes) -> str:
    """The code of what a file is that is no archive; '' for an archive."""
    if not content:
        return "file_empty"
    if content.startswith(_OLE):
        return "file_ole"
    if content.startswith(b"PK"):
        return ""
    return "file_text" if _looks_like_text(content[:4096]) else "file_unknown"


def _looks_like_text(head: bytes) -> bool:
    return b"\0" not in head and sum(byte < 9 for byte in head) == 0


def _package(where: CellRef, parts: Parts) -> Package:
    if code := _what_archive(parts):
        raise BadInput([Problem(where, say(code))])
    try:
        return _read_package(parts)
    except Refused as cause:
        raise refusal(where, cause, "file") from cause
    except ARCHIVE_ERRORS as cause:
        raise BadInput([Problem(where, say("file_damaged", cause=first_line(cause)))]) from cause


def _what_archive(parts: Parts) -> str:
    """The code of what an archive is that is no workbook; '' for a workbook."""
    if "[Content_Types].xml" not in parts or not any(name.startswith("xl/") for name in parts.names):
        return "file_ods" if "mimetype" in parts else "file_zip"
    if any(name.startswith("xl/workbook") and name.endswith(".bin") for name in parts.names):
        return "file_xlsb"
    return ""


def _read_package(parts: Parts) -> Package:
    top = parts.read(_TOP_LINKS, _Links("")) if _TOP_LINKS in parts else _Links("")
    path = top.target_of("officeDocument") or _WORKBOOK
    book = parts.read(path, _Book())
    folder, file = posixpath.split(path)
    links = parts.read(f"{folder}/_rels/{file}.rels", _Links(folder))
    strings, styles = links.target_of("sharedStrings"), links.target_of("styles")
    return Package(
        parts=parts,
        sheets=tuple((name, target) for name, link in book.sheets if (target := links.sheet(name, link))),
        texts=parts.read(strings, SharedStrings()).texts if strings else SharedTexts(),
        styles=parts.read(styles, StyleReader()).styles() if styles else Styles(),
        epoch=MAC_EPOCH if book.from_1904 else WINDOWS_EPOCH,
    )


class _Links(Elements):
    """A part of relationships: which parts another part points to, and as what."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self._links: dict[str, tuple[str, str]] = {}

    def started(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            self._links[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    def target_of(self, kind: str) -> str:
        """The first part of a kind; '' where there is none."""
        return next((target for known, target in self._links.values() if known == kind), "")

    def sheet(self, name: str, link: str) -> str:
        """The part of a sheet of cells, '' of any other sheet. Raises Refused where nothing stands behind it."""
        if link not in self._links:
            raise damaged("sheet", name=name[:31])
        kind, target = self._links[link]
        return target if kind == "worksheet" else ""


class _Book(Elements):
    """The part of the workbook: its sheets in order as (name, link), and the date system."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def started(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and self.stack[1:] == ["sheets", "sheet"]:
            link = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            self.sheets.append((attributes.get("name", ""), link))
        elif name == "workbookPr" and len(self.stack) == 2:
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")


def first_line(cause: BaseException) -> str:
    """What went wrong at the root, in one short line."""
    root = cause
    while root.__cause__ is not None:
        root = root.__cause__
    return (f"{type(root).__name__}: {root}".splitlines() or [""])[0][:200]
