"""Unadjusted grid dates: listed, or regular with those that merge into the maturity; the tail; what is paid when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile

from ipabs.calendar.daycount import add_months
from ipabs.calendar.terms import ListedDates, ScheduleForm, ScheduleTerms
from ipabs.calendar.workdays import WorkCalendar

__all__ = ["grid_date_paid_on", "grid_rows", "merged_dates", "payment_day", "regular_dates"]

_LONGEST_ROLL_BACK = timedelta(days=31)


def regular_dates(first: date, months: int | None, last: date, merge_within_days: int) -> tuple[date, ...]:
    """first + n x months before `last`, each counted from `first`, then `last` itself.

    A date fewer than `merge_within_days` calendar days before `last` is left out. Only `last` when months is None or
    first >= last. Raises ValueError for months below 1.
    """
    if months is None:
        return (last,)
    kept = (d for d in _stepped(first, months, last) if (last - d).days >= merge_within_days)
    return (*kept, last)


def merged_dates(terms: ScheduleTerms) -> tuple[date, ...]:
    """The regular grid dates that merge into the last expected maturity; usually one or none. A list merges none."""
    if terms.frequency_months is None or terms.listed:
        return ()
    regular = _stepped(terms.first_date, terms.frequency_months, terms.expected_maturity)
    return tuple(d for d in regular if (terms.expected_maturity - d).days < terms.merge_within_days)


def grid_rows(terms: ScheduleTerms) -> tuple[ListedDates, ...]:
    """A row for every period: listed or regular, then the tail, which is listed too or counted from the maturity."""
    last = terms.expected_maturity
    regular = regular_dates(terms.first_date, terms.frequency_months, last, terms.merge_within_days)
    rows = terms.listed or tuple(ListedDates(grid_date=d) for d in regular)
    if rows[-1].grid_date > last:
        return rows
    return (*rows, *(ListedDates(grid_date=d) for d in _tail_dates(terms)))


def _tail_dates(terms: ScheduleTerms) -> tuple[date, ...]:
    """Grid dates after the last expected maturity, counted from it, the legal maturity last; () where they agree."""
    if terms.legal_maturity == terms.expected_maturity:
        return ()
    stepped = _stepped(terms.expected_maturity, terms.tail_frequency_months, terms.legal_maturity)
    next(stepped)
    return (*stepped, terms.legal_maturity)


def payment_day(terms: ScheduleTerms, row: ListedDates, calendar: WorkCalendar) -> date:
    """The day on which holders are paid for a row: as typed, else derived."""
    if row.payment_date is not None:
        return row.payment_date
    rolled = calendar.roll(row.grid_date, terms.roll)
    return rolled if terms.form is ScheduleForm.PAYMENT else calendar.add(rolled, terms.payment_offset)


def grid_date_paid_on(terms: ScheduleTerms, typed: date, calendar: WorkCalendar | None = None) -> date | None:
    """The grid date whose payment day is `typed`, for refusing a 兑付日 typed as a 还款日.

    None when `typed` is a grid date itself or nothing regular or listed is paid on it. Regular dates go on past the
    maturity here, since it is the maturity that may be typed wrong.
    """
    calendar = calendar or terms.calendar
    rows = terms.listed or _regular_until(terms, typed)
    if any(row.grid_date == typed for row in rows):
        return None
    return next((row.grid_date for row in rows if payment_day(terms, row, calendar) == typed), None)


def _regular_until(terms: ScheduleTerms, typed: date) -> tuple[ListedDates, ...]:
    if terms.frequency_months is None:
        return ()
    # A preceding roll pays before its grid date.
    dates = _stepped(terms.first_date, terms.frequency_months, typed + _LONGEST_ROLL_BACK)
    return tuple(ListedDates(grid_date=d) for d in dates)


def _stepped(first: date, months: int, before: date) -> Iterator[date]:
    if months < 1:
        raise ValueError(f"a step of {months} months: it must be at least 1")
    return takewhile(lambda d: d < before, (add_months(first, n * months) for n in count()))
