"""Minimum and cap of a fee: a year of closing, and which instalments belong to it (contract.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipabs.calendar import Period, add_months, year_of
from ipabs.waterfall.fees import Instalment

__all__ = ["FeeYear", "fee_years", "limited"]


@dataclass(frozen=True, slots=True)
class FeeYear:
    """The year of closing that an instalment belongs to; `first`, `last`: of the instalments of that year.

    `whole` is false for a year that ends after the last expected maturity: no minimum then.
    """

    number: int
    first: bool
    last: bool
    whole: bool

    @property
    def tops_up(self) -> bool:
        """Whether a minimum is topped up with this instalment."""
        return self.last and self.whole


def fee_years(
    closing: date, last_maturity: date, items: Sequence[Instalment], periods: Sequence[Period]
) -> tuple[FeeYear, ...]:
    """The year of each instalment: the one that holds the accrual_end of the last period it covers.

    `items` are a fee's instalments in order, `last_maturity` the last expected maturity. What is due at closing and
    covers no period belongs to the first.
    """
    numbers = [year_of(closing, periods[max(item.covers[-1], 1) - 1].accrual_end) for item in items]
    return tuple(
        FeeYear(
            number=number,
            first=number not in numbers[:i],
            last=number not in numbers[i + 1 :],
            whole=add_months(closing, 12 * number) <= last_maturity,
        )
        for i, number in enumerate(numbers)
    )


def limited(
    amounts: Sequence[int], years: Sequence[FeeYear], minimum_fen: int | None, cap_fen: int | None
) -> tuple[int, ...]:
    """Instalments after the year's minimum, topped up in its last one, and then its cap, whole fen.

    `amounts` may be shorter than `years`: instalments after the deal's end never fall due.
    """
    owed: dict[int, int] = {}
    found = []
    for amount, year in zip(amounts, years, strict=False):
        so_far = owed.get(year.number, 0)
        if minimum_fen is not None and year.tops_up:
            amount = max(amount, minimum_fen - so_far)
        if cap_fen is not None:
            amount = max(0, min(amount, cap_fen - so_far))
        owed[year.number] = so_far + amount
        found.append(amount)
    return tuple(found)
