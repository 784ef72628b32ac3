"""A small deal whose every input of a kind matters: a coupon, a fee's rate, a default's date, a guarantor's cap.

In its scenario one firm has repaid half when it defaults, another nothing: its rate is one of -99.99%.
"""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

from ipabs.workbook import write_deal

__all__ = ["EDITS", "STRESS", "write_edited"]

STRESS = "大户违约"
_WAN = 10_000

ROWS: dict[str, list[dict[str, Any]]] = {
    "deal": [
        {"key": "name", "value": "重算示例"},
        {"key": "venue", "value": "szse"},
        {"key": "closing_date", "value": date(2026, 1, 15)},
        {"key": "first_date", "value": date(2026, 4, 15)},
    ],
    "parties": [{"role": "guarantor", "name": "示例担保"}],
    "borrowers": [{"borrower_id": f"E{n}", "name": f"示例企业{n}"} for n in (1, 2, 3)],
    "ip": [
        {
            "ip_id": f"P{n}",
            "borrower_id": f"E{n}",
            "kind": "invention",
            "title": f"示例发明{n}",
            "filing_date": date(2019, 5, 6),
            "appraised_value": 2_500 * _WAN,
        }
        for n in (1, 2, 3)
    ],
    "assets": [
        {
            "asset_id": f"L{n}",
            "borrower_id": f"E{n}",
            "kind": "pledged_loan",
            "principal": 2_000 * _WAN,
            "rate": 0.045,
            "repayment": "equal_principal" if n == 1 else "bullet",
        }
        for n in (1, 2, 3)
    ],
    "tranches": [
        {
            "name": "优先级",
            "class": "senior",
            "principal": 5_400 * _WAN,
            "coupon": 0.029,
            "repayment": "bullet",
            "expected_maturity_date": date(2027, 1, 15),
        },
        {
            "name": "次级",
            "class": "subordinated",
            "principal": 600 * _WAN,
            "coupon_type": "residual",
            "repayment": "bullet",
            "expected_maturity_date": date(2027, 1, 15),
        },
    ],
    "fees": [
        {
            "name": "托管费",
            "kind": "other",
            "paid_by": "waterfall",
            "scope": "deal",
            "base": "balance",
            "per": "year",
            "rate": 0.001,
        }
    ],
    "supports": [
        {"name": "担保", "kind": "guarantee", "provider": "示例担保", "cap_amount": 800 * _WAN, "cap_per": "life"}
    ],
    "scenarios": [{"name": STRESS, "recovery_rate": 0.3, "ip_recovery_rate": 0.2}],
    "scenario_events": [
        {"scenario": STRESS, "kind": "borrower_default", "target": "E1", "date": date(2026, 9, 1)},
        {"scenario": STRESS, "kind": "borrower_default", "target": "E2", "date": date(2026, 8, 1)},
    ],
}

EDITS: dict[str, tuple[str, int, str, float | date]] = {
    "tranches/优先级/coupon": ("tranches", 0, "coupon", 0.0315),
    "fees/托管费/rate": ("fees", 0, "rate", 0.0025),
    "scenario_events/1/date": ("scenario_events", 0, "date", date(2026, 11, 5)),
    "supports/担保/cap_amount": ("supports", 0, "cap_amount", 350.0 * _WAN),
}
"""By the model's own name of the cell: sheet, row, column and what is typed instead."""


def write_edited(path: Path, edit: str = "") -> Path:
    """The deal's workbook, with one edit made."""
    rows = copy.deepcopy(ROWS)
    if edit:
        sheet, number, column, value = EDITS[edit]
        rows[sheet][number][column] = value
    write_deal(path, rows, "zh")
    return path
