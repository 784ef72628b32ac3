"""The yearly rate of a loan whose document states its interest row by row and names no rate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.model import AssetFlow

__all__ = ["stated_rate"]


def stated_rate(rows: Sequence[AssetFlow], start: date, balance_fen: int) -> float:
    """Interest stated / sum of balance x days / 365, a decimal a year; 0 where nothing is owed for a day.

    `rows` by date, their interest counting from `start` on the balance at cutoff, whole fen. For what is shown and for
    the cost of a firm: the rows themselves are what is paid.
    """
    interest, fen_days = 0, 0
    for row in rows:
        interest += row.interest_fen
        fen_days += balance_fen * (row.date - start).days
        balance_fen, start = balance_fen - row.principal_fen, row.date
    return interest * 365 / fen_days if fen_days > 0 else 0.0
