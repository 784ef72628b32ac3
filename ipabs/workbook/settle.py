"""Cells in the font of a default: those that hold what a blank would take are blank, the others are inputs.

What a sheet shows is what counts: a default is worked out from the other cells as they stand, so a cell of another
value is an input, whether a person typed it or what it came from has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ipabs.workbook.defaults import Defaults, Plain
from ipabs.workbook.describe import value_text
from ipabs.workbook.rows import Row, Tables

__all__ = ["Marked", "Settling", "blanked", "marks_of"]

Marked = tuple[str, int, str]
"""A cell: sheet, row number, column."""


def marks_of(tables: Tables) -> frozenset[Marked]:
    """The cells of a workbook in the font of a default."""
    rows = (row for table in tables.by_key.values() for row in table.rows if row.marks)
    return frozenset((row.sheet.key, row.number, key) for row in rows for key in row.marks)


def blanked(tables: Tables, cells: frozenset[Marked]) -> Tables:
    """The tables with some of their cells blank."""
    if not cells:
        return tables
    by_key = {
        key: replace(table, rows=tuple(_without(row, cells) for row in table.rows))
        for key, table in tables.by_key.items()
    }
    return replace(tables, by_key=by_key)


def _without(row: Row, cells: frozenset[Marked]) -> Row:
    if not row.marks:
        return row
    sheet, number = row.sheet.key, row.number
    return replace(row, values={key: v for key, v in row.values.items() if (sheet, number, key) not in cells})


@dataclass(frozen=True, slots=True)
class Settling(Defaults):
    """Defaults that are compared with what the marked cells hold."""

    _held: set[Marked] = field(default_factory=set)
    _left: list[tuple[Row, str, Plain]] = field(default_factory=list)

    @property
    def held(self) -> frozenset[Marked]:
        """Marked cells that hold what a blank would take."""
        return frozenset(self._held)

    def word(self, row: Row, key: str, fallback: str = "", source: str = "") -> str:
        self._compare(row, key, fallback or None)
        return Defaults.word(self, row, key, fallback, source)

    def number(self, row: Row, key: str, fallback: float | None = None, source: str = "") -> float:
        self._compare(row, key, fallback)
        return Defaults.number(self, row, key, fallback, source)

    def whole(self, row: Row, key: str, fallback: int | None = None, source: str = "", shown: str = "") -> int:
        self._compare(row, key, fallback)
        return Defaults.whole(self, row, key, fallback, source, shown)

    def flag(self, row: Row, key: str, fallback: bool | None = None, source: str = "") -> bool:
        self._compare(row, key, fallback)
        return Defaults.flag(self, row, key, fallback, source)

    def day(self, row: Row, key: str, fallback: date, source: str = "", shown: str = "") -> date:
        self._compare(row, key, fallback)
        return Defaults.day(self, row, key, fallback, source, shown)

    def _compare(self, row: Row, key: str, fallback: Plain | None) -> None:
        mark = row.marks.get(key)
        usual = row.sheet.column(key).default if fallback is None else fallback
        if mark is None or usual is None:
            return
        if mark.value == usual:
            self._held.add((row.sheet.key, row.number, key))
        elif mark.follows:
            self._left.append((row, key, usual))

    def warn(self) -> None:
        """Tell of formulas of an export that say something else than a blank would take."""
        for row, key, usual in self._left:
            column = row.sheet.column(key)
            facts = {"found": value_text(row.marks[key].value, column), "usual": value_text(usual, column)}
            self.findings.warn(row.where(key), "default_left", column=column, **facts)
