"""Random deals whose pools hold licences, leases, receivables, technology trades and royalties beside loans."""

from __future__ import annotations

import datetime as dt
import random

import deals
from deal_pool import Deal, Row
from deals_bent import bent_deal

KINDS = ("licence_back", "leaseback", "technology_trade", "receivable", "royalty")
OF_LOANS = ("rate", "index", "spread", "reset_rule", "payment_frequency", "first_payment_date", "maturity_date")
BASES = ("gross", "implied_interest", "all_cash", "none")


def modes_deal(seed: int) -> Deal:
    """A deal of breadth "C", or a bent one, in which half of the assets became claims of other kinds."""
    r = random.Random(f"modes{seed}")
    deal = bent_deal(seed) if seed % 3 == 0 else deals.random_deal(seed, "C")
    for asset in deal["assets"]:
        if r.random() < 0.5:
            _turn(r, deal, asset)
    for scenario in deal.get("scenarios", []):
        if r.random() < 0.6:
            scenario["revenue_factor"] = r.choice([0, 0.3, 0.8, 0.97, 1, 1.04, 1.5])
    if not any("index" in a for a in [*deal["assets"], *deal["tranches"]]):
        deal.pop("rates", None)
    return deal


def _turn(r: random.Random, deal: Deal, asset: Row) -> None:
    """One asset into a claim of another kind; what only a loan states goes."""
    name, balance = asset["asset_id"], asset.get("cutoff_balance", asset["principal"])
    asset["kind"] = r.choice(KINDS)
    others = [row for row in deal.get("asset_flows", []) if row["asset_id"] != name]
    days = _days(r, deal, asset)
    if asset["kind"] == "receivable" and r.random() < 0.6:
        if asset["repayment"] == "schedule" or r.random() < 0.7:
            for key in OF_LOANS:
                asset.pop(key, None)
            asset |= {"repayment": "zero_coupon", "maturity_date": days[-1]}
            deal["asset_flows"] = others
    else:
        for key in OF_LOANS:
            asset.pop(key, None)
        asset["repayment"] = "schedule"
        keys = {row["key"]: row["value"] for row in deal["deal"]}
        most = 1 + 0.25 * (days[0] - keys["closing_date"]).days / 365
        total = balance * r.choice([1, 1.001, r.uniform(1, most), most])
        rows = _revenues(r, asset, total, days) if asset["kind"] == "royalty" else _amounts(r, total, days)
        deal["asset_flows"] = [*others, *({"asset_id": name, **row} for row in rows)]
    deal["rate_events"] = [event for event in deal.get("rate_events", []) if event["applies_to"] != name]
    if not deal["rate_events"]:
        deal.pop("rate_events")
    asset.pop("vat_base", None)
    if "index" in asset:
        asset["vat_base"] = "gross"
    elif r.random() < 0.3:
        asset["vat_base"] = r.choice(BASES)
    price = min(asset.get("purchase_price", balance), balance)
    if r.random() < 0.5:
        asset["purchase_price"] = round(price * r.uniform(0.8, 1), 2)
    elif "purchase_price" in asset:
        asset["purchase_price"] = price
    if not deal.get("asset_flows"):
        deal.pop("asset_flows", None)


def _days(r: random.Random, deal: Deal, asset: Row) -> list[dt.date]:
    """One to six days after closing, before the last class is due."""
    keys = {row["key"]: row["value"] for row in deal["deal"]}
    closing, last = keys["closing_date"], max(t["expected_maturity_date"] for t in deal["tranches"])
    whole = (last - closing).days
    return sorted({closing + dt.timedelta(days=r.randint(1, whole)) for _ in range(r.randint(1, 6))})


def _amounts(r: random.Random, total: float, days: list[dt.date]) -> list[Row]:
    """Fees with a last lump, level rents, anything, or one payment at the end."""
    n = len(days)
    shares = r.choice([[0.01] * (n - 1) + [1], [1] * n, [r.random() + 0.001 for _ in days], [0] * (n - 1) + [1]])
    amounts = [round(total * share / sum(shares), 2) for share in shares]
    amounts[-1] = round(amounts[-1] + total - sum(amounts) + 0.01, 2)
    return [{"date": day, "amount": amount} for day, amount in zip(days, amounts, strict=True)]


def _revenues(r: random.Random, asset: Row, total: float, days: list[dt.date]) -> list[Row]:
    """The first revenue, and some later ones, blank where they follow from the one before."""
    asset["revenue_share"] = r.choice([0.02, 0.05, 0.125, 1])
    asset["revenue_decay"] = decay = r.choice([0, 0, 0.1, 0.35, -0.08, 1])
    given = [True, *(r.random() < 0.4 for _ in days[1:])]
    needed = total * 1.0001 / asset["revenue_share"]
    worth, since = 0.0, days[0]
    for day, said in zip(days, given, strict=True):
        since = day if said else since
        worth += (1 - decay) ** ((day - since).days / 365)
    first = round(needed / worth + 0.01, 2)
    return [{"date": day, **({"revenue": first} if said else {})} for day, said in zip(days, given, strict=True)]
