"""Checks of sheet `rate_events`: what a step changes, who pays for a put or call, of what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.calendar import Period
from ipabs.workbook.checks_names import check_target
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import last_maturity

__all__ = ["check_option_grid", "check_rate_events"]


def check_rate_events(tables: Tables, findings: Findings) -> None:
    for row in tables["rate_events"].rows:
        kind = row.text("applies_to_kind")
        if kind:
            check_target(row, "applies_to", kind, tables, findings)
        _check_change(row, findings)
        if row.text("kind") in ("put", "call"):
            _check_option(row, tables, findings)
        elif row.text("kind") == "step":
            _check_columns(row, findings)
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
    elif row.text("kind") == "step" and not row.has("change") and not row.has("new_rate"):
        findings.problem(row.where("change"), "one_of", columns=("change", "new_rate"))


def _check_columns(row: Row, findings: Findings) -> None:
    for key in ("price", "notice_date", "settlement_date", "funded_by"):
        if row.has(key):
            findings.problem(row.where(key), "option_column", column=key)


def _check_option(row: Row, tables: Tables, findings: Findings) -> None:
    if row.text("applies_to_kind") == "asset":
        findings.problem(row.where("applies_to_kind"), "option_asset", kind=row.text("kind"))
    _check_funding(row, tables, findings)
    for late, early in (("date", "notice_date"), ("settlement_date", "notice_date")):
        first, second = row.day(early), row.day(late)
        if first and second and second < first:
            facts = {"late": late, "late_date": second, "early": early, "early_date": first}
            findings.problem(row.where(late), "date_not_before", **facts)


def _check_funding(row: Row, tables: Tables, findings: Findings) -> None:
    """A put has to say who pays; a typed waterfall has a step for what it is to pay."""
    kind, given, where = row.text("kind"), row.text("funded_by"), row.where("funded_by")
    if "funded_by" in row.bad:
        return
    if kind == "put" and not given:
        findings.problem(where, "put_funder")
    elif kind == "call" and given == "resale":
        findings.problem(where, "call_resale")
    elif given and given not in ("resale", "waterfall"):
        parties = [each.text("name") for each in tables["parties"].rows]
        if given not in parties:
            findings.problem(where, "funder_unknown", found=given, nearest=nearest(given, parties))
    steps = [each for each in tables["waterfall"].rows if each.text("phase") == "normal"]
    paid = given == "waterfall" or (kind == "call" and not given)
    named = (each.text("kind") == "call" and each.text("due_of") == row.text("name") for each in steps)
    if paid and steps and not any(named):
        findings.problem(row.where("name"), "call_step", name=row.text("name"))


def check_option_grid(tables: Tables, periods: Sequence[Period], findings: Findings) -> None:
    """A put or call acts in the first period with a grid date on or after its date, and is settled with its payment."""
    for row in tables["rate_events"].rows:
        day = row.day("date")
        period = next((p for p in periods if day and p.grid_date >= day), None)
        if row.text("kind") not in ("put", "call") or day is None or period is None:
            continue
        if period.grid_date != day:
            findings.warn(row.where("date"), "plan_off_grid", found=day, acts=period.grid_date)
        settled, notice = row.day("settlement_date"), row.day("notice_date")
        late = settled and not (notice and settled < notice)  # which is told already
        if late and settled != period.payment_date:
            facts = {"found": settled, "grid": period.grid_date, "payment": period.payment_date}
            findings.problem(row.where("settlement_date"), "settlement_day", **facts)


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
