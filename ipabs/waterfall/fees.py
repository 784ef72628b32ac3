"""When a fee falls due and on which base: the fee sheet resolved on the clock (contract.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.calendar import Period, PeriodKind
from ipabs.errors import DealError, Text
from ipabs.model import Deal, Fee
from ipabs.model.words import FeeBase, FeePay, FeePer, FeeScope, PaidBy
from ipabs.units import half_up_int

__all__ = ["Instalment", "check_fee", "instalments"]

_WHOLE_DEAL = (FeeBase.COLLECTIONS, FeeBase.INTEREST_COLLECTED, FeeBase.GUARANTEED_BALANCE)
_NEEDS_PAYMENT = (FeeBase.COLLECTIONS, FeeBase.INTEREST_COLLECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One payment of a fee. `period` 0 is closing; otherwise the period with whose payment it is due.

    It covers `covers` (period numbers); `factors[i]` is the share of the base that the i-th covered period costs
    (rate x days / base, or the plain rate), for a fixed fee the share of the yearly amount.
    """

    period: int
    covers: tuple[int, ...]
    factors: tuple[float, ...]

    @property
    def factor(self) -> float:
        return sum(self.factors)

    def fixed_amount(self, amount_fen: int) -> int:
        """The instalment of a fixed fee, whole fen."""
        return half_up_int(amount_fen * self.factor)


def check_fee(fee: Fee) -> None:
    """Raise DealError on a fee that cannot be scheduled."""
    if fee.base in _NEEDS_PAYMENT and fee.per is FeePer.YEAR:
        raise DealError(
            ("fees", fee.name, "per"),
            Text(
                f"fee '{fee.name}' on {fee.base} goes by payment: write per = payment",
                f"费用“{fee.name}”按回款计费，应按每次兑付计算：请将计费周期改为每次兑付",
            ),
        )
    if fee.base in _NEEDS_PAYMENT and fee.paid_by in (PaidBy.PROCEEDS, PaidBy.BORROWER):
        raise DealError(
            ("fees", fee.name, "paid_by"),
            Text(
                f"fee '{fee.name}' on {fee.base} is paid by the waterfall or the originator",
                f"费用“{fee.name}”按回款计费，应由分配顺序支付或由发起机构承担",
            ),
        )
    if fee.base in _NEEDS_PAYMENT and fee.pay is FeePay.IN_ADVANCE:
        raise DealError(
            ("fees", fee.name, "pay"),
            Text(
                f"fee '{fee.name}' on {fee.base} cannot be paid in advance",
                f"费用“{fee.name}”按回款计费，不能期初支付",
            ),
        )
    if fee.base in _WHOLE_DEAL and fee.scope in (FeeScope.BORROWER, FeeScope.ASSET):
        raise DealError(
            ("fees", fee.name, "base"),
            Text(
                f"fee '{fee.name}': base {fee.base} is of the whole deal; give scope deal or pool, or another base",
                f"费用“{fee.name}”的计费基数针对整个项目；请将计费对象改为证券或资产池，或改用其他基数",
            ),
        )
    if fee.base is FeeBase.INSURED_AMOUNT and fee.scope is not FeeScope.SUPPORT:
        raise DealError(
            ("fees", fee.name, "base"),
            Text(
                f"fee '{fee.name}': base insured_amount goes with scope support",
                f"费用“{fee.name}”：计费基数为保险金额时，计费对象须为增信措施",
            ),
        )
    if (fee.pay is FeePay.DATED) != (fee.date is not None):
        where = ("fees", fee.name, "date")
        raise DealError(
            where,
            Text(
                f"fee '{fee.name}': a date goes with pay = dated, and dated with a date",
                f"费用“{fee.name}”：支付日期与指定日期支付须同时填写",
            ),
        )


def instalments(deal: Deal, fee: Fee, periods: tuple[Period, ...]) -> tuple[Instalment, ...]:
    """Every instalment of a fee over the deal's life, tail included, in order.

    In arrears with periods m, 2m, ... and the last scheduled one; in advance at closing and with periods m, 2m, ...
    for the m that follow; in the tail in arrears with every date. Once: with the first payment, at closing if in
    advance or paid by the proceeds, or from the first period whose grid date is on or after its date.
    """
    check_fee(fee)
    legal = deal.schedule.legal_maturity
    if fee.date is not None and fee.date > legal:
        where = ("fees", fee.name, "date")
        raise DealError(
            where,
            Text(
                f"fee '{fee.name}' is dated {fee.date}, after the legal maturity {legal}",
                f"费用“{fee.name}”的支付日期 {fee.date} 晚于法定到期日 {legal}",
            ),
        )
    if fee.per is FeePer.ONCE or fee.pay is FeePay.DATED or fee.paid_by is PaidBy.PROCEEDS:
        return (_once(fee, periods),)
    scheduled = [p for p in periods if p.kind is PeriodKind.SCHEDULED]
    tail = [p for p in periods if p.kind is PeriodKind.TAIL]
    groups = _groups(scheduled, _periods_per_instalment(deal, fee, len(scheduled)))
    ends = [group[-1].number for group in groups]
    due = [0, *ends[:-1]] if fee.pay is FeePay.IN_ADVANCE else ends
    found = [_instalment(fee, number, group) for number, group in zip(due, groups, strict=True)]
    return (*found, *(_instalment(fee, p.number, [p]) for p in tail))


def _once(fee: Fee, periods: tuple[Period, ...]) -> Instalment:
    rate = 1.0 if fee.rate is None else fee.rate
    number = 0 if FeePay.IN_ADVANCE is fee.pay or PaidBy.PROCEEDS is fee.paid_by else 1
    if fee.date is not None and fee.paid_by is not PaidBy.PROCEEDS:
        number = next((p.number for p in periods if p.grid_date >= fee.date), periods[-1].number)
    return Instalment(period=number, covers=(number,), factors=(rate,))


def _periods_per_instalment(deal: Deal, fee: Fee, periods: int) -> int:
    if fee.at_maturity:
        return periods
    own, grid = fee.payment_frequency_months, deal.schedule.frequency_months
    if own is None:
        return 1
    if grid is None:
        raise DealError(
            ("fees", fee.name, "payment_frequency"),
            Text(
                f"fee '{fee.name}' has a payment_frequency of its own, but the notes are paid at maturity; clear it",
                f"费用“{fee.name}”另有支付频率，但证券到期一次支付；请清空",
            ),
        )
    if own % grid:
        raise DealError(
            ("fees", fee.name, "payment_frequency"),
            Text(
                f"fee '{fee.name}' is paid every {own} months, the notes every {grid}: give a multiple of the notes'",
                f"费用“{fee.name}”每 {own} 个月支付，证券每 {grid} 个月支付：请填其整数倍",
            ),
        )
    return own // grid


def _groups(periods: list[Period], size: int) -> list[list[Period]]:
    return [periods[i : i + size] for i in range(0, len(periods), size)]


def _instalment(fee: Fee, number: int, group: list[Period]) -> Instalment:
    rate = 1.0 if fee.rate is None else fee.rate
    covers = tuple(p.number for p in group)
    if fee.per is FeePer.PAYMENT:
        return Instalment(period=number, covers=covers, factors=(rate,))
    factors = tuple(rate * p.accrual_fraction(fee.day_count) for p in group)
    return Instalment(period=number, covers=covers, factors=factors)
