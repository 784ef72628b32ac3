"""What the term sheet says beside dates and classes: fees, supports, holders, subsidies, scenarios, value pledged."""

from __future__ import annotations

from datetime import date
from typing import Any

from ipabs.model import (
    Account,
    BorrowerDefault,
    Cover,
    Deal,
    Delay,
    Event,
    Exercise,
    Fee,
    InsuredLoss,
    ManualTrigger,
    OriginatorFailure,
    Prepayment,
    ProviderFailure,
    RatingChange,
    Repurchase,
    Scenario,
    ServicerFailure,
    SubsidyRule,
    Support,
    Target,
    Trigger,
)
from ipabs.model.words import TargetKind
from ipabs.pool.pledge import pledged_values
from ipabs.run.steps_doc import condition_word
from ipabs.units import cny

__all__ = ["terms_document"]

Row = dict[str, Any]


def terms_document(deal: Deal) -> Row:
    """The `terms` entry: what the workbook says, blanks filled, in the order of its sheets."""
    return {
        "fees": [_fee(fee) for fee in deal.fees],
        "supports": [_support(deal, support) for support in deal.supports_in_use],
        "accounts": [_account(account) for account in deal.accounts],
        "triggers": [_trigger(trigger) for trigger in deal.triggers],
        "plans": [
            {"tranche": t.name, "date": row.date.isoformat(), "amount_cny": cny(row.amount_fen)}
            for t in deal.tranches
            for row in t.plan
        ],
        "fixings": [{"index": f.index, "date": f.date.isoformat(), "rate": f.rate} for f in deal.fixings],
        "holders": [
            {"tranche": h.tranche, "party": h.party, "principal_cny": cny(h.principal_fen)} for h in deal.holders
        ],
        "subsidies": [_subsidy(rule) for rule in deal.subsidies],
        "scenarios": [_scenario(scenario, deal) for scenario in deal.scenarios],
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
        "minimum_cny": _money(fee.minimum_fen),
        "cap_amount_cny": _money(fee.cap_amount_fen),
        "condition": condition_word(fee.condition),
        "clause": fee.clause,
    }


def _support(deal: Deal, support: Support) -> Row:
    return {
        "name": support.name,
        "kind": support.kind.value,
        "provider": support.provider,
        "account": support.account,
        "cap_amount_cny": _money(support.cap_amount_fen),
        "cap_per": support.cap_per.value,
        "cap_restores": support.cap_restores,
        "start_date": _day(support.start_date),
        "end_date": _day(support.end_date),
        "due_basis": support.due_basis.value,
        "advance_rate": support.advance_rate,
        "pay_on_default": support.pay_on_default.value if support.of_assets else "",
        "waiting_days": support.waiting_days if support.of_assets else None,
        "deductible_cny": _money(support.deductible_fen or None),
        "deductible_share": support.deductible_share or None,
        "insured_amount_cny": _money(support.insured_amount_fen),
        "subrogation": support.subrogation.value if support.of_assets else "",
        "view_off": support.view_off,
        "clause": support.clause,
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


def _account(account: Account) -> Row:
    target = account.target
    return {
        "name": account.name,
        "kind": account.kind.value,
        "receives": account.receives.value,
        "initial_amount_cny": cny(account.initial_amount_fen),
        "initial_from": account.initial_from.value,
        "interest_rate": account.interest_rate,
        "target_kind": "" if target is None else target.kind.value,
        "target_value": None if target is None else _target_value(target),
        "target_of": "" if target is None else target.of,
    }


def _target_value(target: Target) -> float:
    """Yuan for an amount, else the number as typed."""
    return cny(target.value) if target.kind is TargetKind.AMOUNT else target.value


def _trigger(trigger: Trigger) -> Row:
    return {
        "name": trigger.name,
        "test": trigger.test.value,
        "target": trigger.target,
        "rating": trigger.rating,
        "comparison": trigger.comparison.value,
        "threshold": trigger.threshold,
        "levels": [{"from_date": x.from_date.isoformat(), "threshold": x.threshold} for x in trigger.levels],
        "date": _day(trigger.date),
        "tested": trigger.tested.value,
        "consecutive": trigger.consecutive,
        "curable": trigger.curable,
        "cure_periods": trigger.cure_periods,
        "effect": trigger.effect.value,
        "effect_target": trigger.effect_target,
        "clause": trigger.clause,
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


def _scenario(scenario: Scenario, deal: Deal) -> Row:
    return {
        "name": scenario.name,
        "label": scenario.label,
        "default_rate": scenario.default_rate,
        "default_curve": scenario.default_curve,
        "default_method": scenario.default_method.value,
        "curve": [{"date": point.date.isoformat(), "share": point.share} for point in scenario.curve],
        "prepayment_rate": scenario.prepayment_rate,
        "prepayment_factor": scenario.prepayment_factor,
        "revenue_factor": scenario.revenue_factor,
        "rate_shift": scenario.rate_shift,
        "coupon_shift": scenario.coupon_shift,
        "asset_rate_shift": scenario.asset_rate_shift,
        "recovery_rate": scenario.recovery_rate,
        "recovery_lag_months": scenario.recovery_lag_months,
        "ip_recovery_rate": scenario.ip_recovery_rate,
        "recovery_factor": scenario.recovery_factor,
        "events": [_event(event, deal) for event in scenario.events],
    }


_OF_EVENT = ("kind", "target", "date", "until", "amount_cny", "rate", "rating")


def _event(event: Event, deal: Deal) -> Row:
    row: Row = {"until": None, "amount_cny": None, "rate": None, "rating": ""}
    said: Row
    match event:
        case ProviderFailure(provider=target, date=day):
            said = {"kind": "provider_failure", "target": target, "date": _day(day)}
        case InsuredLoss(asset_id=target, date=day, amount_fen=amount):
            said = {"kind": "insured_loss", "target": target, "date": _day(day), "amount_cny": _money(amount)}
        case Exercise(option=target, amount_fen=amount, rate=rate):
            day = next(o.date for o in deal.options if o.name == target)
            said = {"kind": "exercise", "target": target, "date": _day(day), "amount_cny": _money(amount), "rate": rate}
        case BorrowerDefault(borrower_id=target, date=day):
            said = {"kind": "borrower_default", "target": target, "date": _day(day)}
        case Prepayment(target=target, date=day, amount_fen=amount):
            said = {"kind": "prepayment", "target": target, "date": _day(day), "amount_cny": _money(amount)}
        case Repurchase(target=target, date=day):
            said = {"kind": "repurchase", "target": target, "date": _day(day)}
        case Delay(target=target, date=day, until=until):
            said = {"kind": "delay", "target": target, "date": _day(day), "until": _day(until)}
        case ServicerFailure(date=day, amount_fen=amount, rate=rate):
            said = {"kind": "servicer_failure", "target": "", "date": _day(day), "rate": rate}
            said["amount_cny"] = _money(amount)
        case OriginatorFailure(date=day):
            said = {"kind": "originator_failure", "target": "", "date": _day(day)}
        case RatingChange(party=target, date=day, rating=rating):
            said = {"kind": "rating_change", "target": target, "date": _day(day), "rating": rating}
        case ManualTrigger(trigger=target, date=day):
            said = {"kind": "manual_trigger", "target": target, "date": _day(day)}
    return {key: (row | said)[key] for key in _OF_EVENT}


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
