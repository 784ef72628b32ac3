"""Checks of the payment calendar's own events and of holidays."""

from __future__ import annotations

from ipabs.calendar import CalendarRange, ScheduleForm, WorkCalendar
from ipabs.calendar.workdays import Market
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Tables
from ipabs.workbook.terms import form_of

__all__ = ["check_calendar"]


def check_calendar(tables: Tables, findings: Findings) -> None:
    """A repayment day is there in repayment form alone; who does an event, and a holiday that changes nothing, are
    warnings."""
    form = form_of(tables.deal)
    roles = {row.text("role") for row in tables["parties"].rows}
    for row in tables["calendar_events"].rows:
        if row.text("anchor") == "repayment" and form is ScheduleForm.PAYMENT:
            findings.problem(row.where("anchor"), "anchor_none")
        if row.text("party") and row.text("party") not in roles:
            findings.warn(row.where("party"), "event_nobody", level=row.text("party"))
    _check_holidays(tables, findings)


def _check_holidays(tables: Tables, findings: Findings) -> None:
    word = tables.deal.text("calendar") or tables.deal.text("venue")
    if not word or tables.deal.bad & {"calendar", "venue"}:
        return
    usual = WorkCalendar(Market.INTERBANK if word == Market.INTERBANK else Market.EXCHANGE)
    for row in tables["holidays"].rows:
        day, said = row.day("date"), row.text("open")
        try:
            if day and said and usual.is_open(day) is (said == "open"):
                findings.warn(row.where("open"), "holiday_usual", found=day, level=said)
        except CalendarRange:
            continue
