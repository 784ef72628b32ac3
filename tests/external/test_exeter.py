"""Ten months of a real auto deal (Exeter 2023-1): its rates of default and prepayment roll its balances.

A month takes defaults (MDR of the printed CDR) of the opening balance, then scheduled principal, then prepayments (SMM
of the printed VPR, of what did not default); what is left to reach the printed closing balance is scheduled principal,
which the source does not print and which has to be positive. The loan's contract is written so that this is its share
of each month; the engine cuts it by what has defaulted and come early. Printed: millions with two decimals, 5,000 a
month either side.
"""

from __future__ import annotations

import pytest
from engine_deals import asset, deal
from external_deals import START, Results, fen, monthly, notes, prepays, ran
from external_figures import table
from external_formulas import Month, cpr_of, smm_of

from ipabs.calendar import add_months
from ipabs.model import AssetFlow, CurvePoint, Deal
from ipabs.model.words import Repayment

ROWS = table("exeter_2023_1", "months")
POOL = ROWS[0]["begin_mm"] * 1e6


def months() -> list[Month]:
    found = []
    for row in ROWS:
        opening, closing = row["begin_mm"] * 1e6, row["end_mm"] * 1e6
        default = opening * smm_of(row["cdr_pct"] / 100)
        early = (opening - default) * smm_of(row["vpr_pct"] / 100)
        found.append(Month(opening, default, opening - default - early - closing, early, closing))
    return found


def contract() -> list[AssetFlow]:
    """Principal month by month of a loan of which nothing defaults or comes early, the rest in month 11."""
    left, flows = POOL, []
    for n, month in enumerate(months(), 1):
        amount = left * month.scheduled / (month.opening - month.default)
        flows.append(AssetFlow(asset_id="L1", date=add_months(START, n), interest_fen=0, principal_fen=fen(amount)))
        left -= amount
    rest = fen(POOL) - sum(f.principal_fen for f in flows)
    return [*flows, AssetFlow(asset_id="L1", date=add_months(START, 11), interest_fen=0, principal_fen=rest)]


def severity() -> float:
    """Loss given default over the ten months, by what defaulted."""
    defaults = [m.default for m in months()]
    return sum(d * row["severity_pct"] / 100 for d, row in zip(defaults, ROWS, strict=True)) / sum(defaults)


def pool() -> Deal:
    path = months()
    total = sum(m.default for m in path)
    curve = tuple(CurvePoint(date=add_months(START, n), share=m.default / total) for n, m in enumerate(path, 1))
    rates = {"default_rate": total / POOL, "default_curve": "by month", "curve": curve}
    history = prepays(
        "history", [m.prepaid for m in path], **rates, recovery_rate=1 - severity(), recovery_lag_months=1
    )
    loan = asset("L1", fen(POOL), 0.0, repayment=Repayment.SCHEDULE, start_date=START, interest_paid_to=START)
    return deal([(loan, tuple(contract()))], [notes("A", POOL, 0.0, 11)], monthly(11), scenarios=[history])


@pytest.fixture(scope="module")
def run() -> Results:
    return ran(pool())["history"]


def test_the_source_rolls() -> None:
    assert [row["begin_mm"] for row in ROWS[1:]] == [row["end_mm"] for row in ROWS[:-1]]
    assert all(month.scheduled > 0 for month in months())


@pytest.mark.parametrize("n", range(len(ROWS)), ids=lambda n: str(ROWS[n]["month_end"]))
def test_month(run: Results, n: int) -> None:
    gone = sum(sum(run.collected(kind)[: n + 1]) for kind in ("principal", "prepayment", "default"))
    assert (POOL - gone) / 1e6 == pytest.approx(ROWS[n]["end_mm"], abs=0.005)
    opening = ROWS[n]["begin_mm"] * 1e6
    default = run.collected("default")[n]
    assert round(100 * cpr_of(default / opening), 2) == ROWS[n]["cdr_pct"]
    early = run.collected("prepayment")[n] / (opening - default)
    assert round(100 * cpr_of(early), 2) == ROWS[n]["vpr_pct"]


def test_loss_of_ten_months(run: Results) -> None:
    lost = sum(run.collected("default")) - sum(run.collected("recovery"))
    by_month = sum(m.default * row["severity_pct"] / 100 for m, row in zip(months(), ROWS, strict=True))
    assert lost == pytest.approx(by_month, abs=0.06)  # a rounding a month
    assert run.note("A", "principal_loss_cny") == pytest.approx(lost, abs=0.01)
