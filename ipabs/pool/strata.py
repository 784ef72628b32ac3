"""Rows of the pool tables: firms by what they owe, rights by kind and by method of appraisal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ipabs.model import Deal, IpRight
from ipabs.model.words import IpKind
from ipabs.pool.pledge import Backed, Pledges

__all__ = ["Exposure", "RightsRow", "by_kind", "by_method", "exposures", "share_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one firm owes and what is pledged for it. Money in fen, shares decimals.

    share: of the pool's cutoff balance. cash_share: of all cash that the assets are contracted to pay from the cutoff
    on, interest and principal. pledge_rate = balance / appraised value pledged to it; None where nothing appraised is.
    """

    borrower_id: str
    name: str
    group_id: str
    assets: int
    balance_fen: int
    share: float
    cash_share: float
    appraised_value_fen: int
    pledge_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRow:
    """Rights of one label: `count` rights on `rows` rows of the register, values and principal in fen.

    value_fen: appraised. pledged_fen: what of it stands behind an asset. principal_fen: the debt that it backs
    (`backed_principal`). pledge_rate = principal_fen / pledged_fen; None where nothing is pledged.
    """

    label: str
    rows: int
    count: int
    value_fen: int
    pledged_fen: int
    principal_fen: int

    @property
    def pledge_rate(self) -> float | None:
        return self.principal_fen / self.pledged_fen if self.pledged_fen else None


def exposures(deal: Deal, pledged: Mapping[str, int], cash: Mapping[str, int]) -> tuple[Exposure, ...]:
    """Each firm with assets, in the order of the sheet.

    `pledged` is the value pledged to each firm, `cash` what each asset is contracted to pay, fen.
    """
    balances: dict[str, int] = {}
    assets: dict[str, int] = {}
    paid: dict[str, int] = {}
    for asset in deal.pool.assets:
        firm = asset.borrower_id
        balances[firm] = balances.get(firm, 0) + asset.cutoff_balance_fen
        assets[firm] = assets.get(firm, 0) + 1
        paid[firm] = paid.get(firm, 0) + cash[asset.asset_id]
    principal, all_cash = sum(balances.values()), sum(paid.values())
    return tuple(
        Exposure(
            borrower_id=firm.borrower_id,
            name=firm.name,
            group_id=firm.group_id,
            assets=assets[firm.borrower_id],
            balance_fen=balances[firm.borrower_id],
            share=share_of(balances[firm.borrower_id], principal),
            cash_share=share_of(paid[firm.borrower_id], all_cash),
            appraised_value_fen=pledged[firm.borrower_id],
            pledge_rate=balances[firm.borrower_id] / pledged[firm.borrower_id] if pledged[firm.borrower_id] else None,
        )
        for firm in deal.pool.borrowers
        if firm.borrower_id in assets
    )


def by_kind(deal: Deal, pledges: Pledges, backed: Backed) -> tuple[RightsRow, ...]:
    """The kinds present, in the order of `IpKind`. A value stands with the kind of the row that bears it."""
    rows = {row.label: row for row in _rows(deal, pledges, backed, lambda right: right.kind.value)}
    return tuple(rows[kind.value] for kind in IpKind if kind.value in rows)


def by_method(deal: Deal, pledges: Pledges, backed: Backed) -> tuple[RightsRow, ...]:
    """Methods of appraisal, the largest value first; a right without its own has that of its group's value."""
    bearers = {r.appraisal_group: r.appraisal_method for r in deal.pool.rights if r.appraised_value_fen}
    rows = _rows(deal, pledges, backed, lambda r: r.appraisal_method or _of_group(r, bearers))
    return tuple(sorted(rows, key=lambda row: -row.value_fen))


def _of_group(right: IpRight, bearers: Mapping[str, str]) -> str:
    return bearers.get(right.appraisal_group, "") if right.appraisal_group else ""


def _rows(deal: Deal, pledges: Pledges, backed: Backed, label: Callable[[IpRight], str]) -> list[RightsRow]:
    found: dict[str, list[IpRight]] = {}
    for right in deal.pool.rights:
        found.setdefault(label(right), []).append(right)
    return [
        RightsRow(
            label=name,
            rows=len(rights),
            count=sum(right.count for right in rights),
            value_fen=sum(right.appraised_value_fen or 0 for right in rights),
            pledged_fen=sum(sum(pledges.by_right.get(right.ip_id, {}).values()) for right in rights),
            principal_fen=sum(backed.by_right[right.ip_id] for right in rights),
        )
        for name, rights in found.items()
    ]


def share_of(part_fen: int, whole_fen: int) -> float:
    """A share; 0 of nothing."""
    return part_fen / whole_fen if whole_fen else 0.0
