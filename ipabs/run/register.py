"""What the workbook discloses of firms, rights, pledges and claims beside the amounts (JSON `pool.register`)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from ipabs.model import Deal
from ipabs.units import cny

__all__ = ["FIELDS", "register_document"]

FIELDS: dict[str, tuple[str, ...]] = {
    "borrowers": (
        "borrower_id", "name", "uscc", "province", "city", "district", "industry", "group_id", "rating",
        "pd_multiplier", "sme", "founded_date", "paid_in_capital_fen", "index_score",
    ),
    "rights": (
        "ip_id", "borrower_id", "kind", "title", "count", "number", "filing_date", "grant_date", "expiry_date",
        "status", "annuity_paid_to", "prior_pledge", "licensed_exclusively", "co_owner", "co_owner_consent",
        "appraised_value_fen", "appraisal_group", "appraisal_date", "appraisal_method", "appraiser",
    ),
    "links": ("ip_id", "asset_id", "right", "registration_no", "date", "share_of_value"),
    "tags": ("borrower_id", "tag", "document", "valid_to"),
    "years": (
        "borrower_id", "year", "revenue_fen", "net_profit_fen", "total_assets_fen", "total_liabilities_fen",
        "rd_expense_fen",
    ),
    "claims": ("asset_id", "contract_no", "creditor", "signing_date", "use_of_proceeds", "overdue_days", "extended"),
}  # fmt: skip
"""Names of the model's fields; amounts are shown in yuan, under a key that ends in _cny."""


def register_document(deal: Deal) -> dict[str, list[dict[str, Any]]]:
    """Rows as read; a fact that is not given is null or blank."""
    pool = deal.pool
    rows = {
        "borrowers": pool.borrowers,
        "tags": pool.tags,
        "years": pool.years,
        "rights": pool.rights,
        "links": pool.links,
        "claims": pool.assets,
    }
    return {part: [_row(item, FIELDS[part]) for item in items] for part, items in rows.items()}


def _row(item: object, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name.replace("_fen", "_cny"): _shown(name, getattr(item, name)) for name in fields}


def _shown(name: str, value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case int() if name.endswith("_fen"):
            return cny(value)
        case _:
            return value
