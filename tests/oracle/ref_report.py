"""Exact reference: the rows of a run."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ref_accounts import STORES
from ref_assets import KINDS, Row
from ref_state import Due, earning
from ref_steps import Step

if TYPE_CHECKING:
    from ref_waterfall import Waterfall

TABLES = (
    "collections",
    "tranches",
    "fees",
    "tax",
    "calls",
    "reimbursed",
    "accounts",
    "triggers",
    "coverage",
    "steps",
    "residuals",
)


class Record:
    """Written as the run goes; money in fen."""

    def __init__(self, waterfall: Waterfall) -> None:
        self.w = waterfall
        self.rows: dict[str, list[Row]] = {k: [] for k in TABLES}
        self.order = 0

    @property
    def day(self) -> object:
        return self.w.state.p.payment

    def collections(self, total: dict[str, int]) -> None:
        row = {x: total.get(x, 0) for x in (*KINDS, "lost")}
        self.rows["collections"].append({"payment_date": self.day, **row})

    def begin(self) -> None:
        self.before = self.coverage_base()

    def step(self, s: Step, opening: int, want: int, amount: int) -> None:
        self.rows["steps"].append(
            {
                "payment_date": self.day,
                "phase": self.w.phase,
                "order": s.order,
                "name": s.name,
                "kind": s.kind,
                "due_of": s.of,
                "account": s.account,
                "opening": opening,
                "wanted": want,
                "paid": amount,
                "short": want - amount,
            }
        )

    def reimbursed(self, name: str, amount: int) -> None:
        for row in self.rows["reimbursed"]:
            if (row["name"], row["payment_date"]) == (name, self.day):
                row["amount"] += amount
                return
        self.rows["reimbursed"].append({"name": name, "payment_date": self.day, "amount": amount})

    def paid_out(self, party: str, amount: int) -> None:
        """To the originator where nobody is named."""
        if amount:
            self.rows["residuals"].append({"payment_date": self.day, "to": party or "originator", "amount": amount})

    def coverage_base(self) -> tuple[int, int]:
        """Cash that pays the senior classes less tax and fees; their contractual dues."""
        state, w = self.w.state, self.w
        less = sum(x for d, x in state.unpaid.items() if d[0] in ("tax", "fee"))
        seniors = [t["name"] for t in state.tranches if t["class"] == "senior"]
        dues = sum(state.unpaid.get(("interest", n), 0) + w.owed_p[n] for n in seniors)
        cash = sum(x for n, x in w.accounts.cash.items() if w.accounts.row(n)["kind"] not in STORES)
        return cash - less, dues

    def close(self, calls: list[tuple[str, Due, int]]) -> None:
        called = 0
        for s, due, x in calls:
            called += x
            label = "tax" if due[0] == "tax" else f"{due[0]}:{due[1]}"
            self.rows["calls"].append({"name": s, "payment_date": self.day, "due": label, "amount": x})
        up, down = self.before
        self.rows["coverage"].append(
            {
                "payment_date": self.day,
                "senior": Fraction(up, down) if down else None,
                "senior_with_supports": Fraction(up + called, down) if down else None,
            }
        )
        self.accounts()
        self.fees()
        self.classes()
        self.triggers()

    def accounts(self) -> None:
        a = self.w.accounts
        for r in a.rows:
            n = r["name"]
            assert a.opening[n] + a.came[n] - a.went[n] == a.cash[n]
            self.rows["accounts"].append(
                {
                    "name": n,
                    "payment_date": self.day,
                    "opening": a.opening[n],
                    "earned": a.earned[n],
                    "in": a.came[n],
                    "out": a.went[n],
                    "closing": a.cash[n],
                }
            )

    def fees(self) -> None:
        state = self.w.state
        for due in [("tax", ""), *(("fee", f["name"]) for f in self.w.fee_rows)]:
            self.rows["tax" if due[0] == "tax" else "fees"].append(
                {
                    "name": due[1],
                    "payment_date": self.day,
                    "due": self.w.new[due],
                    "paid": state.paid.get(due, 0),
                    "short": state.unpaid[due],
                }
            )

    def classes(self) -> None:
        state, p = self.w.state, self.w.state.p
        for t in state.tranches:
            n = t["name"]
            i = ("interest", n)
            start, end = earning(t, self.w.clock, p)
            residual = t["coupon_type"] == "residual"
            self.rows["tranches"].append(
                {
                    "name": n,
                    "payment_date": self.day,
                    "accrual_start": start,
                    "accrual_end": end,
                    "days": (end - start).days,
                    "rate": None if residual else state.first_rate(t),
                    "opening": self.w.open[n],
                    "interest_due": self.w.new.get(i, 0),
                    "interest_paid": state.paid.get(i, 0),
                    "principal_paid": state.paid.get(("principal", n), 0),
                    "premium": state.premium.get(n, 0),
                    "bought": state.bought.get(n, 0),
                    "closing": state.balance[n],
                    "interest_short": state.unpaid.get(i, 0),
                    "short": not residual and bool(state.unpaid.get(i) or state.owed_principal(t)),
                }
            )

    def triggers(self) -> None:
        for t in self.w.triggers.all:
            r = t.reading
            self.rows["triggers"].append(
                {
                    "name": t.name,
                    "payment_date": self.day,
                    "value": r.value,
                    "threshold": r.threshold,
                    "test": t.row["test"],
                    "true": r.true,
                    "holds": t.holds,
                    "on": t.on,
                    "phase": self.w.phase,
                }
            )
