"""Explanations of what supports of assets bring: amounts of the date, and the cells behind them."""

from __future__ import annotations

from datetime import date

from engine_deals import Q, asset, deal, default, quarterly, scenario, support, tranche

from ipabs.model import Cover, Deal
from ipabs.model.words import CoverTarget, View
from ipabs.run import run_deal
from ipabs.run.explain import Source, Traced, explain_date, find_column


def named(source: Source) -> tuple[str, ...]:
    return (f"{source.sheet}.{source.column}",)


def guaranteed() -> Deal:
    """80% of what L1 owes, thirty days after the default of 1 October; 402,400 are recovered six months after it."""
    own = support(covers=(Cover(target_kind=CoverTarget.ASSET, share=0.8),), waiting_days=30, cap_amount_fen=900_000)
    loan = asset(recovery_rate=0.4, recovery_lag_months=6)
    which = scenario(default(date(2025, 10, 1)))
    return deal([loan], [tranche(expected_maturity_date=Q[4])], quarterly(4), supports=[own], scenarios=[which])


def test_a_call_and_a_shared_recovery_are_explained_on_their_dates() -> None:
    outcome = run_deal(guaranteed())
    traced = Traced(outcome, find_column(outcome, "stress", View.ALL))
    rows = {}
    for period in traced.outcome.periods(traced.column):
        for row in explain_date(traced, period, named)["collections"]:
            rows[row["kind"], period.payment_date] = row
    call, recovery = rows["support", Q[3]], rows["recovery", Q[5]]
    assert call["amount_cny"] == 8_048.0 and call["date"] == "2025-10-31"
    assert recovery["amount_cny"] == 2_012.0  # the other 2,012 of 4,024 are the guarantor's
    cells = {cell for term in call["terms"] for cell in term["cells"]}
    assert {"support_covers.share", "supports.waiting_days", "supports.cap_amount"} <= cells
    assert "supports.subrogation" in {cell for term in recovery["terms"] for cell in term["cells"]}


def test_what_a_period_collects_holds_the_support() -> None:
    outcome = run_deal(guaranteed())
    traced = Traced(outcome, find_column(outcome, "stress", View.ALL))
    period = outcome.periods(traced.column)[2]
    found = explain_date(traced, period, named)
    total = sum(row["amount_cny"] for row in found["collections"] if row["kind"] != "default")
    assert total == outcome.collected.total[2, traced.column] / 100 == 8_048.0
