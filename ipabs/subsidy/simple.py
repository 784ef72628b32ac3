"""The simple subsidy rule of a row: a share of the interest paid in each loan year (contract.md section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipabs.calendar import add_months
from ipabs.cashflow import AssetPath, CashKind
from ipabs.model import Asset, SubsidyRule
from ipabs.units import half_up_int, pari_passu

__all__ = ["Award", "awards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What one asset is due for one loan year. Amounts in whole fen; `binding` names every cap that bound."""

    policy: str
    borrower_id: str
    asset_id: str
    year: int
    base: int
    rate: float
    uncapped: int
    amount: int
    binding: tuple[str, ...]
    receipt_date: date


def awards(rule: SubsidyRule, borrower_id: str, loans: Sequence[tuple[Asset, AssetPath]]) -> tuple[Award, ...]:
    """Awards of one firm under one rule, by year and asset; caps are the firm's and shared pari passu.

    Loan year n is (start + 12(n-1) months, start + 12n months] on unadjusted dates; interest belongs whole to the year
    of its due date; received `lag_months` after the year ends. Interest due after `max_months` counts for nothing,
    a period that straddles that day by days.
    """
    found: list[Award] = []
    used = 0
    bases = [(asset, _bases(rule, asset, path)) for asset, path in loans]
    for year in sorted({year for _, by_year in bases for year in by_year}):
        rows = [(asset, by_year.get(year, 0)) for asset, by_year in bases if by_year.get(year, 0)]
        raw = [half_up_int(base * rule.rate) for _, base in rows]
        total, binding = sum(raw), []
        if rule.cap_firm_year_fen is not None and total > rule.cap_firm_year_fen:
            total, binding = rule.cap_firm_year_fen, ["cap_firm_year"]
        if rule.cap_cumulative_fen is not None and total > rule.cap_cumulative_fen - used:
            total = rule.cap_cumulative_fen - used
            binding.append("cap_cumulative")
        used += total
        for (asset, base), whole, amount in zip(rows, raw, pari_passu(total, raw), strict=True):
            ends = add_months(asset.start_date, 12 * year)
            found.append(
                Award(
                    policy=rule.policy,
                    borrower_id=borrower_id,
                    asset_id=asset.asset_id,
                    year=year,
                    base=base,
                    rate=rule.rate,
                    uncapped=whole,
                    amount=amount,
                    binding=tuple(binding),
                    receipt_date=add_months(ends, rule.lag_months),
                )
            )
    return tuple(found)


def _bases(rule: SubsidyRule, asset: Asset, path: AssetPath) -> dict[int, int]:
    """Interest paid by loan year, whole fen."""
    stop = None if rule.max_months is None else add_months(asset.start_date, rule.max_months)
    by_year: dict[int, float] = {}
    previous = asset.interest_paid_to
    for flow in (f for f in path.cash if f.kind is CashKind.INTEREST):
        counted = 1.0
        if stop is not None and flow.effective > stop:
            since = flow.since or previous
            counted = max(0, (stop - since).days) / max(1, (flow.effective - since).days)
        year = loan_year(asset.start_date, flow.effective)
        by_year[year] = by_year.get(year, 0.0) + flow.amount * counted
        previous = flow.effective
    return {year: half_up_int(amount) for year, amount in by_year.items()}


def loan_year(start: date, due: date) -> int:
    """1 for (start, start + 12 months], and so on."""
    year = 1
    while add_months(start, 12 * year) < due:
        year += 1
    return year
