"""An example's rows, and the results of its workbook as `run --json` gives them, by name."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal

__all__ = [
    "FOLDER",
    "Row",
    "calls",
    "flows",
    "loaded",
    "money_in",
    "money_out",
    "named",
    "phases",
    "results_of",
    "run_of",
    "steps",
]

FOLDER = Path(__file__).parents[2] / "examples"
Row = dict[str, Any]

_BESIDE = ("rules", "firms")
"""Modules beside data.py that it imports by their bare names."""


@contextmanager
def loaded(example: str) -> Iterator[ModuleType]:
    """The module data.py of an example; what it imports is forgotten afterwards: the next one has the same names."""
    folder = FOLDER / example
    spec = importlib.util.spec_from_file_location(f"{example}_data", folder / "data.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, str(folder))
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(folder))
        for name in (spec.name, *_BESIDE):
            sys.modules.pop(name, None)


def results_of(path: str) -> Row:
    deal = read_deal(FOLDER / path).deal
    return document(run_deal(deal), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))


def run_of(result: Row, scenario: str, view: str = "all") -> Row:
    return next(r for r in result["runs"] if (r["scenario"], r["view"]) == (scenario, view))


def named(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if row["name"] == name)


def flows(run: Row, tranche: str, column: str) -> list[float]:
    return [flow[column] for flow in named(run["tranches"], tranche)["flows"]]


def steps(run: Row, period: int) -> dict[str, float]:
    """What each step paid, by name; periods from 1."""
    return {step["name"]: step["paid_cny"] for step in run["waterfall"][period - 1]["steps"]}


def phases(run: Row) -> list[str]:
    return [period["phase"] for period in run["waterfall"]]


def calls(run: Row, support: str) -> list[tuple[str, str, float]]:
    """Payment date, due and amount of each payment of a support."""
    return [(c["payment_date"], c["due"], c["amount_cny"]) for c in named(run["supports"], support)["calls"]]


def money_in(run: Row, *supports: str) -> float:
    """Collections, and what the supports named paid into the waterfall; those of assets are collections already."""
    kinds = ("interest", "principal", "prepayment", "recovery", "ip_recovery", "support")
    collected = sum(float(c.get(f"{kind}_cny", 0.0)) for c in run["collections"] for kind in kinds)
    return collected + sum(amount for name in supports for *_, amount in calls(run, name))


def money_out(run: Row) -> float:
    """Tax, fees, classes, what supports got back, and what accounts still hold."""
    dues = [flow["paid_cny"] for due in (run["tax"], *(f["flows"] for f in run["fees"])) for flow in due]
    notes = [f["interest_paid_cny"] + f["principal_paid_cny"] for t in run["tranches"] for f in t["flows"]]
    back = [r["amount_cny"] for s in run["supports"] for r in s["reimbursed"]]
    left = [account["flows"][-1]["closing_cny"] for account in run["accounts"]]
    return sum(map(float, (*dues, *notes, *back, *left)))
