"""One run (a scenario under a view) as contract.md section 8 prints it: yuan with two decimals, ISO dates."""

from __future__ import annotations

from typing import Any

from ipabs.calendar import Period
from ipabs.cashflow import CashKind
from ipabs.measures import wal_years, xirr
from ipabs.model import Support, Tranche
from ipabs.model.steps import DueKind, PayDue, PayPrincipal, Reimburse, Residual, Step
from ipabs.model.words import Phase, TrancheClass
from ipabs.run.engine import Outcome
from ipabs.units import cny, half_up_int
from ipabs.waterfall.names import due
from ipabs.waterfall.standard import COLLECTION, waterfall_fees
from ipabs.waterfall.supports import covered_dues, levels

__all__ = ["Paid", "run_document", "step_kind"]

Row = dict[str, Any]


class Paid:
    """Sums of what steps and supports paid to a due, by period, whole fen, for one column."""

    def __init__(self, outcome: Outcome, column: int) -> None:
        self.outcome, self.column = outcome, column
        self.steps = outcome.program.waterfall.steps(Phase.NORMAL)
        self.supports = tuple(s for s in outcome.deal.supports if s.pays_cash)

    def note(self, period: Period, *key: str) -> int:
        return self.outcome.note(period.number, self.column, *key)

    def step(self, period: Period, index: int, what: str) -> int:
        return self.note(period, "step", Phase.NORMAL.value, str(index), what)

    def by_steps(self, period: Period, identity: str) -> int:
        return sum(self.step(period, i, "paid") for i, s in enumerate(self.steps) if _identity(s) == identity)

    def by_supports(self, period: Period, identity: str) -> int:
        return sum(self.note(period, "call", s.name, identity) for s in self.supports)

    def to(self, period: Period, identity: str) -> int:
        """Everything a due received: steps and supports; for principal also what the residual repaid."""
        paid = self.by_steps(period, identity) + self.by_supports(period, identity)
        if identity.startswith("principal."):
            paid += sum(self.step(period, i, "principal") for i, s in self._residuals(identity.partition(".")[2]))
        return paid

    def yield_to(self, period: Period, tranche: str) -> int:
        """What a class took of the residual beyond its principal."""
        taken = self._residuals(tranche)
        return sum(self.step(period, i, "paid") - self.step(period, i, "principal") for i, _ in taken)

    def _residuals(self, tranche: str) -> list[tuple[int, Step]]:
        return [(i, s) for i, s in enumerate(self.steps) if isinstance(s, Residual) and s.due_of == tranche]

    def unpaid_before_steps(self, period: Period, identity: str) -> int:
        """Carry plus new."""
        carry = 0
        if period.number > 1:
            carry = self.outcome.note(period.number - 1, self.column, "due", identity, "unpaid")
        return carry + self.note(period, "due", identity, "new")


def _identity(step: Step) -> str:
    match step:
        case PayDue(due=kind, due_of=of):
            return due(kind, of)
        case PayPrincipal(due_of=of):
            return due(DueKind.PRINCIPAL, of)
        case _:
            return ""


def run_document(outcome: Outcome, column: int) -> Row:
    """One entry of `runs`."""
    paid, periods = Paid(outcome, column), outcome.periods(column)
    key = outcome.columns[column]
    return {
        "scenario": key.scenario.name,
        "label": key.scenario.label,
        "view": key.view.value,
        "collections": [_collections(outcome, column, p) for p in periods],
        "waterfall": [_waterfall(paid, p) for p in periods],
        "tranches": [_tranche(outcome, paid, t, periods) for t in outcome.deal.tranches],
        "tax": [_due_row(paid, p, due(DueKind.TAX)) for p in periods],
        "fees": [
            {"name": f.name, "flows": [_due_row(paid, p, due(DueKind.FEE, f.name)) for p in periods]}
            for f in waterfall_fees(outcome.deal)
        ],
        "supports": [_support(outcome, paid, s, periods) for s in paid.supports],
        "accounts": [{"name": COLLECTION, "flows": [_account(outcome, column, paid, p) for p in periods]}],
        "triggers": [],
        "coverage": [_coverage(paid, p) for p in periods],
    }


