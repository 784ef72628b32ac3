"""Coupons and interest factors of classes in formulas, beside ipabs.cashflow.class_interest."""

from __future__ import annotations

from datetime import date, timedelta

from ipabs.calendar import Period
from ipabs.cashflow.class_interest import InterestSpan, class_rate, interest_span
from ipabs.cashflow.collect import BASE_SCENARIO
from ipabs.cashflow.resets import Rate, Segment
from ipabs.model import Tranche
from ipabs.report.live.clock_rows import fraction_row
from ipabs.report.live.days import fraction
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.rate_text import rate_text
from ipabs.report.live.setting import Setting

__all__ = ["CHOSEN", "ClassRates"]

CHOSEN = ("sc.coupon_shift", "sc.rate_shift")
"""The shifts of the scenario that is chosen: of coupons and spreads, and of later resets."""


class ClassRates:
    def __init__(self, setting: Setting) -> None:
        self.setting, self.of = setting, setting.typed.of

    def factors(self, tranche: Tranche, period: Period, shift: str, later: str) -> tuple[str, str]:
        """As `class_factors`: on the balance before the last payment and on the one after it; '' for a shift that does
        not act."""
        if not tranche.has_coupon:
            return "0", "0"
        span, rate = self._span(tranche, period), self._rate(tranche)
        stretches = span.stretches(rate)
        parts: tuple[list[str], list[str]] = ([], [])
        for number, stretch in enumerate(stretches):
            part, whole = stretch.part, ref(fraction_row(tranche.day_count), f"#{period.number - 1}")
            if not span.is_whole(stretch):
                a = self._cut(span, part.start) if number else self.start(tranche, period)
                b = self.end(tranche, period) if stretch is stretches[-1] else self._cut(span, part.end)
                whole = f"({fraction(tranche.day_count, a, b, part.start, part.end)})"
            parts[not stretch.before].append(f"{self.rate(tranche, part, shift, later)}*{whole}")
        return "+".join(parts[0]) or "0", "+".join(parts[1]) or "0"

    def first_rate(self, tranche: Tranche, period: Period) -> str:
        """The rate on the first day that the class earns for."""
        span = self._span(tranche, period)
        return self.rate(tranche, self._rate(tranche).segments(span.start, span.end)[0], *CHOSEN)

    def last_day_rate(self, tranche: Tranche, period: Period) -> str:
        """The rate of a period's last day."""
        day = period.accrual_end - timedelta(days=1)
        segments = self._rate(tranche).segments(period.accrual_start, period.accrual_end)
        last = next(s for s in reversed(segments) if s.start <= day)
        return self.rate(tranche, last, *CHOSEN)

    def rate(self, tranche: Tranche, part: Segment, shift: str, later: str) -> str:
        own = self.of("tranches", tranche.name, "coupon")
        spread = self.of("tranches", tranche.name, "spread")
        moved, more = (ref(name) if name else "" for name in (shift, later))
        return rate_text(self.setting, self._rate(tranche), part, own, spread, moved, more)

    def start(self, tranche: Tranche, period: Period) -> str:
        """The first day that a class earns for in a period."""
        clock = self._span(tranche, period).start == period.accrual_start
        return (
            ref("cal.accrual_start", f"#{period.number - 1}") if clock else ref("cal.payment", f"#{period.number - 2}")
        )

    def end(self, tranche: Tranche, period: Period) -> str:
        """The day that its interest ends on, not counted."""
        paid = self._span(tranche, period).end != period.accrual_end
        return ref("cal.payment" if paid else "cal.accrual_end", f"#{period.number - 1}")

    def _cut(self, span: InterestSpan, day: date) -> str:
        """A day that interest is cut at: of the last payment, of a reset or a step."""
        return ref("cal.payment", f"#{span.period.number - 2}") if day == span.turn else str(serial(day))

    def _span(self, tranche: Tranche, period: Period) -> InterestSpan:
        return interest_span(tranche, self.setting.periods, period)

    def _rate(self, tranche: Tranche) -> Rate:
        return class_rate(self.setting.deal, tranche, BASE_SCENARIO)
