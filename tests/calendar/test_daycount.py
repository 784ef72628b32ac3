"""Day counts: hand-worked stretches and additivity."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.calendar import DayCount, add_months, day_fraction_terms, year_fraction

dates = st.dates(date(2004, 1, 1), date(2060, 12, 31))
counts = st.sampled_from(list(DayCount))


def exact(count: DayCount, start: date, end: date) -> Fraction:
    return sum((Fraction(*pair) for pair in day_fraction_terms(count, start, end)), Fraction(0))


@pytest.mark.parametrize(
    ("count", "start", "end", "terms"),
    [
        # The first interest period of a deal closed on 25 September: 5 + 31 + 30 + 21 days.
        (DayCount.A365, "2025-09-25", "2025-12-21", ((87, 365),)),
        (DayCount.A360, "2025-09-25", "2025-12-21", ((87, 360),)),
        # 2024 is a leap year: 29 February counts in A/365 only.
        (DayCount.A365, "2024-01-01", "2025-01-01", ((366, 365),)),
        (DayCount.A365F, "2024-01-01", "2025-01-01", ((365, 365),)),
        # 29 February counts by the day that begins on it: out as an end day, in as a start day.
        (DayCount.A365F, "2024-02-28", "2024-02-29", ((1, 365),)),
        (DayCount.A365F, "2024-02-29", "2024-03-01", ((0, 365),)),
        (DayCount.A365F, "2024-01-01", "2029-01-01", ((1825, 365),)),
        # 2025 has no 29 February.
        (DayCount.A365F, "2025-02-01", "2025-03-01", ((28, 365),)),
        # 31 December 2024 and 1 January 2025, each over its own year.
        (DayCount.AA, "2024-12-31", "2025-01-02", ((1, 366), (1, 365))),
        (DayCount.AA, "2023-07-01", "2025-01-01", ((184, 365), (366, 366))),
        (DayCount.AA, "2023-12-01", "2025-02-01", ((31, 365), (366, 366), (31, 365))),
        # 30E/360: day 31 becomes 30 on either side, the end of February stays.
        (DayCount.T30360, "2025-01-31", "2025-02-28", ((28, 360),)),
        (DayCount.T30360, "2025-02-28", "2025-03-31", ((32, 360),)),
        (DayCount.T30360, "2025-01-15", "2025-01-31", ((15, 360),)),
        (DayCount.T30360, "2025-01-30", "2025-01-31", ((0, 360),)),
        (DayCount.T30360, "2024-11-15", "2026-02-10", ((445, 360),)),
        # Period: whole months, clipped at the month's end on either side, else a stub.
        (DayCount.PERIOD, "2025-12-21", "2026-03-21", ((3, 12),)),
        (DayCount.PERIOD, "2025-11-30", "2026-02-28", ((3, 12),)),
        (DayCount.PERIOD, "2026-02-28", "2026-05-31", ((3, 12),)),
        (DayCount.PERIOD, "2024-12-21", "2026-12-21", ((24, 12),)),
        (DayCount.PERIOD, "2025-09-25", "2025-12-21", ((87, 365),)),
        (DayCount.PERIOD, "2025-12-21", "2026-03-23", ((92, 365),)),
    ],
)
def test_terms(count: DayCount, start: str, end: str, terms: tuple[tuple[int, int], ...]) -> None:
    assert day_fraction_terms(count, date.fromisoformat(start), date.fromisoformat(end)) == terms


def test_period_of_another_length_than_the_regular_one_is_a_stub() -> None:
    start, end = date(2025, 12, 21), date(2026, 3, 21)
    assert day_fraction_terms(DayCount.PERIOD, start, end, 3) == ((3, 12),)
    assert day_fraction_terms(DayCount.PERIOD, start, end, 6) == ((90, 365),)


def test_months_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="regular period of 0 months"):
        year_fraction(DayCount.PERIOD, date(2025, 1, 1), date(2025, 2, 1), 0)


def test_year_fraction_is_the_sum_in_order() -> None:
    # 184/365 + 366/366 + 90/365, added from the left.
    assert year_fraction(DayCount.AA, date(2023, 7, 1), date(2025, 4, 1)) == 184 / 365 + 1.0 + 90 / 365


@given(counts, dates, dates)
def test_nothing_accrues_backwards(count: DayCount, a: date, b: date) -> None:
    start, end = max(a, b), min(a, b)
    assert year_fraction(count, start, end) == 0.0
    assert day_fraction_terms(count, start, end) == ()


@given(st.sampled_from([DayCount.A365, DayCount.A365F, DayCount.AA, DayCount.A360]), st.tuples(dates, dates, dates))
def test_fractions_add_up(count: DayCount, three: tuple[date, date, date]) -> None:
    a, b, c = sorted(three)
    assert exact(count, a, b) + exact(count, b, c) == exact(count, a, c)


@given(counts, dates, dates)
def test_fraction_is_within_a_few_days_of_the_calendar(count: DayCount, a: date, b: date) -> None:
    start, end = sorted((a, b))
    years = (end - start).days / 365.25
    assert year_fraction(count, start, end) == pytest.approx(years, rel=0.015, abs=5 / 365)


@pytest.mark.parametrize(
    ("start", "months", "moved"),
    [
        ("2025-08-31", 3, "2025-11-30"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-08-31", 30, "2028-02-29"),
        ("2025-08-31", -6, "2025-02-28"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_add_months_clips_at_the_end_of_the_month(start: str, months: int, moved: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(moved)


@given(st.dates(date(2004, 1, 1), date(2059, 12, 31)), st.integers(1, 12))
def test_every_step_of_months_is_a_regular_period(start: date, months: int) -> None:
    assert day_fraction_terms(DayCount.PERIOD, start, add_months(start, months), months) == ((months, 12),)
