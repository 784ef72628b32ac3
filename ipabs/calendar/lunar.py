"""Festival dates of the years whose holiday notice is not published yet: a table, so that no lunar library is needed.

Computed with lunar_python 1.4.8 (China Standard Time), which a test compares again.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Festivals", "festivals"]


class Festivals(NamedTuple):
    """The movable festival days of one year."""

    spring: date
    """春节, first day of the first lunar month."""
    qingming: date
    """清明, the solar term."""
    dragon_boat: date
    """端午, fifth day of the fifth lunar month."""
    mid_autumn: date
    """中秋, fifteenth day of the eighth lunar month."""


_MONTH_DAYS = {
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
    2037: ("02-15", "04-04", "06-18", "09-24"),
    2038: ("02-04", "04-05", "06-07", "09-13"),
    2039: ("01-24", "04-05", "05-27", "10-02"),
    2040: ("02-12", "04-04", "06-14", "09-20"),
    2041: ("02-01", "04-04", "06-03", "09-10"),
    2042: ("01-22", "04-04", "06-22", "09-28"),
    2043: ("02-10", "04-05", "06-11", "09-17"),
    2044: ("01-30", "04-04", "05-31", "10-05"),
    2045: ("02-17", "04-04", "06-19", "09-25"),
    2046: ("02-06", "04-04", "06-08", "09-15"),
    2047: ("01-26", "04-05", "05-29", "10-04"),
    2048: ("02-14", "04-04", "06-15", "09-22"),
    2049: ("02-02", "04-04", "06-04", "09-11"),
    2050: ("01-23", "04-04", "06-23", "09-30"),
    2051: ("02-11", "04-05", "06-13", "09-19"),
    2052: ("02-01", "04-04", "06-01", "09-07"),
    2053: ("02-19", "04-04", "06-20", "09-26"),
    2054: ("02-08", "04-04", "06-10", "09-16"),
    2055: ("01-28", "04-05", "05-30", "10-05"),
    2056: ("02-15", "04-04", "06-17", "09-24"),
    2057: ("02-04", "04-04", "06-06", "09-13"),
    2058: ("01-24", "04-04", "06-25", "10-02"),
    2059: ("02-12", "04-05", "06-14", "09-21"),
    2060: ("02-02", "04-04", "06-03", "09-09"),
}

FIRST_YEAR = min(_MONTH_DAYS)
LAST_YEAR = max(_MONTH_DAYS)


def festivals(year: int) -> Festivals:
    """The festival days of `year`. Raises KeyError for a year outside FIRST_YEAR..LAST_YEAR."""
    return Festivals(*(date.fromisoformat(f"{year}-{month_day}") for month_day in _MONTH_DAYS[year]))
