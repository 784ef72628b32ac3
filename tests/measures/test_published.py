"""Figures that others published, worked anew by the engine. Facts only; each case names its source."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from engine_deals import Seen, asset, dated, deal, fee, prepaid, scenario, terms, tranche

from ipabs.calendar import DayCount, Market, WorkCalendar, add_months, make_periods
from ipabs.cashflow import Clock, Projector
from ipabs.measures import wal_years, xirr
from ipabs.model import Deal, Scenario
from ipabs.model.words import FeeScope, Repayment, TrancheRepayment
from ipabs.run import run_deal

START = date(2010, 1, 1)


def monthly(balance: int, rate: float, months: int, notes: list[tuple[str, int, float]], **over: object) -> Deal:
    """Level-pay loans by twelfths of a year, and sequential pass-through classes (name, fen, coupon)."""
    end = add_months(START, months)
    clock = {"closing_date": START, "cutoff_date": START, "first_date": add_months(START, 1), "frequency_months": 1}
    loan = {"start_date": START, "signing_date": START, "interest_paid_to": START, "day_count": DayCount.PERIOD}
    classes = [
        tranche(name, principal, coupon, rank=n, repayment=TrancheRepayment.PASS_THROUGH, expected_maturity_date=end)
        for n, (name, principal, coupon) in enumerate(notes, 1)
    ]
    return deal(
        [asset("L1", balance, rate, repayment=Repayment.ANNUITY, **loan)],
        classes,
        terms(**clock, expected_maturity=end, tail_frequency_months=1),
        **over,
    )


# Bond Market Association, Standard Formulas, chapter SF (1 February 1999), table on SF-23: new 360-month loans at 8%


def test_sf23_level_pay() -> None:
    of = monthly(100_000_000_00, 0.08, 360, [("A", 1, 0.0)])
    clock = Clock(periods=make_periods(of.schedule), calendar=WorkCalendar(Market.INTERBANK))
    contract = Projector(of, clock).contracts["L1"]
    assert round(contract.principal[0] / 100) == 67_098  # expected amortisation of month 1
    assert round(contract.interest[0] / 100) == 666_667
    factors = {3: 0.9980, 12: 0.9916, 24: 0.9826, 48: 0.9622, 120: 0.8772, 240: 0.6048, 347: 0.0911, 359: 0.0073}
    after = [*contract.balances[1:], 0]
    assert {m: round(after[m - 1] / contract.balances[0], 4) for m in factors} == factors
    assert after[-1] == contract.balances[0] - sum(contract.principal) == 0


# The same, SF-56: cash 0, 11, 121 on 100 at 10%; principal -10, 0, 110 (a loan that accretes) or 0, 0, 100 as a Z bond


@pytest.mark.parametrize(("principal", "life"), [((-10.0, 0.0, 110.0), 3.2), ((0.0, 0.0, 110.0), 3.0)])
def test_sf56_average_life(principal: tuple[float, ...], life: float) -> None:
    repaid = [(START + timedelta(days=365 * n), amount) for n, amount in enumerate(principal, 1)]
    assert wal_years(START, repaid) == pytest.approx(life, abs=1e-12)


# Fabozzi and others, agency mortgage pass-through, table 1: 400m, 6.0% WAC, 358 months, 5.5% to investors


def test_pass_through_first_month() -> None:
    of = monthly(400_000_000_00, 0.06, 358, [("A", 400_000_000_00, 0.055)])
    cash = {kind: amount for day, kind, amount in dated(of) if day == add_months(START, 1)}
    assert round(sum(cash.values()) / 100) == 2_402_998
    assert round(cash["p"] / 100) == 402_998
    assert round(run_deal(of).note(1, 0, "due", "interest.A", "new") / 100) == 1_833_333


# Fabozzi and others, chapter 30, tables 30.3 and 30.4 (CMO-1): 400m at 8.125% for 357 months at 165 PSA, 7.5% passed
# through, to four classes in sequence. Average lives printed 0.01 to 0.02 years below the formula printed beside them.

CLASSES = [
    ("A", 194_500_000_00, 0.075),
    ("B", 36_000_000_00, 0.075),
    ("C", 96_500_000_00, 0.075),
    ("D", 73_000_000_00, 0.075),
]


def psa_165(balance: float, rate: float, months: int, seasoned: int) -> Scenario:
    """Prepayments after each month's instalment: 165 PSA, CPR 6% x 1.65 from month 30, SMM = 1 - (1 - CPR)^(1/12)."""
    events = []
    for month in range(1, months):
        left = months - month + 1
        payment = balance * (rate / 12) / (1 - (1 + rate / 12) ** -left)
        balance -= payment - balance * rate / 12
        cpr = 0.06 * 1.65 * min(1.0, (month + seasoned) / 30)
        early = balance * (1 - (1 - cpr) ** (1 / 12))
        balance -= early
        events.append(prepaid(add_months(START, month), round(early)))
    return scenario(*events, name="165 PSA")


