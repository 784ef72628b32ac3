"""What a document says about dates: the terms from which every period is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ipabs.calendar.workdays import Market, Roll

__all__ = ["ScheduleForm", "ScheduleTerms"]


class ScheduleForm(StrEnum):
    """What a grid date is: a repayment day (还款日, ABN form) or a payment day (兑付日, ABS form)."""

    REPAYMENT = "repayment"
    PAYMENT = "payment"


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
    """First grid date. Not read when frequency_months is None."""
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

    def __post_init__(self) -> None:
        self._check_dates()
        self._check_numbers()

    def _check_dates(self) -> None:
        grid_start = [] if self.frequency_months is None else [("first_date", self.first_date)]
        ends = [("expected_maturity", self.expected_maturity), ("legal_maturity", self.legal_maturity)]
        named = [*grid_start, *ends]
        if self.closing_date >= named[0][1]:
            raise ValueError(f"{named[0][0]} {named[0][1]} must be later than closing_date {self.closing_date}")
        for (earlier, early), (later, late) in pairwise(named):
            if early > late:
                raise ValueError(f"{later} {late} must not be before {earlier} {early}")

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
