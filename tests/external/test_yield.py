"""Yield and average life of the bond market association's example SF-50, and its two conventions of SF-56.

The formulas count months of 30 days; the engine's XIRR counts days over 365. So the example's 360 cash flows, which the
engine makes, are put on the days that its 30/360 days come nearest to: half a day at most, which does not add up.
Duration and convexity of SF-50 are not measures of ipabs.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from engine_deals import deal
from external_deals import START, Results, loan, monthly, notes, prepays, ran, servicing
from external_figures import figures
from external_formulas import pool_months, psa

from ipabs.measures import wal_years, xirr

KNOWN = figures("bma_1999")["sf50"]
PRICE = 100_000_000.0


@pytest.fixture(scope="module")
def run() -> Results:
    early = prepays("150", [m.prepaid for m in pool_months(PRICE, 0.095, 360, psa(150))])
    classes = [notes("A", PRICE, 0.09, 360)]
    return ran(deal([loan(PRICE, 0.095)], classes, monthly(360), fees=[servicing(0.005)], scenarios=[early]))["150"]


def even_day(days_of_360: float) -> date:
    return START + timedelta(days=round(days_of_360 * 365 / 360))


def cash(run: Results) -> list[float]:
    return [i + p for i, p in zip(run.interest("A"), run.principal("A"), strict=True)]


def yield_of(run: Results, first: int, price: float) -> float:
    """Effective yield a year of the class, its first cash so many days of 30/360 after settlement."""
    later = [(even_day(first + 30 * n), amount) for n, amount in enumerate(cash(run))]
    found = xirr([(START, -price), *later])
    assert found is not None
    return found


def test_cash_flows(run: Results) -> None:
    printed = [(KNOWN[f"cf{n}"], cash(run)[n - 1]) for n in (1, 2, 3, 360)]
    assert [round(100 * amount / PRICE, 4) for _, amount in printed] == [known for known, _ in printed]
    assert run.closing("A")[2] / PRICE == pytest.approx(KNOWN["factor_after_3_months"], abs=5e-9)


def test_yields(run: Results) -> None:
    effective = yield_of(run, 44, PRICE)
    assert 200 * ((1 + effective) ** (1 / 2) - 1) == pytest.approx(KNOWN["bond_equivalent_yield_pct"], abs=2e-4)
    assert 1200 * ((1 + effective) ** (1 / 12) - 1) == pytest.approx(KNOWN["mortgage_yield_pct"], abs=2e-4)
    later = yield_of(run, 37, PRICE * 1.00175)
    printed = KNOWN["yield_settled_later_pct"]
    assert 200 * ((1 + later) ** (1 / 2) - 1) == pytest.approx(printed, abs=2e-4)


def test_average_life(run: Results) -> None:
    repaid = [(even_day(44 + 30 * n), amount) for n, amount in enumerate(run.principal("A"))]
    assert wal_years(START, repaid) == pytest.approx(KNOWN["average_life_years"], abs=1e-4)


@pytest.mark.parametrize(("principal", "life"), [((-10.0, 0.0, 110.0), 3.2), ((0.0, 0.0, 110.0), 3.0)])
def test_sf56_a_loan_that_accretes(principal: tuple[float, ...], life: float) -> None:
    """100 at 10% pays 0, 11, 121: what accretes counts as principal below nought or, as in a Z bond, not at all."""
    repaid = [(START + timedelta(days=365 * n), amount) for n, amount in enumerate(principal, 1)]
    assert wal_years(START, repaid) == pytest.approx(life, abs=1e-12)
