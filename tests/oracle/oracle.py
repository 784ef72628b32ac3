"""Exact reference for a deal workbook, written from the contract alone: the auditor's recomputation.

`read` a workbook with English sheets, headings and words, `run` it: exact fractions and whole fen throughout.
Scope: the deal side of what issues 1 to 3 bring; no criteria, no measures of the pool.
Readings of what the contract leaves open stand in AMBIGUITIES.md.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from ref_accounts import account_rows
from ref_assets import Asset, Row, build_asset, pick, pledge
from ref_claims import of_assets
from ref_claims import report as claims_report
from ref_clock import Clock, half_up, make_clock, set_holidays
from ref_contracted import Contracted
from ref_fees import LEVELS, Fees
from ref_measures import average_life, firms_cost, xirr
from ref_pool import Simulation
from ref_waterfall import Waterfall

SHEETS = (
    "parties",
    "holders",
    "borrowers",
    "ip",
    "ip_links",
    "assets",
    "asset_flows",
    "tranches",
    "tranche_schedule",
    "rates",
    "rate_events",
    "schedule",
    "holidays",
    "fees",
    "accounts",
    "supports",
    "support_covers",
    "waterfall",
    "triggers",
    "trigger_levels",
    "subsidies",
    "scenarios",
    "scenario_events",
)
MONEY = {
    "principal",
    "cutoff_balance",
    "purchase_price",
    "appraised_value",
    "amount",
    "minimum",
    "cap_amount",
    "target_balance",
    "interest",
    "cap_firm_year",
    "initial_amount",
    "deductible",
    "insured_amount",
    "revenue",
}
VIEWS = ("all", "no_guarantor", "ip_zero")
IDS = (
    "_id",
    "name",
    "target",
    "applies_to",
    "appraisal_group",
    "provider",
    "support",
    "tranche",
    "scenario",
    "party",
    "policy",
    "contract_no",
    "number",
)


def value(key: str, v: Any) -> Any:
    """A cell: dates as dates, money as fen, other numbers as exact fractions."""
    if isinstance(v, dt.datetime):
        return v.date()
    if isinstance(v, str):
        v = v.strip()
        if key.endswith(("_date", "date", "_to")) or key in ("date", "until"):
            try:
                return dt.date.fromisoformat(v.replace("/", "-"))
            except ValueError:
                return v
        return v or None
    if any(key.endswith(x) for x in IDS):
        return v if v is None or isinstance(v, dt.date) else str(v)
    if isinstance(v, bool) or not isinstance(v, int | float | Fraction):
        return v
    x = v if isinstance(v, Fraction) else Fraction(str(v))
    if key in MONEY:
        assert (x * 100).denominator == 1, f"{key}: {v} has more than two decimals"
        return int(x * 100)
    return int(x) if x.denominator == 1 else x


def normalise(book: dict[str, Any]) -> dict[str, Any]:
    """Rows with typed cells; a sheet that is absent is empty; `deal` as key/value."""
    deal = book["deal"]
    if not isinstance(deal, dict):
        deal = {r["key"]: r.get("value") for r in deal}
    out: dict[str, Any] = {"deal": {k: x for k, v in deal.items() if (x := value(k, v)) is not None}}
    for sheet in SHEETS:
        rows = [
            {k: x for k, v in r.items() if not k.startswith("#") and (x := value(k, v)) is not None}
            for r in book.get(sheet, [])
        ]
        out[sheet] = [r for r in rows if r]
    return out


def read(path: str | Path) -> dict[str, Any]:
    import openpyxl

    book: dict[str, Any] = {}
    for ws in openpyxl.load_workbook(path, data_only=True).worksheets:
        rows = list(ws.iter_rows(values_only=True))
        if rows:
            heads = [str(h).strip() if h is not None else "#" for h in rows[0]]
            book[ws.title.strip()] = [
                dict(zip(heads, r, strict=True)) for r in rows[1:] if any(c is not None for c in r)
            ]
    book["deal"] = {r["key"]: r.get("value") for r in book["deal"]}
    return book


def yuan(fen: int) -> float:
    return fen / 100


def at_closing(fee: Row) -> bool:
    """Every trigger is off and nothing is repaid: only `not NAME` holds."""
    return str(fee.get("condition", "not ")).startswith("not ")


def sources_uses(book: dict[str, Any], fees: Fees, assets: list[Asset], sim: Simulation) -> dict[str, list[Row]]:
    notes = [{t["name"]: t["principal"] for t in book["tranches"]}]
    sources = [
        (t["name"], half_up(Fraction(t["principal"]) * pick(t, "issue_price", 100) / 100)) for t in book["tranches"]
    ]
    uses = [("assets", sum(pick(a.row, "purchase_price", a.cutoff_balance) for a in assets))]
    for f in book["fees"]:
        by = pick(f, "paid_by", "waterfall")
        if by == "proceeds":
            rate = Fraction(1) if pick(f, "base", "fixed") == "fixed" else Fraction(f["rate"])
            exact = sum((rate * fees.base(f, i, 1, notes[0], sim) for i in fees.items(f)), Fraction(0))
            uses.append((f["name"], half_up(exact)))
        elif by == "waterfall" and pick(f, "pay", "in_arrears") == "in_advance" and at_closing(f):
            uses.append((f["name"], fees.instalment(f, 0, notes, sim, {})))
    brought = 0
    for r in account_rows(book):
        amount = pick(r, "initial_amount", 0)
        if amount:
            uses.append((r["name"], amount))
            brought += amount if r.get("initial_from") == "originator" else 0
    if brought:
        sources.append(("originator", brought))
    rest = sum(x for _, x in sources) - sum(x for _, x in uses)
    if rest < 0:
        raise ValueError(f"uses above sources by {yuan(-rest):.2f} yuan")
    uses.append(("originator", rest))
    return {
        "sources": [{"name": n, "amount_cny": yuan(x)} for n, x in sources],
        "uses": [{"name": n, "amount_cny": yuan(x)} for n, x in uses],
    }


def without_name(rows: list[Row], name: str) -> list[Row]:
    """Rows of one name, in the output's units: money to yuan, dates to text."""
    return [plain({k: v for k, v in r.items() if k != "name"}) for r in rows if r["name"] == name]


