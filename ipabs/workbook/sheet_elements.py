"""The cells of one sheet, element by element."""

from __future__ import annotations

import re

from openpyxl.utils import column_index_from_string, get_column_letter

from ipabs.workbook import limits
from ipabs.workbook.content import UNSAVED, CellMaker, RawCell
from ipabs.workbook.elements import Attributes, damaged
from ipabs.workbook.limits import Refused
from ipabs.workbook.strings import RichText
from ipabs.workbook.tiles import Tiled

__all__ = ["COLUMNS", "CellElement", "Merged", "SheetElements", "checked_row"]

Merged = tuple[int, int, int, int]
"""A merged range: first column and row, last column and row."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_RANGE = re.compile(rf"{_ADDRESS.pattern}(?::{_ADDRESS.pattern})?")
_CELL = 4
"""How deep a cell stands: worksheet, sheetData, row, c."""


class SheetElements(Tiled):
    """`rows`: cells by row and column number, blank ones left out; `merged`: ranges that are one cell to the eye."""

    PATH, ITEM = ["worksheet", "sheetData"], "row"

    def __init__(self, maker: CellMaker, room: int) -> None:
        """`room`: how many filled cells may be read."""
        super().__init__()
        self.rows: dict[int, dict[int, RawCell]] = {}
        self.merged: list[Merged] = []
        self.room = room
        self.maker = maker
        self.row = 0
        self._column = 0
        self._found: dict[int, RawCell] = {}
        self._in_row = False
        self._cell: CellElement | None = None

    def keep(self, row: int, found: dict[int, RawCell]) -> None:
        """Keep the filled cells of a row; a row that stands twice is one."""
        self.row = row
        if not found:
            return
        self.room -= len(found)
        if self.room < 0:
            raise Refused("cells_many", limit=f"{limits.MAX_CELLS:,}")
        if row in self.rows:
            self.rows[row].update(found)
        else:
            self.rows[row] = found

    def started(self, name: str, attributes: Attributes) -> None:
        depth = len(self.stack)
        if self._cell:
            self._cell.started(name, depth - _CELL, attributes)
        elif depth == _CELL and name == "c" and self._in_row:
            self._column = self._column_of(attributes)
            self._cell = CellElement(attributes)
        elif depth == _CELL - 1 and name == "row" and self.stack[:2] == self.PATH:
            self.row = checked_row(attributes["r"]) if "r" in attributes else checked_row(str(self.row + 1))
            self._column, self._found, self._in_row = 0, {}, True
        elif name == "mergeCell" and self.stack[1:] == ["mergeCells", "mergeCell"]:
            self._merge(attributes.get("ref", ""))

    def texted(self, text: str) -> None:
        if self._cell:
            self._cell.texted(text)

    def ended(self, name: str) -> None:
        depth = len(self.stack)
        if self._cell and depth >= _CELL:
            self._cell.ended(name, depth + 1 - _CELL)
        elif self._cell:
            self.kept(self._column, self._cell)
            self._cell = None
        elif self._in_row and depth == len(self.PATH):
            self._in_row = False
            self.keep(self.row, self._found)

    def kept(self, column: int, read: CellElement) -> None:
        """Keep what a cell holds, if it holds anything."""
        try:
            cell = read.make(self.maker)
        except (ValueError, IndexError) as cause:
            where = f"{get_column_letter(column)}{self.row}"
            raise Refused("cell_damaged", cell=where, found=read.text[:60]) from cause
        if cell is not None:
            self._found[column] = cell

    def _column_of(self, attributes: Attributes) -> int:
        typed = attributes.get("r")
        if typed is None:
            return _checked_column(self._column + 1)
        parts = _ADDRESS.fullmatch(typed)
        if not parts or int(parts[2]) != self.row:
            raise damaged("address", found=typed[:30], row=self.row)
        return COLUMNS[parts[1]]

    def _merge(self, typed: str) -> None:
        parts = _RANGE.fullmatch(typed)
        if not parts:
            raise damaged("merged", found=typed[:30])
        if len(self.merged) >= limits.MAX_ROW:
            raise damaged("merges", limit=f"{limits.MAX_ROW:,}")
        left, top = COLUMNS[parts[1]], int(parts[2])
        right, bottom = (COLUMNS[parts[3]], int(parts[4])) if parts[3] else (left, top)
        self.merged.append((min(left, right), min(top, bottom), max(left, right), max(top, bottom)))


class CellElement:
    """An element c: what its attributes and the elements in it say. Depths are counted from it: 1 is right inside."""

    __slots__ = ("_formula", "_inline", "_inside", "_kind", "_open", "_value", "shared", "style")

    def __init__(self, attributes: Attributes) -> None:
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        if not (style.isascii() and style.isdigit() and len(style) < 10):
            raise damaged("style", found=style[:30])
        self.style = int(style)
        self.shared = ""
        """What names a formula that several cells have."""
        self._formula: RichText | None = None
        self._value: str | None = None
        self._inline: RichText | None = None
        self._open: RichText | None = None
        """The text that is open: of v, of f, or of a t in `is`."""
        self._inside: list[str] = []
        """Elements of `is` that are open."""

    def started(self, name: str, depth: int, attributes: Attributes) -> None:
        if self._inside:
            self._inside.append(name)
            if name == "t":
                self._open = self._inline
        elif depth == 1 and name == "v" and self._value is None:
            self._open = RichText()
        elif depth == 1 and name == "f" and self._formula is None:
            self._formula = self._open = RichText()
            self.shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif depth == 1 and name == "is" and self._inline is None:
            self._inline = RichText()
            self._inside = [name]

    def texted(self, text: str) -> None:
        if self._open:
            self._open.add(text)

    def ended(self, name: str, depth: int) -> None:
        if self._inside:
            self._inside.pop()
            if name == "t" and self._inline:
                self._inline.close(self._inside[1:])
                self._open = None
        elif depth == 1 and self._open:
            self._open.close([])
            if name == "v":
                self._value = self._open.text
            self._open = None

    @property
    def formula(self) -> str | None:
        """As it is written, without =; '' where another cell has the text of it; None of a cell without one."""
        return None if self._formula is None else self._formula.text

    @property
    def text(self) -> str:
        """What the cell holds by its type."""
        if self._kind == "inlineStr":
            return self._inline.text if self._inline else ""
        return self._value or ""

    def make(self, maker: CellMaker) -> RawCell | None:
        if text := self.text:
            return maker.of(self._kind, self.style, self._formula is not None)(text)
        return UNSAVED if self._formula is not None and self._kind != "str" else None


class _Columns(dict[str, int]):
    """Column numbers by letters. Raises Refused beyond the last column of a sheet."""

    def __missing__(self, letters: str) -> int:
        return self.setdefault(letters, _checked_column(column_index_from_string(letters)))


COLUMNS = _Columns()


def _checked_column(number: int) -> int:
    if number > limits.MAX_COLUMN:
        raise damaged("column", found=f"{number:,}", limit=f"{limits.MAX_COLUMN:,}")
    return number


def checked_row(typed: str) -> int:
    """A row's number. Raises Refused for what is none, and beyond the last row of a sheet."""
    whole = typed.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 10 and 0 < int(whole) <= limits.MAX_ROW):
        raise damaged("row", found=typed[:30], limit=f"{limits.MAX_ROW:,}")
    return int(whole)
