"""Where a sheet's pages break: small tables stay whole, a table that goes on repeats its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["BLANK", "Block", "Break", "Paper", "breaks"]

_SMALL = 0.3
"""A table that takes no more of a page than this is not broken; nor is one begun on less than this of it."""
BLANK = 15.0
"""Points of a row with nothing in it."""
_POINTS = 72.0
_A4 = (8.27, 11.69)
_SIDES, _ENDS = 1.0, 1.3
"""Margins in inches, both sides and both ends together."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An A4 page that the columns are fitted to."""

    landscape: bool
    widths: Sequence[float]

    @property
    def room(self) -> float:
        """Points of row height that a page holds when the columns are fitted to it.

        A character of width is 7 pixels of 0.75 points, and 5 to spare, or a little more: then more rows fit.
        """
        wide, high = (_A4[1], _A4[0]) if self.landscape else _A4
        columns = sum(int(width * 7 + 5) * 0.75 for width in self.widths)
        return (high - _ENDS) * _POINTS / min(1.0, (wide - _SIDES) * _POINTS / columns)


@dataclass(slots=True)
class Block:
    """A table with the lines before it, up to the next block: its first row, its headings, lines inside it.

    A band says what the next rows are, an alert that they are no longer the usual ones.
    """

    start: int
    head: int | None = None
    bands: list[int] = field(default_factory=list)
    alerts: list[int] = field(default_factory=list)

    @property
    def body(self) -> int:
        """The first row that is no heading."""
        return self.start if self.head is None else self.head + 1


@dataclass(frozen=True, slots=True)
class Break:
    """A page begins with `row`, below copies of the rows `repeated` and, above those, `blank` rows."""

    row: int
    repeated: tuple[int, ...]
    blank: int = 0

    @property
    def rows(self) -> int:
        """Rows that stand before `row` on its page."""
        return self.blank + len(self.repeated)


@dataclass(frozen=True, slots=True)
class _Sheet:
    heights: Sequence[float]
    room: float
    after: frozenset[int]


def breaks(
    heights: Sequence[float], blocks: Sequence[Block], room: float, top: float, after: frozenset[int], heads: bool
) -> tuple[Break, ...]:
    """The pages of a sheet after the first.

    `heights` in points by row; `blocks` in order, the first at row 0; `top`: what the print titles take of every later
    page; `after`: rows that stay with the one before them, totals; `heads`: whether headings are repeated here, and are
    not print titles already.
    """
    sheet = _Sheet(heights, room, after)
    found: list[Break] = []
    page, used = 0, 0.0
    row = 0
    while row < len(heights):
        used += heights[row]
        if used <= room or row == page:
            row += 1
            continue
        block = next(b for b in reversed(blocks) if b.start <= row)
        end = min((b.start for b in blocks if b.start > block.start), default=len(heights))
        page = _break_row(sheet, block, end, row, page)
        repeated = _repeated(block, page, heads)
        found.append(Break(page, repeated, int(heads and bool(repeated))))
        used = top + sum(heights[r] for r in repeated) + found[-1].blank * BLANK
        row = page
    return tuple(found)


def _break_row(sheet: _Sheet, block: Block, end: int, row: int, page: int) -> int:
    """The row that the next page begins with where `row` no longer fits: the block's first, or one inside it.

    `end`: the first row after the block.
    """
    begun_here = block.start > page
    if begun_here and sum(sheet.heights[block.start : row]) <= _SMALL * sheet.room:
        return block.start
    lines = {block.head, *block.bands, *block.alerts}
    inside = row
    while inside > page + 1 and (inside in sheet.after or inside - 1 in lines):
        inside -= 1
    alone = sheet.after.issuperset(range(inside + 1, end)) and inside - 1 not in sheet.after
    if alone and inside - 1 - max(page, block.body) > 1 and inside - 2 not in lines:
        inside -= 1  # the last row of a table does not stand alone on a page
    if inside > block.body:
        return inside
    return block.start if begun_here else row


def _repeated(block: Block, row: int, heads: bool) -> tuple[int, ...]:
    """Headings, and the lines inside the table that say what goes on."""
    if row < block.body or block.head is None:
        return ()
    head = (block.head,) if heads else ()
    if row in block.bands:
        return head
    band = max((b for b in block.bands if b < row), default=-1)
    alert = max((a for a in block.alerts if band < a < row), default=-1)
    lines = [band] if row in block.alerts else [band, alert]
    return (*head, *(line for line in lines if line >= 0))
