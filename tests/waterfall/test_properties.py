"""What holds of every deal, on random small ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from engine_deals import Seen
from hypothesis import HealthCheck, given, settings
from random_deals import random_deals

from ipabs.model import Deal, Support
from ipabs.model.words import CapPer, TrancheClass, View
from ipabs.run import Outcome, run_deal
from ipabs.run.ties import reconcile, require_tied
from ipabs.waterfall import run_rows, run_trace
from ipabs.waterfall.supports import levels

quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def runs(outcome: Outcome) -> Iterator[Seen]:
    for column in outcome.columns:
        yield Seen(outcome, column.scenario.name, column.view)


def same_notes(a: Outcome, at: int, b: Outcome, bt: int) -> bool:
    """Every note of every period that both lived through, bit for bit; both live equally long."""
    if a.lives[at] != b.lives[bt]:
        return False
    pairs = zip(a.ledger.notes[: a.lives[at]], b.ledger.notes[: b.lives[bt]], strict=True)
    return all(one.keys() == two.keys() and all(one[k][at] == two[k][bt] for k in one) for one, two in pairs)


@quick
@given(random_deals())
def test_cash_ties_and_nothing_is_below_nought(of: Deal) -> None:
    outcome = run_deal(of)
    require_tied(reconcile(outcome))
    for number, notes in enumerate(outcome.ledger.notes, 1):
        low = [(number, key) for key, values in notes.items() if values.min() < 0 or (values % 1).any()]
        assert low == []
    assert all(values.min() >= 0 for name, values in outcome.ledger.end.items() if not name.startswith("accrued"))


@quick
@given(random_deals())
def test_all_that_was_collected_was_paid_to_someone(of: Deal) -> None:
    outcome = run_deal(of)
    for seen in runs(outcome):
        came = outcome.collected.total[: len(seen.periods), seen.column].sum()
        paid = sum(amount for p in seen.periods for _, amount in seen.paid.amounts(p))
        assert came == paid + seen.cash[-1]
        for one in of.tranches:
            assert one.principal_fen == sum(seen.to(f"principal.{one.name}")) + seen.balance(one.name)[-1]


@quick
@given(random_deals())
def test_a_scenario_alone_is_the_same_as_in_a_batch(of: Deal) -> None:
    batch = run_deal(of)
    for one in of.scenarios:
        alone = run_deal(replace(of, scenarios=(one,)))
        for column, key in enumerate(alone.columns):
            at = [c.key for c in batch.columns].index(key.key)
            assert same_notes(alone, column, batch, at)
    for view in View:
        single = run_deal(of, views=(view,))
        assert same_notes(single, 0, batch, [c.key for c in batch.columns].index(("base", view.value)))


@quick
@given(random_deals())
def test_both_backends_agree_on_every_note(of: Deal) -> None:
    outcome = run_deal(of)
    for column in range(len(outcome.columns)):
        lines = run_trace(outcome.program, outcome.clock.periods, outcome.inputs, column)
        noted = [(line.period, line.target, line.value) for line in lines if line.function == "note"]
        lived = enumerate(outcome.ledger.notes[: outcome.lives[column]], 1)
        rows = {(k, ".".join(key)): v[column] for k, notes in lived for key, v in notes.items()}
        assert {(k, target): value for k, target, value in noted} == rows


@quick
@given(random_deals())
def test_the_end_is_the_same_without_a_ledger(of: Deal) -> None:
    outcome = run_deal(of)
    bare = run_rows(outcome.program, outcome.clock.periods, outcome.inputs, len(outcome.columns), keep=False)
    assert bare.notes == ()
    assert bare.end.keys() == outcome.ledger.end.keys()
    assert all(np.array_equal(bare.end[name], outcome.ledger.end[name]) for name in bare.end)


def paid_by_span(seen: Seen, own: Support) -> list[int]:
    """A support's payments added up over the spans of its cap."""
    calls = [sum(seen.paid.note(p, "call", own.name, due) for due in dues_of(seen.outcome.deal)) for p in seen.periods]
    if own.cap_per is CapPer.PAYMENT:
        return calls
    if own.cap_per is CapPer.LIFE:
        return [sum(calls)]
    return [sum(calls[i : i + 4]) for i in range(0, len(calls), 4)]  # quarters from closing, in the tail too


def dues_of(of: Deal) -> list[str]:
    return [name for level in levels(of) for name in level.dues]


def covered_by(of: Deal, own: Support) -> set[str]:
    """Dues a support's rows name, read anew."""
    named = set()
    for row in of.covers_of(own):
        kinds = {"both": ("interest", "principal")}.get(row.component.value, (row.component.value,))
        if row.target_kind == "tranche":
            named |= {f"{k}.{t.name}" for t in of.tranches if row.target in ("", t.name) for k in kinds}
        elif row.target_kind == "fee":
            named |= {f"fee.{f.name}" for f in of.fees if row.target in ("", f.name)}
        else:
            named.add("tax")
    return named


@quick
@given(random_deals())
def test_supports_stay_within_caps_and_covers(of: Deal) -> None:
    outcome = run_deal(of)
    for seen in runs(outcome):
        for own in of.supports:
            if own.cap_amount_fen is not None and not own.cap_restores:
                assert max(paid_by_span(seen, own)) <= own.cap_amount_fen
            calls = [key for notes in outcome.ledger.notes for key in notes if key[:2] == ("call", own.name)]
            assert {key[2] for key in calls} <= covered_by(of, own)
            if seen.outcome.columns[seen.column].view is View.NO_GUARANTOR and own.view_off:
                assert seen.called(own.name) == 0


def owed_to_seniors(seen: Seen) -> list[int]:
    """Balances and unpaid interest of all seniors, by period."""
    names = [t.name for t in seen.outcome.deal.tranches if t.tranche_class is TrancheClass.SENIOR]
    return [
        sum(row)
        for row in zip(*(part for n in names for part in (seen.balance(n), seen.unpaid(f"interest.{n}"))), strict=True)
    ]


@quick
@given(random_deals())
def test_more_cash_never_hurts_the_seniors(of: Deal) -> None:
    """More comes back of loans that default: what the seniors are still owed is never more, save a fen of rounding."""
    rich = replace(of, scenarios=tuple(replace(s, recovery_rate=0.9, recovery_factor=1.0) for s in of.scenarios))
    for one in of.scenarios:
        less, more = (owed_to_seniors(Seen(d, one.name)) for d in (of, rich))
        assert all(a + 2 >= b for a, b in zip(less, more, strict=False)), (less, more)


@quick
@given(random_deals())
def test_a_support_never_hurts_the_seniors(of: Deal) -> None:
    bare = replace(of, supports=())
    for name in ("base", "one", "two"):
        without, with_ = (owed_to_seniors(Seen(d, name)) for d in (bare, of))
        assert all(a + 2 >= b for a, b in zip(without, with_, strict=False)), (without, with_)
