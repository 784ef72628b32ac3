"""Random deals of breadth "C" bent towards what they seldom hold: many shares, shared rows, every scope, odd sales."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import deals
from deal_pool import Deal, Row

SHARES = [
    (0.34, 0.33, 0.33),
    (0.25, 0.25, 0.25, 0.25),
    (0.6, 0.6, 0.4),
    (0.3, 0.5, 0.5),
    (0.1, 0.2, 0.3, 0.4),
    (0.2, 0.2, 0.2),
]
SEVERAL = [("tax", "fee", "tranche"), ("fee", "tranche"), ("tranche",)]
STRENGTH = ["accelerate", "default", "terminate"]


def add_support(deal: Deal, place: int, **row: object) -> Row:
    """A support of a provider of its own."""
    deal.setdefault("parties", []).append({"role": "guarantor", "name": f"Of {row['name']}"})
    rows = deal.setdefault("supports", [])
    rows.insert(place, {"provider": f"Of {row['name']}", **row})
    return rows[place]


def shares(r: random.Random, deal: Deal) -> None:
    """Supports that share the dues they cover, on one basis or two, some with a cap."""
    given = [s for s in deal.get("supports", []) if s["kind"] != "reserve"]
    deal["support_covers"] = []
    for i, share in enumerate(r.choice(SHARES)):
        place = r.randint(0, len(deal.get("supports", [])))
        own = given[i] if i < len(given) else add_support(deal, place, name=f"X{i}", kind="guarantee")
        if r.random() < 0.5:
            own["due_basis"] = r.choice(["accelerated", "expected"])
        if r.random() < 0.3:
            own |= {"cap_amount": round(r.uniform(100, 500_000), 2), "cap_per": r.choice(["life", "payment", "year"])}
        for kind in r.choice(SEVERAL):
            deal["support_covers"].append({"support": own["name"], "target_kind": kind, "share": share})


def counter_guarantee(r: random.Random, deal: Deal) -> None:
    place = r.randint(0, len(deal.get("supports", [])))
    add_support(deal, place, name="Counter", kind="counter_guarantee")


def scopes(r: random.Random, deal: Deal) -> None:
    """Fees of the waterfall of every scope, blank or named."""
    names = {
        "tranche": [t["name"] for t in deal["tranches"]],
        "borrower": [b["borrower_id"] for b in deal["borrowers"]],
        "asset": [a["asset_id"] for a in deal["assets"]],
        "support": [s["name"] for s in deal.get("supports", [])],
    }
    for fee in deal.get("fees", []):
        if fee["paid_by"] == "borrower" or fee["base"] in ("collections", "interest_collected") or r.random() < 0.4:
            continue
        fee["scope"] = r.choice([scope for scope, of in names.items() if of] + ["deal", "pool"])
        fee.pop("applies_to", None)
        if names.get(fee["scope"]) and r.random() < 0.4:
            fee["applies_to"] = r.choice(names[fee["scope"]])
        if fee["base"] != "fixed":
            fee["base"] = "guaranteed_balance" if fee["scope"] == "support" else r.choice(["principal", "balance"])


def shared_rows(r: random.Random, deal: Deal) -> None:
    """Two or three phases after each other, on accelerated's rows where a phase has none, with caps that last."""
    rows = deal.get("waterfall", [])
    others = [w["phase"] for w in rows if w["phase"] != "normal"]
    if rows and not others:
        return
    if others and "accelerated" not in others:
        rows += [w | {"phase": "accelerated", "name": f"c{w['name']}"} for w in rows if w["phase"] == others[0]]
    closing = next(x["value"] for x in deal["deal"] if x["key"] == "closing_date")
    for effect in r.sample(STRENGTH, r.choice([2, 3])) + ["accelerate"] * bool(others):
        day = closing + dt.timedelta(days=r.randint(60, 900))
        name = f"Z{len(deal.setdefault('triggers', []))}"
        deal["triggers"].append({"name": name, "test": "date", "effect": effect, "date": day})
    for w in rows:
        if w["phase"] != "normal" and "cap_share" not in w and "cap_amount" not in w and r.random() < 0.2:
            w |= {"cap_amount": round(r.uniform(100, 300_000), 2), "cap_per": r.choice(["year", "life"])}


def two_rows_of_a_reserve(r: random.Random, deal: Deal) -> None:
    reserves = [a["name"] for a in deal.get("accounts", []) if a["kind"] == "reserve"]
    for i in range(2 if reserves else 0):
        row: Row = {"name": f"Draw {i}", "kind": "reserve", "account": reserves[0]}
        deal.setdefault("supports", []).insert(0, row)
        if r.random() < 0.6:
            cover = {"support": row["name"], "target_kind": r.choice(["tranche", "fee", "tax"]), "share": 0.5}
            deal.setdefault("support_covers", []).append(cover)


def residuals(r: random.Random, deal: Deal) -> None:
    """A part of the residual to a party or the class before the rest, within a cap."""
    classes = [t["name"] for t in deal["tranches"] if t["coupon_type"] == "residual"]
    for phase in {w["phase"]: None for w in deal.get("waterfall", [])}:
        last = [w for w in deal["waterfall"] if w["phase"] == phase][-1]
        if last["kind"] != "residual" or r.random() < 0.4:
            continue
        part: Row = {"phase": phase, "order": last["order"], "name": f"{phase[0]} part", "kind": "residual"}
        part |= {"from_account": last["from_account"]} if "from_account" in last else {}
        part |= {"due_of": classes[0]} if classes and r.random() < 0.5 else {"to_party": deal["parties"][0]["name"]}
        if r.random() < 0.5:
            part["cap_share"] = round(r.uniform(0.05, 0.9), 2)
        else:
            part |= {"cap_amount": round(r.uniform(100, 300_000), 2), "cap_per": r.choice(["payment", "year", "life"])}
        last["order"] += 1
        deal["waterfall"].insert(deal["waterfall"].index(last), part)


def quick_sales(r: random.Random, deal: Deal) -> None:
    """Rights sold on the day of the default, before their appraisal or after their end; recoveries at once."""
    closing = next(x["value"] for x in deal["deal"] if x["key"] == "closing_date")
    for right in deal["ip"]:
        if r.random() < 0.4:
            right["expiry_date"] = closing + dt.timedelta(days=r.randint(30, 1500))
    for a in deal["assets"]:
        if r.random() < 0.6:
            a |= {"ip_recovery_rate": round(r.uniform(0.05, 1), 2), "ip_recovery_lag_months": r.choice([0, 3, 24])}
            a |= {"ip_decay": r.choice([0, 0.1, 0.3]), "recovery_lag_months": r.choice([0, 1, 24])}


BENDS: list[Callable[[random.Random, Deal], None]] = [
    shares,
    counter_guarantee,
    scopes,
    shared_rows,
    two_rows_of_a_reserve,
    residuals,
    quick_sales,
]


def bent_deal(seed: int) -> Deal:
    r, deal = random.Random(f"bent {seed}"), deals.random_deal(seed, "C")
    for bend in BENDS:
        if r.random() < 0.6:
            bend(r, deal)
    return {sheet: rows for sheet, rows in deal.items() if rows or sheet == "ip"}
