"""Everything that the deal costs beside interest, in one place: tax and every fee, whoever pays it, along one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipabs.calendar import Period
from ipabs.model import Fee
from ipabs.model.steps import DueKind
from ipabs.model.words import PaidBy
from ipabs.run.dues_doc import fee_bases
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.subsidy import Cost
from ipabs.units import cny
from ipabs.waterfall import instalments
from ipabs.waterfall.fee_inputs import closing_amount
from ipabs.waterfall.fee_years import fee_years, limited
from ipabs.waterfall.names import due

__all__ = ["expenses_document"]

Row = dict[str, Any]

_TAX = "tax"


@dataclass(frozen=True, slots=True)
class _Flow:
    """What fell due and what was paid on a day, whole fen; supports included."""

    day: date
    due: int
    paid: int


@dataclass(frozen=True, slots=True)
class _Expense:
    """Tax (name and kind `tax`) or a fee."""

    name: str
    kind: str
    payee: str
    paid_by: PaidBy
    flows: tuple[_Flow, ...]


def expenses_document(outcome: Outcome, column: int, cost: Cost) -> Row:
    """`expenses`, an entry each, and `expense_totals` by who pays. `cost`: of the deal's firms together, on the column.

    A fee of the proceeds, and the instalment in advance at closing, is what the closing paid. A fee of the originator
    falls due as the waterfall's do, on payment dates, and is paid in full.
    """
    paid, periods = Paid(outcome, column), outcome.periods(column)
    tax = _Expense(_TAX, _TAX, "", PaidBy.WATERFALL, _dues(paid, periods, due(DueKind.TAX)))
    found = [tax, *(_fee(outcome, paid, periods, fee, cost) for fee in outcome.deal.fees)]
    years = cost.balance_years
    totals = [
        _total(by.value, [e for e in found if e.paid_by is by], years)
        for by in PaidBy
        if any(e.paid_by is by for e in found)
    ]
    return {
        "expenses": [_row(expense, years) for expense in found],
        "expense_totals": [*totals, _total("", found, years)],
    }


def _fee(outcome: Outcome, paid: Paid, periods: Sequence[Period], fee: Fee, cost: Cost) -> _Expense:
    match fee.paid_by:
        case PaidBy.PROCEEDS:
            flows = _at_closing(outcome, fee)
        case PaidBy.WATERFALL:
            flows = (*_at_closing(outcome, fee), *_dues(paid, periods, due(DueKind.FEE, fee.name)))
        case PaidBy.BORROWER:
            days = sorted({f.date for f in cost.flows if f.kind == f"fee:{fee.name}"})
            sums = [-sum(f.amount for f in cost.flows if (f.date, f.kind) == (day, f"fee:{fee.name}")) for day in days]
            flows = tuple(_Flow(day, amount, amount) for day, amount in zip(days, sums, strict=True))
        case PaidBy.ORIGINATOR:
            flows = _of_originator(outcome, paid, len(periods), fee)
    return _Expense(fee.name, fee.kind.value, fee.payee, fee.paid_by, flows)


def _dues(paid: Paid, periods: Sequence[Period], identity: str) -> tuple[_Flow, ...]:
    flows = (_Flow(p.payment_date, paid.note(p, "due", identity, "new"), paid.to(p, identity)) for p in periods)
    return tuple(flow for flow in flows if flow.due or flow.paid)


def _at_closing(outcome: Outcome, fee: Fee) -> tuple[_Flow, ...]:
    day = outcome.deal.schedule.closing_date
    uses = (item for item in outcome.closing.uses if (item.kind, item.name) == ("fee", fee.name))
    return tuple(_Flow(day, item.amount, item.amount) for item in uses)


def _of_originator(outcome: Outcome, paid: Paid, life: int, fee: Fee) -> tuple[_Flow, ...]:
    deal, clock = outcome.deal, outcome.clock.periods
    terms, bases = deal.schedule, fee_bases(outcome, paid, fee)
    items = instalments(deal, fee, clock)
    lived = [item for item in items if item.period <= life]
    amounts = [bases[item.period].amount if item.period else closing_amount(deal, fee, item) for item in lived]
    years = fee_years(terms.closing_date, terms.expected_maturity, items, clock)
    kept = limited(amounts, years, fee.minimum_fen, fee.cap_amount_fen)
    days = [clock[item.period - 1].payment_date if item.period else terms.closing_date for item in lived]
    return tuple(_Flow(day, amount, amount) for day, amount in zip(days, kept, strict=True) if amount)


def _row(expense: _Expense, years: float) -> Row:
    return {
        "name": expense.name,
        "kind": expense.kind,
        "payee": expense.payee,
        "paid_by": expense.paid_by.value,
        **_sums(expense.flows, years),
        "flows": [{"date": f.day.isoformat(), "due_cny": cny(f.due), "paid_cny": cny(f.paid)} for f in expense.flows],
    }


def _total(paid_by: str, expenses: Iterable[_Expense], years: float) -> Row:
    return {"paid_by": paid_by, **_sums([flow for expense in expenses for flow in expense.flows], years)}


def _sums(flows: Sequence[_Flow], years: float) -> Row:
    """Due, paid, what is left, what was paid by calendar year, and the rate a year on the firms' balance."""
    owed, paid = sum(f.due for f in flows), sum(f.paid for f in flows)
    by_year = {year: sum(f.paid for f in flows if f.day.year == year) for year in sorted({f.day.year for f in flows})}
    return {
        "due_cny": cny(owed),
        "paid_cny": cny(paid),
        "short_cny": cny(owed - paid),
        "rate": paid / years if years else None,
        "by_year": [{"year": year, "paid_cny": cny(amount)} for year, amount in by_year.items()],
    }
