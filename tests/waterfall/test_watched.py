"""Tests, effects and events by hand: ratios to the fen, what is stopped, started, lost, late and bought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from engine_deals import (
    SUBORDINATED,
    Q,
    Seen,
    dated,
    deal,
    fee,
    ledger,
    pays,
    phases,
    quarterly,
    reserve,
    scenario,
    support,
    tranche,
    trigger,
)
from engine_deals import default as defaults_on

from ipabs.model import (
    Cover,
    Deal,
    Delay,
    Event,
    ManualTrigger,
    OriginatorFailure,
    Party,
    RatingChange,
    Repurchase,
    ServicerFailure,
    Trigger,
    words,
)
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Residual, StepCap, TriggerCondition
from ipabs.model.words import (
    Comparison,
    CoverComponent,
    CoverTarget,
    Role,
    StepWant,
    TrancheRepayment,
    TriggerEffect,
    TriggerTest,
    View,
)
from ipabs.run.coverage import coverage

LOW = {"comparison": Comparison.LT}
CURED = {"curable": True}


def whole(*triggers: Trigger, events: tuple[Event, ...] = (), **over: Any) -> Deal:
    """Two loans of 50,000 that pay 1,000 a quarter each and their principal in Q4; A, 90,000 at 4%, and S."""
    flows = [(q, 1_000, 0) for q in Q[1:4]] + [(Q[4], 1_000, 50_000)]
    loans = [pays(*flows, name=f"L{n}", borrower_id=f"E{n}") for n in (1, 2)]
    classes = [
        tranche("A", 90_000, 0.04, expected_maturity_date=Q[4]),
        tranche("S", 10_000, None, SUBORDINATED, rank=2, expected_maturity_date=Q[4]),
    ]
    given: dict[str, Any] = {"triggers": triggers, "scenarios": [scenario(*events)]}
    return deal(loans, classes, quarterly(4), **given | over)


def watch(test: TriggerTest, effect: TriggerEffect = TriggerEffect.TRAP_CASH, **over: Any) -> Trigger:
    return trigger("w", test, effect, **over)


def noted(seen: Seen, what: str) -> list[int]:
    return [seen.paid.note(period, "trigger", "w", what) for period in seen.periods]


@pytest.mark.parametrize(
    ("comparison", "threshold", "holds"),
    [
        # 2,000 of cash over 900 of interest: 2,000 against half_up(2.2222 x 900) = 2,000
        (Comparison.LT, 2.2222, 0),
        (Comparison.LE, 2.2222, 1),
        (Comparison.LT, 2.2234, 1),  # half_up(2,001.06) = 2,001
        (Comparison.GE, 2.2222, 1),
        (Comparison.GT, 2.2222, 0),
    ],
)
def test_senior_coverage_is_held_to_its_level_to_the_fen(comparison: Comparison, threshold: float, holds: int) -> None:
    seen = Seen(whole(watch(TriggerTest.SENIOR_COVERAGE, threshold=threshold, comparison=comparison)))
    assert (noted(seen, "value")[0], noted(seen, "base")[0], noted(seen, "holds")[0]) == (2_000, 900, holds)


def test_senior_coverage_takes_off_tax_and_fees_before_the_seniors_within_their_caps() -> None:
    """Fee 90,000 x 0.4% / 4 = 90, its step capped at 50: 2,000 - 50 = 1,950. The reserve's cash does not count."""
    cap = StepCap(amount_fen=50)
    pay = PayDue(order=1, name="fee", from_account="collection", due=DueKind.FEE, due_of="trustee", cap=cap)
    interest = PayDue(order=2, name="interest", from_account="collection", due=DueKind.INTEREST, due_of="A")
    later = PayDue(order=3, name="fee later", from_account="collection", due=DueKind.FEE, due_of="trustee")
    rest = Residual(order=9, name="rest", from_account="collection")
    principal = PayPrincipal(order=4, name="principal", from_account="collection", due_of="A")
    of = whole(
        watch(TriggerTest.SENIOR_COVERAGE, threshold=1.0, **LOW), fees=[fee()], accounts=[reserve(700, initial=700)]
    )
    of = replace(of, waterfall=phases(normal=[pay, interest, later, principal, rest]))
    seen = Seen(of)
    assert noted(seen, "value")[0] == 1_950
    assert coverage(seen.paid, seen.periods[0])["senior"] == 1_950 / 900


def test_a_ratio_over_nought_is_no_value_and_does_not_hold() -> None:
    """A is repaid in Q1: from then on seniors are owed nothing, whatever the comparison."""
    of = whole(watch(TriggerTest.COLLATERAL_COVERAGE, threshold=9.0, **LOW, **CURED))
    repaid = tranche("A", 1_000, 0.04, expected_maturity_date=Q[1])
    seen = Seen(replace(of, tranches=(repaid, of.tranches[1])))
    assert noted(seen, "base")[:2] == [1_000, 0]
    assert noted(seen, "holds") == [0, 0, 0, 0]  # 102,000 over 1,000 is above 9; then nothing is measured


