"""The cells of one sheet: rows of the usual form by a pattern, all others element by element."""

from __future__ import annotations

import re
from functools import lru_cache

from ipabs.workbook.content import UNSAVED, CellMaker, MakeCell, RawCell
from ipabs.workbook.limits import Refused
from ipabs.workbook.sheet_elements import COLUMNS, SheetElements, checked_row
from ipabs.workbook.sheet_shape import Shape, Style, formula_pattern
from ipabs.workbook.tiles import TEXT

__all__ = ["SheetCells"]

_KEPT = 100_000
"""Contents remembered by style, so that equal cells are made, and later read, once."""
_STYLES = 1_000
_NAMED = r'[A-Za-z]+="[^"<>&\x00-\x1f]*"'
_ATTRIBUTES = re.compile(rf"(?: {_NAMED})*")
_ROW = re.compile(rf' r="([1-9][0-9]{{0,6}})"((?: (?:[A-Za-z0-9]+:)?{_NAMED})*)')
_NAME = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')
_KNOWN = {"s", "t", "cm", "vm", "ph"}


class SheetCells(SheetElements):
    """A row of the usual form has cells with their addresses first, and in each a formula at most, and one text."""

    def __init__(self, maker: CellMaker, room: int) -> None:
        super().__init__(maker, room)
        self._styles: dict[str, Style | None] = {}
        self._plain_rows: set[str] = set()
        self._shape: Shape | None = None

    def usual(self, piece: str) -> bool:
        if self._shape is None:
            self._shape = Shape(self.prefix)
        try:
            read = self._shape.read(piece)
        except (ValueError, IndexError):
            read = None  # read again cell by cell, to name the cell
        if read is None or read[1] not in self._plain_rows:
            return self.cell_by_cell(piece)
        self.keep(checked_row(read[0]), read[2])
        return True

    def formula(self, column: int, element: str, attributes: str) -> None:
        """A cell of the usual form has a formula: its element, and the cell's attributes after r."""

    def cell_by_cell(self, piece: str) -> bool:
        found: dict[int, RawCell] = {}
        shape: list[tuple[str, Style]] = []
        row = at = text = inline = ""
        try:
            for at, digits, attributes, formula, text, inline, opens, shut, stray in _tiles(self.prefix).findall(piece):
                if at:
                    style = self._styles[attributes] if attributes in self._styles else self._style(attributes)
                    if digits != row or style is None or (text if style.inline else inline):
                        return False
                    if formula:
                        self.formula(COLUMNS[at], formula, attributes)
                        style = style.computed or style
                    cell = style.cells[text or inline] if text or inline else UNSAVED if formula else None
                    if cell is not None and (cell is not UNSAVED or style.unsaved):
                        found[COLUMNS[at]] = cell
                        shape.append((at, style))
                elif opens:
                    number = self._row_number(opens)
                    if row or not number:
                        return False
                    self.row = checked_row(number)
                    row = "" if shut else number
                elif stray:
                    return False
        except (ValueError, IndexError) as cause:
            raise Refused("cell_damaged", cell=f"{at}{row}", found=(text or inline)[:60]) from cause
        if row:
            if self._shape and self.row > 1:  # headings have formats of their own
                self._shape.learn(shape)
            self.keep(self.row, found)
        return bool(row)

    def _style(self, attributes: str) -> Style | None:
        """Of a cell's attributes after r; None where they are unusual."""
        if len(self._styles) >= _STYLES:
            self._styles.clear()
        named = dict(_NAME.findall(attributes))
        style = named.get("s", "0")
        usual = _ATTRIBUTES.fullmatch(attributes) and len(named) == attributes.count("=") and named.keys() <= _KNOWN
        if not usual or not (style.isascii() and style.isdigit() and len(style) < 10):
            self._styles[attributes] = None
            return None
        made = self._styles[attributes] = self._made(attributes, named.get("t", "n"), int(style))
        return made

    def _made(self, attributes: str, kind: str, style: int) -> Style:
        inline, unsaved = kind == "inlineStr", kind != "str"
        if not self.maker.marks(style):
            cells = self.maker.texts if kind == "s" else _Cells(self.maker.of(kind, style))
            return Style(attributes, cells, inline, unsaved)
        typed, followed = (_Cells(self.maker.of(kind, style, follows)) for follows in (False, True))
        computed = Style(attributes, followed, inline, unsaved, formula=True)
        return Style(attributes, typed, inline, unsaved, formula=False, computed=computed)

    def _row_number(self, attributes: str) -> str:
        """Digits of a row's attributes; '' where they are unusual."""
        parts = _ROW.fullmatch(attributes)
        if not parts:
            return ""
        if parts[2] not in self._plain_rows:
            names = [name for name, _ in _NAME.findall(parts[2])]
            spaces = {name.partition(":")[0] for name in names if ":" in name}
            if len({"r", "xmlns", *names}) != len(names) + 2 or not spaces <= self.prefixes - {"xmlns"}:
                return ""
            if len(self._plain_rows) < _KEPT:
                self._plain_rows.add(parts[2])
        return parts[1]


class _Cells(dict[str, RawCell | None]):
    """Cells by what they hold as text, made when first met."""

    def __init__(self, make: MakeCell) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> RawCell | None:
        if len(self) >= _KEPT:
            self.clear()
        cell = self[text] = self._make(text)
        return cell


@lru_cache(maxsize=8)
def _tiles(prefix: str) -> re.Pattern[str]:
    """What a row is made of, piece by piece; the last group takes the rest from where nothing else fits."""
    p = re.escape(prefix)
    formula = rf"({formula_pattern(p)})?"
    value = rf"<{p}v>({TEXT})</{p}v>"
    inline = rf'<{p}is><{p}t(?: xml:space="preserve")?>({TEXT})</{p}t></{p}is>'
    cell = rf'<{p}c r="([A-Z]{{1,3}})([0-9]{{1,7}})"([^<>]*)>{formula}(?:{value}|{inline})?</{p}c>'
    blank = rf'(?:<{p}c r="[A-Z]{{1,3}}[0-9]{{1,7}}"(?: s="[0-9]+")?/>)+'
    row = rf'<{p}row( r="[^<>]*?)(/?)>'
    return re.compile(rf"{cell}|{blank}|{row}|[ \t\r\n]+|([\s\S]+)")
