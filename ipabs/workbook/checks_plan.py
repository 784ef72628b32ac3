"""Checks of sheet `tranche_schedule`: what a class repays when."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ipabs.calendar import Period, ScheduleTerms, grid_date_paid_on
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.checks_schedule import basis_of
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_plan", "check_plan_grid"]

_COLUMN = {"scheduled": "principal", "target_balance": "target_balance"}
"""What a row says, by the class's repayment."""


def check_plan(tables: Tables, findings: Findings) -> None:
    by_class: dict[str, list[Row]] = {}
    for row in tables["tranche_schedule"].rows:
        by_class.setdefault(row.text("tranche"), []).append(row)
    for tranche in tables["tranches"].rows:
        if tranche.has("name") and tranche.has("repayment"):
            _check_class(tranche, by_class.get(tranche.text("name"), []), tables.deal.day("closing_date"), findings)


def _check_class(tranche: Row, rows: list[Row], closing: date | None, findings: Findings) -> None:
    name, repayment = tranche.text("name"), tranche.text("repayment")
    column = _COLUMN.get(repayment)
    if column is None:
        if rows:
            findings.problem(rows[0].where("tranche"), "plan_kind", tranche=name, repayment=repayment)
        return
    if not rows:
        findings.problem(tranche.where("repayment"), "plan_needed", tranche=name, repayment=repayment)
    for row in rows:
        _check_row(row, tranche, column, closing, findings)
    dated = sorted((row for row in rows if row.day("date")), key=lambda row: row.known_day("date"))
    if column == "principal":
        _check_sum(tranche, dated, findings)
    else:
        _check_targets(tranche, dated, findings)


def _check_row(row: Row, tranche: Row, column: str, closing: date | None, findings: Findings) -> None:
    name, repayment = tranche.text("name"), tranche.text("repayment")
    for other in _COLUMN.values():
        if other != column and row.has(other):
            facts = {"column": other, "tranche": name, "repayment": repayment, "beside": column}
            findings.problem(row.where(other), "plan_column", **facts)
    if not row.has(column) and column not in row.bad:
        findings.problem(
            row.where(column), "blank", column=column, expected=say("plan_amount", "tranches", repayment=repayment)
        )
    day, maturity = row.day("date"), tranche.day("expected_maturity_date")
    if day and maturity and day > maturity:
        findings.problem(row.where("date"), "plan_late", found=day, maturity=maturity, tranche=name)
    if day and closing and day <= closing:
        findings.problem(
            row.where("date"), "date_order", late="date", late_date=day, early="closing_date", early_date=closing
        )


def _check_sum(tranche: Row, rows: list[Row], findings: Findings) -> None:
    principal, total = tranche.whole("principal"), 0
    for row in rows:
        before, total = total, total + (row.whole("principal") or 0)
        if principal is not None and total > principal >= before:
            facts = {"tranche": tranche.text("name"), "total": yuan(total), "principal": yuan(principal)}
            findings.problem(row.where("principal"), "plan_sum", **facts)


def _check_targets(tranche: Row, rows: list[Row], findings: Findings) -> None:
    principal = tranche.whole("principal")
    given = [row for row in rows if row.has("target_balance")]
    for row in given:
        target = row.whole("target_balance") or 0
        if principal is not None and target > principal:
            facts = {"found": yuan(target), "principal": yuan(principal), "tranche": tranche.text("name")}
            findings.problem(row.where("target_balance"), "plan_above", **facts)
    for earlier, later in pairwise(given):
        before, target = earlier.whole("target_balance") or 0, later.whole("target_balance") or 0
        if target > before:
            cell = str(earlier.where("target_balance"))
            facts = {"found": yuan(target), "before": yuan(before), "cell": cell}
            findings.problem(later.where("target_balance"), "plan_rising", date=earlier.day("date"), **facts)


def check_plan_grid(tables: Tables, terms: ScheduleTerms, periods: tuple[Period, ...], findings: Findings) -> None:
    """Warn of dates off the grid, which act on the next grid date."""
    grid = [period.grid_date for period in periods]
    for row in tables["tranche_schedule"].rows:
        day = row.day("date")
        acts = next((d for d in grid if day and d >= day), None)
        if day is None or acts is None or acts == day:
            continue
        if paid := grid_date_paid_on(terms, day):
            basis = basis_of(terms.form)
            findings.warn(row.where("date"), "plan_paid_on", found=day, grid=paid, acts=acts, basis=basis)
        else:
            findings.warn(row.where("date"), "plan_off_grid", found=day, acts=acts)
