"""A deal small enough to be worked by hand: two dates, cash typed, a coupon of 100 yuan a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

D = dt.date
Book = dict[str, Any]
FIRST, LAST = D(2025, 7, 6), D(2026, 1, 6)


def two_dates(cash: list[tuple[float, float]], **sheets: Any) -> Book:
    """cash: (interest, principal) of both dates. 1,000,000 yuan at 3.65% from 2025-01-06: 181 and 184 days."""
    flows = [
        {"asset_id": "L1", "date": d, "interest": i, "principal": p}
        for d, (i, p) in zip((FIRST, LAST), cash, strict=True)
    ]
    total = sum(p for _, p in cash)
    loan = {"asset_id": "L1", "borrower_id": "B1", "kind": "pledged_loan", "repayment": "schedule", "vat_base": "none"}
    return {
        "deal": {
            "venue": "interbank",
            "closing_date": D(2025, 1, 6),
            "first_date": FIRST,
            "payment_frequency": "semiannual",
            **sheets.pop("terms", {}),
        },
        "borrowers": [{"borrower_id": f"B{i}", "name": f"Firm {i}"} for i in (1, 2)],
        "ip": [],
        "assets": [{**loan, "principal": total, "purchase_price": 0}, *sheets.pop("more_assets", [])],
        "asset_flows": [*flows, *sheets.pop("more_flows", [])],
        "tranches": sheets.pop("tranches", [note()]),
        **sheets,
    }


def note(name: str = "A", **cells: Any) -> Book:
    return {
        "name": name,
        "class": "senior",
        "principal": 1_000_000,
        "coupon_type": "fixed",
        "coupon": 0.0365,
        "repayment": "bullet",
        "expected_maturity_date": LAST,
        **cells,
    }


def equity(principal: float = 100_000) -> Book:
    cells = {"principal": principal, "coupon_type": "residual", "coupon": None}
    return note("E", **{"class": "subordinated"}, **cells)


def bad_loan(principal: float, recovery: float = 0) -> Book:
    """A second firm, which defaults on 2025-03-01 in scenario `bad`, before it paid anything."""
    row = {"asset_id": "L2", "borrower_id": "B2", "kind": "pledged_loan", "principal": principal, "rate": 0}
    row |= {"recovery_rate": recovery, "recovery_lag_months": 1, "purchase_price": 0}
    return {
        "more_assets": [row],
        "scenarios": [{"name": "bad"}],
        "scenario_events": [{"scenario": "bad", "kind": "borrower_default", "target": "B2", "date": D(2025, 3, 1)}],
    }


LEDGERS = [{"name": "I", "kind": "income"}, {"name": "P", "kind": "principal"}]


def steps(run: Book, period: int) -> list[tuple[str, str, float, float]]:
    rows = run["waterfall"][period - 1]["steps"]
    return [(s["kind"], s["due_of"], s["wanted_cny"], s["paid_cny"]) for s in rows if s["wanted_cny"] or s["paid_cny"]]


def flows(run: Book, name: str, *keys: str) -> list[tuple[float, ...]]:
    """Of the class or account of that name."""
    rows = next(x for x in [*run["tranches"], *run["accounts"]] if x["name"] == name)["flows"]
    return [tuple(f[f"{k}_cny"] for k in keys) for f in rows]


def calls(run: Book) -> list[tuple[str, str, float]]:
    return [(s["name"], c["due"], c["amount_cny"]) for s in run["supports"] for c in s["calls"]]
