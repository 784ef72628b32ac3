"""Checks of dates: their order, and whether they lie on the deal's grid."""

from __future__ import annotations

import re
from datetime import date

from ipabs.calendar import (
    CalendarRange,
    ScheduleForm,
    ScheduleTerms,
    add_months,
    grid_date_paid_on,
    make_periods,
    regular_dates,
)
from ipabs.errors import CellRef, text_of
from ipabs.workbook.build_pool import term_years, usual_expiry
from ipabs.workbook.checks_interest import check_interest_base
from ipabs.workbook.checks_plan import check_plan_grid
from ipabs.workbook.checks_rate_events import check_option_grid
from ipabs.workbook.checks_reach import check_reach
from ipabs.workbook.checks_schedule import basis_of, check_listed_maturities, check_schedule, nearest_dates
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import frequency_months, last_maturity, listed_dates

__all__ = ["check_dates", "check_deal_dates", "check_grid"]

_LATER = (
    ("ip", "grant_date", "filing_date", False),
    ("ip", "expiry_date", "filing_date", True),
    ("ip", "expiry_date", "grant_date", True),
    ("assets", "maturity_date", "start_date", True),
    ("assets", "interest_paid_to", "start_date", False),
    ("assets", "maturity_date", "interest_paid_to", True),
    ("assets", "first_payment_date", "start_date", True),
    ("assets", "maturity_date", "first_payment_date", False),
    ("supports", "end_date", "start_date", False),
)
"""(sheet, later date, earlier date, must it be strictly after)."""


def check_deal_dates(tables: Tables, findings: Findings) -> bool:
    """The order of the deal's own dates; True where nothing is wrong."""
    deal, before = tables.deal, len(findings.problems)
    listed = listed_dates(tables)
    closing, first = deal.day("closing_date"), deal.day("first_date") or next(iter(listed or ()), None)
    legal, last = deal.day("legal_maturity_date"), last_maturity(tables["tranches"].rows)
    check_schedule(tables, findings)
    check_listed_maturities(tables, findings)
    gridded = bool(listed) or frequency_months(deal) is not None
    if not first and not tables["schedule"].rows and "first_date" not in deal.bad:
        first_date = deal.sheet.column("first_date")
        findings.problem(deal.where("first_date"), "key_missing", key=first_date, help=first_date.help)
    if closing and first and gridded and deal.has("first_date"):
        _ordered(deal, "first_date", first, "closing_date", closing, findings, strict=True)
    cutoff = deal.day("cutoff_date")
    if cutoff and first and gridded and cutoff >= first:
        findings.problem(deal.where("cutoff_date"), "cutoff_first", cutoff=cutoff, first=first)
    elif cutoff and closing and cutoff > closing:
        findings.warn(deal.where("cutoff_date"), "cutoff_late", cutoff=cutoff, closing=closing)
    if legal and last:
        _ordered(deal, "legal_maturity_date", legal, "expected_maturity_date", last, findings, strict=False)
    for row in tables["tranches"].rows:
        maturity = row.day("expected_maturity_date")
        if maturity and closing and maturity <= closing:
            _ordered(row, "expected_maturity_date", maturity, "closing_date", closing, findings, strict=True)
        elif maturity and first and gridded and maturity == last and not listed:
            _ordered(row, "expected_maturity_date", maturity, "first_date", first, findings, strict=False)
    return len(findings.problems) == before


def check_dates(tables: Tables, findings: Findings) -> None:
    """The order of dates of one row, and against closing and cutoff."""
    for sheet, later, earlier, strict in _LATER:
        rows = tables[sheet].rows
        if not rows or not {later, earlier} <= rows[0].columns.keys():
            continue
        for row in rows:
            if (late := row.day(later)) and (early := row.day(earlier)):
                _ordered(row, later, late, earlier, early, findings, strict=strict)
    _check_assets(tables, findings)
    _check_rights(tables, findings)


def _check_assets(tables: Tables, findings: Findings) -> None:
    deal = tables.deal
    closing = deal.day("closing_date")
    cutoff = deal.day("cutoff_date") or closing
    for row in tables["assets"].rows:
        maturity = row.day("maturity_date")
        if maturity and cutoff and maturity <= cutoff and row.day("start_date") != maturity:
            findings.problem(row.where("maturity_date"), "matured", maturity=maturity, cutoff=cutoff)
        elif maturity and closing and not row.has("start_date") and "start_date" not in row.bad:
            _ordered(row, "maturity_date", maturity, "closing_date", closing, findings, strict=True)


