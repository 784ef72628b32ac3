"""Principal that earns until the day it is paid (interest_base after_payment), every figure worked in a comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from engine_deals import CLOSING, Y1, Y2, Seen, deal, pays, terms, tranche

from ipabs.calendar import DayCount, ScheduleForm, ScheduleTerms
from ipabs.cashflow.class_interest import interest_span
from ipabs.model import Deal, PlanRow, RateStep
from ipabs.model.words import InterestBase, RateTarget, TrancheRepayment
from ipabs.run.engine import clock_of
from ipabs.run.runs import run_document

PAID_1, PAID_2 = date(2026, 3, 11), date(2027, 3, 11)
"""Eight working days after 1 March: 2 to 6 March and 9 to 11 March 2026; 1 March 2027 is a Monday: 2-5, 8-11."""


def late(**over: Any) -> ScheduleTerms:
    """Interest ends on 1 March, payment comes later."""
    return terms(payment_offset=8, form=ScheduleForm.REPAYMENT, **over)


def notes(made: ScheduleTerms | None = None, **over: Any) -> Deal:
    """1,000,000 fen at 3.65% by A/365, so 100 fen a day; 400,000 fall due in the first year."""
    plan = (PlanRow(date=Y1, amount_fen=400_000),)
    own: dict[str, Any] = {"coupon": 0.0365, "day_count": DayCount.A365, "plan": plan}
    own |= {"repayment": TrancheRepayment.SCHEDULED, "interest_base": InterestBase.AFTER_PAYMENT}
    loan = pays((Y1, 60_000, 400_000), (Y2, 60_000, 700_000))
    return deal([loan], [tranche(**own | over)], made or late())


def test_principal_earns_until_its_payment_and_the_last_period_runs_to_it() -> None:
    seen = Seen(notes())
    assert [p.payment_date for p in seen.periods] == [PAID_1, PAID_2]
    # year 1: 1 March to 1 March on 1,000,000: 365 x 100 = 36,500
    # year 2: 1 to 11 March on the 1,000,000 from before the payment: 10 x 100 = 1,000; then 600,000, 60 fen a day,
    # to 11 March 2027, since 1 March is the expected maturity: 365 x 60 = 21,900
    assert seen.to("interest.A") == [36_500, 22_900]
    assert seen.to("principal.A") == [400_000, 600_000]


def test_the_balance_before_for_the_whole_period_where_interest_base_is_opening() -> None:
    assert Seen(notes(interest_base=InterestBase.OPENING)).to("interest.A") == [36_500, 21_900]  # 365 x 60


def test_what_matures_unpaid_earns_between_payments() -> None:
    # the loan brings 300,000 short of the rest: 60,000 x 2 + 400,000 + 400,000 of 36,500 + 22,900 + 1,000,000
    loan = pays((Y1, 60_000, 400_000), (Y2, 60_000, 400_000), (date(2028, 3, 1), 0, 200_000))
    made = replace(notes(), pool=deal([loan], [tranche()]).pool)
    seen = Seen(made)
    paid = [920_000 - 36_500 - 22_900 - 400_000]  # 460,600 of the 600,000 on 11 March 2027
    left = 600_000 - paid[0]
    assert seen.to("principal.A")[:2] == [400_000, paid[0]]
    # 11 March 2027 to the payment in 2028, on 139,400: 13.94 fen a day
    days = (seen.periods[2].payment_date - PAID_2).days
    assert seen.to("interest.A")[2] == round(left * 0.0365 * days / 365)
    assert seen.to("principal.A")[2] == left


def test_unpaid_interest_earns_all_period_long() -> None:
    # year 1 brings 30,000 of the 36,500 due; 6,500 earn 3.65% for all 375 days of year 2: 6,500 x 0.0365 x 375 / 365
    loan = pays((Y1, 30_000, 0), (Y2, 100_000, 1_000_000))
    made = notes(interest_on_unpaid=True, repayment=TrancheRepayment.BULLET, plan=())
    seen = Seen(replace(made, pool=deal([loan], [tranche()]).pool))
    due = [seen.paid.note(p, "due", "interest.A", "new") for p in seen.periods]
    assert due == [36_500, 37_500 + 244]  # 1,000,000 for 375 days; 243.75 rounds up with the 37,500


def test_a_step_cuts_each_balance_apart() -> None:
    # +3.65% from 6 March 2026: 5 days at 100 and 5 at 200 on the million, then 365 days at 120
    up = RateStep(name="up", target_kind=RateTarget.TRANCHE, target="A", date=date(2026, 3, 6), change=0.0365)
    assert Seen(replace(notes(), rate_steps=(up,))).to("interest.A") == [36_500, 500 + 1_000 + 365 * 120]


def test_no_day_is_counted_twice_or_left_out() -> None:
    """From closing to the last payment every day once, over all periods."""
    made = notes(late(expected_maturity=date(2028, 3, 1)), expected_maturity_date=date(2027, 3, 1))
    periods = clock_of(made).periods
    spans = [interest_span(made.tranches[0], periods, p) for p in periods]
    assert spans[0].start == CLOSING
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert all(s.start <= s.turn <= s.end for s in spans)
    assert spans[1].end == periods[1].payment_date and spans[0].end == periods[0].accrual_end


def test_results_show_the_days_that_the_class_earns_for() -> None:
    seen = Seen(notes())
    flows = run_document(seen.outcome, seen.column)["tranches"][0]["flows"]
    assert [(f["accrual_start"], f["accrual_end"], f["days"]) for f in flows] == [
        ("2025-03-01", "2026-03-01", 365),
        ("2026-03-01", "2027-03-11", 375),
    ]
