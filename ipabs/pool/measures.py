"""Measures by their key."""

from __future__ import annotations

from collections.abc import Callable

from ipabs.model.words import Scope
from ipabs.pool import measure_pool, measure_rows
from ipabs.pool.facts import Facts, Measured

__all__ = ["MEASURES"]

MEASURES: dict[str, Callable[[Facts, Scope], Measured]] = {
    "unrelated_obligors": measure_pool.unrelated_obligors,
    "largest_obligor_share": measure_pool.largest_obligor_share,
    "top5_share": measure_pool.top5_share,
    "group_share": measure_pool.group_share,
    "industry_share": measure_pool.industry_share,
    "city_share": measure_pool.city_share,
    "principal": measure_rows.principal,
    "principal_share": measure_rows.principal_share,
    "pledge_rate": measure_rows.pledge_rate,
    "appraised_value": measure_rows.appraised_value,
    "ip_remaining_years": measure_rows.ip_remaining_years,
    "ip_outlives_debt": measure_rows.ip_outlives_debt,
    "ip_pledged_free": measure_rows.ip_pledged_free,
    "annuity_current": measure_rows.annuity_current,
    "ip_status": measure_rows.ip_status,
    "right_kind_share": measure_pool.right_kind_share,
    "label_share": measure_pool.label_share,
    "remaining_term": measure_rows.remaining_term,
    "rate": measure_rows.rate,
    "rating": measure_rows.rating,
    "overdue_days": measure_rows.overdue_days,
    "extended": measure_rows.extended,
    "sme": measure_rows.sme,
    "founded_years": measure_rows.founded_years,
    "rights_per_borrower": measure_rows.rights_per_borrower,
    "tranche_principal_over_pool": measure_pool.notes_over_pool,
    "contractual_cash_over_notes": measure_pool.cash_over_notes,
    "retention_share": measure_pool.retention_share,
    "mixed_kinds": measure_pool.mixed_kinds,
    "asset_after_last_collection": measure_rows.asset_after_last_collection,
}
"""What each measure of `SUPPORTED_MEASURES` reads, given the facts and the scope of its criterion."""
