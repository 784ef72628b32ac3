"""What each period brings to the program: rates, targets, factors (one number a period) and collections (a row)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ipabs.calendar import DayCount, Period, PeriodKind, year_fraction, year_of
from ipabs.cashflow import Collections
from ipabs.cashflow.class_interest import class_factors, interest_span
from ipabs.model import Deal, Scenario, Support, Tranche, Trigger
from ipabs.model.steps import StepCap, Waterfall
from ipabs.model.words import CapPer, Phase, TrancheRepayment, TriggerTest
from ipabs.units import Array, half_up
from ipabs.waterfall.class_inputs import by_scenario, owed_target, tranche_target
from ipabs.waterfall.event_inputs import event_rows
from ipabs.waterfall.exercises import exercise_amounts, options_ending
from ipabs.waterfall.fee_inputs import fee_inputs
from ipabs.waterfall.names import ONE, cap, input_name
from ipabs.waterfall.reserve_inputs import reserve_inputs
from ipabs.waterfall.standard import waterfall_fees
from ipabs.waterfall.trigger_tests import BY_SCENARIO

__all__ = ["Inputs", "make_inputs", "reached_from", "trigger_level"]

_PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Values by name: `scalars[name]` has shape (period,), `rows[name]` (period, column)."""

    scalars: Mapping[str, Array]
    rows: Mapping[str, Array]


def make_inputs(
    deal: Deal,
    waterfall: Waterfall,
    periods: Sequence[Period],
    collected: Collections,
    scenarios: Sequence[Scenario],
    supports_off: Array,
    contracted: Collections | None = None,
) -> Inputs:
    """Inputs of every period, what the program does not read included.

    `scenarios` is each column's; `supports_off` (column,): 1 where the view takes out supports marked view_off.
    `contracted`: its first column is the base case; None where that of `collected` is.
    """
    off = np.broadcast_to(supports_off, collected.tax.shape)
    rows = {"in.view_off": off, "in.view_all": 1 - off, **collection_rows(collected)}
    rows |= event_rows(deal, periods, scenarios)
    scalars: dict[str, Array] = {"in.before_maturity": _before_maturity(periods), ONE: np.ones(len(periods))}
    scalars["in.forecast"] = (contracted or collected).total[:, 0]
    scalars["in.year_kept"] = 1 - _new_years(deal, periods)
    for tranche in deal.tranches:
        _rates(deal, tranche, periods, scenarios, scalars, rows)
        _targets(tranche, periods, scalars)
    for fee in waterfall_fees(deal):
        fee_inputs(deal, fee, periods, collected, scalars, rows)
    for support in deal.due_supports:
        if support.pays_cash:
            _support_inputs(deal, support, periods, (supports_off, scenarios), scalars, rows)
    for account in deal.cash_accounts:
        if account.interest_rate:
            rates = _yearly(account.interest_rate, DayCount.A360, deal, periods)
            scalars[input_name("account_rate", account.name)] = rates
        if account.target is not None:
            reserve_inputs(deal, account, periods, contracted or collected, scenarios, scalars, rows)
    for option in options_ending(deal):
        amounts = by_scenario(scenarios, lambda s, o=option: exercise_amounts(deal, o, periods, s))  # type: ignore[misc]
        (scalars if amounts.ndim == 1 else rows)[input_name("exercise", option.name)] = amounts
        scalars[input_name("price", option.name)] = np.full(len(periods), option.price)
    for trigger in deal.triggers:
        _trigger_inputs(deal, trigger, periods, scalars)
    for phase, steps in waterfall.phases:
        for index, step in enumerate(steps):
            if step.cap is not None:
                _step_cap(step.cap, f"{phase.value}.{index}", len(periods), scalars)
    return Inputs(scalars, rows)


