"""The pool as arrays (asset,), in the order of the sheet: what does not change along a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ipabs.cashflow.accrual import Days, Rows
from ipabs.cashflow.path import KINDS
from ipabs.cashflow.pledge import SaleValues, pledged_by_asset
from ipabs.cashflow.tax import taxed_kinds
from ipabs.model import Deal
from ipabs.model.words import VatBase
from ipabs.units import Array

__all__ = ["Loans", "loans_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loans:
    """Balances in whole fen, rates decimals, lags months; `firm` is the place of an asset's borrower.

    `taxed[rate]`: (kind, asset), 1 where VAT at that rate is due on cash of that kind.
    """

    rows: Mapping[str, int]
    firms: Mapping[str, int]
    firm: Rows
    cutoff: Array
    recovery_rate: Array
    recovery_lag: Days
    ip_rate: Array
    ip_lag: Days
    sales: SaleValues
    taxed: Mapping[float, NDArray[np.bool_]]

    @property
    def principal(self) -> int:
        """The pool at cutoff."""
        return int(self.cutoff.sum())

    def rows_of(self, target: str) -> Rows:
        """An asset's place, or those of a firm's assets."""
        if target in self.rows:
            return np.array([self.rows[target]], dtype=np.intp)
        return np.flatnonzero(self.firm == self.firms.get(target, -1))


def loans_of(deal: Deal) -> Loans:
    """The deal's assets as arrays."""
    assets = deal.pool.assets
    firms = {b.borrower_id: place for place, b in enumerate(deal.pool.borrowers)}
    pledged = pledged_by_asset(deal.pool)
    taxed: dict[float, NDArray[np.bool_]] = {}
    for row, asset in enumerate(assets):
        if asset.vat_base is not VatBase.NONE:
            flags = taxed.setdefault(asset.vat_rate, np.zeros((len(KINDS), len(assets)), dtype=bool))
            flags[[KINDS.index(kind) for kind in taxed_kinds(asset)], row] = True
    return Loans(
        rows={a.asset_id: row for row, a in enumerate(assets)},
        firms=firms,
        firm=np.array([firms[a.borrower_id] for a in assets], dtype=np.intp),
        cutoff=np.array([float(a.cutoff_balance_fen) for a in assets]),
        recovery_rate=np.array([a.recovery_rate for a in assets]),
        recovery_lag=np.array([a.recovery_lag_months for a in assets], dtype=np.int64),
        ip_rate=np.array([a.ip_recovery_rate for a in assets]),
        ip_lag=np.array([a.ip_recovery_lag_months for a in assets], dtype=np.int64),
        sales=SaleValues(
            [pledged[a.asset_id] for a in assets], [a.ip_decay for a in assets], deal.schedule.closing_date
        ),
        taxed=taxed,
    )
