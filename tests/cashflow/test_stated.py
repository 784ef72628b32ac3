"""A schedule that names no rate: what its interest comes to a year, and where that shows."""

from __future__ import annotations

from datetime import date

import pytest
from engine_deals import CLOSING, Q, deal, pays, quarterly, tranche

from ipabs.cashflow.resets import first_rate
from ipabs.cashflow.stated import stated_rate
from ipabs.model import AssetFlow
from ipabs.pool.totals import weighted_rate
from ipabs.run import run_deal
from ipabs.run.costs import cost_document


def row(day: date, interest: int, principal: int) -> AssetFlow:
    return AssetFlow(asset_id="L1", date=day, interest_fen=interest, principal_fen=principal)


def test_interest_over_balance_and_days_by_hand() -> None:
    """90 days on 1,000,000 and 100 on 600,000: 16,000 x 365 / (90,000,000 + 60,000,000) = 3.8933%."""
    rows = [row(date(2025, 4, 1), 10_000, 400_000), row(date(2025, 7, 10), 6_000, 600_000)]
    assert stated_rate(rows, date(2025, 1, 1), 1_000_000) == pytest.approx(16_000 * 365 / 150_000_000, abs=1e-15)


def test_nothing_owed_for_a_day_has_no_rate() -> None:
    assert stated_rate([], CLOSING, 0) == 0.0


def test_it_is_the_rate_of_pool_and_firm() -> None:
    """One year of four quarters, 365 days: 40,000 on 1,000,000 is 4%."""
    flows = [(Q[1], 10_000, 0), (Q[2], 10_000, 0), (Q[3], 10_000, 0), (Q[4], 10_000, 1_000_000)]
    of = deal([pays(*flows, rate=0.0)], [tranche("A", 1_000_000, 0.03, expected_maturity_date=Q[4])], quarterly(4))
    assert (Q[4] - CLOSING).days == 365
    assert first_rate(of, of.pool.assets[0]) == pytest.approx(0.04, abs=1e-15)
    rate = weighted_rate(of)
    assert rate is not None and float(rate) == pytest.approx(0.04, abs=1e-15)
    cost = cost_document(run_deal(of), "base")
    assert cost["firms"][0]["loan_rate"] == pytest.approx(0.04, abs=1e-15)
