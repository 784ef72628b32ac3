"""Drawn defaults gathered from tables of firms, against the same defaults as named scenarios: bit for bit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from ipabs.cashflow import CashKind, Clock, Collections, Column, Projector
from ipabs.cashflow.draws import DefaultPeriods, DrawTables, Gather
from ipabs.model import BorrowerDefault, Cover, Deal, Prepayment, Scenario, Support
from ipabs.model.supports import PayOnDefault
from ipabs.model.words import CoverTarget, RecoveryAs, SupportKind, View
from ipabs.run.engine import clock_of
from ipabs.units import Array
from ipabs.workbook import read_deal

DRAWS = 50


@pytest.fixture(scope="module")
def abn(root: Path) -> Deal:
    return read_deal(root / "examples" / "abn001" / "deal.xlsx").deal


def draw(deal: Deal, clock: Clock, scenarios: int = DRAWS) -> DefaultPeriods:
    """Random states, the first scenario without a default, the second with all firms in the first period."""
    never = len(clock.scheduled)
    rng = np.random.default_rng(7)
    share = rng.uniform(0, 1, scenarios)
    states = np.where(
        rng.uniform(0, 1, (len(deal.pool.borrowers), scenarios)) < share,
        rng.integers(0, never, (len(deal.pool.borrowers), scenarios)),
        never,
    )
    states[:, 0], states[:, 1] = never, 0
    return states.astype(np.int8)


def named(deal: Deal, clock: Clock, states: DefaultPeriods, base: Scenario, view: View) -> Collections:
    """The same defaults as scenarios of their own."""
    columns = []
    for s, row in enumerate(states.T):
        events = tuple(
            BorrowerDefault(borrower_id=b.borrower_id, date=clock.scheduled[k].collection_start + timedelta(days=1))
            for b, k in zip(deal.pool.borrowers, row, strict=True)
            if k < len(clock.scheduled)
        )
        own = Scenario(name=f"s{s}", recovery_factor=base.recovery_factor, events=(*base.events, *events))
        columns.append(Column(own, view))
    return Projector(deal, clock).collect(columns)


def same(got: Array, expected: Array) -> bool:
    return got.shape == expected.shape and got.tobytes() == np.ascontiguousarray(expected).tobytes()


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("factor", [1.0, 0.6])
def test_draws_are_named_scenarios_bit_for_bit(abn: Deal, view: View, factor: float) -> None:
    clock = clock_of(abn)
    firm = abn.pool.borrowers[2].borrower_id
    early = Prepayment(target=firm, date=clock.scheduled[3].collection_end, amount_fen=123_456_789)
    base = Scenario(name="stress", recovery_factor=factor, events=(early,))
    states = draw(abn, clock)
    expected = named(abn, clock, states, base, view)

    tables = DrawTables(Projector(abn, clock), base, view)
    everything = [asset.asset_id for asset in abn.pool.assets]
    more = {"interest": tables.interest, "balance": tables.balances(everything), "one": tables.balances(everything[:1])}
    more |= {"defaulted": tables.defaulted, "ledger": tables.interest_component, "rest": tables.principal_component}
    drawn = Gather(tables, more)(states)

    assert same(drawn.cash, expected.total)
    assert same(drawn.tax, expected.tax)
    assert same(drawn.to_come, expected.to_come)
    assert same(drawn.more["interest"], expected.cash[CashKind.INTEREST])
    assert same(drawn.more["balance"], np.sum([expected.balances[name] for name in everything], axis=0))
    assert same(drawn.more["one"], expected.balances[everything[0]])
    assert same(drawn.more["defaulted"], expected.defaulted_so_far)
    assert same(drawn.more["ledger"], expected.interest_component)
    assert same(drawn.more["rest"], expected.principal_component)


def test_recoveries_may_go_with_the_interest(abn: Deal) -> None:
    deal = replace(abn, recovery_as=RecoveryAs.INTEREST)
    clock = clock_of(deal)
    states = draw(deal, clock)
    tables = DrawTables(Projector(deal, clock))
    drawn = Gather(tables, {"ledger": tables.interest_component})(states)
    expected = named(deal, clock, states, Scenario(name="stress"), View.ALL)
    assert same(drawn.more["ledger"], expected.interest_component)
    assert expected.interest_component.sum() > expected.interest.sum()


def test_a_default_rate_is_not_drawn_on(abn: Deal) -> None:
    stress = Scenario(name="stress", default_rate=0.1)
    with pytest.raises(ValueError, match="scenario 'stress' has a default rate; drawn defaults take its place"):
        DrawTables(Projector(abn, clock_of(abn)), stress)


def test_the_scenarios_own_defaults_give_way_to_the_draws(abn: Deal) -> None:
    clock = clock_of(abn)
    own = BorrowerDefault(borrower_id=abn.pool.borrowers[0].borrower_id, date=clock.scheduled[2].collection_end)
    states = draw(abn, clock)
    with_own = Gather(DrawTables(Projector(abn, clock), Scenario(name="stress", events=(own,))))(states)
    without = Gather(DrawTables(Projector(abn, clock)))(states)
    assert same(with_own.cash, without.cash)


def test_groups_of_firms_do_not_change_a_sum(abn: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = clock_of(abn)
    tables, states = DrawTables(Projector(abn, clock)), draw(abn, clock)
    grouped = Gather(tables)(states)
    monkeypatch.setattr("ipabs.cashflow.draws._MEMORY", 0)
    single = Gather(tables)(states)
    assert same(grouped.cash, single.cash)
    assert same(grouped.tax, single.tax)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s[:-1], r"shape \(9, 50\); give whole numbers \(10, scenarios\)"),
        (lambda s: s.astype(float), "draws of float64"),
        (lambda s: s + 1, "run from 1 to 13; a firm's states are 0..12"),
        (lambda s: s - 1, "run from -1 to 11; a firm's states are 0..12"),
    ],
)
def test_draws_out_of_range_are_refused(abn: Deal, change: object, message: str) -> None:
    clock = clock_of(abn)
    with pytest.raises(ValueError, match=message):
        DrawTables(Projector(abn, clock)).check(change(draw(abn, clock)))  # type: ignore[operator]


def covered(abn: Deal, cap: int | None, per_firm: int = 30_000_000) -> Deal:
    """The first firm's loan is guaranteed up to a cap of its own, every loan insured half after the recoveries."""
    name = abn.pool.assets[0].asset_id
    own = Cover(target_kind=CoverTarget.ASSET, target=name, share=0.8, cap_amount_fen=per_firm)
    supports = (
        Support(name="逐笔", kind=SupportKind.GUARANTEE, covers=(own,), waiting_days=30),
        Support(
            name="池",
            kind=SupportKind.RISK_POOL,
            covers=(Cover(target_kind=CoverTarget.ASSET, share=0.5),),
            pay_on_default=PayOnDefault.NET_LOSS,
            waiting_days=45,
            cap_amount_fen=cap,
            view_off=False,
        ),
    )
    return replace(abn, supports=(*abn.supports, *supports))


@pytest.mark.parametrize("view", list(View))
def test_supports_of_assets_are_drawn_bit_for_bit(abn: Deal, view: View) -> None:
    deal = covered(abn, 10**11)
    clock, base = clock_of(deal), Scenario(name="stress")
    states = draw(deal, clock)
    expected = named(deal, clock, states, base, view)
    tables = DrawTables(Projector(deal, clock), base, view)
    drawn = Gather(tables, {"ledger": tables.interest_component, "from_firms": tables.from_firms})(states)
    assert same(drawn.cash, expected.total) and same(drawn.to_come, expected.to_come)
    assert same(drawn.more["from_firms"], expected.collected)
    assert expected.cash[CashKind.SUPPORT].sum() > 0


def test_a_cap_that_firms_may_exhaust_together_is_not_drawn_on(abn: Deal) -> None:
    deal = covered(abn, 1_000_000)
    with pytest.raises(ValueError, match="claims on 10 firms may exhaust a cap of support '池' together, which draws"):
        DrawTables(Projector(deal, clock_of(deal)))
