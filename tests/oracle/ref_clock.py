"""Exact reference: working days, day counts, the table of periods. Written from the contract alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import chinese_calendar
from lunar_python import Lunar  # type: ignore[import-untyped]

Date = dt.date
Row = dict[str, Any]
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


_OTHERWISE: dict[Date, bool] = {}


def set_holidays(rows: list[dict[str, Any]]) -> None:
    """Sheet holidays of the deal that is worked out next: days that are open or closed, whatever the calendar says."""
    _OTHERWISE.clear()
    _OTHERWISE.update({row["date"]: row["open"] == "open" for row in rows})


def is_working(d: Date, interbank: bool) -> bool:
    return _OTHERWISE[d] if d in _OTHERWISE else _is_published(d, interbank)


@cache
def _is_published(d: Date, interbank: bool) -> bool:
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
    u_end: Date
    collection_start: Date
    collection_end: Date
    determination: Date
    repayment: Date | None
    payment: Date
    transfer: Date
    tail: bool

    def yf(self, rule: str) -> Fraction:
        return fraction(rule, self.accrual_start, self.accrual_end, self.u_start, self.u_end)


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


class Offsets:
    """Terms of the schedule: how the dates of a period follow from its grid date."""

    def __init__(self, deal: Row) -> None:
        bank = deal["venue"] == "interbank"
        self.form = deal.get("schedule_from") or ("repayment" if bank else "payment")
        self.interbank = (deal.get("calendar") or deal["venue"]) == "interbank"
        self.rule = deal.get("roll") or "following"

        def number(key: str, for_bank: int, for_exchange: int) -> int:
            v = deal.get(key)
            return int(v) if v is not None else (for_bank if bank else for_exchange)

        self.merge = number("merge_within_days", 60, 0)
        self.determination = number("determination_offset", 0, -10)
        self.payment = number("payment_offset", 8, 8)
        self.transfer = number("support_transfer_offset", -1, -8)
        self.roll_accrual = deal.get("accrual_roll") == "Y"

    def dates(self, grid: Date, typed: Row) -> tuple[Date, Date, Date, Date, Date, Date | None]:
        """rolled, determination, payment, accrual_end, collection_end, repayment; a typed date is taken as typed."""
        rolled = roll(grid, self.rule, self.interbank)
        in_form = self.form == "repayment"
        payment = typed.get("payment_date") or (shift(rolled, self.payment, self.interbank) if in_form else rolled)
        if not in_form:
            rolled = payment
        determination = typed.get("determination_date") or shift(rolled, self.determination, self.interbank)
        accrual_end = typed.get("accrual_end") or (rolled if self.roll_accrual else grid)
        return (
            rolled,
            determination,
            payment,
            accrual_end,
            rolled if in_form else determination,
            (rolled if in_form else None),
        )


def tail_grid(deal: Row, last: Date, months: int) -> list[Date]:
    legal: Date = deal.get("legal_maturity_date") or add_months(last, 24)
    step = MONTHS[deal["tail_frequency"]] if deal.get("tail_frequency") else min(months or 3, 3)
    out: list[Date] = []
    i = 1
    while (d := add_months(last, i * step)) < legal:
        out.append(d)
        i += 1
    return [*out, legal] if legal > last else out


def scheduled_grid(deal: Row, last: Date, months: int, merge: int) -> list[Date]:
    grid: list[Date] = []
    i = 0
    while months and (d := add_months(deal["first_date"], i * months)) < last:
        if (last - d).days >= merge:
            grid.append(d)
        i += 1
    return [*grid, last]


def make_clock(deal: Row, maturities: list[Date], schedule: Sequence[Row] = ()) -> Clock:
    """schedule: the typed list of periods; its rows after the last expected maturity are the tail."""
    terms = Offsets(deal)
    months = MONTHS[deal.get("payment_frequency") or "quarterly"]
    closing: Date = deal["closing_date"]
    cutoff: Date = deal.get("cutoff_date") or closing
    last = max(maturities)
    typed: dict[Date, Row] = {r["repayment_date" if terms.form == "repayment" else "payment_date"]: r for r in schedule}
    grid = sorted(typed) or scheduled_grid(deal, last, months, terms.merge)
    if grid[-1] <= last:
        grid += tail_grid(deal, last, months)
    n = sum(g <= last for g in grid)
    periods: list[Period] = []
    a_start = u_start = closing
    c_start = cutoff
    for k, g in enumerate(grid, 1):
        row = typed.get(g, {})
        r, determination, payment, a_end, c_end, repay = terms.dates(g, row)
        u_end = row.get("accrual_end") or g
        periods.append(
            Period(
                k,
                g,
                r,
                a_start,
                a_end,
                u_start,
                u_end,
                c_start,
                c_end,
                determination,
                repay,
                payment,
                shift(payment, terms.transfer, terms.interbank),
                k > n,
            )
        )
        a_start, u_start, c_start = a_end, u_end, c_end
    return Clock(
        closing, cutoff, months, terms.interbank, terms.rule, terms.merge, terms.form == "repayment", tuple(periods), n
    )
