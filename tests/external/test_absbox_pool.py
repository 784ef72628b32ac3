"""The level-pay loan of AbsBox's two American deals: 8%, 20 months left, CPR 10%, CDR 1%, no recovery.

That engine takes a month's defaults and prepayments at its start, then interest and the level payment of what is left;
ipabs takes defaults at the start and prepayments after the payment. So what comes early is put in as that part of it
that the month's payment leaves, which brings the same principal and the same balance; interest is on what did not
default, and is compared for the part that had not come early. The source cuts each product to the cent: a cent each of
default, prepayment and principal a month, which add up in its balance and come with the last two payments.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from absbox_deals import listed, payment_days
from engine_deals import asset, deal, prepaid, tranche
from external_deals import Results, fen, ran
from external_figures import table
from external_formulas import Month, annuity_factor

from ipabs.calendar import DayCount, add_months
from ipabs.model import CurvePoint, Scenario
from ipabs.model.words import Repayment

RATE, LEFT = 0.08, 20
FIRST = date(2021, 12, 1)
DATES = [add_months(FIRST, n) for n in range(LEFT + 1)]
POOLS = {"absbox_us_test01": 2200.0, "absbox_us_test06": 1200.0}


def months(balance: float) -> list[Month]:
    """Default, scheduled and early principal in the source's order."""
    found = []
    for n, (before, day) in enumerate(pairwise(DATES)):
        year = (day - before).days / 365
        default = balance * (1 - 0.99**year)
        early = (balance - default) * (1 - 0.9**year)
        scheduled = (balance - default - early) * (1 - annuity_factor(RATE, LEFT - n))
        found.append(Month(balance, default, scheduled, early, balance - default - early - scheduled))
        balance = found[-1].closing
    return found


def scenario(yuan: float) -> Scenario:
    path = months(yuan)
    total = sum(m.default for m in path)
    curve = tuple(CurvePoint(date=d, share=m.default / total) for d, m in zip(DATES[1:], path, strict=True))
    kept = [m.prepaid * annuity_factor(RATE, LEFT - n) for n, m in enumerate(path)]
    events = tuple(prepaid(d, fen(early)) for d, early in zip(DATES[1:], kept, strict=True) if fen(early))
    rates = {"default_rate": total / yuan, "default_curve": "by month", "recovery_rate": 0.0}
    return Scenario(name="CPR and CDR", curve=curve, events=events, **rates)


@pytest.fixture(scope="module")
def runs() -> dict[str, Results]:
    days, found = payment_days(20), {}
    for name, yuan in POOLS.items():
        dates = {"first_payment_date": DATES[1], "payment_frequency_months": 1, "maturity_date": DATES[-1]}
        since = {"start_date": date(2021, 2, 1), "signing_date": date(2021, 2, 1), "interest_paid_to": FIRST}
        held = asset("L1", fen(yuan), RATE, repayment=Repayment.ANNUITY, day_count=DayCount.PERIOD, **dates, **since)
        classes = [tranche("A", fen(yuan), 0.0, expected_maturity_date=days[-1])]
        of = deal([held], classes, listed(days, date(2021, 3, 1)), scenarios=[scenario(yuan)])
        found[name] = ran(of)["CPR and CDR"]
    return found


ROWS = [(name, n, row) for name in POOLS for n, row in enumerate(table(name, "pool"), 1)]


@pytest.mark.parametrize(("name", "n", "row"), ROWS, ids=lambda v: str(v) if isinstance(v, str | int) else "")
def test_month(runs: dict[str, Results], name: str, n: int, row: dict[str, float]) -> None:
    run = runs[name]
    index = next(i for i, day in enumerate(run.dates) if day > row["date"])
    principal = run.collected("principal")[index] + run.collected("prepayment")[index]
    assert principal == pytest.approx(row["principal"] + row["prepayment"], abs=0.03 if n < LEFT - 1 else 0.08)
    assert run.collected("default")[index] == pytest.approx(row["default"], abs=0.02)
    gone = sum(sum(run.collected(kind)[: index + 1]) for kind in ("principal", "prepayment", "default"))
    assert POOLS[name] - gone == pytest.approx(row["end_balance"], abs=0.015 * n)
    month = months(POOLS[name])[n - 1]
    stayed = 1 - month.prepaid / (month.opening - month.default)
    assert run.collected("interest")[index] * stayed == pytest.approx(row["interest"], abs=0.02)
