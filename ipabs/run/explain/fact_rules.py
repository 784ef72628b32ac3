"""Facts of accounts, supports, capped steps and triggers behind inputs: shares, switches, caps, levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from ipabs.calendar import DayCount, Period
from ipabs.model import (
    Account,
    Event,
    Exercise,
    ManualTrigger,
    NoteOption,
    OriginatorFailure,
    ProviderFailure,
    RatingChange,
    Support,
    Trigger,
)
from ipabs.model.steps import Step
from ipabs.model.words import Phase, TriggerTest
from ipabs.run.explain.expressions import Expr, Fact, Leaf, Source, apply
from ipabs.run.explain.fact_classes import Maker, year_part
from ipabs.run.explain.traced import Traced
from ipabs.waterfall.exercises import options_ending
from ipabs.waterfall.inputs import trigger_level
from ipabs.waterfall.names import ONE, cap, input_name

__all__ = ["cover_source", "rule_facts", "step_row"]


def rule_facts(traced: Traced) -> Mapping[str, Maker]:
    """What a period brings to supports, steps with caps and triggers, by name of the input."""
    makers: dict[str, Maker] = {
        ONE: lambda period: Leaf("one", 1.0),
        "in.view_all": partial(_shown, traced, "in.view_all", "view_all", "", ()),
        "in.view_off": partial(_shown, traced, "in.view_off", "view_off", "", ()),
        "in.year_kept": partial(_shown, traced, "in.year_kept", "year_kept", "", (Source("deal", (), "closing_date"),)),
    }
    makers |= _accounts(traced)
    for option in options_ending(traced.deal):
        makers |= _option(traced, option)
    for support in traced.deal.due_supports:
        if support.pays_cash:
            makers |= _support(traced, support)
    for phase, steps in traced.outcome.program.waterfall.phases:
        for index, step in enumerate(steps):
            if step.cap is not None:
                makers |= _step(traced, phase, index, step)
    for trigger in traced.deal.triggers:
        makers |= _trigger(traced, trigger)
    return makers


def _shown(traced: Traced, name: str, key: str, of: str, sources: tuple[Source, ...], period: Period) -> Expr:
    """An input that is one number as it stands."""
    return Leaf(key, traced.input(name, period), of, sources)


def _support(traced: Traced, support: Support) -> dict[str, Maker]:
    name = support.name
    row = (("name", name),)

    def plain(key: str, *columns: str) -> Maker:
        cells = tuple(Source("supports", row, column) for column in columns)
        return partial(_shown, traced, input_name(key, name), key, name, cells)

    makers: dict[str, Maker] = {
        input_name("on", name): plain("on", "start_date", "end_date", "view_off"),
        input_name("cap_kept", name): plain("cap_kept", "cap_per"),
        input_name("cap_full", name): plain("cap_full", "cap_amount"),
        input_name("advance_rate", name): partial(_advance, traced, support),
    }
    new = input_name("cap_new", cap(name))
    makers[new] = partial(_shown, traced, new, "cap_new", name, (Source("supports", row, "cap_amount"),))
    for i, _ in enumerate(traced.deal.covers_of(support)):
        share, new = input_name("share", str(i), name), input_name("cap_new", cap(name, i))
        makers[share] = partial(_shown, traced, share, "share", name, cover_source(support, i, "share"))
        makers[new] = partial(_shown, traced, new, "cap_new", name, cover_source(support, i, "cap_amount"))
    return makers


def cover_source(support: Support, index: int, column: str) -> tuple[Source, ...]:
    """The cell of a row of support_covers; the support's own row where it takes its kind's usual cover."""
    if not support.covers:
        return (Source("supports", (("name", support.name),), "kind"),)
    cover = support.covers[index]
    row: tuple[tuple[str, Fact], ...] = (("support", support.name), ("target_kind", cover.target_kind.value))
    row += (("target", cover.target),) if cover.target else ()
    row += (("component", cover.component.value),) if cover.component != "both" else ()
    return (Source("support_covers", row, column),)


def _option(traced: Traced, option: NoteOption) -> dict[str, Maker]:
    """What the scenario exercises of a put or call, and its price."""
    amount, price = input_name("exercise", option.name), input_name("price", option.name)
    event = Source("scenario_events", (("scenario", traced.scenario.name), ("target", option.name)), "amount")
    cell = Source("rate_events", (("name", option.name),), "price")
    return {
        amount: partial(_shown, traced, amount, "exercise", option.name, (event,)),
        price: partial(_shown, traced, price, "price", option.name, (cell,)),
    }


def _accounts(traced: Traced) -> dict[str, Maker]:
    """What banks pay between payment dates, by name of the input."""
    return {
        input_name("account_rate", held.name): partial(_deposit, traced, held)
        for held in traced.deal.cash_accounts
        if held.interest_rate
    }


def _deposit(traced: Traced, held: Account, period: Period) -> Expr:
    """Simple interest a year, A/360 between payment dates."""
    cell = Source("accounts", (("name", held.name),), "interest_rate")
    rate = Leaf("account_rate", held.interest_rate, held.name, (cell,))
    return apply("mul", rate, year_part(DayCount.A360, _last_payment(traced, period), period.payment_date))


def _last_payment(traced: Traced, period: Period) -> date:
    before = traced.outcome.clock.periods[period.number - 2] if period.number > 1 else None
    return before.payment_date if before else traced.deal.schedule.closing_date


def _advance(traced: Traced, support: Support, period: Period) -> Expr:
    """Simple interest a year, A/365 between payment dates."""
    start = _last_payment(traced, period)
    cell = Source("supports", (("name", support.name),), "advance_rate")
    rate = Leaf("advance_rate", support.advance_rate, support.name, (cell,))
    return apply("mul", rate, year_part(DayCount.A365, start, period.payment_date))


def step_row(traced: Traced, phase: Phase, step: Step) -> tuple[tuple[str, Fact], ...]:
    """What tells a step's row of sheet waterfall from the others; a phase without rows takes accelerated's."""
    given = traced.deal.waterfall
    own = given is not None and phase in dict(given.phases)
    return (("phase", phase.value if own else Phase.ACCELERATED.value), ("order", step.order), ("name", step.name))


def _step(traced: Traced, phase: Phase, index: int, step: Step) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for key in ("cap_amount", "cap_share"):
        name = input_name(key, f"{phase.value}.{index}")
        cells = (Source("waterfall", step_row(traced, phase, step), key),)
        makers[name] = partial(_shown, traced, name, key, step.name, cells)
    return makers


def _trigger(traced: Traced, trigger: Trigger) -> dict[str, Maker]:
    row = (("name", trigger.name),)
    makers: dict[str, Maker] = {input_name("level", trigger.name): partial(_level, traced, trigger)}
    makers[input_name("threshold", trigger.name)] = partial(_threshold, trigger)
    makers[input_name("reached", trigger.name)] = partial(_reached, traced, trigger)
    columns = {"tested": "threshold", "consecutive": "consecutive", "cure_periods": "cure_periods"}
    for key, column in columns.items():
        name = input_name(key, trigger.name)
        makers[name] = partial(_shown, traced, name, key, trigger.name, (Source("triggers", row, column),))
    return makers


def _reached(traced: Traced, trigger: Trigger, period: Period) -> Expr:
    """A day that is reached, or an event of the scenario that has happened, with the cell that says so."""
    name = input_name("reached", trigger.name)
    cells = tuple(_said(traced, trigger, period))
    return Leaf("reached", traced.input(name, period), trigger.name, cells)


def _said(traced: Traced, trigger: Trigger, period: Period) -> Iterator[Source]:
    match trigger.test:
        case TriggerTest.DATE:
            yield Source("triggers", (("name", trigger.name),), "date")
        case TriggerTest.NOT_REPAID_AT_EXPECTED:
            yield Source("tranches", (("name", trigger.target),), "expected_maturity_date")
        case TriggerTest.PROVIDER_RATING:
            yield Source("triggers", (("name", trigger.name),), "rating")
    for event in traced.scenario.events:
        kind, column = _read_by(trigger, event)
        if kind and not isinstance(event, Exercise) and event.date is not None and event.date <= period.grid_date:
            row = (("scenario", traced.scenario.name), ("kind", kind), ("date", event.date))
            yield Source("scenario_events", row, column)


def _read_by(trigger: Trigger, event: Event) -> tuple[str, str]:
    """Of an event that a trigger's test reads: its kind, and the column that tells; nothing of any other."""
    match trigger.test, event:
        case TriggerTest.MANUAL, ManualTrigger(trigger=name) if name == trigger.name:
            return "manual_trigger", "target"
        case TriggerTest.PROVIDER_FAILED, ProviderFailure(provider=name) if name == trigger.target:
            return "provider_failure", "target"
        case TriggerTest.ORIGINATOR_FAILED, OriginatorFailure():
            return "originator_failure", "kind"
        case TriggerTest.PROVIDER_RATING, RatingChange(party=party) if party == trigger.target:
            return "rating_change", "rating"
        case _:
            return "", ""


def _level(traced: Traced, trigger: Trigger, period: Period) -> Expr:
    """The threshold in fen of the pool at cutoff."""
    if trigger.test is not TriggerTest.CUMULATIVE_DEFAULT_RATE:
        return Leaf("level", 0.0, trigger.name)
    assets = traced.deal.pool.assets
    pool = Leaf("pool", float(sum(a.cutoff_balance_fen for a in assets)), "", (Source("assets", (), "principal"),))
    return apply("scale", pool, _threshold(trigger, period))


def _threshold(trigger: Trigger, period: Period) -> Expr:
    """The share in force, with its cell."""
    passed = [level for level in trigger.levels if level.from_date <= period.grid_date]
    cell = Source("triggers", (("name", trigger.name),), "threshold")
    facts: tuple[tuple[str, Fact], ...] = ()
    if passed:
        facts = (("from", passed[-1].from_date),)
        cell = Source("trigger_levels", (("trigger", trigger.name), ("from_date", passed[-1].from_date)), "threshold")
    return Leaf("threshold", trigger_level(trigger, period) or 0.0, trigger.name, (cell,), facts)
