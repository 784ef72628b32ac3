"""The notes: classes and who holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.calendar import DayCount
from ipabs.model.checks import whole_fen, yearly_rate
from ipabs.model.rates import Floating
from ipabs.model.words import CouponType, InterestBase, TrancheClass, TrancheRepayment

__all__ = ["Holding", "PlanRow", "Tranche"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """还本计划: principal due on a grid date (repayment scheduled), or the balance to reach by it (target_balance)."""

    date: date
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranche:
    """证券分层: one class of notes. `coupon` is a decimal a year, `issue_price` a share of principal (1 = par).

    `floating` goes with coupon_type floating (`coupon` is nought then), `plan` with scheduled and target_balance.
    """

    name: str
    tranche_class: TrancheClass
    rank: int
    principal_fen: int
    coupon_type: CouponType
    coupon: float
    expected_maturity_date: date
    day_count: DayCount
    floating: Floating | None = None
    repayment: TrancheRepayment = TrancheRepayment.BULLET
    plan: tuple[PlanRow, ...] = ()
    interest_on_unpaid: bool = False
    interest_base: InterestBase = InterestBase.OPENING
    issue_price: float = 1.0
    rating: str = ""

    def __post_init__(self) -> None:
        whole_fen(self.principal_fen, "principal_fen")
        yearly_rate(self.coupon, "coupon")
        if (self.coupon_type is CouponType.FLOATING) != (self.floating is not None):
            raise ValueError(
                f"class '{self.name}': an index goes with coupon_type floating, and floating with an index"
            )
        if self.coupon_type is CouponType.RESIDUAL and self.coupon:
            raise ValueError(
                f"class '{self.name}' takes the residual and has no coupon, but one of {self.coupon} is given"
            )

    @property
    def has_coupon(self) -> bool:
        return self.coupon_type is not CouponType.RESIDUAL

    @property
    def earns_until_paid(self) -> bool:
        """Whether principal earns to the day it is paid."""
        return self.has_coupon and self.interest_base is InterestBase.AFTER_PAYMENT

    @property
    def is_senior(self) -> bool:
        return self.tranche_class is TrancheClass.SENIOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """持有: how much of a class a party holds."""

    tranche: str
    party: str
    principal_fen: int
