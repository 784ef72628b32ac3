"""Which value of which right stands behind an asset, and what it fetches when sold (contract.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ipabs.model import IpRight, Pool
from ipabs.units import Array

__all__ = ["Pledged", "SaleValues", "pledged_by_asset"]

_NEVER = np.iinfo(np.int64).max
"""Expiry of a right that does not expire."""


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


class SaleValues:
    """What the values pledged to assets fetch on a day, fen, not rounded.

    Each falls by the asset's decay a year from its appraisal (without a date: from closing); a right that expired
    before the sale is worth nothing, and a group's value falls by the share, by count, of its rights that expired.
    """

    def __init__(self, pledged: Sequence[Sequence[Pledged]], decay: Sequence[float], closing: date) -> None:
        """`pledged` and `decay` of each asset, in one order."""
        items = [(row, item) for row, own in enumerate(pledged) for item in own]
        self._assets = len(pledged)
        self._row = np.array([row for row, _ in items], dtype=np.intp)
        self._amount = np.array([item.amount_fen for _, item in items])
        self._since = np.array([(item.appraisal_date or closing).toordinal() for _, item in items], dtype=np.int64)
        self._kept = np.array([1 - decay[row] for row, _ in items])
        parts = [(i, expiry, count) for i, (_, item) in enumerate(items) for expiry, count in item.parts]
        self._part_of = np.array([i for i, _, _ in parts], dtype=np.intp)
        self._expiry = np.array([expiry.toordinal() if expiry else _NEVER for _, expiry, _ in parts], dtype=np.int64)
        self._count = np.array([float(count) for _, _, count in parts])
        self._counts = np.bincount(self._part_of, self._count, len(items))

    def on(self, days: NDArray[np.int64]) -> Array:
        """Value by asset, (asset,), each sold on its own day (ordinals)."""
        if not len(self._row):
            return np.zeros(self._assets)
        sale = days[self._row]
        alive = np.bincount(self._part_of, self._count * (self._expiry >= sale[self._part_of]), len(sale))
        years = _powers(self._kept, np.maximum(0, sale - self._since))
        value: Array = np.bincount(
            self._row, weights=self._amount * (alive / self._counts) * years, minlength=self._assets
        ).astype(np.float64)
        return value


def _powers(base: Array, days: NDArray[np.int64]) -> Array:
    """base ** (days / 365), one by one: arrays of powers are not the same bits on every machine."""
    found = np.ones(len(base))
    for value in sorted(set(base[base != 1].tolist())):
        mine = np.flatnonzero(base == value)
        spans, where = np.unique(days[mine], return_inverse=True)
        found[mine] = np.array([value ** (int(span) / 365) for span in spans])[where]
    return found
