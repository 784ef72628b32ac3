"""The 70% test of the label 知识产权, on both bases, with what counts.

Source: SZSE guide No.5 (深证上〔2024〕1107号) art. 10, SSE guide No.4 art. 17: at least 70% of the assets are claims
from IP financing (or of their cash from transfer and licence of IP), or at least 70% of the proceeds acquire IP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipabs.model import Deal

__all__ = ["LabelParts", "label_parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelParts:
    """basis: the deal's own, assets or proceeds. counted: for each asset the rights behind it, () where it does not
    count. counted_fen: the cutoff balance of those that count. by_assets: its share of the pool, None where nothing is
    owed; by_proceeds: as given, None where it is not. share: that of the basis.
    """

    basis: str
    counted: Mapping[str, tuple[str, ...]]
    counted_fen: int
    by_assets: Fraction | None
    by_proceeds: Fraction | None

    @property
    def share(self) -> Fraction | None:
        return self.by_proceeds if self.basis == "proceeds" else self.by_assets


def label_parts(deal: Deal, backing: Mapping[str, tuple[str, ...]]) -> LabelParts:
    """An asset counts with its whole cutoff balance where a right backs it, valued or not.

    `backing`: for each right the ids of the assets it backs.
    """
    behind: dict[str, list[str]] = {asset.asset_id: [] for asset in deal.pool.assets}
    for ip_id, assets in backing.items():
        for asset_id in assets:
            behind[asset_id].append(ip_id)
    principal = sum(asset.cutoff_balance_fen for asset in deal.pool.assets)
    counted = sum(asset.cutoff_balance_fen for asset in deal.pool.assets if behind[asset.asset_id])
    given = deal.proceeds_to_ip_share
    return LabelParts(
        basis=deal.label_basis,
        counted={asset_id: tuple(rights) for asset_id, rights in behind.items()},
        counted_fen=counted,
        by_assets=Fraction(counted, principal) if principal else None,
        by_proceeds=None if given is None else Fraction(str(given)),
    )
