"""What a document says about dates: the terms from which every period is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ipabs.calendar.workdays import Market, Roll

__all__ = ["ListedDates", "ScheduleForm", "ScheduleTerms"]


class ScheduleForm(StrEnum):
    """What a grid date is: a repayment day (还款日, ABN form) or a payment day (兑付日, ABS form)."""

    REPAYMENT = "repayment"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDates:
    """A row of sheet `schedule`: one period's dates. None is derived from the grid date as in any other deal.

    `grid_date` is the repayment day, in payment form the payment day, unadjusted.
    """

    grid_date: date
    determination_date: date | None = None
    payment_date: date | None = None
    """Of repayment form only; in payment form the grid date is the payment day."""
    accrual_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleTerms:
    """The dates of a deal. Every date is unadjusted; offsets are working days of `market`, negative = before.

    Raises ValueError, naming the two dates or the value, when dates are out of order or a number makes no sense.
    """

    closing_date: date
    cutoff_date: date
    """封包日; asset cash dated after it belongs to the deal. It may lie before or after closing."""
    form: ScheduleForm
    market: Market
    first_date: date
    """First grid date. Not read when frequency_months is None or the dates are listed."""
    frequency_months: int | None
    """1, 3, 6 or 12; None = at maturity: the last expected maturity is the only scheduled date."""
    roll: Roll
    payment_offset: int
    """From the rolled repayment day to the payment day; 0 in payment form."""
    determination_offset: int
    """From the rolled repayment day, in payment form from the rolled payment day."""
    support_transfer_offset: int
    """From the payment day."""
    accrual_roll: bool
    """Interest runs between rolled grid dates (True) or unadjusted ones."""
    merge_within_days: int
    """A regular grid date fewer calendar days than this before the last expected maturity merges into it."""
    tail_frequency_months: int
    expected_maturity: date
    """Last expected maturity of any class, always a grid date."""
    legal_maturity: date
    record_day_offset: int
    """From the payment day."""
    listed: tuple[ListedDates, ...] = ()
    """日期安排: the whole list of periods in order; (): the grid of first_date and frequency_months."""

    def __post_init__(self) -> None:
        self._check_dates()
        self._check_listed()
        self._check_numbers()

    def _check_dates(self) -> None:
        grid_start = [] if self.frequency_months is None else [("first_date", self.first_date)]
        if self.listed:
            grid_start = [("the first listed date", self.listed[0].grid_date)]
        ends = [("expected_maturity", self.expected_maturity), ("legal_maturity", self.legal_maturity)]
        named = [*grid_start, *ends]
        if self.closing_date >= named[0][1]:
            raise ValueError(f"{named[0][0]} {named[0][1]} must be later than closing_date {self.closing_date}")
        for (earlier, early), (later, late) in pairwise(named):
            if early > late:
                raise ValueError(f"{later} {late} must not be before {earlier} {early}")

    def _check_listed(self) -> None:
        dates = [row.grid_date for row in self.listed]
        for early, late in pairwise(dates):
            if late <= early:
                raise ValueError(f"listed date {late} must be later than the one before it, {early}")
        if not dates:
            return
        if self.expected_maturity not in dates:
            raise ValueError(f"the last expected maturity {self.expected_maturity} must be one of the listed dates")
        if dates[-1] > self.legal_maturity:
            raise ValueError(f"listed date {dates[-1]} must not be after legal_maturity {self.legal_maturity}")
        typed = [row.payment_date for row in self.listed if row.payment_date is not None]
        if self.form is ScheduleForm.PAYMENT and typed:
            raise ValueError(f"payment_date {typed[0]}: in payment form the listed dates are the payment days")

    def _check_numbers(self) -> None:
        if self.frequency_months not in (None, 1, 3, 6, 12):
            raise ValueError(f"frequency_months {self.frequency_months} must be 1, 3, 6, 12 or None (at maturity)")
        if self.tail_frequency_months < 1:
            raise ValueError(f"tail_frequency_months {self.tail_frequency_months} must be at least 1")
        if self.merge_within_days < 0:
            raise ValueError(f"merge_within_days {self.merge_within_days} must be at least 0")
        if self.payment_offset < 0:
            raise ValueError(f"payment_offset {self.payment_offset} must be at least 0")
        if self.form is ScheduleForm.PAYMENT and self.payment_offset != 0:
            raise ValueError(f"payment_offset {self.payment_offset} must be 0: grid dates are payment days already")
        for name, offset in self._offsets_before_payment():
            if offset > 0:
                raise ValueError(f"{name} {offset} must be at most 0: the day may not be after the payment day")

    def _offsets_before_payment(self) -> tuple[tuple[str, int], ...]:
        return (
            ("support_transfer_offset", self.support_transfer_offset),
            ("record_day_offset", self.record_day_offset),
        )
