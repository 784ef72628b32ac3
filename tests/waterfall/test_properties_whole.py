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
from ipabs.model import Deal, Trigger, words
from ipabs.model.steps import Step
from ipabs.model.words import CapPer, Comparison, DueBasis, Phase, TriggerTest, View
from ipabs.run import run_deal
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
        assert all((values >= 0).all() for values in notes.values())


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


def met(seen: Seen, trigger: Trigger, k: int) -> bool:
    """A trigger's condition in a period, from the pool's and the class's own figures."""
    period = seen.periods[k]
    if trigger.test is TriggerTest.DATE:
        return trigger.date is not None and period.grid_date >= trigger.date
    if trigger.test is TriggerTest.MISSED_INTEREST:
        return seen.unpaid(f"interest.{trigger.target}")[k] > 0
    level = trigger_level(trigger, period)
    if level is None:
        return False
    pool = sum(a.cutoff_balance_fen for a in seen.outcome.deal.pool.assets)
    lost = int(seen.outcome.collected.defaulted_so_far[k, seen.column])
    bound = int(pool * level + 0.5)
    return {
        Comparison.GT: lost > bound,
        Comparison.GE: lost >= bound,
        Comparison.LT: lost < bound,
        Comparison.LE: lost <= bound,
    }[trigger.comparison]


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
