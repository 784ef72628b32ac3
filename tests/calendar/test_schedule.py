"""The clock: a quarterly ABN worked by hand, payment form, month ends, merging, tails and refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.calendar import (
    Market,
    PeriodKind,
    Roll,
    ScheduleForm,
    ScheduleTerms,
    WorkCalendar,
    add_months,
    grid_date_paid_on,
    make_periods,
    merged_dates,
    regular_dates,
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
    tail_frequency_months=3,
    expected_maturity=date(2028, 9, 25),
    legal_maturity=date(2030, 9, 25),
    record_day_offset=-1,
)
ABS = replace(
    ABN,
    form=ScheduleForm.PAYMENT,
    market=Market.EXCHANGE,
    payment_offset=0,
    determination_offset=-10,
    support_transfer_offset=-8,
    merge_within_days=0,
    expected_maturity=date(2027, 12, 21),
    legal_maturity=date(2029, 12, 21),
)


def test_abn_interest_periods() -> None:
    # 25 Sep to 21 Dec is 5 + 31 + 30 + 21 = 87; then quarters of 90 (92 with 29 Feb: 91), 92, 92, 91; the last one
    # runs from 21 June to 25 September 2028 because 21 September merged: 92 + 4.
    scheduled = [p for p in make_periods(ABN) if p.kind is PeriodKind.SCHEDULED]
    assert [p.days for p in scheduled] == [87, 90, 92, 92, 91, 90, 92, 92, 91, 91, 92, 96]
    assert scheduled[0].accrual_start == ABN.closing_date
    assert scheduled[-1].grid_date == date(2028, 9, 25)
    assert merged_dates(ABN) == (date(2028, 9, 21),)


def test_abn_tail_is_counted_from_the_maturity_to_the_legal_maturity() -> None:
    tail = [p for p in make_periods(ABN) if p.kind is PeriodKind.TAIL]
    assert [p.grid_date for p in tail] == [add_months(date(2028, 9, 25), 3 * n) for n in range(1, 9)]
    assert [p.number for p in tail] == list(range(13, 21))
    assert tail[-1].grid_date == ABN.legal_maturity


def test_abn_days_of_the_first_period() -> None:
    # Sunday 21 December rolls to Monday; eight working days on is the made-up Sunday 4 January (1-3 January closed),
    # one back from it is 31 December.
    first, second, *_ = make_periods(ABN)
    assert first.repayment_date == first.determination_date == first.collection_end == date(2025, 12, 22)
    assert first.payment_date == date(2026, 1, 4)
    assert first.record_date == first.support_transfer_date == date(2025, 12, 31)
    assert (first.accrual_end, first.collection_start) == (date(2025, 12, 21), date(2025, 8, 31))
    # Saturday 21 March rolls to Monday 23 March; the eighth working day on is Thursday 2 April.
    assert (second.collection_start, second.collection_end) == (date(2025, 12, 22), date(2026, 3, 23))
    assert second.payment_date == date(2026, 4, 2)


def test_abs_counts_back_from_the_payment_day() -> None:
    # Sunday 21 December rolls to Monday 22; ten exchange days back is Monday 8, eight back Wednesday 10.
    first, second, *_ = make_periods(ABS)
    assert first.repayment_date is None
    assert first.payment_date == date(2025, 12, 22)
    assert first.determination_date == first.collection_end == date(2025, 12, 8)
    assert first.support_transfer_date == date(2025, 12, 10)
    assert first.record_date == date(2025, 12, 19)
    assert second.collection_start == date(2025, 12, 8)


@pytest.mark.parametrize("terms", [ABN, ABS])
def test_accrual_roll_moves_interest_to_the_rolled_grid_dates(terms: ScheduleTerms) -> None:
    first, second, *_ = make_periods(replace(terms, accrual_roll=True))
    assert (first.accrual_start, first.accrual_end) == (date(2025, 9, 25), date(2025, 12, 22))
    assert (second.accrual_start, second.accrual_end) == (date(2025, 12, 22), date(2026, 3, 23))
    assert first.grid_date == date(2025, 12, 21)


def test_month_end_is_counted_from_the_first_date_always() -> None:
    # The day comes back to the 31st after November's 30th and February's 28th; a chain of steps would stay at 28.
    assert regular_dates(date(2025, 8, 31), 3, date(2026, 8, 31), 60) == (
        *(date(2025, 8, 31), date(2025, 11, 30), date(2026, 2, 28), date(2026, 5, 31)),
        date(2026, 8, 31),
    )


def test_regular_dates_merge_only_when_nearer_than_the_limit() -> None:
    first, last = date(2025, 12, 21), date(2026, 5, 20)
    # 21 March is exactly 60 days before 20 May.
    assert regular_dates(first, 3, last, 60) == (first, date(2026, 3, 21), last)
    assert regular_dates(first, 3, last, 61) == (first, last)


def test_regular_dates_without_room_are_the_last_date() -> None:
    last = date(2026, 3, 21)
    assert regular_dates(last, 3, last, 60) == (last,)
    assert regular_dates(last + timedelta(days=1), 3, last, 0) == (last,)
    assert regular_dates(date(2025, 3, 21), None, last, 0) == (last,)
    with pytest.raises(ValueError, match="step of 0 months"):
        regular_dates(date(2025, 3, 21), 0, last, 0)


def test_at_maturity_has_one_scheduled_period() -> None:
    periods = make_periods(replace(ABN, frequency_months=None, tail_frequency_months=12))
    assert [(p.grid_date, p.kind) for p in periods] == [
        (date(2028, 9, 25), PeriodKind.SCHEDULED),
        (date(2029, 9, 25), PeriodKind.TAIL),
        (date(2030, 9, 25), PeriodKind.TAIL),
    ]
    assert periods[0].accrual_start == ABN.closing_date
    assert merged_dates(replace(ABN, frequency_months=None)) == ()


def test_no_tail_when_the_legal_maturity_is_the_expected_one() -> None:
    periods = make_periods(replace(ABN, legal_maturity=ABN.expected_maturity))
    assert periods[-1].grid_date == ABN.expected_maturity
    assert {p.kind for p in periods} == {PeriodKind.SCHEDULED}


def test_last_tail_period_may_be_short() -> None:
    tail = [p.grid_date for p in make_periods(replace(ABN, legal_maturity=date(2029, 2, 1)))][-2:]
    assert tail == [date(2028, 12, 25), date(2029, 2, 1)]


def test_a_payment_day_typed_for_a_repayment_day_is_found() -> None:
    # 4 January 2026 is the payment day of grid date 21 December 2025; the grid is not cut at the maturity.
    assert grid_date_paid_on(ABN, date(2026, 1, 4)) == date(2025, 12, 21)
    assert grid_date_paid_on(ABN, date(2026, 1, 5)) is None
    assert grid_date_paid_on(ABN, date(2025, 12, 21)) is None
    beyond = replace(ABN, expected_maturity=date(2026, 3, 21))
    assert grid_date_paid_on(beyond, date(2026, 7, 2)) == date(2026, 6, 21)
    assert grid_date_paid_on(replace(ABN, frequency_months=None), date(2026, 1, 4)) is None


def test_a_payment_day_before_its_grid_date_is_found() -> None:
    # Preceding: Sunday 21 December is paid on Friday 19.
    assert grid_date_paid_on(replace(ABS, roll=Roll.PRECEDING), date(2025, 12, 19)) == date(2025, 12, 21)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"first_date": date(2025, 9, 25)}, "first_date 2025-09-25 must be later than closing_date 2025-09-25"),
        ({"first_date": date(2028, 9, 26)}, "expected_maturity 2028-09-25 must not be before first_date 2028-09-26"),
        ({"legal_maturity": date(2028, 9, 24)}, "legal_maturity 2028-09-24 .* before expected_maturity 2028-09-25"),
        (
            {"frequency_months": None, "closing_date": date(2028, 9, 25)},
            "expected_maturity 2028-09-25 must be later than closing_date 2028-09-25",
        ),
        ({"frequency_months": 4}, "frequency_months 4 must be"),
        ({"tail_frequency_months": 0}, "tail_frequency_months 0 must be"),
        ({"merge_within_days": -1}, "merge_within_days -1 must be"),
        ({"payment_offset": -1}, "payment_offset -1 must be"),
        ({"form": ScheduleForm.PAYMENT}, "payment_offset 8 must be 0"),
        ({"support_transfer_offset": 1}, "support_transfer_offset 1 must be at most 0"),
        ({"record_day_offset": 1}, "record_day_offset 1 must be at most 0"),
    ],
)
def test_senseless_terms_are_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(ABN, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        # The first determination date is 8 December, a day before the cutoff.
        (
            replace(ABS, cutoff_date=date(2025, 12, 9)),
            r"period 1 \(grid date 2025-12-21\): .* 2025-12-08 must be later than the start of collections 2025-12-09",
        ),
        # Saturday 20 and Sunday 21 December 2025 are both paid on Monday; determination gives it away first.
        (
            replace(ABS, first_date=date(2025, 12, 20), expected_maturity=date(2025, 12, 21)),
            "period 2 .* 2025-12-08 must be later than the start of collections 2025-12-08",
        ),
        # Saturday 27 September rolls back to Friday 26, the closing date.
        (
            replace(
                ABS,
                closing_date=date(2025, 9, 26),
                cutoff_date=date(2025, 8, 1),
                first_date=date(2025, 9, 27),
                roll=Roll.PRECEDING,
            ),
            "payment date 2025-09-26 must be later than the closing_date 2025-09-26",
        ),
        (replace(ABS, determination_offset=1), "determination date 2025-12-23 is after the payment date 2025-12-22"),
        # Rolled interest dates: the Saturday goes back to the closing date itself.
        (
            replace(
                ABN,
                closing_date=date(2025, 9, 26),
                first_date=date(2025, 9, 27),
                roll=Roll.PRECEDING,
                accrual_roll=True,
            ),
            "interest end 2025-09-26 must be later than the interest start 2025-09-26",
        ),
    ],
)
def test_unordered_periods_are_refused(terms: ScheduleTerms, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_periods(terms)


@st.composite
def any_terms(draw: st.DrawFn) -> ScheduleTerms:
    closing = draw(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
    frequency = draw(st.sampled_from([1, 3, 6, 12]))
    # Sooner, a determination date ten working days before a rolled payment day may lie before the cutoff.
    first = closing + timedelta(days=draw(st.integers(45, 200)))
    expected = first + timedelta(days=draw(st.integers(0, 2000)))
    # A stub shorter than a holiday would be unordered by right.
    merge = draw(st.integers(20, 60))
    shape = draw(st.sampled_from([ABN, ABS]))
    return replace(
        shape,
        market=draw(st.sampled_from(list(Market))),
        closing_date=closing,
        cutoff_date=closing - timedelta(days=draw(st.integers(0, 90))),
        first_date=first,
        frequency_months=frequency,
        roll=draw(st.sampled_from(list(Roll))),
        accrual_roll=draw(st.booleans()),
        merge_within_days=merge,
        tail_frequency_months=min(frequency, 3),
        expected_maturity=expected,
        legal_maturity=add_months(expected, 24),
    )


@given(any_terms())
def test_periods_are_contiguous_and_complete(terms: ScheduleTerms) -> None:
    periods = make_periods(terms)
    calendar = WorkCalendar(terms.market)
    assert (periods[0].accrual_start, periods[0].collection_start) == (terms.closing_date, terms.cutoff_date)
    for before, after in pairwise(periods):
        assert after.number == before.number + 1
        assert after.accrual_start == before.accrual_end
        assert after.collection_start == before.collection_end < after.collection_end
        assert before.payment_date < after.payment_date
    last = [p for p in periods if p.kind is PeriodKind.SCHEDULED][-1]
    assert (last.grid_date, periods[-1].grid_date) == (terms.expected_maturity, terms.legal_maturity)
    if terms.roll is not Roll.NONE:
        assert all(calendar.is_open(p.payment_date) for p in periods)
        end = calendar.roll(terms.legal_maturity, terms.roll) if terms.accrual_roll else terms.legal_maturity
        assert sum(p.days for p in periods) == (end - terms.closing_date).days


@given(any_terms())
def test_every_regular_date_is_kept_or_merged(terms: ScheduleTerms) -> None:
    kept = [p.grid_date for p in make_periods(terms) if p.kind is PeriodKind.SCHEDULED]
    everything = regular_dates(terms.first_date, terms.frequency_months, terms.expected_maturity, 0)
    assert tuple(sorted([*kept, *merged_dates(terms)])) == everything
    assert all((terms.expected_maturity - d).days < terms.merge_within_days for d in merged_dates(terms))


@given(any_terms(), st.integers(0, 20))
def test_every_derived_payment_day_is_recognised(terms: ScheduleTerms, pick: int) -> None:
    beyond = add_months(terms.legal_maturity, 12)
    regular = set(regular_dates(terms.first_date, terms.frequency_months, beyond, 0)[:-1])
    for period in make_periods(terms)[pick : pick + 1]:
        if period.grid_date in regular and period.payment_date not in regular:
            assert grid_date_paid_on(terms, period.payment_date) == period.grid_date
