"""Exact reference: supports of assets. Contract.md section 5, and the readings in AMBIGUITIES.md.

Day by day over a heap of things to happen; amounts in whole fen, shares as fractions.
"""

from __future__ import annotations

import copy
import datetime as dt
import heapq
from fractions import Fraction
from typing import Any

from ref_assets import Row, pari_passu, pick
from ref_clock import Clock, Date, half_up


def of_assets(support: Row, covers: list[Row]) -> bool:
    mine = [c for c in covers if c["support"] == support["name"]]
    if support["kind"] == "counter_guarantee":
        return False
    return mine[0]["target_kind"] == "asset" if mine else support["kind"] in ("insurance", "risk_pool")


def failures(book: dict[str, list[Row]], scenario: Row) -> dict[str, Date]:
    """The first day on which each provider fails in a scenario."""
    found: dict[str, Date] = {}
    for e in book["scenario_events"]:
        if e["scenario"] == scenario["name"] and e["kind"] == "provider_failure":
            found[e["target"]] = min(e["date"], found.get(e["target"], e["date"]))
    return found


class Guard:
    """A support as it covers one asset."""

    def __init__(self, row: Row, covers: list[Row], place: int, asset: str) -> None:
        mine = [c for c in covers if c["support"] == row["name"]]
        self.row, self.place, self.name = row, place, row["name"]
        self.cover: Row = {} if not mine else next(c for c in mine if c.get("target") in (None, asset))
        self.net = pick(row, "pay_on_default", "accelerate") == "net_loss"
        self.costs = row.get("insured_amount") is not None
        self.wait = int(pick(row, "waiting_days", 0))
        self.share = Fraction(pick(self.cover, "share", 1))
        self.component = pick(self.cover, "component", "both")

    @property
    def risk(self) -> tuple[bool, bool]:
        return self.net, self.costs

    def alone(self, base: int) -> int:
        off = max(Fraction(pick(self.row, "deductible", 0)), base * Fraction(pick(self.row, "deductible_share", 0)))
        return half_up(self.share * max(Fraction(0), base - off))

    @property
    def plain(self) -> bool:
        return not pick(self.row, "deductible", 0) and not pick(self.row, "deductible_share", 0)


def guards_of(book: dict[str, list[Row]], asset: str, view: str) -> list[Guard]:
    found = []
    for place, row in enumerate(book["supports"]):
        usual = "Y" if row["kind"] in ("guarantee", "shortfall_undertaking", "liquidity") else "N"
        if not of_assets(row, book["support_covers"]) or (
            view == "no_guarantor" and pick(row, "view_off", usual) == "Y"
        ):
            continue
        mine = [c for c in book["support_covers"] if c["support"] == row["name"]]
        if not mine or any(c.get("target") in (None, asset) for c in mine):
            found.append(Guard(row, book["support_covers"], place, asset))
    return found


class Claim:
    def __init__(self, place: int, raw: Row, guards: list[Guard]) -> None:
        self.place, self.raw, self.guards = place, raw, guards
        self.total = raw["principal"] + raw["interest"]
        self.got = 0  # recoveries of the deal
        self.paid = 0  # by supports
        self.parts: dict[str, int] = {}
        self.bases: dict[tuple[bool, bool], int] = {}
        self.asked: dict[str, int] = {}

    def lacks(self, component: str) -> int:
        """Recoveries pay interest first, supports what they cover."""
        p, i = self.raw["principal"], self.raw["interest"]
        if component == "interest":
            return max(0, i - min(i, self.got) - self.paid)
        if component == "principal":
            return max(0, p - max(0, self.got - i) - self.paid)
        return int(self.total - self.got - self.paid)

    def nominal(self, guard: Guard) -> int:
        """Shares of the base; the last of consecutive shares that add to 1 takes the rest."""
        base = self.bases[guard.risk]
        alike = sorted((g for g in self.guards if g.risk == guard.risk), key=lambda g: g.place)
        amounts: dict[str, int] = {}
        for n, g in enumerate(alike):
            amounts[g.name] = g.alone(base)
            for m in range(n - 1, -1, -1):
                run = alike[m : n + 1]
                if sum(x.share for x in run) == 1:
                    if all(x.plain for x in run):
                        amounts[g.name] = max(0, base - sum(amounts[x.name] for x in run[:-1]))
                    break
        return amounts[guard.name]


