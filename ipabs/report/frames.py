"""The result document as tidy pandas frames, for notebooks: one row per scenario, view, period and item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["FRAMES", "frames"]

Row = dict[str, Any]

FRAMES = (
    "collections",
    "phases",
    "distribution",
    "notes",
    "fees",
    "calls",
    "accounts",
    "residuals",
    "triggers",
    "coverage",
    "firms",
)


def frames(document: Mapping[str, Any]) -> dict[str, DataFrame]:
    """Frames by name (FRAMES). Columns are the keys of docs/results.md; money in yuan, dates datetime64.

    `phases` has the phase of each payment, `distribution` the steps of that phase alone. A deal without triggers or
    residuals has empty frames of them. Blanks are NaN or NaT. pandas is imported here and nowhere on the way to a
    term sheet.
    """
    import pandas as pd

    tables: dict[str, list[Row]] = {name: [] for name in FRAMES}
    for run in document["runs"]:
        key = {"scenario": run["scenario"], "view": run["view"]}
        for name, row in _rows(run):
            tables[name].append({**key, **row})
    tables["firms"] = [{k: v for k, v in firm.items() if k != "flows"} for firm in document["cost"]["firms"]]
    found = {}
    for name, rows in tables.items():
        frame = pd.DataFrame(rows)
        for column in frame.columns:
            if column.endswith("_date") or column.startswith("accrual_"):
                frame[column] = pd.to_datetime(frame[column])
        found[name] = frame
    return found


def _rows(run: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    yield from (("collections", row) for row in run["collections"])
    for name in ("coverage", "residuals", "triggers"):
        yield from ((name, row) for row in run[name])
    for payment in run["waterfall"]:
        head = {"payment_date": payment["payment_date"], "phase": payment["phase"]}
        yield "phases", head
        yield from (("distribution", {**head, **step}) for step in payment["steps"])
    for name, key, flows in (("notes", "tranches", "flows"), ("fees", "fees", "flows"), ("calls", "supports", "calls")):
        for item in run[key]:
            yield from ((name, {"name": item["name"], **flow}) for flow in item[flows])
    for account in run["accounts"]:
        yield from (("accounts", {"account": account["name"], **flow}) for flow in account["flows"])
