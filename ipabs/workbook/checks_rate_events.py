"""Checks of sheet `rate_events`: what a step changes, of what, and when."""

from __future__ import annotations

from datetime import date

from ipabs.workbook.checks_names import check_target
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import last_maturity

__all__ = ["check_rate_events"]


def check_rate_events(tables: Tables, findings: Findings) -> None:
    for row in tables["rate_events"].rows:
        kind = row.text("applies_to_kind")
        if kind:
            check_target(row, "applies_to", kind, tables, findings)
        _check_change(row, findings)
        target = tables["assets" if kind == "asset" else "tranches"].row_by_id.get(row.text("applies_to"))
        if kind and target:
            _check_target(row, target, findings)
            _check_date(row, target, tables, findings)


def _check_change(row: Row, findings: Findings) -> None:
    if row.bad & {"change", "new_rate"}:
        return
    if row.has("change") and row.has("new_rate"):
        beside = row.where("new_rate").cell
        findings.problem(row.where("change"), "two_homes", column="change", beside="new_rate", cell=beside)
    elif not row.has("change") and not row.has("new_rate"):
        findings.problem(row.where("change"), "one_of", columns=("change", "new_rate"))


def _check_target(row: Row, target: Row, findings: Findings) -> None:
    name = row.text("applies_to")
    if target.text("repayment") == "schedule":
        findings.problem(row.where("applies_to"), "step_flows", asset=name)
    elif target.text("coupon_type") == "residual":
        findings.problem(row.where("applies_to"), "step_residual", tranche=name)


def _check_date(row: Row, target: Row, tables: Tables, findings: Findings) -> None:
    """After the rate begins and before all is repaid."""
    day, closing = row.day("date"), tables.deal.day("closing_date")
    begins, ends = "closing_date", "expected_maturity_date"
    start, end = closing, target.day(ends)
    if target.sheet.key == "assets":
        start, end = target.day("start_date") or closing, target.day("maturity_date")
        begins, ends = "start_date" if target.has("start_date") else "closing_date", "maturity_date"
        end = end or _last(tables)
    if day and start and day <= start:
        facts = {"late": "date", "late_date": day, "early": begins, "early_date": start}
        findings.problem(row.where("date"), "date_order", **facts)
    elif day and end and day >= end:
        findings.problem(
            row.where("date"), "step_late", found=day, column=ends, maturity=end, name=row.text("applies_to")
        )


def _last(tables: Tables) -> date | None:
    return last_maturity(tables["tranches"].rows)
