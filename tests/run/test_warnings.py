"""Warnings of the base case and of floating rates, by hand."""

from __future__ import annotations

from datetime import date

from engine_deals import CLOSING, Q, deal, pays, quarterly, scenario, tranche, trigger

from ipabs.model import BorrowerDefault, Deal, Fixing, Floating
from ipabs.model.words import CouponType, DefaultMethod, TriggerEffect, TriggerTest
from ipabs.run import run_deal
from ipabs.run.base_case import base_case_warnings
from ipabs.run.rate_notes import rate_warnings
from ipabs.run.scenario_notes import scenario_warnings


def short() -> Deal:
    """A of 1,000,000 fen at 4%, 10,000 a quarter of 30/360; the second quarter brings 4,000, and default follows."""
    flows = [(Q[1], 10_000, 0), (Q[2], 4_000, 0), (Q[3], 20_000, 0), (Q[4], 30_000, 1_000_000)]
    missed = trigger("missed", TriggerTest.MISSED_INTEREST, TriggerEffect.DEFAULT, target="A")
    return deal(
        [pays(*flows)], [tranche("A", 1_000_000, 0.04, expected_maturity_date=Q[4])], quarterly(4), triggers=[missed]
    )


def test_a_payment_missed_and_a_phase_entered_in_the_base_case() -> None:
    rows = base_case_warnings(run_deal(short()))
    assert [row["message"] for row in rows] == [
        f"in the base case the interest of class A is short by 60.00 yuan on {Q[2]}; it is made good later",
        f"the base case enters phase default with the payment of {Q[3]}",
    ]
    assert rows[0]["message_zh"] == f"基准情景下“A”的利息于 {Q[2]} 欠付 60.00 元；其后补足"


def test_what_is_missing_adds_up_over_dues_and_dates() -> None:
    """Interest is 10,000 fen a quarter. Q1 brings 4,000: 6,000 missing. Q2 brings 7,000, of which 6,000 go to the
    arrears, so that 9,000 are left, 3,000 more than before. Q3 brings 30,000 and pays 10,000 + 9,000; the other 11,000
    wait. At Q4 10,000 of interest are paid and 911,000 of the principal of 1,000,000. In all 6,000 + 3,000 + 89,000."""
    flows = [(Q[1], 4_000, 0), (Q[2], 7_000, 0), (Q[3], 30_000, 0), (Q[4], 10_000, 900_000)]
    class_ = tranche("A", 1_000_000, 0.04, expected_maturity_date=Q[4])
    rows = base_case_warnings(run_deal(deal([pays(*flows)], [class_], quarterly(4))))
    assert [row["message"] for row in rows] == [
        f"in the base case contracted cash falls short by 980.00 yuan in all, first on {Q[1]} by 60.00 yuan",
        (
            f"in the base case the interest of class A is short by 60.00 yuan on {Q[1]}, by 90.00 yuan over 2 payment "
            "dates; it is made good later"
        ),
        f"in the base case the principal of class A is short by 890.00 yuan on {Q[4]}; 890.00 yuan are never paid",
    ]
    assert [row["message_zh"] for row in rows] == [
        f"基准情景下约定现金流合计缺口 980.00 元，首次为 {Q[1]}，缺 60.00 元",
        f"基准情景下“A”的利息于 {Q[1]} 欠付 60.00 元，2 个兑付日合计欠付 90.00 元；其后补足",
        f"基准情景下“A”的本金于 {Q[4]} 欠付 890.00 元；其中 890.00 元始终未付",
    ]


def test_a_deal_that_pays_is_not_warned_of() -> None:
    flows = [(q, 10_000, 0) for q in Q[1:4]] + [(Q[4], 10_000, 1_000_000)]
    of = deal([pays(*flows)], [tranche("A", 1_000_000, 0.04, expected_maturity_date=Q[4])], quarterly(4))
    assert base_case_warnings(run_deal(of)) == [] and rate_warnings(run_deal(of)) == []


def test_an_index_that_stands_still_is_named_with_its_rate() -> None:
    """The last fixing before the last interest period ends holds to that end."""
    flows = [(q, 10_000, 0) for q in Q[1:4]] + [(Q[4], 10_000, 1_000_000)]
    floating = {"coupon_type": CouponType.FLOATING, "floating": Floating(index="LPR1Y")}
    class_ = tranche("A", 1_000_000, 0.0, expected_maturity_date=Q[4], **floating)
    fixings = (Fixing(index="LPR1Y", date=CLOSING, rate=0.031), Fixing(index="LPR1Y", date=Q[1], rate=0.03))
    of = deal([pays(*flows)], [class_], quarterly(4), fixings=fixings)
    (row,) = rate_warnings(run_deal(of))
    assert row["message"] == f"LPR1Y is held at 3% after its last fixing of {Q[1]}, up to {Q[4]}"
    later = (*fixings, Fixing(index="LPR1Y", date=date(2027, 1, 1), rate=0.03))
    assert rate_warnings(run_deal(deal([pays(*flows)], [class_], quarterly(4), fixings=later))) == []


def test_a_firm_whose_turn_to_default_does_not_come_is_named_without_a_day() -> None:
    """Half the pool is to default, and E1 is half of it: E2, next in order, stays."""
    flows = [(q, 10_000, 0) for q in Q[1:4]] + [(Q[4], 10_000, 1_000_000)]
    pool = [pays(*flows), pays(*flows, name="L2", borrower_id="E2")]
    turns = [BorrowerDefault(borrower_id=firm, date=None) for firm in ("E1", "E2")]
    rate = {"default_rate": 0.5, "default_curve": "front", "default_method": DefaultMethod.WHOLE_FIRM}
    of = deal(
        pool,
        [tranche("A", 2_000_000, 0.02, expected_maturity_date=Q[4])],
        quarterly(4),
        scenarios=[scenario(*turns, **rate)],
    )
    rows = [row for row in scenario_warnings(run_deal(of)) if "turn" in row["message"]]
    assert [row["message_zh"] for row in rows] == ["情景 stress：未轮到 E2 违约：此前已达到违约率，或届时已无余额"]
