"""Ways to spoil the good deal, for the cases of test_checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from deal_books import Rows

Change = Callable[[Rows], Any]


def first(sheet: str, **values: Any) -> Change:
    """Change the first row of a sheet (sheet deal: its keys)."""
    return lambda rows: (rows["deal"] if sheet == "deal" else rows[sheet][0]).update(values)


def add(sheet: str, **values: Any) -> Change:
    return lambda rows: rows.setdefault(sheet, []).append(dict(values))


def both(*changes: Change) -> Change:
    return lambda rows: [change(rows) for change in changes]


def change_row(sheet: str, number: int, **values: Any) -> Change:
    return lambda rows: rows[sheet][number].update(values)


D = date
FLOWS = [
    {"asset_id": "L01", "date": D(2026, 9, 21), "interest": 1, "principal": 5_000_000},
    {"asset_id": "L01", "date": D(2027, 9, 21), "interest": 1, "principal": 7_000_000},
]


def scheduled(**last: Any) -> Change:
    return both(
        first("assets", repayment="schedule"),
        lambda rows: rows.update(asset_flows=[FLOWS[0], FLOWS[1] | last]),
    )
