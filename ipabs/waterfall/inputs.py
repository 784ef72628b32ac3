"""What each period brings to the program: rates, targets, factors (one number a period) and collections (a row)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ipabs.calendar import DayCount, Period, PeriodKind, add_months, year_fraction
from ipabs.cashflow import Collections
from ipabs.model import Deal, Fee, Support, Tranche
from ipabs.model.words import CapPer, TrancheRepayment
from ipabs.units import Array
from ipabs.waterfall.dues import spreads_over_periods
from ipabs.waterfall.fee_base import members, moving_base, static_base
from ipabs.waterfall.fees import instalments
from ipabs.waterfall.names import cap, input_name
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["Inputs", "class_rate", "make_inputs"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Values by name: `scalars[name]` has shape (period,), `rows[name]` (period, column)."""

    scalars: Mapping[str, Array]
    rows: Mapping[str, Array]


def make_inputs(deal: Deal, periods: Sequence[Period], collected: Collections, supports_off: Array) -> Inputs:
    """Inputs of every period. `supports_off` (column,): 1 where the view takes out supports marked view_off."""
    scalars: dict[str, Array] = {"in.before_maturity": _before_maturity(deal, periods)}
    off = np.broadcast_to(supports_off, collected.tax.shape)
    rows = {"in.view_off": off, "in.view_all": 1 - off}
    rows |= {
        "in.cash": collected.total,
        "in.tax": collected.tax,
        "in.to_come": collected.to_come,
    }
    for tranche in deal.tranches:
        scalars[input_name("rate", tranche.name)] = np.array([class_rate(tranche, p) for p in periods])
        for name, target in (("target", _target(tranche)), ("owed_target", tranche.principal_fen)):
            matured = [p.grid_date >= tranche.expected_maturity_date for p in periods]
            scalars[input_name(name, tranche.name)] = np.array([0.0 if m else float(target) for m in matured])
    for fee in waterfall_fees(deal):
        _fee_inputs(deal, fee, periods, collected, scalars, rows)
    for support in deal.supports:
        if support.pays_cash:
            _support_inputs(deal, support, periods, supports_off, scalars, rows)
    return Inputs(scalars, rows)


def class_rate(tranche: Tranche, period: Period) -> float:
    """Coupon x time of a period."""
    return tranche.coupon * period.accrual_fraction(tranche.day_count)


def _target(tranche: Tranche) -> int:
    """Balance a class keeps before its expected maturity when there is cash to repay it."""
    return 0 if tranche.repayment is TrancheRepayment.PASS_THROUGH else tranche.principal_fen


def _before_maturity(deal: Deal, periods: Sequence[Period]) -> Array:
    """1 while the next period is still a scheduled one."""
    scheduled = [p.kind is PeriodKind.SCHEDULED for p in periods]
    return np.array([float(later) for later in [*scheduled[1:], False]])


def _fee_inputs(
    deal: Deal,
    fee: Fee,
    periods: Sequence[Period],
    collected: Collections,
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    due_now, factor = np.zeros(len(periods)), np.zeros(len(periods))
    spread = spreads_over_periods(fee, deal)
    for item in instalments(deal, fee, tuple(periods)):
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


def _support_inputs(
    deal: Deal,
    support: Support,
    periods: Sequence[Period],
    supports_off: Array,
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    on = np.array([_is_on(support, p) for p in periods])
    if support.view_off:
        rows[input_name("on", support.name)] = on[:, None] * (1 - supports_off)[None, :]
    else:
        scalars[input_name("on", support.name)] = on
    for i, cover in enumerate(deal.covers_of(support)):
        scalars[input_name("share", str(i), support.name)] = np.full(len(periods), cover.share)
    if support.advance_rate:
        scalars[input_name("advance_rate", support.name)] = np.array(
            [support.advance_rate * year_fraction(DayCount.A365, a, p.payment_date) for a, p in _between(deal, periods)]
        )
    _cap_inputs(deal, support, periods, scalars)


def _between(deal: Deal, periods: Sequence[Period]) -> list[tuple[date, Period]]:
    return list(zip([deal.schedule.closing_date, *(p.payment_date for p in periods)], periods, strict=False))


def _is_on(support: Support, period: Period) -> float:
    """A support pays while start_date <= grid date <= end_date."""
    started = support.start_date is None or support.start_date <= period.grid_date
    ended = support.end_date is not None and period.grid_date > support.end_date
    return float(started and not ended)


def _cap_inputs(deal: Deal, support: Support, periods: Sequence[Period], scalars: dict[str, Array]) -> None:
    """Caps by payment or year start anew; a year runs from closing and takes the periods that end in it."""
    if support.cap_per is CapPer.LIFE:
        return
    anew = np.ones(len(periods))
    if support.cap_per is CapPer.YEAR:
        years = [_year(deal.schedule.closing_date, p.accrual_end) for p in periods]
        anew = np.array([float(k == 0 or years[k] != years[k - 1]) for k in range(len(years))])
    scalars[input_name("cap_kept", support.name)] = 1 - anew
    if support.cap_amount_fen is not None:
        scalars[input_name("cap_full", support.name)] = np.full(len(periods), float(support.cap_amount_fen))
    caps = [(cap(support.name), support.cap_amount_fen)]
    caps += [(cap(support.name, i), c.cap_amount_fen) for i, c in enumerate(deal.covers_of(support))]
    for name, amount in caps:
        if amount is not None:
            scalars[input_name("cap_new", name)] = anew * amount


def _year(closing: date, day: date) -> int:
    year = 1
    while add_months(closing, 12 * year) < day:
        year += 1
    return year
