"""Exact reference: the steps of each phase, from the sheet or standard, in sheet form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ref_accounts import STORES, Accounts
from ref_assets import Row, pick
from ref_state import State

DUE_KINDS = ("tax", "fee", "interest", "principal", "reimburse")


@dataclass
class Step:
    phase: str
    order: int
    name: str
    kind: str
    of: str = ""
    account: str = ""
    to: str = ""
    party: str = ""
    want: str | None = None
    cap_amount: int | None = None
    cap_share: Fraction | None = None
    cap_per: str = "payment"
    condition: str | None = None

    @property
    def due(self) -> tuple[str, str]:
        return ("advance" if self.kind == "reimburse" else self.kind, self.of)


def from_sheet(rows: list[Row], accounts: Accounts) -> dict[str, list[Step]]:
    first = next(iter(accounts.of_kind("collection")), "")
    phases: dict[str, list[Step]] = {}
    for r in rows:
        share = r.get("cap_share")
        step = Step(
            r["phase"],
            r["order"],
            r["name"],
            r["kind"],
            pick(r, "due_of", ""),
            pick(r, "from_account", first),
            pick(r, "to_account", ""),
            pick(r, "to_party", ""),
            r.get("want"),
            r.get("cap_amount"),
            None if share is None else Fraction(share),
            pick(r, "cap_per", "payment"),
            r.get("condition"),
        )
        phases.setdefault(step.phase, []).append(step)
    for steps in phases.values():
        steps.sort(key=lambda s: s.order)
    return phases


class Standard:
    """The waterfall when the sheet is absent; equal typed rank in a level = one pari passu step."""

    def __init__(self, state: State, accounts: Accounts, fees: list[Row], supports: list[str]) -> None:
        self.state, self.accounts, self.supports = state, accounts, supports
        coupon = [t for t in state.ranked if t["coupon_type"] != "residual"]
        self.seniors = [t for t in coupon if t["class"] == "senior"]
        self.mezz = self.groups([t for t in coupon if t["class"] == "mezzanine"])
        self.lower = self.groups([t for t in coupon if t["class"] != "senior"])
        self.residual = [t["name"] for t in state.ranked if t["coupon_type"] == "residual"]
        self.fees = self.groups(fees)
        self.out: list[Step] = []

    @staticmethod
    def groups(rows: list[Row]) -> list[list[str]]:
        out: list[list[Row]] = []
        for r in rows:
            last = out[-1][0] if out else {}
            if r.get("rank") is not None and (r["rank"], r.get("class")) == (last.get("rank"), last.get("class")):
                out[-1].append(r)
            else:
                out.append([r])
        return [[r["name"] for r in g] for g in out]

    def add(self, kind: str, members: list[str], account: str, condition: str | None = None, to: str = "") -> None:
        order = self.out[-1].order + 1 if self.out else 1
        self.out += [Step("", order, kind, kind, m, account, to, condition=condition) for m in members]

    def front(self, account: str) -> None:
        self.add("tax", [""], account)
        for g in self.fees:
            self.add("fee", g, account)
        self.add("interest", [t["name"] for t in self.seniors], account)

    def seniors_by_rank(self, account: str) -> None:
        for g in self.groups(self.seniors):
            self.add("principal", g, account)
            self.calls(g, [account])

    def calls(self, classes: list[str], accounts: list[str], condition: str | None = None) -> None:
        """Puts and calls of some classes that the waterfall pays."""
        for o in self.state.book["rate_events"]:
            pays = o["kind"] != "step" and pick(o, "funded_by", "waterfall") == "waterfall"
            for account in accounts if pays and o["applies_to"] in classes else []:
                self.add("call", [o["name"]], account, condition)

    def stores(self, kind: str, account: str) -> None:
        for name in self.accounts.of_kind(*STORES):
            if kind == "release":
                self.add("release", [""], name, to=account)
            else:
                self.add("fund", [""], account, to=name)

    def tail(self, income: list[str], principal: list[str], gated: bool, mezzanine: bool) -> None:
        """Reimbursements, the lower classes, the residual; income and principal: accounts in order of use."""
        senior, coupon = ("seniors_repaid", "coupons_repaid") if gated else (None, None)
        for s in self.supports:
            for account in income:
                self.add("reimburse", [s], account, senior)
        for g in self.lower:
            for account in income if mezzanine or g not in self.mezz else []:
                self.add("interest", g, account, senior)
            for account in principal:
                self.add("principal", g, account, senior)
            self.calls(g, principal, senior)
        for account in principal if self.residual else []:
            self.add("principal", self.residual, account, coupon)
        for account in income:
            self.add("residual", self.residual or [""], account, coupon)

    def normal(self) -> list[Step]:
        self.out = []
        if self.accounts.ledgers:
            income, principal = self.accounts.for_component("interest"), self.accounts.for_component("principal")
            self.stores("release", income)
            self.front(income)
            for g in self.mezz:
                self.add("interest", g, income)
            self.add("transfer", ["defaulted_principal"], income, to=principal)
            self.stores("fund", income)
            self.front(principal)
            self.seniors_by_rank(principal)
            self.tail([income, principal], [principal, income], True, True)
        else:
            one = self.accounts.for_component("interest")
            self.stores("release", one)
            self.front(one)
            for g in self.mezz:
                self.add("interest", g, one)
            self.stores("fund", one)
            self.seniors_by_rank(one)
            self.tail([one], [one], True, False)
        return [replace(s, phase="normal") for s in self.out]

    def accelerated(self) -> list[Step]:
        self.out = []
        one = self.accounts.for_component("principal")
        if self.accounts.ledgers:
            self.add("transfer", ["all"], self.accounts.for_component("interest"), to=one)
        self.stores("release", one)
        self.front(one)
        self.add("principal", [t["name"] for t in self.seniors], one)
        self.calls([t["name"] for t in self.seniors], [one])
        self.tail([one], [one], False, True)
        return [replace(s, phase="accelerated") for s in self.out]

    def phases(self) -> dict[str, list[Step]]:
        return {"normal": self.normal(), "accelerated": self.accelerated()}
