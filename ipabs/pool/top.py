"""The largest assets one by one, as SZSE guide No.1 (深证上〔2024〕1103号) art. 80(6) lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ipabs.cashflow.resets import first_rate
from ipabs.model import Asset, Borrower, Deal, Support
from ipabs.model.words import Role
from ipabs.pool.pledge import Pledges
from ipabs.pool.relations import ENHANCERS, institutions, related
from ipabs.pool.strata import share_of

__all__ = ["MAY_OMIT", "TOP", "TopAsset", "enhancements", "top_assets"]

TOP = 20
MAY_OMIT = 0.01
"""Of the pool: the guide leaves out assets of no more than this share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopAsset:
    """An asset of the list. Money in fen, shares and rates decimals.

    borrower_rating: that of the institution of the same name among the parties, '' where there is none; shadow_rating:
    of sheet borrowers. may_omit: its share is at most MAY_OMIT. related: whether the debtor, or a firm of its group,
    has the name of the originator or of whoever enhances the notes (related_to); None where the workbook names
    neither. rights, value_fen: rights that back the asset and the appraised value pledged to it.
    """

    asset: Asset
    borrower: Borrower
    borrower_rating: str
    rate: float
    share: float
    may_omit: bool
    related: bool | None
    related_to: tuple[str, ...]
    rights: tuple[str, ...]
    value_fen: int


def top_assets(deal: Deal, pledges: Pledges, counted: Mapping[str, tuple[str, ...]]) -> tuple[TopAsset, ...]:
    """The TOP largest by cutoff balance, ties in sheet order. `counted`: the rights that back each asset."""
    names = institutions(deal, [Role.ORIGINATOR, *ENHANCERS], providers=True)
    to = related(deal, names)
    ratings = {party.name: party.rating for party in deal.parties if party.rating}
    firms = {firm.borrower_id: firm for firm in deal.pool.borrowers}
    principal = sum(asset.cutoff_balance_fen for asset in deal.pool.assets)
    largest = sorted(deal.pool.assets, key=lambda asset: -asset.cutoff_balance_fen)[:TOP]
    return tuple(
        TopAsset(
            asset=asset,
            borrower=firms[asset.borrower_id],
            borrower_rating=ratings.get(firms[asset.borrower_id].name, ""),
            rate=first_rate(deal, asset),
            share=share_of(asset.cutoff_balance_fen, principal),
            may_omit=asset.cutoff_balance_fen * 100 <= principal,
            related=bool(to[asset.borrower_id]) if names else None,
            related_to=to[asset.borrower_id],
            rights=counted[asset.asset_id],
            value_fen=pledges.by_asset[asset.asset_id],
        )
        for asset in largest
    )


def enhancements(deal: Deal) -> tuple[tuple[Support, str], ...]:
    """Supports that an institution provides, in the order of use, with its rating; they stand behind the whole deal."""
    ratings = {party.name: party.rating for party in deal.parties if party.rating}
    return tuple((one, ratings.get(one.provider, "")) for one in deal.supports if one.provider)
