"""What the term sheet says beside dates and classes: fees, supports, holders, subsidies, scenarios, value pledged."""

from __future__ import annotations

from datetime import date
from typing import Any

from ipabs.model import BorrowerDefault, Cover, Deal, Fee, Prepayment, Scenario, SubsidyRule, Support
from ipabs.pool.pledge import pledged_values
from ipabs.units import cny

__all__ = ["terms_document"]

Row = dict[str, Any]


def terms_document(deal: Deal) -> Row:
    """The `terms` entry: what the workbook says, blanks filled, in the order of its sheets."""
    return {
        "fees": [_fee(fee) for fee in deal.fees],
        "supports": [_support(deal, support) for support in deal.supports],
        "holders": [
            {"tranche": h.tranche, "party": h.party, "principal_cny": cny(h.principal_fen)} for h in deal.holders
        ],
        "subsidies": [_subsidy(rule) for rule in deal.subsidies],
        "scenarios": [_scenario(scenario) for scenario in deal.scenarios],
        "pledged": _pledged(deal),
    }


def _money(fen: int | None) -> float | None:
    return None if fen is None else cny(fen)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fee(fee: Fee) -> Row:
    return {
        "name": fee.name,
        "kind": fee.kind.value,
        "payee": fee.payee,
        "scope": fee.scope.value,
        "applies_to": fee.applies_to,
        "base": fee.base.value,
        "rate": fee.rate,
        "amount_cny": _money(fee.amount_fen),
        "per": fee.per.value,
        "pay": fee.pay.value,
        "frequency_months": fee.payment_frequency_months,
        "date": _day(fee.date),
        "paid_by": fee.paid_by.value,
        "clause": fee.clause,
    }


def _support(deal: Deal, support: Support) -> Row:
    return {
        "name": support.name,
        "kind": support.kind.value,
        "provider": support.provider,
        "cap_amount_cny": _money(support.cap_amount_fen),
        "cap_per": support.cap_per.value,
        "cap_restores": support.cap_restores,
        "start_date": _day(support.start_date),
        "end_date": _day(support.end_date),
        "due_basis": support.due_basis.value,
        "advance_rate": support.advance_rate,
        "covers": [_cover(cover) for cover in deal.covers_of(support)],
    }


def _cover(cover: Cover) -> Row:
    return {
        "target_kind": cover.target_kind.value,
        "target": cover.target,
        "component": cover.component.value,
        "share": cover.share,
        "cap_amount_cny": _money(cover.cap_amount_fen),
    }


def _subsidy(rule: SubsidyRule) -> Row:
    return {
        "policy_id": rule.policy,
        "title": rule.title,
        "document": rule.document,
        "level": rule.level,
        "rate": rule.rate,
        "cap_firm_year_cny": _money(rule.cap_firm_year_fen),
        "cap_cumulative_cny": _money(rule.cap_cumulative_fen),
        "max_months": rule.max_months,
        "lag_months": rule.lag_months,
    }


def _scenario(scenario: Scenario) -> Row:
    return {
        "name": scenario.name,
        "label": scenario.label,
        "recovery_rate": scenario.recovery_rate,
        "recovery_lag_months": scenario.recovery_lag_months,
        "ip_recovery_rate": scenario.ip_recovery_rate,
        "recovery_factor": scenario.recovery_factor,
        "events": [_event(event) for event in scenario.events],
    }


def _event(event: BorrowerDefault | Prepayment) -> Row:
    match event:
        case BorrowerDefault(borrower_id=target, date=day):
            return {"kind": "borrower_default", "target": target, "date": day.isoformat(), "amount_cny": None}
        case Prepayment(target=target, date=day, amount_fen=amount):
            return {"kind": "prepayment", "target": target, "date": day.isoformat(), "amount_cny": _money(amount)}


def _pledged(deal: Deal) -> list[Row]:
    """Appraised value behind each asset, and its cutoff balance over it (None where nothing appraised is)."""
    values = pledged_values(deal).by_asset
    return [
        {
            "asset_id": asset.asset_id,
            "appraised_value_cny": cny(values[asset.asset_id]),
            "pledge_rate": asset.cutoff_balance_fen / values[asset.asset_id] if values[asset.asset_id] else None,
        }
        for asset in deal.pool.assets
    ]