def test_collateral_coverage_counts_what_performs_and_every_account() -> None:
    """E2 defaults in the second quarter. Before: 50,000 and 1,100 left of Q1 + 1,000 of Q2 + the reserve's 700."""
    of = whole(
        watch(TriggerTest.COLLATERAL_COVERAGE, threshold=1.0, **LOW),
        events=(defaults_on(Q[1].replace(day=2), "E2"),),
        accounts=[reserve(700, initial=700)],
    )
    seen = Seen(of, "stress")
    assert noted(seen, "value")[:2] == [100_000 + 2_000 + 700, 50_000 + 1_100 + 1_000 + 700]
    assert noted(seen, "holds")[:2] == [0, 1]
    after = Seen(replace(of, triggers=(replace(of.triggers[0], tested=words.Tested.AFTER),)), "stress")
    assert noted(after, "value")[0] == 100_000 + 2_000 - 900 + 700  # interest of A is paid by then


def test_the_pool_is_below_the_seniors_by_what_is_missing() -> None:
    """100,000 + 2,000 against 90,000; then 50,000 + 1,100 + 1,000 against 90,000: 37,900 are missing."""
    of = whole(watch(TriggerTest.POOL_BELOW_SENIOR), events=(defaults_on(Q[1].replace(day=2), "E2"),))
    assert noted(Seen(of, "stress"), "value")[:2] == [0, 37_900]
    assert noted(Seen(of), "holds") == [0, 0, 0, 0]


def test_collections_below_forecast_reads_the_period_alone() -> None:
    """1,000 of 2,000 are 50%; half_up(0.5 x 2,000) = 1,000 is the level itself."""
    gone = (defaults_on(Q[1].replace(day=2), "E2"),)
    below = whole(watch(TriggerTest.COLLECTIONS_BELOW_FORECAST, threshold=0.5, **LOW), events=gone)
    assert noted(Seen(below, "stress"), "holds") == [0, 0, 0, 0]
    at = whole(watch(TriggerTest.COLLECTIONS_BELOW_FORECAST, threshold=0.5, comparison=Comparison.LE), events=gone)
    assert noted(Seen(at, "stress"), "holds")[:2] == [0, 1]


def test_not_repaid_at_expected_is_what_is_left_from_then_on() -> None:
    """E2's 50,000 are gone: Q4 brings 1,000 + 50,000, and 1,100 + 100 + 100 were left of Q1 to Q3."""
    of = whole(watch(TriggerTest.NOT_REPAID_AT_EXPECTED, target="A"), events=(defaults_on(Q[1].replace(day=2), "E2"),))
    seen = Seen(of, "stress")
    left = 90_000 - (51_000 + 1_100 + 100 + 100 - 900)
    assert noted(seen, "value")[:4] == [0, 0, 0, left]
    assert noted(Seen(of), "holds") == [0, 0, 0, 0]


def late(**over: Any) -> Delay:
    return Delay(**{"target": "L1", "date": Q[2], "until": Q[3]} | over)


def test_a_delay_moves_the_money_and_not_the_amounts() -> None:
    """Q2's 1,000 arrive on 1 December, before Q3's own; nothing accrues on them."""
    of = whole(events=(late(),))
    assert dated(of, of.scenarios[0]) == [
        (Q[1], "i", 1_000),
        (Q[3], "i", 1_000),
        (Q[3], "i", 1_000),
        (Q[4], "i", 1_000),
        (Q[4], "p", 50_000),
    ]


def test_what_is_due_later_does_not_come_before_what_is_late() -> None:
    of = whole(events=(late(date=Q[1], until=Q[2].replace(day=20)), late(date=Q[1], until=Q[1].replace(day=9))))
    assert [day for day, *_ in dated(of, of.scenarios[0])][:3] == [Q[2].replace(day=20), Q[2].replace(day=20), Q[3]]


def test_a_firm_that_is_late_and_defaults_owes_what_has_not_come() -> None:
    """50,000 and the interest from 1 June, which has not come: 50,000 x 7.3% x 137 / 365 = 1,370."""
    of = whole(events=(late(), defaults_on(date(2025, 10, 16), "E1")))
    loans = tuple(replace(a, recovery_rate=1.0, recovery_lag_months=0) for a in of.pool.assets)
    of = replace(of, pool=replace(of.pool, assets=loans))
    flows = dated(of, of.scenarios[0])
    assert [kind for _, kind, _ in flows] == ["i", "default", "recovery"]
    assert flows[2][2] == 50_000 + 1_370


