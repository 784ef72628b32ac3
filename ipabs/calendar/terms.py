"""What a document says about dates: the terms from which every period is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ipabs.calendar.workdays import Market, Roll, WorkCalendar
from ipabs.errors import FactError, Text

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
    opened: frozenset[date] = frozenset()
    """节假日: days that are working days, whatever the market's calendar says."""
    closed: frozenset[date] = frozenset()
    """Days that are none."""

    def __post_init__(self) -> None:
        self._check_dates()
        self._check_listed()
        self._check_numbers()

    @property
    def calendar(self) -> WorkCalendar:
        """The working days that the deal's dates move by."""
        return WorkCalendar(self.market, self.opened, self.closed)

    def _check_dates(self) -> None:
        grid_start = [] if self.frequency_months is None else [(Text("first_date", "首个还款日"), self.first_date)]
        if self.listed:
            grid_start = [(Text("the first listed date", "列示的首个日期"), self.listed[0].grid_date)]
        ends = [
            (Text("expected_maturity", "预期到期日"), self.expected_maturity),
            (Text("legal_maturity", "法定到期日"), self.legal_maturity),
        ]
        named = [*grid_start, *ends]
        if self.closing_date >= named[0][1]:
            what, day = named[0]
            raise FactError(
                Text(
                    f"{what.en} {day} must be later than closing_date {self.closing_date}",
                    f"{what.zh} {day} 须晚于起息日 {self.closing_date}",
                )
            )
        for (earlier, early), (later, late) in pairwise(named):
            if early > late:
                raise FactError(
                    Text(
                        f"{later.en} {late} must not be before {earlier.en} {early}",
                        f"{later.zh} {late} 不得早于{earlier.zh} {early}",
                    )
                )

    def _check_listed(self) -> None:
        dates = [row.grid_date for row in self.listed]
        for early, late in pairwise(dates):
            if late <= early:
                raise FactError(
                    Text(
                        f"listed date {late} must be later than the one before it, {early}",
                        f"列示的日期 {late} 须晚于前一个 {early}",
                    )
                )
        if not dates:
            return
        if self.expected_maturity not in dates:
            raise FactError(
                Text(
                    f"the last expected maturity {self.expected_maturity} must be one of the listed dates",
                    f"最后预期到期日 {self.expected_maturity} 须为列示的日期之一",
                )
            )
        if dates[-1] > self.legal_maturity:
            raise FactError(
                Text(
                    f"listed date {dates[-1]} must not be after legal_maturity {self.legal_maturity}",
                    f"列示的日期 {dates[-1]} 不得晚于法定到期日 {self.legal_maturity}",
                )
            )
        typed = [row.payment_date for row in self.listed if row.payment_date is not None]
        if self.form is ScheduleForm.PAYMENT and typed:
            raise FactError(
                Text(
                    f"payment_date {typed[0]}: in payment form the listed dates are the payment days",
                    f"兑付日 {typed[0]}：日期基准为兑付日时，列示的日期即兑付日",
                )
            )

    def _check_numbers(self) -> None:
        if self.frequency_months not in (None, 1, 3, 6, 12):
            raise ValueError(f"frequency_months {self.frequency_months} must be 1, 3, 6, 12 or None (at maturity)")
        if self.tail_frequency_months < 1:
            raise ValueError(f"tail_frequency_months {self.tail_frequency_months} must be at least 1")
        if self.merge_within_days < 0:
            raise _too_low("merge_within_days", "合并天数", self.merge_within_days)
        if self.payment_offset < 0:
            raise _too_low("payment_offset", "兑付日偏移", self.payment_offset)
        if self.form is ScheduleForm.PAYMENT and self.payment_offset != 0:
            raise FactError(
                Text(
                    f"payment_offset {self.payment_offset} must be 0: grid dates are payment days already",
                    f"兑付日偏移 {self.payment_offset} 须为 0：日期基准为兑付日时，日期即兑付日",
                )
            )
        for name, offset in self._offsets_before_payment():
            if offset > 0:
                raise FactError(
                    Text(
                        f"{name.en} {offset} must be at most 0: the day may not be after the payment day",
                        f"{name.zh} {offset} 不得大于 0：该日不能晚于兑付日",
                    )
                )

    def _offsets_before_payment(self) -> tuple[tuple[Text, int], ...]:
        return (
            (Text("support_transfer_offset", "差额支付划款日偏移"), self.support_transfer_offset),
            (Text("record_day_offset", "权益登记日偏移"), self.record_day_offset),
        )


def _too_low(key: str, zh: str, value: int) -> FactError:
    return FactError(Text(f"{key} {value} must be at least 0", f"{zh} {value} 不得小于 0"))
