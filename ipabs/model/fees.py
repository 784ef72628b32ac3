"""Fees: the one home of every cost of the deal and of its firms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.calendar import DayCount
from ipabs.model.steps import Condition, TriggerCondition
from ipabs.model.words import FeeBase, FeeKind, FeePay, FeePer, FeeScope, PaidBy

__all__ = ["Fee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """费用. Either `rate` (a decimal, of the base) or `amount_fen` (base fixed), never both.

    `applies_to` blank means each of the scope. `payment_frequency_months` None: on every payment date.
    `at_maturity`: one instalment for the whole scheduled life.
    """

    name: str
    kind: FeeKind
    scope: FeeScope
    base: FeeBase
    per: FeePer
    pay: FeePay
    paid_by: PaidBy
    rank: int
    day_count: DayCount
    payee: str = ""
    applies_to: str = ""
    rate: float | None = None
    amount_fen: int | None = None
    payment_frequency_months: int | None = None
    at_maturity: bool = False
    date: date | None = None
    minimum_fen: int | None = None
    """A year of closing, topped up in the year's last instalment; None: none."""
    cap_amount_fen: int | None = None
    """A year of closing; nothing above it is owed."""
    condition: Condition | TriggerCondition | None = None
    """The due arises only while it holds, as things stood at the end of the previous period."""
    clause: str = ""

    def __post_init__(self) -> None:
        if (self.rate is None) == (self.amount_fen is None):
            raise ValueError(f"fee '{self.name}' needs either a rate or an amount")
        if (self.base is FeeBase.FIXED) != (self.amount_fen is not None):
            raise ValueError(f"fee '{self.name}': an amount goes with base fixed, a rate with any other base")
        low, high = self.minimum_fen, self.cap_amount_fen
        if low is not None and high is not None and low > high:
            raise ValueError(f"fee '{self.name}': the minimum is above the cap")
