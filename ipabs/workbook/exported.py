"""The rows of a deal as an export writes them: what was typed, and the defaults taken, written out and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ipabs.workbook.build import build_deal
from ipabs.workbook.contract import Column, Type
from ipabs.workbook.defaults import Defaults, Plain
from ipabs.workbook.findings import Findings
from ipabs.workbook.parse import Value
from ipabs.workbook.reader import Reading
from ipabs.workbook.rows import Row, Table
from ipabs.workbook.terms import schedule_terms
from ipabs.workbook.write_layout import Place

__all__ = ["Exported", "exported_rows"]


@dataclass(frozen=True, slots=True)
class Exported:
    """Rows by sheet for `write_deal`: money in yuan, prices in percent. `taken`: cells that hold a default."""

    rows: Mapping[str, Sequence[Mapping[str, object]]]
    taken: frozenset[Place]


@dataclass(frozen=True, slots=True)
class _Recording(Defaults):
    """Defaults that remember where each was taken; those that stand for more than one value stay blank."""

    values: dict[tuple[str, int, str], Plain] = field(default_factory=dict)

    def _take(self, row: Row, key: str, fallback: Plain | None, source: str, shown: str = "") -> Plain:
        value = Defaults._take(self, row, key, fallback, source, shown)
        self.values[row.sheet.key, row.number, key] = value
        return value

    def note(self, row: Row, key: str, shown: str, source: str = "") -> None:
        Defaults._take(self, row, key, shown, source, shown)


def exported_rows(reading: Reading) -> Exported:
    """Raises ValueError for a reading that does not build, which no reading does."""
    defaults = _Recording(Findings([]))
    schedule_terms(reading.tables, defaults)
    if build_deal(reading.tables, reading.terms, defaults) is None:
        raise ValueError("a deal that was read does not build again")
    rows: dict[str, Sequence[Mapping[str, object]]] = {}
    taken: set[Place] = set()
    for key, table in reading.tables.by_key.items():
        if table.rows or table.sheet.required:
            rows[key] = _deal(table, defaults, taken) if key == "deal" else _table(table, defaults, taken)
    return Exported(rows, frozenset(taken))


def _table(table: Table, defaults: _Recording, taken: set[Place]) -> list[dict[str, object]]:
    written = []
    for number, row in enumerate(table.rows):
        line: dict[str, object] = {key: _shown(table.sheet.column(key), value) for key, value in row.values.items()}
        for column in table.sheet.columns:
            known = defaults.values.get((table.sheet.key, row.number, column.key))
            if known is not None and column.key not in line:
                line[column.key] = _shown(column, known)
                taken.add((table.sheet.key, number, column.key))
        written.append(line)
    return written


def _deal(table: Table, defaults: _Recording, taken: set[Place]) -> list[dict[str, object]]:
    """Rows of key and value, in the order of the user's sheet and then of the contract."""
    (row,) = table.rows
    lines = [{"key": key, "value": _shown(table.sheet.column(key), value)} for key, value in row.values.items()]
    for column in table.sheet.columns:
        known = defaults.values.get(("deal", row.number, column.key))
        if known is not None and column.key not in row.values:
            taken.add(("deal", len(lines), "value"))
            lines.append({"key": column.key, "value": _shown(column, known)})
    return lines


def _shown(column: Column, value: Value | Plain) -> object:
    """A typed value as a cell shows it."""
    match column.type:
        case Type.MONEY if isinstance(value, int):
            return Decimal(value) / 100
        case Type.PRICE if isinstance(value, int | float):
            return Decimal(format(value * 100, ".15g"))
        case _:
            return value
