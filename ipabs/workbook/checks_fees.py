"""Checks of sheet `fees`: amounts and bases, when a fee is paid, its limits."""

from __future__ import annotations

from ipabs.workbook.asset_supports import covers_assets, covers_by_support
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.contract import FREQUENCY_MONTHS
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import frequency_months

__all__ = ["check_fees"]

_BY_PAYMENT = ("collections", "interest_collected")
"""Bases that are known only as the waterfall pays."""

_WHOLE_DEAL = (*_BY_PAYMENT, "guaranteed_balance")


def check_fees(tables: Tables, findings: Findings) -> None:
    for row in tables["fees"].rows:
        _check_amount(row, tables, findings)
        _check_base(row, findings)
        _check_timing(row, tables, findings)
        _check_limits(row, findings)


def _check_amount(row: Row, tables: Tables, findings: Findings) -> None:
    if row.bad & {"rate", "amount", "base"}:
        return
    base = row.text("base") or "fixed"
    if row.has("rate") and row.has("amount"):
        findings.problem(row.where("rate"), "two_homes", column="rate", beside="amount", cell=row.where("amount").cell)
    elif not row.has("rate") and not row.has("amount"):
        lacking, code = ("amount", "fee_amount_needed") if base == "fixed" else ("rate", "fee_rate_needed")
        findings.problem(row.where(lacking), code, base=base)
    elif row.has("rate") and base == "fixed":
        findings.problem(row.where("base"), "fee_base_fixed")
    elif row.has("amount") and base != "fixed":
        findings.problem(row.where("base"), "fee_base_amount", base=base)
    if base == "guaranteed_balance" and not tables["supports"].rows:
        findings.problem(row.where("base"), "fee_guaranteed")
    elif _of_supports(row, base) and not row.text("applies_to") and _both_sides(tables):
        findings.problem(row.where("applies_to"), "fee_guaranteed_sides")
    if base == "insured_amount" and not _insured(row, tables):
        findings.problem(row.where("base"), "fee_insured")


def _of_supports(row: Row, base: str) -> bool:
    """Whether the base is a balance of what supports cover."""
    moves = base not in ("fixed", "insured_amount")
    return base == "guaranteed_balance" or (row.text("scope") == "support" and moves)


def _both_sides(tables: Tables) -> bool:
    """Whether some supports cover notes and others assets."""
    covers = covers_by_support(tables)
    return len({covers_assets(r, covers.get(r.text("name"), [])) for r in tables["supports"].rows}) > 1


def _insured(row: Row, tables: Tables) -> bool:
    """Whether a fee is of a support that insures an amount."""
    named = row.text("applies_to")
    supports = [each for each in tables["supports"].rows if named in ("", each.text("name"))]
    return row.text("scope") == "support" and any(each.has("insured_amount") for each in supports)


def _check_base(row: Row, findings: Findings) -> None:
    """Bases of the whole deal, and those that are not known before a payment."""
    base, scope, paid_by = row.text("base"), row.text("scope"), row.text("paid_by") or "waterfall"
    if base in _WHOLE_DEAL and scope in ("borrower", "asset"):
        findings.problem(row.where("base"), "fee_base_scope", base=base, scope=scope)
    if base not in _BY_PAYMENT:
        return
    if (row.text("per") or "year") == "year" and "per" not in row.bad:
        findings.problem(row.where("per"), "fee_base_per", base=base)
    if row.text("pay") == "in_advance":
        findings.problem(row.where("pay"), "fee_base_advance", base=base)
    if paid_by in ("proceeds", "borrower"):
        findings.problem(row.where("paid_by"), "fee_base_payer", base=base, paid_by=paid_by)


def _check_timing(row: Row, tables: Tables, findings: Findings) -> None:
    pay, per, frequency = row.text("pay") or "in_arrears", row.text("per") or "year", row.text("payment_frequency")
    if not row.bad & {"pay", "date"}:
        if pay == "dated" and not row.has("date"):
            findings.problem(row.where("date"), "fee_date_needed")
        if pay == "dated" and per != "once" and "per" not in row.bad and row.text("base") not in _BY_PAYMENT:
            findings.warn(row.where("per"), "fee_dated_whole")
        if pay != "dated" and row.has("date"):
            findings.problem(row.where("date"), "fee_date_unused", pay=pay)
        if pay == "dated" and row.has("date") and row.text("paid_by") == "proceeds":
            findings.warn(row.where("date"), "fee_date_closing")
    if not frequency or "per" in row.bad:
        return
    if per != "year":
        findings.problem(row.where("payment_frequency"), "fee_once_frequency", per=per)
        return
    months, deal = FREQUENCY_MONTHS.get(frequency), frequency_months(tables.deal)
    if "payment_frequency" in tables.deal.bad or months is None:
        return
    if deal is None:
        findings.problem(row.where("payment_frequency"), "fee_at_maturity", frequency=frequency)
    elif months % deal:
        shown = tables.deal.text("payment_frequency") or "quarterly"
        findings.problem(row.where("payment_frequency"), "fee_frequency", frequency=frequency, deal_frequency=shown)


def _check_limits(row: Row, findings: Findings) -> None:
    per, paid_by = row.text("per") or "year", row.text("paid_by") or "waterfall"
    for key in ("minimum", "cap_amount"):
        if row.has(key) and per == "once" and "per" not in row.bad:
            findings.problem(row.where(key), "fee_yearly", column=key, per=per)
    minimum, cap = row.whole("minimum"), row.whole("cap_amount")
    if minimum is not None and cap is not None and minimum > cap:
        cell = row.where("cap_amount").cell
        findings.problem(row.where("minimum"), "fee_minimum", minimum=yuan(minimum), cap=yuan(cap), cell=cell)
    if row.has("condition") and paid_by != "waterfall" and "paid_by" not in row.bad:
        findings.problem(row.where("condition"), "fee_condition", paid_by=paid_by)
