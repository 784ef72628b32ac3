"""Columns of the asset sheet: for every collection period its beginning, what happens before the first date, the dates.

Column B holds defaults by rate on the day the collections start, N named events before the first date, S one date of a
firm's assets each, with what happens until the next. A firm with fewer dates in a period leaves the last
S columns empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.setting import Setting

__all__ = ["Firm", "Slot", "Slots", "slots_of"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A column: kind B, N or S; its period from nought (one beyond the last: after the deal); its place in it."""

    kind: str
    period: int
    place: int


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with assets: `dates[column]` the unadjusted and rolled day on which one of them pays."""

    borrower_id: str
    assets: tuple[AssetTerms, ...]
    dates: dict[int, tuple[date, date]]


@dataclass(frozen=True)
class Slots:
    columns: tuple[Slot, ...]
    firms: tuple[Firm, ...]

    @cached_property
    def _spans(self) -> dict[int, tuple[int, int]]:
        spans: dict[int, tuple[int, int]] = {}
        for column, slot in enumerate(self.columns):
            spans[slot.period] = (spans.get(slot.period, (column, column))[0], column)
        return spans

    def of_period(self, k: int) -> tuple[int, int]:
        """First and last column of a period. Raises KeyError for a period without any."""
        return self._spans[k]

    def boundary(self, k: int) -> int:
        """The column B of a period."""
        return self.of_period(k)[0]


def slots_of(setting: Setting) -> Slots:
    """The columns that the deal's assets need."""
    terms = _terms(setting)
    ends = [p.collection_end for p in setting.periods]
    by_firm: dict[str, list[AssetTerms]] = {}
    for one in terms:
        by_firm.setdefault(one.asset.borrower_id, []).append(one)
    order = [b.borrower_id for b in setting.deal.pool.borrowers if b.borrower_id in by_firm]
    placed: dict[str, dict[int, list[tuple[date, date]]]] = {}
    for firm in order:
        pairs = sorted({pair for t in by_firm[firm] for pair in zip(t.dates, t.cash_dates, strict=True)})
        for pair in pairs:
            placed.setdefault(firm, {}).setdefault(bisect_left(ends, pair[1]), []).append(pair)
    columns: list[Slot] = []
    starts: list[int] = []
    for k in range(len(ends) + 1):
        most = max((len(own.get(k, ())) for own in placed.values()), default=0)
        starts.append(len(columns))
        if k < len(ends) or most:
            columns += [Slot("B", k, 0), Slot("N", k, 0), *(Slot("S", k, s) for s in range(most))]
    firms = []
    for firm in order:
        dates = {starts[k] + 2 + s: pair for k, pairs in placed[firm].items() for s, pair in enumerate(pairs)}
        firms.append(Firm(firm, tuple(by_firm[firm]), dates))
    return Slots(tuple(columns), tuple(firms))


def _terms(setting: Setting) -> Sequence[AssetTerms]:
    contracts = setting.outcome.projector.contracts
    return [contract.terms for contract in contracts.values()]
