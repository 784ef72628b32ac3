"""The shape of a tape's rows: which columns are filled, and with which attributes. Most rows are alike.

A pattern of the whole row, learned from the rows before it, takes all its texts at once; a row of another shape is not
read by it and teaches it, as long as there is room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipabs.workbook.content import RawCell
from ipabs.workbook.sheet_elements import COLUMNS
from ipabs.workbook.tiles import TEXT

__all__ = ["Shape", "Style", "formula_pattern"]

_COLUMNS, _STYLES = 100, 3
"""How many columns, and of each how many ways to fill it, a pattern may hold."""
_NAMED = r'[A-Za-z]+="[^"<>&\x00-\x1f]*"'


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """Cells of the same attributes: by what they hold as text; where the text stands; what a formula without one is.

    `formula`: whether they have one, where that makes another cell of the same text; `computed`: then those that do.
    """

    attributes: str
    cells: dict[str, RawCell | None]
    inline: bool
    unsaved: bool
    formula: bool | None = None
    computed: Style | None = None


class Shape:
    """Reads rows of the shape that it learned."""

    def __init__(self, prefix: str) -> None:
        self._prefix = re.escape(prefix)
        self._known: dict[str, list[Style]] = {}
        self._pattern: re.Pattern[str] | None = None
        self._columns: list[int] = []
        self._cells: list[dict[str, RawCell | None]] = []

    def learn(self, row: list[tuple[str, Style]]) -> None:
        """Take in the columns and styles of a row that was read otherwise."""
        for letters, style in row:
            styles = self._known.get(letters)
            if styles is None and len(self._known) < _COLUMNS:
                styles = self._known[letters] = []
            if styles is not None and len(styles) < _STYLES and style not in styles:
                styles.append(style)
                self._pattern = None

    def read(self, piece: str) -> tuple[str, str, dict[int, RawCell]] | None:
        """Row number, other attributes and filled cells of a row; None where its shape is another.

        Raises ValueError or IndexError for a text that its cell does not allow.
        """
        if self._pattern is None:
            self._compile()
        parts = self._pattern.fullmatch(piece) if self._pattern else None
        if parts is None:
            return None
        number, rest, *texts = parts.groups()
        slots = zip(self._columns, self._cells, texts, strict=True)
        found = {column: cells[text] for column, cells, text in slots if text is not None}
        return number, rest, {column: cell for column, cell in found.items() if cell is not None}

    def _compile(self) -> None:
        """Cells in the order of columns, each filled in one of the known ways, empty, or left out."""
        p, cells = self._prefix, []
        self._columns, self._cells = [], []
        if not self._known:
            return
        for letters in sorted(self._known, key=COLUMNS.__getitem__):
            ways = []
            for style in self._known[letters]:
                self._columns.append(COLUMNS[letters])
                self._cells.append(style.cells)
                ways.append(f"{re.escape(style.attributes)}>{self._held(style)}</{p}c>")
            ways.append('(?: s="[0-9]+")?/>')
            cells.append(rf'(?:<{p}c r="{letters}\1"(?:{"|".join(ways)}))?')
        row = rf' r="([1-9][0-9]{{0,6}})"((?: (?:[A-Za-z0-9]+:)?{_NAMED})*)'
        self._pattern = re.compile(rf"[ \t\r\n]*<{p}row{row}>{''.join(cells)}[ \t\r\n]*")

    def _held(self, style: Style) -> str:
        p, text = self._prefix, TEXT.removesuffix("*") + "+"
        if style.inline:
            return rf'<{p}is><{p}t(?: xml:space="preserve")?>({text})</{p}t></{p}is>'
        formula = {None: f"{formula_pattern(p)}?", True: formula_pattern(p), False: ""}[style.formula]
        return rf"{formula}<{p}v>({text})</{p}v>"


def formula_pattern(p: str) -> str:
    """A formula as most are written; what it says is not read. `p`: the escaped prefix of names."""
    return rf"(?:<{p}f(?: {_NAMED})*(?:/>|>(?:[^<&\x00-\x08\x0b-\x1f]|&(?:amp|lt|gt|quot|apos);)*</{p}f>))"
