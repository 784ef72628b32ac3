"""Exact reference: fixings of an index, resets, rate events, and the segments they cut an interest period into."""

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
    steps: tuple[Row, ...] = ()  # rate events of kind step
    move: Fraction = ZERO  # of the scenario: also on top of a new rate

    def rate(self, reset: Date, day: Date) -> Fraction:
        """On a day whose last reset is `reset`; never below 0."""
        rate = self.fixed
        if rate is None:
            move = self.shift if reset > self.closing else ZERO
            rate = fixing(list(self.fixings), self.index, reset) + move + self.spread
        for s in sorted(self.steps, key=lambda s: s["date"]):
            if s["date"] <= day and s.get("new_rate") is not None:
                rate = Fraction(s["new_rate"]) + self.move
            elif s["date"] <= day:
                rate += Fraction(s["change"])
        return max(ZERO, rate)

    def segments(self, a: Date, b: Date) -> list[Segment]:
        """Cut at resets and at the dates of steps."""
        own = [(a, b, a)] if self.fixed is not None else segments(self.rule, self.start, a, b)
        for s in self.steps:
            cut: list[Segment] = []
            for x, y, reset in own:
                d = s["date"]
                cut += [(x, d, reset), (d, y, reset)] if x < d < y else [(x, y, reset)]
            own = cut
        return own

    def mark(self, a: Date, b: Date) -> tuple[Any, ...]:
        """What the rate at the end of an interest period comes from; an annuity is worked out anew when it changes."""
        x, _, reset = self.segments(a, b)[-1]
        passed = [s for s in self.steps if s["date"] <= x]
        free = self.fixed is None and all(s.get("new_rate") is None for s in passed)
        return (reset if free else None, *sorted(s["name"] for s in passed))

    def growth(self, dc: str, a: Date, b: Date, ua: Date | None = None, ub: Date | None = None) -> Fraction:
        """Sum over segments of rate x days / base, exact; ua, ub: the unadjusted ends, read by `period` alone."""
        total = ZERO
        for x, y, reset in self.segments(a, b):
            total += self.rate(reset, x) * fraction(dc, x, y, ua if x == a else None, ub if y == b else None)
        return total

    def growth_within(self, dc: str, a: Date, b: Date, low: Date, high: Date) -> Fraction:
        """The part of growth from a to b that comes between two days, each stretch counted by itself."""
        total = ZERO
        for x, y, reset in self.segments(a, b):
            x, y = max(x, low), min(y, high)
            if x < y:
                total += self.rate(reset, x) * fraction(dc, x, y)
        return total

    def first(self, a: Date, b: Date) -> Fraction:
        x, _, reset = self.segments(a, b)[0]
        return self.rate(reset, x)

    def last(self, a: Date, b: Date) -> Fraction:
        """The rate of the period's last day."""
        x, _, reset = self.segments(a, b)[-1]
        return self.rate(reset, x)


def steps_of(events: list[Row], kind: str, name: str) -> tuple[Row, ...]:
    mine = [e for e in events if e["kind"] == "step" and (e["applies_to_kind"], e["applies_to"]) == (kind, name)]
    return tuple(mine)


def terms(
    row: Row, rows: list[Row], start: Date, closing: Date, shift: Fraction, move: Fraction, steps: tuple[Row, ...]
) -> Terms:
    """shift moves the resets, move the coupon or the spread."""
    if row.get("index") is None:
        fixed = row.get("coupon", row.get("rate"))
        own = None if fixed is None else Fraction(fixed) + move
        return Terms(own, start, closing, steps=steps, move=move)
    spread, rule = Fraction(row.get("spread") or 0) + move, row.get("reset_rule") or "period"
    return Terms(None, start, closing, tuple(rows), row["index"], spread, rule, shift, steps, move)
