"""Which value of which right stands behind an asset, and what it fetches when sold (contract.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model import IpRight, Pool

__all__ = ["Pledged", "pledged_by_asset", "sale_value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledged:
    """A value pledged to an asset: `share` of `value_fen`. `parts` are the rights valued together: expiry and count."""

    ip_id: str
    value_fen: int
    share: float
    appraisal_date: date | None
    parts: tuple[tuple[date | None, int], ...]

    @property
    def amount_fen(self) -> float:
        return self.value_fen * self.share


def pledged_by_asset(pool: Pool) -> dict[str, tuple[Pledged, ...]]:
    """Values pledged to each asset: the rows of ip_links, else each right to all its owner's assets by principal.

    The value of rights valued together stands on one row and is pledged as that row is.
    """
    groups: dict[str, list[IpRight]] = {}
    for right in pool.rights:
        if right.appraisal_group:
            groups.setdefault(right.appraisal_group, []).append(right)
    found: dict[str, list[Pledged]] = {asset.asset_id: [] for asset in pool.assets}
    for right in pool.rights:
        if not right.appraised_value_fen:
            continue
        together = groups.get(right.appraisal_group, [right])
        for asset_id, share in _shares(pool, right).items():
            item = Pledged(
                ip_id=right.ip_id,
                value_fen=right.appraised_value_fen,
                share=share,
                appraisal_date=right.appraisal_date,
                parts=tuple((r.expiry_date, r.count) for r in together),
            )
            found[asset_id].append(item)
    return {asset_id: tuple(items) for asset_id, items in found.items()}


def _shares(pool: Pool, right: IpRight) -> dict[str, float]:
    shares: dict[str, float] = {}
    for link in pool.links_of(right.ip_id):
        shares[link.asset_id] = shares.get(link.asset_id, 0.0) + link.share_of_value
    if shares:
        return shares
    own = pool.assets_of(right.borrower_id)
    owed = sum(a.principal_fen for a in own)
    return {a.asset_id: a.principal_fen / owed for a in own} if owed else {}


def sale_value(pledged: tuple[Pledged, ...], decay: float, sale: date, closing: date) -> float:
    """What pledged values are worth on the sale date, fen, not rounded.

    Each falls by `decay` a year from its appraisal (without a date: from closing); a right that expired before the
    sale is worth nothing, and a group's value falls by the share, by count, of its rights that expired.
    """
    total = 0.0
    for item in pledged:
        alive = sum(count for expiry, count in item.parts if expiry is None or expiry >= sale)
        count = sum(count for _, count in item.parts)
        years = max(0, (sale - (item.appraisal_date or closing)).days) / 365
        total += item.amount_fen * (alive / count) * (1 - decay) ** years
    return total
