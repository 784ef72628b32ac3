"""Checks of criteria, and of what they read of the deal."""

from __future__ import annotations

from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_rules"]


def check_rules(tables: Tables, findings: Findings) -> None:
    for row in tables["criteria"].rows:
        _check_criterion(row, findings)
    deal = tables.deal
    if deal.has("proceeds_to_ip_share") and deal.text("label_basis") != "proceeds" and "label_basis" not in deal.bad:
        where, basis = deal.where("proceeds_to_ip_share"), say("label_by_proceeds")
        findings.warn(where, "says_nothing", column="proceeds_to_ip_share", beside=basis)


def _check_criterion(row: Row, findings: Findings) -> None:
    if row.text("severity") == "waived" and not row.has("reason") and "reason" not in row.bad:
        findings.problem(row.where("reason"), "reason_needed")
    if row.bad & {"value", "comparison"}:
        return
    if row.has("value") != row.has("comparison"):
        blank = "comparison" if row.has("value") else "value"
        findings.problem(row.where(blank), "value_without_comparison")
