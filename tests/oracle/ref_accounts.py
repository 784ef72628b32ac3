"""Exact reference: accounts, what they receive, and the targets of reserves."""

from __future__ import annotations

from fractions import Fraction

from ref_assets import Row, pick
from ref_clock import half_up
from ref_contracted import Contracted
from ref_state import State

RECEIVES = {"collection": "all", "income": "interest", "principal": "principal"}
STORES = ("reserve", "margin")


def account_rows(book: dict[str, list[Row]]) -> list[Row]:
    """The accounts in order; where none receives anything an account `collection` that receives all stands first."""
    rows = book["accounts"]
    if any(receives(r) != "none" for r in rows):
        return rows
    return [{"name": "collection", "kind": "collection"}, *rows]


def receives(row: Row) -> str:
    return str(pick(row, "receives", RECEIVES.get(row["kind"], "none")))


class Accounts:
    """Balances in fen, with what came in and went out in the period."""

    def __init__(self, book: dict[str, list[Row]]) -> None:
        self.rows = account_rows(book)
        self.cash: dict[str, int] = {r["name"]: pick(r, "initial_amount", 0) for r in self.rows}
        self.opening = dict(self.cash)
        self.came = dict.fromkeys(self.cash, 0)
        self.went = dict.fromkeys(self.cash, 0)
        self.earned = dict.fromkeys(self.cash, 0)
        self.transferred = 0  # by transfer steps into the account that receives principal
        self.spent = 0  # by that account for tax, fees and interest

    def row(self, name: str) -> Row:
        return next(r for r in self.rows if r["name"] == name)

    def for_component(self, component: str) -> str:
        return next(r["name"] for r in self.rows if receives(r) in ("all", component))

    def of_kind(self, *kinds: str) -> list[str]:
        return [r["name"] for r in self.rows if r["kind"] in kinds]

    @property
    def ledgers(self) -> bool:
        return self.for_component("interest") != self.for_component("principal")

    def start(self) -> None:
        self.opening = dict(self.cash)
        self.came = dict.fromkeys(self.cash, 0)
        self.went = dict.fromkeys(self.cash, 0)

    def earn(self, days: int) -> None:
        """The bank's interest on what waited since the last payment, days / 360, into the account itself; no VAT."""
        for r in self.rows:
            if rate := Fraction(pick(r, "interest_rate", 0)):
                self.earned[r["name"]] = half_up(self.cash[r["name"]] * rate * Fraction(days, 360))
                self.put(r["name"], self.earned[r["name"]])

    def put(self, name: str, amount: int) -> None:
        self.cash[name] += amount
        self.came[name] += amount

    def take(self, name: str, amount: int) -> None:
        self.cash[name] -= amount
        self.went[name] += amount
        assert self.cash[name] >= 0

    def target(self, name: str, state: State, phase: str, contracted: Contracted) -> int:
        """Taken when the step runs; zero from the last expected maturity on and outside phase normal."""
        row = self.row(name)
        last = max(t["expected_maturity_date"] for t in state.tranches)
        if phase != "normal" or state.p.grid >= last:
            return 0
        kind = pick(row, "target_kind", "amount")
        if kind == "amount":
            return int(row["target_value"] * 100) if "target_value" in row else int(pick(row, "initial_amount", 0))
        value = Fraction(row["target_value"])
        one = row.get("target_of")
        seniors = [t for t in state.tranches if t["class"] == "senior"]
        classes = [state.t(one)] if one else state.tranches if kind == "share_of_notes" else seniors
        if kind == "share_of_notes":
            return half_up(value * sum(state.balance[t["name"]] for t in classes))
        if kind == "months_interest":
            p = state.p
            a_year = sum(
                (state.balance[t["name"]] * state.terms[t["name"]].last(p.accrual_start, p.accrual_end))
                for t in classes
                if t["coupon_type"] != "residual"
            )
            return half_up(Fraction(a_year) * value / 12)
        return half_up(value * contracted.dues(state.p.k + 1, classes))
