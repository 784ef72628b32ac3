"""What delays do to contracts: payments of a span of days arrive on its end, amounts and interest as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ipabs.cashflow.accrual import Rows
from ipabs.cashflow.contractual import NEVER, Book

__all__ = ["Late", "delayed"]


@dataclass(frozen=True, slots=True)
class Late:
    """Payments of the assets `rows` that would arrive from `since` to before `until` do so on `arrives`; ordinals."""

    since: int
    until: int
    arrives: int
    rows: Rows


def delayed(book: Book, delays: Sequence[Late]) -> Book:
    """The book with its cash days moved, one delay after the other as they stand; the book itself without any.

    The order of an asset's dates stays: what is due later does not arrive earlier.
    """
    if not delays:
        return book
    cash = book.cash_dates.copy()
    for late in delays:
        days = cash[late.rows]
        hit = (days >= late.since) & (days < late.until)
        cash[late.rows] = np.where(hit, np.maximum(days, late.arrives), days)
    ordered = np.where(book.cash_dates < NEVER, np.maximum.accumulate(cash, axis=1), NEVER)
    return replace(book, cash_dates=ordered, due_dates=book.cash_dates)
