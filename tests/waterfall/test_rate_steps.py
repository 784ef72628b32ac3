"""Steps of rates inside an interest period, every figure worked in a comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, Y1, Y2, Seen, asset, deal, pays, scenario, terms, tranche

from ipabs.calendar import DayCount
from ipabs.cashflow.resets import asset_rate
from ipabs.model import Deal, Fixing, Floating, RateStep
from ipabs.model.words import CouponType, RateTarget, Repayment, ResetRule

Y3 = date(2028, 3, 1)
LOAN = pays((Y1, 60_000, 0), (Y2, 60_000, 1_000_000))


def step(day: date, change: float = 0.0, new_rate: float | None = None, **over: Any) -> RateStep:
    given: dict[str, Any] = {"name": f"on {day}", "target_kind": RateTarget.TRANCHE, "target": "A"}
    return RateStep(**given | {"date": day, "change": change, "new_rate": new_rate} | over)


def stepped(*steps: RateStep, **over: Any) -> Deal:
    return replace(deal([LOAN], [tranche(**over)]), rate_steps=steps)


def test_a_step_cuts_the_interest_period_on_its_own_day() -> None:
    # 1,000,000 fen at 5%, 30/360, 1 March to 1 March. +0.40% on 16 December 2026: 285 days at 5%, 75 at 5.4%
    # 1,000,000 x (0.05 x 285 + 0.054 x 75) / 360 = 50,833.33...
    assert Seen(stepped(step(date(2026, 12, 16), 0.004))).to("interest.A") == [50_000, 50_833]


def test_the_segments_are_rounded_once() -> None:
    # of 130 fen: 130 x 0.05 x 285 / 360 = 5.146 and 130 x 0.054 x 75 / 360 = 1.4625; one by one they would make 5 + 1
    loan = pays((Y1, 60_000, 0), (Y2, 60_000, 1_000))
    made = replace(deal([loan], [tranche(principal=130)]), rate_steps=(step(date(2026, 12, 16), 0.004),))
    assert Seen(made).to("interest.A") == [7, 7]


def test_steps_add_up_and_a_new_rate_stands_in_place_of_all_before() -> None:
    # half a year at 5%, half at 5% + 1% = 55,000; then half at 6% + 1% and half at 3%: 35,000 + 15,000
    steps = (step(date(2025, 9, 1), 0.01), step(Y1, 0.01), step(date(2026, 9, 1), new_rate=0.03))
    assert Seen(stepped(*steps)).to("interest.A") == [55_000, 50_000]


def test_a_step_on_the_first_day_of_a_period_is_of_that_period_alone() -> None:
    assert Seen(stepped(step(Y1, 0.005))).to("interest.A") == [50_000, 55_000]


def test_coupon_shift_moves_a_new_rate_too_and_no_rate_falls_below_nought() -> None:
    made = replace(stepped(step(Y1, new_rate=0.03)), scenarios=(scenario(coupon_shift=0.005),))
    assert Seen(made, scenario="stress").to("interest.A") == [55_000, 35_000]
    assert Seen(stepped(step(Y1, -0.06))).to("interest.A") == [50_000, 0]


def test_a_floating_rate_with_a_new_rate_is_fixed_from_then_on() -> None:
    # LPR 3%, then 4% on 1 January 2027: reset by January. +1% from 1 September 2025, 2% flat from 1 September 2026
    own = Floating(index="LPR1Y", spread=0.01, reset_rule=ResetRule.JANUARY)
    fixings = (Fixing(index="LPR1Y", date=CLOSING, rate=0.03), Fixing(index="LPR1Y", date=Y1, rate=0.04))
    steps = (step(date(2025, 9, 1), 0.01), step(date(2026, 9, 1), new_rate=0.02))
    made = stepped(*steps, coupon=0.0, coupon_type=CouponType.FLOATING, floating=own)
    # year 1: 180 days at 4%, 180 at 5%; year 2: 5% to 1 September, 2% after it, no reset in January: 25,000 + 10,000
    assert Seen(replace(made, fixings=fixings)).to("interest.A") == [45_000, 35_000]


def test_a_loan_steps_and_its_annuity_is_worked_out_again() -> None:
    # three yearly dates, 300,000 at 10%: 300,000 x 0.1 / (1 - 1.1^-3) = 120,634.44; interest 30,000, principal 90,634
    # 8% from the first date on, two dates left on 209,366: 209,366 x 0.08 / (1 - 1.08^-2) = 117,405.91...
    loan = asset(principal=300_000, rate=0.10, repayment=Repayment.ANNUITY, day_count=DayCount.T30360)
    cut = step(Y1, -0.02, target_kind=RateTarget.ASSET, target="L1")
    notes = [tranche(expected_maturity_date=Y3)]
    made = replace(deal([loan], notes, terms(expected_maturity=Y3)), rate_steps=(cut,))
    contract = Seen(made).outcome.projector.contracts["L1"]
    assert contract.interest == (30_000, 16_749, 8_697)  # 209,366 x 8% = 16,749.28; 108,709 x 8% = 8,696.72
    assert contract.principal == (90_634, 100_657, 108_709)  # 117,406 - 16,749, and the rest


def test_two_steps_of_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        stepped(step(Y1, 0.01), step(Y1, 0.02, name="again"))


def test_a_step_of_nothing_the_deal_has_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        stepped(step(Y1, 0.01, target="B"))


def test_the_rate_of_a_day() -> None:
    made = replace(deal([asset(rate=0.06)], [tranche()]), rate_steps=())
    cut = step(date(2025, 9, 1), 0.01, target_kind=RateTarget.ASSET, target="L1")
    rate = asset_rate(replace(made, rate_steps=(cut,)), made.pool.assets[0])
    days = (date(2025, 8, 31), date(2025, 9, 1))
    assert [rate.on(CLOSING, day) for day in days] == [0.06, 0.07]
    assert [(s.start, s.end, s.rate) for s in rate.segments(CLOSING, Y1)] == [
        (CLOSING, days[1], 0.06),
        (days[1], Y1, 0.07),
    ]
