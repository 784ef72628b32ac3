"""Cells in the font of a default: those that still hold it are blank cells again, the others are inputs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ipabs.workbook.defaults import Defaults, Plain
from ipabs.workbook.describe import value_text
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import NO_MARKS, Row, Tables

__all__ = ["Settling", "is_marked"]


def is_marked(tables: Tables) -> bool:
    """Whether a cell of the workbook is in the font of a default."""
    return any(row.marks for table in tables.by_key.values() for row in table.rows)


@dataclass(frozen=True, slots=True)
class Settling(Defaults):
    """Defaults of a deal whose marked cells are read as they stand; each is compared with what a blank would take.

    What a sheet shows is what counts: a default is worked out from the other cells as they stand, so a cell of another
    value is an input, whether a person typed it or what it came from has changed.
    """

    _held: set[tuple[str, int, str]] = field(default_factory=set)
    """Marked cells that hold what a blank would take."""
    _left: list[tuple[Row, str, Plain]] = field(default_factory=list)
    """Marked formulas that say something else, and what a blank would take."""

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
        if key not in row.marks:
            return
        taken = row.sheet.column(key).default if fallback is None else fallback
        if row.values[key] == taken:
            self._held.add((row.sheet.key, row.number, key))
        elif row.marks[key] and taken is not None:
            self._left.append((row, key, taken))

    def settled(self, tables: Tables) -> Tables:
        """The tables with the defaults that still hold as blank cells; no cell is marked any more."""
        by_key = {
            key: replace(table, rows=tuple(self._row(row) for row in table.rows))
            for key, table in tables.by_key.items()
        }
        return replace(tables, by_key=by_key)

    def _row(self, row: Row) -> Row:
        if not row.marks:
            return row
        held = {key for key in row.marks if (row.sheet.key, row.number, key) in self._held}
        return replace(row, values={k: v for k, v in row.values.items() if k not in held}, marks=NO_MARKS)

    def warn(self, findings: Findings) -> None:
        """Tell of formulas of an export that no longer say what a blank would take."""
        for row, key, taken in self._left:
            column = row.sheet.column(key)
            found, usual = value_text(row.values[key], column), value_text(taken, column)
            findings.warn(row.where(key), "default_left", column=column, found=found, usual=usual)
