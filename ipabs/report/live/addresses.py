"""Where things stand on a board's sheet, and references to them as the text of a formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ipabs.report.columns import column_letters
from ipabs.report.live.formula import Reference, parse

if TYPE_CHECKING:
    from ipabs.report.live.grid import Board, Cell, Row

__all__ = [
    "CLOSING_COLUMN",
    "FIRST_COLUMN",
    "FIRST_ROW",
    "HEAD_ROW",
    "LABEL_COLUMN",
    "TAG_COLUMN",
    "TOTAL_COLUMN",
    "UNIT_COLUMN",
    "Addresses",
    "Parts",
    "cell_address",
    "in_column",
]

LABEL_COLUMN, UNIT_COLUMN, TOTAL_COLUMN, TAG_COLUMN, CLOSING_COLUMN, FIRST_COLUMN = range(6)
"""What a row says, its unit, its total or its one value, what sums choose it by, the closing, the first period."""

HEAD_ROW = 5
"""The first of the rows that say what the columns are; above them stand title, deal, selection and colours."""
FIRST_ROW = 8

Parts = tuple[str | int, ...]
"""A text, cut where the letters of a column stand: so many columns after the formula's own."""


class Addresses:
    """`place`: of every row its board, its line from nought, and itself; `cells`: what stands outside the boards."""

    def __init__(self, place: Mapping[str, tuple[Board, int, Row]], cells: Mapping[str, Cell]) -> None:
        self._place, self._cells = place, cells
        self._parts: dict[tuple[int, str], tuple[Reference, Parts]] = {}
        """By reference, which is kept so that its id stays its own, and board."""

    def text(self, template: str, board: Board) -> tuple[Parts, bool]:
        """A template on a board, and whether it only shows a cell of another sheet."""
        read = parse(template)
        parts: list[str | int] = []
        text = ""
        for piece in read.pieces:
            for part in (piece,) if isinstance(piece, str) else self.parts(piece, board):
                if isinstance(part, str):
                    text += part
                else:
                    parts += (text, part)
                    text = ""
        parts.append(text)
        link = read.link
        is_link = link is not None and (link.name in self._cells or self._place[link.name][0] is not board)
        return tuple(parts), is_link

    def parts(self, reference: Reference, board: Board | None) -> Parts:
        """A reference in any column of a board; None for a sheet that is none."""
        key = id(reference), board.key if board else ""
        if key not in self._parts:
            self._parts[key] = reference, self._made_parts(reference, board)
        return self._parts[key][1]

    def _made_parts(self, reference: Reference, board: Board | None) -> Parts:
        if reference.name in self._cells:
            return (self._cells[reference.name].address,)
        home, number, row = self._place[reference.name]
        prefix, line = "" if home is board else f"{_sheet(home.title)}!", number + 1
        if reference.until:
            last = self._place[reference.until][1] + 1
            if reference.tags or row.count == 1:
                letters = f"${column_letters(TAG_COLUMN if reference.tags else row.left)}"
                return (f"{prefix}{letters}${line}:{letters}${last}",)
            return prefix, 0, f"${line}:", 0, f"${last}"
        if reference.closing and not reference.is_range:
            return (f"{prefix}{cell_address(number, row.left - 1)}",)
        first, until = (0, 0) if row.count == 1 else (reference.first, reference.last)
        fixed = row.count == 1 or reference.absolute
        begin = _end(number, row.left - reference.closing, first or 0, fixed or first is None)
        if not reference.is_range:
            return prefix, *begin
        end = row.count - 1 if until is None else until
        return prefix, *begin, ":", *_end(number, row.left, end, fixed or until is None)


def cell_address(row: int, column: int) -> str:
    """$F$9 for row 8 and column 5."""
    return f"${column_letters(column)}${row + 1}"


def in_column(parts: Parts, column: int) -> str:
    """The text in a column of the axis."""
    own = FIRST_COLUMN + column
    return "".join([p if p.__class__ is str else column_letters(own + p) for p in parts])  # type: ignore[operator]


def _end(row: int, left: int, at: int, fixed: bool) -> Parts:
    return (cell_address(row, left + at),) if fixed else (at, str(row + 1))


def _sheet(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