def plain(row: Row) -> Row:
    out: Row = {}
    for k, v in row.items():
        if isinstance(v, dt.date):
            out[k] = v.isoformat()
        elif isinstance(v, int) and k not in ("days", "order") and not isinstance(v, bool):
            out[k + "_cny"] = yuan(v)
        else:
            out[k] = float(v) if isinstance(v, Fraction) else v
    return out


def of_class(w: Waterfall, t: Row, clock: Clock) -> Row:
    n = t["name"]
    mine = [x for x in w.record.rows["tranches"] if x["name"] == n]
    price = half_up(Fraction(t["principal"]) * pick(t, "issue_price", 100) / 100)
    repaid = [(x["payment_date"], x["principal_paid"] + x["bought"]) for x in mine]
    sold = w.state.cash_bought
    cash = [
        (x["payment_date"], x["principal_paid"] + x["interest_paid"] + x["premium"] + sold.get((n, k), 0))
        for k, x in enumerate(mine, 1)
    ]
    short = next((x["payment_date"] for x in mine if x["short"]), None)
    return {
        "name": n,
        "principal_cny": yuan(t["principal"]),
        "coupon": None
        if t["coupon_type"] == "residual"
        else float(w.state.terms[n].rate(clock.closing, clock.closing)),
        "wal_years": average_life(repaid, clock.closing),
        "irr": xirr([(clock.closing, -price), *cash]),
        "total_interest_cny": yuan(sum(x["interest_paid"] for x in mine)),
        "principal_loss_cny": yuan(w.state.balance[n]),
        "first_shortfall_date": short.isoformat() if short else None,
        "flows": without_name([{k: v for k, v in x.items() if k != "short"} for x in mine], n),
    }


def of_support(w: Waterfall, name: str) -> Row:
    if w.claims is not None and name not in w.supports.advances:
        row = next(s for s in w.book["supports"] if s["name"] == name)
        out = claims_report(w.claims, row, w.clock, len(w.notes))
        return {k: [plain(x) for x in v] if isinstance(v, list) else v for k, v in plain_money(out).items()}
    a, r = w.supports.advances[name], w.record.rows
    left = a.left()
    return {
        "name": name,
        "calls": without_name(r["calls"], name),
        "reimbursed": without_name(r["reimbursed"], name),
        "outstanding_cny": yuan(a.principal + a.interest),
        "cap_left_cny": None if left is None else yuan(left),
    }


def plain_money(row: Row) -> Row:
    """Money that may be none, in yuan."""
    out = {k: v for k, v in row.items() if k not in ("outstanding", "cap_left")}
    left = row["cap_left"]
    return out | {"outstanding_cny": yuan(row["outstanding"]), "cap_left_cny": None if left is None else yuan(left)}


def of_steps(rows: list[Row]) -> list[Row]:
    out: list[Row] = []
    for row in map(plain, rows):
        day, phase = row.pop("payment_date"), row.pop("phase")
        if not out or out[-1]["payment_date"] != day:
            out.append({"payment_date": day, "phase": phase, "steps": []})
        out[-1]["steps"].append(row)
    return out


