"""Checks of sheet `waterfall` as a whole: phases, residuals, orders, dues without a step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ipabs.model.words import Phase
from ipabs.workbook.accounts import Accounts
from ipabs.workbook.checks_cash import check_cash, check_circles
from ipabs.workbook.checks_steps import StepChecks
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import listed, say
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_waterfall"]

_EFFECTS = {"accelerate": "accelerated", "default": "default", "terminate": "termination"}
_FALL_BACK = ("default", "termination")
"""Phases that take accelerated's rows where they have none."""

_PAY_NO_DUE = ("fund", "release", "transfer", "residual")


def check_waterfall(tables: Tables, findings: Findings) -> None:
    rows = tables["waterfall"].rows
    if not rows:
        return
    accounts = Accounts.of(tables)
    steps = StepChecks(tables, accounts, findings)
    for row in rows:
        steps.check(row)
    readable = [row for row in rows if row.has("phase") and row.has("kind") and row.whole("order") is not None]
    phases = {phase.value: _in_order(readable, phase) for phase in Phase}
    if len(readable) == len(rows):
        _check_phases(tables, phases, findings)
    for phase, ordered in phases.items():
        if not ordered:
            continue
        if len(readable) == len(rows) and all(row.text("kind") != "residual" for row in ordered):
            findings.problem(ordered[-1].where("kind"), "no_residual", phase=phase)
        _check_after_residual(ordered, accounts, findings)
        _check_orders(ordered, accounts, findings)
        check_circles(ordered, accounts, findings)
        _check_all_paid(tables, phase, ordered, findings)
    if len(readable) == len(rows):
        check_cash(tables, phases, accounts, findings)


def _in_order(rows: Sequence[Row], phase: Phase) -> list[Row]:
    return sorted((row for row in rows if row.text("phase") == phase), key=lambda row: row.whole("order") or 0)


def _check_phases(tables: Tables, phases: dict[str, list[Row]], findings: Findings) -> None:
    """Every phase with rows is reached, and every phase that is reached has rows."""
    if not phases["normal"]:
        findings.problem(tables["waterfall"].source, "phase_normal")
    reached = {"normal"}
    for row in tables["triggers"].rows:
        phase = _EFFECTS.get(row.text("effect"))
        if phase is None:
            continue
        used = "accelerated" if phase in _FALL_BACK and not phases[phase] else phase
        reached.add(used)
        if not phases[used]:
            findings.problem(row.where("effect"), "phase_missing", effect=row.text("effect"), phase=phase)
    if not all(row.has("effect") for row in tables["triggers"].rows):
        return
    for effect, phase in _EFFECTS.items():
        if phases[phase] and phase not in reached:
            findings.problem(phases[phase][0].where("phase"), "phase_unreached", phase=phase, effect=effect)


def _check_after_residual(ordered: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """Of an account's steps its residuals come last; only one that waits for a condition may have another behind it."""
    emptied: dict[str, Row] = {}
    for row in ordered:
        account, residual = accounts.source_of(row), row.text("kind") == "residual"
        first = emptied.get(account)
        if first is not None and not (residual and first.has("condition")):
            facts = {"step": row.text("name"), "residual": first.text("name"), "other": first.where("name")}
            findings.problem(row.where("order"), "after_residual", account=account, **facts)
        if residual and not row.has("cap_amount") and not row.has("cap_share"):
            emptied[account] = row


def _check_orders(ordered: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """Steps of equal order pay different dues from one account."""
    for order, group in groupby(ordered, key=lambda row: row.whole("order")):
        first, *others = group
        seen = {_due(first): first}
        for row in others:
            where, facts = (
                row.where("order"),
                {"order": order, "step": first.text("name"), "other": first.where("name")},
            )
            odd = next((r for r in (row, first) if r.text("kind") in _PAY_NO_DUE), None)
            if odd is not None:
                findings.problem(where, "order_no_due", kind=odd.text("kind"), **facts)
            elif _part(row, first, accounts):
                findings.problem(where, "order_accounts", account=accounts.source_of(first), **facts)
            elif _due(row) in seen:
                twin = seen[_due(row)]
                facts |= {"step": twin.text("name"), "other": twin.where("name")}
                findings.problem(where, "order_same_due", **facts)
            seen.setdefault(_due(row), row)


def _part(row: Row, first: Row, accounts: Accounts) -> bool:
    """Whether two steps pay from different accounts; one that holds no money is a problem of its own."""
    sources = {accounts.source_of(row), accounts.source_of(first)}
    return len(sources) > 1 and all(accounts.kinds.get(name, "memo") != "memo" for name in sources)


def _due(row: Row) -> tuple[str, str]:
    return row.text("kind"), row.text("due_of")


def _check_all_paid(tables: Tables, phase: str, ordered: Sequence[Row], findings: Findings) -> None:
    """Warn of tax, fees, interest and principal that no step of a phase pays."""
    paid = {_due(row) for row in ordered}
    lacking = [] if ("tax", "") in paid else [say("due_tax")]
    for row in tables["fees"].rows:
        if (row.text("paid_by") or "waterfall") == "waterfall" and ("fee", row.text("name")) not in paid:
            lacking.append(say("due_fee", name=row.text("name")))
    for row in tables["tranches"].rows:
        name = row.text("name")
        if row.text("coupon_type") != "residual":
            lacking += [say(f"due_{kind}", name=name) for kind in ("interest", "principal") if (kind, name) not in paid]
    if lacking:
        findings.warn(ordered[0].where("phase"), "not_paid", phase=phase, dues=listed(lacking))
