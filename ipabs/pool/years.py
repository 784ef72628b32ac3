"""Years between two dates, exactly, so that three years to the day are 3 and no leap day makes them 3.003."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ipabs.calendar import add_months

__all__ = ["years_between"]


def years_between(start: date, end: date) -> Fraction:
    """Whole years from `start`, then the days left over the days of the year they fall in; negative when end < start.

    2025-09-25 to 2028-09-25 is 3; to 2028-09-24 it is 2 + 365/366. An anniversary of 29 February is the 28th.
    """
    if end < start:
        return -years_between(end, start)
    whole = end.year - start.year
    if add_months(start, 12 * whole) > end:
        whole -= 1
    last, following = add_months(start, 12 * whole), add_months(start, 12 * (whole + 1))
    return whole + Fraction((end - last).days, (following - last).days)
