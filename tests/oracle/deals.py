"""Random lawful deals for comparing two programs: {sheet: rows} with English keys; `write` makes the workbook.

breadth "A": fixed rates, named defaults, supports with covers and caps, fees, both calendar forms.
breadth "B" adds prepayments, default rates with curves, scheduled and target_balance classes, fee minimum and cap.
breadth "C" (deals_full) adds accounts, triggers, waterfall sheets, reserves, floating rates, typed dates.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from deal_pool import DAY_COUNTS, Deal, PoolMaker, Row
from deal_words import SHEETS, heading, word


class Maker(PoolMaker):
    """Adds fees, supports and scenarios."""

    def fee_rows(self) -> None:
        r = self.r
        supports = [s["name"] for s in self.deal["supports"]]
        for i in range(r.randint(1, 3)):
            row: Row = {"name": f"fee{i + 1}", "kind": "other"}
            paid_by = r.choices(["waterfall", "proceeds", "borrower", "originator"], [6, 1, 2, 0.5])[0]
            row["paid_by"] = paid_by
            scope = r.choice(["deal", "deal", "pool", "tranche", "support" if supports else "deal"])
            if paid_by == "borrower":
                scope = r.choice(["deal", "borrower", "asset", "support" if supports else "deal"])
            row["scope"] = scope
            if scope == "tranche" and self.maybe(0.5):
                row["applies_to"] = r.choice(self.deal["tranches"])["name"]
            if scope == "support":
                row["applies_to"] = r.choice(supports)
            row["base"] = r.choice(["fixed", "principal", "balance"]) if scope != "support" else "guaranteed_balance"
            per = r.choices(["year", "payment", "once"], [6, 1, 1])[0]
            if paid_by == "proceeds":
                per = "once"
            row["per"] = per
            if scope == "pool" and self.maybe(0.4):
                row.update(base=r.choice(["collections", "interest_collected"]), per="payment")
                if paid_by == "proceeds":
                    row.update(base="principal", per="once")
            if row["base"] == "fixed":
                row["amount"] = round(r.uniform(1000, 60000), 2)
            else:
                row["rate"] = self.rate(0.0002, 0.004)
            flow = row["base"] in ("collections", "interest_collected")
            if row["per"] == "year":
                row["pay"] = r.choices(["in_arrears", "in_advance"], [3, 2])[0]
                if self.months in (1, 3, 6) and self.maybe(0.4):
                    row["payment_frequency"] = r.choice(["annual", "at_maturity", "semiannual"])
                if self.maybe(0.2):
                    row["day_count"] = r.choice(DAY_COUNTS)
                if self.b and self.maybe(0.4):
                    row["minimum"] = round(r.uniform(1000, 40000), 2)
                if self.b and self.maybe(0.4):
                    row["cap_amount"] = round(row.get("minimum", 0) + r.uniform(1000, 60000), 2)
            elif row["per"] == "once" and paid_by == "waterfall" and not flow:
                row["pay"] = r.choice(["in_advance", "dated"])
                if row["pay"] == "dated":
                    row["date"] = self.closing + dt.timedelta(days=r.randint(1, (self.last - self.closing).days))
            self.deal["fees"].append(row)

    def support_rows(self) -> None:
        r = self.r
        seniors = [t["name"] for t in self.deal["tranches"] if t["class"] == "senior"]
        for i in range(r.randint(0, 3)):
            name = f"S{i + 1}"
            kind = r.choice(["guarantee", "shortfall_undertaking", "liquidity"])
            row: Row = {"name": name, "kind": kind, "provider": f"Provider {i + 1}"}
            self.deal["parties"].append(
                {
                    "role": {"guarantee": "guarantor", "liquidity": "liquidity_provider"}.get(
                        kind, "shortfall_promisor"
                    ),
                    "name": f"Provider {i + 1}",
                }
            )
            if self.maybe(0.6):
                row["cap_amount"] = round(self.money(50_000, 8_000_000) + 10000, 2)
                row["cap_per"] = r.choice(["life", "payment", "year"])
                row["cap_restores"] = r.choice(["Y", "N"])
            if self.maybe(0.15):
                row["start_date"] = self.closing + dt.timedelta(days=r.randint(1, 300))
            if self.maybe(0.15):
                row["end_date"] = self.last + dt.timedelta(days=r.randint(-300, 60))
            if self.maybe(0.4):
                row["advance_rate"] = self.rate(0.01, 0.08)
            if self.maybe(0.1):
                row["view_off"] = "N"
            self.deal["supports"].append(row)
            if self.maybe(0.4):
                self.cover_rows(name, seniors)
        if len(self.deal["supports"]) >= 2 and self.maybe(0.35):  # two supports that share every due
            a, b = (s["name"] for s in self.deal["supports"][:2])
            self.deal["support_covers"] = [c for c in self.deal["support_covers"] if c["support"] not in (a, b)]
            x = round(r.uniform(0.05, 0.95), 2)
            for s, share in ((a, x), (b, round(1 - x, 2) if self.maybe(0.7) else 0.3)):
                for kind in ("tax", "fee", "tranche"):
                    self.deal["support_covers"].append({"support": s, "target_kind": kind, "share": share})

    def cover_rows(self, name: str, seniors: list[str]) -> None:
        r, add = self.r, self.deal["support_covers"].append
        if self.maybe(0.4):
            add({"support": name, "target_kind": r.choice(["tax", "fee"]), "share": r.choice([1, 0.5])})
        row: Row = {
            "support": name,
            "target_kind": "tranche",
            "share": r.choice([1, 1, 0.8, 0.35]),
            "component": r.choice(["both", "interest", "principal"]),
        }
        if self.maybe(0.6):
            row["target"] = r.choice(seniors)
        if self.maybe(0.3):
            row["cap_amount"] = round(self.money(100_000, 3_000_000) + 10000, 2)
        add(row)

    def scenario_rows(self) -> None:
        r = self.r
        firms = [b["borrower_id"] for b in self.deal["borrowers"]]
        span = (self.last - self.closing).days
        for i in range(r.randint(0, 4)):
            name = f"stress{i + 1}"
            row: Row = {"name": name}
            for key, values in (
                ("recovery_rate", [0, 0.2, 0.45]),
                ("recovery_lag_months", [2, 9, 15]),
                ("ip_recovery_rate", [0, 0.3, 0.8]),
                ("recovery_factor", [0.5, 0.8, 1.5]),
            ):
                if self.maybe(0.35):
                    row[key] = r.choice(values)
            if self.b and self.maybe(0.4):
                row["prepayment_rate"] = self.rate(0.01, 0.3)
            if self.b and self.maybe(0.5):
                row["default_rate"] = self.rate(0.01, 0.5, 3)
                row["default_curve"] = r.choice(["even", "front", "back", "mine"])
                row["default_method"] = r.choice(["proportional", "whole_firm"])
                if row["default_curve"] == "mine":
                    for d, share in ((span // 4, 0.25), (span // 2, 0.75)):
                        self.deal["scenario_events"].append(
                            {
                                "scenario": name,
                                "kind": "curve_point",
                                "target": "mine",
                                "rate": share,
                                "date": self.closing + dt.timedelta(days=1 + d * 9 // 10),
                            }
                        )
            self.deal["scenarios"].append(row)
            for b in r.sample(firms, r.randint(0 if self.b else 1, min(4, len(firms)))):
                self.deal["scenario_events"].append(
                    {
                        "scenario": name,
                        "kind": "borrower_default",
                        "target": b,
                        "date": self.closing + dt.timedelta(days=r.randint(1, span)),
                    }
                )
            if self.b and self.maybe(0.4):
                target = r.choice([*firms, *(a["asset_id"] for a in self.deal["assets"])])
                self.deal["scenario_events"].append(
                    {
                        "scenario": name,
                        "kind": "prepayment",
                        "target": target,
                        "amount": round(self.money(10000, 3_000_000) + 1, 2),
                        "date": self.closing + dt.timedelta(days=r.randint(5, span)),
                    }
                )

    def discount(self) -> None:
        """Lower the purchase prices until the uses stay within the sources."""
        assets = self.deal["assets"]
        got = sum(t["principal"] * min(1, t.get("issue_price", 100) / 100) for t in self.deal["tranches"])
        pool = sum(a["principal"] for a in assets)
        most = sum(
            round(f["rate"] * 3 * pool * 5 + 1 if "rate" in f else f["amount"] * 60)
            for f in self.deal["fees"]
            if f["paid_by"] in ("proceeds", "waterfall")
            and (f["paid_by"] == "proceeds" or f.get("pay") == "in_advance")
        )
        share = (got - most) / pool
        if share < 1:
            for a in assets:
                a["purchase_price"] = max(0, round(a["principal"] * (share - 0.001), 2))

    def make(self) -> Deal:
        self.terms()
        self.firms()
        self.classes()
        self.support_rows()
        self.fee_rows()
        self.scenario_rows()
        self.discount()
        if self.maybe(0.5):
            self.deal["subsidies"].append(
                {
                    "policy": "simple",
                    "base": "interest_paid",
                    "rate": self.rate(0.1, 0.5, 2),
                    "cap_firm_year": round(self.money(30_000, 500_000) + 10000, 2),
                    "year_basis": "loan",
                    "timing": "after_interest",
                    "lag_months": self.r.choice([0, 3, 6]),
                }
            )
        if self.maybe(0.3):
            self.deal["parties"].append({"role": "investor", "name": "Investor 1"})
            t = self.r.choice(self.deal["tranches"])
            self.deal["holders"].append({"tranche": t["name"], "party": "Investor 1", "principal": t["principal"]})
        return {k: v for k, v in self.deal.items() if v or k == "ip"}


def random_deal(seed: int, breadth: str = "A") -> Deal:
    if breadth == "C":
        from deals_full import FullMaker

        return FullMaker(seed, breadth).make()
    return Maker(seed, breadth).make()


def write(deal: Deal, path: str | Path, mixed: bool = False) -> None:
    """mixed: Chinese names of sheets and of the headings and words that deal_words knows."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet, rows in deal.items():
        ws = book.create_sheet(SHEETS.get(sheet, sheet) if mixed else sheet)
        heads = list(dict.fromkeys(k for row in rows for k in row)) or ["ip_id", "borrower_id", "kind", "title"]
        ws.append([heading(sheet, h) for h in heads] if mixed else heads)
        for row in rows:
            ws.append([word(sheet, h, row.get(h)) if mixed else row.get(h) for h in heads])
        for cells in ws.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, dt.date):
                    cell.number_format = "yyyy-mm-dd"
    book.save(path)
