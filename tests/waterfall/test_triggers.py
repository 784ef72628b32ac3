"""Triggers by hand: tests, effects, levels by date, before and after, consecutive, curable, the strongest wins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from engine_deals import SUBORDINATED, Q, Seen, deal, fee, pays, phases, quarterly, scenario, tranche, trigger
from engine_deals import default as defaults_on

from ipabs.errors import DealError
from ipabs.model import Deal, Trigger, TriggerLevel
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Residual, Step, StepCap, TriggerCondition
from ipabs.model.words import CapPer, Comparison, StepWant, TrancheRepayment, TriggerEffect, TriggerTest
from ipabs.run import run_deal

CDR, MISSED, DATE = (
    TriggerTest.CUMULATIVE_DEFAULT_RATE,
    TriggerTest.MISSED_INTEREST,
    TriggerTest.DATE,
)
ACCELERATE, DEFAULT, TERMINATE, FLAG, PERFECT, STOP, TRAP, START = TriggerEffect


def pool(*triggers: Trigger, **over: Any) -> Deal:
    """Four firms of 25,000 each that pay at the end; firms E1..E3 default in Q1, Q2, Q3 of scenario stress.

    Each default is the day after a grid date, so that period k sees the k-th firm gone: 25%, 50%, 75%.
    """
    loans = [pays((Q[5], 1_000, 25_000), name=f"L{n}", borrower_id=f"E{n}") for n in range(1, 5)]
    events = [defaults_on(Q[n - 1].replace(day=2), f"E{n}") for n in range(1, 4)]
    classes = [tranche("A", 100_000, 0.04, expected_maturity_date=Q[5])]
    given: dict[str, Any] = {"triggers": triggers, "scenarios": [scenario(*events)]}
    return deal(loans, classes, quarterly(5), **given | over)


def test_a_default_rate_is_held_to_its_level_to_the_fen() -> None:
    """25,000 of 100,000 is the level itself: > does not hold, >= does, a default later."""
    above = trigger("cdr", CDR, ACCELERATE, threshold=0.25)
    assert Seen(pool(above), "stress").phases()[:3] == ["normal", "accelerated", "accelerated"]
    at = trigger("cdr", CDR, ACCELERATE, threshold=0.25, comparison=Comparison.GE)
    assert Seen(pool(at), "stress").phases()[0] == "accelerated"
    assert set(Seen(pool(at)).phases()) == {"normal"}


def test_levels_by_date() -> None:
    """30% until Q2, 80% from Q3 on: 25%, 50% (hits), then 75% would not, but the trigger is not curable."""
    levels = (TriggerLevel(from_date=Q[3], threshold=0.8),)
    lasting = trigger("cdr", CDR, ACCELERATE, threshold=0.3, levels=levels)
    assert Seen(pool(lasting), "stress").phases()[:4] == ["normal", "accelerated", "accelerated", "accelerated"]
    curable = trigger("cdr", CDR, ACCELERATE, threshold=0.3, levels=levels, curable=True)
    assert Seen(pool(curable), "stress").phases()[:4] == ["normal", "accelerated", "normal", "normal"]


def test_before_the_first_level_a_trigger_without_threshold_is_not_tested() -> None:
    only = trigger("cdr", CDR, ACCELERATE, levels=(TriggerLevel(from_date=Q[3], threshold=0.1),))
    assert Seen(pool(only), "stress").phases()[:3] == ["normal", "normal", "accelerated"]


def test_consecutive_periods() -> None:
    three = trigger("cdr", CDR, ACCELERATE, threshold=0.2, consecutive=3)
    assert Seen(pool(three), "stress").phases()[:4] == ["normal", "normal", "accelerated", "accelerated"]


def test_a_curable_trigger_ends_after_its_cure_periods() -> None:
    """Tested below 30%: holds in Q1 (25%), not in Q2 and Q3. Two periods without it end it in Q3."""
    low = trigger("low", CDR, ACCELERATE, threshold=0.3, comparison=Comparison.LT, curable=True, cure_periods=2)
    assert Seen(pool(low), "stress").phases()[:4] == ["accelerated", "accelerated", "normal", "normal"]


def test_after_the_payments_acts_on_the_next_period() -> None:
    """No cash until Q5, so A's interest of Q1 is missed, and Q2 is the first accelerated period."""
    missed = trigger("missed", MISSED, DEFAULT, target="A")
    seen = Seen(pool(missed))
    assert seen.phases() == ["normal", "default", "default", "default", "default"]
    assert [seen.paid.note(p, "trigger", "missed", "holds") for p in seen.periods] == [1, 1, 1, 1, 1]
    assert seen.paid.note(seen.periods[0], "trigger", "missed", "value") == 1_000  # 100,000 x 4% / 4


