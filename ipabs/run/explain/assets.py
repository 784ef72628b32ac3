"""What each asset brought in a collection period, and how its interest was worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ipabs.calendar import Period
from ipabs.cashflow import AssetTerms, CashKind
from ipabs.cashflow.guards import guards_of
from ipabs.cashflow.path import MOVES, Dated
from ipabs.run.explain.amounts import Cells, Row, amount
from ipabs.run.explain.expressions import Expr, Leaf, Source, apply, total
from ipabs.run.explain.fact_classes import cut_rate, year_part
from ipabs.run.explain.fact_rules import cover_source
from ipabs.run.explain.traced import Traced

__all__ = ["asset_rows"]

_COLUMNS = {
    CashKind.INTEREST: ("interest",),
    CashKind.PRINCIPAL: ("principal",),
    CashKind.PREPAYMENT: ("prepayment_rate",),
    CashKind.RECOVERY: ("recovery_rate", "recovery_lag_months"),
    CashKind.IP_RECOVERY: ("ip_recovery_rate", "ip_recovery_lag_months"),
}


def asset_rows(traced: Traced, period: Period, cells: Cells) -> list[Row]:
    """Every amount of every asset that came in the period, and what defaulted; noughts are left out."""
    paths = traced.outcome.collected.paths[traced.column]
    flows = paths.flows
    names = list(paths)
    rows = []
    for place in np.unique(flows.asset[flows.period == period.number - 1]):
        name = names[place]
        here = flows.period[flows.asset == place] == period.number - 1
        for flow, expr in _explained(traced, paths.terms(name), paths[name].cash, here):
            row = {"asset_id": name, "kind": flow.kind.value, "date": flow.date.isoformat()}
            rows.append(row | {"borrower_id": paths.terms(name).asset.borrower_id} | _amounts(flow, expr, cells))
    return rows


def _amounts(flow: Dated, expr: Expr, cells: Cells) -> Row:
    row = amount(flow.kind.value, expr, cells)
    return {"amount_cny": row["value"], "formula": row["formula"], "terms": row["terms"]}


def _explained(
    traced: Traced, terms: AssetTerms, flows: Sequence[Dated], here: NDArray[np.bool_]
) -> Iterator[tuple[Dated, Expr]]:
    """The flows that are `here`, in the period, with their expressions; the balance is what performed before each."""
    balance, moved = terms.asset.cutoff_balance_fen, None
    for i, flow in enumerate(flows):
        if here[i] and flow.kind is not CashKind.DISCOUNT:
            early = next((f.amount for f in flows[i + 1 : i + 2] if f.kind is CashKind.PREPAYMENT), 0)
            yield flow, _expression(traced, terms, flow, (balance, early), moved)
        if flow.kind in MOVES and flow.amount:
            balance, moved = balance - flow.amount, flow.date


def _expression(traced: Traced, terms: AssetTerms, flow: Dated, bases: tuple[int, int], moved: date | None) -> Expr:
    """Interest as balance x rate x days / base where that is how it came about; else the amount and its cells.

    `moved`: the day that the balance last changed on.
    """
    by_rate = not terms.is_scheduled or terms.parted is not None
    if flow.kind is CashKind.INTEREST and flow.since is not None and by_rate:
        for base in bases:
            found = _interest(traced, terms, (base, moved), flow.since, flow.effective)
            if found.value == flow.amount:
                return found
    return Leaf(flow.kind.value, float(flow.amount), terms.asset.asset_id, _cells(traced, terms, flow))


def _support_cells(traced: Traced, asset_id: str) -> tuple[Source, ...]:
    """Of every support that covers an asset: its share, how and when it pays."""
    cells: list[Source] = []
    for guard in guards_of(traced.deal, traced.key.view)[asset_id]:
        row = (("name", guard.support.name),)
        cells += [*cover_source(guard.support, guard.row, "share")]
        cells += [Source("supports", row, key) for key in ("pay_on_default", "waiting_days", "cap_amount")]
    return tuple(cells)


def _interest(traced: Traced, terms: AssetTerms, base: tuple[int, date | None], start: date, end: date) -> Expr:
    asset = terms.asset
    row = (("asset_id", asset.asset_id),)
    source = Source("assets", row, "day_count", or_deal=True)
    principal, moved = base
    facts = () if moved is None else (("after", moved),)
    balance = Leaf("balance", float(principal), asset.asset_id, (Source("assets", row, "principal"),), facts)
    fixed = Leaf("loan_rate", asset.rate, asset.asset_id, (Source("assets", row, "rate"),))
    if terms.parted:
        fixed = Leaf("implied_rate", terms.rate.fixed, asset.asset_id)
    spread, shifts = Source("assets", row, "spread"), ("rate_shift", "asset_rate_shift")
    parts: list[Expr] = []
    for part in terms.rate.segments(start, end):
        rate = cut_rate(terms.rate, part, fixed, spread, traced.scenario.name, shifts)
        parts.append(apply("mul", rate, year_part(asset.day_count, part.start, part.end, source)))
    return apply("scale", balance, total(parts))


def _cells(traced: Traced, terms: AssetTerms, flow: Dated) -> tuple[Source, ...]:
    """Cells of an amount that is not a formula here: the document's row, or the asset's own terms."""
    row = (("asset_id", terms.asset.asset_id),)
    if terms.is_scheduled and flow.kind in (CashKind.INTEREST, CashKind.PRINCIPAL):
        column = flow.kind.value
        if terms.parted:
            column = "revenue" if terms.follows_revenue else "amount"
        return (Source("asset_flows", (*row, ("date", flow.effective)), column),)
    if flow.kind is CashKind.PRINCIPAL:
        return (Source("assets", row, "principal"), Source("assets", row, "repayment"))
    scenario = (("name", traced.scenario.name),)
    own = tuple(Source("scenarios", scenario, column) for column in _COLUMNS.get(flow.kind, ("default_rate",)))
    if flow.kind in (CashKind.RECOVERY, CashKind.IP_RECOVERY):
        shared = [g.support.name for g in guards_of(traced.deal, traced.key.view)[terms.asset.asset_id]]
        own += tuple(Source("supports", (("name", name),), "subrogation") for name in shared)
        return (*own, *(Source("assets", row, column) for column in _COLUMNS[flow.kind]))
    if flow.kind is CashKind.SUPPORT:
        return _support_cells(traced, terms.asset.asset_id)
    return (*own, Source("scenario_events", (("scenario", traced.scenario.name), ("date", flow.effective)), "amount"))
