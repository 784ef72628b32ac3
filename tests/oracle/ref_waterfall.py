"""Exact reference: the standard waterfall in phase normal, the support pass, one collection account."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ref_advance import Advance
from ref_clock import Clock, half_up
from ref_fees import LEVELS, Cover, Fees, by_rank
from ref_pool import KINDS, Asset, Row, Simulation, pari_passu, pick

Due = tuple[str, str]
CASH = ("interest", "principal", "prepayment", "recovery", "ip_recovery")


class Waterfall:
    def __init__(
        self,
        book: dict[str, list[Row]],
        deal: Row,
        clock: Clock,
        assets: list[Asset],
        sim: Simulation,
        scenario: Row,
        view: str,
    ) -> None:
        self.book, self.deal, self.clock, self.assets, self.sim = book, deal, clock, assets, sim
        self.view, self.scenario = view, scenario
        self.tranches = book["tranches"]
        level = {t["name"]: LEVELS.index(t["class"]) for t in self.tranches}
        self.ranked = sorted(by_rank(self.tranches), key=lambda t: level[t["name"]])
        self.covers = {s["name"]: Cover(s, book["support_covers"], self.tranches) for s in book["supports"]}
        self.fees = Fees(book, deal, clock, assets, self.covers)
        self.fees.ip_counts = view != "ip_zero"
        self.fee_rows = by_rank([f for f in book["fees"] if pick(f, "paid_by", "waterfall") == "waterfall"])
        off = {s["name"] for s in book["supports"] if pick(s, "view_off", "Y") == "Y"}
        self.supports = [s for s in book["supports"] if view != "no_guarantor" or s["name"] not in off]
        self.balance = {t["name"]: t["principal"] for t in self.tranches}
        self.unpaid: dict[Due, int] = {}
        self.fee_years: dict[str, dict[int, int]] = {f["name"]: {} for f in self.fee_rows}
        self.notes: list[dict[str, int]] = []
        self.cash = 0
        self.s = {s["name"]: Advance(s) for s in self.supports}
        self.steps = self.standard()
        self.result: dict[str, list[Row]] = {
            k: []
            for k in (
                "collections",
                "tranches",
                "fees",
                "tax",
                "calls",
                "reimbursed",
                "account",
                "coverage",
                "steps",
                "originator",
            )
        }
        for f in self.fee_rows:  # closing instalments are paid from the proceeds but count for the year's cap
            self.fees.instalment(f, 0, [dict(self.balance)], sim, self.fee_years[f["name"]])
        self.run()

    # -- terms ---------------------------------------------------------------------------------------------------

    def coupon(self, t: Row) -> Fraction:
        if t["coupon_type"] == "residual":
            return Fraction(0)
        return max(Fraction(0), Fraction(t["coupon"]) + Fraction(pick(self.scenario, "coupon_shift", 0)))

    def standard(self) -> list[tuple[str, str, list[str], str | None]]:
        """(name, kind, members, condition); equal typed rank in a level = one pari passu step."""
        coupon = [t for t in self.ranked if t["coupon_type"] != "residual"]
        senior = [t for t in coupon if t["class"] == "senior"]
        mezz = [t for t in coupon if t["class"] == "mezzanine"]
        lower = [t for t in coupon if t["class"] != "senior"]
        steps: list[tuple[str, str, list[str], str | None]] = [("tax", "tax", [""], None)]

        def groups(rows: list[Row]) -> list[list[str]]:
            out: list[list[Row]] = []
            for r in rows:
                last = out[-1][0] if out else {}
                if r.get("rank") is not None and (r["rank"], r.get("class")) == (last.get("rank"), last.get("class")):
                    out[-1].append(r)
                else:
                    out.append([r])
            return [[r["name"] for r in g] for g in out]

        steps += [("fee", "fee", g, None) for g in groups(self.fee_rows)]
        steps += [("senior interest", "interest", [t["name"] for t in senior], None)]
        steps += [("mezzanine interest", "interest", g, None) for g in groups(mezz)]
        steps += [("senior principal", "principal", g, None) for g in groups(senior)]
        steps += [("reimburse", "reimburse", [s["name"]], "seniors_repaid") for s in self.supports]
        for g in groups(lower):
            steps += [
                ("lower interest", "interest", g, "seniors_repaid"),
                ("lower principal", "principal", g, "seniors_repaid"),
            ]
        residual = [t["name"] for t in self.ranked if t["coupon_type"] == "residual"]
        steps += [("residual principal", "principal", [t], "coupons_repaid") for t in residual]
        steps += [("residual", "residual", [t], "coupons_repaid") for t in residual or [""]]
        return steps

    def closed(self, rows: list[Row]) -> bool:
        return not any(self.balance[t["name"]] or self.unpaid.get(("interest", t["name"])) for t in rows)

    def holds(self, condition: str | None) -> bool:
        if condition == "seniors_repaid":
            return self.closed([t for t in self.tranches if t["class"] == "senior"])
        if condition == "coupons_repaid":
            return self.closed([t for t in self.tranches if t["coupon_type"] != "residual"])
        return True

    def matured(self, t: Row) -> bool:
        return bool(self.p.grid >= t["expected_maturity_date"])

    def scheduled(self, t: Row) -> int:
        """Repayment `scheduled`: due to date and not yet paid."""
        rows = [r for r in self.book["tranche_schedule"] if r["tranche"] == t["name"] and r["date"] <= self.p.grid]
        bal: int = self.balance[t["name"]]
        return max(0, min(sum(int(r["principal"]) for r in rows) - int(t["principal"]) + bal, bal))

    def wanted(self, t: Row) -> int:
        bal = self.balance[t["name"]]
        if self.matured(t) or t["repayment"] == "pass_through":
            return int(bal)
        if t["repayment"] == "scheduled":
            return self.scheduled(t)
        if t["repayment"] == "target_balance":
            rows = [r for r in self.book["tranche_schedule"] if r["tranche"] == t["name"] and r["date"] <= self.p.grid]
            return max(0, bal - max(rows, key=lambda r: r["date"])["target_balance"]) if rows else 0
        return 0

    def owed_principal(self, t: Row) -> int:
        if self.matured(t):
            return int(self.balance[t["name"]])
        return self.scheduled(t) if t["repayment"] == "scheduled" else 0

    # -- one period ----------------------------------------------------------------------------------------------

    def run(self) -> None:
        kinds = [x for x in CASH if self.view != "ip_zero" or x != "ip_recovery"]
        got = [
            sum(self.sim.out[a.id][k][x] for a in self.assets for x in kinds) for k in range(len(self.clock.periods))
        ]
        previous = self.clock.closing
        for p in self.clock.periods:
            self.p = p
            opening_cash = self.cash
            self.cash += got[p.k - 1]
            self.collect(kinds)
            self.dues(previous)
            self.open = dict(self.balance)
            self.owed_p = {t["name"]: self.owed_principal(t) for t in self.tranches}
            before = self.coverage_base()
            self.paid: dict[Due, int] = {}
            self.want_max: dict[Due, int] = {}
            self.calls: list[tuple[str, Due, int]] = []
            out = 0
            for order, step in enumerate(self.steps, 1):
                out += self.step(order, *step)
            self.support_pass()
            self.close(opening_cash, got[p.k - 1], out, before)
            previous = p.payment
            if p.k >= self.clock.n and not self.cash and not any(got[p.k :]):
                break

    def collect(self, kinds: list[str]) -> None:
        row = {
            x: sum(self.sim.out[a.id][self.p.k - 1][x] for a in self.assets) if x in (*kinds, "default") else 0
            for x in KINDS
        }
        self.result["collections"].append({"payment_date": self.p.payment, **row, "support": 0})

    def tax(self) -> int:
        surcharge = Fraction(pick(self.deal, "vat_surcharge_rate", Fraction(12, 100)))
        inclusive = pick(self.deal, "vat_price_basis", "inclusive") == "inclusive"
        exact = Fraction(0)
        for a in self.assets:
            base = pick(a.row, "vat_base", "gross")
            if base == "none":
                continue
            kinds = ("interest", "principal", "prepayment") if base == "all_cash" else ("interest",)
            money = sum(self.sim.out[a.id][self.p.k - 1][x] for x in kinds)
            v = Fraction(pick(a.row, "vat_rate", pick(self.deal, "vat_rate", Fraction(3, 100))))
            exact += Fraction(money) / (1 + v if inclusive else Fraction(1)) * v * (1 + surcharge)
        return half_up(exact)

    def dues(self, previous: Any) -> None:
        self.new: dict[Due, int] = {("tax", ""): self.tax()}
        self.notes.append(dict(self.balance))
        for f in self.fee_rows:
            self.new["fee", f["name"]] = self.fees.instalment(
                f, self.p.k, self.notes, self.sim, self.fee_years[f["name"]]
            )
        for t in self.tranches:
            due = ("interest", t["name"])
            if t["coupon_type"] == "residual":
                continue
            base = self.balance[t["name"]]
            if pick(t, "interest_on_unpaid", "N") == "Y":
                base += self.unpaid.get(due, 0)
            dc = pick(t, "day_count", pick(self.deal, "day_count", "A/365"))
            self.new[due] = half_up(base * self.coupon(t) * self.p.yf(dc))
        for due, x in self.new.items():
            self.unpaid[due] = self.unpaid.get(due, 0) + x
        for s in self.s.values():
            s.interest += half_up(s.principal * s.rate * Fraction((self.p.payment - previous).days, 365))
            s.start_period(self.clock.year(self.p))

    def want_of(self, kind: str, name: str) -> int:
        if kind == "principal":
            return self.wanted(self.t(name))
        if kind == "reimburse":
            return self.s[name].principal + self.s[name].interest
        if kind == "residual":
            return self.cash
        return self.unpaid.get((kind, name), 0)

    def t(self, name: str) -> Row:
        return next(t for t in self.tranches if t["name"] == name)

    def settle(self, due: Due, amount: int) -> None:
        """Money for a due, from cash or a support."""
        self.paid[due] = self.paid.get(due, 0) + amount
        if due[0] == "principal":
            self.balance[due[1]] -= amount
        else:
            self.unpaid[due] -= amount

    def step(self, order: int, name: str, kind: str, members: list[str], condition: str | None) -> int:
        held = self.holds(condition)
        opening = self.cash
        wants = [self.want_of(kind, m) if held else 0 for m in members]
        pays = pari_passu(min(self.cash, sum(wants)), wants)
        for m, want, amount in zip(members, wants, pays, strict=True):
            due = (kind, m)
            if kind == "residual":
                self.residual(m, amount)
            elif kind == "reimburse":
                self.s[m].reimburse(amount)
                if amount:
                    self.result["reimbursed"].append({"name": m, "payment_date": self.p.payment, "amount": amount})
            else:
                self.want_max[due] = max(self.want_max.get(due, 0), self.paid.get(due, 0) + want)
                self.settle(due, amount)
            self.cash -= amount
            self.result["steps"].append(
                {
                    "payment_date": self.p.payment,
                    "order": order,
                    "name": name,
                    "kind": kind,
                    "due_of": m,
                    "opening": opening,
                    "wanted": want,
                    "paid": amount,
                    "short": want - amount,
                }
            )
        return sum(pays)

    def residual(self, name: str, amount: int) -> None:
        if not name:
            self.result["originator"].append({"payment_date": self.p.payment, "amount": amount})
            return
        i = next(i for i, t in enumerate(self.ranked) if t["name"] == name)
        repay = min(amount, self.balance[name]) if self.closed(self.ranked[:i]) else 0
        self.settle(("principal", name), repay)
        self.unpaid.setdefault(("interest", name), 0)
        self.paid["interest", name] = self.paid.get(("interest", name), 0) + amount - repay

    # -- supports ------------------------------------------------------------------------------------------------

    def owed(self, due: Due) -> int:
        top = self.want_max.get(due, 0)
        if due[0] == "principal":
            top = min(top, self.owed_p[due[1]])
        return max(0, top - self.paid.get(due, 0))

    def support_pass(self) -> None:
        groups: list[list[Due]] = []
        if not self.holds("seniors_repaid"):
            groups += [[("tax", "")], *([("fee", f["name"])] for f in self.fee_rows)]
        for level in LEVELS:
            names = [t["name"] for t in self.ranked if t["class"] == level]
            groups += [[("interest", n) for n in names], [("principal", n) for n in names]]
        for group in groups:
            short0 = {d: self.owed(d) for d in group}
            short = dict(short0)
            runs: dict[tuple[Due, ...], list[tuple[Fraction, int]]] = {}
            for s in self.supports:
                cover = self.covers[s["name"]]
                members = tuple(d for d in group if cover.of(d) is not None)
                if not members:
                    continue
                rows = [r for d in members if (r := cover.of(d)) is not None]
                shares = {Fraction(pick(r, "share", 1)) for r in rows}
                assert len(shares) == 1, "different shares in a group"
                share = shares.pop()
                total = sum(short0[d] for d in members)
                before = runs.setdefault(members, [])
                nominal = half_up(share * total)
                if share < 1 and share + sum(x for x, _ in before) == 1:
                    nominal = total - sum(x for _, x in before)
                before.append((share, nominal))
                if sum(x for x, _ in before) >= 1:
                    before.clear()
                a = self.s[s["name"]]
                grid = self.p.grid
                if not pick(s, "start_date", grid) <= grid <= pick(s, "end_date", grid):
                    continue
                limits = [nominal, sum(short[d] for d in members)]
                limits += [x for x in (a.left(), a.cover_left(rows[0])) if x is not None]
                amount = max(0, min(limits))
                for d, x in zip(members, pari_passu(amount, [short[d] for d in members]), strict=True):
                    short[d] -= x
                    self.settle(d, x)
                    if x:
                        self.calls.append((s["name"], d, x))
                a.pay(amount, rows[0])

    # -- reporting -----------------------------------------------------------------------------------------------

    def coverage_base(self) -> tuple[int, int]:
        """Cash less tax and fees; contractual dues of the senior classes."""
        less = sum(x for d, x in self.unpaid.items() if d[0] in ("tax", "fee"))
        seniors = [t["name"] for t in self.tranches if t["class"] == "senior"]
        dues = sum(self.unpaid.get(("interest", n), 0) + self.owed_p[n] for n in seniors)
        return self.cash - less, dues

    def close(self, opening: int, came: int, out: int, before: tuple[int, int]) -> None:
        p, day = self.p, self.p.payment
        assert opening + came - out == self.cash
        self.result["account"].append(
            {"payment_date": day, "opening": opening, "in": came, "out": out, "closing": self.cash}
        )
        called = 0
        for s, due, x in self.calls:
            called += x
            label = "tax" if due[0] == "tax" else f"{due[0]}:{due[1]}"
            self.result["calls"].append({"name": s, "payment_date": day, "due": label, "amount": x})
        up, down = before
        self.result["coverage"].append(
            {
                "payment_date": day,
                "senior": Fraction(up, down) if down else None,
                "senior_with_supports": Fraction(up + called, down) if down else None,
            }
        )
        for due in [("tax", ""), *(("fee", f["name"]) for f in self.fee_rows)]:
            self.result["tax" if due[0] == "tax" else "fees"].append(
                {
                    "name": due[1],
                    "payment_date": day,
                    "due": self.new[due],
                    "paid": self.paid.get(due, 0),
                    "short": self.unpaid[due],
                }
            )
        for t in self.tranches:
            n = t["name"]
            i = ("interest", n)
            self.result["tranches"].append(
                {
                    "name": n,
                    "payment_date": day,
                    "accrual_start": p.accrual_start,
                    "accrual_end": p.accrual_end,
                    "days": (p.accrual_end - p.accrual_start).days,
                    "rate": None if t["coupon_type"] == "residual" else self.coupon(t),
                    "opening": self.open[n],
                    "interest_due": self.new.get(i, 0),
                    "interest_paid": self.paid.get(i, 0),
                    "principal_paid": self.paid.get(("principal", n), 0),
                    "closing": self.balance[n],
                    "interest_short": self.unpaid.get(i, 0),
                    "short": t["coupon_type"] != "residual" and bool(self.unpaid.get(i) or self.owed_principal(t)),
                }
            )
