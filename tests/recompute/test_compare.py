"""When a saved value is what a formula comes to."""

from __future__ import annotations

import pytest

from ipabs.recompute.compare import same


@pytest.mark.parametrize(
    ("saved", "value"),
    [
        (1234.56, 1234.56),
        (0.1 + 0.2, 0.3),  # 0.30000000000000004 is 30 fen
        (123_456_789_012.34, 123_456_789_012.34001),
        (5_000_000_000.01, 5_000_000_000.010001),  # what sums in another order come to
        (0.0, -2.8e-17),
        (1.2345678, 1.2345678),  # a term in years, with two decimals: as any number
    ],
)
def test_the_same_amount(saved: float, value: float) -> None:
    assert same(saved, value, money=True)


@pytest.mark.parametrize(
    ("saved", "value"),
    [
        (1234.56, 1234.57),
        (1234.56, 1234.55),
        (123_456_789_012.34, 123_456_789_012.35),  # a part of 8 x 10^-14, and a fen
        (0.0, 0.01),
        (1.0, 1.0005),  # not a fen, and no amount
        (1.2345678, 1.2345679),
    ],
)
def test_another_amount(saved: float, value: float) -> None:
    assert not same(saved, value, money=True)
    assert not same(-saved, -value, money=True)


def test_other_numbers_are_held_to_nine_decimals() -> None:
    assert same(0.0275, 0.0275 + 0.9e-9, money=False)
    assert not same(0.0275, 0.0275 + 1.1e-9, money=False)
    assert not same(45688.0, 45689.0, money=False)  # dates
    assert same(1e9, 1e9 + 1e-4, money=False)  # of large ones 12 figures
    assert not same(1e9, 1e9 + 1e-2, money=False)


def test_texts_blanks_and_kinds() -> None:
    assert same("未付", "未付", money=False)
    assert not same("未付", "未付 ", money=False)
    assert same(None, None, money=False)  # nothing, and an empty text
    assert not same(None, 0.0, money=True)
    assert not same("1", 1.0, money=False)
    assert not same(0.0, None, money=True)
