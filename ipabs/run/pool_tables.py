"""The pool as contract.md section 8 prints it: totals, rights, distributions, concentration, the list of assets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from ipabs.cashflow import Contract
from ipabs.cashflow.resets import first_rate
from ipabs.model import Deal
from ipabs.pool import (
    SUPPORTED_MEASURES,
    Distribution,
    Exposure,
    Facts,
    Finding,
    Ground,
    PoolTotals,
    RightRow,
    RightsRow,
    TopAsset,
    enhancements,
)
from ipabs.pool.finances import Finances
from ipabs.run.engine import Outcome
from ipabs.run.register import register_document
from ipabs.units import cny

__all__ = ["pool_document"]

Row = dict[str, Any]


def pool_document(totals: PoolTotals, facts: Facts, outcome: Outcome) -> Row:
    """The `pool` entry."""
    names = {b.borrower_id: b.name for b in facts.deal.pool.borrowers}
    return {
        "borrowers": totals.borrowers,
        "assets": totals.assets,
        "ip_rights": totals.ip_rights,
        "principal_cny": cny(totals.principal_fen),
        "average_balance_cny": _cny(totals.average_fen),
        "largest_balance_cny": _cny(totals.largest_fen),
        "smallest_balance_cny": _cny(totals.smallest_fen),
        "appraised_value_cny": cny(totals.appraised_value_fen),
        "unpledged_value_cny": cny(totals.unpledged_value_fen),
        "unbacked_cny": cny(totals.unbacked_fen),
        "pledge_rate": totals.pledge_rate,
        "weighted_rate": totals.weighted_rate,
        "weighted_remaining_term_years": totals.weighted_remaining_term_years,
        "weighted_rating": totals.weighted_rating,
        "rated_share": totals.rated_share,
        "by_kind": [_rights_of("kind", row) for row in totals.by_kind],
        "by_method": [_rights_of("method", row) for row in totals.by_method],
        "distributions": [_distribution(one) for one in totals.distributions],
        "concentration": [_exposure(facts, row) for row in totals.concentration],
        "top": [_top(rank, one) for rank, one in enumerate(totals.top, 1)],
        "enhancements": [
            {"name": one.name, "kind": one.kind.value, "provider": one.provider, "provider_rating": rating}
            for one, rating in enhancements(facts.deal)
        ],
        "rights": [_right(row, names[row.right.borrower_id]) for row in totals.rights],
        "grounds": [_ground(one) for one in totals.grounds],
        "findings": [_finding(one) for one in totals.findings],
        "label": _label(totals, facts.deal, names),
        "assets_list": _assets(outcome, names),
        "register": register_document(outcome.deal),
    }


def _rights_of(key: str, row: RightsRow) -> Row:
    return {
        key: row.label,
        "rights": row.count,
        "appraised_value_cny": cny(row.value_fen),
        "pledged_value_cny": cny(row.pledged_fen),
        "principal_cny": cny(row.principal_fen),
        "pledge_rate": row.pledge_rate,
    }


def _distribution(one: Distribution) -> Row:
    rows = [
        {
            "label": row.label,
            "low": row.low,
            "high": row.high,
            "assets": row.assets,
            "borrowers": row.borrowers,
            "balance_cny": cny(row.balance_fen),
            "share": row.share,
            "weighted_rate": row.weighted_rate,
        }
        for row in one.rows
    ]
    return {"by": one.by, "unit": one.unit, "rows": rows}


def _exposure(facts: Facts, row: Exposure) -> Row:
    figures = facts.finances.get(row.borrower_id, Finances())
    return {
        "borrower_id": row.borrower_id,
        "name": row.name,
        "group_id": row.group_id,
        "assets": row.assets,
        "balance_cny": cny(row.balance_fen),
        "share": row.share,
        "cash_share": row.cash_share,
        "appraised_value_cny": cny(row.appraised_value_fen),
        "pledge_rate": row.pledge_rate,
        "revenue_cny": _cny(figures.revenue_fen),
        "revenue_growth": None if figures.revenue_growth is None else float(figures.revenue_growth),
        "debt_ratio": None if figures.debt_ratio is None else float(figures.debt_ratio),
        "tags": list(facts.tags[row.borrower_id]),
    }


def _top(rank: int, one: TopAsset) -> Row:
    return {
        "rank": rank,
        "asset_id": one.asset.asset_id,
        "contract_no": one.asset.contract_no,
        "creditor": one.asset.creditor,
        "borrower_id": one.borrower.borrower_id,
        "borrower": one.borrower.name,
        "borrower_rating": one.borrower_rating,
        "balance_cny": cny(one.asset.cutoff_balance_fen),
        "rate": one.rate,
        "share": one.share,
        "may_omit": one.may_omit,
        "related": one.related,
        "related_to": list(one.related_to),
        "rights": len(one.rights),
        "collateral_cny": cny(one.value_fen),
        "shadow_rating": one.borrower.rating,
    }


def _right(row: RightRow, owner: str) -> Row:
    right = row.right
    return {
        "ip_id": right.ip_id,
        "borrower_id": right.borrower_id,
        "owner": owner,
        "kind": right.kind.value,
        "title": right.title,
        "count": right.count,
        "expiry_date": _day(right.expiry_date),
        "remaining_years": row.remaining_years,
        "assets": list(row.assets),
        "debt_maturity": _day(row.debt_maturity),
        "gap_days": row.gap_days,
        "annuity_paid_to": _day(right.annuity_paid_to),
        "annuity_days_short": row.annuity_days_short,
        "appraised_value_cny": _cny(right.appraised_value_fen),
        "pledged_value_cny": cny(row.pledged_fen),
        "principal_cny": cny(row.principal_fen),
        "pledge_rate": row.pledge_rate,
    }


def _ground(one: Ground) -> Row:
    measure = SUPPORTED_MEASURES[one.measure]
    return {
        "ground": one.measure,
        "name": measure.en,
        "name_zh": measure.zh,
        "severity": one.severity.value,
        "judged": one.judged,
        "breached": one.breached,
        "unknown": one.unknown,
        "source": one.source,
    }


def _finding(one: Finding) -> Row:
    return {
        "ip_id": one.ip_id,
        "borrower_id": one.borrower_id,
        "ground": one.measure,
        "column": one.column,
        "fact": one.fact.en,
        "fact_zh": one.fact.zh,
        "severity": one.severity.value,
        "source": one.source,
    }


def _label(totals: PoolTotals, deal: Deal, names: Mapping[str, str]) -> Row:
    label = totals.label
    return {
        "basis": label.basis,
        "share": None if label.share is None else float(label.share),
        "by_assets": None if label.by_assets is None else float(label.by_assets),
        "by_proceeds": None if label.by_proceeds is None else float(label.by_proceeds),
        "counted_cny": cny(label.counted_fen),
        "not_counted_cny": cny(totals.principal_fen - label.counted_fen),
        "assets": [
            {
                "asset_id": asset.asset_id,
                "borrower": names[asset.borrower_id],
                "balance_cny": cny(asset.cutoff_balance_fen),
                "counts": bool(label.counted[asset.asset_id]),
                "rights": list(label.counted[asset.asset_id]),
            }
            for asset in deal.pool.assets
        ],
    }


def _assets(outcome: Outcome, names: Mapping[str, str]) -> list[Row]:
    rights = Counter[str]()
    for right in outcome.deal.pool.rights:
        rights[right.borrower_id] += right.count
    deal, contracts = outcome.deal, outcome.projector.contracts.values()
    return [_asset(deal, c, names[c.terms.asset.borrower_id], rights) for c in contracts]


def _asset(deal: Deal, contract: Contract, borrower: str, rights: Mapping[str, int]) -> Row:
    asset = contract.terms.asset
    return {
        "asset_id": asset.asset_id,
        "borrower_id": asset.borrower_id,
        "borrower": borrower,
        "kind": asset.kind.value,
        "principal_cny": cny(asset.principal_fen),
        "cutoff_balance_cny": cny(asset.cutoff_balance_fen),
        "purchase_price_cny": cny(asset.purchase_price_fen),
        "rate": first_rate(deal, asset),
        "index": asset.floating.index if asset.floating else "",
        "spread": asset.floating.spread if asset.floating else None,
        "start_date": asset.start_date.isoformat(),
        "maturity_date": contract.terms.maturity.isoformat(),
        "repayment": asset.repayment.value,
        "day_count": asset.day_count.value,
        "ip_rights": rights[asset.borrower_id],
        "contract_no": asset.contract_no,
    }


def _cny(amount_fen: int | None) -> float | None:
    return None if amount_fen is None else cny(amount_fen)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
