"""What stands behind which claim: the rights that back an asset, the value pledged to it, the debt a right backs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipabs.model import Deal, IpRight, Pool
from ipabs.units import pari_passu

__all__ = ["Backed", "Pledges", "backed_principal", "backing", "pledged_values"]

_SLACK = Fraction(1, 10**9)
"""What a formula in a cell may leave above 1: 0.1 + 0.2 is 0.30000000000000004."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledges:
    """Appraised value by the claim it stands behind, fen; assets and firms without any stand with 0.

    by_borrower counts what is pledged to the firm's assets, whoever owns the right. by_right: for each right that has
    a value, its parts by asset. unpledged_fen is the rest of all appraised value.
    """

    by_asset: Mapping[str, int]
    by_borrower: Mapping[str, int]
    by_right: Mapping[str, Mapping[str, int]]
    unpledged_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """Cutoff balances by the right behind them, fen. `unbacked_fen` is owed on assets with no value behind them."""

    by_right: Mapping[str, int]
    unbacked_fen: int


def pledged_values(deal: Deal) -> Pledges:
    """The value pledged to each asset: the rows of ip_links, else each right to all its owner's assets.

    Without rows the value is split by principal, as the cash flow splits it. The value of rights appraised together
    stands on one row and is pledged as that row is. Rights without a value add nothing. Raises ValueError where a
    right's shares exceed 1.
    """
    by_asset = {asset.asset_id: 0 for asset in deal.pool.assets}
    by_right: dict[str, Mapping[str, int]] = {}
    unpledged = 0
    for right in deal.pool.rights:
        value = right.appraised_value_fen
        if not value:
            continue
        by_right[right.ip_id] = _split(value, right, deal.pool)
        for asset_id, part in by_right[right.ip_id].items():
            by_asset[asset_id] += part
            value -= part
        unpledged += value
    by_borrower = {b.borrower_id: 0 for b in deal.pool.borrowers}
    for asset in deal.pool.assets:
        by_borrower[asset.borrower_id] += by_asset[asset.asset_id]
    return Pledges(by_asset=by_asset, by_borrower=by_borrower, by_right=by_right, unpledged_fen=unpledged)


def backed_principal(deal: Deal, pledges: Pledges) -> Backed:
    """Each asset's cutoff balance split over the rights behind it by the value pledged to it, pari passu.

    So rights, and kinds of right, add up to the pool's principal less what has no value behind it. A right without a
    value of its own backs nothing here: its value stands on another row of its group.
    """
    behind: dict[str, list[tuple[str, int]]] = {asset.asset_id: [] for asset in deal.pool.assets}
    for ip_id, parts in pledges.by_right.items():
        for asset_id, part in parts.items():
            behind[asset_id].append((ip_id, part))
    by_right = {right.ip_id: 0 for right in deal.pool.rights}
    unbacked = 0
    for asset in deal.pool.assets:
        values = behind[asset.asset_id]
        parts_of = pari_passu(asset.cutoff_balance_fen, [value for _, value in values])
        for (ip_id, _), part in zip(values, parts_of, strict=True):
            by_right[ip_id] += part
        unbacked += asset.cutoff_balance_fen - sum(parts_of)
    return Backed(by_right=by_right, unbacked_fen=unbacked)


def backing(deal: Deal) -> Mapping[str, tuple[str, ...]]:
    """For each right the ids of the assets it backs, valued or not.

    Its own rows of ip_links; else, for a right appraised together with others, those of the row with the value; else
    all its owner's assets. () for a right whose owner owes nothing.
    """
    pool = deal.pool
    bearers = {r.appraisal_group: r.ip_id for r in pool.rights if r.appraisal_group and r.appraised_value_fen}
    found: dict[str, tuple[str, ...]] = {}
    for right in pool.rights:
        rows = pool.links_of(right.ip_id) or pool.links_of(bearers.get(right.appraisal_group, ""))
        ids = [link.asset_id for link in rows] or [a.asset_id for a in pool.assets_of(right.borrower_id)]
        found[right.ip_id] = tuple(dict.fromkeys(ids))
    return found


def _split(value: int, right: IpRight, pool: Pool) -> Mapping[str, int]:
    links = pool.links_of(right.ip_id)
    if not links:
        own = pool.assets_of(right.borrower_id)
        return dict(zip([a.asset_id for a in own], pari_passu(value, [a.principal_fen for a in own]), strict=True))
    shares: dict[str, Fraction] = {}
    for link in links:
        shares[link.asset_id] = shares.get(link.asset_id, Fraction()) + Fraction(str(link.share_of_value))
    rest = 1 - sum(shares.values(), Fraction())
    if rest < -_SLACK:
        raise ValueError(f"right '{right.ip_id}': its shares of value add to {float(1 - rest)}, expected at most 1")
    return dict(zip(shares, pari_passu(value, [*shares.values(), max(rest, Fraction())]), strict=False))
