"""Floating rates by hand: resets, segments, shifts after closing only, the floor, and classes along the clock."""

from __future__ import annotations

from datetime import date

import pytest
from engine_deals import Q, asset, dated, deal, default, pays, prepaid, quarterly, scenario, tranche

from ipabs.calendar import DayCount
from ipabs.cashflow import BASE_SCENARIO
from ipabs.cashflow.class_interest import class_factors, class_rate_on, interest_span
from ipabs.errors import DealError
from ipabs.model import Deal, Fixing, Floating, Scenario, Tranche
from ipabs.model.pool import Asset
from ipabs.model.words import CouponType, Repayment, ResetRule
from ipabs.run.engine import clock_of

YEAR = quarterly(4)
Q4 = tranche(expected_maturity_date=Q[4])
# With a spread of 3.65% a million fen earns 200 a day at the first fixing and 300 at the second.
FIXINGS = [
    Fixing(index="LPR", date=date(2024, 1, 20), rate=0.0365),
    Fixing(index="LPR", date=date(2025, 12, 20), rate=0.073),
]


def floating(rule: ResetRule, spread: float = 0.0365) -> Floating:
    return Floating(index="LPR", spread=spread, reset_rule=rule)


def loan(rule: ResetRule, spread: float = 0.0365, **over: object) -> Asset:
    return asset(rate=0.0, floating=floating(rule, spread), **over)


def of(one: Asset, fixings: list[Fixing] = FIXINGS) -> Deal:
    return deal([one], [Q4], YEAR, fixings=fixings)


def interest(one: Asset, which: Scenario = BASE_SCENARIO, fixings: list[Fixing] = FIXINGS) -> list[int]:
    return [amount for _, kind, amount in dated(of(one, fixings), which) if kind == "i"]


def test_period_resets_as_each_interest_period_begins() -> None:
    # the last period begins on 1 December, before the second fixing: 92, 92, 91, 90 days at 200
    assert interest(loan(ResetRule.PERIOD)) == [18_400, 18_400, 18_200, 18_000]
    early = [FIXINGS[0], Fixing(index="LPR", date=Q[3], rate=0.073)]
    assert interest(loan(ResetRule.PERIOD), fixings=early)[3] == 27_000  # published on the reset day itself


def test_january_cuts_the_period_that_holds_new_year() -> None:
    # 31 days of December at 200, 59 days of January and February at 300, rounded once
    assert interest(loan(ResetRule.JANUARY)) == [18_400, 18_400, 18_200, 31 * 200 + 59 * 300]


def test_anniversary_counts_from_the_start_of_the_loan() -> None:
    fixings = [FIXINGS[0], Fixing(index="LPR", date=date(2025, 7, 1), rate=0.073)]
    old = loan(ResetRule.ANNIVERSARY, start_date=date(2024, 7, 15))
    # of the second quarter 44 days to 15 July at 200, then 48 at 300
    assert interest(old, fixings=fixings) == [18_400, 44 * 200 + 48 * 300, 27_300, 27_000]


def test_segments_are_rounded_once_after_adding() -> None:
    # 31 x 0.4 fen + 59 x 0.6 fen = 12.4 + 35.4 = 47.8; rounded apart they would be 12 + 35
    assert interest(loan(ResetRule.JANUARY, principal=2_000))[3] == 48


def test_a_shift_moves_resets_after_closing_only() -> None:
    up = scenario(rate_shift=0.0365)
    # the first period reset on closing itself; from the second on 300 a day
    assert interest(loan(ResetRule.PERIOD), up) == [18_400, 27_600, 27_300, 27_000]
    old = loan(ResetRule.ANNIVERSARY, start_date=date(2024, 7, 15))
    assert interest(old, up) == [18_400, 44 * 200 + 48 * 300, 27_300, 27_000]
    assert interest(asset(), up) == [18_400, 18_400, 18_200, 18_000]  # a fixed rate stays


def test_a_shift_of_assets_comes_on_top_of_the_shift_of_all() -> None:
    both = scenario(rate_shift=0.01, asset_rate_shift=0.0265)
    assert interest(loan(ResetRule.PERIOD), both) == [18_400, 27_600, 27_300, 27_000]


def test_a_rate_is_at_least_nought() -> None:
    assert interest(loan(ResetRule.PERIOD), scenario(rate_shift=-0.2)) == [18_400]
    assert interest(loan(ResetRule.PERIOD, spread=-0.05)) == []


def test_a_sum_of_decimals_decides_a_half_fen_as_typed() -> None:
    # 3.65% - 2.92% = 0.73% of 25,000 fen for 1 day is 0.5 fen; as floats the difference is a hair too small
    assert 0.0365 - 0.0292 < 0.0073
    one = loan(ResetRule.PERIOD, principal=25_000, spread=-0.0292)
    got = dated(of(one), scenario(prepaid(date(2025, 3, 2), None)))
    assert got == [(date(2025, 3, 2), "i", 1), (date(2025, 3, 2), "prepayment", 25_000)]


