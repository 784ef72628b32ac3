"""Coupons and interest factors of classes in formulas, beside ipabs.cashflow.class_interest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ipabs.calendar import Period
from ipabs.cashflow.class_interest import InterestSpan, adjustment, class_rate, interest_span
from ipabs.cashflow.collect import BASE_SCENARIO
from ipabs.cashflow.resets import Rate, Segment
from ipabs.model import NoteOption, RateStep, Tranche
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

        if not shift:
            return self._factors(tranche, period, self._contracted(tranche), shift, later)

        def one(place: int) -> str:
            return self._exercised(tranche, lambda rate: self._factors(tranche, period, rate, shift, later)[place])

        return one(0), one(1)

    def _contracted(self, tranche: Tranche) -> Rate:
        return class_rate(self.setting.deal, tranche, BASE_SCENARIO)

    def _factors(self, tranche: Tranche, period: Period, rate: Rate, shift: str, later: str) -> tuple[str, str]:
        span = self._span(tranche, period)
        stretches = span.stretches(rate)
        parts: tuple[list[str], list[str]] = ([], [])
        for number, stretch in enumerate(stretches):
            part, whole = stretch.part, ref(fraction_row(tranche.day_count), f"#{period.number - 1}")
            if not span.is_whole(stretch):
                a = self._cut(span, part.start) if number else self.start(tranche, period)
                b = self.end(tranche, period) if stretch is stretches[-1] else self._cut(span, part.end)
                whole = f"({fraction(tranche.day_count, a, b, part.start, part.end)})"
            parts[not stretch.before].append(f"{self.rate(tranche, rate, part, shift, later)}*{whole}")
        return "+".join(parts[0]) or "0", "+".join(parts[1]) or "0"

    def first_rate(self, tranche: Tranche, period: Period) -> str:
        """The rate on the first day that the class earns for."""
        span = self._span(tranche, period)
        return self._exercised(
            tranche, lambda rate: self.rate(tranche, rate, rate.segments(span.start, span.end)[0], *CHOSEN)
        )

    def last_day_rate(self, tranche: Tranche, period: Period) -> str:
        """The rate of a period's last day."""
        day = period.accrual_end - timedelta(days=1)

        def made(rate: Rate) -> str:
            segments = rate.segments(period.accrual_start, period.accrual_end)
            last = next(s for s in reversed(segments) if s.start <= day)
            return self.rate(tranche, rate, last, *CHOSEN)

        return self._exercised(tranche, made)

    def _exercised(self, tranche: Tranche, make: Callable[[Rate], str]) -> str:
        """What is made of the class's rate, with the coupon adjustments of what the chosen scenario exercises."""
        contracted = self._contracted(tranche)
        used = {e.option for s in self.setting.deal.scenarios for e in s.exercises}
        rated = {e.option for s in self.setting.deal.scenarios for e in s.exercises if e.rate is not None}
        options = [o for o in self.setting.deal.options if o.tranche == tranche.name and o.name in used]

        def chosen(left: Sequence[NoteOption], steps: tuple[RateStep, ...]) -> str:
            if not left:
                return make(replace(contracted, steps=tuple(sorted(steps, key=lambda step: step.date))))
            option, rest = left[0], left[1:]
            without = chosen(rest, steps)
            own, given = adjustment(option, None, ""), adjustment(option, 0.0, "chosen")
            text = chosen(rest, (*steps, own)) if own else without
            if option.name in rated and given:
                said = chosen(rest, (*steps, given))
                text = text if said == text else f"IF({ref(f'ex.{option.name} given')}=1,{said},{text})"
            return without if text == without else f"IF({ref(f'ex.{option.name} on')}=1,{text},{without})"

        return chosen(options, contracted.steps)

    def rate(self, tranche: Tranche, rate: Rate, part: Segment, shift: str, later: str) -> str:
        own = self.of("tranches", tranche.name, "coupon")
        spread = self.of("tranches", tranche.name, "spread")
        moved, more = (ref(name) if name else "" for name in (shift, later))
        return rate_text(self.setting, rate, part, own, spread, moved, more)

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
