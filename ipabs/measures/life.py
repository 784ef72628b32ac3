"""Weighted average life and the internal rate of dated flows. Formulas and sources: docs/measures.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from ipabs.units import Array

__all__ = ["wal_years", "xirr"]

_LOWEST, _HIGHEST = 1e-300, 1e6
"""Of 1 + r, and of r."""
_NOUGHT = 1e-14
"""Below this share of the flows a present value is nought but for rounding."""


def wal_years(closing: date, repaid: Sequence[tuple[date, float]]) -> float | None:
    """sum(principal paid x days from closing / 365) / principal paid; None where nothing was repaid."""
    total = sum(amount for _, amount in repaid)
    if not total:
        return None
    return sum(amount * (day - closing).days / 365 for day, amount in repaid) / total


def xirr(flows: Sequence[tuple[date, float]]) -> float | None:
    """The rate r at which sum(flow x (1 + r)^(-days / 365)) is nought, days from the first flow (as Excel's XIRR).

    Of several roots the greatest. None where there is none: flows of one sign, or all on one day.
    """
    days = dict.fromkeys(sorted(d for d, _ in flows), 0.0)
    for day, amount in flows:
        days[day] += amount
    kept = [(day, amount) for day, amount in days.items() if amount]
    if len(kept) < 2 or not (min(a for _, a in kept) < 0 < max(a for _, a in kept)):
        return None
    years = np.array([(day - kept[0][0]).days / 365 for day, _ in kept])
    amounts = np.array([amount for _, amount in kept])
    growths = (_root(years, amounts, low, high) for low, high in _brackets(years, amounts))
    return next((growth - 1 for growth in growths if growth is not None), None)


def _value(growth: float, years: Array, amounts: Array) -> float:
    return float(np.sum(amounts * growth**-years))


def _brackets(years: Array, amounts: Array) -> list[tuple[float, float]]:
    """Steps of a fixed grid of 1 + r over which the present value changes its sign or touches nought, highest first.

    It reaches down to where a float cannot tell r from -100%: a class that got back one fen has a rate.
    """
    grid, logs = _grid()
    with np.errstate(over="ignore", invalid="ignore"):
        values = amounts @ np.exp(-years[:, None] * logs)
    close = np.abs(values) <= _NOUGHT * np.sum(np.abs(amounts))
    turns = np.flatnonzero((np.sign(values[:-1]) * np.sign(values[1:]) < 0) | close[:-1] | close[1:])
    return [(float(grid[i]), float(grid[i + 1])) for i in turns[::-1]]


@cache
def _grid() -> tuple[Array, Array]:
    """1 + r, and its logarithms: signs need no more digits than these give, roots are found on values themselves."""
    grid = np.concatenate([np.geomspace(_LOWEST, 1e-6, 100), np.geomspace(1e-6, 1, 200)])
    grid = np.unique(np.concatenate([grid, 1 + np.geomspace(1e-4, _HIGHEST, 400), 1 + np.linspace(-0.5, 1, 301)]))
    return grid, np.log(grid)


def _root(years: Array, amounts: Array, low: float, high: float) -> float | None:
    """The root in a step: an end on which the value is nought but for rounding, else by halving."""
    with np.errstate(over="ignore", invalid="ignore"):
        at_low, at_high = _value(low, years, amounts), _value(high, years, amounts)
        if at_low * at_high < 0:
            return _bisect(years, amounts, low, high)
    size = _NOUGHT * float(np.sum(np.abs(amounts)))
    ends = [growth for growth, value in ((high, at_high), (low, at_low)) if abs(value) <= size]
    return ends[0] if ends else None


def _bisect(years: Array, amounts: Array, low: float, high: float) -> float:
    """Halve the bracket until no float lies between."""
    at_low = _value(low, years, amounts)
    while low < (middle := (low + high) / 2) < high:
        value = _value(middle, years, amounts)
        if (value > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
