"""Rows of the pool tables: firms by what they owe, and the pool by city, industry, size, rating and kind of right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ipabs.model import Borrower, Deal
from ipabs.model.words import IpKind

__all__ = ["Bucket", "Exposure", "KindRow", "by_kind", "exposures", "stratify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one firm owes and what is pledged for it. Money in fen, share a decimal of the pool's cutoff balance.

    pledge_rate = balance / appraised value pledged to it; None where nothing appraised is.
    """

    borrower_id: str
    name: str
    group_id: str
    assets: int
    balance_fen: int
    share: float
    appraised_value_fen: int
    pledge_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A class of the pool; `count` is firms, `label` '' gathers those for which the fact is not given."""

    label: str
    balance_fen: int
    share: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """Rights of one kind: `rights` rows of the register, `count` the rights on them, value in fen."""

    kind: IpKind
    rights: int
    count: int
    appraised_value_fen: int


def exposures(deal: Deal, pledged: Mapping[str, int]) -> tuple[Exposure, ...]:
    """Each firm with assets, in the order of the sheet; `pledged` is the value pledged to each firm, fen."""
    balances: dict[str, int] = {}
    assets: dict[str, int] = {}
    for asset in deal.pool.assets:
        balances[asset.borrower_id] = balances.get(asset.borrower_id, 0) + asset.cutoff_balance_fen
        assets[asset.borrower_id] = assets.get(asset.borrower_id, 0) + 1
    principal = sum(balances.values())
    return tuple(
        Exposure(
            borrower_id=firm.borrower_id,
            name=firm.name,
            group_id=firm.group_id,
            assets=assets[firm.borrower_id],
            balance_fen=balances[firm.borrower_id],
            share=_share(balances[firm.borrower_id], principal),
            appraised_value_fen=pledged[firm.borrower_id],
            pledge_rate=balances[firm.borrower_id] / pledged[firm.borrower_id] if pledged[firm.borrower_id] else None,
        )
        for firm in deal.pool.borrowers
        if firm.borrower_id in assets
    )


def stratify(deal: Deal, rows: tuple[Exposure, ...], label: Callable[[Borrower], str]) -> tuple[Bucket, ...]:
    """The firms of `rows` by `label`, the largest balance first, ties as first seen."""
    labels = {firm.borrower_id: label(firm) for firm in deal.pool.borrowers}
    found: dict[str, list[Exposure]] = {}
    for row in rows:
        found.setdefault(labels[row.borrower_id], []).append(row)
    principal = sum(row.balance_fen for row in rows)
    buckets = [
        Bucket(
            label=name,
            balance_fen=sum(row.balance_fen for row in members),
            share=_share(sum(row.balance_fen for row in members), principal),
            count=len(members),
        )
        for name, members in found.items()
    ]
    return tuple(sorted(buckets, key=lambda bucket: -bucket.balance_fen))


def by_kind(deal: Deal) -> tuple[KindRow, ...]:
    """The kinds present, in the order of `IpKind`. A value stands with the kind of the row that bears it."""
    rows = []
    for kind in IpKind:
        rights = [right for right in deal.pool.rights if right.kind is kind]
        if rights:
            value = sum(right.appraised_value_fen or 0 for right in rights)
            count = sum(right.count for right in rights)
            rows.append(KindRow(kind=kind, rights=len(rights), count=count, appraised_value_fen=value))
    return tuple(rows)


def _share(part_fen: int, whole_fen: int) -> float:
    return part_fen / whole_fen if whole_fen else 0.0