def test_overdue_rate_is_of_assets_that_are_behind() -> None:
    """L1 is behind at the end of the second quarter: 50,000 of 100,000."""
    of = whole(watch(TriggerTest.OVERDUE_RATE, threshold=0.49, **CURED), events=(late(),))
    seen = Seen(of, "stress")
    assert noted(seen, "value") == [0, 50_000, 0, 0]
    assert noted(seen, "holds") == [0, 1, 0, 0]
    every = whole(watch(TriggerTest.OVERDUE_RATE, threshold=0.5), events=(late(target=""),))
    assert noted(Seen(every, "stress"), "value")[1] == 100_000


def test_a_repurchase_brings_balance_and_interest_to_the_day() -> None:
    """Bought back half way of the second quarter: 50,000 and 50,000 x 7.3% x 45 / 365 = 450."""
    day = date(2025, 7, 16)
    of = whole(events=(Repurchase(target="L1", date=day),))
    assert dated(of, of.scenarios[0]) == [(Q[1], "i", 1_000), (day, "i", 450), (day, "prepayment", 50_000)]


def test_a_rating_below_the_one_to_keep() -> None:
    parties = [Party(role=Role.GUARANTOR, name="G", rating="AA+")]
    events = (
        RatingChange(party="G", date=Q[2], rating="AA"),
        RatingChange(party="G", date=Q[3], rating="AA-"),
        RatingChange(party="other", date=Q[1], rating="C"),
    )
    of = whole(watch(TriggerTest.PROVIDER_RATING, target="G", rating="AA", **CURED), events=events, parties=parties)
    assert noted(Seen(of, "stress"), "holds") == [0, 0, 1, 1]
    assert noted(Seen(of), "holds") == [0, 0, 0, 0]


def test_events_act_from_the_first_grid_date_on_or_after_them() -> None:
    after = Q[1].replace(day=2)
    failed = whole(watch(TriggerTest.ORIGINATOR_FAILED), events=(OriginatorFailure(date=after),))
    assert noted(Seen(failed, "stress"), "holds") == [0, 1, 1, 1]
    found = whole(watch(TriggerTest.MANUAL), events=(ManualTrigger(trigger="w", date=Q[1]),))
    assert noted(Seen(found, "stress"), "holds") == [1, 1, 1, 1]


def test_a_used_up_support_starts_another() -> None:
    """No cash until Q4: G pays 900 and the 100 that its cap leaves; K, off until then, 1,700 in Q3, 800 of them old."""
    loan = pays((Q[4], 5_000, 100_000))
    started = watch(
        TriggerTest.SUPPORT_EXHAUSTED,
        TriggerEffect.START_SUPPORT,
        target="G",
        effect_target="K",
        tested=words.Tested.AFTER,
    )
    classes = [tranche("A", 90_000, 0.04, expected_maturity_date=Q[4])]
    own = [support("G", cap_amount_fen=1_000), support("K")]
    seen = Seen(deal([loan], classes, quarterly(4), supports=own, triggers=[started]))
    assert seen.calls("G", "interest.A") == [900, 100, 0, 0]
    assert seen.calls("K", "interest.A") == [0, 0, 1_700, 0]
    assert noted(seen, "value")[:2] == [100, 0]


def stopped(effect: TriggerEffect, **over: Any) -> list[list[int]]:
    """What B and the residual get in each quarter; B, 10,000 at 8%, is subordinated; the originator fails in Q2."""
    steps = [
        PayDue(order=1, name="interest A", from_account="collection", due=DueKind.INTEREST, due_of="A"),
        PayDue(order=2, name="interest B", from_account="collection", due=DueKind.INTEREST, due_of="B"),
        PayPrincipal(order=3, name="A", from_account="collection", due_of="A"),
        PayPrincipal(order=4, name="B", from_account="collection", due_of="B"),
        Residual(order=5, name="rest", from_account="collection"),
    ]
    of = whole(watch(TriggerTest.ORIGINATOR_FAILED, effect), events=(OriginatorFailure(date=Q[2]),))
    lower = tranche("B", 10_000, 0.08, SUBORDINATED, rank=2, expected_maturity_date=Q[4])
    of = replace(of, tranches=(of.tranches[0], lower), waterfall=phases(normal=steps), **over)
    seen = Seen(of, "stress")
    return [seen.to("interest.B"), [seen.paid.step(p, 4, "paid") for p in seen.periods]]


def test_stopped_steps_wait_until_the_seniors_are_repaid() -> None:
    """2,000 - 900 - 200 = 900 of residual in Q1; from Q2 on 1,100 stay. Q4 repays A, then B's 10,000; its interest had
    its turn before, and comes with the next payment: 3 x 200. Then the rest goes out."""
    interest, rest = stopped(TriggerEffect.STOP_SUBORDINATED)
    assert interest == [200, 0, 0, 0, 600]
    assert rest == [900, 0, 0, 0, 102_000 + 2 * 1_100 - 90_900 - 10_000 - 600]