def _collections(outcome: Outcome, column: int, period: Period) -> Row:
    row: Row = {"payment_date": period.payment_date.isoformat()}
    for kind in CashKind:
        row[f"{kind.value}_cny"] = cny(outcome.collected.cash[kind][period.number - 1, column])
    return {**row, "support_cny": 0.0}


def _waterfall(paid: Paid, period: Period) -> Row:
    rows = []
    for i, step in enumerate(paid.steps):
        wanted, given = paid.step(period, i, "wanted"), paid.step(period, i, "paid")
        rows.append(
            {
                "order": step.order,
                "name": step.name,
                "kind": step_kind(step),
                "due_of": getattr(step, "due_of", ""),
                "account": step.from_account,
                "opening_cny": cny(paid.step(period, i, "opening")),
                "wanted_cny": cny(wanted),
                "paid_cny": cny(given),
                "short_cny": cny(wanted - given),
                "clause": step.clause,
            }
        )
    return {"payment_date": period.payment_date.isoformat(), "phase": Phase.NORMAL.value, "steps": rows}


def step_kind(step: Step) -> str:
    """The word of the waterfall sheet for a step."""
    match step:
        case PayDue(due=kind):
            return kind.value
        case PayPrincipal():
            return "principal"
        case Reimburse():
            return "reimburse"
        case Residual():
            return "residual"
        case _:
            raise TypeError(f"no word for {type(step).__name__}")


def _tranche(outcome: Outcome, paid: Paid, tranche: Tranche, periods: tuple[Period, ...]) -> Row:
    flows = [_tranche_flow(paid, tranche, p) for p in periods]
    principal = due(DueKind.PRINCIPAL, tranche.name)
    closing = outcome.deal.schedule.closing_date
    repaid = [(p.payment_date, paid.to(p, principal)) for p in periods]
    income = [(p.payment_date, paid.to(p, principal) + _interest(paid, tranche, p)) for p in periods]
    price = half_up_int(tranche.principal_fen * tranche.issue_price)
    last = paid.note(periods[-1], "tranche", tranche.name, "closing") if periods else tranche.principal_fen
    return {
        "name": tranche.name,
        "principal_cny": cny(tranche.principal_fen),
        "coupon": tranche.coupon if tranche.has_coupon else None,
        "wal_years": wal_years(closing, repaid),
        "irr": xirr([(closing, -price), *income]) if any(a for _, a in income) else None,
        "total_interest_cny": cny(sum(_interest(paid, tranche, p) for p in periods)),
        "principal_loss_cny": cny(last),
        "first_shortfall_date": _first_shortfall(paid, tranche, periods),
        "flows": flows,
    }


def _interest(paid: Paid, tranche: Tranche, period: Period) -> int:
    if tranche.has_coupon:
        return paid.to(period, due(DueKind.INTEREST, tranche.name))
    return paid.yield_to(period, tranche.name)


def _tranche_flow(paid: Paid, tranche: Tranche, period: Period) -> Row:
    identity = due(DueKind.INTEREST, tranche.name)
    return {
        "payment_date": period.payment_date.isoformat(),
        "accrual_start": period.accrual_start.isoformat(),
        "accrual_end": period.accrual_end.isoformat(),
        "days": period.days,
        "rate": tranche.coupon if tranche.has_coupon else None,
        "opening_cny": cny(paid.note(period, "tranche", tranche.name, "opening")),
        "interest_due_cny": cny(paid.note(period, "due", identity, "new")),
        "interest_paid_cny": cny(_interest(paid, tranche, period)),
        "principal_paid_cny": cny(paid.to(period, due(DueKind.PRINCIPAL, tranche.name))),
        "closing_cny": cny(paid.note(period, "tranche", tranche.name, "closing")),
        "interest_short_cny": cny(paid.note(period, "due", identity, "unpaid")),
    }


