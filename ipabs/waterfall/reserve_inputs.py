"""What a reserve is to hold, as inputs: its level by period, and the dues of the next period as contracted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from ipabs.calendar import Period, PeriodKind
from ipabs.cashflow import BASE_SCENARIO, Collections
from ipabs.cashflow.class_interest import class_factors, class_rate_on, interest_span
from ipabs.model import Account, Deal, Fee, Scenario, Target, Tranche
from ipabs.model.words import FeeBase, FeePay, TargetKind
from ipabs.units import Array, half_up_int
from ipabs.waterfall.class_inputs import by_scenario, contracted_balance
from ipabs.waterfall.fee_base import assets_in, classes_in, members, static_base
from ipabs.waterfall.fee_years import fee_years, limited
from ipabs.waterfall.fees import Instalment, instalments
from ipabs.waterfall.names import input_name
from ipabs.waterfall.standard import waterfall_fees
from ipabs.waterfall.wants import target_classes

__all__ = ["reserve_inputs"]


def reserve_inputs(
    deal: Deal,
    account: Account,
    periods: Sequence[Period],
    contracted: Collections,
    scenarios: Sequence[Scenario],
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    """Add what the target of a reserve reads: nought from the last expected maturity on (contract.md section 3).

    Column 0 of `contracted` is the base case, whose tax and asset balances are the contracted ones.
    """
    target = account.target
    if target is None:
        return
    on = np.array([float(p.grid_date < deal.schedule.expected_maturity) for p in periods])
    if target.kind is TargetKind.MONTHS_INTEREST:
        for name in target_classes(deal, account):
            tranche = next(t for t in deal.tranches if t.name == name)
            rates = by_scenario(scenarios, lambda s, t=tranche: _last_days(deal, t, target, periods, s))  # type: ignore[misc]
            _put(input_name("reserve_rate", account.name, name), rates, on, scalars, rows)
        return
    level = np.full(len(periods), float(target.value))
    if target.kind is TargetKind.NEXT_DUES:
        fixed = _fixed_dues(deal, periods, contracted)
        level = np.array(_next_dues(deal, account, target, fixed, periods))
    _put(input_name("reserve_target", account.name), level, on, scalars, rows)


def _put(name: str, values: Array, on: Array, scalars: dict[str, Array], rows: dict[str, Array]) -> None:
    if values.ndim == 1:
        scalars[name] = values * on
    else:
        rows[name] = values * on[:, None]


def _last_days(
    deal: Deal, tranche: Tranche, target: Target, periods: Sequence[Period], scenario: Scenario
) -> list[float]:
    """n / 12 x the rate of each period's last day."""
    last_days = [(p, p.accrual_end - timedelta(days=1)) for p in periods]
    return [class_rate_on(deal, tranche, p.accrual_start, day, scenario) * target.value / 12 for p, day in last_days]


def _next_dues(
    deal: Deal, account: Account, target: Target, fixed: Sequence[int], periods: Sequence[Period]
) -> list[float]:
    """The multiple of what falls due with the next scheduled period, for every period; each due rounded by itself.

    As contracted is as in the base case, rates included: a scenario's shifts do not move the target.
    """
    names = target_classes(deal, account)
    classes = [t for t in deal.tranches if t.name in names]
    levels = []
    for k in range(len(periods)):
        if k + 1 == len(periods) or periods[k + 1].kind is not PeriodKind.SCHEDULED:
            levels.append(0.0)
            continue
        dues = fixed[k + 1]
        for tranche in classes:
            before = contracted_balance(tranche, periods, k + 1)
            if tranche.has_coupon:
                span = interest_span(tranche, periods, periods[k + 1])
                earlier, now = class_factors(deal, tranche, span, BASE_SCENARIO)
                dues += half_up_int(contracted_balance(tranche, periods, k) * earlier + before * now)
            dues += max(0, before - contracted_balance(tranche, periods, k + 2))
        levels.append(float(half_up_int(target.value * dues)))
    return levels


def _fixed_dues(deal: Deal, periods: Sequence[Period], contracted: Collections) -> list[int]:
    """Tax and fees of every period as contracted, whole fen."""
    dues = [int(tax) for tax in contracted.tax[:, 0]]
    for fee in waterfall_fees(deal):
        items = instalments(deal, fee, tuple(periods))
        amounts = [_instalment(deal, fee, item, periods, contracted) for item in items]
        years = fee_years(deal.schedule.closing_date, deal.schedule.expected_maturity, items, periods)
        for item, amount in zip(items, limited(amounts, years, fee.minimum_fen, fee.cap_amount_fen), strict=True):
            if item.period:
                dues[item.period - 1] += amount
    return dues


def _instalment(deal: Deal, fee: Fee, item: Instalment, periods: Sequence[Period], contracted: Collections) -> int:
    """An instalment on contracted balances, whole fen; of an amount in arrears each covered period on its own base."""
    if fee.amount_fen is not None:
        return item.fixed_amount(fee.amount_fen * members(deal, fee))
    own = [max(item.period, 1)] * len(item.covers)
    covered = own if fee.pay is FeePay.IN_ADVANCE else [max(number, 1) for number in item.covers]
    bases = [_base(deal, fee, number, periods, contracted) for number in covered]
    return half_up_int(sum(base * factor for base, factor in zip(bases, item.factors, strict=True)))


def _base(deal: Deal, fee: Fee, number: int, periods: Sequence[Period], contracted: Collections) -> float:
    """A fee's base at the start of period `number`, or, of collections, in it."""
    fixed = static_base(deal, fee)
    if fixed is not None:
        return float(fixed)
    if fee.base is FeeBase.COLLECTIONS:
        return float(contracted.total[number - 1, 0])
    if fee.base is FeeBase.INTEREST_COLLECTED:
        return float(contracted.interest[number - 1, 0])
    classes = classes_in(deal, fee)
    if classes is None:
        return float(sum(contracted.balances[a.asset_id][number - 1, 0] for a in assets_in(deal, fee)))
    by_name = {t.name: t for t in deal.tranches}
    return float(sum(contracted_balance(by_name[name], periods, number - 1) for name in classes))
