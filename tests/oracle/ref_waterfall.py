"""Exact reference: one period after the other: collections, dues, triggers, the phase's steps, supports."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import Any

from ref_accounts import Accounts
from ref_assets import Asset, Row, pari_passu, pick
from ref_claims import after_claims, failures, settled
from ref_clock import Clock, half_up
from ref_contracted import Contracted
from ref_fees import Fees
from ref_pool import Simulation
from ref_report import Record
from ref_state import Due, State, tax_of
from ref_steps import DUE_KINDS, Standard, Step, from_sheet
from ref_supports import Supports
from ref_triggers import Triggers
from ref_views import Standing

CASH = ("interest", "principal", "prepayment", "recovery", "ip_recovery", "support")


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
        contracted: Contracted,
        events: list[Row],
    ) -> None:
        self.claims = settled(book, clock, assets, sim, scenario, view)
        if self.claims is not None:
            sim = after_claims(sim, self.claims, clock)
        self.book, self.deal, self.clock, self.assets, self.sim = book, deal, clock, assets, sim
        self.view, self.scenario, self.contracted, self.events = view, scenario, contracted, events
        self.standing = Standing(self)
        self.fees = Fees(book, deal, clock, assets)
        self.fees.ip_counts = view != "ip_zero"
        self.fee_rows = self.fees.of_waterfall()
        self.state = State(book, deal, clock, scenario)
        self.accounts = Accounts(book)
        self.supports = Supports(book, self.accounts, view, failures(book, scenario))
        self.triggers = Triggers(book)
        self.supports.started = self.started
        standard = Standard(self.state, self.accounts, self.fee_rows, self.supports.reimbursable)
        self.custom = bool(book["waterfall"])
        self.phases = from_sheet(book["waterfall"], self.accounts) if self.custom else standard.phases()
        self.fee_years: dict[str, dict[int, int]] = {f["name"]: {} for f in self.fee_rows}
        self.notes: list[dict[str, int]] = []
        self.step_paid: dict[tuple[int, str], int] = {}  # caps of steps without a due, by step and span
        self.kinds = [x for x in CASH if view != "ip_zero" or x != "ip_recovery"]
        self.record = Record(self)
        for f in self.fee_rows:  # closing instalments are paid from the proceeds but count for the year's cap
            if self.arises(f):
                self.fees.instalment(f, 0, [dict(self.state.balance)], sim, self.fee_years[f["name"]])
        self.run()

    # -- one period ----------------------------------------------------------------------------------------------

    def run(self) -> None:
        got = [
            sum(self.sim.out[a.id][k][x] for a in self.assets for x in self.kinds)
            for k in range(len(self.clock.periods))
        ]
        previous = self.clock.closing
        self.defaulted = 0
        for p in self.clock.periods:
            self.state.start(p)
            self.accounts.start()
            self.accounts.earn((p.payment - previous).days)
            self.collect()
            self.dues(previous)
            self.triggers.test(p, False, self.standing)
            self.phase = self.triggers.phase()
            self.open = dict(self.state.balance)
            self.owed_p = {t["name"]: self.state.owed_principal(t) for t in self.state.tranches}
            self.record.begin()
            steps = self.steps()
            for _, group in groupby(steps, key=lambda s: s.order):
                self.group(list(group))
            calls = self.supports.settle_all(self.state, self.phase, self.owed_p, [f["name"] for f in self.fee_rows])
            self.state.buy()
            self.triggers.test(p, True, self.standing)
            self.record.close(calls)
            previous = p.payment
            if p.k >= self.clock.n and not any(self.accounts.cash.values()) and not any(got[p.k :]):
                break

    def steps(self) -> list[Step]:
        if self.phase in ("default", "termination") and self.phase not in self.phases:
            return self.phases["accelerated"]
        return self.phases[self.phase]

    def collect(self) -> None:
        out = self.sim.out
        k = self.state.p.k - 1
        total = {x: sum(out[a.id][k][x] for a in self.assets) for x in (*self.kinds, "default")}
        self.defaulted += total["default"]
        as_interest = {"interest"}
        if pick(self.deal, "recovery_as", "principal") == "interest":
            as_interest |= {"recovery", "ip_recovery", "support"}
        interest = sum(total[x] for x in self.kinds if x in as_interest)
        cash = sum(total[x] for x in self.kinds)
        lost = self.lost(cash - total["support"])
        of_interest = half_up(Fraction(lost * interest, cash)) if cash else 0
        self.accounts.put(self.accounts.for_component("interest"), interest - of_interest)
        self.accounts.put(self.accounts.for_component("principal"), cash - interest - (lost - of_interest))
        self.record.collections(total | {"lost": lost})

    def lost(self, cash: int) -> int:
        """What a servicer that failed keeps, until title is perfected."""
        failed = self.standing.events("servicer_failure")
        if not failed or any(self.triggers.on("perfect_title")):
            return 0
        last = failed[-1]
        return min(cash, int(last["amount"]) if "amount" in last else half_up(Fraction(last["rate"]) * cash))

    def started(self, support: str) -> bool:
        """Of a support that triggers start: one of them holds."""
        switches = self.triggers.on("start_support", support)
        return any(switches) or not switches

    def stopped(self, s: Step) -> bool:
        """What triggers hold back from subordinated classes and the residual, while somebody above them is open."""
        level = {t["name"]: t["class"] for t in self.state.tranches}
        lowest = s.kind in ("interest", "principal") and level[s.of] == "subordinated"
        held = any(self.triggers.on("stop_subordinated")) and (lowest or s.kind == "residual")
        held = held or (any(self.triggers.on("trap_cash")) and s.kind == "residual")
        above = [t for t in self.state.tranches if t["class"] != "subordinated"]
        if s.kind == "residual":  # nor before a class whose own step was stopped
            above += [t for t in self.state.tranches if t["coupon_type"] != "residual"]
        return held and not self.state.closed(above)

    def holds(self, condition: str | None) -> bool:
        if condition is None:
            return True
        if condition in ("seniors_repaid", "coupons_repaid"):
            return self.state.repaid(condition)
        return self.triggers.says(condition)

    def arises(self, fee: Row) -> bool:
        """A fee's condition, on the state before the period's new dues are added."""
        return self.holds(fee.get("condition"))

    def dues(self, previous: Any) -> None:
        state, k = self.state, self.state.p.k
        self.notes.append(dict(state.balance))
        new: dict[Due, int] = {("tax", ""): tax_of(self.deal, self.assets, self.sim, k - 1)}
        for f in self.fee_rows:
            years = self.fee_years[f["name"]]
            new["fee", f["name"]] = self.fees.instalment(f, k, self.notes, self.sim, years) if self.arises(f) else 0
        for t in state.tranches:
            if t["coupon_type"] == "residual":
                continue
            due = ("interest", t["name"])
            carry = state.unpaid.get(due, 0) if pick(t, "interest_on_unpaid", "N") == "Y" else 0
            new[due] = state.interest(t, state.balance[t["name"]] + carry)
        state.earlier = dict(state.balance)
        for due, x in new.items():
            state.unpaid[due] = state.unpaid.get(due, 0) + x
        self.new = new
        for s in self.supports.advances.values():
            s.earn((state.p.payment - previous).days)
            s.start_period(state.year)

    # -- steps ---------------------------------------------------------------------------------------------------

    def raw_want(self, s: Step) -> int:
        """Before caps."""
        cash = self.accounts.cash[s.account]
        if s.kind == "principal":
            t = self.state.t(s.of)
            want = s.want or ("scheduled" if self.phase == "normal" else "balance")
            return self.state.balance[s.of] if want == "balance" else self.state.wanted(t)
        if s.kind == "call":
            return self.state.call_want(s.of)
        if s.kind == "reimburse":
            a = self.supports.advances.get(s.of)
            return a.principal + a.interest if a else 0
        if s.kind in ("fund", "release"):
            store = s.to if s.kind == "fund" else s.account
            target = self.accounts.target(store, self.state, self.phase, self.contracted)
            held = self.accounts.cash[store]
            return max(0, target - held if s.kind == "fund" else held - target)
        if s.kind == "transfer" and s.of == "defaulted_principal":
            return max(0, self.defaulted + self.accounts.spent - self.accounts.transferred)
        if s.kind in ("residual", "transfer"):
            return cash
        return self.state.unpaid.get((s.kind, s.of), 0)

    def spans(self, s: Step) -> dict[str, str]:
        p = self.state.p
        return {"payment": f"payment {p.k}", "year": f"year {self.state.year}", "life": "life"}

    def received(self, s: Step, span: str) -> int:
        if s.kind in DUE_KINDS:
            return self.state.received(s.due, span)
        return self.step_paid.get((id(s), self.spans(s)[span]), 0)

    def want(self, s: Step) -> int:
        """What the caps leave of it. cap_share goes by payment, of carry and new."""
        if not self.holds(s.condition) or self.stopped(s):
            return 0
        want = self.raw_want(s)
        limits = [want]
        if s.cap_amount is not None:
            limits.append(s.cap_amount - self.received(s, s.cap_per))
        if s.cap_share is not None:
            before = self.received(s, "payment")
            limits.append(half_up(s.cap_share * (want + before)) - before)
        return max(0, min(limits))

    def group(self, steps: list[Step]) -> None:
        """Equal order: one account, pari passu."""
        account = steps[0].account
        assert all(s.account == account for s in steps)
        opening = self.accounts.cash[account]
        wants = [self.want(s) for s in steps]
        pays = pari_passu(min(opening, sum(wants)), wants)
        for s, want in zip(steps, wants, strict=True):
            if s.kind in DUE_KINDS:
                top = self.state.paid.get(s.due, 0) + want
                self.state.want_max[s.due] = max(self.state.want_max.get(s.due, 0), top)
        for s, want, amount in zip(steps, wants, pays, strict=True):
            self.accounts.take(account, amount)
            self.pay(s, amount)
            self.record.step(s, opening, want, amount)

    def pay(self, s: Step, amount: int) -> None:
        receiver = self.accounts.for_component("principal")
        if s.kind in DUE_KINDS:
            if s.kind == "reimburse" and amount:
                self.supports.advances[s.of].reimburse(amount)
                self.record.reimbursed(s.of, amount)
            if s.account == receiver and s.kind in ("tax", "fee", "interest"):
                self.accounts.spent += amount
            self.state.settle(s.due, amount)
            return
        for span in self.spans(s).values():
            key = (id(s), span)
            self.step_paid[key] = self.step_paid.get(key, 0) + amount
        if s.kind == "call":
            self.state.redeem(s.of, amount)
        elif s.kind == "residual":
            self.residual(s, amount)
        else:
            self.accounts.put(s.to, amount)
            if s.kind == "transfer" and s.to == receiver:
                self.accounts.transferred += amount

    def residual(self, s: Step, amount: int) -> None:
        """For a class: yield in phase normal while a class ranking before it is open, else principal first."""
        if s.to and not s.of:
            self.accounts.put(s.to, amount)
            return
        if not s.of:
            self.record.paid_out(s.party, amount)
            return
        ranked = self.state.ranked
        i = next(i for i, t in enumerate(ranked) if t["name"] == s.of)
        repays = self.phase != "normal" or self.state.closed(ranked[:i])
        repay = min(amount, self.state.balance[s.of]) if repays else 0
        self.state.settle(("principal", s.of), repay)
        self.state.paid["interest", s.of] = self.state.paid.get(("interest", s.of), 0) + amount - repay
        self.state.unpaid.setdefault(("interest", s.of), 0)
