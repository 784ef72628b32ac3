"""Exact reference: what triggers read of a deal as it stands: pool, cash, classes, supports, events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ref_assets import Row
from ref_steps import Step

if TYPE_CHECKING:
    from ref_waterfall import Waterfall

EVENT = {
    "manual": "manual_trigger",
    "originator_failed": "originator_failure",
    "provider_failed": "provider_failure",
}


class Standing:
    """Before or after the payments of a period: whatever the waterfall holds when it is asked."""

    def __init__(self, waterfall: Waterfall) -> None:
        self.w = waterfall

    def events(self, kind: str) -> list[Row]:
        """Those that have happened, by day, of one day in the order of the sheet."""
        mine = [e for e in self.w.events if e["kind"] == kind and e["date"] <= self.w.state.p.grid]
        return sorted(mine, key=lambda e: e["date"])

    def happened(self, test: str, of: str) -> bool:
        return any(e.get("target", of) == of for e in self.events(EVENT[test]))

    def rating(self, party: str) -> str:
        changed = [e["rating"] for e in self.events("rating_change") if e["target"] == party]
        own = [p["rating"] for p in self.w.book["parties"] if p["name"] == party and p.get("rating")]
        return str([*own[:1], *changed][-1])

    def left(self, support: str) -> int | None:
        advance = self.w.supports.advances.get(support)
        if advance is None:
            return None
        left = advance.left()
        account = advance.row.get("account")
        return self.w.accounts.cash[account] if left is None and account else left

    def performing(self) -> int:
        """Principal that performs as the collection period ends."""
        k = self.w.state.p.k - 1
        return self.w.sim.pool0 - sum(
            rows[n][kind]
            for rows in self.w.sim.out.values()
            for n in range(k + 1)
            for kind in ("principal", "prepayment", "default")
        )

    def behind(self) -> tuple[int, int]:
        """Performing principal and all cash; the seniors' balance."""
        seniors = sum(self.w.state.balance[t["name"]] for t in self.seniors)
        return self.performing() + sum(self.w.accounts.cash.values()), seniors

    @property
    def seniors(self) -> list[Row]:
        return [t for t in self.w.state.tranches if t["class"] == "senior"]

    def amount(self, test: str, target: str) -> int:
        state = self.w.state
        if test == "missed_interest":
            return state.unpaid.get(("interest", target), 0)
        if test == "not_repaid_at_expected":
            return state.balance[target] if state.matured(state.t(target)) else 0
        have, owe = self.behind()
        return max(0, owe - have)

    def ratio(self, test: str) -> tuple[int, int]:
        w, k = self.w, self.w.state.p.k - 1
        if test == "cumulative_default_rate":
            return w.defaulted, w.sim.pool0
        if test == "overdue_rate":
            return w.sim.late[k], self.performing()
        if test == "collateral_coverage":
            return self.behind()
        if test == "collections_below_forecast":
            base = w.contracted.sim
            promised = sum(rows[k][kind] for rows in base.out.values() for kind in ("interest", "principal"))
            paid = [kind for kind in w.kinds if kind != "support"]
            return sum(rows[k][kind] for rows in w.sim.out.values() for kind in paid), promised
        return self.senior()

    def senior(self) -> tuple[int, int]:
        """Cash of the accounts that pay seniors less the wants of tax and fees before them; what seniors are owed."""
        names = {t["name"] for t in self.seniors}
        normal = self.w.phases["normal"]

        def pays(s: Step) -> bool:
            return s.kind in ("interest", "principal") and s.of in names

        first = next((i for i, s in enumerate(normal) if pays(s)), len(normal))
        prior = {s.due: s for s in reversed(normal[:first]) if s.kind in ("tax", "fee")}
        cash = sum(self.w.accounts.cash[n] for n in {s.account for s in normal if pays(s)})
        cash -= sum(self.w.want(s) for s in prior.values())
        state = self.w.state
        owed = sum(state.unpaid.get(("interest", t["name"]), 0) + state.owed_principal(t) for t in self.seniors)
        return cash, owed
