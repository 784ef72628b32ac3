"""Exact reference: working days, day counts, the table of periods. Written from the contract alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import chinese_calendar
from lunar_python import Lunar  # type: ignore[import-untyped]

Date = dt.date
DAY = dt.timedelta(days=1)
LAST_KNOWN_YEAR = max(d.year for d in chinese_calendar.constants.holidays)
MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12, "at_maturity": 0}


def half_up(x: Fraction | int) -> int:
    """Nearest whole number, ties up."""
    return (2 * Fraction(x) + 1).__floor__() // 2


def add_months(d: Date, months: int) -> Date:
    """d + months, the day clipped at the month's end."""
    y, m = divmod(d.year * 12 + d.month - 1 + months, 12)
    nxt = dt.date(y + (m == 11), (m + 1) % 12 + 1, 1)
    return dt.date(y, m + 1, min(d.day, (nxt - DAY).day))


@cache
def _provisional_holidays(year: int) -> frozenset[Date]:
    def lunar(month: int, day: int) -> Date:
        s = Lunar.fromYmd(year, month, day).getSolar()
        return dt.date(s.getYear(), s.getMonth(), s.getDay())

    eve = lunar(1, 1) - DAY
    q = Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
    days = {dt.date(year, 1, 1), dt.date(q.getYear(), q.getMonth(), q.getDay()), lunar(5, 5), lunar(8, 15)}
    days |= {eve + DAY * i for i in range(8)}
    days |= {dt.date(year, 5, i) for i in range(1, 6)} | {dt.date(year, 10, i) for i in range(1, 8)}
    return frozenset(days)


@cache
def is_working(d: Date, interbank: bool) -> bool:
    if not interbank and d.weekday() > 4:
        return False
    if d.year <= LAST_KNOWN_YEAR:
        return bool(chinese_calendar.is_workday(d))
    return d.weekday() < 5 and d not in _provisional_holidays(d.year)


def roll(d: Date, rule: str, interbank: bool) -> Date:
    if rule == "none" or is_working(d, interbank):
        return d
    step = -DAY if rule == "preceding" else DAY
    e = d
    while not is_working(e, interbank):
        e += step
    if rule == "modified_following" and e.month != d.month:
        return roll(d, "preceding", interbank)
    return e


