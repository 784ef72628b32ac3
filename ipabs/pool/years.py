"""Time between two dates, exactly, so that three years to the day are 3 and no leap day makes them 3.003."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ipabs.calendar import add_months

__all__ = ["months_between", "years_between"]


def years_between(start: date, end: date) -> Fraction:
    """Whole years from `start`, then the days left over the days of the year they fall in; negative when end < start.

    2025-09-25 to 2028-09-25 is 3; to 2028-09-24 it is 2 + 365/366. An anniversary of 29 February is the 28th.
    """
    return _between(start, end, 12)


def months_between(start: date, end: date) -> Fraction:
    """Whole months from `start`, then the days left over the days of the month they fall in; negative when end < start.

    2025-09-25 to 2026-03-25 is 6; to 2026-03-26 it is 6 + 1/31.
    """
    return _between(start, end, 1)


def _between(start: date, end: date, months: int) -> Fraction:
    """Units of so many months."""
    if end < start:
        return -_between(end, start, months)
    whole = ((end.year - start.year) * 12 + end.month - start.month) // months
    if add_months(start, months * whole) > end:
        whole -= 1
    last, following = add_months(start, months * whole), add_months(start, months * (whole + 1))
    return whole + Fraction((end - last).days, (following - last).days)
