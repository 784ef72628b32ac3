"""Checks of classes, fees, holders and parties."""

from __future__ import annotations

from ipabs.errors import CellRef
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.contract import FREQUENCY_MONTHS
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.terms import frequency_months

__all__ = ["check_notes"]

_FACTS_OF_A_PARTY = ("rating", "city", "industry")


def check_notes(tables: Tables, findings: Findings) -> None:
    for row in tables["tranches"].rows:
        if row.whole("principal") == 0:
            findings.problem(row.where("principal"), "class_zero")
    for row in tables["fees"].rows:
        _check_amount(row, tables, findings)
        _check_timing(row, tables, findings)
        _check_limits(row, findings)
    _check_holders(tables, findings)
    _check_parties(tables, findings)


def _check_amount(row: Row, tables: Tables, findings: Findings) -> None:
    if row.bad & {"rate", "amount", "base"}:
        return
    base = row.text("base") or "fixed"
    if row.has("rate") and row.has("amount"):
        findings.problem(row.where("rate"), "two_homes", column="rate", other="amount", cell=row.where("amount").cell)
    elif not row.has("rate") and not row.has("amount"):
        findings.problem(row.where("rate"), "one_of", columns="rate, amount")
    elif row.has("rate") and base == "fixed":
        findings.problem(row.where("base"), "fee_base_fixed")
    elif row.has("amount") and base != "fixed":
        findings.problem(row.where("base"), "fee_base_amount", base=base)
    if base == "guaranteed_balance" and not tables["supports"].rows:
        findings.problem(row.where("base"), "fee_guaranteed")


def _check_timing(row: Row, tables: Tables, findings: Findings) -> None:
    pay, per, frequency = row.text("pay") or "in_arrears", row.text("per") or "year", row.text("payment_frequency")
    if not row.bad & {"pay", "date"}:
        if pay == "dated" and not row.has("date"):
            findings.problem(row.where("date"), "fee_date_needed")
        if pay != "dated" and row.has("date"):
            findings.problem(row.where("date"), "fee_date_unused", pay=pay)
    if not frequency or "per" in row.bad:
        return
    if per != "year":
        findings.problem(row.where("payment_frequency"), "fee_once_frequency", per=per)
        return
    months, deal = FREQUENCY_MONTHS.get(frequency), frequency_months(tables.deal)
    if "payment_frequency" not in tables.deal.bad and deal is not None and months is not None and months % deal:
        shown = tables.deal.text("payment_frequency") or "quarterly"
        findings.problem(row.where("payment_frequency"), "fee_frequency", fee=frequency, deal=shown)


def _check_limits(row: Row, findings: Findings) -> None:
    per, paid_by = row.text("per") or "year", row.text("paid_by") or "waterfall"
    for key in ("minimum", "cap_amount"):
        if row.has(key) and per == "once" and "per" not in row.bad:
            findings.problem(row.where(key), "fee_yearly", column=key, per=per)
    minimum, cap = row.whole("minimum"), row.whole("cap_amount")
    if minimum is not None and cap is not None and minimum > cap:
        cell = row.where("cap_amount").cell
        findings.problem(row.where("minimum"), "fee_minimum", minimum=yuan(minimum), cap=yuan(cap), cell=cell)
    if row.has("condition") and paid_by != "waterfall" and "paid_by" not in row.bad:
        findings.problem(row.where("condition"), "fee_condition", paid_by=paid_by)


def _check_holders(tables: Tables, findings: Findings) -> None:
    issued = {row.text("name"): row.whole("principal") for row in tables["tranches"].rows}
    held: dict[str, int] = {}
    for row in tables["holders"].rows:
        name, amount = row.text("tranche"), row.whole("principal")
        principal = issued.get(name)
        if amount is None or principal is None:
            continue
        before = held.get(name, 0)
        held[name] = before + amount
        if held[name] > principal >= before:
            findings.problem(
                row.where("principal"), "held_above", tranche=name, total=yuan(held[name]), principal=yuan(principal)
            )


def _check_parties(tables: Tables, findings: Findings) -> None:
    first: dict[tuple[str, str], tuple[str, CellRef]] = {}
    for row in tables["parties"].rows:
        name = row.text("name")
        for column in _FACTS_OF_A_PARTY:
            found = row.text(column)
            if not found or not name:
                continue
            value, other = first.setdefault((name, column), (found, row.where(column)))
            if value != found:
                findings.problem(
                    row.where(column),
                    "party_fact",
                    column=column,
                    name=name,
                    found=found,
                    other_value=value,
                    other=other,
                )
