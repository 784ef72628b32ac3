"""What each period brings to a fee of the waterfall: its factor or amount, its base, the limits of its year."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ipabs.calendar import Period
from ipabs.cashflow import Collections
from ipabs.model import Deal, Fee
from ipabs.model.steps import TriggerCondition
from ipabs.units import Array, half_up_int
from ipabs.waterfall.dues import spreads_over_periods
from ipabs.waterfall.fee_base import members, moving_base, opening_base, static_base
from ipabs.waterfall.fee_years import FeeYear, fee_years, limited
from ipabs.waterfall.fees import Instalment, instalments
from ipabs.waterfall.names import input_name

__all__ = ["closing_amount", "closing_instalment", "fee_inputs"]


def fee_inputs(
    deal: Deal,
    fee: Fee,
    periods: Sequence[Period],
    collected: Collections,
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    """Add a fee's inputs to `scalars` (period,) and, where its base differs by column, to `rows` (period, column)."""
    items = instalments(deal, fee, tuple(periods))
    due_now, factor = np.zeros(len(periods)), np.zeros(len(periods))
    spread = spreads_over_periods(fee, deal)
    for item in items:
        if item.period == 0:
            continue
        due_now[item.period - 1] = 1.0
        if fee.amount_fen is not None:
            factor[item.period - 1] += item.fixed_amount(fee.amount_fen * members(deal, fee))
        elif spread:
            factor[[number - 1 for number in item.covers]] = item.factors
        else:
            factor[item.period - 1] += item.factor
    scalars[input_name("fee", fee.name)] = factor
    scalars[input_name("fee_due", fee.name)] = due_now
    base = static_base(deal, fee)
    if base is not None:
        scalars[input_name("fee_base", fee.name)] = np.full(len(periods), float(base))
    elif (moving := moving_base(deal, fee, collected)) is not None:
        rows[input_name("fee_base", fee.name)] = moving
    _limits(deal, fee, items, periods, scalars)


def _limits(
    deal: Deal, fee: Fee, items: Sequence[Instalment], periods: Sequence[Period], scalars: dict[str, Array]
) -> None:
    """Minimum and cap of a year of closing: when a year starts anew, when it is topped up, what fell due at closing."""
    if fee.minimum_fen is None and fee.cap_amount_fen is None:
        return
    kept, top = np.ones(len(periods)), np.zeros(len(periods))
    for item, year in zip(items, _years(deal, items, periods), strict=True):
        if item.period:
            kept[item.period - 1] = float(not year.first)
            top[item.period - 1] = float(year.tops_up)
    closing = np.zeros(len(periods))
    closing[0] = closing_instalment(deal, fee, periods)
    named = {"fee_kept": kept, "fee_top": top, "fee_closing": closing}
    for what, amount in (("fee_minimum", fee.minimum_fen), ("fee_cap", fee.cap_amount_fen)):
        if amount is not None:
            named[what] = np.full(len(periods), float(amount))
    scalars |= {input_name(what, fee.name): values for what, values in named.items()}


def _years(deal: Deal, items: Sequence[Instalment], periods: Sequence[Period]) -> Sequence[FeeYear]:
    schedule = deal.schedule
    return fee_years(schedule.closing_date, schedule.expected_maturity, items, periods)


def closing_instalment(deal: Deal, fee: Fee, periods: Sequence[Period]) -> int:
    """What a fee takes on the closing date, whole fen, within its year's minimum and cap.

    No trigger has happened then and nothing is repaid: a condition holds only if it says that a trigger has not.
    """
    condition = fee.condition
    if condition is not None and not (isinstance(condition, TriggerCondition) and not condition.holds):
        return 0
    items = instalments(deal, fee, tuple(periods))
    amounts = [closing_amount(deal, fee, item) for item in items if item.period == 0]
    return sum(limited(amounts, _years(deal, items, periods), fee.minimum_fen, fee.cap_amount_fen))


def closing_amount(deal: Deal, fee: Fee, item: Instalment) -> int:
    """An instalment on the closing date, whole fen, before the year's minimum and cap."""
    if fee.amount_fen is not None:
        return item.fixed_amount(fee.amount_fen * members(deal, fee))
    return half_up_int(opening_base(deal, fee) * item.factor)
