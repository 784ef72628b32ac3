"""Interest of the classes: their coupons along time, which days of a period earn, and on which balance (section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ipabs.calendar import DayCount, Period, year_fraction
from ipabs.cashflow.resets import NoFixing, Rate, Segment, fixings_of, steps_of
from ipabs.errors import DealError, Text, text_of
from ipabs.model import Deal, NoteOption, RateStep, Scenario, Tranche
from ipabs.model.words import InterestBase, RateTarget

__all__ = ["InterestSpan", "Stretch", "adjustment", "class_factors", "class_rate", "class_rate_on", "interest_span"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a class's interest period on one balance: `before` the last payment's principal, or after it."""

    part: Segment
    before: bool


@dataclass(frozen=True, slots=True)
class InterestSpan:
    """The days that a class earns for in a period, `start` in and `end` out.

    Up to `turn` the balance before the payment of the period before earns, from it on the balance after that payment.
    """

    period: Period
    start: date
    turn: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def stretches(self, rate: Rate) -> tuple[Stretch, ...]:
        """The days in order, cut where the rate or the balance changes. Raises NoFixing."""
        found = []
        for part in rate.segments(self.start, self.end):
            inside = self.turn if part.start < self.turn < part.end else part.end
            cuts = pairwise(dict.fromkeys((part.start, inside, part.end)))
            own = [Segment(a, b, part.rate, part.reset, part.steps) for a, b in cuts] or [part]
            found += [Stretch(one, one.start < self.turn) for one in own]
        return tuple(found)

    def fraction(self, count: DayCount, stretch: Stretch) -> float:
        """A stretch as a part of a year; the period's own where it is the whole of it."""
        return self.period.accrual_fraction(count) if self.is_whole(stretch) else _fraction(count, stretch)

    def is_whole(self, stretch: Stretch) -> bool:
        """Whether a stretch is the whole interest period of the clock."""
        own = self.period.accrual_start, self.period.accrual_end
        return (stretch.part.start, stretch.part.end) == own


def _fraction(count: DayCount, stretch: Stretch) -> float:
    return year_fraction(count, stretch.part.start, stretch.part.end)


def interest_span(tranche: Tranche, periods: Sequence[Period], period: Period) -> InterestSpan:
    """The clock's interest period, on the balance after the payment before.

    With interest_base after_payment principal earns to the day it is paid: what was paid after the interest period
    before had ended earns on until then, and from the expected maturity on interest runs to the payment itself, since
    no later payment could bring the rest.
    """
    if tranche.interest_base is InterestBase.OPENING:
        return InterestSpan(period, period.accrual_start, period.accrual_start, period.accrual_end)
    end = period.payment_date if _matured(tranche, period) else period.accrual_end
    if period.number == 1:
        return InterestSpan(period, period.accrual_start, period.accrual_start, end)
    last = periods[period.number - 2]
    start = last.payment_date if _matured(tranche, last) else period.accrual_start
    return InterestSpan(period, start, min(max(start, last.payment_date), end), end)


def _matured(tranche: Tranche, period: Period) -> bool:
    return period.grid_date >= tranche.expected_maturity_date


def class_rate(deal: Deal, tranche: Tranche, scenario: Scenario) -> Rate:
    """A class's coupon, from closing on; nought for one that takes the residual, whatever the shifts."""
    closing = deal.schedule.closing_date
    return Rate(
        fixed=tranche.coupon,
        floating=tranche.floating,
        origin=closing,
        closing=closing,
        fixings=fixings_of(deal),
        shift=scenario.coupon_shift if tranche.has_coupon else 0.0,
        later_shift=scenario.rate_shift,
        steps=_steps(deal, tranche, scenario),
    )


def _steps(deal: Deal, tranche: Tranche, scenario: Scenario) -> tuple[RateStep, ...]:
    """The class's steps, and the coupon adjustments of the puts and calls that a scenario exercises, by date."""
    steps = list(steps_of(deal, RateTarget.TRANCHE, tranche.name))
    for event in scenario.exercises:
        option = next(o for o in deal.options if o.name == event.option)
        if option.tranche == tranche.name and (adjusted := adjustment(option, event.rate, scenario.name)):
            steps.append(adjusted)
    return tuple(sorted(steps, key=lambda step: step.date))


def adjustment(option: NoteOption, rate: float | None, scenario: str) -> RateStep | None:
    """The coupon adjustment of an exercise: the scenario's new coupon, else the event's own; None without either."""
    own = {"name": option.name, "target": option.tranche, "date": option.date}
    if rate is not None:
        return RateStep(**own, target_kind=RateTarget.TRANCHE, new_rate=rate, scenario=scenario)  # type: ignore[arg-type]
    if option.new_rate is None and not option.change:
        return None
    return RateStep(
        **own,  # type: ignore[arg-type]
        target_kind=RateTarget.TRANCHE,
        change=option.change,
        new_rate=option.new_rate,
    )


def class_factors(deal: Deal, tranche: Tranche, span: InterestSpan, scenario: Scenario) -> tuple[float, float]:
    """Interest of a period a fen of the balance before the last payment, and a fen of the one after it, not rounded.

    Each sums rate x part of a year over its stretches. An uncut period counts as the clock says, so that count
    `period` sees whole months between unadjusted dates. Raises DealError for a missing fixing.
    """
    factors = [0.0, 0.0]
    try:
        for stretch in span.stretches(class_rate(deal, tranche, scenario)):
            factors[not stretch.before] += stretch.part.rate * span.fraction(tranche.day_count, stretch)
    except NoFixing as error:
        raise _missing(tranche, error) from error
    return factors[0], factors[1]


def class_rate_on(deal: Deal, tranche: Tranche, since: date, day: date, scenario: Scenario) -> float:
    """The coupon of a day in the interest period from `since` on, which resets as it begins under rule `period`.

    Raises DealError for a missing fixing.
    """
    try:
        return class_rate(deal, tranche, scenario).on(since, day)
    except NoFixing as error:
        raise _missing(tranche, error) from error


def _missing(tranche: Tranche, error: NoFixing) -> DealError:
    why = text_of(error)
    text = Text(f"class '{tranche.name}' {why.en}", f"证券“{tranche.name}”{why.zh}")
    return DealError(("tranches", tranche.name, "index"), text)
