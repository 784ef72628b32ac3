"""Typed rows to criteria, subsidy rules and scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import BorrowerDefault, Criterion, Prepayment, Scenario, SubsidyRule
from ipabs.model.words import Scope, Severity
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


def scenario(row: Row, events: Sequence[Row]) -> Scenario:
    factor = row.number_of("recovery_factor")
    return Scenario(
        name=row.text("name"),
        label=row.text("label"),
        recovery_rate=row.number_of("recovery_rate"),
        recovery_lag_months=row.whole("recovery_lag_months"),
        ip_recovery_rate=row.number_of("ip_recovery_rate"),
        recovery_factor=1.0 if factor is None else factor,
        events=tuple(_event(each) for each in events),
    )


def _event(row: Row) -> BorrowerDefault | Prepayment:
    day = row.day("date")
    if day is None:
        raise ValueError("date is blank")
    if row.text("kind") == "borrower_default":
        return BorrowerDefault(borrower_id=row.text("target"), date=day)
    return Prepayment(target=row.text("target"), date=day, amount_fen=row.whole("amount"))
