"""Checks of sheet `supports`."""

from __future__ import annotations

from ipabs.workbook.accounts import Accounts
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_supports"]

_OF_SOMEBODY = ("shortfall_undertaking", "guarantee", "liquidity", "insurance", "risk_pool", "counter_guarantee")
"""Kinds that an institution provides."""


def check_supports(tables: Tables, findings: Findings) -> None:
    accounts = Accounts.of(tables)
    named = {row.text("account") for row in tables["supports"].rows}
    capped = {row.text("support") for row in tables["support_covers"].rows if row.has("cap_amount")}
    for row in tables["supports"].rows:
        for key in ("cap_per", "cap_restores"):
            counts = row.has("cap_amount") or (key == "cap_per" and row.text("name") in capped)
            if row.has(key) and not counts and "cap_amount" not in row.bad:
                findings.warn(row.where(key), "cap_unused", column=key)
        if row.whole("cap_amount") == 0:
            findings.warn(row.where("cap_amount"), "pays_nothing", column="cap_amount")
        name = row.text("name")
        if accounts.kinds.get(name) == "reserve" and name not in named:
            findings.problem(row.where("name"), "support_account", name=name)
        if row.has("kind"):
            _check_source(row, accounts, findings)


def _check_source(row: Row, accounts: Accounts, findings: Findings) -> None:
    """Whose money a support is."""
    kind, account = row.text("kind"), row.text("account")
    if kind in _OF_SOMEBODY and not row.has("provider") and "provider" not in row.bad:
        findings.problem(row.where("provider"), "provider_needed", kind=kind)
    if kind != "reserve":
        if account:
            findings.problem(row.where("account"), "account_kind", kind=kind)
    elif not account and "account" not in row.bad:
        findings.problem(row.where("account"), "reserve_account")
    elif account in accounts.kinds and not accounts.is_reserve(account):
        facts = {"column": "account", "account": account, "kind": accounts.kinds[account]}
        findings.problem(row.where("account"), "not_reserve", **facts)
    if kind == "reserve" and row.has("advance_rate"):
        advances = say("provider_advances")
        findings.warn(row.where("advance_rate"), "says_nothing", column="advance_rate", beside=advances)
