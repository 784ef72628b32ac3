"""The engine against the reference program, written from the contract alone: money to the fen, rates to 1e-9."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import deals
import oracle
import pytest

from ipabs.errors import BadInput
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal

ELSEWHERE = {"waterfall"}
"""Keys of a run whose rows carry names of each program's own."""


def gaps(got: Any, expected: Any, path: str) -> list[str]:
    """Every place where what the reference holds differs from what the engine says."""
    if isinstance(expected, dict):
        found = [f"{path}.{key} missing" for key in expected if key not in got]
        return found + [g for key in expected if key in got for g in gaps(got[key], expected[key], f"{path}.{key}")]
    if isinstance(expected, list):
        if len(got) != len(expected):
            return [f"{path}: {len(got)} rows, expected {len(expected)}"]
        return [g for i, (a, b) in enumerate(zip(got, expected, strict=True)) for g in gaps(a, b, f"{path}[{i}]")]
    if isinstance(expected, float) and isinstance(got, int | float):
        slack = 0.001 if path.endswith("_cny") else 1e-9 * max(1, abs(expected))
        return [] if abs(got - expected) <= slack else [f"{path}: {got}, expected {expected}"]
    return [] if got == expected else [f"{path}: {got}, expected {expected}"]


def compared(run: dict[str, Any], reference: dict[str, Any]) -> dict[str, Any]:
    """The engine lists a support that a view takes out, with nothing in it; the reference leaves it out."""
    kept = {support["name"] for support in reference["supports"]}
    return {**run, "supports": [s for s in run["supports"] if s["name"] in kept]}


def costs(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [*result["cost"]["firms"], result["cost"]["deal"]]


def by_day(cost: dict[str, Any]) -> dict[str, Any]:
    """A cost with its flows summed by day: what they are called and their order within a day are each program's own."""
    days: dict[str, float] = {}
    for flow in cost["flows"]:
        days[flow["date"]] = round(days.get(flow["date"], 0.0) + flow["amount_cny"], 2)
    rates = ("loan_rate", "rate_after_subsidy", "simple", "xirr", "xirr_no_subsidy")
    return {**{key: cost[key] for key in rates}, "flows_cny": {day: {"sum_cny": days[day]} for day in sorted(days)}}


@pytest.mark.parametrize("seed", range(30))
def test_a_random_deal_ties_with_the_reference(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "deal.xlsx"
    deals.write(deals.random_deal(seed), path)
    try:
        reading = read_deal(path)
    except BadInput as refused:  # a random support may end before it starts: refused by name, and nothing to compare
        assert all(
            " must not be before " in p.message.en or "dates of the deal" in p.message.en for p in refused.problems
        )
        return
    got = document(run_deal(reading.deal), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    expected = oracle.run(oracle.read(path))
    runs = {(run["scenario"], run["view"]): run for run in got["runs"]}
    found = []
    for reference in expected["runs"]:
        key = reference["scenario"], reference["view"]
        wanted = {k: v for k, v in reference.items() if k not in ELSEWHERE}
        found += gaps(compared(runs[key], reference), wanted, "/".join(key))
    for firm, reference in zip([*got["cost"]["firms"], got["cost"]["deal"]], costs(expected), strict=True):
        found += gaps(by_day(firm), by_day(reference), f"cost.{firm.get('borrower_id', 'deal')}")
    assert not found, "\n".join(found[:20])
