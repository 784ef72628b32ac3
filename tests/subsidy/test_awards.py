"""Awards of the simple rule, worked by hand: a share of the interest paid in each loan year, under caps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, Q, asset, deal, default, quarterly, scenario, tranche

from ipabs.calendar import Roll, ScheduleForm, add_months
from ipabs.cashflow import BASE_SCENARIO, AssetPath, CashKind, Column, Projector
from ipabs.cashflow.path import Dated
from ipabs.model import Asset, Scenario, SubsidyRule
from ipabs.model.words import View
from ipabs.run.engine import clock_of
from ipabs.subsidy import Award
from ipabs.subsidy.simple import awards, loan_year


def rule(rate: float = 0.4, **over: Any) -> SubsidyRule:
    return SubsidyRule(policy="P", rate=rate, **over)


def interest(*flows: tuple[date, int]) -> AssetPath:
    return AssetPath(cash=tuple(Dated(day, day, CashKind.INTEREST, amount) for day, amount in flows))


def loan(name: str = "L1", **over: Any) -> Asset:
    return asset(name, **over)


def given(of: SubsidyRule, *loans: tuple[Asset, AssetPath]) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(a.year, a.amount, a.binding) for a in awards(of, "E1", loans)]


YEARLY = interest(*((add_months(CLOSING, 12 * n), amount) for n, amount in ((1, 10_001), (2, 10_000), (3, 5_000))))


def test_a_share_of_each_years_interest() -> None:
    first = awards(rule(), "E1", [(loan(), YEARLY)])[0]
    assert first == Award(
        policy="P",
        borrower_id="E1",
        asset_id="L1",
        year=1,
        base=10_001,
        rate=0.4,
        uncapped=4_000,  # 4,000.4
        amount=4_000,
        binding=(),
        receipt_date=date(2026, 3, 1),
    )
    assert given(rule(), (loan(), YEARLY)) == [(1, 4_000, ()), (2, 4_000, ()), (3, 2_000, ())]
    assert given(rule(0.05), (loan(), interest((CLOSING.replace(year=2026), 10)))) == [(1, 1, ())]  # 0.5 goes up


def test_cap_of_firm_and_year() -> None:
    capped = given(rule(cap_firm_year_fen=3_500), (loan(), YEARLY))
    assert capped == [(1, 3_500, ("cap_firm_year",)), (2, 3_500, ("cap_firm_year",)), (3, 2_000, ())]
    # a cap that is just met does not bind
    assert given(rule(cap_firm_year_fen=4_000), (loan(), YEARLY))[0] == (1, 4_000, ())


def test_the_firms_assets_share_its_cap() -> None:
    day = date(2026, 3, 1)
    pair = [(loan("L1"), interest((day, 6_000))), (loan("L2"), interest((day, 3_000)))]
    got = awards(rule(0.5, cap_firm_year_fen=1_001), "E1", pair)
    # 3,000 and 1,500 wanted: 1,001 x 2 / 3 = 667.33 and the rest
    assert [(a.asset_id, a.uncapped, a.amount) for a in got] == [("L1", 3_000, 667), ("L2", 1_500, 334)]
    assert all(a.binding == ("cap_firm_year",) for a in got)


def test_cumulative_cap_counts_what_was_really_given() -> None:
    both = rule(cap_firm_year_fen=3_500, cap_cumulative_fen=6_000)
    assert given(both, (loan(), YEARLY)) == [
        (1, 3_500, ("cap_firm_year",)),
        (2, 2_500, ("cap_firm_year", "cap_cumulative")),
        (3, 0, ("cap_cumulative",)),
    ]


def test_a_loan_year_ends_on_its_anniversary_included() -> None:
    start = date(2025, 3, 1)
    assert [loan_year(start, day) for day in (date(2025, 3, 2), date(2026, 3, 1), date(2026, 3, 2))] == [1, 1, 2]
    assert loan_year(date(2024, 2, 29), date(2025, 2, 28)) == 1
    path = interest((date(2026, 3, 1), 1_000), (date(2026, 3, 2), 2_000))
    assert given(rule(), (loan(), path)) == [(1, 400, ()), (2, 800, ())]


def test_interest_belongs_to_the_year_of_its_due_date_whole() -> None:
    # due on the unadjusted 1 March 2026, a Sunday; paid on Monday the 2nd
    of = deal(
        [asset()],
        [tranche(expected_maturity_date=Q[4])],
        quarterly(4, roll=Roll.FOLLOWING, form=ScheduleForm.REPAYMENT),
    )
    path = Projector(of, clock_of(of)).paths(Column(BASE_SCENARIO, View.ALL))["L1"]
    assert path.cash[-2].date == date(2026, 3, 2)
    assert given(rule(1.0), (of.pool.assets[0], path)) == [(1, 73_000, ())]


@pytest.mark.parametrize(("lag", "received"), [(0, date(2026, 3, 1)), (3, date(2026, 6, 1)), (14, date(2027, 5, 1))])
def test_received_some_months_after_the_loan_year(lag: int, received: date) -> None:
    assert awards(rule(lag_months=lag), "E1", [(loan(), YEARLY)])[0].receipt_date == received


def test_a_month_end_is_clipped() -> None:
    late = loan(start_date=date(2025, 8, 31))
    got = awards(rule(lag_months=6), "E1", [(late, interest((date(2026, 8, 31), 10)))])
    assert got[0].receipt_date == date(2027, 2, 28)


def test_only_so_many_months_count_and_a_straddling_period_by_days() -> None:
    # 18 months end on 2026-09-01: 184 of the 365 days of the second year
    assert given(rule(max_months=12), (loan(), YEARLY))[:2] == [(1, 4_000, ())]
    second = given(rule(1.0, max_months=18), (loan(), YEARLY))[1]
    assert second == (2, 5_041, ())  # 10,000 x 184 / 365 = 5,041.10
    assert [year for year, amount, _ in given(rule(max_months=18), (loan(), YEARLY)) if amount] == [1, 2]


def test_no_interest_no_award() -> None:
    assert given(rule(), (loan(), interest())) == []


def paid_by(which: Scenario) -> list[tuple[int, int, tuple[str, ...]]]:
    of = deal([asset()], [tranche(expected_maturity_date=Q[8])], quarterly(8))
    path = Projector(of, clock_of(of)).paths(Column(which, View.ALL))["L1"]
    return given(rule(0.5), (of.pool.assets[0], path))


def test_interest_that_is_not_paid_earns_nothing() -> None:
    assert paid_by(BASE_SCENARIO) == [(1, 36_500, ()), (2, 36_500, ())]
    # default on 2025-10-01: two quarters of 92 days were paid, 36,800 of interest
    assert paid_by(scenario(default(date(2025, 10, 1)))) == [(1, 18_400, ())]
