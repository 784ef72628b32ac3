"""Checks of sheet `accounts`: who receives what, and the targets of reserves."""

from __future__ import annotations

from decimal import Decimal

from ipabs.errors import CellRef
from ipabs.model import COLLECTION
from ipabs.workbook.accounts import RESERVES, Accounts, receives_of
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import say
from ipabs.workbook.numbers import fen_of, plain_text
from ipabs.workbook.parse import rate_above
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.unread import amount_text

__all__ = ["check_accounts"]

_TARGET = ("target_kind", "target_value", "target_of")
_MOST = {"months_interest": 120, "next_dues": 20}
"""Above it an amount in yuan was meant; below a tenth a percentage, of the dues perhaps."""


def check_accounts(tables: Tables, findings: Findings) -> None:
    accounts = Accounts.of(tables)
    residual = {row.text("name") for row in tables["tranches"].rows if row.text("coupon_type") == "residual"}
    for row in tables["accounts"].rows:
        kind = row.text("kind") or "collection"
        if "kind" in row.bad:
            continue
        if kind == "memo":
            _check_memo(row, findings)
        if kind in RESERVES and receives_of(row) != "none":
            findings.warn(row.where("receives"), "reserve_receives", kind=kind, receives=row.text("receives"))
        if kind in RESERVES:
            _check_target(row, findings)
            if row.text("target_kind") == "months_interest" and row.text("target_of") in residual:
                findings.problem(row.where("target_of"), "target_no_interest", tranche=row.text("target_of"))
        else:
            for key in _TARGET:
                if row.has(key):
                    findings.problem(row.where(key), "target_kind_of", column=key, kind=kind)
        if row.has("initial_from") and not row.whole("initial_amount") and "initial_amount" not in row.bad:
            findings.warn(row.where("initial_from"), "says_nothing", column="initial_from", beside="initial_amount")
        if accounts.implied and row.text("name") == COLLECTION.name and kind != "memo":
            findings.problem(row.where("name"), "implied_name", name=say("implied_account"))
    if not accounts.implied:
        _check_receives(tables["accounts"].rows, findings)


def _check_memo(row: Row, findings: Findings) -> None:
    if row.text("receives") not in ("", "none"):
        findings.problem(row.where("receives"), "memo_money", column="receives")
    if row.whole("initial_amount"):
        findings.problem(row.where("initial_amount"), "memo_money", column="initial_amount")
    if row.number_of("interest_rate"):
        findings.problem(row.where("interest_rate"), "memo_money", column="interest_rate")


def _check_receives(rows: tuple[Row, ...], findings: Findings) -> None:
    holders = [row for row in rows if row.text("kind") != "memo"]
    if any(row.bad & {"kind", "receives"} for row in holders):
        return
    for component in ("interest", "principal"):
        first: tuple[str, CellRef] | None = None
        for row in holders:
            if receives_of(row) not in ("all", component):
                continue
            if first is None:
                first = row.text("name"), row.where("receives")
            else:
                facts = {"receives": component, "account": first[0], "other": first[1]}
                findings.problem(row.where("receives"), "receives_twice", **facts)
        if first is None:
            findings.problem(holders[0].where("receives"), "receives_nobody", receives=component)


def _check_target(row: Row, findings: Findings) -> None:
    if row.bad & {*_TARGET, "initial_amount"}:
        return
    kind, value, where = row.text("target_kind") or "amount", row.number_of("target_value"), row.where("target_value")
    if kind == "amount" and row.has("target_of"):
        findings.problem(row.where("target_of"), "target_of_amount")
    if value is None:
        if kind != "amount":
            findings.problem(where, "target_needed", kind=kind, meant=say(f"meant_{kind}"))
        elif not row.whole("initial_amount"):
            findings.warn(row.where("name"), "reserve_empty", name=row.text("name"))
    elif kind == "share_of_notes" and value > 1:
        exact = Decimal(format(value, ".15g"))
        column = row.sheet.column("target_value")
        findings.problem_text(where, rate_above(column, plain_text(value), exact, Decimal(1)))
    elif kind == "amount":
        _check_yuan(row, value, findings)
    elif kind in _MOST:
        _check_number(row, kind, value, findings)


def _check_number(row: Row, kind: str, value: float, findings: Findings) -> None:
    limit = _MOST[kind]
    facts = {"found": amount_text(value), "what": say(f"unit_{kind}"), "meant": say(f"meant_{kind}")}
    if value > limit:
        findings.problem(row.where("target_value"), "target_large", limit=limit, **facts)
    elif 0 < value < 0.1:
        tell = findings.problem if kind == "months_interest" else findings.warn
        tell(row.where("target_value"), "target_tiny", **facts)


def _check_yuan(row: Row, value: float, findings: Findings) -> None:
    where = row.where("target_value")
    if 0 < value < 1:
        findings.problem(where, "target_small", found=plain_text(value))
        return
    try:
        fen_of(value)
    except ValueError:
        findings.problem(where, "decimals", column="target_value", found=amount_text(value))
