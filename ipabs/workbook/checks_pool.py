"""Checks of the pool's sheets: balances, flows, shares and values of rights."""

from __future__ import annotations

from datetime import date
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
    _check_flows(tables, findings)
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


def _check_flows(tables: Tables, findings: Findings) -> None:
    cutoff = tables.deal.day("cutoff_date") or tables.deal.day("closing_date")
    by_asset: dict[str, list[Row]] = {}
    for row in tables["asset_flows"].rows:
        day = row.day("date")
        if not (day and cutoff and day <= cutoff):
            by_asset.setdefault(row.text("asset_id"), []).append(row)
        else:
            findings.warn(row.where("date"), "flow_before", date=day, cutoff=cutoff)
    for asset in tables["assets"].rows:
        name, repayment = asset.text("asset_id"), asset.text("repayment") or "bullet"
        flows = by_asset.get(name, [])
        if "repayment" in asset.bad or not name:
            continue
        if repayment == "schedule":
            _check_schedule(asset, flows, findings)
        elif flows:
            findings.problem(flows[0].where("asset_id"), "flows_unused", asset=name, repayment=repayment)


def _check_schedule(asset: Row, flows: list[Row], findings: Findings) -> None:
    name = asset.text("asset_id")
    if not flows:
        findings.problem(asset.where("repayment"), "flows_needed", asset=name)
        return
    amounts, days = [row.whole("principal") for row in flows], [row.day("date") for row in flows]
    balance = asset.whole("cutoff_balance")
    if balance is None:
        balance = asset.whole("principal")
    if balance is not None and not asset.bad & {"cutoff_balance", "principal"} and None not in amounts:
        total = sum(amount for amount in amounts if amount is not None)
        if total != balance:
            where = flows[0].where("principal")
            findings.problem(where, "flows_sum", asset=name, total=yuan(total), balance=yuan(balance))
    _check_interest_left(flows, findings)
    maturity, last = asset.day("maturity_date"), max((day for day in days if day), default=None)
    if maturity and last and maturity != last:
        findings.problem(asset.where("maturity_date"), "flow_maturity", maturity=maturity, last=last)


def _check_interest_left(flows: list[Row], findings: Findings) -> None:
    """Interest follows the balance, so none can be due once the principal is repaid."""
    left = sum(row.whole("principal") or 0 for row in flows)
    for row in sorted(flows, key=lambda row: row.day("date") or date.max):
        if left <= 0 and row.whole("interest"):
            findings.problem(row.where("interest"), "flow_interest_left", date=row.day("date"))
        left -= row.whole("principal") or 0


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
