"""Tables of a terminal: figures are never cut, words wrap between words, what does not fit is told row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipabs.wrapping import cells, fill, pad, room_of, widest_piece, wrap

__all__ = ["Line", "Table", "table_lines"]

Line = tuple[tuple[str, ...], str]
"""Cells of a row and its style. A row of one cell runs across the table and stands above the rows that it names."""

_GAP = 2
_MARK = " · "
_LEAST, _MOST = 8, 20
"""A column of words may shrink to its longest word, within these."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings of columns of words (to the left), then of figures (to the right), and rows."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    rows: tuple[Line, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return (*self.words, *self.numbers)

    def column(self, index: int) -> list[str]:
        """Cells of a column, the heading left out."""
        return [row[index] for row, _ in self.rows if len(row) > 1]


def table_lines(table: Table, room: int) -> list[tuple[str, str]]:
    """Lines of at most `room` cells, each with its style."""
    # in a terminal that draws ambiguous characters wide, a row is so much longer
    spare = max((sum(room_of(cell) - cells(cell) for cell in row) for row, _ in table.rows if len(row) > 1), default=0)
    widths = _widths(table, room - spare)
    return _stacked(table, room) if widths is None else _ruled(table, widths, room)


def _widths(table: Table, room: int) -> list[int] | None:
    """Cells of each column; None where the figures and the narrowest words do not fit side by side.

    Headings of figures give way first, then words, the widest column by a cell at a time.
    """
    least: list[int] = []
    most: list[int] = []
    for index, head in enumerate(table.heads):
        widest = max((cells(cell) for cell in table.column(index)), default=0)
        if index < len(table.words):
            longest = max(_indent(cell) + widest_piece(cell) for cell in (head, *table.column(index)))
            floor = min(max(longest, _LEAST), _MOST)
        else:
            floor = max(widest, widest_piece(head), min(_LEAST, cells(head)))
        most.append(max(widest, cells(head)))
        least.append(min(floor, most[-1]))
    widths = list(most)
    for some in (range(len(table.words), len(widths)), range(len(table.words))):
        while _total(widths) > room and any(widths[i] > least[i] for i in some):
            widths[max(some, key=lambda i: (widths[i] > least[i], widths[i]))] -= 1
    return widths if _total(widths) <= room else None


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _ruled(table: Table, widths: Sequence[int], room: int) -> list[tuple[str, str]]:
    heads = [wrap(head, width, measure=cells) for head, width in zip(table.heads, widths, strict=True)]
    deep = max(map(len, heads))
    lines = [(line, "bold") for line in _across([[""] * (deep - len(h)) + h for h in heads], widths, table)]
    lines.append(("-" * _total(widths), "dim"))
    for row, style in table.rows:
        if len(row) == 1:
            lines += [(line, style or "bold") for line in wrap(row[0], room, _GAP)]
        else:
            folded = [wrap(cell, width, _indent(cell), cells) for cell, width in zip(row, widths, strict=True)]
            lines += [(line, style) for line in _across(folded, widths, table)]
    return lines


def _indent(cell: str) -> int:
    return len(cell) - len(cell.lstrip(" "))


def _across(columns: Sequence[Sequence[str]], widths: Sequence[int], table: Table) -> Iterable[str]:
    """Lines side by side, figures to the right."""
    for number in range(max(map(len, columns))):
        parts = [
            pad(column[number] if number < len(column) else "", width, index >= len(table.words))
            for index, (column, width) in enumerate(zip(columns, widths, strict=True))
        ]
        yield (" " * _GAP).join(parts).rstrip()


def _stacked(table: Table, room: int) -> list[tuple[str, str]]:
    """A row's words on a line, its figures each with its heading below."""
    lines: list[tuple[str, str]] = []
    for row, style in table.rows:
        if len(row) == 1:
            lines += [(line, style or "bold") for line in wrap(row[0], room, _GAP)]
            continue
        words = _MARK.join(cell.strip() for cell in row[: len(table.words)] if cell.strip())
        figures = zip(table.numbers, row[len(table.words) :], strict=True)
        parts = [f"{head} {value}" for head, value in figures if value]
        lines += [(line, style) for line in wrap(words, room, _GAP)]
        below = fill(parts, _MARK, room - _GAP)
        lines += [(" " * _GAP + line, style) for line in below if line]
    return lines
