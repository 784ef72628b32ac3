"""What a firm's years and titles say at closing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ipabs.model import BorrowerYear, Deal

__all__ = ["Finances", "finances", "tag_key", "tags_held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finances:
    """A firm's latest figures; None where the years given do not say.

    revenue_fen: of the latest calendar year given, not after the closing's. revenue_growth: that revenue over the year
    before's, less 1; None unless both years are given and the earlier is above 0. debt_ratio: total liabilities /
    total assets of the latest year that gives both.
    """

    revenue_fen: int | None = None
    revenue_growth: Fraction | None = None
    debt_ratio: Fraction | None = None


def finances(deal: Deal) -> Mapping[str, Finances]:
    """By borrower_id, of firms that have rows of borrower_years."""
    closing = deal.schedule.closing_date.year
    found: dict[str, dict[int, BorrowerYear]] = {}
    for row in deal.pool.years:
        if row.year <= closing:
            found.setdefault(row.borrower_id, {})[row.year] = row
    return {firm: _latest(years) for firm, years in found.items()}


def _latest(years: Mapping[int, BorrowerYear]) -> Finances:
    revenue = {year: row.revenue_fen for year, row in years.items() if row.revenue_fen is not None}
    last = max(revenue, default=None)
    balance = [year for year, row in years.items() if row.total_assets_fen and row.total_liabilities_fen is not None]
    sheet = years[max(balance)] if balance else None
    return Finances(
        revenue_fen=None if last is None else revenue[last],
        revenue_growth=None if last is None else _growth(revenue[last], revenue.get(last - 1)),
        debt_ratio=Fraction(sheet.total_liabilities_fen or 0, sheet.total_assets_fen or 1) if sheet else None,
    )


def _growth(revenue: int, before: int | None) -> Fraction | None:
    return Fraction(revenue, before) - 1 if before and before > 0 else None


def tags_held(deal: Deal) -> Mapping[str, tuple[str, ...]]:
    """The titles of each firm that are valid on the closing day, by borrower_id, as typed; () where it has none."""
    closing: date = deal.schedule.closing_date
    found: dict[str, list[str]] = {firm.borrower_id: [] for firm in deal.pool.borrowers}
    for row in deal.pool.tags:
        if row.valid_to is None or row.valid_to >= closing:
            found[row.borrower_id].append(row.tag)
    return {firm: tuple(dict.fromkeys(tags)) for firm, tags in found.items()}


def tag_key(tag: str) -> str:
    """A title as it is compared: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", tag).casefold().split())
