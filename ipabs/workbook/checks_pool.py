"""Checks of the pool's sheets: balances, shares and values of rights."""

from __future__ import annotations

from decimal import Decimal

from ipabs.errors import CellRef
from ipabs.workbook.findings import Findings
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.unread import amount_text

__all__ = ["check_pool", "yuan"]

_SHARES_TOLERANCE = Decimal("1e-12")


def check_pool(tables: Tables, findings: Findings) -> None:
    for row in tables["assets"].rows:
        _check_asset(row, findings)
    _check_trust(tables, findings)
    _check_shares(tables, findings)
    _check_groups(tables, findings)
    owing = {row.text("borrower_id") for row in tables["assets"].rows}
    for row in tables["borrowers"].rows:
        name = row.text("borrower_id")
        if name and owing and name not in owing:
            findings.warn(row.where("borrower_id"), "no_asset", borrower=name)


def yuan(fen: int) -> str:
    """Fen shown as yuan."""
    return amount_text(Decimal(fen) / 100)


def _check_asset(row: Row, findings: Findings) -> None:
    principal, balance = row.whole("principal"), row.whole("cutoff_balance")
    if principal is not None and balance is not None and balance > principal:
        findings.problem(
            row.where("cutoff_balance"),
            "balance_above",
            column="cutoff_balance",
            found=yuan(balance),
            principal=yuan(principal),
        )
    if principal == 0:
        findings.problem(row.where("principal"), "asset_zero", column="principal")
    elif balance == 0:
        findings.problem(row.where("cutoff_balance"), "asset_zero", column="cutoff_balance")
    frequency, repayment = row.text("payment_frequency"), row.text("repayment")
    own = bool(frequency) and frequency != "at_maturity"
    if repayment in ("schedule", "zero_coupon"):
        if own or (frequency and repayment == "schedule"):
            findings.warn(
                row.where("payment_frequency"), "dates_unused", column="payment_frequency", repayment=repayment
            )
        if row.has("first_payment_date"):
            findings.warn(
                row.where("first_payment_date"), "dates_unused", column="first_payment_date", repayment=repayment
            )
    elif own and not row.has("first_payment_date") and "first_payment_date" not in row.bad:
        findings.problem(row.where("first_payment_date"), "first_payment_needed")


def _check_trust(tables: Tables, findings: Findings) -> None:
    """A trust inside an exchange plan may not tranche; only its documents say whether it does."""
    inside = next((row for row in tables["assets"].rows if row.text("kind") == "trust_loan"), None)
    if inside is not None and tables.deal.text("venue") in ("sse", "szse"):
        findings.warn(inside.where("kind"), "trust_inside")


def _check_shares(tables: Tables, findings: Findings) -> None:
    totals: dict[str, Decimal] = {}
    for row in tables["ip_links"].rows:
        name, share = row.text("ip_id"), row.number_of("share_of_value")
        if not name or "share_of_value" in row.bad:
            continue
        before = totals.get(name, Decimal(0))
        totals[name] = before + Decimal(format(1.0 if share is None else share, ".15g"))
        if totals[name] > 1 + _SHARES_TOLERANCE and before <= 1 + _SHARES_TOLERANCE:
            total = percent_text(totals[name])
            findings.problem(row.where("share_of_value"), "shares_of_right", ip=name, total=total)


def _check_groups(tables: Tables, findings: Findings) -> None:
    valued: dict[str, CellRef] = {}
    groups: dict[str, CellRef] = {}
    unreadable = set()
    for row in tables["ip"].rows:
        group = row.text("appraisal_group")
        if not group:
            continue
        groups.setdefault(group, row.where("appraisal_group"))
        if "appraised_value" in row.bad:
            unreadable.add(group)
        if row.has("appraised_value"):
            other = valued.setdefault(group, row.where("appraised_value"))
            if other != row.where("appraised_value"):
                findings.problem(row.where("appraised_value"), "group_value", group=group, other=other)
    for group, where in groups.items():
        if group not in valued and group not in unreadable:
            findings.warn(where, "group_no_value", group=group)
