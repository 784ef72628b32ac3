"""From assets to the deal: dated flows of every asset into collections [period, column]."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ipabs.cashflow.contractual import Contract, contract_of
from ipabs.cashflow.path import AssetPath, CashKind, RecoveryTerms, Surprise, asset_path
from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.cashflow.surprises import ip_terms_off, recovery_terms, surprises_of
from ipabs.cashflow.tax import tax_due, taxed_kinds
from ipabs.cashflow.terms import Clock, resolve
from ipabs.model import BASE, Asset, AssetFlow, Deal, Scenario
from ipabs.model.words import VatBase, View
from ipabs.units import Array

__all__ = ["Collections", "Column", "Projector", "contracts_of"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of every array: a scenario under a view."""

    scenario: Scenario
    view: View

    @property
    def key(self) -> tuple[str, str]:
        return self.scenario.name, self.view.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Collections:
    """What the assets bring, arrays [period, column] of whole fen.

    `cash[kind]` by kind of cash (`default` is principal, no cash); `tax` the VAT on it; `balances[asset_id]` the
    performing balance as each collection period begins; `to_come` 1 where asset cash is still to come after the
    period. `paths[column][asset_id]` keeps the dated flows.
    """

    cash: Mapping[CashKind, Array]
    tax: Array
    balances: Mapping[str, Array]
    to_come: Array
    paths: tuple[Mapping[str, AssetPath], ...]

    @property
    def interest(self) -> Array:
        return self.cash[CashKind.INTEREST]

    @property
    def total(self) -> Array:
        """All cash of the period from assets."""
        return _cash_total(self.cash)


def contracts_of(deal: Deal, clock: Clock) -> dict[str, Contract]:
    """Every asset's contractual flows on the clock, by asset_id."""
    flows: dict[str, list[AssetFlow]] = {}
    for flow in deal.pool.flows:
        flows.setdefault(flow.asset_id, []).append(flow)
    return {
        asset.asset_id: contract_of(resolve(deal, asset, clock), tuple(flows.get(asset.asset_id, ())))
        for asset in deal.pool.assets
    }


class Projector:
    """Runs assets along scenarios, each distinct path once."""

    def __init__(self, deal: Deal, clock: Clock) -> None:
        self.deal, self.clock = deal, clock
        self.contracts = contracts_of(deal, clock)
        self.pledged = pledged_by_asset(deal.pool)
        self._paths: dict[object, AssetPath] = {}

    def paths(self, column: Column) -> dict[str, AssetPath]:
        """The dated flows of every asset in one column."""
        terms = {
            a.asset_id: recovery_terms(self.deal, a, column.scenario, self.pledged[a.asset_id]) for a in self._assets
        }
        if column.view is View.IP_ZERO:
            terms = {name: ip_terms_off(own) for name, own in terms.items()}

        def balance(asset: Asset, surprise: Surprise, day: date) -> int:
            return self._path(asset, surprise, terms[asset.asset_id]).balance_at(day, asset.cutoff_balance_fen)

        surprises = surprises_of(self.deal, column.scenario, balance)
        return {a.asset_id: self._path(a, surprises[a.asset_id], terms[a.asset_id]) for a in self._assets}

    @property
    def _assets(self) -> tuple[Asset, ...]:
        return self.deal.pool.assets

    def _path(self, asset: Asset, surprise: Surprise, terms: RecoveryTerms) -> AssetPath:
        key = (asset.asset_id, surprise, terms if surprise.default else None)
        if key not in self._paths:
            contract, roll = self.contracts[asset.asset_id], self.deal.schedule.roll
            self._paths[key] = asset_path(contract, surprise, terms, self.clock.calendar, roll)
        return self._paths[key]

    def collect(self, columns: Sequence[Column]) -> Collections:
        """Collections of all columns in one go."""
        paths = tuple(self.paths(column) for column in columns)
        return gather(self.deal, self.clock, paths)


def gather(deal: Deal, clock: Clock, paths: Sequence[Mapping[str, AssetPath]]) -> Collections:
    """Sum dated flows into periods: cash dated d belongs to the period with collection_start < d <= collection_end."""
    ends = [p.collection_end for p in clock.periods]
    shape = (len(ends), len(paths))
    cash = {kind: np.zeros(shape) for kind in CashKind}
    taxable: dict[float, Array] = {}
    balances = {}
    for asset in deal.pool.assets:
        moved = np.zeros(shape)
        kinds = taxed_kinds(asset.vat_base)
        if asset.vat_base is not VatBase.NONE:
            taxable.setdefault(asset.vat_rate, np.zeros(shape))
        for s, column in enumerate(paths):
            for flow in column[asset.asset_id].cash:
                k = bisect_left(ends, flow.date)
                if k == len(ends):
                    continue
                cash[flow.kind][k, s] += flow.amount
                if flow.kind in kinds:
                    taxable[asset.vat_rate][k, s] += flow.amount
                if flow.kind in _MOVES:
                    moved[k, s] += flow.amount
        balances[asset.asset_id] = asset.cutoff_balance_fen - (np.cumsum(moved, axis=0) - moved)
    total = _cash_total(cash)
    later = np.cumsum(total[::-1], axis=0)[::-1] - total
    return Collections(
        cash=cash,
        tax=tax_due(deal.vat, taxable, shape),
        balances=balances,
        to_come=(later > 0).astype(np.float64),
        paths=tuple(paths),
    )


def _cash_total(cash: Mapping[CashKind, Array]) -> Array:
    parts = [amount for kind, amount in cash.items() if kind is not CashKind.DEFAULT]
    return sum(parts[1:], parts[0])


_MOVES = (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT)

BASE_SCENARIO = Scenario(name=BASE)
"""Everything as contracted."""
