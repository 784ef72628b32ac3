"""Closed forms of finance, and other people's functions of them: annuities, lives, yields, pools that default."""

from __future__ import annotations

from datetime import date

import numpy_financial as npf
import pytest
import pyxirr
from engine_deals import SUBORDINATED, Q, asset, deal, default, fee, prepaid, quarterly, scenario, terms, tranche
from external_deals import Results, fen, loan, monthly, notes, ran

from ipabs.calendar import DayCount
from ipabs.model import Deal, Scenario
from ipabs.model.words import FeePay, FeePer, FeeScope, PaidBy, Repayment, TrancheRepayment
from ipabs.run import Meta, document, run_deal

SIZE = 10_000_000.0


def pool(repayment: Repayment, rate: float, months: int, **over: object) -> Results:
    """A pool of one loan paid through to a class that earns what the loan earns."""
    held = loan(SIZE, rate, repayment=repayment)
    return ran(deal([held], [notes("A", SIZE, rate, months)], monthly(months), **over))["base"]


@pytest.mark.parametrize(("rate", "months"), [(0.0325, 24), (0.06, 36), (0.12, 60)])
def test_annuity(rate: float, months: int) -> None:
    run = pool(Repayment.ANNUITY, rate, months)
    interest, principal = run.collected("interest"), run.collected("principal")
    level = -npf.pmt(rate / 12, months, SIZE)
    assert [i + p for i, p in zip(interest[:-1], principal[:-1], strict=True)] == pytest.approx(
        [level] * (months - 1), abs=0.006
    )
    # a balance is off by what the instalment's rounding adds up to, at most half a fen a month and its interest
    assert run.closing("A") == pytest.approx([_left(rate, months, n) for n in range(1, months + 1)], abs=0.01 * months)
    assert sum(interest) == pytest.approx(months * level - SIZE, abs=0.01 * months)


def _left(rate: float, months: int, paid: int) -> float:
    return float(-npf.fv(rate / 12, paid, npf.pmt(rate / 12, months, SIZE), SIZE))


@pytest.mark.parametrize("months", [12, 36])
def test_equal_principal(months: int) -> None:
    """Average life (n + 1) / 2 periods; interest P i (n + 1) / 2, since the balances add up to P (n + 1) / 2."""
    run = pool(Repayment.EQUAL_PRINCIPAL, 0.06, months)
    assert run.months_of_life("A") == pytest.approx((months + 1) / 2, abs=1e-6)
    assert sum(run.collected("interest")) == pytest.approx(SIZE * 0.005 * (months + 1) / 2, abs=0.01 * months)


def years(count: int, **over: object) -> object:
    """A yearly grid from 1 March 2024: to 2027 every year has 365 days."""
    closing, end = date(2024, 3, 1), date(2024 + count, 3, 1)
    given = {"closing_date": closing, "cutoff_date": closing, "first_date": date(2025, 3, 1), "expected_maturity": end}
    return terms(**given | over)


def yearly_loan(rate: float, repayment: Repayment = Repayment.BULLET, **over: object) -> object:
    since = date(2024, 3, 1)
    given = {"start_date": since, "signing_date": since, "interest_paid_to": since, "repayment": repayment}
    return asset("L1", fen(SIZE), rate, **given | over)


def yearly_note(coupon: float, count: int, **over: object) -> object:
    end = {"expected_maturity_date": date(2024 + count, 3, 1), "repayment": TrancheRepayment.PASS_THROUGH}
    return tranche(principal=fen(SIZE), coupon=coupon, **end | over)


def test_average_lives_in_years() -> None:
    """A bullet lives to its maturity, equal principal over n years (n + 1) / 2 of them."""
    for count in (1, 2, 3):
        bullet = ran(deal([yearly_loan(0.05)], [yearly_note(0.05, count)], years(count)))["base"]
        assert bullet.note("A", "wal_years") == count
        even = yearly_loan(0.05, Repayment.EQUAL_PRINCIPAL)
        run = ran(deal([even], [yearly_note(0.05, count)], years(count)))["base"]
        assert run.note("A", "wal_years") == pytest.approx((count + 1) / 2, abs=1e-8)


def test_zero_coupon_is_simple_interest() -> None:
    run = ran(deal([yearly_loan(0.05, Repayment.ZERO_COUPON)], [yearly_note(0.0, 3)], years(3)))["base"]
    assert (run.collected("interest"), run.collected("principal")) == ([0, 0, SIZE * 0.05 * 3], [0, 0, SIZE])