def _check_rights(tables: Tables, findings: Findings) -> None:
    for row in tables["ip"].rows:
        expiry, usual = row.day("expiry_date"), usual_expiry(row)
        filed = row.day("filing_date")
        if expiry and filed and usual and expiry > add_months(usual, 12):
            years = term_years(row.text("kind"), filed)
            findings.warn(row.where("expiry_date"), "expiry_late", expiry=expiry, years=years, usual=usual)


def check_grid(tables: Tables, terms: ScheduleTerms, findings: Findings) -> None:
    """Maturities lie on the grid; one typed as payment date is refused, naming the grid date."""
    mistaken = False
    try:
        mistaken = _check_maturities(tables, terms, findings)
        periods = make_periods(terms)
    except CalendarRange as cause:
        findings.problem(_latest(tables), "schedule", cause=text_of(cause))
    except ValueError as cause:
        if not mistaken:  # else the dates do not work because of it
            findings.problem(_row_behind(tables, cause).where("first_date"), "schedule", cause=text_of(cause))
    else:
        _check_determination(tables.deal, terms, findings)
        check_plan_grid(tables, terms, periods, findings)
        check_interest_base(tables, periods, findings)
        check_option_grid(tables, periods, findings)
        check_reach(tables, periods, findings)


def _check_determination(deal: Row, terms: ScheduleTerms, findings: Findings) -> None:
    """In repayment form cash is collected until the repayment day; a determination before it is odd."""
    if terms.form is ScheduleForm.REPAYMENT and terms.determination_offset < 0:
        key = "determination_offset" if deal.has("determination_offset") else "schedule_from"
        findings.warn(deal.where(key), "determined_early", days=-terms.determination_offset)


def _check_maturities(tables: Tables, terms: ScheduleTerms, findings: Findings) -> bool:
    """Whether a payment date was typed for a grid date."""
    mistaken, basis = False, basis_of(terms.form)
    for key, rows in (("expected_maturity_date", tables["tranches"].rows), ("legal_maturity_date", (tables.deal,))):
        for row in rows:
            day = row.day(key)
            if day and (grid := grid_date_paid_on(terms, day)):
                findings.problem(row.where(key), "paid_on", column=key, typed=day, grid=grid, basis=basis)
                mistaken = True
            elif day and key == "expected_maturity_date":
                _check_maturity(row, key, day, terms, findings)
    return mistaken


def _latest(tables: Tables) -> CellRef:
    """The cell of the last date of the deal."""
    if tables.deal.has("legal_maturity_date"):
        return tables.deal.where("legal_maturity_date")
    last = max(tables["tranches"].rows, key=lambda row: row.day("expected_maturity_date") or date.min)
    return last.where("expected_maturity_date")


def _row_behind(tables: Tables, cause: ValueError) -> Row:
    """The row of sheet `schedule` whose period the error names, else sheet `deal`."""
    number = re.search(r"period (\d+)", str(cause))
    rows = tables["schedule"].rows
    return rows[int(number[1]) - 1] if number and int(number[1]) <= len(rows) else tables.deal


def _check_maturity(row: Row, key: str, maturity: date, terms: ScheduleTerms, findings: Findings) -> None:
    if maturity == terms.expected_maturity or terms.listed:
        return
    last, merge = terms.expected_maturity, terms.merge_within_days
    grid = regular_dates(terms.first_date, terms.frequency_months, last, merge)
    if maturity in grid:
        return
    if maturity in regular_dates(terms.first_date, terms.frequency_months, last, 0):
        findings.problem(row.where(key), "merged_maturity", column=key, typed=maturity, last=last, days=merge)
        return
    findings.problem(row.where(key), "off_grid", column=key, typed=maturity, grid=nearest_dates(maturity, grid))


def _ordered(row: Row, later: str, late: date, earlier: str, early: date, findings: Findings, *, strict: bool) -> None:
    if late < early or (strict and late == early):
        code = "date_order" if strict else "date_not_before"
        findings.problem(row.where(later), code, late=later, late_date=late, early=earlier, early_date=early)