def test_a_date() -> None:
    """Acts from the first period whose grid date is on or after it."""
    day = trigger("day", DATE, TERMINATE, date=Q[2].replace(day=2))
    assert Seen(pool(day)).phases() == ["normal", "normal", "termination", "termination", "termination"]


def test_the_strongest_effect_that_holds_wins() -> None:
    weak = trigger("cdr", CDR, ACCELERATE, threshold=0.2)
    strong = trigger("day", DATE, TERMINATE, date=Q[2])
    seen = Seen(pool(strong, weak), "stress")
    assert seen.phases()[:3] == ["accelerated", "termination", "termination"]


def residual(order: int) -> Residual:
    return Residual(order=order, name="residual", from_account="collection")


def own_waterfall(*first: Step, **over: Any) -> Deal:
    """10,000 a quarter into a waterfall of the user's own; A, 30,000 at 4%, takes principal as it comes."""
    flows = [(q, 10_000, 0) for q in Q[1:5]] + [(Q[5], 0, 100_000)]
    last = [
        PayPrincipal(order=90, name="principal", from_account="collection", due_of="A"),
        residual(91),
    ]
    classes = [
        tranche("A", 30_000, 0.04, expected_maturity_date=Q[5], repayment=TrancheRepayment.PASS_THROUGH),
        tranche("S", 70_000, None, SUBORDINATED, rank=2, expected_maturity_date=Q[5]),
    ]
    return deal([pays(*flows)], classes, quarterly(5), waterfall=phases(normal=[*first, *last]), **over)


def interest(order: int = 1, **over: Any) -> PayDue:
    given = {"name": f"interest {order}", "from_account": "collection", "due": DueKind.INTEREST, "due_of": "A"}
    return PayDue(order=order, **given | over)


def test_a_flag_switches_a_step() -> None:
    """The first interest step only before the date, the second only from it on."""
    flag = trigger("day", DATE, FLAG, date=Q[3])
    before, after = (TriggerCondition(trigger="day", holds=holds) for holds in (False, True))
    steps = [interest(1, condition=before), interest(2, condition=after)]
    seen = Seen(own_waterfall(*steps, triggers=[flag]))
    assert set(seen.phases()) == {"normal"}
    first, second = ([seen.paid.step(p, i, "paid") for p in seen.periods[:4]] for i in (0, 1))
    # 30,000 at 1% a quarter; then 10,000 less interest is repaid: 20,300, 10,503, 608.03 -> 608
    assert (first, second) == ([300, 203, 0, 0], [0, 0, 105, 6])


def test_a_condition_of_a_fee() -> None:
    """Falls due only where the trigger stood at the end of the period before; what did not arise is not made up."""
    flag = trigger("day", DATE, FLAG, date=Q[3])
    extra = fee(amount_fen=400, condition=TriggerCondition(trigger="day"))
    pay = PayDue(order=2, name="fee", from_account="collection", due=DueKind.FEE, due_of="trustee")
    seen = Seen(own_waterfall(interest(), pay, triggers=[flag], fees=[extra]))
    assert seen.new("fee.trustee")[:5] == [0, 0, 0, 100, 100]


def test_one_cap_on_two_steps_of_a_due_is_one_cap() -> None:
    cap = StepCap(amount_fen=120)
    seen = Seen(own_waterfall(interest(1, cap=cap), interest(2, cap=cap)))
    assert seen.to("interest.A")[0] == 120
    assert seen.unpaid("interest.A")[0] == 180