class Claims:
    """Settled for one scenario and view: `money` (asset, kind, day, amount) to the deal, `calls`, `back`."""

    def __init__(self, book: dict[str, list[Row]], clock: Clock, raw: list[Row], scenario: Row, view: str) -> None:
        self.clock, self.view = clock, view
        events = [e for e in book["scenario_events"] if e["scenario"] == scenario["name"]]
        self.losses = {e["target"]: e for e in events if e["kind"] == "insured_loss"}
        self.failed = failures(book, scenario)
        self.money: list[tuple[str, str, Date, int]] = []
        self.calls: list[tuple[str, str, int, int]] = []  # support, asset, period, amount
        self.back: list[tuple[str, int, int]] = []  # support, period, amount
        self.taken: dict[str, int] = {}
        self.used: dict[Any, int] = {}
        self.claims = [Claim(n, x, guards_of(book, x["asset"], view)) for n, x in enumerate(raw)]
        self.run()

    def run(self) -> None:
        todo: list[tuple[Any, ...]] = []
        for c in self.claims:
            known = c.raw["day"]
            recoveries = [("recovery", *c.raw["own"]), ("ip_recovery", *c.raw["sale"])]
            for n, (kind, day, amount) in enumerate(recoveries):
                if kind == "ip_recovery" and self.view == "ip_zero":
                    amount = 0
                if amount:
                    known = max(known, day)
                    heapq.heappush(todo, (day, 0, 0, c.place, n, "recover", c, (kind, amount)))
            order = sorted(c.guards, key=lambda g: (g.net, g.wait, g.place))
            for g in order:
                if not g.net:
                    known = max(known, c.raw["day"] + dt.timedelta(days=g.wait))
            for n, g in enumerate(order):
                day = (known if g.net else c.raw["day"]) + dt.timedelta(days=g.wait)
                heapq.heappush(todo, (day, 1, -c.total, c.place, n, "pay", c, g))
        while todo:
            day, _, _, _, _, what, claim, x = heapq.heappop(todo)
            self.recover(claim, day, *x) if what == "recover" else self.pay(claim, day, x)

    def recover(self, c: Claim, day: Date, kind: str, amount: int) -> None:
        left, owed = c.lacks("both"), sum(c.parts.values())
        rule = next((pick(g.row, "subrogation", "lender_first") for g in c.guards if not g.costs), "lender_first")
        mine = min(amount, left)
        if rule == "pro_rata" and owed:
            mine = pari_passu(min(amount, left + owed), [left, owed])[0]
        c.got += mine
        if mine:
            self.money.append((c.raw["asset"], kind, day, mine))
        k = self.clock.bucket(day)
        for name, part in zip(list(c.parts), pari_passu(min(amount - mine, owed), list(c.parts.values())), strict=True):
            c.parts[name] -= part
            if part and k is not None:
                self.back.append((name, k, part))

    def period(self, day: Date) -> int | None:
        return next((k for k, p in enumerate(self.clock.periods) if day <= p.transfer), None)

    def pay(self, c: Claim, day: Date, g: Guard) -> None:
        left = c.lacks(g.component)
        if g.risk not in c.bases:
            c.bases[g.risk] = self.cost(c, left) if g.costs else left
        k = self.period(day)
        born = c.raw["day"]
        if k is None or not pick(g.row, "start_date", born) <= born <= pick(g.row, "end_date", born):
            return
        if self.failed.get(g.row.get("provider", ""), Date.max) <= self.clock.periods[k].grid:
            return
        year = self.clock.year(self.clock.periods[k])
        span = {"life": 0, "payment": k, "year": year}[pick(g.row, "cap_per", "life")]
        limits = {
            (g.name, id(g.cover), span): g.cover.get("cap_amount"),
            (g.name, "", span): g.row.get("cap_amount"),
            (g.name, "insured"): g.row.get("insured_amount"),
        }
        amount = min(left, c.nominal(g))
        for key, limit in limits.items():
            if limit is not None:
                amount = min(amount, limit - self.used.get(key, 0))
        if amount <= 0:
            return
        for key in limits:
            self.used[key] = self.used.get(key, 0) + amount
        c.paid += amount
        if not g.costs:
            c.parts[g.name] = amount
        self.money.append((c.raw["asset"], "support", day, amount))
        self.calls.append((g.name, c.raw["asset"], k, amount))

    def cost(self, c: Claim, left: int) -> int:
        loss = self.losses.get(c.raw["asset"])
        if loss is None or loss["date"] > c.raw["day"]:
            return 0
        taken = self.taken.get(c.raw["asset"], 0)
        base = min(left, loss["amount"] - taken)
        self.taken[c.raw["asset"]] = taken + base
        return int(base)


