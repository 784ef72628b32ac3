"""Exact reference: the support pass, after the steps of a period."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ref_accounts import Accounts
from ref_advance import Advance
from ref_assets import Row, pari_passu, pick
from ref_claims import of_assets
from ref_clock import Date, half_up
from ref_fees import LEVELS, Cover
from ref_state import Due, State

Call = tuple[str, Due, int]
Seen = tuple[Fraction, tuple[int, ...], int]
"""A support asked before: its share, the short of each member that it saw, its nominal amount."""


class Supports:
    """In the order of use; a reserve account that no row names stands before all others."""

    def __init__(
        self, book: dict[str, list[Row]], accounts: Accounts, view: str, failed: dict[str, Date] | None = None
    ) -> None:
        self.failed = failed or {}
        rows = [s for s in book["supports"] if s["kind"] != "counter_guarantee"]  # disclosed, no cash
        rows = [s for s in rows if not of_assets(s, book["support_covers"])]  # settled before
        named = {r.get("account") for r in rows}
        implied = [{"name": n, "kind": "reserve", "account": n} for n in accounts.of_kind("reserve") if n not in named]
        every = [*implied, *rows]
        self.covers = {s["name"]: Cover(s, book["support_covers"], book["tranches"]) for s in every}
        self.accounts = accounts
        self.started: Callable[[str], bool] = lambda support: True

        def off(s: Row) -> bool:
            usual = "Y" if s["kind"] in ("guarantee", "shortfall_undertaking", "liquidity") else "N"
            return pick(s, "view_off", usual) == "Y"

        self.rows = [s for s in every if view != "no_guarantor" or not off(s)]
        self.advances = {s["name"]: Advance(s) for s in self.rows}
        self.reimbursable = [s["name"] for s in every if s["kind"] != "reserve"]

    def groups(self, state: State, fees: list[str]) -> list[list[Due]]:
        out: list[list[Due]] = []
        if not state.repaid("seniors_repaid"):
            out += [[("tax", "")], *([("fee", f)] for f in fees)]
        for level in LEVELS:
            names = [t["name"] for t in state.ranked if t["class"] == level]
            out += [[("interest", n) for n in names], [("principal", n) for n in names]]
        return out

    def settle_all(self, state: State, phase: str, owed_p: dict[str, int], fees: list[str]) -> list[Call]:
        calls: list[Call] = []
        for group in self.groups(state, fees):
            _Group(self, state, phase, owed_p, group, calls).settle()
        return calls


class _Group:
    """One group of dues, every support in turn."""

    def __init__(
        self, supports: Supports, state: State, phase: str, owed_p: dict[str, int], group: list[Due], calls: list[Call]
    ) -> None:
        self.supports, self.state, self.phase, self.owed_p, self.calls = supports, state, phase, owed_p, calls
        self.group = group
        self.first = {b: {d: self.owed(d, b) for d in group} for b in ("expected", "accelerated")}
        self.got = dict.fromkeys(group, 0)
        self.asked: dict[tuple[Due, ...], list[Seen]] = {}

    def owed(self, due: Due, basis: str) -> int:
        """The largest, over the phase's steps on it, of (paid before + want), less what it was paid."""
        top = self.state.want_max.get(due, 0)
        if due[0] == "principal" and (basis == "expected" or self.phase == "normal"):
            top = min(top, self.owed_p[due[1]])
        return max(0, top - self.state.paid.get(due, 0))

    def settle(self) -> None:
        for s in self.supports.rows:
            cover = self.supports.covers[s["name"]]
            members = tuple(d for d in self.group if cover.of(d) is not None)
            if members:
                self.ask(s, cover, members)

    def nominal(self, share: Fraction, members: tuple[Due, ...], first: dict[Due, int]) -> int:
        """half_up(share x the short before the first support); the last of consecutive shares adding to 1 the rest."""
        short = tuple(first[d] for d in members)
        before = self.asked.setdefault(members, [])
        amount = half_up(share * sum(short))
        for n in range(1, len(before) + 1):
            run = before[-n:]
            if share + sum(x for x, _, _ in run) == 1 and all(saw == short for _, saw, _ in run):
                amount = max(0, sum(short) - sum(x for _, _, x in run))
        before.append((share, short, amount))
        return amount

    def ask(self, s: Row, cover: Cover, members: tuple[Due, ...]) -> None:
        rows = [r for d in members if (r := cover.of(d)) is not None]
        shares = {Fraction(pick(r, "share", 1)) for r in rows}
        assert len(shares) == 1, "different shares in a group"
        first = self.first[pick(s, "due_basis", "expected")]
        nominal = self.nominal(shares.pop(), members, first)
        grid = self.state.p.grid
        if self.supports.failed.get(s.get("provider", ""), Date.max) <= grid:
            return
        if not pick(s, "start_date", grid) <= grid <= pick(s, "end_date", grid):
            return
        if not self.supports.started(s["name"]):
            return
        short = [max(0, first[d] - self.got[d]) for d in members]
        a = self.supports.advances[s["name"]]
        account = s.get("account") if s["kind"] == "reserve" else None
        cash = None if account is None else self.supports.accounts.cash[account]
        limits = [nominal, sum(short), *(x for x in (a.left(), a.cover_left(rows[0]), cash) if x is not None)]
        amount = max(0, min(limits))
        for d, x in zip(members, pari_passu(amount, short), strict=True):
            self.got[d] += x
            self.state.settle(d, x)
            if x:
                self.calls.append((s["name"], d, x))
        a.pay(amount, rows[0], owed_back=account is None)
        if account is not None:
            self.supports.accounts.take(account, amount)
