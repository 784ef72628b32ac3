"""Exact reference: fixings of an index, resets, and the segments they cut an interest period into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ref_clock import Date, add_months, fraction

Row = dict[str, Any]
Segment = tuple[Date, Date, Date]  # from, to, the reset date whose fixing rules it
ZERO = Fraction(0)


def fixing(rows: list[Row], index: str, day: Date) -> Fraction:
    """The fixing last published on or before the reset date."""
    known = [r for r in rows if r["index"] == index and r["date"] <= day]
    if not known:
        raise ValueError(f"no fixing of {index} on or before {day}")
    return Fraction(max(known, key=lambda r: r["date"])["rate"])


def resets(rule: str, start: Date) -> Iterator[Date]:
    """Every reset of a rule that does not look at periods: the start, then 1 January or the anniversary, for ever."""
    yield start
    n = 1
    while True:
        yield Date(start.year + n, 1, 1) if rule == "january" else add_months(start, 12 * n)
        n += 1


def segments(rule: str, start: Date, a: Date, b: Date) -> list[Segment]:
    """The interest period [a, b) cut at the resets strictly inside it."""
    if rule == "period" or b <= a:
        return [(a, b, a)]
    out: list[Segment] = []
    at, since = a, min(start, a)
    for d in resets(rule, start):
        if d >= b:
            break
        if d > at:
            out.append((at, d, since))
            at = d
        since = d
    return [*out, (at, b, since)]


@dataclass(frozen=True)
class Terms:
    """What an asset or a class earns: a fixed rate, or an index with a spread, with the shifts of the scenario."""

    fixed: Fraction | None
    start: Date
    closing: Date
    fixings: tuple[Row, ...] = ()
    index: str = ""
    spread: Fraction = ZERO
    rule: str = "period"
    shift: Fraction = ZERO  # of every reset after the closing date

    def rate(self, reset: Date) -> Fraction:
        """Never below 0."""
        if self.fixed is not None:
            return max(ZERO, self.fixed)
        move = self.shift if reset > self.closing else ZERO
        return max(ZERO, fixing(list(self.fixings), self.index, reset) + move + self.spread)

    def segments(self, a: Date, b: Date) -> list[Segment]:
        return [(a, b, a)] if self.fixed is not None else segments(self.rule, self.start, a, b)

    def growth(self, dc: str, a: Date, b: Date, ua: Date | None = None, ub: Date | None = None) -> Fraction:
        """Sum over segments of rate x days / base, exact; ua, ub: the unadjusted ends, read by `period` alone."""
        total = ZERO
        for x, y, reset in self.segments(a, b):
            total += self.rate(reset) * fraction(dc, x, y, ua if x == a else None, ub if y == b else None)
        return total

    def first(self, a: Date, b: Date) -> Fraction:
        return self.rate(self.segments(a, b)[0][2])

    def last(self, a: Date, b: Date) -> Fraction:
        """The rate of the period's last day."""
        return self.rate(self.segments(a, b)[-1][2])


def terms(row: Row, rows: list[Row], start: Date, closing: Date, shift: Fraction, move: Fraction = ZERO) -> Terms:
    """shift moves the resets, move the coupon or the spread."""
    if row.get("index") is None:
        fixed = row.get("coupon", row.get("rate"))
        return Terms(None if fixed is None else Fraction(fixed) + move, start, closing)
    spread = Fraction(row.get("spread") or 0) + move
    return Terms(None, start, closing, tuple(rows), row["index"], spread, row.get("reset_rule") or "period", shift)
