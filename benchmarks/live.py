"""The live workbook as a whole process: an ordinary deal, a pool near the limit of formulas by asset, a large one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.large_pool import FORMS
from benchmarks.measure import Measured, measure_process
from benchmarks.processes import ipabs
from benchmarks.tape import tape_rows
from ipabs.workbook import write_deal

__all__ = ["live", "live_rows"]

SCENARIOS = [
    {"name": "one firm", "recovery_rate": 0.2},
    {"name": "rate 5%", "default_rate": 0.05, "default_curve": "even"},
    {"name": "rate 10%", "default_rate": 0.10, "default_curve": "front"},
    {"name": "whole firms", "default_rate": 0.10, "default_method": "whole_firm"},
    {"name": "prepaid", "prepayment_rate": 0.1},
    {"name": "rates up", "coupon_shift": 0.005},
]


def live(runs: int) -> Iterator[Measured]:
    """`ipabs run DEAL.xlsx -o OUT.xlsx`; the deals are written beforehand. Each says how large its workbook is."""
    for key, firms, assets, months, aim in (
        ("live", 12, 12, 3, 2.0),
        ("live_near", 38, 38, 1, None),
        ("live_large", 400, 2_000, 1, 20.0),
    ):
        periods = 60 if months == 1 else 12
        what = f"`ipabs run -o` of {firms} firms, {assets:,} assets, {periods} periods, {len(SCENARIOS)} scenarios"
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder) / "deal.xlsx", Path(folder) / "out.xlsx"
            write_deal(path, live_rows(firms, assets, months))
            command = [*ipabs(), "run", str(path), "-o", str(out), "--force"]
            line = measure_process(key, what, command, runs, aim)
            size = out.stat().st_size / 1e6
        yield Measured(key=key, what=what, seconds=line.seconds, aim=aim, peak_mib=line.peak_mib, note=f"{size:.1f} MB")


def live_rows(firms: int, assets: int, months: int) -> dict[str, Any]:
    """A deal of one class, a fee and six scenarios."""
    rows = tape_rows(assets, firms)
    last = date(2028, 9, 21) if months == 3 else date(2030, 9, 21)
    rows["deal"] |= {"payment_frequency": "quarterly" if months == 3 else "monthly"}
    rows["deal"]["first_date"] = date(2025, 12, 21) if months == 3 else date(2025, 10, 21)
    for n, asset in enumerate(rows["assets"]):
        asset |= {"repayment": FORMS[n % 3], "recovery_rate": 0.3, "ip_recovery_rate": 0.2, "ip_decay": 0.1}
    total = sum(asset["principal"] for asset in rows["assets"])
    rows["tranches"][0] |= {"principal": total, "coupon": 0.01, "expected_maturity_date": last}
    rows["fees"] = [{"name": "服务费", "payee": "示例服务机构", "base": "balance", "scope": "pool", "rate": 0.001}]
    rows["scenarios"] = SCENARIOS
    rows["scenario_events"] = [
        {"scenario": "one firm", "kind": "borrower_default", "target": "E0000", "date": date(2026, 6, 1)}
    ]
    return rows
