"""Facts of classes and reserves behind inputs: coupons cut at resets, balances to keep, what a reserve is to hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from ipabs.calendar import DayCount, Period
from ipabs.calendar.daycount import day_fraction_terms, whole_months
from ipabs.cashflow.class_interest import class_rate, interest_span
from ipabs.cashflow.resets import Rate, Segment
from ipabs.model import Account, Deal, RateStep, Scenario, Target, Tranche
from ipabs.model.words import TargetKind, TrancheRepayment
from ipabs.run.explain.expressions import Expr, Leaf, Source, apply, total
from ipabs.run.explain.traced import Traced
from ipabs.waterfall.names import input_name
from ipabs.waterfall.wants import target_classes

__all__ = ["Maker", "class_facts", "cut_rate", "reserve_facts", "year_part"]

Maker = Callable[[Period], Expr]
"""The expression behind an input in a period."""


def year_part(count: DayCount, start: date, end: date, *source: Source) -> Expr:
    """Days over the days of a year, one quotient for each of the day count's terms; `source`: where it is typed."""
    facts = (("from", start), ("to", end), ("day_count", count.value))
    names = (
        ("months", "year_months") if count is DayCount.PERIOD and whole_months(start, end) else ("days", "year_days")
    )
    parts = []
    for days, base in day_fraction_terms(count, start, end):
        top, bottom = Leaf(names[0], days, facts=facts), Leaf(names[1], base, "", source, facts[2:])
        parts.append(apply("div", top, bottom))
    return total(parts)


def cut_rate(
    rate: Rate, part: Segment, fixed: Leaf, spread: Source, scenario: str, shifts: Sequence[str] = ("rate_shift",)
) -> Expr:
    """The rate of one stretch: fixed, or fixing + spread, and what a scenario adds. `fixed`: how a fixed one shows.

    `shifts`: the columns of the scenario that move its resets.
    """
    parts: list[Expr] = []
    if rate.floating is None or part.reset is None:
        parts.append(fixed if part.new_rate is None else _stepped(part.new_rate, "new_rate"))
    else:
        fixing, floating = rate.fixings.at(rate.floating.index, part.reset), rate.floating
        found = Source("rates", (("index", fixing.index), ("date", fixing.date)), "rate")
        facts = (("published", fixing.date), ("reset", part.reset))
        parts += [Leaf("fixing", fixing.rate, fixing.index, (found,), facts)]
        parts += [Leaf("spread", floating.spread, fixed.of, (spread,))] if floating.spread else []
    parts += [_stepped(step, "change") for step in part.changes]
    if rate.floating is not None and part.reset is not None and (later := rate.shift_on(part.reset)):
        parts.append(Leaf("rate_shift", later, scenario, _shift(scenario, *shifts)))
    if rate.shift:
        parts.append(Leaf("coupon_shift", rate.shift, scenario, _shift(scenario, "coupon_shift")))
    return parts[0] if len(parts) == 1 and parts[0].value == part.rate else apply("rate", *parts)


def _stepped(step: RateStep, column: str) -> Leaf:
    """What a rate event says of its column."""
    value = step.change if step.new_rate is None else step.new_rate
    source = Source("rate_events", (("name", step.name),), column)
    if step.scenario:
        source = Source("scenario_events", (("scenario", step.scenario), ("target", step.name)), "rate")
    return Leaf(f"rate_event_{column}", value, step.name, (source,), (("from", step.date),))


def _shift(scenario: str, *columns: str) -> tuple[Source, ...]:
    return tuple(Source("scenarios", (("name", scenario),), column) for column in columns)


def _coupon(deal: Deal, tranche: Tranche, scenario: Scenario, part: Segment) -> Expr:
    fixed = Leaf("coupon", tranche.coupon, tranche.name, (_cell(tranche, "coupon"),))
    return cut_rate(class_rate(deal, tranche, scenario), part, fixed, _cell(tranche, "spread"), scenario.name)


def class_facts(traced: Traced) -> Mapping[str, Maker]:
    """Rates of classes and the balances they keep, by name of the input."""
    makers: dict[str, Maker] = {}
    for tranche in traced.deal.tranches:
        makers[input_name("rate", tranche.name)] = partial(_interest, traced, tranche, False)
        makers[input_name("rate_before", tranche.name)] = partial(_interest, traced, tranche, True)
        makers[input_name("owed_target", tranche.name)] = partial(_owed, tranche)
        makers[input_name("target", tranche.name)] = partial(_target, tranche)
    return makers


