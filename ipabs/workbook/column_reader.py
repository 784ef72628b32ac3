"""The cells of one column to typed values. Equal cells are read once: a tape says the same things over and over."""

from __future__ import annotations

from decimal import Decimal

from ipabs.workbook.cells import CellKind, RawCell, SourceSheet
from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.findings import Findings, Times
from ipabs.workbook.numbers import CellError, percent_text, plain_text
from ipabs.workbook.parse import Value, parse_cell

__all__ = ["ColumnReader"]

_KEPT = 50_000
"""Cells whose value is remembered."""

_Known = tuple[Value | None, Times | None, CellError | None]


class ColumnReader:
    """Reads cells of a column (or key) of the contract under a heading with a unit."""

    def __init__(self, sheet: Sheet, column: Column, unit: str, findings: Findings) -> None:
        self.key = column.key
        self._sheet = sheet
        self._column = column
        self._unit = unit
        self._findings = findings
        self._known: dict[RawCell, _Known] = {}

    def value(self, cell: RawCell, source: SourceSheet, row: int, index: int) -> Value | None:
        """The value of a cell, '' for a text that is blank; None for a problem, which is told with its address."""
        known = self._known.get(cell)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[cell] = self._read(cell)
        value, reading, wrong = known
        if reading:
            reading.rows += 1
        if wrong:
            self._findings.problem_text(source.where(row, index), wrong.text)
        return value

    def _read(self, cell: RawCell) -> _Known:
        try:
            value, how = parse_cell(cell, self._column, self._unit)
        except CellError as wrong:
            return None, None, wrong
        if not how:
            return value, None, None
        shown = cell.value if cell.kind is CellKind.TEXT else plain_text(cell.value)
        number = Decimal(format(value, ".15g")) if isinstance(value, int | float) else Decimal(0)
        number = number / 100 if self._column.type is Type.MONEY else number
        facts = {"cell": str(shown), "value": plain_text(number), "percent": percent_text(number)}
        return value, self._findings.reading(self._sheet, self._column, how, facts), None
