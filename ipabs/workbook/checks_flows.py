"""Checks of sheet `asset_flows`, and of what the kind of an asset lets its document state.

A loan states interest and principal; a licence, lease, receivable or technology trade that or amounts; a royalty the
revenue that it is a share of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.model.words import AssetKind
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_flows"]

_STATED = ("interest", "principal")
_OTHERS = {"revenue": (*_STATED, "amount"), "amount": (*_STATED, "revenue"), "interest": ("amount", "revenue")}
"""By what the rows of an asset state: the columns that they leave blank."""
_ROYALTY = ("revenue_share", "revenue_decay")


def check_flows(tables: Tables, findings: Findings) -> None:
    by_asset = _rows_in_the_deal(tables, findings)
    for asset in tables["assets"].rows:
        name, repayment = asset.text("asset_id"), asset.text("repayment") or "bullet"
        flows = by_asset.get(name, [])
        if "kind" not in asset.bad:
            _check_royalty(asset, findings)
        if "repayment" in asset.bad or not name:
            continue
        if repayment == "schedule":
            _check_schedule(asset, flows, findings)
        elif flows:
            findings.problem(flows[0].where("asset_id"), "flows_unused", asset=name, repayment=repayment)


def _rows_in_the_deal(tables: Tables, findings: Findings) -> dict[str, list[Row]]:
    """Rows after the cutoff, by asset."""
    cutoff = tables.deal.day("cutoff_date") or tables.deal.day("closing_date")
    by_asset: dict[str, list[Row]] = {}
    for row in tables["asset_flows"].rows:
        day = row.day("date")
        if not (day and cutoff and day <= cutoff):
            by_asset.setdefault(row.text("asset_id"), []).append(row)
        else:
            findings.warn(row.where("date"), "flow_before", date=day, cutoff=cutoff)
    return by_asset


def _check_royalty(asset: Row, findings: Findings) -> None:
    """Share and decay are of a royalty, which needs its share and the dates of its revenue."""
    royalty = asset.text("kind") == AssetKind.ROYALTY
    for key in _ROYALTY:
        if asset.has(key) and not royalty:
            findings.problem(asset.where(key), "royalty_only", column=key, kind=asset.text("kind"))
    if not royalty:
        return
    share = asset.number_of("revenue_share")
    if not share and "revenue_share" not in asset.bad:
        findings.problem(asset.where("revenue_share"), "share_needed")
    repayment = asset.text("repayment") or "bullet"
    if repayment != "schedule" and "repayment" not in asset.bad:
        findings.problem(asset.where("repayment"), "royalty_schedule", repayment=repayment)


def _check_schedule(asset: Row, flows: list[Row], findings: Findings) -> None:
    name = asset.text("asset_id")
    if not flows:
        findings.problem(asset.where("repayment"), "flows_needed", asset=name)
        return
    flows = sorted(flows, key=lambda row: row.day("date") or date.max)
    states = _states(asset, flows)
    if _whole(asset, flows, states, findings):
        if states == "interest":
            _check_stated(asset, flows, findings)
        else:
            _check_amounts(asset, flows, states, findings)
    maturity, last = asset.day("maturity_date"), max((day for row in flows if (day := row.day("date"))), default=None)
    if maturity and last and maturity != last:
        findings.problem(asset.where("maturity_date"), "flow_maturity", maturity=maturity, last=last)


def _states(asset: Row, flows: Sequence[Row]) -> str:
    """What the rows are to state: revenue of a royalty, else amounts where the first filled row has one."""
    if asset.text("kind") == AssetKind.ROYALTY:
        return "revenue"
    for row in flows:
        if any(row.has(key) or key in row.bad for key in (*_STATED, "amount", "revenue")):
            return "amount" if row.has("amount") or "amount" in row.bad else "interest"
    return "interest" if _is_loan(asset) else "amount"


def _is_loan(asset: Row) -> bool:
    kind = asset.text("kind")
    return not kind or AssetKind(kind).is_loan


def _whole(asset: Row, flows: Sequence[Row], states: str, findings: Findings) -> bool:
    """Every row states the same things and leaves none of them out; False where a cell is unreadable, too."""
    before = len(findings.problems)
    kind = asset.text("kind")
    for row in flows:
        for key in _OTHERS[states]:
            if not row.has(key):
                continue
            if key == "revenue":
                findings.problem(row.where(key), "flow_revenue", kind=kind)
            elif states == "revenue":
                findings.problem(row.where(key), "flow_of_royalty", column=key)
            else:
                findings.problem(row.where(key), "flow_mixed", column=key, asset=asset.text("asset_id"))
        needed = _STATED if states == "interest" else (states,)
        for key in needed:
            if states != "revenue" and not row.has(key) and key not in row.bad:
                findings.problem(row.where(key), "flow_blank", column=key, asset=asset.text("asset_id"))
    if states == "amount" and _is_loan(asset):
        findings.problem(flows[0].where("amount"), "flow_of_loan", kind=kind)
    unread = any(row.bad for row in flows)
    return len(findings.problems) == before and not unread


def _balance(asset: Row) -> int | None:
    """None where it is not readable."""
    if asset.bad & {"cutoff_balance", "principal"}:
        return None
    balance = asset.whole("cutoff_balance")
    return asset.whole("principal") if balance is None else balance


def _check_stated(asset: Row, flows: Sequence[Row], findings: Findings) -> None:
    total, balance = sum(row.whole("principal") or 0 for row in flows), _balance(asset)
    if balance is not None and total != balance:
        where, name = flows[0].where("principal"), asset.text("asset_id")
        findings.problem(where, "flows_sum", asset=name, total=yuan(total), balance=yuan(balance))
    for row in flows:
        # Interest follows the balance, so none can be due once the principal is repaid.
        if total <= 0 and row.whole("interest"):
            findings.problem(row.where("interest"), "flow_interest_left", date=row.day("date"))
        total -= row.whole("principal") or 0


def _check_amounts(asset: Row, flows: Sequence[Row], states: str, findings: Findings) -> None:
    """The rate is solved, so that none is typed; and there is one."""
    for key in ("rate", "index"):
        if asset.has(key):
            findings.problem(asset.where(key), "rate_solved", column=key)
    if states == "revenue":
        if not flows[0].has("revenue"):
            findings.problem(flows[0].where("revenue"), "revenue_first", date=flows[0].day("date"))
        return
    total, balance = sum(row.whole("amount") or 0 for row in flows), _balance(asset)
    if balance is not None and total < balance:
        where, name = flows[0].where("amount"), asset.text("asset_id")
        findings.problem(where, "amounts_short", asset=name, total=yuan(total), balance=yuan(balance))
