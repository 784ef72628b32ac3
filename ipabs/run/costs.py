"""The cost of firms as contract.md section 8 prints it, along base or a named scenario (view all)."""

from __future__ import annotations

from typing import Any

from ipabs.cashflow import CashKind
from ipabs.errors import DealError, Text
from ipabs.model.steps import DueKind
from ipabs.model.words import View
from ipabs.progress import Tell, quiet
from ipabs.run.engine import Outcome
from ipabs.run.expenses import expenses_document
from ipabs.run.paid import Paid
from ipabs.subsidy import Award, BridgeItem, Cost, bridge, costs_of
from ipabs.units import cny
from ipabs.waterfall.names import due
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["cost_document"]

Row = dict[str, Any]


def cost_document(outcome: Outcome, scenario: str = "base", tell: Tell = quiet) -> Row:
    """The `cost` entry; `tell` hears of each firm. Raises DealError for a scenario the deal does not have."""
    columns = {c.scenario.name: i for i, c in enumerate(outcome.columns) if c.view is View.ALL}
    if scenario not in columns:
        raise DealError(
            ("scenarios", "", "name"),
            Text(
                f"no scenario '{scenario}'; known: {', '.join(columns)}",
                f"没有情景“{scenario}”；可用：{'、'.join(columns)}",
            ),
        )
    column = columns[scenario]

    def balance(period: int, kind: str, name: str) -> int:
        if kind == "asset":
            return outcome.collected.balances.of(name, period - 1, column)
        return outcome.note(period, column, "tranche", name, "opening")

    paths = outcome.collected.paths[column]
    costs = costs_of(outcome.deal, outcome.clock, paths, outcome.lives[column], balance, tell)
    names = {b.borrower_id: b.name for b in outcome.deal.pool.borrowers}
    return {
        "scenario": scenario,
        "firms": [{"borrower_id": c.borrower_id, "name": names[c.borrower_id], **_cost(c)} for c in costs.firms],
        "deal": _cost(costs.deal),
        **expenses_document(outcome, column, costs.deal),
        "bridge": [_bridge(item) for item in _bridge_items(outcome, column, costs.deal)],
        "subsidies": [_award(award) for award in costs.awards],
        "by_authority": [],
        "target_all_in_cost": outcome.deal.target_all_in_cost,
    }


def _bridge_items(outcome: Outcome, column: int, cost: Cost) -> tuple[BridgeItem, ...]:
    paid, periods = Paid(outcome, column), outcome.periods(column)
    interest = int(outcome.collected.cash[CashKind.INTEREST][:, column].sum())
    coupons = [due(DueKind.INTEREST, t.name) for t in outcome.deal.tranches if t.has_coupon]
    fees = [due(DueKind.FEE, f.name) for f in waterfall_fees(outcome.deal)]

    def total(names: list[str]) -> int:
        return sum(paid.note(p, "due", name, "new") for p in periods for name in names)

    return bridge(interest, total(coupons), total([due(DueKind.TAX)]), total(fees), cost.balance_years)


def _cost(cost: Cost) -> Row:
    return {
        "loan_rate": cost.loan_rate,
        "rate_after_subsidy": cost.rate_after_subsidy,
        "simple": cost.simple,
        "xirr": cost.xirr,
        "xirr_no_subsidy": cost.xirr_no_subsidy,
        "flows": [{"date": f.date.isoformat(), "kind": f.kind, "amount_cny": cny(f.amount)} for f in cost.flows],
    }


def _bridge(item: BridgeItem) -> Row:
    return {"item": item.item, "amount_cny": cny(item.amount), "rate": item.rate}


def _award(award: Award) -> Row:
    return {
        "policy_id": award.policy,
        "rule": award.policy,
        "borrower_id": award.borrower_id,
        "asset_id": award.asset_id,
        "year": award.year,
        "base_cny": cny(award.base),
        "rate_or_tiers": award.rate,
        "uncapped_cny": cny(award.uncapped),
        "amount_cny": cny(award.amount),
        "binding": list(award.binding),
        "receipt_date": award.receipt_date.isoformat(),
        "clause": "",
    }
