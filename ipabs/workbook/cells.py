"""The cells of a workbook as they stand: what is in each, and its address when a message asks for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from openpyxl.utils import get_column_letter

from ipabs.errors import BadInput, CellRef, Problem, system_text
from ipabs.workbook import limits
from ipabs.workbook.content import CellKind, CellMaker, RawCell
from ipabs.workbook.elements import Elements
from ipabs.workbook.limits import Refused
from ipabs.workbook.messages import say
from ipabs.workbook.opening import Package, first_line, open_package, refusal
from ipabs.workbook.parts import ARCHIVE_ERRORS
from ipabs.workbook.sheet_cells import SheetCells
from ipabs.workbook.sheet_elements import Merged

__all__ = ["CellKind", "RawCell", "SourceBook", "SourceSheet", "content_of", "open_book", "read_sheet"]

E = TypeVar("E", bound=Elements)


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """`rows` by number, each by column number, blank cells left out; `merged` ranges as (min_col, min_row, max_col,
    max_row)."""

    place: CellRef
    """The sheet itself."""
    rows: dict[int, dict[int, RawCell]]
    merged: tuple[Merged, ...] = ()

    @property
    def name(self) -> str:
        return self.place.sheet

    def where(self, row: int, column: int) -> CellRef:
        return CellRef(self.place.workbook, self.place.sheet, f"{get_column_letter(column)}{row}")


@dataclass(frozen=True, slots=True)
class SourceBook:
    name: str
    sha256: str
    sheets: tuple[SourceSheet, ...]


def open_book(path: Path) -> SourceBook:
    """Every cell of a workbook. Raises BadInput where the file is none, cannot be opened, or is beyond the limits."""
    content = content_of(path)
    with open_package(path.name, content) as package:
        sheets = []
        room = limits.MAX_CELLS
        for name, part in package.sheets:
            place = CellRef(path.name, name)
            read = SheetCells(CellMaker(package.texts, package.styles, package.epoch), room)
            room = read_sheet(place, package, part, read).room
            sheets.append(SourceSheet(place, dict(sorted(read.rows.items())), tuple(read.merged)))
    return SourceBook(path.name, hashlib.sha256(content).hexdigest(), tuple(sheets))


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises BadInput where it cannot be opened, or is beyond the limit."""
    where = CellRef(path.name or str(path))
    try:
        with path.open("rb") as file:
            content = file.read(limits.MAX_FILE + 1)
    except OSError as error:
        missing, folder = isinstance(error, FileNotFoundError), path.is_dir()
        code = "file_missing" if missing else "file_folder" if folder else "file_closed"
        where = CellRef(str(path)) if missing else where
        raise BadInput([Problem(where, say(code, cause=system_text(error)))]) from error
    if len(content) > limits.MAX_FILE:
        raise BadInput([Problem(where, say("file_large", limit=limits.MAX_FILE // 2**20))])
    return content


def read_sheet(place: CellRef, package: Package, part: str, reader: E) -> E:
    """A reader that has read a sheet. Raises BadInput that names the cell where it can."""
    try:
        return package.parts.read(part, reader)
    except Refused as cause:
        raise refusal(CellRef(place.workbook, place.sheet, cause.cell), cause, "sheet") from cause
    except ARCHIVE_ERRORS as cause:
        raise BadInput([Problem(place, say("sheet_damaged", cause=first_line(cause)))]) from cause
