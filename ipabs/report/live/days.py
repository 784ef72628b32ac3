"""Dates and day counts in formulas, one beside each rule of ipabs.calendar."""

from __future__ import annotations

import calendar
from datetime import date

from ipabs.calendar import DayCount, Roll
from ipabs.calendar.daycount import whole_months
from ipabs.report.live.functions import serial

__all__ = ["CLOSED", "fraction", "rolled", "shifted"]

CLOSED = "{closed%20days@:}"
"""The row of closed days, weekends included: make-up days leave no weekday closed by itself."""


def shifted(day: str, offset: int) -> str:
    """The n-th working day after a day, before it for negative n."""
    return f'WORKDAY.INTL({day},{offset},"0000000",{CLOSED})' if offset else day


def rolled(day: str, rule: Roll) -> str:
    """A day where it is a working day, else the one that the rule names."""
    later = f'WORKDAY.INTL({day}-1,1,"0000000",{CLOSED})'
    earlier = f'WORKDAY.INTL({day}+1,-1,"0000000",{CLOSED})'
    match rule:
        case Roll.NONE:
            return day
        case Roll.PRECEDING:
            return earlier
        case Roll.FOLLOWING:
            return later
        case Roll.MODIFIED_FOLLOWING:
            return f"IF(MONTH({later})=MONTH({day}),{later},{earlier})"


def fraction(count: DayCount, start: str, end: str, first: date, last: date) -> str:
    """Years from `start` to `end`, which now are `first` and `last`: leap days and whole months are as they are now."""
    match count:
        case DayCount.A365:
            return f"({end}-{start})/365"
        case DayCount.A365F:
            years = [y for y in range(first.year, last.year + 1) if calendar.isleap(y)]
            leap = "".join(f"-IF(AND({_date(y, 2, 29)}>={start},{_date(y, 2, 29)}<{end}),1,0)" for y in years)
            return f"({end}-{start}{leap})/365"
        case DayCount.A360:
            return f"({end}-{start})/360"
        case DayCount.T30360:
            return f"DAYS360({start},{end},TRUE)/360"
        case DayCount.AA:
            return "+".join(_of_year(y, start, end) for y in range(first.year, last.year + 1))
        case DayCount.PERIOD:
            months = whole_months(first, last)
            return f"{months}/12" if months else f"({end}-{start})/365"


def _of_year(year: int, start: str, end: str) -> str:
    length = 366 if calendar.isleap(year) else 365
    return f"MAX(0,MIN({end},{_date(year + 1, 1, 1)})-MAX({start},{_date(year, 1, 1)}))/{length}"


def _date(year: int, month: int, day: int) -> str:
    return str(serial(date(year, month, day)))
