"""Amounts of a tape take a shorter way to fen than other figures; both say the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from deal_books import good_rows, problem, write
from hypothesis import given
from hypothesis import strategies as st

from ipabs.workbook.numbers import fen_shown


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_what_it_says_of_any_number_is_what_the_spreadsheet_shows(yuan: float) -> None:
    fen = fen_shown(yuan)
    assert fen is None or fen == Decimal(format(yuan, ".15g")) * 100


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_amount_in_fen_of_fifteen_digits_comes_back(fen: int) -> None:
    shown = fen_shown(fen / 100)
    assert shown == fen or (shown is None and "e" in format(fen / 100, ".15g"))


@pytest.mark.parametrize(
    ("yuan", "fen"),
    [
        (0.0, 0),
        (1.1, 110),
        (-0.01, -1),
        (-0.5, -50),
        (1234567.89, 123456789),
        (1.005, None),  # half a fen is for the slow way to refuse
        (1e16, None),
        (0.1 + 0.2, 30),  # 0.30000000000000004 is shown as 0.3
    ],
)
def test_by_hand(yuan: float, fen: int | None) -> None:
    assert fen_shown(yuan) == fen


def test_an_amount_whose_sums_would_not_stay_whole_is_refused(tmp_path: Path) -> None:
    """90,000,000,000,000 yuan are 9e15 fen, just under 2^53: two years of calls on them add up past it."""
    rows = good_rows()
    rows["tranches"][0]["principal"] = 90_000_000_000_000
    assert "principal is 90,000,000,000,000, expected at most 1,000,000,000,000" in problem(write(tmp_path, rows))
