"""The only rounding in ipabs, against exact fractions; pari passu; fen and yuan."""

from __future__ import annotations

import math
import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.units import MAX_FEN, cny, fen, half_up, half_up_int, pari_passu


def exact(amount: Fraction) -> int:
    """Halves up, without floats."""
    return math.floor(amount + Fraction(1, 2))


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        (0.0, 0),
        (0.49, 0),
        (0.5, 1),  # not to even
        (1.5, 2),
        (2.5, 3),
        (2.675 * 100, 268),  # yuan to fen; the float is 267.49999999999994
        (1.005 * 100, 101),  # 100.49999999999999
        (8.115 * 100, 812),
        (1e15 + 0.5, 10**15 + 1),
    ],
)
def test_halves_go_up(amount: float, rounded: int) -> None:
    assert half_up_int(amount) == rounded
    assert half_up(np.array([amount]))[0] == rounded


def ties(count: int) -> list[tuple[int, int, int]]:
    """(balance fen, rate in hundredths of a percent, days) whose A/365 interest ends in exactly half a fen."""
    found, random_ = list[tuple[int, int, int]](), random.Random(7)
    modulus = 10_000 * 365
    while len(found) < count:
        rate, days = random_.randint(1, 1500), random_.randint(1, 366)
        step = math.gcd(rate * days, modulus)
        if (modulus // 2) % step:
            continue
        smallest = modulus // 2 // step * pow(rate * days // step, -1, modulus // step) % (modulus // step)
        balance = smallest + random_.randint(0, 3_000_000) * (modulus // step)
        found.append((balance, rate, days))
    return found


def test_interest_that_ends_in_half_a_fen_goes_up() -> None:
    wrong = []
    for balance, rate, days in ties(2000):
        amount = Fraction(balance * rate * days, 10_000 * 365)
        assert amount % 1 == Fraction(1, 2)
        ways = (balance * (rate / 10_000 * (days / 365)), balance * (rate / 10_000) * days / 365)
        wrong += [(balance, rate, days) for way in ways if half_up_int(way) != exact(amount)]
    assert wrong == []


def test_random_interest_is_that_of_exact_fractions() -> None:
    random_ = random.Random(11)
    for _ in range(2000):
        balance, rate, days = random_.randint(0, 10**12), random_.randint(0, 1500), random_.randint(1, 400)
        rounded = half_up_int(balance * (rate / 10_000 * (days / 365)))
        assert rounded == exact(Fraction(balance * rate * days, 3_650_000))


@given(st.lists(st.floats(0, MAX_FEN / 4, allow_nan=False), min_size=1, max_size=20))
def test_arrays_round_as_single_numbers_do(amounts: list[float]) -> None:
    assert half_up(np.array(amounts)).tolist() == [half_up_int(a) for a in amounts]


@pytest.mark.parametrize("amount", [-0.01, math.inf, math.nan])
def test_an_amount_below_nought_or_without_end_is_refused(amount: float) -> None:
    with pytest.raises(ValueError, match="must be a number of at least 0"):
        half_up_int(amount)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (10, [1, 1, 1], (3, 4, 3)),  # 10/3 = 3.33; 7/2 = 3.5 goes up; the rest
        (100_001, [2, 1], (66_667, 33_334)),  # 66,667.33
        (5, [0, 1], (0, 5)),
        (5, [0, 0], (0, 0)),  # no weight takes nothing
        (0, [3, 4], (0, 0)),
        (7, [], ()),
    ],
)
def test_pari_passu_by_hand(amount: int, weights: list[int], parts: tuple[int, ...]) -> None:
    assert pari_passu(amount, weights) == parts


@given(st.integers(0, 10**13), st.lists(st.integers(0, 10**12), min_size=1, max_size=8).filter(any))
def test_pari_passu_adds_up_and_is_never_below_nought(amount: int, weights: list[int]) -> None:
    parts = pari_passu(amount, weights)
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


def test_fen_are_exact() -> None:
    assert fen("1234.56") == 123_456
    assert fen(Decimal("0.10")) == 10
    assert fen(7) == 700
    with pytest.raises(ValueError, match="not a whole number of fen"):
        fen("0.001")
    assert cny(123_456) == 1234.56
    assert cny(1) == 0.01
