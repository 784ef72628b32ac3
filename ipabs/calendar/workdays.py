"""Working days of the interbank market and the exchanges, published and provisional.

Published years come from chinesecalendar (State Council notices). Later years follow the provisional rule: weekends,
1 January, eight days from the eve of Spring Festival, Qingming, 1-5 May, Dragon Boat, Mid-Autumn and 1-7 October are
closed and there are no make-up days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import chinese_calendar

from ipabs.calendar import lunar
from ipabs.errors import IpabsError, Text

__all__ = ["CalendarRange", "Market", "Roll", "WorkCalendar", "last_published_year", "source_version"]

_DAY = timedelta(days=1)


class Roll(StrEnum):
    """Where a date on a closed day goes."""

    FOLLOWING = "following"
    MODIFIED_FOLLOWING = "modified_following"
    PRECEDING = "preceding"
    NONE = "none"


class Market(StrEnum):
    """Whose working days count."""

    INTERBANK = "interbank"
    EXCHANGE = "exchange"


class CalendarRange(IpabsError):
    """A date lies outside the years whose working days are known."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                f"no working days are known for {year}: published years are {_first_published_year()} to "
                f"{last_published_year()}, provisional ones {lunar.FIRST_YEAR} to {lunar.LAST_YEAR}",
                f"没有 {year} 年的工作日历：已公布 {_first_published_year()} 至 {last_published_year()} 年，"
                f"暂行推算 {lunar.FIRST_YEAR} 至 {lunar.LAST_YEAR} 年",
            )
        )


@cache
def _first_published_year() -> int:
    return int(min(chinese_calendar.holidays).year)


@cache
def last_published_year() -> int:
    """The last year whose holiday notice is in the installed chinesecalendar."""
    return int(max(chinese_calendar.holidays).year)


@cache
def source_version() -> str:
    """Name and version of the source of published working days, e.g. 'chinesecalendar 1.11.0'."""
    return f"chinesecalendar {chinese_calendar.__version__}"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of one market.

    interbank: statutory make-up weekend days are working days. exchange: weekends never are. `opened` and `closed` are
    days on which the market is otherwise than published.
    Every method raises CalendarRange for a day, asked or passed through, outside the known years.
    """

    market: Market
    opened: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()

    def is_open(self, d: date) -> bool:
        """Whether `d` is a working day."""
        return d in self.opened or (d in _open_days(self.market, d.year) and d not in self.closed)

    def roll(self, d: date, rule: Roll) -> date:
        """`d` itself when it is a working day or the rule is none; otherwise the working day the rule names."""
        if rule is Roll.NONE:
            return d
        if rule is Roll.PRECEDING:
            return self._first_open(d, -_DAY)
        later = self._first_open(d, _DAY)
        if rule is Roll.MODIFIED_FOLLOWING and later.month != d.month:
            return self._first_open(d, -_DAY)
        return later

    def add(self, d: date, n: int) -> date:
        """The n-th working day after `d` (before it for negative n), `d` not counted; n = 0 is `d`, open or not."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            d = self._first_open(d + step, step)
        return d

    def provisional_from(self, dates: Iterable[date]) -> date | None:
        """1 January of the first provisional year when any of `dates` lies in or after it, otherwise None."""
        start = date(last_published_year() + 1, 1, 1)
        return start if any(d >= start for d in dates) else None

    def _first_open(self, d: date, step: timedelta) -> date:
        while not self.is_open(d):
            d += step
        return d


@cache
def _open_days(market: Market, year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    in_year = [d for d in days if d.year == year]
    if _first_published_year() <= year <= last_published_year():
        opened = {d for d in in_year if chinese_calendar.is_workday(d)}
    elif lunar.FIRST_YEAR <= year <= lunar.LAST_YEAR:
        closed = _provisional_holidays(year)
        opened = {d for d in in_year if d.weekday() < 5 and d not in closed}
    else:
        raise CalendarRange(year)
    if market is Market.EXCHANGE:
        opened = {d for d in opened if d.weekday() < 5}
    return frozenset(opened)


def _provisional_holidays(year: int) -> frozenset[date]:
    movable = lunar.festivals(year)
    eve = movable.spring - _DAY
    spans = (
        (date(year, 1, 1), 1),
        (eve, 8),
        (movable.qingming, 1),
        (date(year, 5, 1), 5),
        (movable.dragon_boat, 1),
        (movable.mid_autumn, 1),
        (date(year, 10, 1), 7),
    )
    return frozenset(start + timedelta(days=n) for start, days in spans for n in range(days))
