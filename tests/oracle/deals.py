"""Random lawful deals for comparing two programs: {sheet: rows} with English keys; `write` makes the workbook.

breadth "A": fixed rates, named defaults, supports with covers and caps, fees, both calendar forms.
breadth "B" adds prepayments, default rates with curves, scheduled and target_balance classes, fee minimum and cap.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

from ref_clock import MONTHS, add_months

Row = dict[str, Any]
Deal = dict[str, list[Row]]
DAY_COUNTS = ["A/365", "A/365F", "A/A", "A/360", "30/360", "period"]
ORDER = [
    "deal",
    "parties",
    "holders",
    "borrowers",
    "ip",
    "ip_links",
    "assets",
    "asset_flows",
    "tranches",
    "tranche_schedule",
    "fees",
    "supports",
    "support_covers",
    "subsidies",
    "scenarios",
    "scenario_events",
]


class Maker:
    def __init__(self, seed: int, breadth: str) -> None:
        self.r = random.Random(f"{breadth}{seed}")
        self.b = breadth == "B"
        self.deal: Deal = {s: [] for s in ORDER}

    def maybe(self, p: float) -> bool:
        return self.r.random() < p

    def money(self, low: int, high: int) -> float:
        """Yuan: round sums mostly, odd fen sometimes."""
        x = self.r.randint(low, high)
        return x // 10000 * 10000 if self.maybe(0.6) else x + self.r.randint(0, 99) / 100

    def rate(self, low: float, high: float, digits: int = 4) -> float:
        return round(self.r.uniform(low, high), digits)

    def terms(self) -> None:
        r = self.r
        self.venue = r.choice(["interbank", "interbank", "sse", "szse"])
        bank = self.venue == "interbank"
        self.form = ("repayment" if bank else "payment") if self.maybe(0.8) else r.choice(["repayment", "payment"])
        self.closing = dt.date(2023, 1, 1) + dt.timedelta(days=r.randint(0, 1200))
        freq = r.choices(["monthly", "quarterly", "semiannual", "annual", "at_maturity"], [1, 6, 2, 2, 1])[0]
        months = MONTHS[freq]
        self.first = self.closing + dt.timedelta(days=r.randint(20, 150))
        if self.maybe(0.4):
            self.first = add_months(self.closing, months or 12)
        n = r.randint(1, 6) if months != 1 else r.randint(2, 14)
        self.last = add_months(self.first, n * months) if months else self.first
        if self.maybe(0.35) and months:
            self.last += dt.timedelta(days=r.randint(1, 80))
        if not months:
            self.first = self.last = add_months(self.closing, r.choice([6, 12, 24, 30]))
        values: Row = {
            "name": "random deal",
            "venue": self.venue,
            "closing_date": self.closing,
            "first_date": self.first,
            "payment_frequency": freq,
        }
        explicit = self.form != ("repayment" if bank else "payment")
        if explicit:
            values["schedule_from"] = self.form
        if explicit or self.maybe(0.3):
            values["determination_offset"] = r.choice([0, 1, 2] if self.form == "repayment" else [-10, -5, -3])
            values["merge_within_days"] = r.choice([0, 15, 30, 60])
        if self.form == "repayment" and (explicit or self.maybe(0.3)):
            values["payment_offset"] = r.choice([1, 3, 8])
        if self.maybe(0.3):
            values["cutoff_date"] = self.closing - dt.timedelta(days=r.randint(1, 60))
        for key, words in (
            ("roll", ["following", "modified_following", "preceding", "none"]),
            ("accrual_roll", ["Y", "N"]),
            ("day_count", DAY_COUNTS),
            ("vat_price_basis", ["inclusive", "exclusive"]),
            ("tail_frequency", ["monthly", "quarterly", "semiannual"]),
            ("vat_rate", [0.03, 0.06, 0.0]),
            ("calendar", ["interbank", "sse"]),
        ):
            if self.maybe(0.25):
                values[key] = r.choice(words)
        if self.maybe(0.2):
            values["legal_maturity_date"] = add_months(self.last, r.choice([7, 12, 18, 36]))
        self.months = months
        self.merge = values.get("merge_within_days", 60 if bank else 0)
        self.deal["deal"] = [{"key": k, "value": v} for k, v in values.items()]

    def grid(self) -> list[dt.date]:
        out, i = [], 0
        while self.months and (d := add_months(self.first, i * self.months)) < self.last:
            if (self.last - d).days >= self.merge:
                out.append(d)
            i += 1
        return [*out, self.last]

    def firms(self) -> None:
        r = self.r
        for i in range(r.randint(1, 12)):
            b = f"B{i + 1}"
            self.deal["borrowers"].append({"borrower_id": b, "name": f"Firm {i + 1}"})
            mine = []
            for j in range(r.choices([1, 2], [4, 1])[0]):
                a = self.asset(f"{b}L{j + 1}", b)
                mine.append(a["asset_id"])
            if self.maybe(0.7):
                self.rights(b, mine)

    def asset(self, name: str, borrower: str) -> Row:
        r = self.r
        row: Row = {
            "asset_id": name,
            "borrower_id": borrower,
            "kind": r.choice(["pledged_loan", "entrusted_loan", "trust_loan"]),
            "principal": self.money(500_000, 20_000_000),
            "rate": self.rate(0.025, 0.07),
            "repayment": r.choice(["bullet", "bullet", "equal_principal", "annuity", "zero_coupon", "schedule"]),
        }
        if row["principal"] < 1:
            row["principal"] = 10000
        if self.maybe(0.3):
            row["day_count"] = r.choice(DAY_COUNTS)
        if self.maybe(0.15):
            row["vat_base"] = r.choice(["gross", "none"])
        if self.maybe(0.1):
            row["vat_rate"] = 0.06
        if self.maybe(0.5):
            row["recovery_rate"] = self.rate(0, 0.7, 2)
            row["recovery_lag_months"] = r.choice([3, 6, 12, 18])
        if self.maybe(0.5):
            row["ip_recovery_rate"] = self.rate(0.05, 0.9, 2)
            row["ip_recovery_lag_months"] = r.choice([6, 12, 24])
            row["ip_decay"] = r.choice([0, 0.05, 0.15])
        grid = self.grid()
        if self.form == "payment" and self.maybe(0.8):  # so that the cash is there by the determination date
            early = [d - dt.timedelta(days=30) for d in grid]
            grid = [d for d in early if d > self.closing] or grid
        if row["repayment"] == "schedule":
            dates = sorted(set(r.sample(grid, r.randint(1, len(grid)))))
            left = round(row["principal"] * 100)
            for i, d in enumerate(dates):
                p = left if i == len(dates) - 1 else r.randint(0, left)
                left -= p
                self.deal["asset_flows"].append(
                    {"asset_id": name, "date": d, "principal": p / 100, "interest": r.randint(0, 9_000_000) / 100}
                )
        elif self.maybe(0.2) and len(grid) > 2:
            row["maturity_date"] = r.choice(grid[1:])
        elif self.maybe(0.15) and self.months in (3, 6, 12):
            row["payment_frequency"] = r.choice(["monthly", "quarterly"])
            row["first_payment_date"] = self.closing + dt.timedelta(days=r.randint(10, 40))
            row["maturity_date"] = self.last - dt.timedelta(days=r.randint(0, 30)) if self.maybe(0.5) else self.last
            if row["maturity_date"] <= row["first_payment_date"]:
                row["maturity_date"] = self.last
        self.deal["assets"].append(row)
        return row

    def rights(self, borrower: str, assets: list[str]) -> None:
        r = self.r
        group = f"G{borrower}" if self.maybe(0.4) else None
        for j in range(r.randint(1, 4)):
            row: Row = {
                "ip_id": f"{borrower}P{j + 1}",
                "borrower_id": borrower,
                "kind": r.choice(["invention", "utility_model", "design", "trademark"]),
                "title": f"Right {j + 1}",
            }
            if self.maybe(0.3):
                row["count"] = r.randint(2, 5)
            if self.maybe(0.7):
                row["expiry_date"] = self.closing + dt.timedelta(days=r.randint(200, 4000))
            if group:
                row["appraisal_group"] = group
            if group is None or j == 0:
                row["appraised_value"] = self.money(100_000, 15_000_000)
                if self.maybe(0.6):
                    row["appraisal_date"] = self.closing - dt.timedelta(days=r.randint(0, 300))
                if self.maybe(0.3):
                    for a, share in zip(assets, [0.6, 0.4], strict=False):
                        self.deal["ip_links"].append(
                            {"ip_id": row["ip_id"], "asset_id": a, "right": "pledge", "share_of_value": share}
                        )
            self.deal["ip"].append(row)

    def classes(self) -> None:
        r = self.r
        pool = round(sum(round(a["principal"] * 100) for a in self.deal["assets"]) * r.uniform(0.97, 1.01))
        kinds = r.choice(
            [
                ["senior"],
                ["senior"],
                ["senior", "subordinated"],
                ["senior", "senior"],
                ["senior", "mezzanine", "subordinated"],
                ["senior", "senior", "subordinated"],
                ["senior", "mezzanine"],
            ]
        )
        grid, left = self.grid(), pool
        for i, level in enumerate(kinds):
            last = i == len(kinds) - 1
            part = left if last else round(left * r.uniform(0.4, 0.9))
            left -= part
            residual = last and level == "subordinated" and self.maybe(0.7)
            how = r.choice(["bullet", "pass_through"])
            if self.b and not residual and self.maybe(0.6):
                how = r.choice(["scheduled", "target_balance"])
            name = "ABC"[i]
            row: Row = {
                "name": name,
                "class": level,
                "principal": part / 100,
                "coupon_type": "residual" if residual else "fixed",
                "repayment": how,
                "expected_maturity_date": self.last if last or self.maybe(0.6) else r.choice(grid),
            }
            if not residual:
                row["coupon"] = self.rate(0.02, 0.055)
                if self.maybe(0.3):
                    row["interest_on_unpaid"] = "Y"
                if self.maybe(0.2):
                    row["day_count"] = r.choice(DAY_COUNTS)
            if self.maybe(0.1):
                row["issue_price"] = r.choice([100.5, 101])
            self.deal["tranches"].append(row)
            if how in ("scheduled", "target_balance"):
                self.plan(name, part, how, [d for d in grid if d <= row["expected_maturity_date"]])
        top = max(t["expected_maturity_date"] for t in self.deal["tranches"])
        assert top == self.last

    def plan(self, name: str, principal: int, how: str, dates: list[dt.date]) -> None:
        left = principal
        for i, d in enumerate(dates):
            p = left if i == len(dates) - 1 else self.r.randint(0, left)
            left -= p
            row: Row = {"tranche": name, "date": d}
            row["principal" if how == "scheduled" else "target_balance"] = (p if how == "scheduled" else left) / 100
            self.deal["tranche_schedule"].append(row)

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
    return Maker(seed, breadth).make()


def write(deal: Deal, path: str | Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet, rows in deal.items():
        ws = book.create_sheet(sheet)
        heads = list(dict.fromkeys(k for row in rows for k in row)) or ["ip_id", "borrower_id", "kind", "title"]
        ws.append(heads)
        for row in rows:
            ws.append([row.get(h) for h in heads])
        for cells in ws.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, dt.date):
                    cell.number_format = "yyyy-mm-dd"
    book.save(path)
