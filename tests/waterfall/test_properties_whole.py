"""Properties of random deals that use the whole vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from engine_deals import Seen
from hypothesis import given, settings
from random_whole import whole_deals
from test_properties import covered_by, owed_to_seniors, paid_by_span

from ipabs.calendar import add_months
from ipabs.cashflow import CashKind
from ipabs.model import BorrowerDefault, Deal, ManualTrigger, OriginatorFailure, RatingChange, Trigger, words
from ipabs.model.steps import Step
from ipabs.model.words import CapPer, Comparison, DueBasis, Phase, TriggerTest, View
from ipabs.run import run_deal
from ipabs.run.coverage import coverage
from ipabs.run.ties import reconcile
from ipabs.waterfall import run_rows, run_trace
from ipabs.waterfall.inputs import trigger_level
from ipabs.waterfall.wants import step_due

quick = settings(max_examples=60, deadline=None)


def runs(of: Deal) -> Iterator[Seen]:
    outcome = run_deal(of)
    return (Seen(outcome, c.scenario.name, c.view) for c in outcome.columns)


@quick
@given(whole_deals())
def test_accounts_and_dues_roll_exactly_and_nothing_is_below_nought(of: Deal) -> None:
    outcome = run_deal(of)
    assert all(tie.ok for tie in reconcile(outcome)), [tie for tie in reconcile(outcome) if not tie.ok]
    for notes in outcome.ledger.notes:
        signed = ("trigger", "value")  # cash for the seniors may fall short of tax and fees before them
        assert all((values >= 0).all() for key, values in notes.items() if (key[0], key[-1]) != signed)


@quick
@given(whole_deals())
def test_both_backends_agree_on_every_note(of: Deal) -> None:
    outcome = run_deal(of)
    for column in range(len(outcome.columns)):
        lines = run_trace(outcome.program, outcome.clock.periods, outcome.inputs, column)
        noted = {(line.period, line.target): line.value for line in lines if line.function == "note"}
        lived = enumerate(outcome.ledger.notes[: outcome.lives[column]], 1)
        rows = {(k, ".".join(key)): v[column] for k, notes in lived for key, v in notes.items()}
        assert noted.items() <= rows.items()
        # what only other columns' phases noted is nought here
        assert not any(value for key, value in rows.items() if key not in noted)


@quick
@given(whole_deals())
def test_the_end_is_the_same_without_a_ledger(of: Deal) -> None:
    outcome = run_deal(of)
    bare = run_rows(outcome.program, outcome.clock.periods, outcome.inputs, len(outcome.columns), keep=False)
    assert all(np.array_equal(bare.end[name], outcome.ledger.end[name]) for name in bare.end)


def flagged(seen: Seen, trigger: Trigger, k: int) -> bool | None:
    """Conditions that are no ratio; None of one that is."""
    of, day = seen.outcome.deal, seen.periods[k].grid_date
    events = [e for e in seen.paid.key.scenario.events if not isinstance(e, BorrowerDefault) and e.date <= day]
    match trigger.test:
        case TriggerTest.DATE:
            return trigger.date is not None and day >= trigger.date
        case TriggerTest.MISSED_INTEREST:
            return seen.unpaid(f"interest.{trigger.target}")[k] > 0
        case TriggerTest.NOT_REPAID_AT_EXPECTED:
            expected = next(t.expected_maturity_date for t in of.tranches if t.name == trigger.target)
            return day >= expected and seen.balance(trigger.target)[k] > 0
        case TriggerTest.MANUAL:
            return any(isinstance(e, ManualTrigger) and e.trigger == trigger.name for e in events)
        case TriggerTest.ORIGINATOR_FAILED:
            return any(isinstance(e, OriginatorFailure) for e in events)
        case TriggerTest.PROVIDER_RATING:
            changed = [e.rating for e in events if isinstance(e, RatingChange)]
            order = ["A", "AA", "AA+", "AAA"]
            return order.index(changed[-1] if changed else "AA+") < order.index(trigger.rating)
        case TriggerTest.POOL_BELOW_SENIOR:
            behind, owed = ratio(seen, trigger, k, TriggerTest.COLLATERAL_COVERAGE)
            return behind < owed
        case TriggerTest.SUPPORT_EXHAUSTED:
            return seen.paid.note(seen.periods[k], "trigger", trigger.name, "value") == 0
        case _:
            return None


def ratio(seen: Seen, trigger: Trigger, k: int, test: TriggerTest) -> tuple[int, int]:
    """Numerator and denominator, before or after the payments; of senior coverage as noted, see below."""
    of, collected, period = seen.outcome.deal, seen.outcome.collected, seen.periods[k]
    before = trigger.tested is words.Tested.BEFORE
    pool = int(collected.pool_principal)
    for kind in (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT):
        pool -= int(collected.cash[kind][: k + 1, seen.column].sum())
    match test:
        case TriggerTest.CUMULATIVE_DEFAULT_RATE:
            return int(collected.defaulted_so_far[k, seen.column]), int(collected.pool_principal)
        case TriggerTest.COLLECTIONS_BELOW_FORECAST:
            return int(collected.total[k, seen.column]), int(collected.total[k, 0])
        case TriggerTest.OVERDUE_RATE:
            return int(collected.overdue[k, seen.column]), pool
        case TriggerTest.COLLATERAL_COVERAGE:
            what = "opening" if before else "closing"
            cash = sum(seen.paid.note(period, "account", a.name, what) for a in of.cash_accounts)
            cash += sum(seen.paid.collected(period, a.name) for a in of.cash_accounts) if before else 0
            notes = [t.name for t in of.tranches if t.is_senior]
            return pool + cash, sum(seen.paid.note(period, "tranche", name, what) for name in notes)
        case _:
            value, base = (seen.paid.note(period, "trigger", trigger.name, what) for what in ("value", "base"))
            return value, base


def met(seen: Seen, trigger: Trigger, k: int) -> bool:
    """A trigger's condition in a period, from the pool's and the class's own figures."""
    known = flagged(seen, trigger, k)
    if known is not None:
        return known
    level = trigger_level(trigger, seen.periods[k])
    over, under = ratio(seen, trigger, k, trigger.test)
    if level is None or not under:
        return False
    bound = int(under * level + 0.5)
    return {
        Comparison.GT: over > bound,
        Comparison.GE: over >= bound,
        Comparison.LT: over < bound,
        Comparison.LE: over <= bound,
    }[trigger.comparison]