def test_trapped_cash_is_the_residual_alone() -> None:
    interest, rest = stopped(TriggerEffect.TRAP_CASH)
    assert interest == [200, 200, 200, 200]
    assert rest == [900, 0, 0, 102_000 + 2 * 900 - 90_900 - 200 - 10_000]


def test_what_is_stopped_is_not_owed_to_a_support() -> None:
    """A guarantee of B's interest is not asked while the step may not pay, though the interest is unpaid."""
    covers = (Cover(target_kind=CoverTarget.TRANCHE, target="B", component=CoverComponent.INTEREST),)
    interest, _ = stopped(TriggerEffect.STOP_SUBORDINATED, supports=(support("G", covers=covers),))
    assert interest == [200, 0, 0, 0, 600]


@pytest.mark.parametrize("two", [False, True], ids=["one ledger", "two ledgers"])
def test_a_servicer_keeps_its_share_until_title_is_perfected(two: bool) -> None:
    """Half of 2,000 from Q2 on; title is perfected in Q3, after that quarter's collections."""
    events = (ServicerFailure(date=Q[2], rate=0.5), ManualTrigger(trigger="w", date=Q[3]))
    accounts = [ledger("income", "interest"), ledger("principal", "principal")] if two else []
    of = whole(watch(TriggerTest.MANUAL, TriggerEffect.PERFECT_TITLE), events=events, accounts=accounts)
    seen = Seen(of, "stress")
    assert [seen.paid.lost(period) for period in seen.periods] == [0, 1_000, 1_000, 0]
    assert [seen.paid.note(p, "lost", "interest") for p in seen.periods] == [0, 1_000, 1_000, 0]
    assert not any(Seen(of).paid.lost(period) for period in seen.periods)


def test_a_loss_is_split_by_what_came_and_never_more_than_came() -> None:
    """Of 50,000 principal and 2,000 interest in Q4 half_up(30,000 x 2,000 / 102,000) = 588 are interest."""
    amount = whole(events=(ServicerFailure(date=Q[3], amount_fen=30_000),))
    seen = Seen(amount, "stress")
    lost = [[seen.paid.note(p, "lost", what) for p in seen.periods] for what in ("all", "interest", "principal")]
    assert lost == [[0, 0, 2_000, 30_000], [0, 0, 2_000, 588], [0, 0, 0, 29_412]]


def test_the_latest_failure_of_a_servicer_holds() -> None:
    ended = (ServicerFailure(date=Q[1], rate=1.0), ServicerFailure(date=Q[3], rate=0.0))
    seen = Seen(whole(events=ended), "stress", View.IP_ZERO)
    assert [seen.paid.lost(period) for period in seen.periods] == [2_000, 2_000, 0, 0]


def test_three_breaches_repay_one_class_from_all_that_is_left() -> None:
    """Interest of A 900 a quarter; E2 gone from the start leaves 100. From the third breach on they repay A."""
    covenant = watch(TriggerTest.COLLECTIONS_BELOW_FORECAST, TriggerEffect.FLAG, threshold=0.8, consecutive=3, **LOW)
    turbo = TriggerCondition(trigger="w")
    steps = [
        PayDue(order=1, name="interest", from_account="collection", due=DueKind.INTEREST, due_of="A"),
        PayPrincipal(
            order=2, name="turbo", from_account="collection", due_of="A", want=StepWant.BALANCE, condition=turbo
        ),
        PayPrincipal(order=3, name="principal", from_account="collection", due_of="A"),
        Residual(order=4, name="rest", from_account="collection"),
    ]
    of = whole(covenant, events=(defaults_on(Q[0].replace(day=2), "E2"),))
    of = replace(of, waterfall=phases(normal=steps))
    seen = Seen(of, "stress")
    assert set(seen.phases()) == {"normal"}
    assert [seen.paid.step(p, 1, "paid") for p in seen.periods[:3]] == [0, 0, 100]
    assert seen.steps(Residual)[:3] == [100, 100, 0]


def test_termination_runs_its_own_steps_to_the_end() -> None:
    """From Q3 on everything repays A, whole, whatever its plan."""
    ends = watch(TriggerTest.MANUAL, TriggerEffect.TERMINATE)
    of = whole(ends, events=(ManualTrigger(trigger="w", date=Q[3]),))
    passing = replace(of.tranches[0], repayment=TrancheRepayment.BULLET)
    seen = Seen(replace(of, tranches=(passing, of.tranches[1])), "stress")
    assert seen.phases() == ["normal", "normal", "termination", "termination"]
    # 2 x 1,100 were kept, 2,000 come, 900 are interest
    assert seen.to("principal.A")[2] == 3_300
