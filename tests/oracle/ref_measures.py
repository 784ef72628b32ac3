"""Exact reference: XIRR, average life, cost of the firms."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ref_assets import Asset, Row, pari_passu, pick
from ref_clock import Clock, Date, add_months, half_up
from ref_fees import Fees
from ref_pool import Simulation

Flow = tuple[Date, str, int]


# of 1 + r: fine where rates live, so that two roots near each other are both seen; down to what a float holds
GRID = sorted(
    {
        *(10 ** (i / 50) for i in range(300, -276, -1)),
        *(1 + i / 500 for i in range(-100, 250)),
        *(10.0**i for i in range(-300, -5)),
    },
    reverse=True,
)


def xirr(flows: list[tuple[Date, int]]) -> float | None:
    """The greatest root of sum(amount / (1 + r) ** (days / 365)), to 1e-14; None where there is none."""
    flows = [(d, x) for d, x in flows if x]
    if not flows or not any(x > 0 for _, x in flows) or not any(x < 0 for _, x in flows):
        return None
    start = min(d for d, _ in flows)
    terms = [((d - start).days / 365, float(x)) for d, x in flows]

    def grown(g: float, t: float) -> float:
        try:
            return float(g**-t)
        except OverflowError:
            return float("inf")

    def value(g: float) -> float:
        return sum(x * grown(g, t) for t, x in terms)

    for hi, lo in pairwise(GRID):
        a, b = value(hi), value(lo)
        if b != b:  # infinities of both signs: nothing can be said from here down
            return None
        if b == 0 or (a > 0) != (b > 0):
            for _ in range(200):
                mid = (hi + lo) / 2
                if (value(mid) > 0) == (a > 0):
                    hi = mid
                else:
                    lo = mid
            return (hi + lo) / 2 - 1
    return None


def average_life(flows: list[tuple[Date, int]], closing: Date) -> float | None:
    paid = sum(x for _, x in flows)
    return float(Fraction(sum(x * (d - closing).days for d, x in flows), 365 * paid)) if paid else None


def subsidies(policy: Row, assets: list[Asset], sim: Simulation) -> list[tuple[str, Date, int]]:
    """Simple rule: base interest_paid, rate, cap_firm_year, loan years, receipt lag_months after the year's end."""
    out: list[tuple[str, Date, int]] = []
    rate, cap = Fraction(policy["rate"]), policy.get("cap_firm_year")
    for firm in dict.fromkeys(a.borrower for a in assets):
        years: dict[int, list[tuple[Asset, int]]] = defaultdict(list)
        for a in (a for a in assets if a.borrower == firm):
            base: dict[int, int] = defaultdict(int)
            for due, interest in sim.due_interest[a.id]:
                n = 1
                while due > add_months(a.start, 12 * n):
                    n += 1
                base[n] += interest
            for n, x in base.items():
                years[n].append((a, half_up(x * rate)))
        for n, rows in years.items():
            amounts = [x for _, x in rows]
            if cap is not None and sum(amounts) > cap:
                amounts = pari_passu(cap, amounts)
            for (a, _), x in zip(rows, amounts, strict=True):
                lag = int(pick(policy, "lag_months", 0))
                out.append((firm, add_months(add_months(a.start, 12 * n), lag), x))
    return out


def firms_cost(
    book: dict[str, list[Row]],
    clock: Clock,
    assets: list[Asset],
    sim: Simulation,
    fees: Fees,
    notes: list[dict[str, int]],
) -> dict[str, Any]:
    """Base scenario, view all. notes: class balances at the start of each period of that run."""
    firms = [b["borrower_id"] for b in book["borrowers"]]
    flows: dict[str, list[Flow]] = {b: [] for b in firms}
    for a in assets:
        drawn = a.paid_to if a.start < clock.cutoff else a.start
        flows[a.borrower].append((drawn, "drawdown", a.cutoff_balance))
        flows[a.borrower] += sim.flows[a.id]

    def add(firm: str, k: int, name: str, amount: int) -> None:
        flows[firm].append((clock.periods[k - 1].rolled if k else clock.closing, f"fee:{name}", -amount))

    fees.of_firms(notes, sim, len(notes), add)
    for policy in book["subsidies"]:
        for firm, day, x in subsidies(policy, assets, sim):
            flows[firm].append((day, "subsidy", x))
    rows = [{"borrower_id": b, **summary([a for a in assets if a.borrower == b], flows[b], sim)} for b in firms]
    total = summary(assets, [f for b in firms for f in flows[b]], sim)
    return {"scenario": "base", "firms": rows, "deal": total}


def balances(a: Asset) -> list[tuple[Date, Date, int]]:
    """(from, to, balance) of the base case: the contractual balance is the performing one."""
    out, bal = [], a.cutoff_balance
    for due in a.dues:
        out.append((due.prev, due.u, bal))
        bal -= due.principal if due is not a.dues[-1] else bal
    return out


def loan_rate(a: Asset) -> Fraction:
    """Of a loan whose rate moves the mean by balance and days."""
    if not a.terms.index and not a.terms.steps:
        return a.terms.fixed or Fraction(0)
    rows = balances(a)
    weight = sum(bal * Fraction((u - v).days, 365) for v, u, bal in rows)
    paid = sum((bal * a.terms.growth("A/365", v, u) for v, u, bal in rows), Fraction(0))
    return paid / weight if weight else Fraction(0)


def summary(assets: list[Asset], flows: list[Flow], sim: Simulation) -> dict[str, Any]:
    if not sum(a.cutoff_balance for a in assets):
        return {}
    years = [sum(bal * Fraction((u - v).days, 365) for v, u, bal in balances(a)) for a in assets]
    money_years = sum(years)
    loan = sum((loan_rate(a) * own for a, own in zip(assets, years, strict=True)), Fraction(0)) / money_years
    fee = -sum(x for _, kind, x in flows if kind.startswith("fee:")) / money_years
    subsidy = sum(x for _, kind, x in flows if kind == "subsidy") / money_years
    flows = sorted(flows, key=lambda f: f[0])
    return {
        "loan_rate": float(loan),
        "rate_after_subsidy": float(loan - subsidy),
        "simple": float(loan + fee - subsidy),
        "xirr": xirr([(d, x) for d, _, x in flows]),
        "xirr_no_subsidy": xirr([(d, x) for d, kind, x in flows if kind != "subsidy"]),
        "flows": [{"date": d.isoformat(), "kind": kind, "amount_cny": x / 100} for d, kind, x in flows],
    }
