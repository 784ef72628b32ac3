"""Defaults by rate, curves and prepayment rates, worked by hand. A million fen earns 200 a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from engine_deals import CLOSING, Q, asset, dated, deal, default, prepaid, quarterly, right, scenario, tranche

from ipabs.calendar import Roll, ScheduleForm
from ipabs.cashflow import CashKind, Collections, Column, Projector
from ipabs.cashflow.curves import default_curve
from ipabs.model import BorrowerDefault, CurvePoint, Deal, Scenario
from ipabs.model.words import DefaultMethod, RecoveryAs, Repayment, View
from ipabs.run.engine import clock_of

HALF_YEAR, Q2 = quarterly(2), tranche(expected_maturity_date=Q[2])
TWO = [asset("L1", 600_000, recovery_rate=0.5, recovery_lag_months=3), asset("L2", 400_000, borrower_id="E2")]


def collected(of: Deal, which: Scenario, view: View = View.ALL) -> Collections:
    return Projector(of, clock_of(of)).collect([Column(which, view)])


def by_rate(rate: float, *events: Any, **over: Any) -> Scenario:
    return scenario(*events, default_rate=rate, **over)


def whole_firm(rate: float, *events: Any, **over: Any) -> Scenario:
    return by_rate(rate, *events, default_method=DefaultMethod.WHOLE_FIRM, **over)


def kinds(of: Deal, which: Scenario, *wanted: str, name: str = "L1") -> list[tuple[Any, ...]]:
    return [row for row in dated(of, which, name) if row[1] in wanted]


@pytest.mark.parametrize(
    ("name", "shares"),
    [("even", [1, 1, 1, 1]), ("front", [4, 3, 2, 1]), ("back", [1, 2, 3, 4])],
)
def test_curves_of_four_periods(name: str, shares: list[int]) -> None:
    periods = clock_of(deal([asset()], [tranche(expected_maturity_date=Q[4])], quarterly(4))).scheduled
    curve = default_curve(scenario(default_curve=name), periods)
    assert curve == tuple(Fraction(share, sum(shares)) for share in shares)


def test_a_curve_of_ones_own_counts_where_its_days_fall() -> None:
    periods = clock_of(deal([asset()], [tranche(expected_maturity_date=Q[4])], quarterly(4))).scheduled
    days = (CLOSING, Q[1], Q[2], date(2025, 9, 2), date(2026, 3, 2))
    points = tuple(CurvePoint(date=day, share=n / 10) for n, day in enumerate(days, 1))
    curve = default_curve(scenario(default_curve="mine", curve=points), periods)
    # a collection period ends on its day: 1 + 2 tenths, 3, 4, none, and what is dated after the last is lost
    assert curve == (Fraction(3, 10), Fraction(3, 10), Fraction(4, 10), 0)
    with pytest.raises(ValueError, match="scenario 'stress': curve 'mine' has no points"):
        default_curve(scenario(default_curve="mine"), periods)


def test_parts_default_as_each_period_begins_with_their_own_recovery() -> None:
    of, which = deal(TWO, [Q2], HALF_YEAR), by_rate(0.1)
    # 5% of the million each: of the pool 50,000 / 1,000,000, then 50,000 / 950,000 = 1/19
    assert kinds(of, which, "default") == [(CLOSING, "default", 30_000), (Q[1], "default", 30_000)]
    assert kinds(of, which, "default", name="L2") == [(CLOSING, "default", 20_000), (Q[1], "default", 20_000)]
    assert kinds(of, which, "recovery") == [(Q[1], "recovery", 15_000), (Q[2], "recovery", 15_000)]
    # 570,000 earn 114 a day for 92 days, then 540,000 108 a day for 92
    assert kinds(of, which, "i") == [(Q[1], "i", 10_488), (Q[2], "i", 9_936)]
    assert kinds(of, which, "p") == [(Q[2], "p", 540_000)]


def test_a_part_counts_in_the_period_that_it_begins() -> None:
    found = collected(deal(TWO, [Q2], HALF_YEAR), by_rate(0.1))
    assert found.cash[CashKind.DEFAULT][:3, 0].tolist() == [50_000, 50_000, 0]
    assert found.defaulted_so_far[:3, 0].tolist() == [50_000, 100_000, 100_000]
    assert found.default_rate_reached.tolist() == [0.1]
    # the balance with which a period begins still holds what defaults on its first day
    assert found.balances["L1"][:3, 0].tolist() == [600_000, 570_000, 0]
    assert found.balances.of("L1", 1, 0) == 570_000
    assert found.balances.total(["L1", "L2"])[:3, 0].tolist() == [1_000_000, 950_000, 0]


def test_the_claim_of_a_part_holds_its_interest_since_the_last_date() -> None:
    rolled = quarterly(2, roll=Roll.FOLLOWING, form=ScheduleForm.REPAYMENT)
    of = deal([asset(recovery_rate=1.0, recovery_lag_months=1)], [Q2], rolled)
    # the second period's collections begin on 3 June, two days after the unadjusted date: 50,000 earn 10 a day
    assert kinds(of, by_rate(0.1), "recovery")[1] == (date(2025, 7, 3), "recovery", 50_020)


def test_rights_follow_the_part_that_defaults() -> None:
    loan = asset(ip_recovery_rate=0.2, repayment=Repayment.EQUAL_PRINCIPAL)
    of = deal([loan], [Q2], HALF_YEAR, rights=[right("P1", 500_000)])
    # 5% of the rights' 100,000 first. Of the 950,000 left half is repaid, all of the pledge's 95% is behind 475,000:
    # 50,000 of it take 95% x 50 / 475 = 10%
    assert kinds(of, by_rate(0.1), "default") == [(CLOSING, "default", 50_000), (Q[1], "default", 50_000)]
    assert [row[2] for row in kinds(of, by_rate(0.1), "ip_recovery")] == [5_000, 10_000]


def test_what_is_left_to_default_is_all_there_is() -> None:
    of = deal([asset()], [Q2], HALF_YEAR)
    assert [row[2] for row in kinds(of, by_rate(0.9, default_curve="front"), "default")] == [600_000, 300_000]
    gone = collected(of, by_rate(0.9, prepaid(date(2025, 3, 2), 350_000), default_curve="front"))
    # after 600,000 and a prepayment 50,000 are left of the 300,000 wanted
    assert gone.cash[CashKind.DEFAULT][:2, 0].tolist() == [600_000, 50_000]
    assert gone.default_rate_reached.tolist() == [0.65]


def test_named_defaults_come_first_and_parts_of_the_rest_on_top() -> None:
    of = deal(TWO, [Q2], HALF_YEAR)
    which = by_rate(0.1, default(Q[1], "E2"))
    # E2 is out with its 380,000 before the parts of the day: 50,000 of 570,000
    assert kinds(of, which, "default", name="L2") == [(CLOSING, "default", 20_000), (Q[1], "default", 380_000)]
    assert kinds(of, which, "default")[1] == (Q[1], "default", 50_000)


THREE = [asset(f"L{n}", size, borrower_id=f"E{n}") for n, size in ((1, 300_000), (2, 500_000), (3, 200_000))]


def out(which: Scenario) -> list[list[str]]:
    """Firms that default in each of two periods."""
    of = deal(THREE, [Q2], HALF_YEAR)
    flows = {a.borrower_id: kinds(of, which, "default", name=a.asset_id) for a in THREE}
    return [[firm for firm, rows in flows.items() if rows and rows[0][0] == day] for day in (CLOSING, Q[1])]


@pytest.mark.parametrize(
    ("rate", "events", "expected"),
    [
        (0.4, (), [["E2"], []]),  # 200,000 wanted: the largest, 500,000, is already more than 400,000
        (0.5, (), [["E2"], []]),  # just met is not below
        (0.51, (), [["E2"], ["E1"]]),
        (1.0, (), [["E2"], ["E1", "E3"]]),  # 500,000 at first, then all
        (0.4, (BorrowerDefault(borrower_id="E3", date=None),), [["E3"], ["E2"]]),
        (0.51, (default(date(2025, 4, 1), "E1"),), [["E2"], []]),  # E1's own 300,000 count
    ],
)
def test_whole_firms_default_while_the_pool_is_below_the_rate(rate: float, events: Any, expected: Any) -> None:
    assert out(whole_firm(rate, *events)) == expected


def test_firms_of_one_size_default_in_the_order_of_the_sheet() -> None:
    same = [asset(f"L{n}", 100_000, borrower_id=f"E{n}") for n in (1, 2, 3)]
    of = deal(same, [Q2], HALF_YEAR)
    got = [a.asset_id for a in same if kinds(of, whole_firm(0.5), "default", name=a.asset_id)]
    assert got == ["L1", "L2"]
    assert collected(of, whole_firm(0.5)).default_rate_reached.tolist() == [200_000 / 300_000]


def test_whole_firms_default_after_the_cash_of_the_day() -> None:
    of = deal([asset(recovery_rate=1.0)], [Q2], HALF_YEAR)
    which = whole_firm(1.0, default_curve="mine", curve=(CurvePoint(date=Q[2], share=1.0),))
    assert dated(of, which)[:2] == [(Q[1], "i", 18_400), (Q[1], "default", 1_000_000)]
    assert kinds(of, which, "recovery")[0][2] == 1_000_000  # nothing is unpaid


def test_a_share_of_the_balance_prepays_on_each_date() -> None:
    of = deal([asset()], [tranche(expected_maturity_date=Q[3])], quarterly(3))
    got = dated(of, scenario(prepayment_rate=0.2, prepayment_factor=0.5))
    # 10% a year: 1,000,000 x (1 - 0.9^(92/365)) = 26,207.10; the 973,793 left earn 194.7586 a day
    assert got[:3] == [(Q[1], "i", 18_400), (Q[1], "prepayment", 26_207), (Q[2], "i", 17_918)]
    assert [row[1] for row in got[3:]] == ["prepayment", "i", "p"]
    assert sum(row[2] for row in got if row[1] in ("prepayment", "p")) == 1_000_000


def test_a_prepayment_rate_stops_at_all_of_it() -> None:
    of = deal([asset()], [Q2], HALF_YEAR)
    got = dated(of, scenario(prepayment_rate=0.8, prepayment_factor=2.0))
    assert got == [(Q[1], "i", 18_400), (Q[1], "prepayment", 1_000_000)]


def test_an_exact_half_fen_prepays_up() -> None:
    # 10% of 5 fen over 365 days is half a fen
    year = quarterly(2, first_date=date(2026, 3, 1), frequency_months=12, expected_maturity=date(2027, 3, 1))
    of = deal([asset(principal=5)], [tranche()], year)
    assert kinds(of, scenario(prepayment_rate=0.1), "prepayment") == [(date(2026, 3, 1), "prepayment", 1)]


@pytest.mark.parametrize(("kept_as", "interest"), [(RecoveryAs.PRINCIPAL, 10_488), (RecoveryAs.INTEREST, 25_488)])
def test_recoveries_go_to_the_component_that_the_deal_names(kept_as: RecoveryAs, interest: int) -> None:
    of = deal(TWO[:1], [Q2], HALF_YEAR, recovery_as=kept_as)
    found = collected(of, by_rate(0.1))
    # 570,000 earn 10,488 in the first quarter, and 15,000 of 30,000 come back on its last day
    assert found.interest_component[0, 0] == interest
    assert (found.interest_component + found.principal_component).tolist() == found.total.tolist()


def test_view_ip_zero_runs_the_same_defaults_without_the_rights() -> None:
    of = deal([asset(ip_recovery_rate=0.2)], [Q2], HALF_YEAR, rights=[right("P1", 500_000)])
    with_rights, without = (collected(of, by_rate(0.1), view) for view in (View.ALL, View.IP_ZERO))
    assert with_rights.defaulted_so_far.tolist() == without.defaulted_so_far.tolist()
    assert with_rights.total.sum() - without.total.sum() == with_rights.cash[CashKind.IP_RECOVERY].sum() > 0
    assert all(flow.kind is not CashKind.IP_RECOVERY for flow in without.paths[0]["L1"].cash)


def test_rates_leave_no_fen_behind() -> None:
    loans = [asset("L1", 999_999, repayment=Repayment.ANNUITY), asset("L2", 333_333, borrower_id="E2")]
    found = collected(deal(loans, [Q2], HALF_YEAR), by_rate(0.07, prepayment_rate=0.13, default_curve="back"))
    assert found.paths[0].moved.tolist() == [999_999, 333_333]
    gone = sum(found.cash[kind].sum() for kind in (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT))
    assert gone == 1_333_332
