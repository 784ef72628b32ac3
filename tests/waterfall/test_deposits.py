"""What banks pay on what waits in an account, every figure worked in a comment."""

from __future__ import annotations

from dataclasses import replace

from engine_deals import Y1, Y2, Seen, deal, ledger, pays, reserve, tranche

from ipabs.model import COLLECTION
from ipabs.model.steps import Release, Residual
from ipabs.model.words import InitialFrom, TargetKind
from ipabs.run.runs import run_document

LOAN = pays((Y1, 60_000, 0), (Y2, 60_000, 1_000_000))
NOTE = tranche()
"""1,000,000 fen at 5%: 50,000 a year. The assets bring 60,000, so that 10,000 wait for a year."""


def earning(rate: float) -> Seen:
    return Seen(deal([LOAN], [NOTE], accounts=[replace(COLLECTION, interest_rate=rate)]))


def test_what_waits_since_the_last_payment_earns_by_days_over_360() -> None:
    seen = earning(0.018)
    # 10,000 x 1.8% x 365 / 360 = 182.5, half up 183; nothing waited before the first payment
    assert [seen.paid.earned(p, "collection") for p in seen.periods] == [0, 183]
    assert seen.cash == [10_000, 0]
    assert seen.steps(Residual) == [0, 10_000 + 183 + 60_000 - 50_000]


def test_no_rate_no_interest() -> None:
    assert [earning(0.0).paid.earned(p, "collection") for p in earning(0.0).periods] == [0, 0]


def test_interest_of_a_reserve_stays_in_it_and_what_is_above_the_target_is_released() -> None:
    held = reserve(20_000, TargetKind.AMOUNT, initial=20_000, initial_from=InitialFrom.ORIGINATOR)
    seen = Seen(deal([LOAN], [NOTE], accounts=[replace(held, interest_rate=0.036)]))
    # 20,000 x 3.6% x 365 / 360 = 730 in each year; the first year's is released, at maturity all of it
    assert [seen.paid.earned(p, "reserve") for p in seen.periods] == [730, 730]
    assert seen.steps(Release) == [730, 20_730]


def test_a_principal_ledger_keeps_its_own() -> None:
    accounts = [ledger("income", "interest"), replace(ledger("principal", "principal"), interest_rate=0.036)]
    early = pays((Y1, 60_000, 100_000), (Y2, 60_000, 900_000))
    seen = Seen(deal([early], [NOTE], accounts=accounts))
    assert [seen.paid.earned(p, "principal") for p in seen.periods] == [0, 3_650]  # 100,000 x 3.6% x 365 / 360


def test_results_show_it_and_coverage_counts_it() -> None:
    seen = earning(0.018)
    run = run_document(seen.outcome, seen.column)
    flow = run["accounts"][0]["flows"][1]
    assert (flow["opening_cny"], flow["earned_cny"], flow["in_cny"]) == (100.0, 1.83, 1.83 + 10_600)
    # cash 10,000 + 183 + 1,060,000 over 50,000 + 1,000,000
    assert run["coverage"][1]["senior"] == 1_070_183 / 1_050_000
