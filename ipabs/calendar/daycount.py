"""Day counts: the part of a year between two dates, and the numbers behind it. The start day is in, the end day out."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

__all__ = ["DayCount", "add_months", "day_fraction_terms", "year_fraction", "year_of"]


class DayCount(StrEnum):
    """How days become years; `day_fraction_terms` has the rules."""

    A365 = "A/365"
    A365F = "A/365F"
    AA = "A/A"
    A360 = "A/360"
    T30360 = "30/360"
    PERIOD = "period"


def add_months(d: date, n: int) -> date:
    """`d` moved by n months (n may be negative), the day clipped at the month's end."""
    year, month0 = divmod(d.year * 12 + d.month - 1 + n, 12)
    return date(year, month0 + 1, min(d.day, calendar.monthrange(year, month0 + 1)[1]))


def year_of(closing: date, day: date) -> int:
    """1 for (closing, closing + 12 months], and so on; 1 on closing itself."""
    year = 1
    while add_months(closing, 12 * year) < day:
        year += 1
    return year


def year_fraction(count: DayCount, start: date, end: date, months: int | None = None) -> float:
    """Years from `start` to `end`; 0.0 when end <= start. Raises ValueError for `months` below 1."""
    # A plain loop: sum() of floats rounds differently from Python 3.12 on.
    total = 0.0
    for days, base in day_fraction_terms(count, start, end, months):
        total += days / base
    return total


def day_fraction_terms(
    count: DayCount, start: date, end: date, months: int | None = None
) -> tuple[tuple[int, int], ...]:
    """The (days, base) pairs whose days / base add up, in this order, to `year_fraction`; () when end <= start.

    A/365: actual days. A/365F: days that are not 29 February. A/A: one pair a calendar year, over its own length.
    30/360: 30E/360 (ISDA 2006 4.16(g), the Eurobond basis). period: (months, 12) when the stretch is exactly
    `months` months (None: any whole number), a day clipped at the month's end at either side; a stub by A/365.
    Raises ValueError for `months` below 1.
    """
    if months is not None and months < 1:
        raise ValueError(f"a regular period of {months} months: it must be at least 1")
    if end <= start:
        return ()
    days = (end - start).days
    match count:
        case DayCount.A365:
            return ((days, 365),)
        case DayCount.A365F:
            return ((days - _leap_days(start, end), 365),)
        case DayCount.AA:
            return _per_calendar_year(start, end)
        case DayCount.A360:
            return ((days, 360),)
        case DayCount.T30360:
            return ((_days_30e(start, end), 360),)
        case DayCount.PERIOD:
            whole = whole_months(start, end)
            return ((whole, 12),) if whole is not None and months in (None, whole) else ((days, 365),)


def _leap_days(start: date, end: date) -> int:
    leap_years = (year for year in range(start.year, end.year + 1) if calendar.isleap(year))
    return sum(start <= date(year, 2, 29) < end for year in leap_years)


def _per_calendar_year(start: date, end: date) -> tuple[tuple[int, int], ...]:
    pairs = []
    while start < end:
        next_year = date(start.year + 1, 1, 1)
        pairs.append(((min(end, next_year) - start).days, 366 if calendar.isleap(start.year) else 365))
        start = next_year
    return tuple(pairs)


def _days_30e(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months * 30 + min(end.day, 30) - min(start.day, 30)


def whole_months(start: date, end: date) -> int | None:
    """Months from `start` to `end` where they are whole, a day clipped at either month's end; else None."""
    months = (end.year - start.year) * 12 + end.month - start.month
    whole = months > 0 and (add_months(start, months) == end or add_months(end, -months) == start)
    return months if whole else None
