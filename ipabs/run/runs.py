"""One run (a scenario under a view) as contract.md section 8 prints it: yuan with two decimals, ISO dates."""

from __future__ import annotations

from typing import Any

from ipabs.calendar import Period
from ipabs.cashflow import CashKind
from ipabs.cashflow.class_interest import class_rate_on, interest_span
from ipabs.measures import wal_years, xirr
from ipabs.model import Support, Tranche, Trigger
from ipabs.model.steps import DueKind, Residual
from ipabs.model.words import Role, TriggerTest
from ipabs.run.asset_supports import asset_support
from ipabs.run.coverage import coverage
from ipabs.run.dues_doc import fees_document, tax_document
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.run.steps_doc import step_words
from ipabs.units import cny, half_up_int
from ipabs.waterfall.class_inputs import owed_target
from ipabs.waterfall.inputs import trigger_level
from ipabs.waterfall.names import due
from ipabs.waterfall.trigger_tests import AMOUNTS, RATIOS

__all__ = ["owed_principal", "run_document", "run_events"]

Row = dict[str, Any]


def run_document(outcome: Outcome, column: int, detail: bool = False) -> Row:
    """One entry of `runs`; `detail` adds every firm's dated cash."""
    paid, periods = Paid(outcome, column), outcome.periods(column)
    key = outcome.columns[column]
    return {
        "scenario": key.scenario.name,
        "label": key.scenario.label,
        "view": key.view.value,
        "collections": [_collections(paid, p) for p in periods],
        "waterfall": [_waterfall(paid, p) for p in periods],
        "tranches": [_tranche(outcome, paid, t, periods) for t in outcome.deal.tranches],
        "tax": tax_document(outcome, paid, periods),
        "fees": fees_document(outcome, paid, periods),
        "supports": [
            asset_support(outcome, column, s) if s.of_assets else _support(outcome, paid, s, periods)
            for s in outcome.deal.supports_in_use
            if s.pays_cash
        ],
        "accounts": [
            {"name": a.name, "flows": [_account(paid, a.name, p) for p in periods]} for a in outcome.deal.cash_accounts
        ],
        "residuals": [row for p in periods for row in _residuals(paid, p)],
        "triggers": [_trigger(paid, t, p) for t in outcome.deal.triggers for p in periods],
        "coverage": [coverage(paid, p) for p in periods],
        **({"by_borrower": _by_borrower(outcome, column)} if detail else {}),
    }


def run_events(outcome: Outcome, column: int) -> Row:
    """Of an entry of `runs` what says when triggers are hit and phases change; payments are left out."""
    paid, periods = Paid(outcome, column), outcome.periods(column)
    key = outcome.columns[column]
    phases: list[Row] = [
        {"payment_date": p.payment_date.isoformat(), "phase": paid.phase(p).value, "steps": []} for p in periods
    ]
    return {
        "scenario": key.scenario.name,
        "label": key.scenario.label,
        "view": key.view.value,
        "waterfall": phases,
        "triggers": [_trigger(paid, t, p) for t in outcome.deal.triggers for p in periods],
    }


def _collections(paid: Paid, period: Period) -> Row:
    row: Row = {"payment_date": period.payment_date.isoformat()}
    for kind in (kind for kind in CashKind if kind is not CashKind.DISCOUNT):
        row[f"{kind.value}_cny"] = cny(paid.outcome.collected.cash[kind][period.number - 1, paid.column])
    return {**row, "lost_cny": cny(paid.lost(period))}


def _by_borrower(outcome: Outcome, column: int) -> list[Row]:
    paths = outcome.collected.paths[column]
    return [
        {
            "borrower_id": asset.borrower_id,
            "asset_id": asset.asset_id,
            "date": flow.date.isoformat(),
            "kind": flow.kind.value,
            "amount_cny": cny(flow.amount),
        }
        for asset in outcome.deal.pool.assets
        for flow in paths[asset.asset_id].cash
        if flow.kind is not CashKind.DISCOUNT
    ]


def _waterfall(paid: Paid, period: Period) -> Row:
    rows = []
    for i, step in enumerate(paid.steps(period)):
        wanted, given = paid.step(period, i, "wanted"), paid.step(period, i, "paid")
        rows.append(
            {
                **step_words(step),
                "account": step.from_account,
                "opening_cny": cny(paid.step(period, i, "opening")),
                "wanted_cny": cny(wanted),
                "paid_cny": cny(given),
                "short_cny": cny(wanted - given),
                "clause": step.clause,
            }
        )
    return {"payment_date": period.payment_date.isoformat(), "phase": paid.phase(period).value, "steps": rows}


def _tranche(outcome: Outcome, paid: Paid, tranche: Tranche, periods: tuple[Period, ...]) -> Row:
    flows = [_tranche_flow(paid, tranche, p) for p in periods]
    principal = due(DueKind.PRINCIPAL, tranche.name)
    closing = outcome.deal.schedule.closing_date
    name = tranche.name
    repaid = [(p.payment_date, paid.to(p, principal) + paid.bought(p, name)) for p in periods]
    income = [(p.payment_date, _received(paid, tranche, p)) for p in periods]
    price = half_up_int(tranche.principal_fen * tranche.issue_price)
    last = paid.note(periods[-1], "tranche", tranche.name, "closing") if periods else tranche.principal_fen
    return {
        "name": tranche.name,
        "principal_cny": cny(tranche.principal_fen),
        "coupon": _rate(paid, tranche, outcome.clock.periods[0]),
        "wal_years": wal_years(closing, repaid),
        "irr": xirr([(closing, -price), *income]) if any(a for _, a in income) else None,
        "total_interest_cny": cny(sum(_interest(paid, tranche, p) for p in periods)),
        "principal_loss_cny": cny(last),
        "first_shortfall_date": _first_shortfall(paid, tranche, periods),
        "flows": flows,
    }