@pytest.mark.parametrize(
    ("cap", "paid"),
    [
        (StepCap(share=0.5), [150, 176]),  # half of 300; then of 150 carried + 201.5 -> 202 new: 352 / 2
        (StepCap(amount_fen=200, per=CapPer.YEAR), [200, 0]),
        (StepCap(amount_fen=250, per=CapPer.LIFE), [250, 0]),
        (StepCap(amount_fen=180, share=0.5), [150, 176]),
    ],
)
def test_caps(cap: StepCap, paid: list[int]) -> None:
    seen = Seen(own_waterfall(interest(cap=cap)))
    assert seen.to("interest.A")[:2] == paid


def test_a_yearly_cap_starts_anew() -> None:
    """Years of closing: quarters 1 to 4, then Q5. 100 a year of dues that would be 300 and more."""
    seen = Seen(own_waterfall(interest(cap=StepCap(amount_fen=100, per=CapPer.YEAR))))
    assert seen.to("interest.A") == [100, 0, 0, 0, 100]


def test_a_capped_residual_shares_with_the_next() -> None:
    shared = Residual(order=95, name="incentive", from_account="collection", to_party="manager", cap=StepCap(share=0.2))
    of = own_waterfall(interest())
    assert of.waterfall is not None
    steps = of.waterfall.steps(of.waterfall.phases[0][0])
    both = phases(normal=[*steps[:-1], shared, residual(96)])
    seen = Seen(replace(of, waterfall=both))
    incentive = [seen.paid.step(p, 2, "paid") for p in seen.periods]
    rest = [seen.paid.step(p, 3, "paid") for p in seen.periods]
    # Q4 leaves 10,000 - 6 - 608 = 9,386: a fifth, 1,877.2 -> 1,877, to the manager
    assert (incentive[3], rest[3]) == (1_877, 7_509)


def test_want_balance_takes_all_that_is_open() -> None:
    whole = PayPrincipal(order=5, name="all", from_account="collection", due_of="A", want=StepWant.BALANCE)
    loan = pays((Q[1], 0, 40_000), (Q[5], 0, 60_000))
    bullet = tranche("A", 30_000, 0.04, expected_maturity_date=Q[5])
    of = deal([loan], [bullet], quarterly(5), waterfall=phases(normal=[interest(), whole, residual(9)]))
    assert Seen(of).to("principal.A")[0] == 30_000


def test_a_phase_without_rows_is_refused_and_default_takes_accelerated_rows() -> None:
    day = trigger("day", DATE, DEFAULT, date=Q[2])
    with pytest.raises(DealError, match="no steps for phase 'default', which a trigger leads to"):
        run_deal(own_waterfall(interest(), triggers=[day]))
    of = own_waterfall(interest(), triggers=[day])
    assert of.waterfall is not None
    normal = list(of.waterfall.phases[0][1])
    of = replace(of, waterfall=phases(normal=normal, accelerated=[residual(1)]))
    assert Seen(of).phases() == ["normal", "default", "default", "default", "default"]
    assert Seen(of).steps(Residual)[1] == 10_000


def test_a_row_that_two_phases_share_is_one_step() -> None:
    """The manager gets 12,000 in the life of the deal: 10,000 in default, and 2,000 more after the termination."""
    days = [trigger("bad", DATE, DEFAULT, date=Q[2]), trigger("end", DATE, TERMINATE, date=Q[3])]
    cap = StepCap(amount_fen=12_000, per=CapPer.LIFE)
    manager = Residual(order=1, name="manager", from_account="collection", to_party="manager", cap=cap)
    of = own_waterfall(interest(), triggers=days)
    assert of.waterfall is not None
    normal = list(of.waterfall.phases[0][1])
    seen = Seen(replace(of, waterfall=phases(normal=normal, accelerated=[manager, residual(2)])))
    assert seen.phases()[:4] == ["normal", "default", "termination", "termination"]
    assert [seen.paid.step(p, 0, "paid") for p in seen.periods[1:4]] == [10_000, 2_000, 0]
