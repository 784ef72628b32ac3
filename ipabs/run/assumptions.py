"""What the figures rest on and no other entry says: recoveries, taxation, day counts, rates held, cells cited."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from ipabs.calendar import last_published_year
from ipabs.cashflow.tax import taxed_kinds, vat_share
from ipabs.model import Asset, Deal
from ipabs.run.engine import Outcome
from ipabs.run.rate_notes import held_rates
from ipabs.units import cny

__all__ = ["CITED", "assumptions_document"]

Row = dict[str, Any]
_Key = TypeVar("_Key", bound=Hashable)

CITED = (
    *(
        f"deal.{key}"
        for key in (
            "closing_date",
            "cutoff_date",
            "schedule_from",
            "first_date",
            "payment_frequency",
            "roll",
            "calendar",
            "payment_offset",
            "determination_offset",
            "support_transfer_offset",
            "record_day_offset",
            "accrual_roll",
            "merge_within_days",
            "tail_frequency",
            "legal_maturity_date",
            "day_count",
            "vat_rate",
            "vat_surcharge_rate",
            "vat_price_basis",
            "recovery_as",
        )
    ),
    "schedule.repayment_date",
    "tranches.expected_maturity_date",
    "tranches.day_count",
    "tranches.interest_on_unpaid",
    "assets.day_count",
    "assets.vat_base",
    "assets.vat_rate",
    "assets.recovery_rate",
    "assets.recovery_lag_months",
    "assets.ip_recovery_rate",
    "assets.ip_recovery_lag_months",
    "assets.ip_decay",
    "assets.interest_paid_to",
    "ip_links.asset_id",
    "fees.day_count",
    "rates.rate",
    "supports.view_off",
    "subsidies.policy",
)
"""Columns, as sheet.column, that an assumption may come from; beside them scenarios.NAME, a scenario's own rows."""


def assumptions_document(outcome: Outcome, cells: Mapping[str, Sequence[str]]) -> Row:
    """The `assumptions` entry. `cells`: by sheet.column, or scenarios.NAME, the cells that the workbook fills, as
    sheet!A1:A9."""
    deal = outcome.deal
    places = (*CITED, *(f"scenarios.{scenario.name}" for scenario in deal.scenarios))
    return {
        "sources": [{"where": where, "cells": own} for where in places for own in cells.get(where, ())],
        "recoveries": _assets_by(deal, _recovery),
        "taxation": _assets_by(deal, lambda asset: _taxation(deal, asset)),
        "day_counts": _day_counts(deal),
        "held_rates": [
            {"index": h.index, "date": h.last.isoformat(), "rate": h.rate, "held_to": h.until.isoformat()}
            for h in held_rates(outcome)
        ],
        "calendar_published_to": f"{last_published_year()}-12-31",
    }


def _grouped(keys: Iterable[tuple[_Key, int]]) -> dict[_Key, list[int]]:
    """Numbers by key, keys as first seen."""
    found: dict[_Key, list[int]] = {}
    for key, number in keys:
        found.setdefault(key, []).append(number)
    return found


def _assets_by(deal: Deal, terms: Callable[[Asset], Row]) -> list[Row]:
    """One entry for all assets that share their terms: how many, their cutoff balance, the terms."""
    groups = _grouped((tuple(terms(a).items()), a.cutoff_balance_fen) for a in deal.pool.assets)
    return [{"assets": len(own), "balance_cny": cny(sum(own)), **dict(key)} for key, own in groups.items()]


def _recovery(asset: Asset) -> Row:
    return {
        "recovery_rate": asset.recovery_rate,
        "recovery_lag_months": asset.recovery_lag_months,
        "ip_recovery_rate": asset.ip_recovery_rate,
        "ip_recovery_lag_months": asset.ip_recovery_lag_months,
        "ip_decay": asset.ip_decay,
    }


def _taxation(deal: Deal, asset: Asset) -> Row:
    taxed = bool(taxed_kinds(asset))
    share = vat_share(deal.vat, asset.vat_rate) if taxed else 0.0
    return {"vat_base": asset.vat_base.value, "vat_rate": asset.vat_rate, "share_of_income": share}


def _day_counts(deal: Deal) -> list[Row]:
    """Assets, classes and fees by day count; a class that takes the residual counts no days."""
    counts = [("assets", a.day_count.value) for a in deal.pool.assets]
    counts += [("tranches", t.day_count.value) for t in deal.tranches if t.has_coupon]
    counts += [("fees", f.day_count.value) for f in deal.fees]
    groups = _grouped((key, 1) for key in counts)
    return [{"of": of, "day_count": count, "count": len(own)} for (of, count), own in groups.items()]
