"""Time between two dates in formulas, beside `ipabs.pool.years`: whole months or years, then days of the one begun."""

from __future__ import annotations

__all__ = ["months_since", "whole_months", "years_between"]


def whole_months(start: str, end: str) -> str:
    """Whole months from `start` to a later day."""
    months = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})"
    return f"{months}-IF(EDATE({start},{months})>{end},1,0)"


def months_since(start: str, end: str, whole: str) -> str:
    """Months, with the days left over the days of the month they fall in; `whole`: the cell of the whole ones."""
    last = f"EDATE({start},{whole})"
    return f"{whole}+({end}-{last})/(EDATE({start},{whole}+1)-{last})"


def years_between(start: str, end: str, whole: str) -> str:
    """Years, with the days left over the days of the year they fall in; `whole`: the cell of the whole months."""
    years = f"INT({whole}/12)"
    last = f"EDATE({start},12*{years})"
    return f"{years}+({end}-{last})/(EDATE({start},12*{years}+12)-{last})"
