"""Checks of criteria, scenarios and their events."""

from __future__ import annotations

from ipabs.errors import CellRef
from ipabs.model import BASE
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.text import fold

__all__ = ["check_rules"]

_RESERVED = frozenset({fold(BASE), "基准"})


def check_rules(tables: Tables, findings: Findings) -> None:
    for row in tables["criteria"].rows:
        _check_criterion(row, findings)
    for row in tables["scenarios"].rows:
        if fold(row.text("name")) in _RESERVED:
            findings.problem(row.where("name"), "base_reserved", name=row.text("name"))
    _check_events(tables, findings)


def _check_criterion(row: Row, findings: Findings) -> None:
    if row.text("severity") == "waived" and not row.has("reason") and "reason" not in row.bad:
        findings.problem(row.where("reason"), "reason_needed")
    if row.bad & {"value", "comparison"}:
        return
    if row.has("value") != row.has("comparison"):
        blank = "comparison" if row.has("value") else "value"
        findings.problem(row.where(blank), "value_without_comparison")


def _check_events(tables: Tables, findings: Findings) -> None:
    cutoff = tables.deal.day("cutoff_date") or tables.deal.day("closing_date")
    firms, assets = set(tables["borrowers"].row_by_id), set(tables["assets"].row_by_id)
    defaults: dict[tuple[str, str], CellRef] = {}
    for row in tables["scenario_events"].rows:
        target, day = row.text("target"), row.day("date")
        if day and cutoff and day <= cutoff:
            findings.problem(row.where("date"), "event_early", date=day, cutoff=cutoff)
        if row.text("kind") == "prepayment":
            _check_prepayment(row, firms, assets, findings)
        elif row.text("kind") == "borrower_default":
            _check_default(row, firms, findings)
            other = defaults.setdefault((row.text("scenario"), target), row.where("target"))
            if other != row.where("target") and target in firms:
                findings.problem(row.where("target"), "default_twice", borrower=target, other=other)


def _check_default(row: Row, firms: set[str], findings: Findings) -> None:
    target = row.text("target")
    if row.has("amount"):
        findings.problem(row.where("amount"), "event_amount", kind="borrower_default")
    if target and firms and target not in firms:
        near = nearest(target, sorted(firms))
        findings.problem(
            row.where("target"), "reference", column="target", value=target, sheet="borrowers", nearest=near
        )


def _check_prepayment(row: Row, firms: set[str], assets: set[str], findings: Findings) -> None:
    target = row.text("target")
    if row.whole("amount") == 0:
        findings.problem(row.where("amount"), "event_zero")
    if target in firms and target in assets:
        findings.problem(row.where("target"), "event_both", target=target)
    elif target and firms and assets and target not in firms | assets:
        near = nearest(target, sorted(firms | assets))
        findings.problem(row.where("target"), "event_target", target=target, nearest=near)
