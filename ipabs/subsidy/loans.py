"""One loan along a scenario: how much was borrowed for how long, and at what rate (contract.md section 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ipabs.cashflow import AssetPath, AssetTerms, CashKind
from ipabs.cashflow.path import MOVES
from ipabs.cashflow.stated import stated_rate

__all__ = ["Loan"]


@dataclass(frozen=True)
class Loan:
    """An asset's dated cash, and what it promises in the scenario."""

    terms: AssetTerms
    path: AssetPath

    @cached_property
    def balance_years(self) -> float:
        """Sum of balance x days / 365 between unadjusted dates, fen-years."""
        return sum(balance * (end - start).days / 365 for start, end, balance in self._balances())

    @cached_property
    def mean_rate(self) -> float:
        """The rate a year: as contracted, or of one that moves the mean over its balance x days.

        Of a schedule without a rate what its interest comes to a year.
        """
        asset, rate = self.terms.asset, self.terms.rate
        if not self.terms.has_rate:
            return stated_rate(self.terms.rows, asset.interest_paid_to, asset.cutoff_balance_fen)
        if not rate.moves or not self.balance_years:
            return rate.on(asset.interest_paid_to, asset.interest_paid_to)
        periods = zip(self.terms.starts, self.terms.dates, strict=True)
        segments = [part for start, end in periods for part in rate.segments(start, end)]
        weighed = 0.0
        for start, end, balance in self._balances():
            for part in segments:
                days = (min(end, part.end) - max(start, part.start)).days
                weighed += part.rate * balance * max(0, days) / 365
        return weighed / self.balance_years

    @property
    def last_move(self) -> tuple[date, CashKind] | None:
        """When and how the last of its balance went, of several on that day the last; None where nothing did."""
        moves = [(flow.effective, flow.kind) for flow in self.path.cash if flow.kind in MOVES]
        return max(reversed(moves), key=lambda move: move[0], default=None)

    def _balances(self) -> Iterator[tuple[date, date, int]]:
        """Stretches of one performing balance: from, to, whole fen."""
        balance, since = self.terms.asset.cutoff_balance_fen, self.terms.asset.interest_paid_to
        for flow in self.path.cash:
            if flow.kind in MOVES:
                yield since, flow.effective, balance
                balance, since = balance - flow.amount, flow.effective