def settled(
    book: dict[str, list[Row]], clock: Clock, assets: list[Any], sim: Any, scenario: Row, view: str
) -> Claims | None:
    """None where nobody covers assets. Claims go by asset as the sheet has them."""
    if not any(of_assets(s, book["support_covers"]) for s in book["supports"]):
        return None
    order = {a.id: n for n, a in enumerate(assets)}
    return Claims(book, clock, sorted(sim.claims, key=lambda x: order[x["asset"]]), scenario, view)


def after_claims(sim: Any, claims: Claims, clock: Clock) -> Any:
    """The pool with recoveries as the deal gets them, and what supports pay."""
    found = copy.copy(sim)
    gone = ("recovery", "ip_recovery")
    found.out = {a: [{k: 0 if k in gone else x for k, x in row.items()} for row in rows] for a, rows in sim.out.items()}
    for asset, kind, day, amount in claims.money:
        k = claims.period(day) if kind == "support" else clock.bucket(day)
        if k is not None:
            found.out[asset][k][kind] += amount
    return found


def report(claims: Claims, support: Row, clock: Clock, lives: int) -> Row:
    """A support of assets as results have it; amounts in fen, dates of payment."""
    name = support["name"]
    paid: dict[tuple[int, str], int] = {}
    order: dict[str, int] = {}
    for n, c in enumerate(claims.claims):
        order.setdefault(c.raw["asset"], n)
    for s, asset, k, amount in claims.calls:
        if s == name and k < lives:
            paid[k, asset] = paid.get((k, asset), 0) + amount
    back: dict[int, int] = {}
    for s, k, amount in claims.back:
        if s == name and k < lives:
            back[k] = back.get(k, 0) + amount
    total = sum(paid.values())
    left = []
    if support.get("cap_amount") is not None:
        per = pick(support, "cap_per", "life")

        def span(k: int) -> int:
            return {"life": 0, "payment": k, "year": clock.year(clock.periods[k])}[per]

        left.append(support["cap_amount"] - sum(x for (k, _), x in paid.items() if span(k) == span(lives - 1)))
    if support.get("insured_amount") is not None:
        left.append(support["insured_amount"] - total)
    owed = 0 if support.get("insured_amount") is not None else total - sum(back.values())
    return {
        "name": name,
        "calls": [
            {"payment_date": clock.periods[k].payment, "due": f"asset:{asset}", "amount": paid[k, asset]}
            for k, asset in sorted(paid, key=lambda x: (x[0], order[x[1]]))
        ],
        "reimbursed": [{"payment_date": clock.periods[k].payment, "amount": back[k]} for k in sorted(back)],
        "outstanding": owed,
        "cap_left": min(left) if left else None,
    }
