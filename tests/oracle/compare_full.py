"""A random deal of breadth "C" through the engine and the reference; every place where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import deals
import oracle
from test_engine import compared, gaps

STEP = ("order", "name", "kind", "due_of", "account", "opening_cny", "wanted_cny", "paid_cny", "short_cny")
RUN = ("collections", "tranches", "tax", "fees", "supports")
Found = list[str]


def without(rows: list[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in r.items() if k not in keys} for r in rows]


def by_step(run: dict[str, Any], typed: bool) -> list[dict[str, Any]]:
    """Names and order are compared where the sheet gives them; a step without a due has no due_of in common."""
    out = []
    for day in run["waterfall"]:
        steps = []
        for i, s in enumerate(day["steps"]):
            row = {k: s[k] for k in STEP}
            if not typed:
                row |= {"order": i, "name": ""}
            if s["kind"] not in ("fee", "interest", "principal", "reimburse"):
                row["due_of"] = ""
            steps.append(row)
        out.append({"payment_date": day["payment_date"], "phase": day["phase"], "steps": steps})
    return out


def states(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By trigger, then by date. Not compared: what a test without a level calls its value."""
    keep = ("name", "payment_date", "phase")
    return [{k: r[k] for k in keep} | {"holds": r["on"]} for r in sorted(rows, key=lambda r: str(r["name"]))]


def run_gaps(got: dict[str, Any], expected: dict[str, Any], typed: bool, floats: bool) -> Found:
    at = f"{expected['scenario']}/{expected['view']}"
    got = compared(got, expected)
    found: Found = []
    for key in RUN:
        wanted = expected[key]
        if key == "tranches" and floats:
            wanted = without(wanted, "coupon")
        found += gaps(got[key], wanted, f"{at}.{key}")
    found += gaps(by_step(got, typed), by_step(expected, typed), f"{at}.waterfall")
    held = {a["name"]: a for a in got["accounts"]}
    mine = [a for a in expected["accounts"] if a["name"] in held or any(f["in_cny"] for f in a["flows"])]
    found += gaps([held[a["name"]] for a in mine if a["name"] in held], mine, f"{at}.accounts")
    found += gaps(got["triggers"], states(expected["triggers"]), f"{at}.triggers")
    if not typed:
        found += gaps(got["coverage"], expected["coverage"], f"{at}.coverage")
    return found


def differences(deal: dict[str, Any], path: Path) -> Found:
    """Refused deals give one line each message."""
    from ipabs.errors import BadInput
    from ipabs.run import Meta, document, run_deal
    from ipabs.workbook import read_deal

    deals.write(deal, path)
    try:
        reading = read_deal(path)
    except BadInput as refused:
        return [f"refused: {p.message}" for p in refused.problems]
    got = document(run_deal(reading.deal), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    expected = oracle.run(deal)
    runs = {(r["scenario"], r["view"]): r for r in got["runs"]}
    floats = any(t["coupon_type"] == "floating" for t in deal["tranches"])
    found: Found = []
    for reference in expected["runs"]:
        key = reference["scenario"], reference["view"]
        found += run_gaps(runs[key], reference, "waterfall" in deal, floats)
    return found