def shift(d: Date, n: int, interbank: bool) -> Date:
    """The n-th working day after (before) d; 0 is d itself."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        d += step
        while not is_working(d, interbank):
            d += step
    return d


def whole_months(a: Date, b: Date) -> int | None:
    m = (b.year - a.year) * 12 + b.month - a.month
    if m > 0 and (add_months(a, m) == b or add_months(b, -m) == a):
        return m
    return None


def fraction(rule: str, a: Date, b: Date, ua: Date | None = None, ub: Date | None = None) -> Fraction:
    """Year fraction, start day in, end day out; ua, ub: the unadjusted ends, read by `period` alone."""
    if b <= a:
        return Fraction(0)
    days = (b - a).days
    match rule:
        case "A/365":
            return Fraction(days, 365)
        case "A/360":
            return Fraction(days, 360)
        case "A/365F":
            feb29 = [dt.date(y, 2, 29) for y in range(a.year, b.year + 1) if y % 4 == 0 and (y % 100 or y % 400 == 0)]
            return Fraction(days - sum(a <= f < b for f in feb29), 365)
        case "A/A":
            total = Fraction(0)
            for y in range(a.year, b.year + 1):
                lo, hi = max(a, dt.date(y, 1, 1)), min(b, dt.date(y + 1, 1, 1))
                total += Fraction(max(0, (hi - lo).days), (dt.date(y + 1, 1, 1) - dt.date(y, 1, 1)).days)
            return total
        case "30/360":
            d1, d2 = min(a.day, 30), min(b.day, 30)
            return Fraction(360 * (b.year - a.year) + 30 * (b.month - a.month) + d2 - d1, 360)
        case "period":
            m = whole_months(ua or a, ub or b)
            return Fraction(m, 12) if m else Fraction(days, 365)
    raise ValueError(f"day count {rule!r}")


def power(base: Fraction, days: int) -> Fraction:
    """base ** (days / 365), exact for whole years, else to 60 digits."""
    from decimal import Decimal, localcontext

    if base <= 0:
        return Fraction(1) if days == 0 else Fraction(0)
    if days % 365 == 0:
        return base ** (days // 365)
    with localcontext() as c:
        c.prec = 60
        x = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(x ** (Decimal(days) / Decimal(365)))


@dataclass(frozen=True)
class Period:
    k: int
    grid: Date
    rolled: Date
    accrual_start: Date
    accrual_end: Date
    u_start: Date
    collection_start: Date
    collection_end: Date
    determination: Date
    repayment: Date | None
    payment: Date
    tail: bool

    def yf(self, rule: str) -> Fraction:
        return fraction(rule, self.accrual_start, self.accrual_end, self.u_start, self.grid)


@dataclass(frozen=True)
class Clock:
    closing: Date
    cutoff: Date
    months: int
    interbank: bool
    rule: str
    merge_days: int
    repayment_form: bool
    periods: tuple[Period, ...]
    n: int  # scheduled periods

    def roll(self, d: Date) -> Date:
        return roll(d, self.rule, self.interbank)

    def bucket(self, d: Date) -> int | None:
        """Index (from 0) of the collection period that holds d; None after the last one."""
        for p in self.periods:
            if d <= p.collection_end:
                return p.k - 1
        return None

    def year(self, p: Period) -> int:
        """Year from closing, by accrual_end."""
        y = 1
        while p.accrual_end > add_months(self.closing, 12 * y):
            y += 1
        return y

    def acts_from(self, d: Date) -> int | None:
        """Index of the first period whose grid date is on or after d."""
        return next((p.k - 1 for p in self.periods if p.grid >= d), None)


def make_clock(deal: dict[str, Any], maturities: list[Date]) -> Clock:
    bank = deal["venue"] == "interbank"
    form = deal.get("schedule_from") or ("repayment" if bank else "payment")
    interbank = (deal.get("calendar") or deal["venue"]) == "interbank"
    rule = deal.get("roll") or "following"
    freq = deal.get("payment_frequency") or "quarterly"
    months = MONTHS[freq]
    closing: Date = deal["closing_date"]
    cutoff: Date = deal.get("cutoff_date") or closing

    def number(key: str, for_bank: int, for_exchange: int) -> int:
        v = deal.get(key)
        return int(v) if v is not None else (for_bank if bank else for_exchange)

    merge = number("merge_within_days", 60, 0)
    det = number("determination_offset", 0, -10)
    pay = number("payment_offset", 8, 8)
    last = max(maturities)
    grid: list[Date] = []
    i = 0
    while months and (d := add_months(deal["first_date"], i * months)) < last:
        if (last - d).days >= merge:
            grid.append(d)
        i += 1
    grid.append(last)
    n = len(grid)
    legal: Date = deal.get("legal_maturity_date") or add_months(last, 24)
    tail_months = MONTHS[deal["tail_frequency"]] if deal.get("tail_frequency") else min(months or 3, 3)
    i = 1
    while (d := add_months(last, i * tail_months)) < legal:
        grid.append(d)
        i += 1
    if legal > last:
        grid.append(legal)
    roll_accrual = deal.get("accrual_roll") == "Y"
    periods: list[Period] = []
    a_start = u_start = closing
    c_start = cutoff
    for k, g in enumerate(grid, 1):
        r = roll(g, rule, interbank)
        determination = shift(r, det, interbank)
        payment, c_end = (shift(r, pay, interbank), r) if form == "repayment" else (r, determination)
        a_end = r if roll_accrual else g
        repay = r if form == "repayment" else None
        periods.append(Period(k, g, r, a_start, a_end, u_start, c_start, c_end, determination, repay, payment, k > n))
        a_start, u_start, c_start = a_end, g, c_end
    return Clock(closing, cutoff, months, interbank, rule, merge, form == "repayment", tuple(periods), n)
