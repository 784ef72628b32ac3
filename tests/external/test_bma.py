"""The bond market association's worked examples of level-pay loans, prepaying, run as deals.

What prepays is worked out by the standard formulas (test_formulas.py) and put in as scenario events; what is scheduled,
what interest it earns, what reaches the class and what is left is the engine's.
"""

from __future__ import annotations

import pytest
from engine_deals import deal
from external_deals import START, loan, monthly, notes, prepays, ran, servicing
from external_figures import figures, table
from external_formulas import abs_smm, annuity_factor, cpr_of, pool_months, psa

from ipabs.calendar import add_months
from ipabs.model import Scenario
from ipabs.model.words import Repayment

BMA = figures("bma_1999")
UNIT = 100_000_000.0
"""A pool of this many yuan; a factor of 8 decimals is then known to 1e-10 a rounding, far below the printed 5e-9."""
PRINTED = 5e-9


def test_sf4_first_month() -> None:
    known = BMA["sf4"]
    early = pool_months(UNIT, 0.095, 360, psa(150))[0].prepaid
    classes = [notes("A", UNIT, 0.09, 360)]
    of = deal([loan(UNIT, 0.095)], classes, monthly(360), fees=[servicing(0.005)], scenarios=[prepays("150", [early])])
    run = ran(of)["150"]
    got = {
        "amortisation": run.collected("principal")[0],
        "prepayment": run.collected("prepayment")[0],
        "gross_interest": run.collected("interest")[0],
        "servicing": run.fee("servicing")[0],
        "principal": run.principal("A")[0],
        "net_interest": run.interest("A")[0],
        "cash_flow": run.principal("A")[0] + run.interest("A")[0],
    }
    assert {key: amount / UNIT for key, amount in got.items()} == pytest.approx(known, abs=PRINTED)


def test_sf7_from_factor_to_factor() -> None:
    known = BMA["sf7"]
    scheduled = ran(deal([loan(UNIT, 0.095)], [notes("A", UNIT, 0.095, 359)], monthly(359)))["base"].closing("A")
    assert scheduled[14] / UNIT == pytest.approx(known["bal1"], abs=5e-7)
    assert scheduled[15] / UNIT == pytest.approx(known["bal2"], abs=PRINTED)
    held = UNIT * known["factor_before"]
    early = held * annuity_factor(0.095, 344) * psa(known["psa_pct"])(17)
    of = deal([loan(held, 0.095)], [notes("A", held, 0.095, 344)], monthly(344), scenarios=[prepays("150", [early])])
    run = ran(of)["150"]
    assert run.collected("principal")[0] / UNIT == pytest.approx(known["amortisation"], abs=PRINTED)
    assert run.collected("prepayment")[0] / UNIT == pytest.approx(known["prepayment"], abs=PRINTED)
    assert run.closing("A")[0] / UNIT == pytest.approx(known["factor_after"], abs=PRINTED)


def test_sf12_two_pools() -> None:
    """A pool of two issues prepays at one SMM, printed to 5e-9 a month: 0.09 of the balance in six months."""
    known = BMA["sf12"]
    issues = [(1_000_000 * known["factor_1_before"], 349), (2_000_000 * known["factor_2_before"], 359)]
    loans, events = [], []
    for n, (held, left) in enumerate(issues, 1):
        loans.append(loan(held, 0.095, f"L{n}", maturity_date=add_months(START, left)))
        months = pool_months(held, 0.095, left, lambda month: known["smm_pct"] / 100)
        events += prepays("SMM", [m.prepaid for m in months[:6]], f"L{n}").events
    classes = [notes("A", sum(held for held, _ in issues), 0.095, 359)]
    runs = ran(deal(loans, classes, monthly(359), scenarios=[Scenario(name="SMM", events=tuple(events))]))
    assert runs["base"].closing("A")[5] == pytest.approx(known["scheduled_final"], abs=0.03)  # factors of 5e-9
    assert runs["SMM"].closing("A")[5] == pytest.approx(known["actual_final"], abs=0.1)


@pytest.mark.parametrize("cell", table("bma_1999", "sf8"), ids=lambda cell: f"{cell['smm_pct']}%")
def test_sf8_a_year_of_months(cell: dict[str, float]) -> None:
    """A bullet that prepays by SMM for a year, and by the engine's own yearly rate: both leave what SF-8 says."""
    smm = cell["smm_pct"] / 100
    by_month = prepays("SMM", [UNIT * (1 - smm) ** n * smm for n in range(12)])
    by_year = Scenario(name="CPR", prepayment_rate=cpr_of(smm))
    held = loan(UNIT, 0.06, repayment=Repayment.BULLET)
    runs = ran(deal([held], [notes("A", UNIT, 0.06, 24)], monthly(24), scenarios=[by_month, by_year]))
    for name in ("SMM", "CPR"):
        gone = 1 - runs[name].closing("A")[11] / UNIT  # the year has 365 days
        assert round(100 * gone, 1) == cell["cpr_pct"]
        assert gone == pytest.approx(cpr_of(smm), abs=1e-9)


LOANS = {0.5: (200, 1), 1.0: (100, 1), 1.5: (200, 3), 1.75: (400, 7), 2.0: (50, 1)}
"""ABS in percent: so many equal loans, of which so many are repaid each month."""


@pytest.mark.parametrize("share", LOANS)
def test_sf14_abs_counts_loans(share: float) -> None:
    """So many whole loans leave each month: the part of what was there that the engine repays is the printed SMM."""
    count, each = LOANS[share]
    cells = [row for row in table("bma_1999", "sf14") if row["abs_pct"] == share]
    last = int(max(cell["month"] for cell in cells))
    loans = [loan(1_000, 0.0, f"L{n}", repayment=Repayment.BULLET) for n in range(count)]
    events = [
        event
        for month in range(last)
        for n in range(month * each, month * each + each)
        for event in prepays("", [0] * month + [1_000], f"L{n}").events
    ]
    abs_share = Scenario(name="ABS", events=tuple(events))
    classes = [notes("A", 1_000.0 * count, 0.0, last + 1)]
    run = ran(deal(loans, classes, monthly(last + 1), scenarios=[abs_share]))["ABS"]
    for cell in cells:
        month = int(cell["month"]) - 1
        assert round(100 * run.principal("A")[month] / run.opening("A")[month], 2) == cell["smm_pct"]


def test_sf13_average_abs() -> None:
    """36-month loans two months old that run at the printed ABS reach the printed factor nine months later."""
    known = BMA["sf13"]
    assert 100 * abs_smm(0.02, 11) == pytest.approx(known["smm_pct"])
    months = pool_months(UNIT, 0.10, 34, lambda m: abs_smm(known["average_abs_pct"] / 100, m + 2))
    early = prepays("ABS", [m.prepaid for m in months[:9]])
    run = ran(deal([loan(UNIT, 0.10)], [notes("A", UNIT, 0.10, 34)], monthly(34), scenarios=[early]))["ABS"]
    assert run.closing("A")[8] / UNIT == pytest.approx(known["factor_after"], abs=PRINTED)
