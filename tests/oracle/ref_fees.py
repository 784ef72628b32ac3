"""Exact reference: what a fee comes to, and when."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ref_assets import Asset, Row, pari_passu, pick
from ref_claims import of_assets
from ref_clock import MONTHS, Clock, add_months, half_up
from ref_pool import Simulation

LEVELS = ("senior", "mezzanine", "subordinated")


def by_rank(rows: list[Row]) -> list[Row]:
    """Rows in order of rank (row order where blank), stable."""
    keyed = [(pick(r, "rank", i), i, r) for i, r in enumerate(rows, 1)]
    return [r for _, _, r in sorted(keyed, key=lambda t: t[:2])]


class Cover:
    """What one support covers: row of support_covers by due, or the default of its kind."""

    def __init__(self, support: Row, rows: list[Row], tranches: list[Row]) -> None:
        self.rows = [r for r in rows if r["support"] == support["name"]]
        if not self.rows and support["kind"] != "counter_guarantee":
            seniors = [t["name"] for t in tranches if t["class"] == "senior"]
            liquid = support["kind"] == "liquidity"
            self.rows = [
                {"target_kind": "tranche", "target": s, "component": "interest" if liquid else "both"} for s in seniors
            ]
            if not liquid:
                self.rows += [{"target_kind": "tax"}, {"target_kind": "fee"}]

    def of(self, due: tuple[str, str]) -> Row | None:
        kind, name = due
        for r in self.rows:
            if r.get("target") not in (None, name) and kind != "tax":
                continue
            part = pick(r, "component", "both")
            if r["target_kind"] == kind or (
                r["target_kind"] == "tranche" and kind in ("interest", "principal") and part in ("both", kind)
            ):
                return r
        return None

    def classes(self, tranches: list[Row]) -> list[str]:
        names = [t["name"] for t in tranches]
        return [n for n in names if self.of(("interest", n)) or self.of(("principal", n))]


class Fees:
    """Fees of the deal: `bases` gives the exact base of a fee at the start of period k (0 = closing) per item."""

    def __init__(self, book: dict[str, list[Row]], deal: Row, clock: Clock, assets: list[Asset]) -> None:
        self.rows = book["fees"]
        self.ip_counts = True  # view ip_zero collects nothing from rights
        self.book, self.deal, self.clock, self.assets = book, deal, clock, assets
        self.covers = {s["name"]: Cover(s, book["support_covers"], book["tranches"]) for s in book["supports"]}

    def of_assets(self, support: str) -> list[Asset] | None:
        """Assets that a support covers, or any where none is named; None where it covers notes."""
        rows = [s for s in self.book["supports"] if support in ("", s["name"])]
        rows = [s for s in rows if of_assets(s, self.book["support_covers"])]
        if not rows:
            return None
        covers = self.book["support_covers"]
        named = {s["name"]: [c.get("target") for c in covers if c["support"] == s["name"]] or [None] for s in rows}
        return [a for a in self.assets if any(t in (None, a.id) for own in named.values() for t in own)]

    def of_waterfall(self) -> list[Row]:
        return by_rank([f for f in self.rows if pick(f, "paid_by", "waterfall") == "waterfall"])

    def items(self, fee: Row) -> list[str]:
        scope, one = pick(fee, "scope", "deal"), fee.get("applies_to")
        if one is not None:
            return [one]
        names = {
            "tranche": [t["name"] for t in self.book["tranches"]],
            "borrower": [b["borrower_id"] for b in self.book["borrowers"]],
            "asset": [a.id for a in self.assets],
            "support": [s["name"] for s in self.book["supports"]],
        }
        return names.get(scope, [""])

    def base(self, fee: Row, item: str, k: int, notes: dict[str, int], sim: Simulation) -> Fraction:
        """k: the period (from 1); notes: class balances at its start."""
        scope, what = pick(fee, "scope", "deal"), pick(fee, "base", "fixed")
        if what == "fixed":
            return Fraction(fee["amount"])
        mine = [
            a
            for a in self.assets
            if scope in ("deal", "pool", "tranche", "support")
            or (scope == "borrower" and a.borrower == item)
            or (scope == "asset" and a.id == item)
        ]
        if what in ("collections", "interest_collected"):
            kinds = (
                ("interest",)
                if what != "collections"
                else ("interest", "principal", "prepayment", "recovery", *(["ip_recovery"] if self.ip_counts else []))
            )
            return Fraction(sum(sim.out[a.id][k - 1][x] for a in mine for x in kinds))
        if what == "appraised_value":
            if scope == "asset":
                return sum((r["appraised_value"] * s for a in mine for r, s in a.pledged), Fraction(0))
            return Fraction(
                sum(
                    pick(r, "appraised_value", 0)
                    for r in self.book["ip"]
                    if scope != "borrower" or r["borrower_id"] == item
                )
            )
        if what == "insured_amount":
            return Fraction(sum(pick(s, "insured_amount", 0) for s in self.book["supports"] if s["name"] == item))
        mine_too = self.of_assets(item if scope == "support" else "") if what == "guaranteed_balance" else None
        if mine_too is not None:
            return Fraction(sum(sim.balance[a.id][k - 2] if k > 1 else a.cutoff_balance for a in mine_too))
        if what == "guaranteed_balance" or scope == "support":
            who = [self.covers[item]] if scope == "support" else list(self.covers.values())
            names = {n for c in who for n in c.classes(self.book["tranches"])}
            if scope == "tranche":
                names &= {item}
        elif scope in ("deal", "tranche"):
            names = {t["name"] for t in self.book["tranches"] if scope == "deal" or t["name"] == item}
        elif what == "principal":
            return Fraction(sum(a.principal for a in mine))
        else:
            return Fraction(sum(sim.balance[a.id][k - 2] if k > 1 else a.cutoff_balance for a in mine))
        if what == "principal":
            return Fraction(sum(t["principal"] for t in self.book["tranches"] if t["name"] in names))
        return Fraction(sum(notes[n] for n in names))

    def span(self, fee: Row, k: int) -> list[int] | None:
        """Periods that the instalment due at period k covers (0 = closing); None when nothing falls due at k."""
        n, pay = self.clock.n, pick(fee, "pay", "in_arrears")
        per = pick(fee, "per", "year")
        if pay == "dated":
            first = self.clock.acts_from(fee["date"])
            return [k] if first is not None and k == first + 1 else None
        if per == "once":
            at = 0 if pay == "in_advance" or pick(fee, "paid_by", "waterfall") in ("proceeds", "borrower") else 1
            return [max(k, 1)] if k == at else None
        own = fee.get("payment_frequency")
        months = MONTHS[own] if own else self.clock.months
        m = n if months == 0 else max(1, months // self.clock.months) if self.clock.months else 1
        if k > n:
            return [k]
        if pay == "in_advance":
            return list(range(k + 1, min(k + m, n) + 1)) if k % m == 0 and k < n else None
        if k == 0 or (k % m and k != n):
            return None
        return list(range(k - (k % m or m) + 1, k + 1))

    def exact(self, fee: Row, item: str, k: int, notes: list[dict[str, int]], sim: Simulation) -> Fraction:
        """The instalment due at k. notes[j]: class balances at the start of period j + 1."""
        span = self.span(fee, k)
        if span is None:
            return Fraction(0)
        rate = Fraction(1) if pick(fee, "base", "fixed") == "fixed" else Fraction(fee["rate"])
        now = max(k, 1)
        if pick(fee, "per", "year") != "year" or fee.get("pay") == "dated":
            if pick(fee, "base", "fixed") in ("collections", "interest_collected"):
                return rate * sum(self.base(fee, item, j, notes[0], sim) for j in span)
            return rate * self.base(fee, item, now, notes[now - 1], sim)
        dc = pick(fee, "day_count", pick(self.deal, "day_count", "A/365"))
        advance = fee.get("pay") == "in_advance" and k < self.clock.n
        total = Fraction(0)
        for j in span:
            at = now if advance else j
            total += self.base(fee, item, at, notes[at - 1], sim) * rate * self.clock.periods[j - 1].yf(dc)
        return total

    def limited(self, fee: Row, k: int, amount: int, dues: dict[int, int]) -> int:
        """Minimum and cap a year of closing. dues[year] is what fell due for it so far; it is kept here."""
        span = self.span(fee, k)
        if span is None:
            return 0
        clock = self.clock

        def year(j: int) -> int:
            return clock.year(clock.periods[j - 1])

        y = year(span[-1])
        so_far = dues.get(y, 0)
        whole = add_months(clock.closing, 12 * y) <= clock.periods[clock.n - 1].grid
        later = [
            j for j in range(k + 1, len(clock.periods) + 1) if (s := self.span(fee, j)) is not None and year(s[-1]) == y
        ]
        if fee.get("minimum") is not None and whole and not later:
            amount = max(amount, fee["minimum"] - so_far)
        if fee.get("cap_amount") is not None:
            amount = max(0, min(amount, fee["cap_amount"] - so_far))
        dues[y] = so_far + amount
        return amount

    def instalment(self, fee: Row, k: int, notes: list[dict[str, int]], sim: Simulation, dues: dict[int, int]) -> int:
        """One due on the exact sum (the waterfall or the proceeds pay)."""
        exact = sum((self.exact(fee, i, k, notes, sim) for i in self.items(fee)), Fraction(0))
        return self.limited(fee, k, half_up(exact), dues)

    def of_firms(
        self, notes: list[dict[str, int]], sim: Simulation, last: int, add: Callable[[str, int, str, int], None]
    ) -> None:
        """Fees the firms pay: add(borrower, k, fee name, amount) for k = 0 (closing) .. last."""
        owner = {a.id: a.borrower for a in self.assets}
        firms = [b["borrower_id"] for b in self.book["borrowers"]]
        weights = [sum(a.principal for a in self.assets if a.borrower == b) for b in firms]
        for fee in self.rows:
            if fee.get("paid_by") != "borrower":
                continue
            for item in self.items(fee):
                dues: dict[int, int] = {}
                for k in range(last + 1):
                    amount = self.limited(fee, k, half_up(self.exact(fee, item, k, notes, sim)), dues)
                    if not amount:
                        continue
                    if fee.get("scope") in ("borrower", "asset"):
                        add(item if fee["scope"] == "borrower" else owner[item], k, fee["name"], amount)
                    else:
                        for b, x in zip(firms, pari_passu(amount, weights), strict=True):
                            if x:
                                add(b, k, fee["name"], x)
