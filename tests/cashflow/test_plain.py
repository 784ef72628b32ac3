"""The pool as arrays against the same pool one asset and one day after the other: equal to the fen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from engine_deals import CLOSING, Q, asset, deal, pays, quarterly, right, tranche
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_pool import PlainPool, Sums

from ipabs.calendar import DayCount, Roll, ScheduleForm, add_months
from ipabs.cashflow import CashKind, Clock, Column, Projector
from ipabs.cashflow.path import KINDS
from ipabs.model import BorrowerDefault, CurvePoint, Deal, Fixing, Floating, Prepayment, Scenario
from ipabs.model.pool import Asset, AssetFlow
from ipabs.model.words import DefaultMethod, Repayment, ResetRule, View
from ipabs.run.engine import clock_of

FIXINGS = [
    Fixing(index="LPR1Y", date=date(2024, 1, 20), rate=0.0345),
    Fixing(index="LPR1Y", date=date(2025, 3, 1), rate=0.031),
    Fixing(index="LPR1Y", date=date(2025, 8, 20), rate=0.0215),
    Fixing(index="LPR1Y", date=date(2026, 1, 1), rate=0.045),
]
SHARES = st.sampled_from([0.0, 0.05, 0.1, 0.333, 0.5, 1.0])
DAYS = st.dates(CLOSING, add_months(CLOSING, 20))


@st.composite
def loans(draw: st.DrawFn, number: int) -> Asset | tuple[Asset, tuple[AssetFlow, ...]]:
    over = {
        "borrower_id": f"E{draw(st.integers(1, 3))}",
        "recovery_rate": draw(SHARES),
        "recovery_lag_months": draw(st.integers(0, 12)),
        "ip_recovery_rate": draw(SHARES),
        "ip_recovery_lag_months": draw(st.integers(0, 24)),
        "ip_decay": draw(st.sampled_from([0.0, 0.1])),
        "day_count": draw(st.sampled_from(list(DayCount))),
    }
    name, principal = f"L{number}", draw(st.integers(1, 3_000_000))
    form = draw(st.sampled_from(list(Repayment)))
    if form is Repayment.SCHEDULE:
        rows = [(Q[1], principal // 7, principal // 3), (Q[4], principal // 9, principal - principal // 3)]
        return pays(*rows, name=name, rate=draw(st.sampled_from([0.0, 0.05])), **over)
    over |= {"repayment": form, "start_date": draw(st.sampled_from([CLOSING, date(2024, 7, 15)]))}
    if draw(st.booleans()):
        rule = draw(st.sampled_from(list(ResetRule)))
        floating = Floating(index="LPR1Y", spread=draw(st.sampled_from([-0.02, 0.0, 0.013])), reset_rule=rule)
        return asset(name, principal, 0.0, floating=floating, **over)
    if draw(st.booleans()):
        over |= {
            "payment_frequency_months": 1,
            "first_payment_date": draw(st.dates(date(2025, 3, 2), date(2025, 4, 30))),
        }
    return asset(name, principal, draw(st.sampled_from([0.0, 0.032, 0.073])), **over)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    firms, targets = st.sampled_from(["E1", "E2", "E3"]), st.sampled_from(["E1", "E2", "L1", "L2"])
    defaults = [
        BorrowerDefault(borrower_id=firm, date=draw(st.none() | DAYS))
        for firm in draw(st.lists(firms, max_size=2, unique=True))
    ]
    amounts = st.none() | st.integers(1, 2_000_000)
    early = [
        Prepayment(target=draw(targets), date=draw(DAYS), amount_fen=draw(amounts))
        for _ in range(draw(st.integers(0, 2)))
    ]
    points = tuple(CurvePoint(date=draw(DAYS), share=0.3) for _ in range(3))
    return Scenario(
        name="stress",
        default_rate=draw(st.none() | SHARES),
        default_curve=draw(st.sampled_from(["even", "front", "back", "own"])),
        default_method=draw(st.sampled_from(list(DefaultMethod))),
        curve=points,
        recovery_rate=draw(st.none() | SHARES),
        prepayment_rate=draw(st.none() | SHARES),
        prepayment_factor=draw(st.sampled_from([1.0, 1.5])),
        recovery_factor=draw(st.sampled_from([1.0, 0.7])),
        rate_shift=draw(st.sampled_from([0.0, 0.01, -0.05])),
        asset_rate_shift=draw(st.sampled_from([0.0, 0.005])),
        events=(*defaults, *early),
    )


@st.composite
def pools(draw: st.DrawFn) -> Deal:
    form = draw(st.sampled_from(list(ScheduleForm)))
    offset = -5 if form is ScheduleForm.PAYMENT else 0
    schedule = quarterly(5, roll=draw(st.sampled_from(list(Roll))), form=form, determination_offset=offset)
    assets = [draw(loans(n)) for n in range(1, draw(st.integers(1, 4)) + 1)]
    named = [one if isinstance(one, Asset) else one[0] for one in assets]
    rights = [
        right("P1", draw(st.integers(0, 900_000)), borrower_id=named[0].borrower_id, expiry_date=date(2027, 1, 1)),
        right("P2", 777_777, borrower_id="E2", appraisal_date=date(2025, 1, 1)),
    ]
    return deal(assets, [tranche(expected_maturity_date=Q[5])], schedule, rights=rights, fixings=FIXINGS)


def as_arrays(of: Deal, clock: Clock, scenario: Scenario) -> Sums:
    flows = Projector(of, clock).paths(Column(scenario, View.ALL)).flows
    found: Sums = Counter()
    names = [a.asset_id for a in of.pool.assets]
    for row, kind, period, amount in zip(flows.asset, flows.kind, flows.period, flows.amount, strict=True):
        found[names[row], KINDS[kind].value, int(period)] += int(amount)
    return found


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pools(), scenarios())
def test_arrays_are_the_plain_pool(of: Deal, scenario: Scenario) -> None:
    firms = {b.borrower_id for b in of.pool.borrowers}
    ids = firms | {a.asset_id for a in of.pool.assets}
    kept = tuple(
        e for e in scenario.events if (e.borrower_id in firms if isinstance(e, BorrowerDefault) else e.target in ids)
    )
    scenario = replace(scenario, events=kept)
    clock = clock_of(of)
    plain = PlainPool(of, clock, scenario)
    assert as_arrays(of, clock, scenario) == plain.sums
    collected = Projector(of, clock).collect([Column(scenario, View.ALL), Column(scenario, View.IP_ZERO)])
    for kind in CashKind:
        periods = [
            sum(n for key, n in plain.sums.items() if key[1:] == (kind.value, k)) for k in range(len(clock.periods))
        ]
        assert collected.cash[kind][:, 0].tolist() == periods
    assert collected.cash[CashKind.IP_RECOVERY][:, 1].sum() == 0
    pool = sum(a.cutoff_balance_fen for a in of.pool.assets)
    assert collected.default_rate_reached.tolist() == [plain.defaulted / pool] * 2
