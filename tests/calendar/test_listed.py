"""A list of dates in place of the grid: what is typed stands, what is blank is derived, and the order is checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipabs.calendar import (
    DayCount,
    ListedDates,
    Market,
    PeriodKind,
    Roll,
    ScheduleForm,
    ScheduleTerms,
    grid_date_paid_on,
    make_periods,
    merged_dates,
)

ROWS = (
    ListedDates(grid_date=date(2025, 12, 20), payment_date=date(2026, 1, 10)),
    ListedDates(grid_date=date(2026, 4, 15), determination_date=date(2026, 4, 11), accrual_end=date(2026, 4, 18)),
    ListedDates(grid_date=date(2026, 9, 19)),
)
ABN = ScheduleTerms(
    closing_date=date(2025, 9, 25),
    cutoff_date=date(2025, 8, 31),
    form=ScheduleForm.REPAYMENT,
    market=Market.INTERBANK,
    first_date=date(2025, 12, 21),
    frequency_months=3,
    roll=Roll.FOLLOWING,
    payment_offset=8,
    determination_offset=0,
    support_transfer_offset=-1,
    accrual_roll=False,
    merge_within_days=60,
    tail_frequency_months=6,
    expected_maturity=date(2026, 9, 19),
    legal_maturity=date(2027, 9, 19),
    record_day_offset=-1,
    listed=ROWS,
)
ABS = replace(
    ABN,
    form=ScheduleForm.PAYMENT,
    market=Market.EXCHANGE,
    payment_offset=0,
    determination_offset=-10,
    listed=tuple(replace(row, payment_date=None) for row in ROWS),
)


def test_the_list_is_the_whole_list_of_scheduled_periods() -> None:
    scheduled = [p for p in make_periods(ABN) if p.kind is PeriodKind.SCHEDULED]
    assert [p.grid_date for p in scheduled] == [row.grid_date for row in ROWS]
    assert merged_dates(ABN) == ()


def test_typed_days_stand_and_blank_ones_are_derived() -> None:
    first, second, third, *_ = make_periods(ABN)
    # Saturday 20 December rolls to Monday; Saturday 10 January is typed and does not
    assert (first.repayment_date, first.payment_date) == (date(2025, 12, 22), date(2026, 1, 10))
    assert (first.determination_date, first.accrual_end) == (date(2025, 12, 22), date(2025, 12, 20))
    assert first.record_date == date(2026, 1, 9)
    # Saturday 11 April and Saturday 18 April are typed; Wednesday 15 April pays eight working days later
    assert (second.determination_date, second.accrual_end) == (date(2026, 4, 11), date(2026, 4, 18))
    assert (second.collection_end, second.payment_date) == (date(2026, 4, 15), date(2026, 4, 27))
    assert (third.accrual_start, third.accrual_end) == (date(2026, 4, 18), date(2026, 9, 19))


def test_in_payment_form_the_listed_days_are_the_payment_days() -> None:
    first, second, *_ = make_periods(ABS)
    # Saturday 20 December rolls to Monday 22, determined ten exchange days before
    assert (first.payment_date, first.determination_date) == (date(2025, 12, 22), date(2025, 12, 8))
    assert first.collection_end == first.determination_date
    assert (second.payment_date, second.collection_end) == (date(2026, 4, 15), date(2026, 4, 11))


def test_the_tail_is_derived_where_none_is_listed() -> None:
    tail = [p.grid_date for p in make_periods(ABN) if p.kind is PeriodKind.TAIL]
    assert tail == [date(2027, 3, 19), date(2027, 9, 19)]


def test_rows_after_the_last_expected_maturity_are_the_tail() -> None:
    listed = (*ROWS, ListedDates(grid_date=date(2026, 12, 1)), ListedDates(grid_date=date(2027, 2, 1)))
    tail = [p.grid_date for p in make_periods(replace(ABN, listed=listed)) if p.kind is PeriodKind.TAIL]
    assert tail == [date(2026, 12, 1), date(2027, 2, 1)]


def test_whole_months_are_those_of_the_typed_ends() -> None:
    rows = (
        ListedDates(grid_date=date(2025, 12, 24), accrual_end=date(2025, 12, 25)),
        ListedDates(grid_date=date(2026, 3, 25)),
    )
    first, second = make_periods(replace(ABN, listed=rows, expected_maturity=rows[1].grid_date))[:2]
    assert first.accrual_fraction(DayCount.PERIOD) == second.accrual_fraction(DayCount.PERIOD) == 0.25


def test_a_listed_payment_day_typed_for_a_repayment_day_is_found() -> None:
    assert grid_date_paid_on(ABN, date(2026, 1, 10)) == date(2025, 12, 20)
    assert grid_date_paid_on(ABN, date(2026, 4, 27)) == date(2026, 4, 15)  # derived
    assert grid_date_paid_on(ABN, date(2025, 12, 20)) is None
    assert grid_date_paid_on(ABN, date(2026, 1, 4)) is None  # the grid's day, and there is no grid


def test_a_list_needs_neither_first_date_nor_frequency() -> None:
    other = replace(ABN, first_date=date(2024, 1, 1), frequency_months=None)
    assert make_periods(other) == make_periods(ABN)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"listed": ROWS[::-1]}, "listed date 2026-04-15 must be later than the one before it, 2026-09-19"),
        ({"listed": ROWS[:2]}, "last expected maturity 2026-09-19 must be one of the listed dates"),
        ({"closing_date": date(2025, 12, 20)}, "the first listed date 2025-12-20 must be later than closing_date"),
        ({"legal_maturity": date(2026, 9, 18)}, "legal_maturity 2026-09-18 must not be before"),
        (
            {"listed": (*ROWS, ListedDates(grid_date=date(2028, 1, 1)))},
            "listed date 2028-01-01 must not be after legal_maturity 2027-09-19",
        ),
        (
            {"form": ScheduleForm.PAYMENT, "payment_offset": 0},
            "payment_date 2026-01-10: in payment form the listed dates are the payment days",
        ),
    ],
)
def test_a_list_out_of_order_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(ABN, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"payment_date": date(2025, 12, 21), "determination_date": date(2025, 12, 19)},
            "end of collections 2025-12-22 is after the payment date 2025-12-21",
        ),
        ({"determination_date": date(2026, 1, 11)}, "determination date 2026-01-11 is after the payment date"),
        ({"accrual_end": date(2025, 9, 25)}, "interest end 2025-09-25 must be later than the interest start"),
        (
            {"payment_date": date(2026, 4, 27)},
            "payment date 2026-04-27 must be later than the payment date of period 1",
        ),
    ],
)
def test_typed_days_out_of_order_are_refused(row: dict[str, date], message: str) -> None:
    listed = (replace(ROWS[0], **row), *ROWS[1:])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=message):
        make_periods(replace(ABN, listed=listed))
