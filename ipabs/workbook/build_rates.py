"""Typed rows to floating rates and fixings."""

from __future__ import annotations

from ipabs.model import Fixing, Floating
from ipabs.model.words import ResetRule
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row

__all__ = ["fixing", "floating"]


def floating(row: Row, defaults: Defaults) -> Floating | None:
    """Index, spread and reset rule of a row of assets or tranches; None where it names no index."""
    if not row.has("index"):
        return None
    return Floating(
        index=row.text("index"),
        spread=defaults.number(row, "spread"),
        reset_rule=ResetRule(defaults.word(row, "reset_rule")),
    )


def fixing(row: Row) -> Fixing:
    return Fixing(index=row.text("index"), date=row.known_day("date"), rate=row.number_of("rate") or 0.0)
