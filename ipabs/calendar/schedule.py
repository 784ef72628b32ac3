"""The one clock: every period of a deal, made once from its terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipabs.calendar.daycount import DayCount, whole_months, year_fraction
from ipabs.calendar.grid import grid_rows, payment_day
from ipabs.calendar.terms import ListedDates, ScheduleForm, ScheduleTerms
from ipabs.calendar.workdays import WorkCalendar
from ipabs.errors import FactError, Text

__all__ = ["Period", "PeriodKind", "make_periods"]


class PeriodKind(StrEnum):
    """Up to the last expected maturity of any class, or after it."""

    SCHEDULED = "scheduled"
    TAIL = "tail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One row of the clock. Asset cash dated d belongs to it when collection_start < d <= collection_end."""

    number: int
    """1, 2, ... through scheduled and tail periods."""
    kind: PeriodKind
    grid_date: date
    """Unadjusted; what typed dates are compared with."""
    unadjusted_start: date
    """Where its interest would start if nothing rolled: where that of the period before ends, at first closing."""
    unadjusted_end: date
    """The grid date, or the end of interest that the document lists."""
    accrual_start: date
    """Counted in."""
    accrual_end: date
    """Counted out."""
    collection_start: date
    collection_end: date
    determination_date: date
    repayment_date: date | None
    """Rolled repayment day; None in payment form."""
    payment_date: date
    record_date: date
    support_transfer_date: date
    """Last day on which a provider's money for assets counts for this period."""

    @property
    def days(self) -> int:
        """Actual days of the interest period."""
        return (self.accrual_end - self.accrual_start).days

    def accrual_fraction(self, count: DayCount) -> float:
        """The interest period as a share of a year.

        Count `period` looks at the unadjusted dates for whole months, so that a rolled day does not make a stub.
        """
        if count is DayCount.PERIOD and whole_months(self.unadjusted_start, self.unadjusted_end):
            return year_fraction(count, self.unadjusted_start, self.unadjusted_end)
        return year_fraction(count, self.accrual_start, self.accrual_end)


def make_periods(terms: ScheduleTerms, calendar: WorkCalendar | None = None) -> tuple[Period, ...]:
    """Every period up to the legal maturity: the scheduled ones, then the tail. Listed days are taken as they are.

    `calendar`: the deal's own when None. Raises ValueError, naming the dates, when they come out unordered, and
    CalendarRange when one lies beyond the known years.
    """
    calendar = calendar or terms.calendar
    periods: list[Period] = []
    for row in grid_rows(terms):
        periods.append(_next_period(terms, row, periods[-1] if periods else None, calendar))
    _check_order(terms, periods)
    return tuple(periods)


def _next_period(terms: ScheduleTerms, row: ListedDates, previous: Period | None, calendar: WorkCalendar) -> Period:
    grid_date, rolled = row.grid_date, calendar.roll(row.grid_date, terms.roll)
    determination = row.determination_date or calendar.add(rolled, terms.determination_offset)
    payment = payment_day(terms, row, calendar)
    repayment_form = terms.form is ScheduleForm.REPAYMENT
    return Period(
        number=previous.number + 1 if previous else 1,
        kind=PeriodKind.SCHEDULED if grid_date <= terms.expected_maturity else PeriodKind.TAIL,
        grid_date=grid_date,
        unadjusted_start=previous.unadjusted_end if previous else terms.closing_date,
        unadjusted_end=row.accrual_end or grid_date,
        accrual_start=previous.accrual_end if previous else terms.closing_date,
        accrual_end=row.accrual_end or (rolled if terms.accrual_roll else grid_date),
        collection_start=previous.collection_end if previous else terms.cutoff_date,
        collection_end=rolled if repayment_form else determination,
        determination_date=determination,
        repayment_date=rolled if repayment_form else None,
        payment_date=payment,
        record_date=calendar.add(payment, terms.record_day_offset),
        support_transfer_date=calendar.add(payment, terms.support_transfer_offset),
    )


_INTEREST_START, _INTEREST_END = Text("interest start", "计息起始日"), Text("interest end", "计息截止日")
_CASH_START, _CASH_END = Text("start of collections", "归集起始日"), Text("end of collections", "归集截止日")
_PAYMENT, _DETERMINATION = Text("payment date", "兑付日"), Text("determination date", "计算日")


def _check_order(terms: ScheduleTerms, periods: Iterable[Period]) -> None:
    paid_before = (Text("closing_date", "起息日"), terms.closing_date)
    for period in periods:
        _require_later(period, (_INTEREST_START, period.accrual_start), (_INTEREST_END, period.accrual_end))
        _require_later(period, (_CASH_START, period.collection_start), (_CASH_END, period.collection_end))
        _require_later(period, paid_before, (_PAYMENT, period.payment_date))
        _require_by_payment(period, _DETERMINATION, period.determination_date)
        _require_by_payment(period, _CASH_END, period.collection_end)
        number = period.number
        paid_before = (Text(f"payment date of period {number}", f"第 {number} 期兑付日"), period.payment_date)


def _require_later(period: Period, earlier: tuple[Text, date], later: tuple[Text, date]) -> None:
    if later[1] <= earlier[1]:
        label = _label(period)
        raise FactError(
            Text(
                f"{label.en}: the {later[0].en} {later[1]} must be later than the {earlier[0].en} {earlier[1]}",
                f"{label.zh}：{later[0].zh} {later[1]} 须晚于{earlier[0].zh} {earlier[1]}",
            )
        )


def _require_by_payment(period: Period, what: Text, day: date) -> None:
    if day > period.payment_date:
        label = _label(period)
        raise FactError(
            Text(
                f"{label.en}: the {what.en} {day} is after the payment date {period.payment_date}",
                f"{label.zh}：{what.zh} {day} 晚于兑付日 {period.payment_date}",
            )
        )


def _label(period: Period) -> Text:
    number, day = period.number, period.grid_date
    return Text(f"period {number} (grid date {day})", f"第 {number} 期（未调整日期 {day}）")
