"""Average life, and XIRR against pyxirr and against roots known by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
import pyxirr
from engine_deals import SUBORDINATED, Y1, Y2, deal, pays, tranche

from ipabs.measures import wal_years, xirr
from ipabs.model import PlanRow
from ipabs.model.words import TrancheRepayment
from ipabs.run import Outcome, run_deal
from ipabs.run.runs import run_document

START = date(2025, 1, 1)


def yearly(*amounts: float) -> list[tuple[date, float]]:
    """Flows 365 days apart."""
    return [(START + timedelta(days=365 * n), amount) for n, amount in enumerate(amounts)]


def investment(seed: int) -> list[tuple[date, float]]:
    """Money out first, then money back on random days, in odd fen: one root."""
    r = random.Random(seed)
    day, outlay = START, r.randint(1, 10**9)
    flows = [(day, -float(outlay))]
    for _ in range(r.randint(1, 24)):
        day += timedelta(days=r.randint(1, 200))
        flows.append((day, float(r.randint(0, outlay))))
    return [*flows, (day + timedelta(days=30), float(outlay) * r.uniform(0.05, 1.2))]


@pytest.mark.parametrize("seed", range(60))
def test_xirr_is_that_of_pyxirr(seed: int) -> None:
    flows = investment(seed)
    expected = pyxirr.xirr([d for d, _ in flows], [a for _, a in flows])
    assert expected is not None
    assert xirr(flows) == pytest.approx(expected, abs=1e-8, rel=1e-8)


def test_xirr_of_a_borrower_is_that_of_the_lender() -> None:
    for seed in range(10):
        flows = investment(seed)
        assert xirr([(d, -a) for d, a in flows]) == pytest.approx(xirr(flows), abs=1e-12)


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        (yearly(-100, 110), 0.1),
        (yearly(-100, 0, 121), 0.1),
        (yearly(-100, 90), -0.1),
        (yearly(-100, 1), -0.99),
        (yearly(-1e9, 1), -1 + 1e-9),
        ([(START, -1e9), (START + timedelta(days=73), 1.0)], -1),  # 1 + r = 1e-9 ** 5
        (yearly(-1000, 3000, -2240), 0.6),  # (1 + r) solves 1000x^2 - 3000x + 2240: 1.4 and 1.6; the greatest
        (yearly(-100, 230, -132), 0.2),  # 10% and 20%
    ],
)
def test_xirr_by_hand(flows: list[tuple[date, float]], rate: float) -> None:
    assert xirr(flows) == pytest.approx(rate, abs=1e-12)


@pytest.mark.parametrize("years", [1, 2, 3, 5])
def test_a_bond_at_par_earns_its_coupon(years: int) -> None:
    wrong = []
    for coupon in range(5, 200, 5):  # thousandths; some are rates of the grid on which roots are looked for
        found = xirr(yearly(-100_000, *[100 * coupon] * (years - 1), 100_000 + 100 * coupon))
        wrong += [(coupon, found)] if found is None or abs(found - coupon / 1000) > 1e-9 else []
    assert wrong == []


@pytest.mark.parametrize("flows", [yearly(-100, 100), yearly(-300, 100, 100, 100), yearly(-100, 0, 0, 100)])
def test_money_back_and_no_more_is_exactly_nought(flows: list[tuple[date, float]]) -> None:
    assert xirr(flows) == 0


@pytest.mark.parametrize(
    "flows",
    [[], yearly(-100), yearly(-100, 0, 0), yearly(-100, -5), yearly(0, 0), [(START, -100.0), (START, 100.0)]],
)
def test_a_total_loss_or_one_sign_has_no_rate(flows: list[tuple[date, float]]) -> None:
    assert xirr(flows) is None


def test_flows_need_no_order_and_a_day_may_stand_twice() -> None:
    assert xirr([*reversed(yearly(-100, 0, 100)), (START + timedelta(days=730), 21.0)]) == pytest.approx(0.1, abs=1e-12)


def test_average_life() -> None:
    assert wal_years(START, yearly(0, 0, 0, 500)[3:]) == 3.0  # a bullet: the years to its maturity
    assert wal_years(START, yearly(0, 100, 300)) == 1.75  # (100 x 1 + 300 x 2) / 400
    assert wal_years(START, [(START + timedelta(days=73), 1.0)]) == 0.2
    assert wal_years(START, yearly(0, 0)) is None


def shown(outcome: Outcome, name: str) -> dict[str, object]:
    return next(row for row in run_document(outcome, 0)["tranches"] if row["name"] == name)


def test_measures_of_classes() -> None:
    # A at 101 earns 5% of 100 for two years; S puts in 100,000 and gets 121,000 after two years: 10%
    loan = pays((Y1, 50_000, 0), (Y2, 50_000, 1_121_000))
    notes = [tranche(issue_price=1.01), tranche("S", 100_000, None, SUBORDINATED, rank=2)]
    outcome = run_deal(deal([loan], notes))
    senior, rest = shown(outcome, "A"), shown(outcome, "S")
    assert senior["wal_years"] == rest["wal_years"] == 2.0
    assert senior["irr"] == pytest.approx(pyxirr.irr([-1_010_000, 50_000, 1_050_000]), abs=1e-10)
    assert rest["irr"] == pytest.approx(0.1, abs=1e-12)
    assert (rest["total_interest_cny"], rest["principal_loss_cny"]) == (210.0, 0.0)


def test_a_class_that_gets_nothing_has_neither_life_nor_rate() -> None:
    notes = [tranche(), tranche("S", 100_000, None, SUBORDINATED, rank=2)]
    row = shown(run_deal(deal([pays((Y2, 0, 1_000_000))], notes)), "S")
    assert (row["wal_years"], row["irr"], row["principal_loss_cny"]) == (None, None, 1000.0)


def test_first_shortfall() -> None:
    # the second year's interest is paid in full only by what the first left; the principal lacks 1,000 at maturity
    def day(*flows: tuple[date, int, int]) -> object:
        return shown(run_deal(deal([pays(*flows)], [tranche()])), "A")["first_shortfall_date"]

    assert day((Y1, 50_000, 0), (Y2, 50_000, 1_000_000)) is None
    assert day((Y1, 50_000, 0), (Y2, 50_000, 999_000)) == "2027-03-01"
    assert day((Y1, 49_999, 0), (Y2, 60_000, 1_000_000)) == "2026-03-01"


@pytest.mark.parametrize(
    ("repayment", "amount", "day"),
    [(TrancheRepayment.SCHEDULED, 200_000, "2026-03-01"), (TrancheRepayment.TARGET_BALANCE, 800_000, None)],
)
def test_a_target_balance_that_is_not_reached_is_no_shortfall(
    repayment: TrancheRepayment, amount: int, day: str | None
) -> None:
    # 50,000 of interest and 100,000 of the 200,000 wanted; then 5% of 900,000 and the rest
    note = tranche(repayment=repayment, plan=(PlanRow(date=Y1, amount_fen=amount),))
    outcome = run_deal(deal([pays((Y1, 50_000, 100_000), (Y2, 45_000, 900_000))], [note]))
    assert shown(outcome, "A")["first_shortfall_date"] == day
