"""An account's movements in a period, as the trace has them: every line that changed its cash."""

from __future__ import annotations

from ipabs.calendar import Period
from ipabs.run.explain.amounts import Cells, Row, amount
from ipabs.run.explain.expand import Expander, expander_of
from ipabs.run.explain.expressions import Expr, Leaf
from ipabs.run.explain.traced import PeriodTrace, Traced
from ipabs.units import cny
from ipabs.waterfall.names import account, earned

__all__ = ["account_rows"]


def account_rows(traced: Traced, period: Period, name: str, cells: Cells) -> Row:
    """Opening, movements in order (out is negative), closing. Movements of nought are left out."""
    trace, expander = traced.at(period), expander_of(traced)
    moved = [_movement(traced, trace, expander, place, name, cells) for place in _changes(trace, account(name))]
    return {
        "payment_date": period.payment_date.isoformat(),
        "phase": traced.paid.phase(period).value,
        "account": name,
        "opening_cny": cny(trace.value("account", name, "opening")),
        "movements": [row for row in moved if row["amount_cny"]],
        "closing_cny": cny(trace.value("account", name, "closing")),
    }


def _changes(trace: PeriodTrace, cash: str) -> list[int]:
    return [place for place, line in enumerate(trace.lines) if line.target == cash and line.function != "note"]


def _movement(traced: Traced, trace: PeriodTrace, expander: Expander, place: int, name: str, cells: Cells) -> Row:
    """One change: what it is, of which step or support, and the formula of what collections brought."""
    line = trace.lines[place]
    value = line.args[1][1] * (1 if line.function == "add" else -1)
    row: Row = {
        "kind": "step",
        "name": "",
        "order": None,
        "step": "",
        "due_of": "",
        "amount_cny": cny(value),
        "balance_cny": cny(line.value),
        "terms": [],
    }
    if line.args[1][0] == earned(name):
        return row | {"kind": "earned"}
    if line.block == "collections":
        return row | {"kind": "collections", "terms": _brought(expander.operand(trace, place, 1), cells)}
    if line.block == "supports":
        return row | {"kind": "support", "name": _caller(traced, trace, place)}
    known = _step_behind(trace, expander, place)
    facts = dict(known.facts)
    step = {"order": facts.get("order"), "step": facts.get("kind", ""), "due_of": facts.get("due_of", "")}
    return row | {"name": known.of} | step


def _brought(expr: Expr, cells: Cells) -> list[Row]:
    terms: list[Row] = amount("cash_in", expr, cells)["terms"]
    return [term for term in terms if term["key"] != "nought"]


def _step_behind(trace: PeriodTrace, expander: Expander, place: int) -> Leaf:
    """The step whose payment a line moves."""
    expr = expander.operand_known(trace, place, 1)
    return expr if isinstance(expr, Leaf) else Leaf("paid", trace.lines[place].args[1][1])


def _caller(traced: Traced, trace: PeriodTrace, place: int) -> str:
    """The support whose money a line of the pass moves: the one that the next call is of."""
    names = {f"call.{s.name}.{due}": s.name for s in traced.paid.supports for due in traced.paid.covered}
    later = (names.get(line.target, "") for line in trace.lines[place:] if line.function == "note")
    return next((name for name in later if name), "")
