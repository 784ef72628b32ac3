"""The frame of the small deals behind the examples of the pages: quarterly, nothing rolls, cash typed by quarter.

Closing 1 March 2025; a quarter is 0.25 of a year (30/360); no VAT; the assets cost nothing at closing, so that notes of
any size can be sold. A sheet given by name replaces or adds to the frame's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ipabs.calendar import add_months
from ipabs.cli.problems import problem_row
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal, write_deal

Row = dict[str, Any]
Book = dict[str, Any]

CLOSING = date(2025, 3, 1)
Q = tuple(add_months(CLOSING, 3 * n) for n in range(13))
"""Q[n] is the n-th payment date, Q[0] closing."""


def note(name: str = "A", principal: float = 1_000_000, coupon: float | None = 0.04, **cells: Any) -> Row:
    """A senior bullet class to the fourth quarter; coupon None takes the residual and is subordinated."""
    row = {"name": name, "class": "senior", "principal": principal}
    if coupon is None:
        row |= {"class": "subordinated", "coupon_type": "residual"}
    else:
        row["coupon"] = coupon
    return row | {"repayment": "bullet", "expected_maturity_date": Q[4]} | cells


def cash(*pairs: tuple[float, float], asset: str = "L1", firm: str = "F1", **cells: Any) -> Book:
    """One asset that pays just these (interest, principal), one pair a quarter."""
    rows = [
        {"asset_id": asset, "date": day, "interest": interest, "principal": principal}
        for day, (interest, principal) in zip(Q[1:], pairs, strict=False)
        if interest or principal
    ]
    loan = {"asset_id": asset, "borrower_id": firm, "kind": "entrusted_loan", "repayment": "schedule"}
    loan |= {"principal": sum(p for _, p in pairs), "purchase_price": 0, "rate": 0.048, "vat_base": "none"}
    return {"assets": [loan | cells], "asset_flows": rows}


def deal(*assets: Book, **sheets: Any) -> Book:
    """Whole rows of a deal workbook. `terms`: keys of sheet deal beside or instead of the frame's."""
    loans = [loan for one in assets for loan in one["assets"]]
    firms = dict.fromkeys(loan["borrower_id"] for loan in loans)
    terms = {
        "name": "example",
        "venue": "interbank",
        "closing_date": CLOSING,
        "schedule_from": "payment",
        "first_date": Q[1],
        "payment_frequency": "quarterly",
        "roll": "none",
        "merge_within_days": 0,
        "day_count": "30/360",
    }
    return {
        "deal": terms | sheets.pop("terms", {}),
        "parties": [{"role": "guarantor", "name": "Guarantee Co"}, {"role": "manager", "name": "Manager Co"}],
        "borrowers": [{"borrower_id": firm, "name": f"Firm {firm[1:]}"} for firm in firms],
        "ip": [],
        "assets": loans,
        "asset_flows": [row for one in assets for row in one["asset_flows"]],
        "tranches": [note()],
        **sheets,
    }


def step(order: int, name: str, kind: str, due_of: str = "", phase: str = "normal", **cells: Any) -> Row:
    """A row of sheet waterfall."""
    row: Row = {"phase": phase, "order": order, "name": name, "kind": kind}
    return row | ({"due_of": due_of} if due_of else {}) | cells


def without_blanks(rows: Sequence[Row]) -> list[Row]:
    return [{key: value for key, value in row.items() if value not in (None, "")} for row in rows]


def results(book: Book) -> dict[str, Any]:
    """Write the workbook, read it as a user's, run it: the result document."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deal.xlsx"
        write_deal(path, book, "en")
        reading = read_deal(path)
    warnings = [problem_row(one) for one in reading.warnings]
    meta = Meta(input_sha256=reading.sha256, defaults_taken=[], warnings=warnings, settings={})
    return document(run_deal(reading.deal), meta)