@pytest.mark.parametrize("price", [0.97, 1.0, 1.02])
def test_yield_at_a_price(price: float) -> None:
    """A three-year yearly bond of 5%: the yield by numpy-financial's rate()."""
    run = ran(deal([yearly_loan(0.05)], [yearly_note(0.05, 3, issue_price=price)], years(3)))["base"]
    assert run.note("A", "irr") == pytest.approx(float(npf.rate(3, 0.05, -price, 1)), abs=1e-9)


def test_yields_of_a_deal_that_defaults_are_those_of_pyxirr() -> None:
    """A third of a pool defaults, a fifth of it comes back: every class's flows, put through another XIRR."""
    loans = [
        asset(f"L{n}", fen(SIZE), 0.06, borrower_id=f"E{n}", recovery_rate=0.2, recovery_lag_months=4) for n in range(3)
    ]
    classes = [
        tranche("A", fen(2 * SIZE), 0.04, expected_maturity_date=Q[8], repayment=TrancheRepayment.PASS_THROUGH),
        tranche("S", fen(SIZE), None, SUBORDINATED, rank=2, expected_maturity_date=Q[8]),
    ]
    events = [default(Q[3], "E1"), prepaid(Q[5], fen(SIZE / 2), "L2")]
    runs = ran(deal(loans, classes, quarterly(8), scenarios=[scenario(*events)]))
    for run in runs.values():
        for name, size in (("A", 2 * SIZE), ("S", SIZE)):
            paid = [i + p for i, p in zip(run.interest(name), run.principal(name), strict=True)]
            expected = pyxirr.xirr([Q[0], *run.dates], [-size, *paid])
            assert run.note(name, "irr") == pytest.approx(expected, abs=1e-8)
    assert runs["stress"].note("S", "irr") < 0 < runs["base"].note("S", "irr")


def test_cost_of_a_firm() -> None:
    """5% a year and 0.5% of the balance a year in advance: the rate that npf.irr finds in -99.5, 5.5, 5.5, 105."""
    advance = fee(
        "guarantee",
        scope=FeeScope.ASSET,
        rate=0.005,
        per=FeePer.YEAR,
        pay=FeePay.IN_ADVANCE,
        paid_by=PaidBy.BORROWER,
        day_count=DayCount.A365,
    )
    of = deal([yearly_loan(0.05)], [yearly_note(0.05, 3)], years(3), fees=[advance])
    firm = document(run_deal(of), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))["cost"]["firms"][
        0
    ]
    assert firm["simple"] == pytest.approx(0.055, abs=1e-12)
    assert firm["xirr"] == pytest.approx(float(npf.irr([-99.5, 5.5, 5.5, 105.0])), abs=1e-9)


def defaulting(rate: float, recovery: float) -> Deal:
    """A bullet of 12 quarters at 4% of which so much defaults evenly and is recovered half a year later."""
    end = Q[12]
    held = asset("L1", fen(SIZE), 0.04, day_count=DayCount.PERIOD)
    note = tranche(principal=fen(SIZE), coupon=0.0, expected_maturity_date=end, repayment=TrancheRepayment.PASS_THROUGH)
    rates = {"default_rate": rate, "recovery_rate": recovery, "recovery_lag_months": 6}
    return deal([held], [note], quarterly(12), scenarios=[Scenario(name="stress", **rates)])


@pytest.mark.parametrize(("rate", "recovery"), [(0.12, 0.0), (0.12, 0.4), (1.0, 0.25)])
def test_even_defaults(rate: float, recovery: float) -> None:
    """Quarter k earns on P (1 - D k / n), in all P c / 4 x n (1 - D (n + 1) / 2n); P (1 - D (1 - R)) comes back."""
    run, n = ran(defaulting(rate, recovery))["stress"], 12
    assert run.collected("default") == pytest.approx([SIZE * rate / n] * n + [0] * (len(run.dates) - n), abs=0.01)
    interest = SIZE * 0.01 * n * (1 - rate * (n + 1) / (2 * n))
    assert sum(run.collected("interest")) == pytest.approx(interest, abs=0.01 * n)
    back = sum(run.collected("principal")) + sum(run.collected("recovery"))
    assert back == pytest.approx(SIZE * (1 - rate * (1 - recovery)), abs=0.01 * n)


def test_a_yearly_prepayment_rate() -> None:
    """A bullet that prepays 12% a year has 0.88, 0.88^2, 0.88^3 left after years of 365 days."""
    of = deal(
        [yearly_loan(0.05)], [yearly_note(0.05, 3)], years(3), scenarios=[Scenario(name="CPR", prepayment_rate=0.12)]
    )
    run = ran(of)["CPR"]
    assert run.closing("A")[:2] == pytest.approx([SIZE * 0.88, SIZE * 0.88**2], abs=0.011)