def _rate(paid: Paid, tranche: Tranche, period: Period) -> float | None:
    """The coupon of the period's first day; None for a class that takes the residual."""
    if not tranche.has_coupon:
        return None
    first = interest_span(tranche, paid.outcome.clock.periods, period).start
    return class_rate_on(paid.outcome.deal, tranche, first, first, paid.key.scenario)


def _received(paid: Paid, tranche: Tranche, period: Period) -> int:
    """What the holders of a class received, from whomever."""
    name = tranche.name
    money = paid.to(period, due(DueKind.PRINCIPAL, name)) + _interest(paid, tranche, period)
    return money + paid.premium(period, name) + paid.bought(period, name, "paid")


def _interest(paid: Paid, tranche: Tranche, period: Period) -> int:
    if tranche.has_coupon:
        return paid.to(period, due(DueKind.INTEREST, tranche.name))
    return paid.yield_to(period, tranche.name)


def _tranche_flow(paid: Paid, tranche: Tranche, period: Period) -> Row:
    identity = due(DueKind.INTEREST, tranche.name)
    span = interest_span(tranche, paid.outcome.clock.periods, period)
    return {
        "payment_date": period.payment_date.isoformat(),
        "accrual_start": span.start.isoformat(),
        "accrual_end": span.end.isoformat(),
        "days": span.days,
        "rate": _rate(paid, tranche, period),
        "opening_cny": cny(paid.note(period, "tranche", tranche.name, "opening")),
        "interest_due_cny": cny(paid.note(period, "due", identity, "new")),
        "interest_paid_cny": cny(_interest(paid, tranche, period)),
        "principal_paid_cny": cny(paid.to(period, due(DueKind.PRINCIPAL, tranche.name))),
        "premium_cny": cny(paid.premium(period, tranche.name)),
        "bought_cny": cny(paid.bought(period, tranche.name)),
        "closing_cny": cny(paid.note(period, "tranche", tranche.name, "closing")),
        "interest_short_cny": cny(paid.note(period, "due", identity, "unpaid")),
    }


def owed_principal(paid: Paid, tranche: Tranche, period: Period) -> int:
    """Principal owed on the expected basis and unpaid after a period's payments and supports, whole fen."""
    return max(0, paid.note(period, "tranche", tranche.name, "closing") - owed_target(tranche, period))


def _first_shortfall(paid: Paid, tranche: Tranche, periods: tuple[Period, ...]) -> str | None:
    """The first payment after which interest, or principal that is owed, is unpaid; none of a class without coupon."""
    identity = due(DueKind.INTEREST, tranche.name)
    for period in periods if tranche.has_coupon else ():
        if paid.note(period, "due", identity, "unpaid") or owed_principal(paid, tranche, period):
            return period.payment_date.isoformat()
    return None


def _support(outcome: Outcome, paid: Paid, support: Support, periods: tuple[Period, ...]) -> Row:
    calls, reimbursed = [], []
    for period in periods:
        for identity in paid.covered:
            amount = paid.note(period, "call", support.name, identity)
            if amount:
                row = {"due": identity.replace(".", ":", 1), "amount_cny": cny(amount)}
                calls.append({"payment_date": period.payment_date.isoformat(), **row})
        back = paid.reimbursed(period, support.name)
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


def _account(paid: Paid, name: str, period: Period) -> Row:
    names = {
        "opening_cny": "opening",
        "earned_cny": "earned",
        "in_cny": "came",
        "out_cny": "spent",
        "closing_cny": "closing",
    }
    amounts = {key: cny(paid.note(period, "account", name, what)) for key, what in names.items()}
    return {"payment_date": period.payment_date.isoformat(), **amounts}


def _residuals(paid: Paid, period: Period) -> list[Row]:
    """What left the deal for a party; a class's residual stands with the class."""
    originators = [party.name for party in paid.outcome.deal.parties_in(Role.ORIGINATOR)]
    steps = ((s, amount) for s, amount in paid.amounts(period) if isinstance(s, Residual) and amount)
    return [
        {
            "payment_date": period.payment_date.isoformat(),
            "to": step.to_party or next(iter(originators), "originator"),
            "amount_cny": cny(amount),
        }
        for step, amount in steps
        if not step.due_of and not step.to_account
    ]


def _trigger(paid: Paid, trigger: Trigger, period: Period) -> Row:
    """What was tested, the level, and whether the trigger has happened, after its test in the period."""
    return {
        "name": trigger.name,
        "payment_date": period.payment_date.isoformat(),
        "value": _tested(paid, trigger, period),
        "threshold": trigger_level(trigger, period),
        "holds": bool(paid.note(period, "trigger", trigger.name, "holds")),
        "phase": paid.phase(period).value,
    }


def _tested(paid: Paid, trigger: Trigger, period: Period) -> float | None:
    """A ratio, none where there is nothing to measure against; else yuan; none of a date or an event."""
    value, base = (paid.note(period, "trigger", trigger.name, what) for what in ("value", "base"))
    if trigger.test is TriggerTest.CUMULATIVE_DEFAULT_RATE:
        base = sum(a.cutoff_balance_fen for a in paid.outcome.deal.pool.assets)
    if trigger.test is TriggerTest.CUMULATIVE_DEFAULT_RATE or trigger.test in RATIOS:
        return value / base if base else None
    return cny(value) if trigger.test in AMOUNTS else None
