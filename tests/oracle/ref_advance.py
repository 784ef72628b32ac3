"""Exact reference: what a support paid and is owed back."""

from __future__ import annotations

from fractions import Fraction

from ref_assets import Row, pick
from ref_clock import half_up


class Advance:
    """What a support paid and is owed back."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.rate = Fraction(pick(row, "advance_rate", 0))
        self.principal = self.interest = self.used = 0
        self.cover_used: dict[int, int] = {}
        self.year = 0

    def earn(self, days: int) -> None:
        """Simple interest between payment dates."""
        self.interest += half_up(self.principal * self.rate * Fraction(days, 365))

    def start_period(self, year: int) -> None:
        per = pick(self.row, "cap_per", "life")
        if per == "payment" or (per == "year" and year != self.year):
            self.used, self.cover_used = 0, {}
        self.year = year

    def left(self) -> int | None:
        cap = self.row.get("cap_amount")
        return None if cap is None else max(0, cap - self.used)

    def cover_left(self, cover: Row) -> int | None:
        cap = cover.get("cap_amount")
        return None if cap is None else max(0, cap - self.cover_used.get(id(cover), 0))

    def pay(self, amount: int, cover: Row, owed_back: bool = True) -> None:
        """A reserve's own money is not owed back."""
        self.used += amount
        self.principal += amount if owed_back else 0
        self.cover_used[id(cover)] = self.cover_used.get(id(cover), 0) + amount

    def reimburse(self, amount: int) -> None:
        x = min(amount, self.interest)
        self.interest -= x
        self.principal -= amount - x
        if pick(self.row, "cap_restores", "N") == "Y":
            self.used = max(0, self.used - (amount - x))