def _first_shortfall(paid: Paid, tranche: Tranche, periods: tuple[Period, ...]) -> str | None:
    """First payment date with interest, or principal owed on the expected basis, unpaid after supports."""
    if not tranche.has_coupon:
        return None
    identity = due(DueKind.INTEREST, tranche.name)
    for period in periods:
        matured = period.grid_date >= tranche.expected_maturity_date
        left = paid.note(period, "tranche", tranche.name, "closing") if matured else 0
        if paid.note(period, "due", identity, "unpaid") or left:
            return period.payment_date.isoformat()
    return None


def _due_row(paid: Paid, period: Period, identity: str) -> Row:
    return {
        "payment_date": period.payment_date.isoformat(),
        "due_cny": cny(paid.note(period, "due", identity, "new")),
        "paid_cny": cny(paid.to(period, identity)),
        "short_cny": cny(paid.note(period, "due", identity, "unpaid")),
    }


def _support(outcome: Outcome, paid: Paid, support: Support, periods: tuple[Period, ...]) -> Row:
    calls, reimbursed = [], []
    for period in periods:
        for identity in (name for level in levels(outcome.deal) for name in level.dues):
            amount = paid.note(period, "call", support.name, identity)
            if amount:
                row = {"due": identity.replace(".", ":", 1), "amount_cny": cny(amount)}
                calls.append({"payment_date": period.payment_date.isoformat(), **row})
        back = sum(
            paid.step(period, i, "paid")
            for i, s in enumerate(paid.steps)
            if isinstance(s, Reimburse) and s.due_of == support.name
        )
        if back:
            reimbursed.append({"payment_date": period.payment_date.isoformat(), "amount_cny": cny(back)})
    last = periods[-1]
    owed = sum(paid.note(last, "support", support.name, f"advance_{part}") for part in ("interest", "principal"))
    left = None if support.cap_amount_fen is None else cny(paid.note(last, "support", support.name, "cap_left"))
    return {
        "name": support.name,
        "calls": calls,
        "reimbursed": reimbursed,
        "outstanding_cny": cny(owed),
        "cap_left_cny": left,
    }


def _account(outcome: Outcome, column: int, paid: Paid, period: Period) -> Row:
    came = int(outcome.collected.total[period.number - 1, column])
    return {
        "payment_date": period.payment_date.isoformat(),
        "opening_cny": cny(paid.note(period, "account", COLLECTION, "opening")),
        "in_cny": cny(came),
        "out_cny": cny(sum(paid.step(period, i, "paid") for i in range(len(paid.steps)))),
        "closing_cny": cny(paid.note(period, "account", COLLECTION, "closing")),
    }


def _coverage(paid: Paid, period: Period) -> Row:
    """Cash less tax and fees over what seniors are contractually due; then with the date's support payments added."""
    deal = paid.outcome.deal
    came = int(paid.outcome.collected.total[period.number - 1, paid.column])
    cash = paid.note(period, "account", COLLECTION, "opening") + came
    cash -= paid.unpaid_before_steps(period, due(DueKind.TAX))
    cash -= sum(paid.unpaid_before_steps(period, due(DueKind.FEE, f.name)) for f in waterfall_fees(deal))
    owed = 0
    for tranche in deal.classes(TrancheClass.SENIOR):
        if tranche.has_coupon:
            owed += paid.unpaid_before_steps(period, due(DueKind.INTEREST, tranche.name))
        if period.grid_date >= tranche.expected_maturity_date:
            owed += paid.note(period, "tranche", tranche.name, "opening")
    calls = sum(paid.by_supports(period, identity) for identity in covered_dues(deal))
    return {
        "payment_date": period.payment_date.isoformat(),
        "senior": cash / owed if owed else None,
        "senior_with_supports": (cash + calls) / owed if owed else None,
    }
