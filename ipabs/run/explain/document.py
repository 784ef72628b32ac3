"""An explanation as a document: of a step, of a payment date, of an account. Every number is from the trace."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.calendar import Period
from ipabs.model.steps import Call, PayDue, PayPrincipal, Reimburse, Residual, Step
from ipabs.run.explain.amounts import Cells, Row, amount, plain
from ipabs.run.explain.assets import asset_rows
from ipabs.run.explain.expand import Expander, expander_of
from ipabs.run.explain.expressions import Source
from ipabs.run.explain.fact_rules import step_row
from ipabs.run.explain.movements import account_rows
from ipabs.run.explain.states import due_word
from ipabs.run.explain.traced import PeriodTrace, Traced
from ipabs.run.explain.triggers import trigger_rows
from ipabs.run.steps_doc import condition_word, step_words
from ipabs.units import cny
from ipabs.waterfall.names import account
from ipabs.waterfall.switches import stoppers
from ipabs.waterfall.wants import step_due

__all__ = ["explain_account", "explain_date", "explain_step"]


def explain_step(traced: Traced, period: Period, index: int, cells: Cells) -> Row:
    """One step of a payment date: what was due and how it was worked out, cash, paid, short, supports."""
    return {**_head(traced, period), "step": _Step(traced, period, index, cells).document()}


def explain_date(traced: Traced, period: Period, cells: Cells) -> Row:
    """A whole payment date: what the assets brought, triggers, every step, every account."""
    return {
        **_head(traced, period),
        "collections": asset_rows(traced, period, cells),
        "triggers": trigger_rows(traced, period, cells),
        "steps": [_line(traced, period, i, step) for i, step in enumerate(traced.paid.steps(period))],
        "accounts": [account_rows(traced, period, a.name, cells) for a in traced.deal.cash_accounts],
    }


def explain_account(traced: Traced, name: str, periods: Sequence[Period], cells: Cells) -> Row:
    """An account's statement, payment date by payment date."""
    return {**_run(traced), "account": name, "statement": [account_rows(traced, p, name, cells) for p in periods]}


def _run(traced: Traced) -> Row:
    key = traced.key
    return {"scenario": key.scenario.name, "label": key.scenario.label, "view": key.view.value}


def _head(traced: Traced, period: Period) -> Row:
    return {
        **_run(traced),
        "payment_date": period.payment_date.isoformat(),
        "repayment_date": period.repayment_date.isoformat() if period.repayment_date else None,
        "accrual_start": period.accrual_start.isoformat(),
        "accrual_end": period.accrual_end.isoformat(),
        "days": period.days,
        "collection_start": period.collection_start.isoformat(),
        "collection_end": period.collection_end.isoformat(),
        "phase": traced.paid.phase(period).value,
    }


def _named(step: Step) -> Row:
    return {**step_words(step), "account": step.from_account, "clause": step.clause}


def _line(traced: Traced, period: Period, index: int, step: Step) -> Row:
    """A step in one line, with what supports added to its due: beside the last step on it."""
    paid, identity = traced.paid, step_due(step)
    steps = paid.steps(period)
    last = bool(identity) and not any(step_due(later) == identity for later in steps[index + 1 :])
    wanted, given = paid.step(period, index, "wanted"), paid.step(period, index, "paid")
    return {
        **_named(step),
        "opening_cny": cny(paid.step(period, index, "opening")),
        "wanted_cny": cny(wanted),
        "paid_cny": cny(given),
        "short_cny": cny(wanted - given),
        "supports_cny": cny(paid.by_supports(period, identity) if last else 0),
    }


