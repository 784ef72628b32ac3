"""The cost of firms along scenarios with floating loans and defaults by rate, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine_deals import Q, asset, deal, default, fee, quarterly, scenario, tranche

from ipabs.model import Fixing, Floating, Scenario
from ipabs.model.pool import Asset
from ipabs.model.words import DefaultMethod, PaidBy, ResetRule
from ipabs.run import run_deal
from ipabs.run.costs import cost_document

FIXINGS = [
    Fixing(index="LPR", date=date(2024, 1, 20), rate=0.03),
    Fixing(index="LPR", date=date(2025, 12, 20), rate=0.05),
]
OWN = fee("b", amount_fen=36_500, paid_by=PaidBy.BORROWER)
"""91.25 yuan a quarter by 30/360."""


def firm(loan: Asset, which: Scenario | None = None, **over: Any) -> dict[str, Any]:
    stress = which or scenario()
    of = deal(
        [loan],
        [tranche(expected_maturity_date=Q[4])],
        quarterly(4),
        **{"fixings": FIXINGS, "scenarios": [stress], **over},
    )
    return cost_document(run_deal(of), "stress")["firms"][0]  # type: ignore[no-any-return]


def floating(rule: ResetRule) -> Asset:
    return asset(rate=0.0, floating=Floating(index="LPR", reset_rule=rule))


def test_the_rate_of_a_floating_loan_is_its_mean_by_days() -> None:
    # 306 days of 2025 at 3%, 59 of 2026 at 5%
    cost = firm(floating(ResetRule.JANUARY))
    mean = (306 * 0.03 + 59 * 0.05) / 365
    assert cost["loan_rate"] == pytest.approx(mean, abs=1e-15)
    assert cost["simple"] == pytest.approx(mean, abs=1e-15)
    # what it pays is that rate: 1,000,000 fen for a year of 365 days
    interest = sum(f["amount_cny"] for f in cost["flows"] if f["kind"] == "interest")
    assert interest == pytest.approx(-10_000 * mean, abs=0.01)


def test_a_scenario_moves_the_rate() -> None:
    # the first quarter reset on closing; the other 273 days pay one point more
    cost = firm(floating(ResetRule.PERIOD), scenario(rate_shift=0.006, asset_rate_shift=0.004))
    assert cost["loan_rate"] == pytest.approx(0.03 + 0.01 * 273 / 365, abs=1e-15)
    assert firm(asset(rate=0.04), scenario(rate_shift=0.01))["loan_rate"] == 0.04


def fees(cost: dict[str, Any]) -> list[float]:
    return [-f["amount_cny"] for f in cost["flows"] if f["kind"] == "fee:b"]


def test_a_firm_of_which_parts_default_goes_on_paying_fees() -> None:
    assert fees(firm(asset(), scenario(default_rate=0.1), fees=[OWN])) == [91.25] * 4
    out = scenario(default_rate=1.0, default_method=DefaultMethod.WHOLE_FIRM)
    assert fees(firm(asset(), out, fees=[OWN])) == []
    assert fees(firm(asset(), scenario(default(date(2025, 10, 1))), fees=[OWN])) == [91.25] * 2


def test_a_firms_loans_pay_together() -> None:
    loans = [asset("L1"), asset("L2", 500_000)]
    of = deal(loans, [tranche(expected_maturity_date=Q[4])], quarterly(4))
    flows = cost_document(run_deal(of))["firms"][0]["flows"]
    # 92 days at 200 and 100 fen
    assert [f["amount_cny"] for f in flows if f["date"] == Q[1].isoformat()] == [-276.0]
