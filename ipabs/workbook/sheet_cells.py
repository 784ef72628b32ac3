"""The cells of one sheet: rows of the usual form by a pattern, all others element by element."""

from __future__ import annotations

import re
from functools import lru_cache

from ipabs.workbook.content import CellMaker, RawCell
from ipabs.workbook.limits import Refused
from ipabs.workbook.sheet_elements import SheetElements, checked_row, column_of
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
        self._styles: dict[str, _Style | None] = {}
        self._plain_rows: set[str] = set()

    def usual(self, piece: str) -> bool:
        found: dict[int, RawCell] = {}
        styles, row, at, text, inline = self._styles, "", "", "", ""
        try:
            for at, digits, attributes, formula, text, inline, opens, shut, stray in _tiles(self.prefix).findall(piece):
                if at:
                    if digits != row:
                        return False
                    if attributes not in styles:
                        if len(styles) >= _STYLES:
                            styles.clear()
                        styles[attributes] = self._style(attributes)
                    style = styles[attributes]
                    if style is None or (inline if style.kind != "inlineStr" else text):
                        return False
                    cell = style.unsaved(inline) if formula and not text else style[text or inline]
                    if cell is not None:
                        found[column_of(at)] = cell
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
            self.keep(self.row, found)
        return bool(row)

    def _style(self, attributes: str) -> _Style | None:
        """Of a cell's attributes after r; None where they are unusual."""
        named = dict(_NAME.findall(attributes))
        style = named.get("s", "0")
        usual = _ATTRIBUTES.fullmatch(attributes) and len(named) == attributes.count("=") and named.keys() <= _KNOWN
        if not usual or not (style.isascii() and style.isdigit() and len(style) < 10):
            return None
        return _Style(self.maker, named.get("t", "n"), int(style))

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


class _Style(dict[str, RawCell | None]):
    """Cells of the same attributes by the text that stands in them, made when first met."""

    def __init__(self, maker: CellMaker, kind: str, style: int) -> None:
        super().__init__()
        self.kind = kind
        self._maker = maker
        self._style = style

    def __missing__(self, text: str) -> RawCell | None:
        if len(self) >= _KEPT:
            self.clear()
        return self.setdefault(text, self._maker.make(self.kind, self._style, text))

    def unsaved(self, text: str) -> RawCell | None:
        """A formula without a value, unless the cell has a text of its own."""
        return self._maker.make(self.kind, self._style, text, formula=True)


@lru_cache(maxsize=8)
def _tiles(prefix: str) -> re.Pattern[str]:
    """What a row is made of, piece by piece; the last group takes the rest from where nothing else fits."""
    p = re.escape(prefix)
    formula = rf"(<{p}f(?: {_NAMED})*(?:/>|>(?:[^<&\x00-\x08\x0b-\x1f]|&(?:amp|lt|gt|quot|apos);)*</{p}f>))?"
    value = rf"<{p}v>({TEXT})</{p}v>"
    inline = rf'<{p}is><{p}t(?: xml:space="preserve")?>({TEXT})</{p}t></{p}is>'
    cell = rf'<{p}c r="([A-Z]{{1,3}})([0-9]{{1,7}})"([^<>]*)>{formula}(?:{value}|{inline})?</{p}c>'
    blank = rf'(?:<{p}c r="[A-Z]{{1,3}}[0-9]{{1,7}}"(?: s="[0-9]+")?/>)+'
    row = rf'<{p}row( r="[^<>]*?)(/?)>'
    return re.compile(rf"{cell}|{blank}|{row}|[ \t\r\n]+|([\s\S]+)")
