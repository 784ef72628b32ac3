"""Refusals of what an asset's document states: sheet, column, row, change, message."""

from __future__ import annotations

from typing import Any

from changes import Change, D, both, first
from deal_books import Rows

AMOUNTS = [
    {"asset_id": "L01", "date": D(2026, 9, 21), "amount": 6_200_000},
    {"asset_id": "L01", "date": D(2027, 9, 21), "amount": 6_200_000},
]


def lease(*more: Change, kind: str = "leaseback", **last: Any) -> Change:
    """The first asset pays two amounts."""

    def change(rows: Rows) -> None:
        rows["assets"][0] |= {"kind": kind, "repayment": "schedule", "rate": None}
        rows["asset_flows"] = [AMOUNTS[0], AMOUNTS[1] | last]

    return both(change, *more)


def royalty(*more: Change, **last: Any) -> Change:
    """The first asset pays a share of two revenues."""

    def change(rows: Rows) -> None:
        rows["assets"][0] |= {"kind": "royalty", "repayment": "schedule", "rate": None, "revenue_share": 0.05}
        row = {"asset_id": "L01", "revenue": 124_000_000}
        rows["asset_flows"] = [row | {"date": D(2026, 9, 21)}, row | {"date": D(2027, 9, 21)} | last]

    return both(change, *more)


FLOW_CASES: list[tuple[str, str, int, Change, str]] = [
    (
        "asset_flows",
        "amount",
        1,
        lease(kind="trust_loan"),
        "amount is filled, but kind is trust_loan: a loan states interest and principal; fill these",
    ),
    (
        "asset_flows",
        "amount",
        1,
        lease(amount=5_799_999.99),
        (
            "amounts of asset 'L01' in sheet 'asset_flows' add to 11,999,999.99, less than its cutoff balance "
            "12,000,000: no rate makes them worth it; add the missing rows"
        ),
    ),
    (
        "asset_flows",
        "amount",
        2,
        lease(amount=None),
        "amount is blank, but asset 'L01' has this date; fill it (0 for nothing due), or delete the row",
    ),
    (
        "asset_flows",
        "principal",
        2,
        lease(principal=1),
        "principal is filled, but other rows of asset 'L01' state it otherwise; give interest and principal in every",
    ),
    (
        "asset_flows",
        "revenue",
        2,
        lease(revenue=1),
        "revenue is of a royalty, but kind is leaseback; give amounts, or make the asset a royalty",
    ),
    (
        "assets",
        "rate",
        1,
        lease(first("assets", rate=0.04)),
        "rate is filled, but the rate is solved from the amounts in sheet 'asset_flows'; clear it",
    ),
    (
        "assets",
        "revenue_share",
        1,
        lease(first("assets", revenue_share=0.1)),
        "revenue_share goes with kind royalty, but kind is leaseback; clear it",
    ),
    (
        "assets",
        "revenue_share",
        1,
        royalty(first("assets", revenue_share=None)),
        "revenue_share is blank or 0, but a royalty pays a share of revenue; give it, e.g. 5%",
    ),
    (
        "assets",
        "repayment",
        1,
        both(royalty(first("assets", repayment="bullet", rate=0.04)), lambda rows: rows.pop("asset_flows")),
        "repayment is bullet, but a royalty pays by the dates of its revenue; write schedule",
    ),
    (
        "asset_flows",
        "amount",
        2,
        royalty(amount=1),
        "amount is filled, but a royalty pays a share of revenue; clear it, and give the revenue",
    ),
    (
        "asset_flows",
        "revenue",
        1,
        royalty(lambda rows: rows["asset_flows"][0].pop("revenue")),
        "revenue of 2026-09-21 is blank, and no row before it says any; give the first revenue",
    ),
    (
        "assets",
        "rate",
        1,
        first("assets", kind="technology_trade", rate=None),
        "rate, index: fill one of them",
    ),
]
