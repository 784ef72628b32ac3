"""`ipabs check` of large pools as a whole process: a good one, one full of mistakes, and 100,000 rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.large_pool import large_pool_rows
from benchmarks.measure import Measured, measure_process
from benchmarks.processes import ipabs
from benchmarks.tape import ASSETS, wide_rows
from ipabs.errors import ExitCode
from ipabs.workbook import write_deal

__all__ = ["checks"]

AIM = 3.0


def checks(runs: int) -> Iterator[Measured]:
    """The workbooks are written beforehand; the process reads, runs the base case under three views, and judges."""
    what = f"`ipabs check` of {ASSETS:,} assets over 60 months, whole process"
    yield _checked("check", what, _funded(large_pool_rows()), runs, AIM)
    bad = _bad_rows()
    what = f"the same with a mistake in each of {ASSETS:,} rows, refused"
    yield _checked("check_bad", what, bad, runs, AIM, ExitCode.BAD_INPUT)
    rows = _funded(wide_rows())
    count = sum(len(rows[sheet]) for sheet in ("assets", "borrowers", "ip"))
    what = f"`ipabs check` of {count:,} rows over three years, whole process; it breaks a criterion"
    yield _checked("check_wide", what, rows, runs, exit_code=ExitCode.CHECK_FAILED)


def _checked(
    key: str, what: str, rows: dict[str, Any], runs: int, aim: float | None = None, exit_code: ExitCode = ExitCode.DONE
) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pool.xlsx"
        write_deal(path, rows)
        return measure_process(key, what, [*ipabs(), "check", str(path)], runs, aim, exit_code=int(exit_code))


def _bad_rows() -> dict[str, Any]:
    """The good pool, each loan with a borrower that is not there and every other with a rate of 320%."""
    rows = large_pool_rows()
    for n, asset in enumerate(rows["assets"]):
        asset["borrower_id"] = f"F{n:04}"
        if n % 2:
            asset["rate"] = 3.2
    return rows


def _funded(rows: dict[str, Any]) -> dict[str, Any]:
    """With one class that pays for the pool and that the pool can pay, so that no criterion is broken."""
    rows["tranches"][0] |= {
        "principal": round(sum(asset["principal"] for asset in rows["assets"]), 2),
        "coupon": 0.01,
    }
    return rows
