"""Amounts and rates that are lawful but far from what such a cell usually holds: a unit or a decimal point slipped."""

from __future__ import annotations

from ipabs.workbook.contract import Column, Type
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Table, Tables

__all__ = ["check_usual"]


def check_usual(tables: Tables, findings: Findings) -> None:
    """Warn of cells outside the contract's `usual`. Nought is left to the other checks."""
    for table in tables.by_key.values():
        for column in table.sheet.columns:
            if column.supported and column.usual != (None, None):
                _check_column(table, column, findings)


def _check_column(table: Table, column: Column, findings: Findings) -> None:
    scale = 100 if column.type is Type.MONEY else 1
    least, most = column.usual
    low, high = (least or 0) * scale, (most or float("inf")) * scale
    for row in table.rows:
        value = row.number_of(column.key)
        if value and value < low:
            _warn(row, column, value / scale, "usual_below", least, findings)
        elif value and value > high:
            _warn(row, column, value / scale, "usual_above", most, findings)


def _warn(row: Row, column: Column, value: float, code: str, limit: float | None, findings: Findings) -> None:
    money = column.type is Type.MONEY
    found, limit_text = (f"{n:,.2f}" if money else percent_text(n) for n in (value, limit or 0.0))
    advice = "usual_money" if money else "usual_rate"
    findings.warn(row.where(column.key), code, column=column, found=found, limit=limit_text, advice=say(advice))
