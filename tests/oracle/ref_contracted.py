"""Exact reference: what one period costs as contracted, for the target `next_dues` of a reserve."""

from __future__ import annotations

from ref_assets import Asset, Row, pick
from ref_clock import Clock, half_up
from ref_fees import Fees
from ref_pool import Simulation
from ref_state import class_terms, growths, tax_of


class Contracted:
    """No default, no shift, every class on its plan."""

    def __init__(
        self, book: dict[str, list[Row]], deal: Row, clock: Clock, assets: list[Asset], sim: Simulation, fees: Fees
    ) -> None:
        self.book, self.deal, self.clock, self.assets, self.sim = book, deal, clock, assets, sim
        self.terms = {t["name"]: class_terms(t, book, clock, {}) for t in book["tranches"]}
        self.start = [{t["name"]: self.balance(t, k) for t in book["tranches"]} for k in range(clock.n)]
        self.fee_dues: list[int] = [0] * (clock.n + 1)
        for f in book["fees"]:
            if pick(f, "paid_by", "waterfall") == "waterfall":
                years: dict[int, int] = {}
                for k in range(clock.n + 1):
                    self.fee_dues[k] += fees.instalment(f, k, self.start, sim, years)

    def balance(self, t: Row, k: int) -> int:
        """After payment date k (0 = closing)."""
        principal = int(t["principal"])
        if k == 0:
            return principal
        grid = self.clock.periods[k - 1].grid
        if grid >= t["expected_maturity_date"]:
            return 0
        rows = [r for r in self.book["tranche_schedule"] if r["tranche"] == t["name"] and r["date"] <= grid]
        if t["repayment"] == "scheduled":
            return max(0, principal - sum(int(r["principal"]) for r in rows))
        if t["repayment"] == "target_balance" and rows:
            return min(principal, int(max(rows, key=lambda r: r["date"])["target_balance"]))
        return principal

    def dues(self, k: int, classes: list[Row]) -> int:
        """Tax, waterfall fees, and interest and principal of the classes, in period k; 0 where none is scheduled."""
        if k > self.clock.n:
            return 0
        p = self.clock.periods[k - 1]
        total = tax_of(self.deal, self.assets, self.sim, k - 1) + self.fee_dues[k]
        for t in classes:
            before, after = growths(self.terms[t["name"]], t, self.deal, self.clock, p)
            opening = self.balance(t, k - 1)
            if t["coupon_type"] != "residual":
                total += half_up(self.balance(t, max(0, k - 2)) * before + opening * after)
            total += opening - self.balance(t, k)
        return total
