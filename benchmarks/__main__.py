"""python -m benchmarks [--quick] [--json] [--runs N]: from the root of a checkout, ipabs installed or beside it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.machine import machine
from benchmarks.measure import Measured
from benchmarks.processes import processes


def main() -> None:
    options = _options()
    runs = options.runs or (2 if options.quick else 5)
    found = []
    for line in _all(runs, options.quick):
        print(f"{line.what}: {line.best:.3f} s", file=sys.stderr)
        found.append(line)
    about = machine()
    if options.json:
        print(json.dumps({"machine": about, "runs": runs, "results": [_row(line) for line in found]}, indent=2))
        return
    print("\n".join(f"{key.replace('_', ' ')}: {value}" for key, value in about.items()))
    print(f"best and median of {runs} runs, after one that is not counted\n")
    print(table(found))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast ipabs is on this machine.")
    parser.add_argument("--quick", action="store_true", help="two runs each, 100,000 scenarios at most")
    parser.add_argument("--json", action="store_true", help="JSON to stdout instead of the table")
    parser.add_argument("--runs", type=int, metavar="N", help="runs of each, 5 unless told otherwise")
    return parser.parse_args()


def _all(runs: int, quick: bool) -> Iterator[Measured]:
    """Whole processes first: what they are said to hold counts in what this process holds by then."""
    yield from processes(runs)
    from benchmarks.checks import checks

    yield from checks(runs)
    from benchmarks.live import live

    yield from live(runs)
    from benchmarks.large_pool import large_pool
    from benchmarks.scenarios import scenarios
    from benchmarks.tape import tape

    yield from tape(runs)
    yield from large_pool(runs)
    yield from scenarios((100_000,) if quick else (100_000, 1_000_000), runs)


def table(lines: list[Measured]) -> str:
    """Markdown, as docs/benchmarks.md holds it."""
    rows = ["| what | best | median | aim | peak memory | |", "|---|---:|---:|---:|---:|---|"]
    for line in lines:
        aim = "" if line.aim is None else f"{line.aim:.1f} s"
        peak = "" if line.peak_mib is None else f"{line.peak_mib:,.0f} MiB"
        rows.append(f"| {line.what} | {line.best:.3f} s | {line.median:.3f} s | {aim} | {peak} | {line.note} |")
    return "\n".join(rows)


def _row(line: Measured) -> dict[str, Any]:
    return {
        "key": line.key,
        "what": line.what,
        "best_s": round(line.best, 6),
        "median_s": round(line.median, 6),
        "aim_s": line.aim,
        "peak_mib": None if line.peak_mib is None else round(line.peak_mib, 1),
        "note": line.note,
    }


if __name__ == "__main__":
    main()