def triggered(row: Row) -> Row:
    """A rate stays a rate, money unpaid is in yuan."""
    value = row["value"]
    out = plain({k: v for k, v in row.items() if k != "value"})
    return out | {"value": yuan(value) if isinstance(value, int) else None if value is None else float(value)}


def supports_of(w: Waterfall) -> list[str]:
    """Those of the view that pay cash, as the sheet has them."""
    dues = [s["name"] for s in w.supports.rows]
    sheet = [s["name"] for s in w.book["supports"] if s["name"] in dues or of_assets(s, w.book["support_covers"])]
    return [*(n for n in dues if n not in sheet), *sheet]


def report(w: Waterfall, clock: Clock, name: str) -> Row:
    r = w.record.rows
    return {
        "scenario": name,
        "view": w.view,
        "collections": [plain(x) for x in r["collections"]],
        "waterfall": of_steps(r["steps"]),
        "tranches": [of_class(w, t, clock) for t in w.state.tranches],
        "fees": [{"name": f["name"], "flows": without_name(r["fees"], f["name"])} for f in w.fee_rows],
        "tax": without_name(r["tax"], ""),
        "residuals": [plain(x) for x in r["residuals"]],
        "supports": [of_support(w, name) for name in supports_of(w)],
        "accounts": [{"name": a["name"], "flows": without_name(r["accounts"], a["name"])} for a in w.accounts.rows],
        "triggers": [triggered(x) for x in r["triggers"]],
        "coverage": [plain(x) for x in r["coverage"]],
    }


def assets_of(book: dict[str, Any], clock: Clock, scenario: Row) -> list[Asset]:
    """The pool with its contractual flows in one scenario's rates."""
    shift = Fraction(pick(scenario, "rate_shift", 0)) + Fraction(pick(scenario, "asset_rate_shift", 0))
    factor = Fraction(pick(scenario, "revenue_factor", 1))
    given = (book["deal"], clock, book["asset_flows"], book["rates"], shift, book["rate_events"], factor)
    assets = [build_asset(r, *given) for r in book["assets"]]
    pledge(assets, book["ip"], book["ip_links"])
    return assets


def simulated(book: dict[str, Any], clock: Clock, scenario: Row) -> tuple[list[Asset], Simulation]:
    events = [e for e in book["scenario_events"] if e["scenario"] == scenario["name"]]
    assets = assets_of(book, clock, scenario)
    return assets, Simulation(assets, book["borrowers"], book["ip"], clock, book["deal"], scenario, events)


def sheet_form(w: Waterfall) -> list[Row]:
    """The standard steps; due_of where the step pays a due of somebody, or names what it transfers."""
    return [
        {
            "phase": phase,
            "kind": s.kind,
            "from_account": s.account,
            "condition": s.condition or "",
            "due_of": s.of if s.kind != "residual" else "",
            "to_account": s.to,
        }
        for phase, steps in w.phases.items()
        for s in steps
    ]


def run(book: dict[str, Any]) -> dict[str, Any]:
    book = normalise(book)
    deal = book["deal"]
    set_holidays(book["holidays"])
    clock = make_clock(deal, [t["expected_maturity_date"] for t in book["tranches"]], book["schedule"])
    assert all(t["class"] in LEVELS for t in book["tranches"])
    runs: list[Row] = []
    out: dict[str, Any] = {}
    longest = 0
    assets, base = simulated(book, clock, {"name": "base"})
    fees = Fees(book, deal, clock, assets)
    contracted = Contracted(book, deal, clock, assets, base, fees)
    for scenario in [{"name": "base"}, *book["scenarios"]]:
        mine, sim = (assets, base) if scenario["name"] == "base" else simulated(book, clock, scenario)
        for view in VIEWS:
            events = [e for e in book["scenario_events"] if e["scenario"] == scenario["name"]]
            w = Waterfall(book, deal, clock, mine, sim, scenario, view, contracted, events)
            longest = max(longest, len(w.notes))
            if not runs:
                out["waterfall_used"] = sheet_form(w)
                out["sources_uses"] = sources_uses(book, fees, assets, sim)
                out["cost"] = firms_cost(book, clock, assets, sim, fees, w.notes)
            runs.append(report(w, clock, scenario["name"]))
    out["payment_calendar"] = [
        {
            "payment_date": p.payment.isoformat(),
            "repayment_date": p.repayment.isoformat() if p.repayment else None,
            "determination_date": p.determination.isoformat(),
            "accrual_start": p.accrual_start.isoformat(),
            "accrual_end": p.accrual_end.isoformat(),
            "days": (p.accrual_end - p.accrual_start).days,
            "events": [],
        }
        for p in clock.periods[:longest]
    ]
    out["runs"] = runs
    return out


if __name__ == "__main__":
    print(json.dumps(run(read(sys.argv[1])), ensure_ascii=False, indent=1))
