"""A random deal of breadth "C" through the engine and the reference; every place where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import deals
import oracle
from test_engine import by_day, compared, gaps

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
    """By trigger, then by date; value and threshold where both are shares of the pool."""
    rates = {r["name"] for r in rows if r.get("test") == "cumulative_default_rate"}
    out = []
    for r in sorted(rows, key=lambda r: (str(r["name"]), str(r["payment_date"]))):
        row = {k: r[k] for k in ("name", "payment_date", "phase")} | {"holds": r["on"]}
        out.append(row | ({"value": r["value"], "threshold": r["threshold"]} if r["name"] in rates else {}))
    return out


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
    tested = sorted(got["triggers"], key=lambda r: (str(r["name"]), str(r["payment_date"])))
    found += gaps(tested, states(expected["triggers"]), f"{at}.triggers")
    if not typed:
        found += gaps(got["coverage"], expected["coverage"], f"{at}.coverage")
    return found


def closing_gaps(got: dict[str, Any], expected: dict[str, Any]) -> Found:
    """Sources and uses by amount: what they are called is each program's own."""
    found: Found = []
    for side in ("sources", "uses"):
        a, b = (
            [{"amount_cny": x} for x in sorted(r["amount_cny"] for r in o[side] if r["amount_cny"])]
            for o in (got, expected)
        )
        found += gaps(a, b, side)
    return found


def differences(deal: dict[str, Any], path: Path) -> Found:
    """Refused deals give one line each message."""
    from ipabs.errors import BadInput, DealError
    from ipabs.run import Meta, document, run_deal
    from ipabs.workbook import read_deal

    deals.write(deal, path)
    try:
        result = run_deal(read_deal(path).deal)
    except BadInput as refused:
        return [f"refused: {p.message}" for p in refused.problems]
    except DealError as refused:
        return [f"refused: {refused}"]
    got = document(result, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    expected = oracle.run(deal)
    runs = {(r["scenario"], r["view"]): r for r in got["runs"]}
    floats = any(t["coupon_type"] == "floating" for t in deal["tranches"])
    found = closing_gaps(got["sources_uses"], expected["sources_uses"])
    calendar = without(expected["payment_calendar"], "events")
    found += gaps(got["payment_calendar"], calendar, "payment_calendar")
    for reference in expected["runs"]:
        key = reference["scenario"], reference["view"]
        found += run_gaps(runs[key], reference, "waterfall" in deal, floats)
    return found + cost_gaps(got["cost"], expected["cost"], any("index" in a for a in deal["assets"]))


def cost_gaps(got: dict[str, Any], expected: dict[str, Any], floats: bool) -> Found:
    """What a loan rate is called where it floats is each program's own."""
    found: Found = []
    for a, b in zip([*got["firms"], got["deal"]], [*expected["firms"], expected["deal"]], strict=True):
        wanted = by_day(b)
        if floats:
            wanted = {k: v for k, v in wanted.items() if k not in ("loan_rate", "rate_after_subsidy", "simple")}
        found += gaps(by_day(a), wanted, f"cost.{b.get('borrower_id', 'deal')}")
    return found
