"""Rates along time, fixed or floating, of loans and classes: when they reset and to what (contract.md section 6).

A reset or a step inside an interest period cuts it into segments. Rates are decimals a year and at least 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ipabs.calendar import DayCount, add_months, year_fraction
from ipabs.cashflow.amounts import implied_rate, pays_amounts
from ipabs.cashflow.stated import stated_rate
from ipabs.errors import DealError, Text
from ipabs.model import Asset, Deal, Fixing, Floating, RateStep, Scenario
from ipabs.model.words import RateTarget, Repayment, ResetRule

__all__ = [
    "Fixings",
    "NoFixing",
    "Rate",
    "Segment",
    "asset_rate",
    "first_rate",
    "fixings_of",
    "no_fixing_of",
    "rate_shifts",
    "steps_of",
]


class NoFixing(LookupError):
    """An index was not published yet on a reset day."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


def no_fixing_of(asset_id: str, error: NoFixing) -> DealError:
    """The refusal of a loan whose index was not published yet."""
    text = Text(f"asset {asset_id} {error.text.en}", f"资产 {asset_id} {error.text.zh}")
    return DealError(("assets", asset_id, "index"), text)


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of an interest period with one rate; the start day counts, the end day does not.

    `reset` is the day whose fixing is in force; None where the rate is fixed. `steps` are those in force: of the steps
    so far the last that gives a new rate, and the changes after it.
    """

    start: date
    end: date
    rate: float
    reset: date | None = None
    steps: tuple[RateStep, ...] = ()

    @property
    def new_rate(self) -> RateStep | None:
        """The step whose rate stands in place of the contracted one."""
        return self.steps[0] if self.steps and self.steps[0].new_rate is not None else None

    @property
    def changes(self) -> tuple[RateStep, ...]:
        """The steps that add to it."""
        return self.steps[1:] if self.new_rate else self.steps


class Fixings:
    """Published fixings, looked up by index and day."""

    def __init__(self, rows: Iterable[Fixing]) -> None:
        ordered = sorted(rows, key=lambda row: (row.index, row.date))
        self._days: dict[str, list[date]] = {}
        self._rows: dict[str, list[Fixing]] = {}
        for row in ordered:
            self._days.setdefault(row.index, []).append(row.date)
            self._rows.setdefault(row.index, []).append(row)

    def at(self, index: str, day: date) -> Fixing:
        """The fixing last published on or before `day`. Raises NoFixing where there is none."""
        days = self._days.get(index, [])
        place = bisect_right(days, day)
        if not place:
            known = f"its first fixing is of {days[0]}" if days else "no fixing of it is given"
            known_zh = f"其首个报价日为 {days[0]}" if days else "没有该基准的报价"
            raise NoFixing(
                Text(
                    f"resets to {index} on {day}, but {known}; add the one in force on that day to the rates",
                    f"于 {day} 按“{index}”重定价，但{known_zh}；请补上当日有效的报价",
                )
            )
        return self._rows[index][place - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate along time. Either `fixed`, or `floating` from `origin` on, which is its first reset.

    `shift` moves it always, `later_shift` every reset after `closing`; `steps` by date, each in force from its day on.
    Every method raises NoFixing where a fixing that it needs is missing.
    """

    fixed: float
    floating: Floating | None
    origin: date
    closing: date
    fixings: Fixings
    shift: float = 0.0
    later_shift: float = 0.0
    steps: tuple[RateStep, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it is ever another than at first."""
        return self.floating is not None or bool(self.steps)

    def segments(self, start: date, end: date) -> tuple[Segment, ...]:
        """One interest period, from `start` to `end`, cut at its resets and steps."""
        if not self.moves:
            return (Segment(start, end, _at_least_nought(self.fixed, self.shift)),)
        cuts = [start, *(s.date for s in self.steps if start < s.date < end), end]
        return tuple(part for a, b in pairwise(cuts) for part in self._between_steps(start, a, b))

    def _between_steps(self, start: date, since: date, end: date) -> Iterable[Segment]:
        """The part from `since` to `end` of the interest period that begins on `start`."""
        steps, floating = _in_force(self.steps, since), self.floating
        if floating is None or (steps and steps[0].new_rate is not None):
            return (Segment(since, end, self._rate(None, steps), None, steps),)
        resets = _resets(floating.reset_rule, self.origin, start, since, end)
        cuts = [since, *resets[1:], end]
        return (Segment(a, b, self._rate(r, steps), r, steps) for r, (a, b) in zip(resets, pairwise(cuts), strict=True))

    def on(self, start: date, day: date) -> float:
        """The rate of a day in the interest period that begins on `start`."""
        steps = _in_force(self.steps, day)
        if self.floating is None or (steps and steps[0].new_rate is not None):
            return self._rate(None, steps)
        return self._rate(_last_reset(self.floating.reset_rule, self.origin, start, day), steps)

    def moved_within(self, start: date, end: date) -> Segment | None:
        """The last segment before `end` if a reset or a step from `start` on made its rate; None where none did."""
        last = self.segments(start, end)[-1]
        stepped = any(start <= step.date < end for step in last.steps)
        return last if stepped or (last.reset is not None and last.reset >= start) else None

    def factor(self, count: DayCount, start: date, end: date) -> float:
        """Sum over the segments of rate x part of a year: interest a fen of balance, not rounded; 0 if end <= start."""
        if end <= start:
            return 0.0
        total = 0.0
        for part in self.segments(start, end):
            total += part.rate * year_fraction(count, part.start, part.end)
        return total

    def shift_on(self, reset: date) -> float:
        """What moves the fixing of a reset beside the spread and `shift`."""
        return self.later_shift if reset > self.closing else 0.0

    def _rate(self, reset: date | None, steps: tuple[RateStep, ...]) -> float:
        """The rate that a reset, None of a fixed one, and the steps in force make."""
        changes = [step.change for step in steps if step.new_rate is None]
        if reset is None or self.floating is None:
            own = self.fixed if not steps or steps[0].new_rate is None else steps[0].new_rate
            return _at_least_nought(own, *changes, self.shift)
        fixing = self.fixings.at(self.floating.index, reset).rate
        return _at_least_nought(fixing, self.floating.spread, *changes, self.shift, self.shift_on(reset))


def _at_least_nought(*parts: float) -> float:
    """A sum of decimals; what floating point adds to it beyond twelve places would decide a half fen."""
    return max(0.0, round(sum(parts), 12)) if any(parts[1:]) else max(0.0, parts[0])


def _in_force(steps: tuple[RateStep, ...], day: date) -> tuple[RateStep, ...]:
    """Of the steps so far the last that gives a new rate, and the changes after it."""
    passed = [step for step in steps if step.date <= day]
    newest = max((n for n, step in enumerate(passed) if step.new_rate is not None), default=0)
    return tuple(passed[newest:])


def _resets(rule: ResetRule, origin: date, start: date, since: date, end: date) -> tuple[date, ...]:
    """The reset in force on `since`, then those after it and before `end`, in the interest period from `start` on."""
    first = _last_reset(rule, origin, start, since)
    if rule is ResetRule.PERIOD:
        return (first,)
    later = []
    day = _next_reset(rule, origin, since)
    while day < end:
        later.append(day)
        day = _next_reset(rule, origin, day)
    return (first, *later)


def _last_reset(rule: ResetRule, origin: date, start: date, day: date) -> date:
    """The reset in force on a day of the interest period that begins on `start`; never before `origin`."""
    match rule:
        case ResetRule.PERIOD:
            return start
        case ResetRule.JANUARY:
            return max(origin, date(day.year, 1, 1))
        case ResetRule.ANNIVERSARY:
            return add_months(origin, 12 * _years(origin, day))


def _next_reset(rule: ResetRule, origin: date, day: date) -> date:
    """The first 1 January or anniversary after `day`."""
    if rule is ResetRule.JANUARY:
        return date(day.year + 1, 1, 1)
    return add_months(origin, 12 * (_years(origin, day) + 1))


def _years(origin: date, day: date) -> int:
    """Whole years from `origin` to `day`, at least 0."""
    years = max(0, day.year - origin.year)
    return years - 1 if years and add_months(origin, 12 * years) > day else years


@lru_cache(maxsize=8)
def _fixings(rows: tuple[Fixing, ...]) -> Fixings:
    return Fixings(rows)


def fixings_of(deal: Deal) -> Fixings:
    """The deal's fixings, ready to be looked up."""
    return _fixings(deal.fixings)


def steps_of(deal: Deal, kind: RateTarget, name: str) -> tuple[RateStep, ...]:
    """The steps of a loan or a class, by date."""
    return _steps(deal.rate_steps).get((kind, name), ())


@lru_cache(maxsize=8)
def _steps(rows: tuple[RateStep, ...]) -> Mapping[tuple[RateTarget, str], tuple[RateStep, ...]]:
    """Steps by what they are of, each by date."""
    found: dict[tuple[RateTarget, str], tuple[RateStep, ...]] = {}
    for row in sorted(rows, key=lambda row: row.date):
        key = (row.target_kind, row.target)
        found[key] = (*found.get(key, ()), row)
    return found


def asset_rate(deal: Deal, asset: Asset, later_shift: float = 0.0) -> Rate:
    """An asset's rate, solved where its document states amounts; `later_shift` moves its resets after closing.

    Raises DealError where no rate fits the amounts.
    """
    return Rate(
        fixed=_fixed(deal, asset),
        floating=asset.floating,
        origin=asset.start_date,
        closing=deal.schedule.closing_date,
        fixings=fixings_of(deal),
        later_shift=later_shift,
        steps=steps_of(deal, RateTarget.ASSET, asset.asset_id),
    )


def _fixed(deal: Deal, asset: Asset) -> float:
    if asset.repayment is not Repayment.SCHEDULE:
        return asset.rate
    rows = deal.pool.flows_of(asset.asset_id)
    if not pays_amounts(asset, rows):
        return asset.rate
    return implied_rate(asset, tuple(row for row in rows if row.date > deal.schedule.cutoff_date))


def rate_shifts(scenario: Scenario) -> float:
    """What a scenario adds to the resets of loans after closing."""
    return scenario.rate_shift + scenario.asset_rate_shift


def first_rate(deal: Deal, asset: Asset) -> float:
    """A loan's rate as its interest begins to be the deal's; of a schedule without one what it comes to a year.

    Raises DealError for a missing fixing, or amounts without a rate.
    """
    rows = deal.pool.flows_of(asset.asset_id)
    if asset.repayment is Repayment.SCHEDULE and not asset.rate and not pays_amounts(asset, rows):
        later = [row for row in rows if row.date > asset.interest_paid_to]
        return stated_rate(later, asset.interest_paid_to, asset.cutoff_balance_fen)
    try:
        return asset_rate(deal, asset).on(asset.interest_paid_to, asset.interest_paid_to)
    except NoFixing as error:
        raise no_fixing_of(asset.asset_id, error) from error
