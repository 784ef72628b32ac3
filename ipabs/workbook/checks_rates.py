"""Checks of coupons, floating rates and the fixings that they need."""

from __future__ import annotations

from datetime import date

from ipabs.calendar import add_months
from ipabs.model.words import AssetKind
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_rates"]


def check_rates(tables: Tables, findings: Findings) -> None:
    for row in tables["assets"].rows:
        _check_asset(row, findings)
    for row in tables["tranches"].rows:
        _check_coupon(row, findings)
    for key in ("assets", "tranches"):
        for row in tables[key].rows:
            _check_floating(row, findings)
    _check_fixings(tables, findings)


def _check_asset(row: Row, findings: Findings) -> None:
    if row.bad & {"rate", "index"}:
        return
    if row.has("rate") and row.has("index"):
        findings.problem(row.where("rate"), "two_homes", column="rate", beside="index", cell=row.where("index").cell)
    elif not (row.has("rate") or row.has("index") or row.text("repayment") == "schedule" or _bears_none(row)):
        findings.problem(row.where("rate"), "one_of", columns=("rate", "index"))
    elif row.has("index") and row.text("repayment") == "schedule":
        findings.problem(row.where("index"), "index_flows")


def _bears_none(row: Row) -> bool:
    """A receivable without a rate is a claim for a sum."""
    return row.text("kind") == AssetKind.RECEIVABLE


def _check_coupon(row: Row, findings: Findings) -> None:
    if row.bad & {"coupon_type", "coupon", "index"}:
        return
    kind = row.text("coupon_type") or "fixed"
    if kind == "residual" and row.has("coupon"):
        findings.problem(row.where("coupon"), "residual_coupon", found=row.values["coupon"])
    if kind == "fixed" and not row.has("coupon") and not row.has("index"):
        findings.problem(row.where("coupon"), "coupon_needed")
    if kind == "floating" and row.has("coupon"):
        findings.problem(row.where("coupon"), "floating_coupon")
    if kind == "floating" and not row.has("index"):
        findings.problem(row.where("index"), "index_needed")
    if kind != "floating" and row.has("index"):
        findings.problem(row.where("index"), "index_type", coupon_type=kind)


def _check_floating(row: Row, findings: Findings) -> None:
    for key in ("spread", "reset_rule"):
        if row.has(key) and not row.has("index") and "index" not in row.bad:
            findings.problem(row.where(key), "goes_with", column=key, beside="index")


def _check_fixings(tables: Tables, findings: Findings) -> None:
    """The first reset of every floating rate has a fixing in force."""
    firsts: dict[str, date] = {}
    for row in tables["rates"].rows:
        name, day = row.text("index"), row.day("date")
        if day:
            firsts[name] = min(day, firsts.get(name, day))
    for key in ("assets", "tranches"):
        for row in tables[key].rows:
            first = firsts.get(row.text("index"))
            if first and (reset := _first_reset(row, tables.deal)) and first > reset:
                where = row.where("index")
                findings.problem(where, "no_fixing", index=row.text("index"), first=first, reset=reset)


def _first_reset(row: Row, deal: Row) -> date | None:
    """The day whose fixing the first interest period takes; None while a date is not readable."""
    closing = deal.day("closing_date")
    if closing is None or row.bad & {"start_date", "interest_paid_to", "reset_rule"}:
        return None
    if row.sheet.key == "tranches":
        return closing
    origin = row.day("start_date") or closing
    start = row.day("interest_paid_to") or max(origin, deal.day("cutoff_date") or closing)
    match row.text("reset_rule"):
        case "january":
            return max(origin, date(start.year, 1, 1))
        case "anniversary":
            years = max(0, start.year - origin.year)
            return add_months(origin, 12 * (years - (years > 0 and add_months(origin, 12 * years) > start)))
        case _:
            return start