@quick
@given(whole_deals())
def test_senior_coverage_is_tested_as_it_is_shown(of: Deal) -> None:
    """In phase normal what a trigger tests before the payments is what results show; no condition reads it itself."""
    for seen in runs(of):
        for trigger in of.triggers:
            if trigger.test is not TriggerTest.SENIOR_COVERAGE or any(c.condition for c in own_steps(of)):
                continue
            for period, phase in zip(seen.periods, seen.phases(), strict=True):
                value, base = (seen.paid.note(period, "trigger", trigger.name, what) for what in ("value", "base"))
                if phase == "normal":
                    assert coverage(seen.paid, period)["senior"] == (value / base if base else None)


def own_steps(of: Deal) -> tuple[Step, ...]:
    return of.waterfall.steps(Phase.NORMAL) if of.waterfall else ()


def happened(seen: Seen, trigger: Trigger) -> list[bool]:
    """Whether it stands after its test in each period, by the words of the contract."""
    states, on, row, clear = [], False, 0, 0
    for k in range(len(seen.periods)):
        now = met(seen, trigger, k)
        row, clear = (row + 1, 0) if now else (0, clear + 1)
        if trigger.curable and on and clear >= trigger.cure_periods:
            on = False
        on = on or row >= trigger.consecutive
        states.append(on)
    return states


@quick
@given(whole_deals())
def test_phases_move_only_as_triggers_say(of: Deal) -> None:
    order = list(Phase)
    for seen in runs(of):
        states = {t.name: happened(seen, t) for t in of.triggers}
        for k, phase in enumerate(seen.phases()):
            strongest = Phase.NORMAL
            for t in of.triggers:
                stood = states[t.name][k] if t.tested is words.Tested.BEFORE else k > 0 and states[t.name][k - 1]
                if stood and t.phase is not None and order.index(t.phase) > order.index(strongest):
                    strongest = t.phase
            assert phase == strongest


def years(seen: Seen) -> list[int]:
    """The year of closing in which each period ends."""
    closing = seen.outcome.deal.schedule.closing_date
    return [next(y for y in range(1, 99) if p.accrual_end <= add_months(closing, 12 * y)) for p in seen.periods]


def received(seen: Seen, step: Step, number: int, k: int) -> int:
    """What a capped step's due, or the step without one, received in a period, steps of the period alone."""
    name = step_due(step)
    if not name:
        return seen.paid.step(seen.periods[k], number, "paid")
    return seen.paid.by_steps(seen.periods[k], name)


