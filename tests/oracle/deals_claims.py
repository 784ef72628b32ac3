"""Random deals whose firms' debts are covered: guarantees, insurances, risk pools, and providers that fail."""

from __future__ import annotations

import datetime as dt
import random

import deals
from deal_pool import Deal, Row
from deals_bent import add_support

RISKS = [(0.54, 0.16, 0.04), (0.3, 0.2, 0.5), (1.0,), (0.8,), (0.5, 0.5), (0.33, 0.33, 0.34), (0.6, 0.25)]


def claims_deal(seed: int, breadth: str = "C") -> Deal:
    """A random deal of a breadth with supports of assets."""
    deal, r = deals.random_deal(seed, breadth), random.Random(seed)
    component = r.choice(["both", "both", "both", "principal", "interest"])
    rule = r.choice(["lender_first", "pro_rata"])
    for i, risk in enumerate(r.sample(RISKS, r.choice([1, 1, 2]))):
        _share(
            r, deal, f"P{i}", risk, ("accelerate", "net_loss")[i] if r.random() < 0.8 else "accelerate", component, rule
        )
        if i == 0 and not any(s.get("pay_on_default") == "net_loss" for s in deal["supports"]):
            continue
        if r.random() < 0.2:
            break
    _drop_doubled_risk(deal)
    if r.random() < 0.5:
        _costs(r, deal, component)
    _events(r, deal)
    return deal


def _share(
    r: random.Random, deal: Deal, name: str, risk: tuple[float, ...], how: str, component: str, rule: str
) -> None:
    """Supports that share one risk, over all assets or the same few."""
    assets = [a["asset_id"] for a in deal["assets"]]
    few = r.sample(assets, r.randint(1, len(assets))) if r.random() < 0.3 else [""]
    for n, share in enumerate(risk):
        kind = r.choice(["guarantee", "insurance", "risk_pool", "shortfall_undertaking"])
        row: Row = {"name": f"{name}{n}", "kind": kind, "pay_on_default": how, "subrogation": rule}
        row["waiting_days"] = r.choice([0, 0, 15, 30, 90, 400])
        if r.random() < 0.5:
            row |= {
                "cap_amount": round(r.uniform(50_000, 9_000_000), 2),
                "cap_per": r.choice(["life", "payment", "year"]),
            }
        if kind == "insurance" and r.random() < 0.6:
            row |= {"deductible": round(r.uniform(0, 200_000), 2), "deductible_share": r.choice([0.05, 0.1])}
        if r.random() < 0.3:
            row["view_off"] = r.choice(["Y", "N"])
        if r.random() < 0.15:
            row["start_date"] = _day(r, deal)
        add_support(deal, len(deal.get("supports", [])), **row)
        for target in few:
            cover: Row = {"support": row["name"], "target_kind": "asset", "share": share, "component": component}
            if target:
                cover["target"] = target
            if r.random() < 0.2:
                cover["cap_amount"] = round(r.uniform(50_000, 3_000_000), 2)
            deal.setdefault("support_covers", []).append(cover)


def _drop_doubled_risk(deal: Deal) -> None:
    """Two groups that pay in the same way would share one risk: the second goes."""
    how = {s["name"]: s["pay_on_default"] for s in deal["supports"] if "pay_on_default" in s}
    if len({v for n, v in how.items() if n.startswith("P0")} | {v for n, v in how.items() if n.startswith("P1")}) < 2:
        gone = {n for n in how if n.startswith("P1")}
        deal["supports"] = [s for s in deal["supports"] if s["name"] not in gone]
        deal["support_covers"] = [c for c in deal["support_covers"] if c["support"] not in gone]


def _costs(r: random.Random, deal: Deal, component: str) -> None:
    """An insurance of costs of some assets, and losses of them in the scenarios."""
    mine = r.sample(deal["assets"], r.randint(1, len(deal["assets"])))
    row: Row = {"name": "Costs", "kind": "insurance", "insured_amount": round(r.uniform(100_000, 5_000_000), 2)}
    row |= {"waiting_days": r.choice([0, 30, 60]), "deductible_share": r.choice([0, 0.1])}
    if r.random() < 0.5:
        row |= {"cap_amount": round(row["insured_amount"] / 3, 2), "cap_per": r.choice(["life", "payment", "year"])}
    add_support(deal, len(deal["supports"]), **row)
    for asset in mine:
        cover = {"support": "Costs", "target_kind": "asset", "target": asset["asset_id"], "component": component}
        deal["support_covers"].append(cover)
        for scenario in deal.get("scenarios", []):
            if r.random() < 0.7:
                event: Row = {"scenario": scenario["name"], "kind": "insured_loss", "target": asset["asset_id"]}
                event |= {"date": _day(r, deal), "amount": round(r.uniform(10_000, 2 * asset["principal"]), 2)}
                deal.setdefault("scenario_events", []).append(event)


def _events(r: random.Random, deal: Deal) -> None:
    """Providers of both sides that fail."""
    for scenario in deal.get("scenarios", []):
        if r.random() < 0.4:
            provider = r.choice([s["provider"] for s in deal["supports"] if s.get("provider")])
            event = {
                "scenario": scenario["name"],
                "kind": "provider_failure",
                "target": provider,
                "date": _day(r, deal),
            }
            deal.setdefault("scenario_events", []).append(event)


def _day(r: random.Random, deal: Deal) -> dt.date:
    closing = next(row["value"] for row in deal["deal"] if row["key"] == "closing_date")
    last = max(t["expected_maturity_date"] for t in deal["tranches"])
    return closing + dt.timedelta(days=r.randint(20, (last - closing).days))
