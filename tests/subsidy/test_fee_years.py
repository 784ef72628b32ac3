"""Minimum and cap a year of closing, and fees of firms with them, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import CLOSING, Q, asset, deal, fee, quarterly, tranche

from ipabs.calendar import year_of
from ipabs.model import Deal, Fee
from ipabs.model.words import FeePay, FeePer, FeeScope, PaidBy
from ipabs.run import run_deal
from ipabs.run.costs import cost_document
from ipabs.run.engine import clock_of
from ipabs.waterfall import instalments
from ipabs.waterfall.fee_years import FeeYear, fee_years, limited


def own(**over: Any) -> Fee:
    return fee("b", **{"paid_by": PaidBy.BORROWER, "scope": FeeScope.POOL, "rate": 0.004} | over)


def of(one: Fee, quarters: int = 6, loans: int = 1) -> Deal:
    owed = [asset(f"L{n}", 1_000_000, borrower_id=f"E{n}") for n in range(1, loans + 1)]
    return deal(owed, [tranche(expected_maturity_date=Q[quarters])], quarterly(quarters), fees=[one])


def years(one: Fee, quarters: int = 6) -> list[FeeYear]:
    whole = of(one, quarters)
    clock = clock_of(whole)
    items = instalments(whole, one, clock.periods)
    return list(fee_years(CLOSING, whole.schedule.expected_maturity, items, clock.periods))


def test_years_of_closing() -> None:
    days = (CLOSING, date(2025, 3, 2), date(2026, 3, 1), date(2026, 3, 2), date(2027, 3, 2))
    assert [year_of(CLOSING, day) for day in days] == [1, 1, 1, 2, 3]


def test_an_instalment_belongs_to_the_year_of_the_last_period_it_covers() -> None:
    # six quarters: the second year ends after the maturity and is not whole
    found = years(own())
    assert [y.number for y in found[:6]] == [1, 1, 1, 1, 2, 2]
    assert [y.first for y in found[:5]] == [True, False, False, False, True]
    assert [y.tops_up for y in found[:6]] == [False, False, False, True, False, False]
    # in advance the closing's own covers the first quarter
    assert [y.number for y in years(own(pay=FeePay.IN_ADVANCE))[:6]] == [1, 1, 1, 1, 2, 2]
    # every half year: quarters 1-2, 3-4, 5-6
    halves = years(own(payment_frequency_months=6))
    assert [(y.number, y.tops_up) for y in halves[:3]] == [(1, False), (1, True), (2, False)]
    assert years(own(per=FeePer.ONCE, pay=FeePay.IN_ADVANCE)) == [FeeYear(1, True, True, True)]


YEAR = [FeeYear(1, True, False, True), FeeYear(1, False, True, True), FeeYear(2, True, True, False)]


@pytest.mark.parametrize(
    ("minimum", "cap", "kept"),
    [
        (None, None, (30, 40, 50)),
        (100, None, (30, 70, 50)),  # topped up with the last of the whole year, not in the part year
        (60, None, (30, 40, 50)),
        (None, 45, (30, 15, 45)),
        (None, 20, (20, 0, 20)),
        (100, 100, (30, 70, 50)),
    ],
)
def test_minimum_then_cap(minimum: int | None, cap: int | None, kept: tuple[int, ...]) -> None:
    assert limited((30, 40, 50), YEAR, minimum, cap) == kept
    assert limited((30,), YEAR, minimum, cap) == kept[:1]


def paid(one: Fee, firm: int = 0, loans: int = 1) -> list[float]:
    firms = cost_document(run_deal(of(one, loans=loans)))["firms"]
    return [-f["amount_cny"] for f in firms[firm]["flows"] if f["kind"] == "fee:b"]


def test_a_firms_fee_under_a_minimum_and_a_cap() -> None:
    # 0.4% a year of a million fen: 10.00 yuan a quarter
    assert paid(own()) == [10.0] * 6
    assert paid(own(minimum_fen=5_000)) == [10.0, 10.0, 10.0, 20.0, 10.0, 10.0]
    assert paid(own(cap_amount_fen=2_500)) == [10.0, 10.0, 5.0, 10.0, 10.0]


def test_each_due_has_its_own_minimum_before_it_is_split() -> None:
    # of the pool one due of 20.00 a quarter, 80.00 a year, topped up to 100.00 and split in two
    assert paid(own(minimum_fen=10_000), loans=2) == [10.0, 10.0, 10.0, 20.0, 10.0, 10.0]
    # of each borrower one due of 40.00 a year
    each = own(scope=FeeScope.BORROWER, minimum_fen=10_000)
    assert paid(each, loans=2) == paid(each, 1, 2) == [10.0, 10.0, 10.0, 70.0, 10.0, 10.0]
