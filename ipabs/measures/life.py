"""Weighted average life and the internal rate of dated flows. Formulas and sources: docs/measures.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ipabs.units import Array

__all__ = ["wal_years", "xirr"]

_LOWEST, _HIGHEST = -0.999999, 1e6


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
    bracket = _highest_bracket(years, amounts)
    return None if bracket is None else _bisect(years, amounts, *bracket)


def _value(rate: float, years: Array, amounts: Array) -> float:
    return float(np.sum(amounts * (1 + rate) ** -years))


def _highest_bracket(years: Array, amounts: Array) -> tuple[float, float] | None:
    """The highest step of a fixed grid of rates over which the present value changes its sign."""
    grid = np.concatenate([_LOWEST + np.geomspace(1e-6, 1, 200), np.geomspace(1e-4, _HIGHEST, 400)])
    grid = np.unique(np.concatenate([grid, np.linspace(-0.5, 1, 301)]))
    with np.errstate(over="ignore"):
        values = np.sum(amounts[:, None] * (1 + grid[None, :]) ** -years[:, None], axis=0)
    signs = np.sign(values)
    turns = np.flatnonzero((signs[:-1] * signs[1:] < 0) | (signs[:-1] == 0))
    return None if not turns.size else (float(grid[turns[-1]]), float(grid[turns[-1] + 1]))


def _bisect(years: Array, amounts: Array, low: float, high: float) -> float:
    """Halve the bracket until no float lies between."""
    at_low = _value(low, years, amounts)
    if not at_low:
        return low
    while low < (middle := (low + high) / 2) < high:
        value = _value(middle, years, amounts)
        if (value > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
