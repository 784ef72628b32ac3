"""Checks of the ways that cash takes from account to account in sheet `waterfall`: circles, and accounts left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipabs.errors import CellRef
from ipabs.model import COLLECTION
from ipabs.workbook.accounts import Accounts, receives_of
from ipabs.workbook.asset_supports import covers_assets, covers_by_support
from ipabs.workbook.checks_steps import OWED_BACK
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_cash", "check_circles"]

_GIVE_ALL = ("transfer", "residual")
_MOVE = (*_GIVE_ALL, "fund", "release")
"""Kinds of step that pay into another account."""


def check_cash(tables: Tables, phases: Mapping[str, Sequence[Row]], accounts: Accounts, findings: Findings) -> None:
    """`phases`: the rows of each phase, in order; every row of the sheet is readable."""
    used = {phase: ordered for phase, ordered in phases.items() if ordered}
    _check_implied(tables, used, accounts, findings)
    for phase, ordered in used.items():
        _check_idle(tables, phase, ordered, accounts, findings)
    steps = [row for ordered in phases.values() for row in ordered]
    _check_dry(tables, steps, accounts, findings)
    _check_margins(tables, steps, accounts, findings)
    _check_paid_back(tables, used.get("normal", ()), findings)


def _check_paid_back(tables: Tables, normal: Sequence[Row], findings: Findings) -> None:
    """What a support pays is owed back, and stays so where phase normal has no step for it.

    One of assets takes over claims instead: recoveries pay it, no step may.
    """
    covers = covers_by_support(tables)
    paid_back = {row.text("due_of") for row in normal if row.text("kind") == "reimburse"}
    for row in tables["supports"].rows:
        name = row.text("name")
        owed_back = row.text("kind") in OWED_BACK and not covers_assets(row, covers.get(name, ()))
        if normal and name not in paid_back and owed_back and not row.bad:
            findings.warn(row.where("name"), "never_paid_back", support=name)


def check_circles(ordered: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """No account gives by transfers and residuals what comes back to it."""
    gives: dict[str, list[str]] = {}
    for row in ordered:
        to, source = accounts.named(row.text("to_account")), accounts.source_of(row)
        if row.text("kind") not in _GIVE_ALL or not to or to == source:
            continue
        way = _way(gives, to, source)
        if way:
            findings.problem(row.where("to_account"), "circle", path=" → ".join([source, *way]))
        else:
            gives.setdefault(source, []).append(to)


def _way(gives: dict[str, list[str]], start: str, end: str) -> list[str]:
    """The accounts from `start` to `end` along what is given; [] where there is no way."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for account in gives.get(way[-1], []):
            if account not in seen:
                seen.add(account)
                ways.append([*way, account])
    return []


def _check_implied(tables: Tables, phases: Mapping[str, Sequence[Row]], accounts: Accounts, findings: Findings) -> None:
    """Where no account is said to receive anything all cash arrives in the implied one, which steps must empty."""
    for phase, ordered in phases.items():
        if accounts.implied and all(accounts.source_of(row) != COLLECTION.name for row in ordered):
            rows = tables["accounts"].rows
            where = rows[0].where("receives") if rows else tables["waterfall"].source
            findings.problem(where, "cash_implied", account=say("implied_account"), phase=phase)
            return


def _check_idle(tables: Tables, phase: str, ordered: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """Cash that arrives in an account from which no step of the phase pays lies there."""
    paying = {accounts.source_of(row) for row in ordered}
    idle: dict[str, CellRef] = {}
    for row in tables["accounts"].rows:
        if row.text("kind") != "memo" and receives_of(row) != "none" and not row.bad & {"kind", "receives"}:
            idle.setdefault(row.text("name"), row.where("name"))
    for row in ordered:
        to = accounts.named(row.text("to_account"))
        if row.text("kind") in _MOVE and accounts.kinds.get(to, "memo") != "memo":
            idle.setdefault(to, row.where("to_account"))
    for account, where in idle.items():
        if account not in paying and not accounts.is_reserve(account):
            findings.warn(where, "cash_idle", account=account, phase=phase)


def _check_dry(tables: Tables, steps: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """Steps pay nothing from an account that no money ever reaches."""
    filled = {accounts.named(row.text("to_account")) for row in steps if row.text("kind") in _MOVE}
    for row in tables["accounts"].rows:
        name = row.text("name")
        if row.text("kind") == "memo" or row.bad & {"kind", "receives", "initial_amount"} or name in filled:
            continue
        if receives_of(row) != "none" or row.whole("initial_amount"):
            continue
        first = next((step for step in steps if accounts.source_of(step) == name), None)
        if first is not None:
            findings.warn(first.where("from_account"), "account_dry", account=name)
        elif not accounts.is_reserve(name):
            findings.warn(row.where("name"), "account_unused", account=name)


def _check_margins(tables: Tables, steps: Sequence[Row], accounts: Accounts, findings: Findings) -> None:
    """A margin account, unlike a reserve, supports only where a row of `supports` says so."""
    used = {row.text("account") for row in tables["supports"].rows} | {accounts.source_of(row) for row in steps}
    filled = {row.text("to_account") for row in steps}
    for row in tables["accounts"].rows:
        name = row.text("name")
        if row.text("kind") == "margin" and name not in used and (row.whole("initial_amount") or name in filled):
            findings.warn(row.where("name"), "margin_unused", account=name)
