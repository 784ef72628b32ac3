"""Exact reference: what a scenario does to the pool."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ref_assets import KINDS, Asset, Row, pari_passu, pick, value_at
from ref_clock import Clock, Date, add_months, half_up, power


class Simulation:
    """One scenario on the pool. out[asset][period][kind] in fen; balance[asset][period] = at its collection_end."""

    def __init__(
        self,
        assets: list[Asset],
        borrowers: list[Row],
        rights: list[Row],
        clock: Clock,
        deal: Row,
        scenario: Row,
        events: list[Row],
    ) -> None:
        self.assets, self.borrowers, self.rights = assets, borrowers, rights
        self.clock, self.scenario = clock, scenario
        size = len(clock.periods)
        self.out = {a.id: [dict.fromkeys((*KINDS, "discount"), 0) for _ in range(size)] for a in assets}
        self.balance = {a.id: [0] * size for a in assets}
        self.bal = {a.id: a.cutoff_balance for a in assets}
        self.done = {a.id: 0 for a in assets}  # dues processed
        self.left = {a.id: Fraction(1) for a in assets}  # part of the pledge that is still behind the performing part
        self.pool0 = sum(a.cutoff_balance for a in assets)
        self.late = [0] * size  # performing principal of assets that are behind as a period ends
        self.defaulted = 0
        self.flows: dict[str, list[tuple[Date, str, int]]] = defaultdict(list)  # what the firm pays, by asset
        self.due_interest: dict[str, list[tuple[Date, int]]] = defaultdict(list)
        self.claims: list[Row] = []
        """What defaulted: asset, day, what was owed, what comes back from the firm and of its rights, and when."""
        self.walk(events)

    def put(self, a: Asset, d: Date, kind: str, amount: int, k: int | None = None) -> None:
        if k is None:
            k = self.clock.bucket(d)
        if k is not None and amount:
            self.out[a.id][k][kind] += amount

    def walk(self, events: list[Row]) -> None:
        clock = self.clock
        todo: list[tuple[Any, ...]] = []
        self.arrival = {a.id: self.arrivals(a, events) for a in self.assets}
        for i, a in enumerate(self.assets):
            for j, due in enumerate(a.dues):
                todo.append((self.arrival[a.id][j], 1, due.u, 0, i, j, "due", a))
        undated: list[str] = []
        for i, e in enumerate(events):
            if e["kind"] == "borrower_default":
                if e.get("date") is None:
                    undated.append(e["target"])
                else:
                    todo.append((e["date"], 0, e["date"], 0, i, 0, "default", e["target"]))
            elif e["kind"] in ("prepayment", "repurchase"):
                todo.append((clock.roll(e["date"]), 1, e["date"], 1, i, 0, "prepay", e))
        curve = self.curve(events)
        rate = Fraction(pick(self.scenario, "default_rate", 0))
        for p in clock.periods:
            if rate and p.k <= clock.n:
                todo.append((p.collection_start, 2, p.collection_start, 0, p.k, 0, "rate", p))
            todo.append((p.collection_end, 3, p.collection_end, 0, p.k, 0, "close", p))
        # the rate of a period hits after its collection_start has closed the period before
        todo.sort(key=lambda t: (t[0], 4 if t[6] == "rate" else t[1], *t[2:6]))
        for t in todo:
            what, x = t[6], t[7]
            if what == "due":
                self.pay(x, t[5])
            elif what == "default":
                for a in self.of(x):
                    self.default(a, self.bal[a.id], t[0], None)
            elif what == "prepay":
                self.prepay(x)
            elif what == "close":
                for a in self.assets:
                    self.balance[a.id][x.k - 1] = self.bal[a.id]
                self.late[x.k - 1] = sum(self.bal[a.id] for a in self.assets if self.behind(a, x.collection_end))
            elif pick(self.scenario, "default_method", "proportional") == "proportional":
                live = sum(self.bal.values())
                if live:
                    f = min(Fraction(1), rate * curve[x.k - 1] * self.pool0 / live)
                    for a in self.assets:
                        self.default(a, half_up(self.bal[a.id] * f), x.collection_start, x.k - 1)
            else:
                self.whole_firms(rate * sum(curve[: x.k], Fraction(0)) * self.pool0, undated, x)

    def arrivals(self, a: Asset, events: list[Row]) -> list[Date]:
        """The day on which the money of each date comes; what is due later does not come earlier."""
        days = [due.r for due in a.dues]
        for e in events:
            if e["kind"] == "delay" and e.get("target", a.id) in (a.id, a.borrower):
                until = self.clock.roll(e["until"])
                days = [max(d, until) if e["date"] <= d < e["until"] else d for d in days]
        return [max(days[: j + 1]) for j in range(len(days))]

    def behind(self, a: Asset, day: Date) -> bool:
        """Whether something that should have come by a day has not."""
        j = self.done[a.id]
        return j < len(a.dues) and a.dues[j].r <= day and self.arrival[a.id][j] > day

    def of(self, borrower: str) -> list[Asset]:
        return [a for a in self.assets if a.borrower == borrower]

    def curve(self, events: list[Row]) -> list[Fraction]:
        n, name = self.clock.n, pick(self.scenario, "default_curve", "even")
        if name == "even":
            return [Fraction(1, n)] * n
        if name in ("front", "back"):
            front = [Fraction(2 * (n - i), n * (n + 1)) for i in range(n)]
            return front if name == "front" else front[::-1]
        shares = [Fraction(0)] * len(self.clock.periods)
        for e in events:
            if e["kind"] == "curve_point" and e["target"] == name:
                k = self.clock.bucket(e["date"])
                assert k is not None
                shares[k] += e["rate"]
        return shares[:n]

    def whole_firms(self, target: Fraction, undated: list[str], p: Any) -> None:
        def size(b: Row) -> int:
            return sum(a.cutoff_balance for a in self.of(b["borrower_id"]))

        order = undated + [
            b["borrower_id"] for b in sorted(self.borrowers, key=lambda b: -size(b)) if b["borrower_id"] not in undated
        ]
        for name in order:
            if self.defaulted >= target:
                return
            for a in self.of(name):
                self.default(a, self.bal[a.id], p.collection_start, p.k - 1)

    def interest(self, a: Asset, amount: int, upto: Date) -> int:
        """Interest accrued on a part of the performing balance since the last date that was paid."""
        j = self.done[a.id]
        prev = a.dues[j - 1].u if j else a.paid_to
        if a.amounts:
            due = a.dues[min(j, len(a.dues) - 1)]
            owed = due.unpaid + (due.balance + due.unpaid) * a.terms.growth(a.day_count, prev, max(prev, upto))
            return half_up(amount * owed / due.balance) if due.balance else 0
        if a.earns:
            cuts = [prev, *(due.u for due in a.dues[j:] if a.resets_by_period and prev < due.u < upto), upto]
            return half_up(amount * sum(a.terms.growth(a.day_count, x, y) for x, y in pairwise(cuts)))
        exact = Fraction(0)
        for due in a.dues[j:]:
            days = max(0, (min(upto, due.u) - due.prev).days)
            if due.balance and due.interest:
                exact += Fraction(due.interest * days, (due.u - due.prev).days) * amount / due.balance
        return half_up(exact)

    def pay(self, a: Asset, j: int) -> None:
        if j != self.done[a.id]:
            return  # the asset stopped
        due, bal, day = a.dues[j], self.bal[a.id], self.arrival[a.id][j]
        if due.interest is None:
            i = half_up(bal * a.terms.growth(a.day_count, due.prev, due.u))
        else:
            i = half_up(Fraction(due.interest * bal, due.balance)) if due.balance else 0
        p = bal if j == len(a.dues) - 1 else half_up(Fraction(due.principal * bal, due.balance)) if due.balance else 0
        if a.short and j == len(a.dues) - 1:
            p = half_up(Fraction(due.principal * bal, due.balance))
            self.put(a, day, "default", bal - p)
            self.defaulted += bal - p
        self.put(a, day, "interest", i)
        self.put(a, day, "principal", p)
        self.note(a, day, "interest", i)
        self.note(a, day, "principal", p)
        self.due_interest[a.id].append((due.u, i))
        self.bal[a.id] = 0 if j == len(a.dues) - 1 else bal - p
        self.done[a.id] += 1
        if a.bought and due.balance:
            self.put(a, day, "discount", half_up(Fraction(due.earned * bal, due.balance)))
        cpr = self.scenario.get("prepayment_rate")
        if cpr and self.bal[a.id]:
            cpr = min(Fraction(1), cpr * pick(self.scenario, "prepayment_factor", 1))
            q = half_up(self.bal[a.id] * (1 - power(1 - cpr, max(0, (due.u - due.prev).days))))
            self.put(a, day, "prepayment", q)
            self.note(a, day, "principal", q)
            self.put(a, day, "discount", self.in_principal(a, q))
            self.bal[a.id] -= q

    def note(self, a: Asset, d: Date, kind: str, amount: int) -> None:
        if amount:
            self.flows[a.id].append((d, kind, -amount))

    def prepay(self, e: Row) -> None:
        who = [a for a in self.assets if a.id == e["target"]] or self.of(e["target"])
        total = sum(self.bal[a.id] for a in who)
        money = min(pick(e, "amount", total), total)
        r = self.clock.roll(e["date"])
        for a, q in zip(who, pari_passu(money, [self.bal[a.id] for a in who]), strict=True):
            i = self.interest(a, q, e["date"])
            for kind, x in (("interest", i), ("prepayment", q)):
                self.put(a, r, kind, x)
                self.note(a, r, "interest" if kind == "interest" else "principal", x)
            self.due_interest[a.id].append((e["date"], i))
            self.put(a, r, "discount", i + self.in_principal(a, q) if a.bought else 0)
            self.bal[a.id] -= q

    def in_principal(self, a: Asset, q: int) -> int:
        """Implied interest in principal that comes early: what is above the price left for it."""
        if not a.bought:
            return 0
        due = a.dues[min(self.done[a.id], len(a.dues) - 1)]
        return half_up(q * max(Fraction(0), 1 - Fraction(due.cost, due.balance))) if due.balance else 0

    def default(self, a: Asset, amount: int, d: Date, k: int | None) -> None:
        """`amount` of the performing balance defaults on d (reported in period k, else where d falls)."""
        if amount <= 0:
            return
        bal = self.bal[a.id]
        part = self.left[a.id] * Fraction(amount, bal)
        interest = self.interest(a, amount, d)
        claim = amount + interest
        self.put(a, d, "default", amount, k)
        self.defaulted += amount
        self.bal[a.id] -= amount
        self.left[a.id] -= part
        if self.bal[a.id] == 0:
            self.done[a.id] = len(a.dues)  # nothing more is paid
        s, row = self.scenario, a.row
        factor = pick(s, "recovery_factor", 1)
        rate = min(Fraction(1), pick(s, "recovery_rate", pick(row, "recovery_rate", Fraction(0))) * factor)
        lag = int(pick(s, "recovery_lag_months", pick(row, "recovery_lag_months", 12)))
        got = half_up(rate * claim)
        self.put(a, add_months(d, lag), "recovery", got)
        rate = min(Fraction(1), pick(s, "ip_recovery_rate", pick(row, "ip_recovery_rate", Fraction(0))) * factor)
        sale = add_months(d, int(pick(row, "ip_recovery_lag_months", 24)))
        decay = Fraction(pick(row, "ip_decay", 0))
        exact = Fraction(0)
        for right, share in a.pledged:
            since = pick(right, "appraisal_date", self.clock.closing)
            exact += value_at(right, self.rights, sale) * share * power(1 - decay, max(0, (sale - since).days))
        sold = min(claim - got, half_up(rate * exact * part))
        self.put(a, sale, "ip_recovery", sold)
        self.claims.append(
            {
                "asset": a.id,
                "day": d,
                "principal": amount,
                "interest": interest,
                "own": (add_months(d, lag), got),
                "sale": (sale, sold),
            }
        )
