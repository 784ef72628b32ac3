"""Random lawful `waterfall` sheets: every step kind, caps, conditions, pari passu groups, one or two ledgers."""

from __future__ import annotations

import random
from typing import Any

Row = dict[str, Any]
STORES = ("reserve", "margin")


def takes(account: Row) -> str:
    by_kind = {"collection": "all", "income": "interest", "principal": "principal"}
    return str(account.get("receives") or by_kind.get(account["kind"], "none"))


class SheetMaker:
    """The rows of one deal, phase by phase."""

    def __init__(self, r: random.Random, deal: dict[str, list[Row]]) -> None:
        self.r, self.deal = r, deal
        accounts = deal["accounts"]
        self.income = next((a["name"] for a in accounts if takes(a) == "interest"), "")
        self.principal = next((a["name"] for a in accounts if takes(a) == "principal"), "")
        self.one = next((a["name"] for a in accounts if takes(a) == "all"), "")
        self.stores = [a["name"] for a in accounts if a["kind"] in STORES]
        self.fees = [f["name"] for f in deal["fees"] if f.get("paid_by", "waterfall") == "waterfall"]
        self.supports = [s["name"] for s in deal["supports"] if s["kind"] != "reserve"]
        classes = deal["tranches"]
        self.residual = next((t["name"] for t in classes if t["coupon_type"] == "residual"), "")
        coupon = [t for t in classes if t["coupon_type"] != "residual"]
        self.seniors = [t["name"] for t in coupon if t["class"] == "senior"]
        self.mezz = [t["name"] for t in coupon if t["class"] == "mezzanine"]
        self.lower = [t["name"] for t in coupon if t["class"] != "senior"]
        self.triggers = [t["name"] for t in deal["triggers"]]
        self.rows: list[Row] = []
        self.phase = "normal"
        self.order = 0

    def maybe(self, p: float) -> bool:
        return self.r.random() < p

    # -- one step ------------------------------------------------------------------------------------------------

    def add(self, kind: str, of: str = "", account: str = "", group: bool = False, **more: Any) -> Row:
        """group: with the step before it, pari passu."""
        self.order += 0 if group else self.r.randint(1, 3)
        row: Row = {"phase": self.phase, "order": self.order, "name": f"{self.phase[0]}{len(self.rows)} {kind}"}
        row["kind"] = kind
        if of:
            row["due_of"] = of
        if account:
            row["from_account"] = account
        row |= {k: v for k, v in more.items() if v}
        self.rows.append(row)
        return row

    def caps(self, row: Row, p: float = 0.2) -> Row:
        if self.maybe(p):
            which = self.r.choice(["amount", "share", "both"])
            if which != "share":
                row["cap_amount"] = round(self.r.uniform(1000, 400_000), self.r.choice([0, 2]))
                row["cap_per"] = self.r.choice(["payment", "year", "life"]) if which == "amount" else "payment"
            if which != "amount":
                row["cap_share"] = round(self.r.uniform(0.05, 1), 2)
        return row

    def when(self, row: Row, words: tuple[str, ...] = (), p: float = 0.15) -> Row:
        """A condition, now and then: a word, a trigger, or `not` a trigger."""
        choices = [*words, *self.triggers, *(f"not {t}" for t in self.triggers)]
        if choices and self.maybe(p):
            row["condition"] = self.r.choice(choices)
        return row

    # -- blocks --------------------------------------------------------------------------------------------------

    def release(self, to: str) -> None:
        for name in self.stores:
            if self.maybe(0.85):
                self.when(self.caps(self.add("release", account=name, to_account=to), 0.1), p=0.08)

    def tax_and_fees(self, account: str) -> list[str]:
        """Fees whose step is capped come back, to be paid in full later."""
        self.caps(self.add("tax", account=account), 0.05)
        later = []
        for i, fee in enumerate(self.fees):
            together = self.maybe(0.3 if i else 0.15)  # with the fee before it, or with tax
            row = self.caps(self.add("fee", fee, account, group=together), 0.3)
            self.when(row, p=0.1)
            if "cap_amount" in row or "cap_share" in row:
                later.append(fee)
        return later

    def interest(self, account: str) -> None:
        together = self.maybe(0.7)
        before = self.rows[-1]
        with_fees = before["kind"] == "fee" and before.get("from_account", "") == account and self.maybe(0.12)
        for i, name in enumerate(self.seniors):
            self.caps(self.add("interest", name, account, group=together if i else with_fees), 0.1)

    def senior_principal(self, account: str) -> None:
        together = self.maybe(0.4 if self.phase == "normal" else 0.7)
        for i, name in enumerate(self.seniors):
            row = self.caps(self.add("principal", name, account, group=together and i > 0), 0.1)
            if self.maybe(0.15):
                row["want"] = self.r.choice(["balance", "scheduled"])
            self.when(row, p=0.06)
        for name in self.seniors:
            self.calls(name, account)

    def calls(self, name: str, account: str) -> None:
        """What the waterfall pays of puts and calls of a class."""
        for o in self.deal["rate_events"]:
            if o["kind"] != "step" and o["applies_to"] == name and o.get("funded_by") == "waterfall":
                self.caps(self.add("call", o["name"], account), 0.1)

    def mezzanine(self, account: str) -> None:
        for name in self.mezz:
            self.when(self.caps(self.add("interest", name, account), 0.1), ("seniors_repaid",), 0.2)

    def fund(self, account: str) -> None:
        for name in self.stores:
            if self.maybe(0.85):
                self.when(self.caps(self.add("fund", account=account, to_account=name), 0.2), p=0.1)

    def again(self, fees: list[str], account: str) -> None:
        for fee in fees:
            if self.maybe(0.8):
                self.add("fee", fee, account)

    def lower_part(self, accounts: list[str]) -> None:
        normal = self.phase == "normal"
        gate = ("seniors_repaid",)
        if len(self.supports) > 1 and self.maybe(0.2):
            for i, name in enumerate(self.supports):
                self.caps(self.add("reimburse", name, accounts[0], group=i > 0), 0.2)
        for name in self.supports:
            for account in accounts if self.maybe(0.8) else []:
                self.when(self.caps(self.add("reimburse", name, account), 0.15), gate, 0.6 if normal else 0.1)
        if self.lower and self.maybe(0.1):  # interest and principal pari passu
            for i, kind in enumerate(("interest", "principal")):
                self.caps(self.add(kind, self.lower[0], accounts[0], group=i > 0), 0.3)
        for name in self.lower:
            for kind in ("interest", "principal"):
                for account in accounts:
                    self.when(self.caps(self.add(kind, name, account), 0.1), gate, 0.5 if normal else 0.1)
            for account in accounts:
                self.calls(name, account)
        if self.residual and self.maybe(0.5):
            self.when(self.add("principal", self.residual, accounts[-1]), ("coupons_repaid",), 0.6)

    def end(self, account: str) -> None:
        row = self.add("residual", self.residual, account)
        if not self.residual and self.maybe(0.4):
            row["to_party"] = self.r.choice(self.deal["parties"])["name"]
        self.when(self.caps(row, 0.15), ("coupons_repaid", "seniors_repaid"), 0.5 if self.phase == "normal" else 0.1)

    # -- phases --------------------------------------------------------------------------------------------------

    def single(self) -> None:
        one = self.one if self.one and self.maybe(0.5) else ""
        to = self.one or "collection"
        self.release(to)
        later = self.tax_and_fees(one)
        self.interest(one)
        self.mezzanine(one)
        if self.phase == "normal":
            self.fund(one)
        self.again(later, one)
        self.senior_principal(one)
        self.lower_part([one])
        self.end(one)

    def double(self) -> None:
        income, principal = self.income, self.principal
        self.release(income)
        later = self.tax_and_fees(income)
        self.interest(income)
        self.mezzanine(income)
        if self.maybe(0.8):
            of = self.r.choice(["defaulted_principal", "defaulted_principal", "all"])
            self.when(self.caps(self.add("transfer", of, income, to_account=principal), 0.2))
        self.fund(income)
        self.again(later, income)
        if self.maybe(0.8):
            self.tax_and_fees(principal)
        self.interest(principal)
        self.senior_principal(principal)
        self.lower_part([income, principal] if self.maybe(0.7) else [principal])
        if self.maybe(0.15):
            self.add("residual", account=income, to_account=principal)
        else:
            self.end(income)
        self.end(principal)

    def after(self) -> None:
        """accelerated, default, termination."""
        one = self.principal or (self.one if self.maybe(0.5) else "")
        if self.income:
            self.add("transfer", "all", self.income, to_account=self.principal)
        self.release(one or self.one or "collection")
        later = self.tax_and_fees(one)
        self.interest(one)
        self.senior_principal(one)
        self.again(later, one)
        self.lower_part([one])
        self.end(one)

    def make(self, phases: list[str]) -> list[Row]:
        for phase in phases:
            self.phase, self.order = phase, 0
            if phase != "normal":
                self.after()
            elif self.income:
                self.double()
            else:
                self.single()
        return self.rows
