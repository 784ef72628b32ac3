"""Working days: published facts, the provisional rule, rolling and counting."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import Lunar, Solar

from ipabs.calendar import CalendarRange, Market, Roll, WorkCalendar, last_published_year, source_version
from ipabs.calendar.lunar import FIRST_YEAR, LAST_YEAR, festivals

INTERBANK = WorkCalendar(Market.INTERBANK)
EXCHANGE = WorkCalendar(Market.EXCHANGE)

calendars = st.sampled_from([INTERBANK, EXCHANGE])
dates = st.dates(date(2004, 6, 1), date(2060, 6, 1))


def year_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [d for n in range(366) if (d := first + timedelta(days=n)).year == year]


MAKE_UP = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


@pytest.mark.parametrize(("year", "weekday_holidays"), [(2025, 18), (2026, 19)])
def test_published_year_is_that_of_the_holiday_notice(year: int, weekday_holidays: int) -> None:
    days = year_days(year)
    open_weekends = [f"{d:%m-%d}" for d in days if d.weekday() >= 5 and INTERBANK.is_open(d)]
    assert open_weekends == MAKE_UP[year]
    assert sum(d.weekday() < 5 and not INTERBANK.is_open(d) for d in days) == weekday_holidays


@pytest.mark.parametrize("year", [2025, 2026])
def test_exchanges_shut_on_make_up_days_and_only_there_differ(year: int) -> None:
    differ = [f"{d:%m-%d}" for d in year_days(year) if INTERBANK.is_open(d) != EXCHANGE.is_open(d)]
    assert differ == MAKE_UP[year]


PROVISIONAL_2032 = [
    *("01-01", "02-10", "02-11", "02-12", "02-13", "02-14", "02-15", "02-16", "02-17", "04-04"),
    *("05-01", "05-02", "05-03", "05-04", "05-05", "06-12", "09-19"),
    *("10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"),
]


@pytest.mark.skipif(last_published_year() >= 2032, reason="2032 is published by now")
@pytest.mark.parametrize("calendar", [INTERBANK, EXCHANGE])
def test_provisional_year_closes_weekends_and_statutory_days_only(calendar: WorkCalendar) -> None:
    # Spring Festival 2032 is 11 February, its eve the 10th; Dragon Boat and Mid-Autumn fall on a weekend and are
    # not made up.
    for d in year_days(2032):
        closed = d.weekday() >= 5 or f"{d:%m-%d}" in PROVISIONAL_2032
        assert calendar.is_open(d) is not closed, d


def test_festival_table_against_the_lunar_library() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        lunar_days = [Lunar.fromYmd(year, month, day).getSolar() for month, day in [(1, 1), (5, 5), (8, 15)]]
        qingming = Solar.fromYmd(year, 3, 1).getLunar().getJieQiTable()["清明"]
        found = festivals(year)
        assert [d.isoformat() for d in (found.spring, found.dragon_boat, found.mid_autumn, found.qingming)] == [
            solar.toYmd() for solar in (*lunar_days, qingming)
        ]
    assert (FIRST_YEAR, LAST_YEAR) == (2027, 2060)


def test_festival_table_on_years_that_lunar_tables_get_wrong() -> None:
    # 2033 puts its leap month after the eleventh; faulty tables move Mid-Autumn 2033 and Spring Festival 2034.
    assert festivals(2027).spring == date(2027, 2, 6)
    assert festivals(2028).mid_autumn == date(2028, 10, 3)
    assert festivals(2031).dragon_boat == date(2031, 6, 24)
    assert festivals(2033) == (date(2033, 1, 31), date(2033, 4, 4), date(2033, 6, 1), date(2033, 9, 8))
    assert festivals(2034).spring == date(2034, 2, 19)


@pytest.mark.parametrize(
    ("typed", "rule", "interbank", "exchange"),
    [
        # Saturday: the Sunday is a make-up day for banks only.
        ("2025-04-26", Roll.FOLLOWING, "2025-04-27", "2025-04-28"),
        # National Day and Mid-Autumn 2025: 1-8 October.
        ("2025-10-01", Roll.FOLLOWING, "2025-10-09", "2025-10-09"),
        ("2025-10-01", Roll.PRECEDING, "2025-09-30", "2025-09-30"),
        # Sunday 31 May: following is in June, so back to Friday.
        ("2026-05-31", Roll.MODIFIED_FOLLOWING, "2026-05-29", "2026-05-29"),
        ("2026-05-31", Roll.FOLLOWING, "2026-06-01", "2026-06-01"),
        # Saturday 30 May the same; Saturday 23 May stays in its month.
        ("2026-05-23", Roll.MODIFIED_FOLLOWING, "2026-05-25", "2026-05-25"),
        ("2026-05-31", Roll.NONE, "2026-05-31", "2026-05-31"),
        # Sunday 28 September 2025 is a make-up day.
        ("2025-09-28", Roll.FOLLOWING, "2025-09-28", "2025-09-29"),
        ("2025-09-28", Roll.PRECEDING, "2025-09-28", "2025-09-26"),
    ],
)
def test_roll(typed: str, rule: Roll, interbank: str, exchange: str) -> None:
    assert INTERBANK.roll(date.fromisoformat(typed), rule) == date.fromisoformat(interbank)
    assert EXCHANGE.roll(date.fromisoformat(typed), rule) == date.fromisoformat(exchange)


def test_add_counts_working_days_from_open_and_closed_days() -> None:
    # From Monday 22 December 2025: 23, 24, 25, 26, 29, 30, 31, then New Year to Saturday; the Sunday is made up.
    assert INTERBANK.add(date(2025, 12, 22), 8) == date(2026, 1, 4)
    assert EXCHANGE.add(date(2025, 12, 22), 8) == date(2026, 1, 5)
    # From a Saturday, one on is Monday and one back is Friday; none at all stays.
    assert EXCHANGE.add(date(2025, 11, 15), 1) == date(2025, 11, 17)
    assert EXCHANGE.add(date(2025, 11, 15), -1) == date(2025, 11, 14)
    assert EXCHANGE.add(date(2025, 11, 15), 0) == date(2025, 11, 15)


@given(calendars, dates, st.sampled_from([Roll.FOLLOWING, Roll.MODIFIED_FOLLOWING, Roll.PRECEDING]))
def test_rolled_day_is_open_and_an_open_day_stays(calendar: WorkCalendar, d: date, rule: Roll) -> None:
    rolled = calendar.roll(d, rule)
    assert calendar.is_open(rolled)
    assert calendar.roll(rolled, rule) == rolled
    if rule is Roll.FOLLOWING:
        assert rolled >= d
    elif rule is Roll.PRECEDING:
        assert rolled <= d
    else:
        assert rolled.month == d.month


@given(calendars, dates, st.integers(-60, 60))
def test_adding_and_taking_back_ends_where_it_began(calendar: WorkCalendar, d: date, n: int) -> None:
    d = calendar.roll(d, Roll.FOLLOWING)
    assert calendar.add(calendar.add(d, n), -n) == d
    low, high = sorted((d, calendar.add(d, n)))
    assert sum(calendar.is_open(low + timedelta(days=k)) for k in range((high - low).days)) == abs(n)


def test_provisional_from_names_the_first_year_not_published() -> None:
    start = date(last_published_year() + 1, 1, 1)
    assert INTERBANK.provisional_from([date(2025, 1, 1), start - timedelta(days=1)]) is None
    assert INTERBANK.provisional_from([date(2025, 1, 1), start]) == start
    assert INTERBANK.provisional_from([date(start.year + 4, 6, 30)]) == start
    assert INTERBANK.provisional_from([]) is None


def test_source_is_named_with_its_version() -> None:
    assert source_version() == f"chinesecalendar {version('chinesecalendar')}"
    assert last_published_year() >= 2026


@pytest.mark.parametrize("d", [date(2003, 12, 31), date(2061, 1, 1)])
def test_unknown_year_is_refused_with_the_years_known(d: date) -> None:
    with pytest.raises(CalendarRange, match=rf"{d.year}: published years are 2004 to \d+, provisional .* to 2060"):
        INTERBANK.is_open(d)


def test_counting_past_the_known_years_is_refused() -> None:
    with pytest.raises(CalendarRange, match="2061"):
        INTERBANK.add(date(2060, 12, 31), 1)