@pytest.fixture(scope="module")
def cmo() -> Seen:
    servicing = fee("servicing", scope=FeeScope.POOL, rate=0.00625, day_count=DayCount.PERIOD)
    psa = psa_165(400_000_000_00, 0.08125, 357, 3)
    return Seen(monthly(400_000_000_00, 0.08125, 357, CLASSES, fees=[servicing], scenarios=[psa]), "165 PSA")


def yuan(amounts: list[int], month: int) -> int:
    return round(amounts[month - 1] / 100)


def test_cmo_first_month(cmo: Seen) -> None:
    assert yuan(cmo.to("principal.A"), 1) == pytest.approx(709_923, abs=1)
    assert {n: yuan(cmo.to(f"interest.{n}"), 1) for n, *_ in CLASSES} == {
        "A": 1_215_625,
        "B": 225_000,
        "C": 603_125,
        "D": 456_250,
    }
    assert yuan(cmo.balance("A"), 1) == pytest.approx(193_790_076, abs=1)


def test_cmo_splits_the_month_in_which_a_class_ends(cmo: Seen) -> None:
    assert yuan(cmo.balance("A"), 80) == pytest.approx(311_926, abs=2)
    assert yuan(cmo.to("principal.A"), 81) == pytest.approx(311_926, abs=2)
    assert yuan(cmo.to("principal.B"), 81) == pytest.approx(1_720_271, abs=2)
    # interest is rounded class by class, so that some fen of the last class may be left
    ends = {name: next(m for m, left in enumerate(cmo.balance(name), 1) if left < 1_000) for name, *_ in CLASSES}
    assert ends == {"A": 81, "B": 100, "C": 178, "D": 357}


@pytest.mark.parametrize(("name", "life"), [("A", 3.48), ("B", 7.49), ("C", 11.19)])
def test_cmo_average_lives(cmo: Seen, name: str, life: float) -> None:
    repaid = zip((p.payment_date for p in cmo.periods), cmo.to(f"principal.{name}"), strict=True)
    found = wal_years(START, list(repaid))
    assert found is not None
    assert found * 365 / 365.25 == pytest.approx(life, abs=0.02)  # the source counts months of a twelfth
    assert list(accumulate(cmo.to(f"principal.{name}")))[-1] == {n: p for n, p, _ in CLASSES}[name]


# The example in Microsoft's documentation of XIRR


def test_xirr_of_the_spreadsheet() -> None:
    days = [date(2008, 1, 1), date(2008, 3, 1), date(2008, 10, 30), date(2009, 2, 15), date(2009, 4, 1)]
    found = xirr(list(zip(days, [-10_000.0, 2_750.0, 4_250.0, 3_250.0, 2_750.0], strict=True)))
    assert found == pytest.approx(0.373362535, abs=2e-9)
