"""Reading large tapes: deal workbooks of 5,000 assets and of 100,000 rows."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, measure
from ipabs.workbook import read_deal, write_deal

__all__ = ["ASSETS", "tape", "tape_rows", "wide_rows"]

ASSETS, FIRMS = 5_000, 1_000
WIDE, WIDE_FIRMS = 98_000, 1_000
"""Assets and firms, each with one right, of the large tape: 100,000 rows."""
WIDE_AIM = 8.0


def tape(runs: int) -> Iterator[Measured]:
    """Reading, with every check of the contract; the workbooks are written beforehand and are no part of the time."""
    what = f"reading a workbook of {ASSETS:,} assets, {FIRMS:,} firms and {FIRMS:,} rights, all checks"
    yield _reading("tape", what, tape_rows(), runs)
    rows = wide_rows()
    columns = len(rows["assets"][0])
    what = f"reading {WIDE + 2 * WIDE_FIRMS:,} rows, {WIDE:,} of them assets of {columns} columns, all checks"
    yield _reading("tape_wide", what, rows, runs, WIDE_AIM)


def _reading(key: str, what: str, rows: dict[str, Any], runs: int, aim: float | None = None) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tape.xlsx"
        write_deal(path, rows)
        found, written = len(read_deal(path).deal.pool.assets), len(rows["assets"])
        if found != written:
            raise RuntimeError(f"{found} assets read, {written} written")
        gc.disable()  # as the command line does
        try:
            return measure(key, what, lambda: read_deal(path), runs, aim)
        finally:
            gc.enable()


def wide_rows() -> dict[str, Any]:
    """Rows of the large tape: every loan with its contract, dates, repayment, tax and recovery of its own."""
    rows = tape_rows(WIDE, WIDE_FIRMS)
    for n, row in enumerate(rows["assets"]):
        row |= {
            "contract_no": f"HT-2025-{n:06}",
            "creditor": "示例信托有限公司",
            "principal": 1_000 + n + n % 100 / 100,
            "cutoff_balance": 1_000 + n + n % 100 / 100,
            "start_date": date(2025, 1 + n % 9, 1 + n % 28),
            "maturity_date": date(2026 + n % 2, 1 + n % 12, 1 + n % 28),
            "repayment": ("bullet", "equal_principal", "annuity")[n % 3],
            "day_count": "A/365",
            "vat_rate": 0.03,
            "recovery_rate": 0.3,
            "use_of_proceeds": "流动资金",
            "extended": False,
            "overdue_days": 0,
        }
    return rows


def tape_rows(assets: int = ASSETS, firms: int = FIRMS) -> dict[str, Any]:
    """Rows by sheet, for write_deal; money in yuan."""
    cities = ("西安", "宝鸡", "咸阳", "渭南")
    return {
        "deal": {
            "name": "基准测试资产包",
            "venue": "interbank",
            "closing_date": date(2025, 9, 25),
            "first_date": date(2025, 12, 21),
        },
        "borrowers": [
            {"borrower_id": f"E{n:04}", "name": f"示例科技{n}有限公司", "city": cities[n % 4], "industry": "C39"}
            for n in range(firms)
        ],
        "ip": [
            {
                "ip_id": f"P{n:04}",
                "borrower_id": f"E{n:04}",
                "kind": "invention",
                "title": f"一种装置{n}",
                "filing_date": date(2019, 1 + n % 12, 1 + n % 28),
                "appraised_value": 2_000_000 + 1_000 * n,
            }
            for n in range(firms)
        ],
        "assets": [
            {
                "asset_id": f"L{n:04}",
                "borrower_id": f"E{n % firms:04}",
                "kind": "trust_loan",
                "principal": 100_000 + 100 * (n % 700),
                "rate": 0.03 + 0.0001 * (n % 50),
            }
            for n in range(assets)
        ],
        "tranches": [
            {
                "name": "A",
                "class": "senior",
                "rank": 1,
                "principal": 500_000_000,
                "coupon_type": "fixed",
                "coupon": 0.025,
                "repayment": "bullet",
                "expected_maturity_date": date(2028, 9, 21),
            }
        ],
    }
