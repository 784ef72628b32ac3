"""Unadjusted grid dates: the regular ones, those that merge into the maturity, the tail, and what is paid when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile

from ipabs.calendar.daycount import add_months
from ipabs.calendar.terms import ScheduleForm, ScheduleTerms
from ipabs.calendar.workdays import WorkCalendar

__all__ = ["grid_date_paid_on", "merged_dates", "payment_day", "regular_dates", "tail_dates"]

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
    """The regular grid dates that merge into the last expected maturity; usually one or none."""
    if terms.frequency_months is None:
        return ()
    regular = _stepped(terms.first_date, terms.frequency_months, terms.expected_maturity)
    return tuple(d for d in regular if (terms.expected_maturity - d).days < terms.merge_within_days)


def tail_dates(terms: ScheduleTerms) -> tuple[date, ...]:
    """Grid dates after the last expected maturity, counted from it, the legal maturity last; () where they agree."""
    if terms.legal_maturity == terms.expected_maturity:
        return ()
    stepped = _stepped(terms.expected_maturity, terms.tail_frequency_months, terms.legal_maturity)
    next(stepped)
    return (*stepped, terms.legal_maturity)


def payment_day(terms: ScheduleTerms, grid_date: date, calendar: WorkCalendar) -> date:
    """The day on which holders are paid for `grid_date`."""
    rolled = calendar.roll(grid_date, terms.roll)
    return rolled if terms.form is ScheduleForm.PAYMENT else calendar.add(rolled, terms.payment_offset)


def grid_date_paid_on(terms: ScheduleTerms, typed: date, calendar: WorkCalendar | None = None) -> date | None:
    """The regular grid date whose derived payment day is `typed`, for refusing a 兑付日 typed as a 还款日.

    None when `typed` is a regular grid date itself or nothing regular is paid on it. Regular dates go on past the
    maturity here, since it is the maturity that may be typed wrong.
    """
    if terms.frequency_months is None:
        return None
    calendar = calendar or WorkCalendar(terms.market)
    # A preceding roll pays before its grid date.
    regular = tuple(_stepped(terms.first_date, terms.frequency_months, typed + _LONGEST_ROLL_BACK))
    if typed in regular:
        return None
    return next((d for d in regular if payment_day(terms, d, calendar) == typed), None)


def _stepped(first: date, months: int, before: date) -> Iterator[date]:
    if months < 1:
        raise ValueError(f"a step of {months} months: it must be at least 1")
    return takewhile(lambda d: d < before, (add_months(first, n * months) for n in count()))
