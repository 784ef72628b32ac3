"""Interest factors of many assets at once: what accrues a fen of balance between two days, worked out once a kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ipabs.calendar import DayCount, year_fraction
from ipabs.cashflow.resets import Rate
from ipabs.cashflow.terms import AssetTerms
from ipabs.units import Array

__all__ = ["Accrual", "Days", "Rows"]

Rows = NDArray[np.intp]
"""Places of assets in the order of the sheet."""

Days = NDArray[np.int64]
"""Days as proleptic ordinals, the first day of year 1 being 1."""

_DAYS = 1 << 22
"""More than any ordinal."""

_ALIKE = 1_000
"""Schedules of dates whose factors are remembered."""


class Accrual:
    """Assets of one kind, that is of one day count and one rate that moves, accrue alike but for a fixed rate."""

    def __init__(self, terms: Sequence[AssetTerms]) -> None:
        self._terms = terms
        kinds: dict[tuple[Rate | None, DayCount], int] = {}
        keys = [(t.rate if t.rate.moves else None, t.asset.day_count) for t in terms]
        self._kind = np.array([kinds.setdefault(key, len(kinds)) for key in keys], dtype=np.int64)
        self._kinds = tuple(kinds)
        self._times = np.array([1.0 if t.rate.moves else t.rate.fixed for t in terms])
        self._odd = np.array([t.is_scheduled and (t.parted is not None or not t.has_rate) for t in terms], dtype=bool)
        self._cuts = np.array([t.counts_whole_periods for t in terms], dtype=bool)
        self._known: dict[tuple[int, date, date], float] = {}
        self._alike: dict[tuple[int, tuple[date, ...], tuple[date, ...]], list[float]] = {}
        """Factors of assets that pay on the same dates, as most of a pool do."""

    def between(self, row: int, starts: Sequence[date], ends: Sequence[date]) -> list[float]:
        """One asset's factors of interest periods, not rounded. Raises NoFixing."""
        kind, times = int(self._kind[row]), float(self._times[row])
        dates = (kind, tuple(starts), tuple(ends))
        if (known := self._alike.get(dates)) is None:
            known = [self._of_kind(kind, a, b) for a, b in zip(starts, ends, strict=True)]
            if len(self._alike) < _ALIKE:
                self._alike[dates] = known
        return [times * factor for factor in known]

    def to(self, rows: Rows, places: Days, paid_to: Days, next_dates: Days, day: date) -> Array:
        """Factors from the day each asset last paid to `day`, (row,); `places`, `next_dates`: of its next date."""
        ordinal = day.toordinal()
        pairs, where = np.unique(self._kind[rows] * _DAYS + paid_to, return_inverse=True)
        values = [self._of_kind(int(p // _DAYS), date.fromordinal(int(p % _DAYS)), day) for p in pairs]
        factors: Array = np.array(values)[where] * self._times[rows]
        passed = self._cuts[rows] & (next_dates < ordinal)
        for i in np.flatnonzero(passed & ~self._odd[rows]):
            factors[i] = self._terms[rows[i]].factor_to(date.fromordinal(int(paid_to[i])), day)
        for i in np.flatnonzero(self._odd[rows]):
            factors[i] = self._terms[rows[i]].stated_to(int(places[i]), day)
        return factors

    def _of_kind(self, kind: int, start: date, end: date) -> float:
        key = (kind, start, end)
        if key not in self._known:
            rate, count = self._kinds[kind]
            self._known[key] = year_fraction(count, start, end) if rate is None else rate.factor(count, start, end)
        return self._known[key]
