"""The pool as contract.md section 8 prints it: totals, concentration, distributions, the list of assets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ipabs.cashflow import Contract
from ipabs.cashflow.resets import first_rate
from ipabs.model import Deal
from ipabs.pool import Bucket, Exposure, PoolTotals
from ipabs.run.engine import Outcome
from ipabs.run.register import register_document
from ipabs.units import cny

__all__ = ["pool_document"]

Row = dict[str, Any]


def pool_document(totals: PoolTotals, outcome: Outcome) -> Row:
    """The `pool` entry."""

    def exposure(row: Exposure) -> Row:
        return {
            "borrower_id": row.borrower_id,
            "name": row.name,
            "balance_cny": cny(row.balance_fen),
            "share": row.share,
            "appraised_value_cny": cny(row.appraised_value_fen),
            "pledge_rate": row.pledge_rate,
        }

    def bucket(row: Bucket) -> Row:
        return {"label": row.label, "borrowers": row.count, "balance_cny": cny(row.balance_fen), "share": row.share}

    return {
        "borrowers": totals.borrowers,
        "assets": totals.assets,
        "ip_rights": totals.ip_rights,
        "principal_cny": cny(totals.principal_fen),
        "appraised_value_cny": cny(totals.appraised_value_fen),
        "unpledged_value_cny": cny(totals.unpledged_value_fen),
        "pledge_rate": totals.pledge_rate,
        "weighted_rate": totals.weighted_rate,
        "weighted_remaining_term_years": totals.weighted_remaining_term_years,
        "by_kind": [
            {"kind": k.kind.value, "rights": k.count, "appraised_value_cny": cny(k.appraised_value_fen)}
            for k in totals.by_kind
        ],
        "concentration": [exposure(row) for row in totals.concentration],
        "top": [exposure(row) for row in totals.top],
        "by_city": [bucket(row) for row in totals.by_city],
        "by_industry": [bucket(row) for row in totals.by_industry],
        "by_sme": [bucket(row) for row in totals.by_sme],
        "by_rating": [bucket(row) for row in totals.by_rating],
        "assets_list": _assets(outcome),
        "register": register_document(outcome.deal),
    }


def _assets(outcome: Outcome) -> list[Row]:
    pool = outcome.deal.pool
    names, rights = {b.borrower_id: b.name for b in pool.borrowers}, Counter[str]()
    for right in pool.rights:
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
