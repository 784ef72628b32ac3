"""Rows of an explanation: an amount, its formula as text, and every number in it with the cells behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ipabs.run.explain.expressions import Expr, Fact, Leaf, Source, leaves
from ipabs.run.explain.text import formula
from ipabs.run.quantities import unit_of
from ipabs.units import cny

__all__ = ["Cells", "Row", "amount", "plain"]

Row = dict[str, Any]

Cells = Callable[[Source], Sequence[str]]
"""Addresses of the cells behind a source; none where the workbook has none."""


def amount(key: str, expr: Expr, cells: Cells, of: str = "") -> Row:
    """A row: the value, how it was worked out, the terms of the formula."""
    unit = unit_of(key)
    return {
        "key": key,
        "of": of,
        "unit": unit,
        "value": _value(expr.value, unit),
        "formula": formula(expr, unit),
        "terms": [_term(leaf, cells) for leaf in leaves(expr) if leaf.name != "one"],
    }


def plain(key: str, value: float, of: str = "") -> Row:
    """A row that is one number."""
    return amount(key, Leaf(key, value, of), lambda _: (), of) | {"terms": []}


def _term(leaf: Leaf, cells: Cells) -> Row:
    unit = unit_of(leaf.name)
    places = dict.fromkeys(place for source in leaf.sources for place in cells(source))
    return {
        "key": leaf.name,
        "of": leaf.of,
        "unit": unit,
        "value": _value(leaf.value, unit),
        "facts": {name: _fact(value) for name, value in leaf.facts},
        "cells": list(places),
    }


def _value(value: float, unit: str) -> float | int | bool:
    """Yuan for money, with more than two decimals only where it is not whole fen yet."""
    match unit:
        case "cny":
            return cny(value) if float(value).is_integer() else value / 100
        case "flag":
            return bool(value)
        case "days" | "count" if float(value).is_integer():
            return int(value)
        case _:
            return value


def _fact(value: Fact) -> Fact:
    return value.isoformat() if isinstance(value, date) else value