def test_a_floating_annuity_is_worked_out_again_at_each_reset() -> None:
    # 4.8% is 1.2% a quarter: 1,000,000 x 0.012 / (1 - 1.012^-4) = 257,544.73; at 7.2% from 1 September on the
    # 505,963 and two dates then left: 505,963 x 0.018 / (1 - 1.018^-2) = 259,832.31
    fixings = [FIXINGS[0], Fixing(index="LPR", date=date(2025, 8, 20), rate=0.0605)]
    over = {"repayment": Repayment.ANNUITY, "day_count": DayCount.T30360, "start_date": date(2024, 9, 1)}
    got = dated(of(loan(ResetRule.ANNIVERSARY, spread=0.0115, **over), fixings))
    assert [row[2] for row in got if row[1] == "i"] == [12_000, 9_053, 9_107, 4_594]
    assert [row[2] for row in got if row[1] == "p"] == [245_545, 248_492, 250_725, 255_238]
    assert 245_545 + 12_000 == 248_492 + 9_053 == 257_545
    assert 250_725 + 9_107 == 259_832


def test_a_default_accrues_over_the_resets_passed() -> None:
    one = loan(ResetRule.JANUARY, recovery_rate=1.0)
    hit = [row for row in dated(of(one), scenario(default(date(2026, 1, 11)))) if row[1] == "recovery"]
    assert hit[0][2] == 1_000_000 + 31 * 200 + 10 * 300


@pytest.mark.parametrize(
    ("fixings", "message"),
    [
        ([], r"asset L1 resets to LPR on 2025-03-01, but no fixing of it is given"),
        ([FIXINGS[1]], r"asset L1 resets to LPR on 2025-03-01, but its first fixing is of 2025-12-20"),
    ],
)
def test_a_missing_fixing_names_the_asset(fixings: list[Fixing], message: str) -> None:
    with pytest.raises(DealError, match=message) as caught:
        interest(loan(ResetRule.PERIOD), fixings=fixings)
    assert caught.value.subject == ("assets", "L1", "index")


def note(rule: ResetRule | None, **over: object) -> Tranche:
    kind = {"coupon_type": CouponType.FLOATING, "floating": floating(rule)} if rule else {}
    return tranche(coupon=None if rule else 0.05, expected_maturity_date=Q[4], **{**kind, **over})  # type: ignore[arg-type]


def factors(one: Tranche, which: Scenario = BASE_SCENARIO, **terms: object) -> list[float]:
    whole = deal([asset()], [one], quarterly(4, **terms), fixings=FIXINGS)
    periods = clock_of(whole).scheduled
    return [sum(class_factors(whole, one, interest_span(one, periods, p), which)) for p in periods]


def test_a_class_adds_its_segments() -> None:
    cut = note(ResetRule.JANUARY, day_count=DayCount.A365)
    assert factors(cut) == pytest.approx([0.073 * 92 / 365] * 2 + [0.073 * 91 / 365, (31 * 0.073 + 59 * 0.1095) / 365])


def test_count_period_is_whole_months_unless_a_reset_cuts_them() -> None:
    uncut = factors(note(ResetRule.PERIOD, day_count=DayCount.PERIOD))
    assert uncut == pytest.approx([0.073 / 4] * 4)
    cut = factors(note(ResetRule.JANUARY, day_count=DayCount.PERIOD))
    # 1 December to 1 January is a whole month, from there to 1 March two
    assert cut[3] == pytest.approx(0.073 / 12 + 0.1095 * 2 / 12)
    # 3 December to 1 January is a stub of 29 days
    stub = factors(note(ResetRule.JANUARY, day_count=DayCount.PERIOD), first_date=date(2025, 6, 3))
    assert stub[3] == pytest.approx(0.073 * 29 / 365 + 0.1095 * 2 / 12)


def test_shifts_of_classes() -> None:
    assert factors(note(None), scenario(coupon_shift=0.01)) == pytest.approx([0.06 / 4] * 4)
    assert factors(note(None), scenario(rate_shift=0.01, asset_rate_shift=0.3)) == pytest.approx([0.05 / 4] * 4)
    assert factors(note(None), scenario(coupon_shift=-0.2)) == [0.0] * 4
    up = factors(note(ResetRule.PERIOD, day_count=DayCount.PERIOD), scenario(rate_shift=0.01, coupon_shift=0.02))
    assert up == pytest.approx([0.093 / 4] + [0.103 / 4] * 3)  # the spread moves at once, the index after closing
    residual = tranche(coupon=None, expected_maturity_date=Q[4])
    assert factors(residual, scenario(coupon_shift=0.01, rate_shift=0.01)) == [0.0] * 4


def test_the_rate_of_a_day() -> None:
    one = note(ResetRule.JANUARY)
    whole = deal([asset()], [one], YEAR, fixings=FIXINGS)
    last = clock_of(whole).scheduled[-1]
    days = (last.accrual_start, date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28))
    rates = [class_rate_on(whole, one, last.accrual_start, day, BASE_SCENARIO) for day in days]
    assert rates == pytest.approx([0.073, 0.073, 0.1095, 0.1095])


def test_a_class_without_a_fixing_is_named() -> None:
    one = note(ResetRule.PERIOD)
    whole = deal([asset()], [one], YEAR)
    periods = clock_of(whole).periods
    with pytest.raises(DealError, match="class 'A' resets to LPR on 2025-03-01") as caught:
        class_factors(whole, one, interest_span(one, periods, periods[0]), BASE_SCENARIO)
    assert caught.value.subject == ("tranches", "A", "index")


def test_interest_of_a_schedule_without_a_rate_accrues_by_its_rows() -> None:
    rows = pays((Q[2], 18_400, 0), (Q[4], 5_000, 1_000_000), rate=0.0, recovery_rate=1.0)
    got = dated(deal([rows], [Q4], YEAR), scenario(default(date(2025, 5, 31))))
    # 91 of the 184 days to 1 September
    assert got[-1][1:] == ("recovery", 1_000_000 + 9_100)
