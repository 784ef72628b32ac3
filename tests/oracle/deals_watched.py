"""Random deals of breadth "C" with what watches and befalls them: tests, effects, events of scenarios, holidays."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import deals
from deal_pool import Deal, Row
from deals_bent import add_support

BELOW = ["senior_coverage", "collateral_coverage", "collections_below_forecast"]
RATIOS = ["overdue_rate", *BELOW]
EFFECTS = ["stop_subordinated", "trap_cash", "perfect_title", "start_support", "accelerate"]
PARTY = {"role": "guarantor", "name": "Watched Guarantor", "rating": "AA+"}


def capped(deal: Deal) -> list[str]:
    return [s["name"] for s in deal.get("supports", []) if "cap_amount" in s or s["kind"] == "reserve"]


def starts(deal: Deal) -> list[str]:
    return [s["name"] for s in deal.get("supports", []) if s["kind"] != "counter_guarantee"]


def of_test(r: random.Random, deal: Deal, test: str) -> Row:
    """What a row says beside its test."""
    if test in RATIOS:
        row: Row = {"threshold": r.choice([0.5, 0.9, 1]) if test in BELOW else r.choice([0, 0.1, 0.4])}
        if test in ("senior_coverage", "collateral_coverage"):
            row["threshold"] = r.choice([0.95, 1, 1.05, 1.3, 3])
        if r.random() < 0.4:
            row["comparison"] = r.choice([">", ">=", "<", "<="])
        if test != "senior_coverage" and r.random() < 0.4:
            row["tested"] = r.choice(["before", "after"])
        return row
    if test == "not_repaid_at_expected":
        return {"target": r.choice(deal["tranches"])["name"]}
    if test == "support_exhausted":
        return {"target": r.choice(capped(deal)), **({"tested": "after"} if r.random() < 0.5 else {})}
    if test == "provider_failed":
        return {"target": PARTY["name"]}
    if test == "provider_rating":
        return {"target": PARTY["name"], "rating": r.choice(["AA", "AA+", "AAA"])}
    return {}


def watchers(r: random.Random, deal: Deal) -> None:
    tests = [*RATIOS, "not_repaid_at_expected", "pool_below_senior", "provider_rating", "provider_failed"]
    tests += ["originator_failed", "manual"]
    tests += ["support_exhausted"] if capped(deal) else []
    phases = {w["phase"] for w in deal.get("waterfall", [])}
    effects = [e for e in EFFECTS if e != "accelerate" or not phases or "accelerated" in phases]
    effects = [e for e in effects if e != "start_support" or starts(deal)]
    rows = deal.setdefault("triggers", [])
    for _ in range(r.choice([1, 2, 3])):
        test = r.choice(tests)
        row: Row = {"name": f"W{len(rows)}", "test": test, "effect": r.choice(effects), **of_test(r, deal, test)}
        if row["effect"] == "start_support":
            row["effect_target"] = r.choice(starts(deal))
        if r.random() < 0.3:
            row["consecutive"] = r.choice([2, 3])
        if r.random() < 0.5:
            row["curable"] = "Y"
        if test in RATIOS and r.random() < 0.3:
            level = 2 if test in ("senior_coverage", "collateral_coverage") else 0.7
            day = deals_closing(deal) + dt.timedelta(days=r.randint(60, 600))
            deal.setdefault("trigger_levels", []).append({"trigger": row["name"], "from_date": day, "threshold": level})
        rows.append(row)


def deals_closing(deal: Deal) -> dt.date:
    day: dt.date = next(x["value"] for x in deal["deal"] if x["key"] == "closing_date")
    return day


def cutoff(deal: Deal) -> dt.date:
    return next((x["value"] for x in deal["deal"] if x["key"] == "cutoff_date"), deals_closing(deal))


def happenings(r: random.Random, deal: Deal, delays: bool) -> None:
    scenarios = deal.setdefault("scenarios", [])
    if not scenarios:
        scenarios.append({"name": "stressed"})
    events = deal.setdefault("scenario_events", [])
    firms = [b["borrower_id"] for b in deal["borrowers"]]
    assets = [a["asset_id"] for a in deal["assets"]]
    manual = [t["name"] for t in deal["triggers"] if t["test"] == "manual"]
    start = max(cutoff(deal), deals_closing(deal))
    for s in scenarios:

        def add(kind: str, scenario: str = s["name"], **more: Any) -> None:
            day = start + dt.timedelta(days=r.randint(20, 700))
            row: Row = {"scenario": scenario, "kind": kind, "date": day, **more}
            if kind == "delay":
                row["until"] = day + dt.timedelta(days=r.randint(1, 300))
            events.append(row)

        if r.random() < 0.4:
            add(
                "servicer_failure",
                **({"rate": r.choice([0.1, 0.35, 1])} if r.random() < 0.5 else {"amount": 12_345.67}),
            )
        if r.random() < 0.2:
            add("servicer_failure", rate=0)
        if r.random() < 0.4:
            add("originator_failure")
        if r.random() < 0.5:
            add("rating_change", target=PARTY["name"], rating=r.choice(["A+", "AA", "AAA"]))
        if r.random() < 0.3:
            add("provider_failure", target=PARTY["name"])
        if manual and r.random() < 0.7:
            add("manual_trigger", target=r.choice(manual))
        if r.random() < 0.5:
            add("repurchase", target=r.choice(assets))
        if delays and r.random() < 0.7:
            who = r.choice(["", r.choice(firms), r.choice(assets)])
            add("delay", **({"target": who} if who else {}))


def holidays(r: random.Random, deal: Deal) -> None:
    start = deals_closing(deal)
    days = {start + dt.timedelta(days=r.randint(20, 900)) for _ in range(r.choice([0, 4, 60]))}
    deal["holidays"] = [{"date": d, "open": r.choice(["open", "closed", "closed"])} for d in sorted(days)]


def watched_deal(seed: int, delays: bool = True) -> Deal:
    r, deal = random.Random(f"watched {seed}"), deals.random_deal(seed, "C")
    deal.setdefault("parties", []).append(dict(PARTY))
    if r.random() < 0.5:
        place = r.randint(0, len(deal.get("supports", [])))
        add_support(deal, place, name="Capped", kind="guarantee", cap_amount=round(r.uniform(100, 300_000), 2))
    watchers(r, deal)
    happenings(r, deal, delays)
    if "schedule" not in deal:
        holidays(r, deal)
    return {sheet: rows for sheet, rows in deal.items() if rows or sheet == "ip"}
