"""What an asset pays as contracted: each repayment form and each day count, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from engine_deals import CLOSING, Q, asset, dated, deal, pays, quarterly, terms, tranche

from ipabs.calendar import DayCount, Roll, ScheduleForm, add_months
from ipabs.errors import DealError
from ipabs.model import Deal
from ipabs.model.pool import Asset
from ipabs.model.words import Repayment
from ipabs.run import run_deal

YEAR = quarterly(4)
Q4 = tranche(expected_maturity_date=Q[4])


def year_of(loan: Asset) -> Deal:
    return deal([loan], [Q4], YEAR)


def amounts(of: Deal, kind: str) -> list[int]:
    return [amount for _, found, amount in dated(of) if found == kind]


def test_bullet_pays_interest_on_each_date_and_principal_at_the_end() -> None:
    # 1,000,000 x 7.3% / 365 = 200 a day; 92, 92, 91 and 90 days
    assert dated(year_of(asset())) == [
        (Q[1], "i", 18_400),
        (Q[2], "i", 18_400),
        (Q[3], "i", 18_200),
        (Q[4], "i", 18_000),
        (Q[4], "p", 1_000_000),
    ]


@pytest.mark.parametrize(
    ("principal", "parts"),
    [
        (1_000_001, [250_000, 250_000, 250_000, 250_001]),  # a quarter is 250,000.25
        (1_000_002, [250_001, 250_001, 250_001, 249_999]),  # 250,000.5 goes up
    ],
)
def test_equal_principal_leaves_the_odd_fen_to_the_last_date(principal: int, parts: list[int]) -> None:
    assert amounts(year_of(asset(principal=principal, repayment=Repayment.EQUAL_PRINCIPAL)), "p") == parts


def test_equal_principal_earns_on_what_is_left() -> None:
    # 30/360 at 4.8%: 1.2% a quarter of 1,000,001, 750,001, 500,001, 250,001
    loan = asset(principal=1_000_001, rate=0.048, repayment=Repayment.EQUAL_PRINCIPAL, day_count=DayCount.T30360)
    assert amounts(year_of(loan), "i") == [12_000, 9_000, 6_000, 3_000]


def test_a_textbook_annuity() -> None:
    # The classic: 100,000 at 12% a year over 12 months costs 8,884.88 a month, 1,000.00 of the first of it interest.
    loan = asset(principal=100_000_00, rate=0.12, repayment=Repayment.ANNUITY, day_count=DayCount.PERIOD)
    schedule = terms(
        first_date=add_months(CLOSING, 1), frequency_months=1, expected_maturity=Q[4], tail_frequency_months=3
    )
    of = deal([loan], [Q4], schedule)
    interest, principal = amounts(of, "i"), amounts(of, "p")
    assert (interest[0], principal[0]) == (1_000_00, 7_884_88)
    assert interest[1] == 921_15  # 1% of 92,115.12
    assert [i + p for i, p in zip(interest, principal, strict=True)][:-1] == [8_884_88] * 11
    assert sum(principal) == 100_000_00
    assert abs(interest[-1] + principal[-1] - 8_884_88) <= 6  # the last clears what rounding left


def test_zero_coupon_pays_simple_interest_once() -> None:
    # 365 days x 200
    assert dated(year_of(asset(repayment=Repayment.ZERO_COUPON))) == [(Q[4], "i", 73_000), (Q[4], "p", 1_000_000)]


def test_schedule_pays_its_own_rows() -> None:
    of = deal([pays((Q[1], 777, 0), (date(2025, 10, 15), 0, 400), (Q[4], 5, 600))], [Q4], YEAR)
    assert dated(of) == [(Q[1], "i", 777), (date(2025, 10, 15), "p", 400), (Q[4], "i", 5), (Q[4], "p", 600)]


def test_a_schedule_that_does_not_repay_the_balance_is_refused() -> None:
    _, rows = pays((Q[4], 5, 600))
    short = asset(principal=700, repayment=Repayment.SCHEDULE)
    with pytest.raises(DealError, match=r"principal of L1 .* adds up to 6\.00 yuan, expected .* 7\.00"):
        run_deal(deal([(short, rows)], [Q4], YEAR))


@pytest.mark.parametrize(
    ("count", "interest"),
    [
        # 2023-11-15 to 2024-03-15: 121 days, one of them 29 February; 36,500,000 fen a year
        (DayCount.A365, 12_100_000),
        (DayCount.A365F, 12_000_000),  # 120 days
        (DayCount.A360, 12_268_056),  # x 121 / 360 = 12,268,055.56
        (DayCount.T30360, 12_166_667),  # 4 months of 30 days
        (DayCount.PERIOD, 12_166_667),  # 4 / 12
        (DayCount.AA, 12_079_781),  # x (47 / 365 + 74 / 366) = 4,700,000 + 7,379,781.42
    ],
)
def test_each_day_count_on_one_period(count: DayCount, interest: int) -> None:
    start, end = date(2023, 11, 15), date(2024, 3, 15)
    schedule = terms(
        closing_date=start, cutoff_date=start, frequency_months=None, expected_maturity=end, first_date=end
    )
    loan = asset(
        principal=1_000_000_000,
        rate=0.0365,
        day_count=count,
        start_date=start,
        signing_date=start,
        interest_paid_to=start,
    )
    assert amounts(deal([loan], [tranche(expected_maturity_date=end)], schedule), "i") == [interest]


@pytest.mark.parametrize(
    ("count", "new"),
    [(DayCount.A365, 36_200), (DayCount.T30360, 36_500), (DayCount.PERIOD, 36_500), (DayCount.A360, 36_703)],
)
def test_a_class_has_its_own_day_count(count: DayCount, new: int) -> None:
    # 2025-09-01 to 2026-03-01: 181 days, six months, of 73,000 a year
    schedule = terms(
        closing_date=Q[2], cutoff_date=Q[2], frequency_months=None, expected_maturity=Q[4], first_date=Q[4]
    )
    loan = asset(start_date=Q[2], signing_date=Q[2], interest_paid_to=Q[2])
    of = run_deal(deal([loan], [tranche(coupon=0.073, day_count=count, expected_maturity_date=Q[4])], schedule))
    assert of.note(1, 0, "due", "interest.A", "new") == new


def test_an_asset_may_pay_on_dates_of_its_own() -> None:
    # monthly from 2025-04-15, the last on its maturity; every date up to and on the quarter's end belongs to it
    loan = asset(payment_frequency_months=1, first_payment_date=date(2025, 4, 15), maturity_date=Q[2])
    days = [day for day, kind, _ in dated(year_of(loan)) if kind == "i"]
    assert days == [*(date(2025, month, 15) for month in (4, 5, 6, 7, 8)), Q[2]]
    collected = run_deal(year_of(loan)).collected.interest[:, 0]
    # 45 + 30 days fall into the first quarter to 2025-06-01, then 31 + 30 + 31 + 17 of the second
    assert collected[:2].tolist() == [75 * 200, 109 * 200]


def test_cash_of_the_last_day_belongs_to_the_period_and_of_the_cutoff_day_to_no_one() -> None:
    cutoff = date(2025, 5, 1)
    loan = pays((cutoff, 7, 0), (Q[1], 11, 0), (date(2025, 6, 2), 22, 0), (Q[4], 0, 100))
    assert run_deal(deal([loan], [Q4], YEAR)).collected.interest[:2, 0].tolist() == [18, 22]
    late = quarterly(4, cutoff_date=cutoff)
    assert run_deal(deal([loan], [Q4], late)).collected.interest[:2, 0].tolist() == [11, 22]


def test_a_seasoned_loan_earns_from_the_day_its_interest_was_paid_to() -> None:
    loan = asset(interest_paid_to=date(2025, 2, 1), start_date=date(2024, 2, 1))
    assert dated(year_of(loan))[0] == (Q[1], "i", 120 * 200)  # 28 + 92 days


def test_flow_dates_roll_and_amounts_do_not_change() -> None:
    # 2025-06-01 and 2026-03-01 are Sundays, 2025-09-01 a Monday; 2 June 2025 is Dragon Boat's day off
    schedule = quarterly(4, roll=Roll.FOLLOWING, form=ScheduleForm.REPAYMENT)
    got = dated(deal([asset()], [Q4], schedule))
    assert got[:2] == [(date(2025, 6, 3), "i", 18_400), (Q[2], "i", 18_400)]
    assert got[-1] == (date(2026, 3, 2), "p", 1_000_000)


def test_in_payment_form_assets_pay_on_the_days_that_end_collections() -> None:
    # five working days before the payment days: 2025-06-01 rolls to 3 June, less five is 26 May: 86 days
    schedule = quarterly(4, roll=Roll.FOLLOWING, determination_offset=-5)
    assert dated(deal([asset()], [Q4], schedule))[0] == (date(2025, 5, 26), "i", 86 * 200)


def test_an_asset_without_a_payment_left_is_refused() -> None:
    with pytest.raises(DealError, match="asset L1 has no payment after the cutoff"):
        run_deal(year_of(asset(maturity_date=CLOSING)))
