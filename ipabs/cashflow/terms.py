"""What an asset promises, resolved on the clock: its dates, their rolled cash dates, its interest factors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ipabs.calendar import (
    CalendarRange,
    DayCount,
    Period,
    PeriodKind,
    ScheduleForm,
    WorkCalendar,
    regular_dates,
    year_fraction,
)
from ipabs.errors import DealError
from ipabs.model import Asset, Deal
from ipabs.model.words import Repayment

__all__ = ["AssetTerms", "Clock", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The deal's periods and working days, handed to everything that dates a flow."""

    periods: tuple[Period, ...]
    calendar: WorkCalendar

    @property
    def scheduled(self) -> tuple[Period, ...]:
        return tuple(p for p in self.periods if p.kind is PeriodKind.SCHEDULED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetTerms:
    """An asset on the clock. Tuples have one entry a date; all are dates whose cash belongs to the deal.

    `dates` are unadjusted, `cash_dates` rolled; `starts[j]` begins the interest of date j.
    `months` is the payment frequency, None for one payment at maturity.
    """

    asset: Asset
    dates: tuple[date, ...]
    cash_dates: tuple[date, ...]
    months: int | None

    @property
    def starts(self) -> tuple[date, ...]:
        return (self.asset.interest_paid_to, *self.dates[:-1])

    @property
    def maturity(self) -> date:
        return self.dates[-1]

    def factor(self, start: date, end: date) -> float:
        """Rate x time from `start` to `end`: interest a fen of balance, not rounded."""
        return self.asset.rate * year_fraction(self.asset.day_count, start, end)

    def factor_to(self, last_paid: date, end: date) -> float:
        """Interest factor from the last paid date to any day; whole periods in between count as contracted."""
        if self.asset.day_count is not DayCount.PERIOD:
            return self.factor(last_paid, end)
        cuts = [last_paid, *(d for d in self.dates if last_paid < d < end), end]
        return sum(self.factor(a, b) for a, b in pairwise(cuts))


def resolve(deal: Deal, asset: Asset, clock: Clock) -> AssetTerms:
    """The asset's dates (contract.md sections 2, 3 `assets` and 6). Raises DealError where none is left."""
    dates = _dates(deal, asset, clock)
    _check(asset, dates[-1] if dates else None)
    stated = asset.repayment is Repayment.SCHEDULE
    roll, cutoff = deal.schedule.roll, deal.schedule.cutoff_date
    try:
        pairs = [(d, clock.calendar.roll(d, roll)) for d in dates if stated or d > asset.interest_paid_to]
    except CalendarRange as error:
        raise DealError(("assets", asset.asset_id, "maturity_date"), str(error)) from error
    pairs = [(d, cash) for d, cash in pairs if cash > cutoff]
    if not pairs:
        where = ("assets", asset.asset_id, "maturity_date")
        raise DealError(
            where, f"asset {asset.asset_id} has no payment after the cutoff {cutoff}; give a later maturity"
        )
    months = None if asset.at_maturity else asset.payment_frequency_months or deal.schedule.frequency_months
    return AssetTerms(
        asset=asset, dates=tuple(d for d, _ in pairs), cash_dates=tuple(c for _, c in pairs), months=months
    )


def _check(asset: Asset, maturity: date | None) -> None:
    """What a typed date says against one that was taken by default."""
    name, first, start = asset.asset_id, asset.first_payment_date, asset.start_date
    if asset.interest_paid_to < start:
        where = ("assets", name, "interest_paid_to")
        raise DealError(where, f"interest of {name} is paid to {asset.interest_paid_to}, before it starts on {start}")
    own = first is not None and asset.repayment not in (Repayment.SCHEDULE, Repayment.ZERO_COUPON)
    if own and first is not None and maturity is not None and first > maturity and not asset.at_maturity:
        where = ("assets", name, "first_payment_date")
        raise DealError(where, f"first_payment_date {first} of {name} is after its maturity {maturity}")


def _dates(deal: Deal, asset: Asset, clock: Clock) -> Sequence[date]:
    if asset.repayment is Repayment.SCHEDULE:
        return sorted(f.date for f in deal.pool.flows if f.asset_id == asset.asset_id)
    grid = _grid(deal, clock)
    maturity = asset.maturity_date or grid[-1]
    if asset.repayment is Repayment.ZERO_COUPON or asset.at_maturity:
        return (maturity,)
    merge = deal.schedule.merge_within_days
    if asset.first_payment_date is not None:
        months = asset.payment_frequency_months or deal.schedule.frequency_months
        return regular_dates(asset.first_payment_date, months, maturity, merge)
    kept = (d for d in grid if d < maturity and (maturity - d).days >= merge)
    return (*kept, maturity)


def _grid(deal: Deal, clock: Clock) -> tuple[date, ...]:
    """The days on which firms pay unless they say otherwise."""
    if deal.schedule.form is ScheduleForm.REPAYMENT:
        return tuple(p.grid_date for p in clock.scheduled)
    return tuple(p.collection_end for p in clock.scheduled)
