"""Drawn scenarios in chunks: the same end values as named scenarios, and as any number of workers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_deals import random_deals
from random_whole import whole_deals

from ipabs.cashflow import BASE_SCENARIO, Clock, Column, Projector
from ipabs.cashflow.draws import DefaultPeriods, DrawTables
from ipabs.errors import NotReconciled
from ipabs.model import BorrowerDefault, Deal, Fee, Scenario
from ipabs.model.words import FeeBase, FeeKind, FeePay, FeePer, FeeScope, PaidBy, View
from ipabs.run.engine import clock_of
from ipabs.units import Array
from ipabs.waterfall import Program, batch, compile_deal, make_inputs, run_rows
from ipabs.waterfall.batch import CHUNK, run_batch, slim
from ipabs.waterfall.primitives import Block, Op
from ipabs.workbook import read_deal


@pytest.fixture(scope="module")
def abn(root: Path) -> Deal:
    """The example with fees on every kind of base that the assets move."""
    deal = read_deal(root / "examples" / "abn001" / "deal.xlsx").deal
    own = {"kind": FeeKind.OTHER, "rank": 3, "rate": 0.001, "pay": FeePay.IN_ARREARS, "paid_by": PaidBy.WATERFALL}
    own |= {"scope": FeeScope.DEAL, "day_count": deal.day_count, "per": FeePer.PAYMENT}
    firm = {"scope": FeeScope.BORROWER, "base": FeeBase.BALANCE, "applies_to": deal.pool.borrowers[1].borrower_id}
    more = (
        Fee(**own | {"name": "cash", "base": FeeBase.COLLECTIONS}),
        Fee(**own | {"name": "interest", "base": FeeBase.INTEREST_COLLECTED}),
        Fee(**own | firm | {"name": "firm", "per": FeePer.YEAR}),
    )
    return replace(deal, fees=(*deal.fees, *more))


def draw(deal: Deal, clock: Clock, scenarios: int, seed: int = 1) -> DefaultPeriods:
    """States of every firm; scenarios from without a default to nearly all firms."""
    rng, shape, never = np.random.default_rng(seed), (len(deal.pool.borrowers), scenarios), len(clock.scheduled)
    hit = rng.uniform(0, 1, shape) < rng.uniform(0, 1, scenarios) ** 2
    return np.where(hit, rng.integers(0, never, shape), never).astype(np.int8)


def run_named(deal: Deal, clock: Clock, program: Program, states: DefaultPeriods, view: View) -> dict[str, Array]:
    """End values of the same defaults as named scenarios, through the whole program."""
    columns = []
    for s, row in enumerate(states.T):
        events = tuple(
            BorrowerDefault(borrower_id=b.borrower_id, date=clock.scheduled[k].collection_start + timedelta(days=1))
            for b, k in zip(deal.pool.borrowers, row, strict=True)
            if k < len(clock.scheduled)
        )
        columns.append(Column(Scenario(name=f"s{s}", events=events), view))
    projector = Projector(deal, clock)
    collected, contracted = projector.collect(columns), projector.collect([Column(BASE_SCENARIO, view)])
    off = np.full(len(columns), float(view is View.NO_GUARANTOR))
    scenarios = [column.scenario for column in columns]
    inputs = make_inputs(deal, program.waterfall, clock.periods, collected, scenarios, off, contracted)
    return dict(run_rows(program, clock.periods, inputs, len(columns)).end)


def same(got: dict[str, Array], expected: dict[str, Array]) -> list[str]:
    """Names whose values differ in a bit."""
    return [name for name, values in got.items() if values.tobytes() != expected[name].tobytes()]


def check(deal: Deal, view: View, seed: int) -> None:
    clock, program = clock_of(deal), compile_deal(deal)
    states = draw(deal, clock, 40, seed)
    expected = run_named(deal, clock, program, states, view)
    tables = DrawTables(Projector(deal, clock), view=view)
    assert not same(run_batch(program, deal, clock.periods, tables, states, list(program.state)), expected)
    few = [name for name in program.state if name.startswith(("balance.", "advance.principal."))]
    assert not same(run_batch(program, deal, clock.periods, tables, states, few), expected)


@pytest.mark.parametrize("view", list(View))
def test_draws_end_as_named_scenarios_do(abn: Deal, view: View) -> None:
    check(abn, view, 5)


@settings(max_examples=60, deadline=None)
@given(deal=random_deals(), view=st.sampled_from(View), seed=st.integers(0, 999))
def test_draws_of_a_random_deal_end_as_named_scenarios_do(deal: Deal, view: View, seed: int) -> None:
    check(deal, view, seed)


@settings(max_examples=25, deadline=None)
@given(deal=whole_deals(), view=st.sampled_from(View), seed=st.integers(0, 999))
def test_draws_of_a_deal_with_phases_and_ledgers_end_as_named_scenarios_do(deal: Deal, view: View, seed: int) -> None:
    check(deal, view, seed)


def test_the_number_of_workers_changes_nothing(abn: Deal) -> None:
    clock, program = clock_of(abn), compile_deal(abn)
    states, tables = draw(abn, clock, 2 * CHUNK + 1234), DrawTables(Projector(abn, clock), view=View.NO_GUARANTOR)
    names = ["balance.A", "unpaid.interest.A", "cash.collection"]
    one, two, three = (run_batch(program, abn, clock.periods, tables, states, names, n) for n in (1, 2, 3))
    assert not same(two, one)
    assert not same(three, one)
    assert (one["balance.A"] > 0).any()
    tail = run_batch(program, abn, clock.periods, tables, states[:, 2 * CHUNK :], names)
    assert not same(tail, {name: values[2 * CHUNK :] for name, values in one.items()})


def test_slimming_leaves_what_is_asked_for_and_the_tie(abn: Deal) -> None:
    """Without notes, shorter, each value once; `untied` and `alive` stay whatever is asked for."""
    program = compile_deal(abn)
    slimmed = slim(program, ["balance.A"], {kind: {} for kind in program.blocks})
    for kind, blocks in program.blocks.items():
        code = [line for block in slimmed.blocks[kind] for line in block.code]
        assert all(isinstance(line, Op) for line in code)
        assert len(code) < sum(isinstance(line, Op) for block in blocks for line in block.code)
        assert {"balance.A", "untied", "alive"} <= {line.target for line in code if isinstance(line, Op)}


def test_a_gap_is_named_by_its_scenario(abn: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that leaks the tax, and one scenario of twenty in which the firms live to owe any."""
    clock, program = clock_of(abn), compile_deal(abn)
    leak = Op("add", "cash.collection", ("cash.collection", "in.tax"))
    leaky = {kind: (*blocks[:2], Block("leak", (leak,)), *blocks[2:]) for kind, blocks in program.blocks.items()}
    monkeypatch.setattr(batch, "CHUNK", 8)
    states = np.zeros((len(abn.pool.borrowers), 20), dtype=np.int8)
    states[:, 13] = len(clock.scheduled)
    tables = DrawTables(Projector(abn, clock))
    with pytest.raises(NotReconciled, match="scenario 13: off by"):
        run_batch(replace(program, blocks=leaky), abn, clock.periods, tables, states, ["balance.A"])


def test_a_name_that_is_no_state_is_refused(abn: Deal) -> None:
    clock = clock_of(abn)
    tables = DrawTables(Projector(abn, clock))
    with pytest.raises(KeyError, match=r"no state of the waterfall: balance\.Z"):
        run_batch(compile_deal(abn), abn, clock.periods, tables, draw(abn, clock, 3), ["balance.Z"])
