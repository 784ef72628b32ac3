"""Random lawful deals: the clock, firms, rights, loans and classes."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from oracle import SHEETS
from ref_clock import MONTHS, add_months

Row = dict[str, Any]
Deal = dict[str, list[Row]]
DAY_COUNTS = ["A/365", "A/365F", "A/A", "A/360", "30/360", "period"]
ORDER = ["deal", *SHEETS]


class PoolMaker:
    """Fills the sheets of pool and notes."""

    def __init__(self, seed: int, breadth: str) -> None:
        self.r = random.Random(f"{breadth}{seed}")
        self.b = breadth in ("B", "C")
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