class _Step:
    """The rows of one step."""

    def __init__(self, traced: Traced, period: Period, index: int, cells: Cells) -> None:
        self.traced, self.period, self.index, self.cells = traced, period, index, cells
        self.step = traced.paid.steps(period)[index]
        self.trace, self.expander = traced.at(period), expander_of(traced)
        self.identity = step_due(self.step)
        self.rows: list[Row] = []

    def document(self) -> Row:
        self._due()
        self._note("wanted", "wanted")
        self._condition()
        self._cash()
        self._note("paid", "paid")
        self._part()
        wanted, paid = (self.trace.value(*self._key(what)) for what in ("wanted", "paid"))
        self.rows.append(plain("short", wanted - paid))
        self._supports()
        self._after()
        row = step_row(self.traced, self.traced.paid.phase(self.period), self.step)
        return {
            **_named(self.step),
            "clause": "; ".join(self._clauses()),
            "condition": condition_word(self.step.condition),
            "cells": list(self.cells(Source("waterfall", row, "name"))),
            "amounts": self.rows,
        }

    def _clauses(self) -> tuple[str, ...]:
        """The step's, and that of every support that paid its due."""
        called = [s for s in self.traced.paid.supports if self.trace.value("call", s.name, self.identity)]
        return tuple(dict.fromkeys(clause for clause in (self.step.clause, *(s.clause for s in called)) if clause))

    def _key(self, what: str) -> tuple[str, ...]:
        return ("step", self.traced.paid.phase(self.period).value, str(self.index), what)

    def _note(self, key: str, what: str) -> None:
        expr = self.expander.note(self.trace, *self._key(what))
        if expr is not None:
            self.rows.append(amount(key, expr, self.cells))

    def _due(self) -> None:
        """What fell due anew, of a due of tax, a fee or interest, or of the interest on advances."""
        expr = self.expander.note(self.trace, "due", self.identity, "new") if self.identity else None
        if expr is not None:
            self.rows.append(amount("new", expr, self.cells, due_word(self.identity)))

    def _condition(self) -> None:
        """The flags that the want was multiplied with: whether a trigger stops the step, then its own condition."""
        place = self.trace.noted(*self._key("wanted"))
        if place is not None and stoppers(self.traced.deal, self.step):
            place = self._flag("not_stopped", place, "")
        if place is not None and self.step.condition is not None:
            self._flag("condition", place, condition_word(self.step.condition))

    def _flag(self, key: str, before: int, of: str) -> int | None:
        """The flag of the product that a line reads last; where that product stands."""
        place = self.trace.written(self.trace.lines[before].args[-1][0], before)
        if place is not None:
            self.rows.append(amount(key, self.expander.operand(self.trace, place, 0), self.cells, of))
        return place

    def _cash(self) -> None:
        """Cash before the step: what the account had and got, less what earlier steps took."""
        place = self.trace.noted(*self._key("opening"))
        if place is None:
            return
        name, value = self.trace.lines[place].args[0]
        expr = self.expander.name(self.trace, name, place, value, (account(self.step.from_account),))
        self.rows.append(amount("cash", expr, self.cells, self.step.from_account))

    def _part(self) -> None:
        """Of a residual to a class, or a call, what repays it; of a reimbursement what is interest."""
        if (isinstance(self.step, Residual) and self.step.due_of) or isinstance(self.step, Call):
            self._note("principal_part", "principal")
        elif isinstance(self.step, Reimburse):
            self._note("interest_part", "interest")

    def _supports(self) -> None:
        """What each support added to the due, on what it lacked."""
        if self.identity not in self.traced.paid.covered:
            return
        self.rows += lacking_rows(self.expander, self.trace, self.identity, self.cells)
        for support in self.traced.paid.supports:
            expr = self.expander.note(self.trace, "call", support.name, self.identity)
            if expr is not None:
                self.rows.append(amount("call", expr, self.cells, support.name))

    def _after(self) -> None:
        """The due, or the class's balance, after steps and supports."""
        if isinstance(self.step, PayDue):
            left = self.trace.value("due", self.identity, "unpaid")
            self.rows.append(plain("left_unpaid", left, due_word(self.identity)))
        elif isinstance(self.step, PayPrincipal) or (isinstance(self.step, Residual) and self.step.due_of):
            left = self.trace.value("tranche", self.step.due_of, "closing")
            self.rows.append(plain("balance_after", left, self.step.due_of))


def lacking_rows(expander: Expander, trace: PeriodTrace, identity: str, cells: Cells) -> list[Row]:
    """Owed less paid, on each basis on which supports were asked, where the phase worked it out."""
    rows = []
    for basis in ("expected", "accelerated"):
        name = f"lack.{basis}.{identity}"
        place = trace.written(name, len(trace.lines))
        if place is not None:
            line = trace.lines[place]
            opened = (f"asked.{identity}", f"paid.{identity}", name)
            expr = expander.name(trace, name, place + 1, line.value, opened)
            rows.append(amount("lacking", expr, cells, due_word(identity)))
    return rows