def _rates(
    deal: Deal,
    tranche: Tranche,
    periods: Sequence[Period],
    scenarios: Sequence[Scenario],
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    """Interest factors of a class, on the balance and on the one before the last payment."""
    spans = [interest_span(tranche, periods, period) for period in periods]
    for place, what in enumerate(("rate_before", "rate")):
        if what == "rate" or tranche.earns_until_paid:
            rates = by_scenario(scenarios, lambda s, n=place: [class_factors(deal, tranche, x, s)[n] for x in spans])  # type: ignore[misc]
            (scalars if rates.ndim == 1 else rows)[input_name(what, tranche.name)] = rates


def collection_rows(collected: Collections) -> dict[str, Array]:
    """What the assets bring, by the name of its input."""
    return {
        "in.cash": collected.total,
        "in.collected": collected.collected,
        "in.interest": collected.interest_component,
        "in.principal": collected.principal_component,
        "in.defaulted": collected.defaulted_so_far,
        "in.tax": collected.tax,
        "in.to_come": collected.to_come,
        "in.performing": collected.performing,
        "in.overdue": collected.overdue,
    }


def _targets(tranche: Tranche, periods: Sequence[Period], scalars: dict[str, Array]) -> None:
    """The balance a class keeps: when there is cash to repay it, and by what is owed."""
    kept = [float(tranche_target(tranche, p)) for p in periods]
    owed = [float(owed_target(tranche, p)) for p in periods]
    scalars[input_name("owed_target", tranche.name)] = np.array(owed)
    if tranche.repayment is TrancheRepayment.PASS_THROUGH:
        kept = [0.0] * len(periods)
    scalars[input_name("target", tranche.name)] = np.array(kept)


def _before_maturity(periods: Sequence[Period]) -> Array:
    """1 while the next period is still a scheduled one."""
    scheduled = [p.kind is PeriodKind.SCHEDULED for p in periods]
    return np.array([float(later) for later in [*scheduled[1:], False]])


def _new_years(deal: Deal, periods: Sequence[Period]) -> Array:
    """1 in the first period of each year of closing; a year takes the periods that end in it."""
    years = [year_of(deal.schedule.closing_date, p.accrual_end) for p in periods]
    return np.array([float(k == 0 or years[k] != years[k - 1]) for k in range(len(years))])


def _trigger_inputs(deal: Deal, trigger: Trigger, periods: Sequence[Period], scalars: dict[str, Array]) -> None:
    """A trigger's level (in fen of defaulted principal, or a share), when it is tested, and its constants."""
    levels = [trigger_level(trigger, p) for p in periods]
    shares = np.array([level or 0.0 for level in levels])
    if trigger.test is TriggerTest.CUMULATIVE_DEFAULT_RATE:
        pool = sum(a.cutoff_balance_fen for a in deal.pool.assets)
        scalars[input_name("level", trigger.name)] = half_up(pool * shares)
    scalars[input_name("threshold", trigger.name)] = shares
    scalars[input_name("tested", trigger.name)] = np.array([float(level is not None) for level in levels])
    if trigger.test not in BY_SCENARIO:
        day = reached_from(deal, trigger)
        reached = [day is not None and p.grid_date >= day for p in periods]
        scalars[input_name("reached", trigger.name)] = np.array(reached, dtype=np.float64)
    constants = {"consecutive": trigger.consecutive, "cure_periods": trigger.cure_periods}
    constants["leads_to"] = 0 if trigger.phase is None else _PHASES.index(trigger.phase)
    for what, value in constants.items():
        scalars[input_name(what, trigger.name)] = np.full(len(periods), float(value))


def reached_from(deal: Deal, trigger: Trigger) -> date | None:
    """The day from which a test looks: its own, or its class's expected maturity."""
    if trigger.test is TriggerTest.NOT_REPAID_AT_EXPECTED:
        return next(t.expected_maturity_date for t in deal.tranches if t.name == trigger.target)
    return trigger.date


def trigger_level(trigger: Trigger, period: Period) -> float | None:
    """The threshold that holds in a period; None before the first level of a trigger that has no other."""
    passed = [level.threshold for level in trigger.levels if level.from_date <= period.grid_date]
    return passed[-1] if passed else trigger.threshold


def _step_cap(cap_: StepCap, key: str, periods: int, scalars: dict[str, Array]) -> None:
    if cap_.amount_fen is not None:
        scalars[input_name("cap_amount", key)] = np.full(periods, float(cap_.amount_fen))
    if cap_.share is not None:
        scalars[input_name("cap_share", key)] = np.full(periods, cap_.share)


def _support_inputs(
    deal: Deal,
    support: Support,
    periods: Sequence[Period],
    columns: tuple[Array, Sequence[Scenario]],
    scalars: dict[str, Array],
    rows: dict[str, Array],
) -> None:
    """`columns`: where the view takes supports out, and each column's scenario."""
    supports_off, scenarios = columns
    provider = support.provider
    on = by_scenario(scenarios, lambda s: [_is_on(support, p, s) for p in periods], lambda s: s.failure_of(provider))
    if support.view_off:
        on = (on[:, None] if on.ndim == 1 else on) * (1 - supports_off)[None, :]
    (scalars if on.ndim == 1 else rows)[input_name("on", support.name)] = on
    for i, cover in enumerate(deal.covers_of(support)):
        scalars[input_name("share", str(i), support.name)] = np.full(len(periods), cover.share)
    if support.advance_rate:
        rates = _yearly(support.advance_rate, DayCount.A365, deal, periods)
        scalars[input_name("advance_rate", support.name)] = rates
    _cap_inputs(deal, support, periods, scalars)


def _yearly(rate: float, count: DayCount, deal: Deal, periods: Sequence[Period]) -> Array:
    """A rate a year for the time between two payment dates."""
    return np.array([rate * year_fraction(count, since, p.payment_date) for since, p in _between(deal, periods)])


def _between(deal: Deal, periods: Sequence[Period]) -> list[tuple[date, Period]]:
    return list(zip([deal.schedule.closing_date, *(p.payment_date for p in periods)], periods, strict=False))


def _is_on(support: Support, period: Period, scenario: Scenario) -> float:
    """A support pays while start_date <= grid date <= end_date, and before the day on which its provider fails."""
    started = support.start_date is None or support.start_date <= period.grid_date
    ended = support.end_date is not None and period.grid_date > support.end_date
    failed = scenario.failure_of(support.provider)
    return float(started and not ended and (failed is None or period.grid_date < failed))


def _cap_inputs(deal: Deal, support: Support, periods: Sequence[Period], scalars: dict[str, Array]) -> None:
    """Caps by payment or year start anew."""
    if support.cap_per is CapPer.LIFE:
        return
    anew = _new_years(deal, periods) if support.cap_per is CapPer.YEAR else np.ones(len(periods))
    scalars[input_name("cap_kept", support.name)] = 1 - anew
    if support.cap_amount_fen is not None:
        scalars[input_name("cap_full", support.name)] = np.full(len(periods), float(support.cap_amount_fen))
    caps = [(cap(support.name), support.cap_amount_fen)]
    caps += [(cap(support.name, i), c.cap_amount_fen) for i, c in enumerate(deal.covers_of(support))]
    for name, amount in caps:
        if amount is not None:
            scalars[input_name("cap_new", name)] = anew * amount
