"""Defaults, recoveries, rights sold and prepayments, worked by hand. The loan earns 200 fen a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, Q, asset, dated, deal, default, pays, prepaid, quarterly, right, scenario, tranche

from ipabs.calendar import Roll, ScheduleForm
from ipabs.model import Deal, IpLink, Scenario
from ipabs.model.words import Repayment, View
from ipabs.run import run_deal

YEAR = quarterly(4)
Q4 = tranche(expected_maturity_date=Q[4])
ROLLED = quarterly(4, roll=Roll.FOLLOWING, form=ScheduleForm.REPAYMENT)
OCT = date(2025, 10, 1)


def after(of: Deal, *kinds: str, which: Scenario, name: str = "L1", view: View = View.ALL) -> list[tuple[Any, ...]]:
    return [row for row in dated(of, which, name, view) if not kinds or row[1] in kinds]


def test_default_stops_payments_and_the_claim_holds_accrued_interest() -> None:
    of = deal([asset(recovery_rate=0.4, recovery_lag_months=6)], [Q4], YEAR)
    # 30 days from 1 September: 6,000; 40% of 1,006,000 comes six months later
    assert dated(of, scenario(default(OCT))) == [
        (Q[1], "i", 18_400),
        (Q[2], "i", 18_400),
        (OCT, "default", 1_000_000),
        (date(2026, 4, 1), "recovery", 402_400),
    ]


@pytest.mark.parametrize(
    ("day", "paid", "claim"),
    [
        (date(2025, 8, 31), 1, 1_000_000 + 91 * 200),
        (Q[2], 1, 1_000_000 + 92 * 200),  # the payment of the default day itself stops
        (date(2025, 9, 2), 2, 1_000_000 + 200),
    ],
)
def test_default_around_a_payment_day(day: date, paid: int, claim: int) -> None:
    of = deal([asset(recovery_rate=1.0)], [Q4], YEAR)
    got = dated(of, scenario(default(day)))
    assert len([row for row in got if row[1] == "i"]) == paid
    assert [row[2] for row in got if row[1] == "recovery"] == [claim]


def test_a_payment_that_rolls_past_the_default_stops_too() -> None:
    # 2025-06-01 is a Sunday and pays on the 3rd; a default on the 2nd stops it: 93 days are unpaid
    of = deal([asset(recovery_rate=1.0)], [Q4], ROLLED)
    got = dated(of, scenario(default(date(2025, 6, 2))))
    assert [row[1:] for row in got] == [("default", 1_000_000), ("recovery", 1_000_000 + 93 * 200)]


def test_interest_of_a_schedule_accrues_at_the_rate_of_the_row() -> None:
    of = deal([pays((Q[2], 5_000, 0), (Q[4], 5_000, 1_000_000), recovery_rate=1.0)], [Q4], YEAR)
    assert after(of, "recovery", which=scenario(default(OCT)))[0][2] == 1_006_000


def test_rights_fetch_their_decayed_value() -> None:
    loan = asset(recovery_rate=0.4, ip_recovery_rate=0.2, ip_recovery_lag_months=24, ip_decay=0.1)
    of = deal([loan], [Q4], YEAR, rights=[right("P1", 500_000, appraisal_date=OCT)])
    # sold 730 days after the appraisal: 500,000 x 0.9^2 = 405,000, 20% of it
    assert after(of, "ip_recovery", which=scenario(default(OCT))) == [(date(2027, 10, 1), "ip_recovery", 81_000)]


def test_an_appraisal_without_a_date_counts_from_closing() -> None:
    loan = asset(ip_recovery_rate=0.5, ip_recovery_lag_months=24, ip_decay=0.1)
    of = deal([loan], [Q4], YEAR, rights=[right("P1", 100_000)])
    # default on closing, sold 730 days later: 81,000, half of it
    assert after(of, "ip_recovery", which=scenario(default(CLOSING)))[0][2] == 40_500


def test_rights_fetch_at_most_what_is_left_of_the_claim() -> None:
    loan = asset(recovery_rate=0.9, ip_recovery_rate=1.0)
    of = deal([loan], [Q4], YEAR, rights=[right("P1", 5_000_000)])
    got = after(of, "recovery", "ip_recovery", which=scenario(default(OCT)))
    assert sorted(row[2] for row in got) == [100_600, 905_400]


@pytest.mark.parametrize(("expiry", "fetched"), [(date(2027, 9, 30), 0), (date(2027, 10, 1), 100_000), (None, 100_000)])
def test_a_right_that_expires_before_the_sale_fetches_nothing(expiry: date | None, fetched: int) -> None:
    of = deal([asset(ip_recovery_rate=0.2)], [Q4], YEAR, rights=[right("P1", 500_000, expiry_date=expiry)])
    assert sum(row[2] for row in after(of, "ip_recovery", which=scenario(default(OCT)))) == fetched


def test_a_group_loses_the_share_by_count_of_its_expired_rights() -> None:
    rights = [
        right("P1", 500_000, appraisal_group="G"),
        right("P2", None, appraisal_group="G", count=2, expiry_date=date(2027, 1, 1)),
        right("P3", None, appraisal_group="G", expiry_date=date(2040, 1, 1)),
    ]
    of = deal([asset(ip_recovery_rate=0.2)], [Q4], YEAR, rights=rights)
    # two of four rights are left: 250,000 x 20%
    assert after(of, "ip_recovery", which=scenario(default(OCT)))[0][2] == 50_000


def test_rights_stand_behind_all_the_owners_assets_by_principal_or_where_linked() -> None:
    loans = [asset("L1", 600_000, ip_recovery_rate=1.0), asset("L2", 200_000, ip_recovery_rate=1.0)]
    rights = [right("P1", 80_000)]
    unlinked = deal(loans, [Q4], YEAR, rights=rights)
    hit = scenario(default(OCT))
    assert [after(unlinked, "ip_recovery", which=hit, name=n)[0][2] for n in ("L1", "L2")] == [60_000, 20_000]
    link = IpLink(ip_id="P1", asset_id="L2", share_of_value=0.5)
    linked = deal(loans, [Q4], YEAR, rights=rights, links=[link])
    assert after(linked, "ip_recovery", which=hit, name="L1") == []
    assert after(linked, "ip_recovery", which=hit, name="L2")[0][2] == 40_000


def test_a_scenario_sets_recoveries_and_the_factor_stops_at_one() -> None:
    of = deal([asset(recovery_rate=0.4, recovery_lag_months=6)], [Q4], YEAR)
    other = scenario(default(OCT), recovery_rate=0.6, recovery_lag_months=1, recovery_factor=0.5)
    assert after(of, "recovery", which=other) == [(date(2025, 11, 1), "recovery", 301_800)]  # 30% of 1,006,000
    most = scenario(default(OCT), recovery_factor=3.0)
    assert after(of, "recovery", which=most)[0][2] == 1_006_000


def test_view_ip_zero_leaves_only_the_firms_own_recovery() -> None:
    loan = asset(recovery_rate=0.4, ip_recovery_rate=0.2)
    of = deal([loan], [Q4], YEAR, rights=[right("P1", 500_000)])
    kinds = [row[1] for row in after(of, which=scenario(default(OCT)), view=View.IP_ZERO)]
    assert "recovery" in kinds
    assert "ip_recovery" not in kinds


def test_prepayment_of_an_asset_brings_its_interest_to_the_day() -> None:
    of = deal([asset()], [Q4], YEAR)
    # 400,000 earn 80 a day: 30 days to 1 July. What is left, 600,000, earns 120 a day: 92, 91, 90 days
    got = dated(of, scenario(prepaid(date(2025, 7, 1), 400_000)))
    assert got[1:3] == [(date(2025, 7, 1), "i", 2_400), (date(2025, 7, 1), "prepayment", 400_000)]
    assert [row[2] for row in got[3:]] == [11_040, 10_920, 10_800, 600_000]


@pytest.mark.parametrize("amount", [None, 5_000_000])
def test_prepayment_of_all_ends_the_loan(amount: int | None) -> None:
    got = dated(deal([asset()], [Q4], YEAR), scenario(prepaid(Q[2], amount)))
    # on a payment day it comes after the contractual flow, without more interest
    assert got == [(Q[1], "i", 18_400), (Q[2], "i", 18_400), (Q[2], "prepayment", 1_000_000)]


def test_prepayment_of_a_firm_goes_by_balance() -> None:
    of = deal([asset("L1", 600_000), asset("L2", 300_000)], [Q4], YEAR)
    early = scenario(prepaid(Q[1], 100_001, target="E1"))
    parts = [after(of, "prepayment", which=early, name=n)[0][2] for n in ("L1", "L2")]
    assert parts == [66_667, 33_334]  # 66,667.33 and the rest


def test_later_principal_falls_with_the_balance() -> None:
    loan = asset(repayment=Repayment.EQUAL_PRINCIPAL)
    got = dated(deal([loan], [Q4], YEAR), scenario(prepaid(Q[1], 300_000)))
    # 750,000 left, 450,000 after the prepayment: 250,000 x 450 / 750, twice, and the rest
    assert [row[2] for row in got if row[1] == "p"] == [250_000, 150_000, 150_000, 150_000]


def test_the_rows_of_a_schedule_fall_with_the_balance() -> None:
    of = deal([pays((Q[1], 100, 400), (Q[2], 61, 300), (Q[4], 31, 300))], [Q4], YEAR)
    got = dated(of, scenario(prepaid(Q[1], 300)))
    # half of 600 is left: 30.5 goes up, 15.5 goes up
    assert [(row[1], row[2]) for row in got[3:]] == [("i", 31), ("p", 150), ("i", 16), ("p", 150)]


def test_a_prepayment_arrives_on_a_working_day_and_not_after_the_default() -> None:
    of = deal([asset()], [Q4], ROLLED)
    saturday = date(2025, 7, 5)
    early = after(of, "prepayment", which=scenario(prepaid(saturday, 100)))
    assert early == [(date(2025, 7, 7), "prepayment", 100)]
    stopped = scenario(prepaid(saturday, 100), default(date(2025, 7, 6)))
    assert after(of, "prepayment", which=stopped) == []


def test_defaults_and_prepayments_leave_no_fen_behind() -> None:
    loans = [asset("L1", 999_999, repayment=Repayment.ANNUITY), asset("L2", 333_333)]
    events = scenario(prepaid(date(2025, 4, 7), 77_777, "E1"), prepaid(date(2025, 8, 8), 1, "L1"), default(Q[3]))
    outcome = run_deal(deal(loans, [Q4], YEAR, scenarios=[events]))
    cash = outcome.collected.cash
    for column in range(len(outcome.columns)):
        gone = sum(cash[kind][:, column].sum() for kind in ("principal", "prepayment", "default"))
        assert gone == 1_333_332
