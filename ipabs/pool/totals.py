"""The figures of the pool: totals, weighted averages, concentration and distributions.

Source of the list of tables: SZSE guide No.1 (深证上〔2024〕1103号) art. 80-82.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ipabs.cashflow.resets import first_rate
from ipabs.model import Deal
from ipabs.pool.pledge import pledged_values
from ipabs.pool.strata import Bucket, Exposure, KindRow, by_kind, exposures, stratify
from ipabs.pool.years import years_between

__all__ = ["TOP", "PoolTotals", "pool_totals", "weighted_rate", "weighted_term"]

_Key = TypeVar("_Key")

TOP = 20
"""How many of the largest firms `top` lists (SZSE guide No.1 art. 80-82: top 20)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolTotals:
    """资产池特征. Money in whole fen, rates and shares decimals, balances at the cutoff.

    borrowers: firms with an asset. ip_rights: sum of `count` over all rights. appraised_value_fen: every row's value,
    a group's once, pledged or not. pledge_rate: principal / appraised value, None where nothing is appraised.
    weighted_rate, weighted_remaining_term_years (cutoff to maturity): by cutoff balance, None where that is 0.
    concentration: firms in the order of the sheet; top: the TOP largest, ties in that order.
    by_city, by_industry, by_sme, by_rating: the largest balance first.
    """

    borrowers: int
    assets: int
    ip_rights: int
    principal_fen: int
    appraised_value_fen: int
    unpledged_value_fen: int
    pledge_rate: float | None
    weighted_rate: float | None
    weighted_remaining_term_years: float | None
    by_kind: tuple[KindRow, ...]
    concentration: tuple[Exposure, ...]
    top: tuple[Exposure, ...]
    by_city: tuple[Bucket, ...]
    by_industry: tuple[Bucket, ...]
    by_sme: tuple[Bucket, ...]
    by_rating: tuple[Bucket, ...]


def pool_totals(deal: Deal, maturity: Mapping[str, date]) -> PoolTotals:
    """The pool's figures. `maturity`: the last contracted date of each asset, by asset_id.

    Raises ValueError where an asset has no maturity, or a right's shares of value exceed 1.
    """
    missing = [a.asset_id for a in deal.pool.assets if a.asset_id not in maturity]
    if missing:
        raise ValueError(f"no maturity is given for asset {', '.join(missing[:5])}")
    pledges = pledged_values(deal)
    rows = exposures(deal, pledges.by_borrower)
    principal = sum(a.cutoff_balance_fen for a in deal.pool.assets)
    value = sum(r.appraised_value_fen or 0 for r in deal.pool.rights)
    return PoolTotals(
        borrowers=len(rows),
        assets=len(deal.pool.assets),
        ip_rights=sum(r.count for r in deal.pool.rights),
        principal_fen=principal,
        appraised_value_fen=value,
        unpledged_value_fen=pledges.unpledged_fen,
        pledge_rate=principal / value if value else None,
        weighted_rate=_number(weighted_rate(deal)),
        weighted_remaining_term_years=_number(weighted_term(deal, maturity)),
        by_kind=by_kind(deal),
        concentration=rows,
        top=tuple(sorted(rows, key=lambda row: -row.balance_fen)[:TOP]),
        by_city=stratify(deal, rows, lambda firm: firm.city),
        by_industry=stratify(deal, rows, lambda firm: firm.industry),
        by_sme=stratify(deal, rows, lambda firm: firm.sme or ""),
        by_rating=stratify(deal, rows, lambda firm: firm.rating),
    )


def weighted_rate(deal: Deal) -> Fraction | None:
    """Sum of balance x rate at cutoff / sum of balances, a decimal a year; None where nothing is owed."""
    balances: dict[float, int] = {}
    for asset in deal.pool.assets:
        rate = first_rate(deal, asset)
        balances[rate] = balances.get(rate, 0) + asset.cutoff_balance_fen
    return _average({rate: Fraction(str(rate)) for rate in balances}, balances)


def weighted_term(deal: Deal, maturity: Mapping[str, date]) -> Fraction | None:
    """Sum of balance x years from the cutoff to maturity / sum of balances; None where nothing is owed."""
    balances: dict[date, int] = {}
    for asset in deal.pool.assets:
        end = maturity[asset.asset_id]
        balances[end] = balances.get(end, 0) + asset.cutoff_balance_fen
    return _average({end: years_between(deal.schedule.cutoff_date, end) for end in balances}, balances)


def _average(values: Mapping[_Key, Fraction], balances: Mapping[_Key, int]) -> Fraction | None:
    """Exact; by distinct value, so that a large pool costs no more than its sums."""
    principal = sum(balances.values())
    if not principal:
        return None
    return sum((balance * values[key] for key, balance in balances.items()), Fraction()) / principal


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
