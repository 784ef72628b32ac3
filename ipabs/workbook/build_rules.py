"""Typed rows to criteria, subsidy rules and scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import (
    CURVES,
    BorrowerDefault,
    Criterion,
    CurvePoint,
    Delay,
    Event,
    Exercise,
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
)
from ipabs.model.words import DefaultMethod, Scope, Severity
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row

__all__ = ["criterion", "scenario", "subsidy"]


def criterion(row: Row, defaults: Defaults) -> Criterion:
    return Criterion(
        scope=Scope(row.text("scope")),
        measure=row.text("measure"),
        comparison=row.text("comparison"),
        value=row.text("value") or row.number_of("value"),
        severity=Severity(defaults.word(row, "severity")),
        reason=row.text("reason"),
        source=row.text("source"),
    )


def subsidy(row: Row, defaults: Defaults) -> SubsidyRule:
    for key in ("base", "per", "year_basis", "timing"):
        defaults.word(row, key)
    return SubsidyRule(
        policy=row.text("policy"),
        rate=row.number_of("rate") or 0.0,
        title=row.text("title"),
        document=row.text("document"),
        level=row.text("level"),
        cap_firm_year_fen=row.whole("cap_firm_year"),
        cap_cumulative_fen=row.whole("cap_cumulative"),
        max_months=row.whole("max_months"),
        lag_months=defaults.whole(row, "lag_months"),
    )


def scenario(row: Row, events: Sequence[Row], defaults: Defaults) -> Scenario:
    defaulting = row.has("default_rate")
    points = [each for each in events if each.text("kind") == "curve_point"]
    return Scenario(
        name=row.text("name"),
        label=row.text("label"),
        default_rate=row.number_of("default_rate"),
        default_curve=defaults.word(row, "default_curve") if defaulting else CURVES[0],
        default_method=DefaultMethod(
            defaults.word(row, "default_method") if defaulting else DefaultMethod.PROPORTIONAL
        ),
        curve=tuple(sorted((_point(each) for each in points), key=lambda point: point.date)),
        recovery_rate=row.number_of("recovery_rate"),
        recovery_lag_months=row.whole("recovery_lag_months"),
        ip_recovery_rate=row.number_of("ip_recovery_rate"),
        prepayment_rate=row.number_of("prepayment_rate"),
        rate_shift=row.number_of("rate_shift") or 0.0,
        coupon_shift=row.number_of("coupon_shift") or 0.0,
        asset_rate_shift=row.number_of("asset_rate_shift") or 0.0,
        recovery_factor=_factor(row, "recovery_factor"),
        prepayment_factor=_factor(row, "prepayment_factor"),
        revenue_factor=_factor(row, "revenue_factor"),
        events=tuple(_event(each) for each in events if each.text("kind") != "curve_point"),
    )


def _factor(row: Row, key: str) -> float:
    given = row.number_of(key)
    return 1.0 if given is None else given


def _point(row: Row) -> CurvePoint:
    return CurvePoint(date=row.known_day("date"), share=row.number_of("rate") or 0.0)


def _event(row: Row) -> Event:
    target, day = row.text("target"), row.day("date")
    match row.text("kind"):
        case "borrower_default":
            return BorrowerDefault(borrower_id=target, date=day)
        case "repurchase":
            return Repurchase(target=target, date=row.known_day("date"))
        case "delay":
            return Delay(target=target, date=row.known_day("date"), until=row.known_day("until"))
        case "servicer_failure":
            return ServicerFailure(
                date=row.known_day("date"), amount_fen=row.whole("amount"), rate=row.number_of("rate")
            )
        case "originator_failure":
            return OriginatorFailure(date=row.known_day("date"))
        case "rating_change":
            return RatingChange(party=target, date=row.known_day("date"), rating=row.text("rating"))
        case "manual_trigger":
            return ManualTrigger(trigger=target, date=row.known_day("date"))
        case "provider_failure":
            return ProviderFailure(provider=target, date=row.known_day("date"))
        case "insured_loss":
            return InsuredLoss(asset_id=target, date=row.known_day("date"), amount_fen=row.whole("amount") or 0)
        case "exercise":
            return Exercise(option=target, amount_fen=row.whole("amount"), rate=row.number_of("rate"))
        case _:
            return Prepayment(target=target, date=row.known_day("date"), amount_fen=row.whole("amount"))
