"""Reading a large tape: a deal workbook with 5,000 assets of 1,000 firms."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, measure
from ipabs.workbook import read_deal, write_deal

__all__ = ["ASSETS", "tape", "tape_rows"]

ASSETS, FIRMS = 5_000, 1_000


def tape(runs: int) -> Iterator[Measured]:
    """Reading, with every check of the contract; the workbook is written beforehand and is not part of the time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tape.xlsx"
        write_deal(path, tape_rows())
        found = read_deal(path).deal.pool
        if len(found.assets) != ASSETS:
            raise RuntimeError(f"{len(found.assets)} assets read, {ASSETS} written")
        what = f"reading a workbook of {ASSETS:,} assets, {FIRMS:,} firms and {FIRMS:,} rights, all checks"
        yield measure("tape", what, lambda: read_deal(path), runs)


def tape_rows() -> dict[str, Any]:
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
            for n in range(FIRMS)
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
            for n in range(FIRMS)
        ],
        "assets": [
            {
                "asset_id": f"L{n:04}",
                "borrower_id": f"E{n % FIRMS:04}",
                "kind": "trust_loan",
                "principal": 100_000 + 100 * (n % 700),
                "rate": 0.03 + 0.0001 * (n % 50),
            }
            for n in range(ASSETS)
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
