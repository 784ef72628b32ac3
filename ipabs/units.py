"""Fen, rates and the only rounding in ipabs.

Money is whole fen: Python ints in the model, float64 that holds whole numbers below 2**53 in arrays.
Rates are decimals a year (2.90% is 0.029). Nothing outside this module rounds an amount.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

__all__ = ["MAX_FEN", "UP", "Array", "cny", "fen", "half_up", "half_up_int", "pari_passu"]

Array = NDArray[np.float64]

MAX_FEN = 2**53
"""Above this a float64 no longer holds every whole fen (90 trillion yuan)."""

UP = 1 + 2.0**-50
"""Lifts a product that floating point left a hair below an exact half back onto it."""


def half_up(amount: Array) -> Array:
    """Round amounts in fen to whole fen, halves up.

    `amount`: array of any shape, fen, each at least 0. Once per amount, around its whole expression.
    """
    return np.floor(amount * UP + 0.5)


def half_up_int(amount: float) -> int:
    """The same rounding for one number; the result is bit for bit that of `half_up`.

    Raises ValueError for an amount that is negative or not finite.
    """
    if not 0 <= amount < math.inf:
        raise ValueError(f"cannot round {amount} to whole fen: it must be a number of at least 0")
    return math.floor(amount * UP + 0.5)


def pari_passu(amount: int, weights: Sequence[int] | Sequence[Fraction]) -> tuple[int, ...]:
    """Split whole fen by weight: in listed order half_up(left x weight / weight left), the last takes what is left.

    No weight at all takes nothing (contract.md section 5, pari passu group).
    """
    parts: list[int] = []
    left: int | Fraction = sum(weights)
    for weight in weights:
        part = amount if weight == left else half_up_int(float(amount * weight / left))
        parts.append(part if weight else 0)
        amount, left = amount - parts[-1], left - weight
    return tuple(parts)


def fen(cny_text: str | Decimal | int) -> int:
    """Whole fen from yuan given exactly ('1234.56'). Raises ValueError when it has more than two decimals."""
    amount = Decimal(cny_text) * 100
    if amount != amount.to_integral_value(ROUND_HALF_UP):
        raise ValueError(f"{cny_text} yuan is not a whole number of fen")
    return int(amount)


def cny(amount_fen: float) -> float:
    """Yuan as the nearest float to two decimals, for output only."""
    return round(float(amount_fen) / 100, 2)
