"""What the three deals of AbsBox's repository have in common.

Their engine dates what loans pay at the end of the month and pays it out in the next one; so the payment dates are
listed, each with the last day of the month before as its determination date. It keeps whole cents, cuts (floors) every
product to the cent and rates to six decimals; unpaid interest earns the coupon on what was left unpaid, but not on the
interest that this earned. ipabs rounds half up, once, and unpaid interest earns the coupon whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from engine_deals import SUBORDINATED, fee, pays, terms, tranche
from external_deals import fen
from external_figures import table

from ipabs.calendar import DayCount, ListedDates, ScheduleTerms, add_months
from ipabs.model import Asset, AssetFlow, Fee, Tranche
from ipabs.model.words import FeePay, FeePer, TrancheRepayment

__all__ = ["CLOSING", "LAST", "by_date", "collections", "floored", "listed", "note", "once", "owed", "payment_days"]

CLOSING = date(2021, 6, 15)
LAST = date(2023, 9, 26)


def payment_days(day: int) -> list[date]:
    """2021-07-26, then so many the day of each month to September 2023."""
    first = date(2021, 8, day)
    return [date(2021, 7, 26), *(add_months(first, n) for n in range(26))]


def listed(days: Sequence[date], cutoff: date) -> ScheduleTerms:
    rows = tuple(ListedDates(grid_date=d, determination_date=d.replace(day=1) - timedelta(days=1)) for d in days)
    given = {"closing_date": CLOSING, "cutoff_date": cutoff, "first_date": days[0], "frequency_months": 1}
    return terms(**given, listed=rows, expected_maturity=days[-1], legal_maturity=days[-1], tail_frequency_months=1)


def note(name: str, yuan: float, coupon: float | None, rank: int, last: date, **over: Any) -> Tranche:
    """A class that takes principal as it comes; unpaid interest earns the coupon. Coupon None takes the rest."""
    given = {"repayment": TrancheRepayment.PASS_THROUGH, "day_count": DayCount.A365F, "expected_maturity_date": last}
    level = {"level": SUBORDINATED} if coupon is None else {"interest_on_unpaid": True}
    return tranche(name, fen(yuan), coupon, rank=rank, **given | level | over)


def once(yuan: float) -> Fee:
    """A fee due once, on the first payment day (dated at closing it would be paid out of the proceeds)."""
    return fee("fee", amount_fen=fen(yuan), per=FeePer.ONCE, pay=FeePay.DATED, date=date(2021, 7, 26))


def collections(name: str) -> tuple[Asset, tuple[AssetFlow, ...]]:
    """What the source's pool brought, month-end by month-end, as a loan with these flows."""
    rows = table(name, "pool")
    return pays(*((r["date"], fen(r["interest"]), fen(r["principal"]) + fen(r["prepayment"])) for r in rows))


def by_date(rows: Sequence[dict[str, Any]]) -> dict[date, dict[str, Any]]:
    return {row["date"]: row for row in rows}


Rounding = Callable[[float], float]


def floored(amount: float) -> float:
    return math.floor(amount * 100 + 1e-9) / 100


def owed(yuan: float, coupon: float, days: Sequence[date], until: date, rounding: Rounding = floored) -> float:
    """Interest of a class to which nothing is paid until a day, as AbsBox's engine works it out."""
    plain = on_unpaid = 0.0
    for before, day in zip([CLOSING, *days], days, strict=False):
        share = coupon * (day - before).days / 365
        on_unpaid, plain = on_unpaid + rounding(plain * share), plain + rounding(yuan * share)
        if day == until:
            break
    return plain + on_unpaid
