"""Working days, day counts and the periods of a deal: the one clock."""

from __future__ import annotations

from ipabs.calendar.daycount import DayCount, add_months, day_fraction_terms, year_fraction, year_of
from ipabs.calendar.grid import grid_date_paid_on, merged_dates, regular_dates
from ipabs.calendar.schedule import Period, PeriodKind, make_periods
from ipabs.calendar.terms import ListedDates, ScheduleForm, ScheduleTerms
from ipabs.calendar.workdays import CalendarRange, Market, Roll, WorkCalendar, last_published_year, source_version

__all__ = [
    "CalendarRange",
    "DayCount",
    "ListedDates",
    "Market",
    "Period",
    "PeriodKind",
    "Roll",
    "ScheduleForm",
    "ScheduleTerms",
    "WorkCalendar",
    "add_months",
    "day_fraction_terms",
    "grid_date_paid_on",
    "last_published_year",
    "make_periods",
    "merged_dates",
    "regular_dates",
    "source_version",
    "year_fraction",
    "year_of",
]