def _interest(traced: Traced, tranche: Tranche, before: bool, period: Period) -> Expr:
    """Sum over stretches of rate x days / base, as `cashflow.class_interest.class_factors` has it."""
    deal, scenario, count = traced.deal, traced.scenario, tranche.day_count
    if not tranche.has_coupon:
        return Leaf("coupon", 0.0, tranche.name)
    span = interest_span(tranche, traced.outcome.clock.periods, period)
    source = Source("tranches", (("name", tranche.name),), "day_count", or_deal=True)
    parts: list[Expr] = []
    for stretch in span.stretches(class_rate(deal, tranche, scenario)):
        part = stretch.part
        start, end = part.start, part.end
        if span.is_whole(stretch) and count is DayCount.PERIOD:
            whole = whole_months(period.unadjusted_start, period.unadjusted_end)
            start, end = (period.unadjusted_start, period.unadjusted_end) if whole else (start, end)
        if stretch.before is before:
            parts.append(apply("mul", _coupon(deal, tranche, scenario, part), year_part(count, start, end, source)))
    return total(parts) if parts else Leaf("no_days", 0.0, tranche.name, (_cell(tranche, "interest_base"),))


def _target(tranche: Tranche, period: Period) -> Expr:
    if tranche.repayment is TrancheRepayment.PASS_THROUGH:
        return Leaf("as_cash_comes", 0.0, tranche.name, (_cell(tranche, "repayment"),))
    return _kept(tranche, period)


def _owed(tranche: Tranche, period: Period) -> Expr:
    """What it may still have and owe nothing, as `waterfall.class_inputs.owed_target` has it."""
    if tranche.repayment is TrancheRepayment.SCHEDULED or period.grid_date >= tranche.expected_maturity_date:
        return _kept(tranche, period)
    return Leaf("original_principal", tranche.principal_fen, tranche.name, (_cell(tranche, "principal"),))


def _kept(tranche: Tranche, period: Period) -> Expr:
    """The contracted balance after a payment, as `waterfall.class_inputs.tranche_target` has it."""
    name = tranche.name
    if period.grid_date >= tranche.expected_maturity_date:
        return Leaf("matured", 0.0, name, (_cell(tranche, "expected_maturity_date"),))
    issued = Leaf("original_principal", tranche.principal_fen, name, (_cell(tranche, "principal"),))
    passed = [row for row in tranche.plan if row.date <= period.grid_date]
    if tranche.repayment is TrancheRepayment.TARGET_BALANCE and passed:
        last = passed[-1]
        source = _planned(tranche, last.date, "target_balance")
        return Leaf("plan_balance", last.amount_fen, name, (source,), (("date", last.date),))
    if tranche.repayment is not TrancheRepayment.SCHEDULED or not passed:
        return issued
    planned: list[Expr] = [
        Leaf(
            "plan_principal",
            one.amount_fen,
            name,
            (_planned(tranche, one.date, "principal"),),
            (("date", one.date),),
        )
        for one in passed
    ]
    return apply("sub", issued, total(planned))


def _cell(tranche: Tranche, column: str) -> Source:
    return Source("tranches", (("name", tranche.name),), column)


def _planned(tranche: Tranche, day: date, column: str) -> Source:
    return Source("tranche_schedule", (("tranche", tranche.name), ("date", day)), column)


def reserve_facts(traced: Traced) -> Mapping[str, Maker]:
    """Targets of reserves and margins, by name of the input."""
    makers: dict[str, Maker] = {}
    for account in traced.deal.cash_accounts:
        target = account.target
        if target is None:
            continue
        if target.kind is TargetKind.MONTHS_INTEREST:
            for name in target_classes(traced.deal, account):
                key = input_name("reserve_rate", account.name, name)
                makers[key] = partial(_months, traced, account, target, name)
        else:
            key = input_name("reserve_target", account.name)
            makers[key] = partial(_level, traced, account, target)
    return makers


def _off(traced: Traced, account: Account, period: Period) -> Leaf | None:
    if period.grid_date < traced.deal.schedule.expected_maturity:
        return None
    return Leaf("reserve_off", 0.0, account.name, facts=(("from", traced.deal.schedule.expected_maturity),))


def _level(traced: Traced, account: Account, target: Target, period: Period) -> Expr:
    source = Source("accounts", (("name", account.name),), "target_value")
    if off := _off(traced, account, period):
        return off
    value = traced.input(input_name("reserve_target", account.name), period)
    names = {TargetKind.AMOUNT: "reserve_amount", TargetKind.SHARE_OF_NOTES: "reserve_share"}
    return Leaf(names.get(target.kind, "next_dues"), value, account.name, (source,))


def _months(traced: Traced, account: Account, target: Target, name: str, period: Period) -> Expr:
    """n / 12 x the rate of the period's last day."""
    if off := _off(traced, account, period):
        return off
    deal, tranche = traced.deal, next(t for t in traced.deal.tranches if t.name == name)
    if not tranche.has_coupon:
        return Leaf("coupon", 0.0, name)
    rate = class_rate(deal, tranche, traced.scenario)
    last = rate.segments(period.accrual_start, period.accrual_end)[-1]
    months = Leaf(
        "months", target.value, account.name, (Source("accounts", (("name", account.name),), "target_value"),)
    )
    return apply("div", apply("mul", _coupon(deal, tranche, traced.scenario, last), months), Leaf("year_months", 12.0))
