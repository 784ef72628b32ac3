"""Checks of sheet `schedule`, the listed dates of the periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.calendar import ScheduleForm, ScheduleTerms, grid_date_paid_on
from ipabs.errors import Text
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import form_of, grid_column, listed_dates, schedule_terms

__all__ = ["basis_of", "check_listed_maturities", "check_schedule", "nearest_dates"]


def check_schedule(tables: Tables, findings: Findings) -> None:
    """Each row has its grid date, in order; the deal's own dates do not say otherwise."""
    rows, form = tables["schedule"].rows, form_of(tables.deal)
    if not rows or form is None:
        return
    key = grid_column(form)
    for row in rows:
        if form is ScheduleForm.PAYMENT and row.has("repayment_date"):
            findings.problem(row.where("repayment_date"), "grid_form", found=row.day("repayment_date"))
        elif not row.has(key) and key not in row.bad:
            findings.problem(row.where(key), "grid_blank", column=key)
        _check_paid_last(row, findings)
    _check_ascending(rows, key, findings)
    _check_accruals(rows, key, tables.deal.day("closing_date"), findings)
    _check_ends(tables, rows, key, findings)


def _check_ascending(rows: Sequence[Row], key: str, findings: Findings) -> None:
    for column in dict.fromkeys((key, "determination_date", "payment_date")):
        before: date | None = None
        for row in rows:
            day = row.day(column)
            if day and before and day <= before:
                findings.problem(row.where(column), "not_ascending", column=column, found=day, before=before)
            before = day or before


def _check_paid_last(row: Row, findings: Findings) -> None:
    paid = row.day("payment_date")
    for key in ("repayment_date", "determination_date"):
        day = row.day(key)
        if paid and day and paid < day:
            facts = {"late": "payment_date", "late_date": paid, "early": key, "early_date": day}
            findings.problem(row.where("payment_date"), "date_not_before", **facts)


def _check_accruals(rows: Sequence[Row], key: str, closing: date | None, findings: Findings) -> None:
    """Every interest period, typed or up to the grid date, ends after the one before it."""
    before, previous = closing, None
    for row in rows:
        typed, grid = row.day("accrual_end"), row.day(key)
        end = typed or grid
        if typed and previous is None and before and typed <= before:
            facts = {"late": "accrual_end", "late_date": typed, "early": "closing_date", "early_date": before}
            findings.problem(row.where("accrual_end"), "date_order", **facts)
        elif typed and before and typed <= before:
            findings.problem(
                row.where("accrual_end"), "not_ascending", column="accrual_end", found=typed, before=before
            )
        elif grid and before and previous is not None and previous.has("accrual_end") and grid <= before:
            where = previous.where("accrual_end")
            findings.problem(where, "accrual_beyond", found=before, next=grid, cell=row.where(key).cell)
        before, previous = end or before, row


def _check_ends(tables: Tables, rows: Sequence[Row], key: str, findings: Findings) -> None:
    deal, first, last = tables.deal, rows[0].day(key), rows[-1].day(key)
    closing, typed, legal = (deal.day(name) for name in ("closing_date", "first_date", "legal_maturity_date"))
    if first and closing and first <= closing:
        facts = {"late": key, "late_date": first, "early": "closing_date", "early_date": closing}
        findings.problem(rows[0].where(key), "date_order", **facts)
    if first and typed and typed != first:
        cell = rows[0].where(key)
        findings.problem(deal.where("first_date"), "first_listed", first=typed, listed=first, cell=cell)
    maturity = max((d for row in tables["tranches"].rows if (d := row.day("expected_maturity_date"))), default=None)
    if last and legal and maturity and last > maturity and legal != last:
        cell = rows[-1].where(key)
        findings.problem(deal.where("legal_maturity_date"), "legal_listed", legal=legal, listed=last, cell=cell)


def basis_of(form: ScheduleForm) -> Text:
    """What a grid date is, as the documents call it."""
    return say("repayment_day" if form is ScheduleForm.REPAYMENT else "unadjusted_payment_day")


def check_listed_maturities(tables: Tables, findings: Findings) -> None:
    """Every expected maturity is a listed date; a payment date typed for one is named as such."""
    listed = listed_dates(tables)
    if not listed:
        return
    key = "expected_maturity_date"
    strays = [row for row in tables["tranches"].rows if (day := row.day(key)) and day not in listed]
    terms = _trial_terms(tables, listed[-1]) if strays else None
    for row in strays:
        day = row.known_day(key)
        if terms and (grid := grid_date_paid_on(terms, day)):
            basis = basis_of(terms.form)
            findings.problem(row.where(key), "paid_on", column=key, typed=day, grid=grid, basis=basis)
        else:
            findings.problem(row.where(key), "off_list", typed=day, grid=nearest_dates(day, listed))


def _trial_terms(tables: Tables, maturity: date) -> ScheduleTerms | None:
    """Terms with a maturity that is listed, to see on which dates holders are paid."""
    try:
        return schedule_terms(tables, Defaults(Findings([])), maturity)
    except ValueError:
        return None


def nearest_dates(day: date, grid: Sequence[date]) -> Text:
    """The grid dates before and after a day."""
    near = [max((d for d in grid if d < day), default=None), min((d for d in grid if d > day), default=None)]
    shown = [str(d) for d in near if d]
    return Text(" and ".join(shown), "和".join(shown))
