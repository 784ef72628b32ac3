"""Random deals of breadth "C": accounts, two ledgers, typed waterfalls, triggers, reserves, floating rates, dates."""

from __future__ import annotations

import datetime as dt

from deal_pool import Deal, Row
from deal_waterfall import SheetMaker
from deals import Maker
from ref_clock import add_months, is_working, make_clock

EFFECTS = ["accelerate", "accelerate", "default", "terminate", "flag"]
INDEX = ["LPR1Y", "LPR5Y"]


class FullMaker(Maker):
    """A deal of breadth B with everything else on top."""

    def account_rows(self) -> None:
        r, rows = self.r, self.deal["accounts"]
        shape = r.choices(["implied", "one", "two"], [3, 2, 4])[0]
        if shape == "two":
            rows += [{"name": "Income", "kind": "income"}, {"name": "Principal", "kind": "principal"}]
            if self.maybe(0.3):
                rows[0]["receives"], rows[1]["receives"] = "interest", "principal"
                if self.maybe(0.4):
                    rows[0]["kind"], rows[1]["kind"] = "collection", "collection"
        elif shape == "one":
            rows.append({"name": "Cash", "kind": "collection"})
        for i in range(r.choices([0, 1, 2], [2, 4, 1])[0]):
            rows.append(self.store(f"R{i + 1}"))
        if self.maybe(0.15):
            rows.append({"name": "Raising", "kind": "memo"})
        if shape == "two" and self.maybe(0.3):
            rows.reverse()
        for row in rows:
            if row["kind"] != "memo" and self.maybe(0.2):
                row["interest_rate"] = r.choice([0.002, 0.0035, 0.0155])

    def store(self, name: str) -> Row:
        r = self.r
        row: Row = {"name": name, "kind": r.choices(["reserve", "margin"], [4, 1])[0]}
        if self.maybe(0.5):
            row["initial_amount"] = self.money(10_000, 900_000)
            if self.maybe(0.5):
                row["initial_from"] = r.choice(["proceeds", "originator"])
        kind = r.choice(["amount", "share_of_notes", "months_interest", "next_dues", ""])
        if not kind:
            return row
        row["target_kind"] = kind
        if kind != "amount" or self.maybe(0.7):
            row["target_value"] = {
                "amount": self.money(10_000, 2_000_000),
                "share_of_notes": self.rate(0.002, 0.06),
                "months_interest": r.choice([1, 3, 6]),
                "next_dues": r.choice([0.5, 1, 1.25, 2]),
            }[kind]
        if kind != "amount" and self.maybe(0.4):
            row["target_of"] = r.choice([t for t in self.deal["tranches"] if t["coupon_type"] != "residual"])["name"]
        return row

    def trigger_rows(self) -> None:
        r = self.r
        coupon = [t["name"] for t in self.deal["tranches"] if t["coupon_type"] != "residual"]
        for i in range(r.choices([0, 1, 2, 3], [3, 4, 3, 1])[0]):
            test = r.choice(["cumulative_default_rate", "cumulative_default_rate", "missed_interest", "date"])
            row: Row = {"name": f"T{i + 1}", "test": test, "effect": r.choice(EFFECTS)}
            if test == "cumulative_default_rate":
                row["comparison"] = r.choices([">", ">=", "<", "<="], [6, 2, 1, 1])[0]
                row["threshold"] = self.rate(0, 0.25, 3)
                if row["comparison"] == ">" and self.maybe(0.3):
                    del row["comparison"]
                if row.get("comparison", ">")[0] == "<" and self.maybe(0.7):
                    row["effect"] = "flag"
                self.levels(row)
                if self.maybe(0.2):
                    row["tested"] = r.choice(["before", "after"])
            elif test == "missed_interest":
                row["target"] = r.choice(coupon)
            else:
                row["date"] = self.closing + dt.timedelta(days=r.randint(1, (self.last - self.closing).days + 60))
            if self.maybe(0.3):
                row["consecutive"] = r.choice([1, 2, 3])
            if test != "date" and self.maybe(0.5):
                row["curable"] = "Y"
                if self.maybe(0.5):
                    row["cure_periods"] = r.choice([1, 2])
            self.deal["triggers"].append(row)

    def levels(self, row: Row) -> None:
        span = (self.last - self.closing).days
        days = {self.closing + dt.timedelta(days=self.r.randint(1, span)) for _ in range(self.r.choice([0, 0, 1, 2]))}
        for d in sorted(days):
            self.deal["trigger_levels"].append(
                {"trigger": row["name"], "from_date": d, "threshold": self.rate(0, 0.4, 3)}
            )

    def more_supports(self) -> None:
        r = self.r
        for s in self.deal["supports"]:
            if self.maybe(0.35):
                s["due_basis"] = r.choice(["accelerated", "accelerated", "expected"])
        for a in self.deal["accounts"]:
            if a["kind"] == "reserve" and self.maybe(0.5):
                row: Row = {"name": f"use {a['name']}", "kind": "reserve", "account": a["name"]}
                if self.maybe(0.4):
                    row["cap_amount"] = round(self.money(20_000, 900_000) + 10_000, 2)
                    row["cap_per"] = r.choice(["life", "payment", "year"])
                if self.maybe(0.3):
                    row["due_basis"] = "accelerated"
                self.deal["supports"].insert(r.randint(0, len(self.deal["supports"])), row)

    def fee_conditions(self) -> None:
        names = [t["name"] for t in self.deal["triggers"]]
        words = ["seniors_repaid", "coupons_repaid", *names, *(f"not {n}" for n in names)]
        for f in self.deal["fees"]:
            if f["paid_by"] == "waterfall" and self.maybe(0.2):
                f["condition"] = self.r.choice(words)

    def seasoned(self) -> None:
        """Loans that were drawn and partly repaid before the cutoff."""
        for a in self.deal["assets"]:
            if a["repayment"] != "schedule" and self.maybe(0.15):
                a["start_date"] = self.closing - dt.timedelta(days=self.r.randint(1, 700))
                if self.maybe(0.6):
                    a["cutoff_balance"] = round(a["principal"] * self.r.uniform(0.3, 1), 2)
                if self.maybe(0.2):
                    a["signing_date"] = a["start_date"] - dt.timedelta(days=5)
            elif self.maybe(0.03):
                a["vat_base"] = "all_cash"

    def ranks(self) -> None:
        """Equal ranks within a level, or an order other than the rows'."""
        if self.maybe(0.2):
            for t in self.deal["tranches"]:
                t["rank"] = {"senior": self.r.choice([1, 1, 2]), "mezzanine": 3, "subordinated": 4}[t["class"]]
        if self.maybe(0.2):
            for f in self.deal["fees"]:
                if f["paid_by"] == "waterfall":
                    f["rank"] = self.r.choice([1, 2])

    def undated(self) -> None:
        """Firms named for a whole_firm rate without a date."""
        for s in self.deal["scenarios"]:
            if s.get("default_method") == "whole_firm" and self.maybe(0.5):
                gone = {e["target"] for e in self.deal["scenario_events"] if e["scenario"] == s["name"]}
                left = [b["borrower_id"] for b in self.deal["borrowers"] if b["borrower_id"] not in gone]
                for b in self.r.sample(left, min(2, len(left))):
                    self.deal["scenario_events"].append(
                        {"scenario": s["name"], "kind": "borrower_default", "target": b}
                    )

    # -- rates ---------------------------------------------------------------------------------------------------

    def fixings(self) -> None:
        for index in INDEX:
            d = self.closing - dt.timedelta(days=900)
            while d < self.last + dt.timedelta(days=800):
                self.deal["rates"].append({"index": index, "date": d, "rate": self.rate(0.01, 0.045)})
                d += dt.timedelta(days=self.r.randint(40, 200))
        if self.maybe(0.3):
            self.r.shuffle(self.deal["rates"])

    def floating(self, row: Row) -> None:
        row["index"] = self.r.choice(INDEX)
        row["spread"] = self.rate(-0.01, 0.03)
        if self.maybe(0.8):
            row["reset_rule"] = self.r.choice(["period", "january", "anniversary"])

    def float_rows(self) -> None:
        for t in self.deal["tranches"]:
            if t["coupon_type"] == "fixed" and self.maybe(0.35):
                t["coupon_type"] = "floating"
                del t["coupon"]
                self.floating(t)
        for a in self.deal["assets"]:
            if a["repayment"] != "schedule" and self.maybe(0.35):
                del a["rate"]
                self.floating(a)
        if any("index" in x for x in [*self.deal["assets"], *self.deal["tranches"]]):
            self.fixings()
        for s in self.deal["scenarios"]:
            for key in ("rate_shift", "coupon_shift", "asset_rate_shift"):
                if self.maybe(0.35):
                    s[key] = self.r.choice([0.01, -0.01, 0.0025, -0.03])

    def rate_steps(self) -> None:
        """Steps of loans and classes on days of their own, now and then two of one."""
        r = self.r
        rows = [("asset", a["asset_id"], a) for a in self.deal["assets"] if a["repayment"] != "schedule"]
        rows += [("tranche", t["name"], t) for t in self.deal["tranches"] if t["coupon_type"] != "residual"]
        for kind, name, row in rows:
            if not self.maybe(0.2):
                continue
            start = row.get("start_date", self.closing)
            end = row.get("expected_maturity_date") or row.get("maturity_date") or self.last
            days = {start + dt.timedelta(days=r.randint(1, max(1, (end - start).days - 1))) for _ in "12"}
            for d in sorted(days)[: r.choice([1, 1, 2])]:
                if start < d < min(end, self.last):
                    own = {"name": f"E{len(self.deal['rate_events']) + 1}", "applies_to_kind": kind, "applies_to": name}
                    how = {"new_rate": self.rate(0, 0.08)} if self.maybe(0.4) else {"change": r.choice([0.004, -0.05])}
                    self.deal["rate_events"].append(own | {"date": d, "kind": "step"} | how)

    def options(self) -> None:
        """Puts and calls on grid dates, and scenarios that exercise some of them."""
        r, scenarios = self.r, [s["name"] for s in self.deal["scenarios"]]
        parties = [p["name"] for p in self.deal["parties"]]
        for t in self.deal["tranches"]:
            days = [d for d in self.grid() if self.closing < d < t["expected_maturity_date"]]
            if t["coupon_type"] == "residual" or not days or not self.maybe(0.6):
                continue
            kind = r.choice(["put", "call"])
            name = f"O{len(self.deal['rate_events']) + 1}"
            row: Row = {"name": name, "applies_to_kind": "tranche", "applies_to": t["name"], "date": r.choice(days)}
            row["kind"] = kind
            row["funded_by"] = r.choice([*(["resale"] if kind == "put" else []), "waterfall", r.choice(parties)])
            if self.maybe(0.4):
                row["price"] = r.choice([100, 101.5, 99.25])
            if self.maybe(0.4):
                row |= {"new_rate": self.rate(0.01, 0.06)} if self.maybe(0.5) else {"change": r.choice([0.004, -0.01])}
            self.deal["rate_events"].append(row)
            for s in scenarios:
                if self.maybe(0.85):
                    event: Row = {"scenario": s, "kind": "exercise", "target": name}
                    if self.maybe(0.5) and t["repayment"] in ("bullet", "pass_through"):
                        event["amount"] = round(r.uniform(1, t["principal"]), 2)
                    if self.maybe(0.4):
                        event["rate"] = self.rate(0.01, 0.06)
                    self.deal["scenario_events"].append(event)

    def earning(self) -> None:
        """Principal that earns until it is paid, where every payment falls between two ends of interest."""
        if self.deal["schedule"]:
            return
        clock = make_clock(
            {x["key"]: x["value"] for x in self.deal["deal"]},
            [t["expected_maturity_date"] for t in self.deal["tranches"]],
            self.deal["schedule"],
        )
        pairs = list(zip(clock.periods, clock.periods[1:], strict=False))
        if all(p.accrual_end <= p.payment <= q.accrual_end for p, q in pairs):
            for t in self.deal["tranches"]:
                if t["coupon_type"] != "residual" and self.maybe(0.35):
                    t["interest_base"] = "after_payment"

    # -- dates ---------------------------------------------------------------------------------------------------

    def schedule_rows(self) -> None:
        form = "repayment_date" if self.form == "repayment" else "payment_date"
        keys = {x["key"]: x["value"] for x in self.deal["deal"]}
        interbank = keys.get("calendar", self.venue) == "interbank"
        grid = self.grid()
        if form == "payment_date" and not all(is_working(d, interbank) for d in grid):
            return
        for d in grid:
            row: Row = {form: d}
            if form == "repayment_date" and self.maybe(0.3):
                pay = d + dt.timedelta(days=self.r.randint(11, 16))
                while not is_working(pay, interbank):
                    pay += dt.timedelta(days=1)
                row["payment_date"] = pay
            if self.maybe(0.2):
                row["accrual_end"] = d + dt.timedelta(days=self.r.randint(-6, 6))
            self.deal["schedule"].append(row)
        if self.maybe(0.4):
            self.deal["deal"] = [x for x in self.deal["deal"] if x["key"] != "legal_maturity_date"]
            for i in range(1, self.r.randint(2, 5)):
                d = add_months(self.last, 3 * i)
                while form == "payment_date" and not is_working(d, interbank):
                    d += dt.timedelta(days=1)
                self.deal["schedule"].append({form: d})

    def discount(self) -> None:
        super().discount()
        need = sum(a.get("initial_amount", 0) for a in self.deal["accounts"] if a.get("initial_from") != "originator")
        assets = self.deal["assets"]
        if need:
            pool = sum(a["principal"] for a in assets)
            for a in assets:
                price = a.get("purchase_price", a["principal"])
                a["purchase_price"] = max(0, round(price - (need + 1000) * a["principal"] / pool, 2))

    def waterfall_rows(self) -> None:
        effects = {t["effect"] for t in self.deal["triggers"]} - {"flag"}
        own = [p for p, e in (("default", "default"), ("termination", "terminate")) if e in effects and self.maybe(0.4)]
        borrowed = {"default": "default", "terminate": "termination"}
        needs = "accelerate" in effects or any(borrowed.get(e) not in own for e in effects)
        phases = ["normal", *(["accelerated"] if needs else []), *own]
        self.deal["waterfall"] = SheetMaker(self.r, self.deal).make(phases)

    def flags(self) -> None:
        """A flag that no condition names is refused: give it an effect that stands on its own."""
        used = {str(x.get("condition")).removeprefix("not ") for s in ("fees", "waterfall") for x in self.deal[s]}
        phased = {w["phase"] for w in self.deal["waterfall"]}
        for t in self.deal["triggers"]:
            if t["effect"] == "flag" and t["name"] not in used:
                if not phased or "accelerated" in phased:
                    t["effect"] = "accelerate"
                elif len(phased) > 1:
                    t["effect"] = "default" if "default" in phased else "terminate"
                else:
                    self.deal["triggers"] = [x for x in self.deal["triggers"] if x is not t]
                    name = t["name"]
                    self.deal["trigger_levels"] = [x for x in self.deal["trigger_levels"] if x["trigger"] != name]

    def make(self) -> Deal:
        self.deal["parties"].append({"role": "investor", "name": "Investor C"})
        self.terms()
        self.firms()
        self.classes()
        self.account_rows()
        self.trigger_rows()
        self.support_rows()
        self.more_supports()
        self.fee_rows()
        self.fee_conditions()
        self.scenario_rows()
        self.undated()
        self.float_rows()
        self.seasoned()
        self.rate_steps()
        self.options()
        self.ranks()
        self.discount()
        if self.maybe(0.3):
            self.deal["deal"].append({"key": "recovery_as", "value": self.r.choice(["interest", "principal"])})
        two = any(a["kind"] == "collection" and a.get("receives") == "interest" for a in self.deal["accounts"])
        if two or self.maybe(0.5):
            self.waterfall_rows()
        self.flags()
        if self.maybe(0.2):
            self.schedule_rows()
        self.earning()
        return {k: v for k, v in self.deal.items() if v or k == "ip"}
