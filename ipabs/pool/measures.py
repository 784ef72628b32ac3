"""Measures by their key."""

from __future__ import annotations

from collections.abc import Callable

from ipabs.model.words import Scope
from ipabs.pool import measure_pool, measure_rights, measure_rows
from ipabs.pool.facts import Facts, Measured

__all__ = ["MEASURES"]

MEASURES: dict[str, Callable[[Facts, Scope], Measured]] = {
    "unrelated_obligors": measure_pool.unrelated_obligors,
    "largest_obligor_share": measure_pool.largest_obligor_share,
    "top5_share": measure_pool.top5_share,
    "group_share": measure_pool.group_share,
    "cash_provider_share": measure_pool.cash_provider_share,
    "cash_provider_group_share": measure_pool.cash_provider_group_share,
    "related_cash_share": measure_pool.related_cash_share,
    "industry_share": measure_pool.industry_share,
    "city_share": measure_pool.city_share,
    "principal": measure_rows.principal,
    "principal_share": measure_rows.principal_share,
    "pledge_rate": measure_rows.pledge_rate,
    "appraised_value": measure_rows.appraised_value,
    "ip_remaining_years": measure_rights.ip_remaining_years,
    "ip_outlives_debt": measure_rights.ip_outlives_debt,
    "ip_pledged_free": measure_rights.ip_pledged_free,
    "annuity_current": measure_rights.annuity_current,
    "ip_status": measure_rights.ip_status,
    "ip_owned": measure_rights.ip_owned,
    "ip_in_term": measure_rights.ip_in_term,
    "ip_granted": measure_rights.ip_granted,
    "co_owner_consent": measure_rights.co_owner_consent,
    "ip_uncontested": measure_rights.ip_uncontested,
    "ip_licence_free": measure_rights.ip_licence_free,
    "right_kind_share": measure_pool.right_kind_share,
    "label_share": measure_pool.label_share,
    "remaining_term": measure_rows.remaining_term,
    "rate": measure_rows.rate,
    "rating": measure_rows.rating,
    "overdue_days": measure_rows.overdue_days,
    "extended": measure_rows.extended,
    "revenue": measure_rows.revenue,
    "revenue_growth": measure_rows.revenue_growth,
    "debt_ratio": measure_rows.debt_ratio,
    "paid_in_capital": measure_rows.paid_in_capital,
    "tag": measure_rows.tag,
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
