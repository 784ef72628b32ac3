"""A random deal of breadth "C" through the engine and the reference; every place where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import deals
import oracle
from test_engine import by_day, compared, gaps

RATIOS = ("overdue_rate", "senior_coverage", "collateral_coverage", "collections_below_forecast")
STEP = ("order", "name", "kind", "due_of", "account", "opening_cny", "wanted_cny", "paid_cny", "short_cny")
RUN = ("collections", "tranches", "tax", "fees", "supports", "residuals")
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
            if s["kind"] not in ("fee", "interest", "principal", "reimburse", "call"):
                row["due_of"] = ""
            steps.append(row)
        out.append({"payment_date": day["payment_date"], "phase": day["phase"], "steps": steps})
    return out


def states(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By trigger, then by date; value and threshold where both are shares of the pool."""
    rates = {r["name"] for r in rows if r.get("test") in ("cumulative_default_rate", *RATIOS)}
    out = []
    for r in sorted(rows, key=lambda r: (str(r["name"]), str(r["payment_date"]))):
        row = {k: r[k] for k in ("name", "payment_date", "phase")} | {"holds": r["on"]}
        out.append(row | ({"value": r["value"], "threshold": r["threshold"]} if r["name"] in rates else {}))
    return out


def run_gaps(got: dict[str, Any], expected: dict[str, Any], typed: bool) -> Found:
    at = f"{expected['scenario']}/{expected['view']}"
    got = compared(got, expected)
    found: Found = []
    for key in RUN:
        found += gaps(got[key], expected[key], f"{at}.{key}")
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


def printed_gaps(got: list[dict[str, Any]], expected: list[dict[str, Any]]) -> Found:
    """waterfall_used against the standard steps, phase by phase; default and termination are accelerated's."""
    found: Found = []
    for phase in dict.fromkeys(w["phase"] for w in got):
        rows = []
        for w in (w for w in got if w["phase"] == phase):
            row = {k: w[k] for k in ("kind", "from_account", "condition", "to_account")}
            named = w["kind"] in ("fee", "interest", "principal", "reimburse", "transfer", "call")
            rows.append(row | {"due_of": w["due_of"] if named else ""})
        like = "normal" if phase == "normal" else "accelerated"
        mine = [{k: v for k, v in w.items() if k != "phase"} for w in expected if w["phase"] == like]
        found += gaps(rows, mine, f"waterfall_used.{phase}")
    return found


def pasted(deal: deals.Deal, printed: list[dict[str, Any]]) -> deals.Deal:
    """The deal with the standard waterfall as its own sheet."""
    rows = [{k.removesuffix("_cny"): v for k, v in w.items() if v not in ("", None)} for w in printed]
    return {**deal, "waterfall": rows}


def engine(deal: deals.Deal, path: Path, mixed: bool = False) -> dict[str, Any]:
    from ipabs.run import Meta, document, run_deal
    from ipabs.workbook import read_deal

    deals.write(deal, path, mixed)
    result = run_deal(read_deal(path).deal)
    return document(result, Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))


def differences(deal: deals.Deal, path: Path, mixed: bool = False) -> Found:
    """Refused deals give one line each message."""
    from ipabs.errors import BadInput, DealError

    try:
        got = engine(deal, path, mixed)
    except BadInput as refused:
        return [f"refused: {p.message.en}" for p in refused.problems]
    except DealError as refused:
        return [f"refused: {refused}"]
    expected = oracle.run(deal)
    runs = {(r["scenario"], r["view"]): r for r in got["runs"]}
    found = closing_gaps(got["sources_uses"], expected["sources_uses"])
    calendar = without(expected["payment_calendar"], "events")
    found += gaps(got["payment_calendar"], calendar, "payment_calendar")
    if "waterfall" not in deal:
        found += printed_gaps(got["waterfall_used"], expected["waterfall_used"])
    for reference in expected["runs"]:
        key = reference["scenario"], reference["view"]
        found += run_gaps(runs[key], reference, "waterfall" in deal)
    found += [f"reconciliation: {r['name']} {r['scenario']} {r['view']}" for r in got["reconciliation"] if not r["ok"]]
    return found + cost_gaps(got["cost"], expected["cost"])


def cost_gaps(got: dict[str, Any], expected: dict[str, Any]) -> Found:
    found: Found = []
    for a, b in zip([*got["firms"], got["deal"]], [*expected["firms"], expected["deal"]], strict=True):
        found += gaps(by_day(a), by_day(b), f"cost.{b.get('borrower_id', 'deal')}")
    return found