@quick
@given(whole_deals())
def test_a_cap_is_a_cap(of: Deal) -> None:
    """The last capped step of a due leaves it within the amount, whatever other steps and supports paid in the span."""
    for seen in runs(of):
        in_year = years(seen)
        for k, period in enumerate(seen.periods):
            for i, step in enumerate(seen.paid.steps(period)):
                if step.cap is None or not seen.paid.step(period, i, "paid"):
                    continue
                if step.cap.amount_fen is not None and not step_due(step):
                    assert seen.paid.step(period, i, "paid") <= step.cap.amount_fen
                elif step.cap.amount_fen is not None:
                    span = {
                        CapPer.PAYMENT: [k],
                        CapPer.YEAR: [n for n in range(k + 1) if in_year[n] == in_year[k]],
                        CapPer.LIFE: list(range(k + 1)),
                    }[step.cap.per]
                    steps = seen.paid.steps(period)
                    later = [n for n in range(i + 1, len(steps)) if step_due(steps[n]) == step_due(step)]
                    total = sum(received(seen, step, i, n) for n in span)
                    total -= sum(seen.paid.step(period, n, "paid") for n in later)
                    assert total <= step.cap.amount_fen


@quick
@given(whole_deals())
def test_fees_keep_their_yearly_cap(of: Deal) -> None:
    for seen in runs(of):
        in_year = years(seen)
        for one in of.fees:
            if one.cap_amount_fen is not None:
                new = seen.new(f"fee.{one.name}")
                for year in set(in_year):
                    assert sum(n for n, y in zip(new, in_year, strict=True) if y == year) <= one.cap_amount_fen


@quick
@given(whole_deals())
def test_supports_stay_within_caps_and_covers(of: Deal) -> None:
    outcome = run_deal(of)
    for column in outcome.columns:
        seen = Seen(outcome, column.scenario.name, column.view)
        for own in of.supports_in_use:
            if own.cap_amount_fen is not None and not own.cap_restores:
                assert max(paid_by_span(seen, own)) <= own.cap_amount_fen
            calls = [key for notes in outcome.ledger.notes for key in notes if key[:2] == ("call", own.name)]
            assert {key[2] for key in calls} <= covered_by(of, own)
            if column.view is View.NO_GUARANTOR and own.view_off:
                assert seen.called(own.name) == 0


def last_of_both(one: list[int], other: list[int]) -> tuple[int, int, int]:
    """Both at the last date that both deals live through, and how many dates that is.

    A deal ends with its last fen; one that lives a date longer is paid once more by a support that gives a share.
    """
    dates = min(len(one), len(other))
    return one[dates - 1], other[dates - 1], dates


@quick
@given(whole_deals(triggers=False, own_steps=False))
def test_more_cash_never_hurts_the_seniors(of: Deal) -> None:
    """More comes back of loans that default: the seniors are never owed more at the end, save a fen a date."""
    rich = replace(of, scenarios=tuple(replace(s, recovery_rate=0.9, recovery_factor=1.0) for s in of.scenarios))
    for one in of.scenarios:
        less, more = (owed_to_seniors(Seen(d, one.name)) for d in (of, rich))
        owed, owed_rich, dates = last_of_both(less, more)
        assert owed + dates >= owed_rich


@quick
@given(whole_deals(triggers=False, own_steps=False))
def test_a_support_never_hurts_what_it_covers(of: Deal) -> None:
    """Without its supports a deal's seniors are never owed less."""
    bare = replace(of, supports=())
    for name in ("base", "one", "two"):
        without, with_ = (owed_to_seniors(Seen(d, name)) for d in (bare, of))
        bare_owed, owed, dates = last_of_both(without, with_)
        assert bare_owed + dates >= owed


@quick
@given(whole_deals())
def test_a_support_asked_for_more_is_never_asked_for_less(of: Deal) -> None:
    """Due basis accelerated covers what expected covers, and more."""
    for name in ("one", "two"):
        expected, accelerated = (
            Seen(replace(of, supports=tuple(replace(s, due_basis=basis) for s in of.supports)), name)
            for basis in (DueBasis.EXPECTED, DueBasis.ACCELERATED)
        )
        first = next((k for k, phase in enumerate(expected.phases()) if phase != Phase.NORMAL), None)
        if first is None:
            assert all(expected.balance(t.name) == accelerated.balance(t.name) for t in of.tranches)
