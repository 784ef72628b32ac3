"""The cells of one column to typed values. Equal cells are read once: a tape says the same things over and over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ipabs.workbook.cells import CellKind, RawCell, SourceSheet
from ipabs.workbook.content import DefaultCell
from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.findings import Findings, Times
from ipabs.workbook.numbers import CellError, percent_text, plain_text
from ipabs.workbook.parse import Value, parse_cell

__all__ = ["ColumnReader", "Noted"]

_KEPT = 50_000
"""Cells whose value is remembered."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell that is more than its value: read in one of two ways (then counted), blank, wrong, or a default."""

    value: Value | None
    """'' for a blank, None for what cannot be read."""
    times: Times | None = None
    wrong: CellError | None = None
    follows: bool | None = None
    """Of a cell in the font of a default: whether a formula put it there."""

    def note(self, findings: Findings, cells: SourceSheet, row: int, column: int) -> Value | None:
        """The value, after telling of the cell; once for each cell that is like it."""
        if self.times:
            self.times.rows += 1
        if self.wrong:
            findings.problem_text(cells.where(row, column), self.wrong.text)
        return self.value


class ColumnReader(dict[RawCell, Value | Noted]):
    """Values of cells of a column (or key) of the contract under a heading with a unit, read when first asked for."""

    def __init__(self, sheet: Sheet, column: Column, unit: str, findings: Findings) -> None:
        super().__init__()
        self.key = column.key
        self._sheet = sheet
        self._column = column
        self._unit = unit
        self._findings = findings

    def __missing__(self, cell: RawCell) -> Value | Noted:
        if len(self) >= _KEPT:
            self.clear()
        try:
            value, how = parse_cell(cell, self._column, self._unit)
        except CellError as wrong:
            known: Value | Noted = Noted(None, wrong=wrong)
        else:
            known = self._noted(cell, value, how) if how or value == "" else value
            if isinstance(cell, DefaultCell) and value != "" and not self._column.required:
                noted = known if isinstance(known, Noted) else Noted(value)
                known = replace(noted, follows=cell.follows)
        self[cell] = known
        return known

    def _noted(self, cell: RawCell, value: Value, how: str) -> Noted:
        if not how:
            return Noted(value)
        shown = cell.value if cell.kind is CellKind.TEXT else plain_text(cell.value)
        number = Decimal(format(value, ".15g")) if isinstance(value, int | float) else Decimal(0)
        number = number / 100 if self._column.type is Type.MONEY else number
        facts = {"cell": str(shown), "value": plain_text(number), "percent": percent_text(number)}
        return Noted(value, self._findings.reading(self._sheet, self._column, how, facts))
