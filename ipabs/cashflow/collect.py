"""From assets to the deal: every column's cash as collections [period, column]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ipabs.cashflow.claims import Claims, Settled
from ipabs.cashflow.contractual import Book, Contracts, book_of
from ipabs.cashflow.delays import delayed
from ipabs.cashflow.effects import OF_ASSETS, effects_of
from ipabs.cashflow.loans import loans_of
from ipabs.cashflow.path import AFTER_DEFAULT, CASH, KINDS, MOVES, RECOVERED, CashKind, Claim, Paths, Tape
from ipabs.cashflow.resets import rate_shifts
from ipabs.cashflow.tax import tax_due
from ipabs.cashflow.terms import Clock, resolve_all
from ipabs.cashflow.walk import walk
from ipabs.model import BASE, Deal, Event, Scenario
from ipabs.model.words import RecoveryAs, View
from ipabs.units import Array

__all__ = ["Balances", "Collections", "Column", "Projector"]

BASE_SCENARIO = Scenario(name=BASE)
"""Everything as contracted."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of every array: a scenario under a view."""

    scenario: Scenario
    view: View

    @property
    def key(self) -> tuple[str, str]:
        return self.scenario.name, self.view.value


class Balances(Mapping[str, Array]):
    """Performing balances by asset_id, arrays (period, column); columns of one scenario share what is held."""

    def __init__(self, rows: Mapping[str, int], tables: Array, columns: NDArray[np.intp]) -> None:
        """`tables` (scenario, asset, period), `columns` the scenario of each column."""
        self._rows, self._tables, self._columns = rows, tables, columns

    def __getitem__(self, asset_id: str) -> Array:
        found: Array = self._tables[self._columns, self._rows[asset_id]].T
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, asset_id: str, period: int, column: int) -> int:
        """One balance, whole fen; `period` from 0."""
        return int(self._tables[self._columns[column], self._rows[asset_id], period])

    def total(self, asset_ids: Sequence[str]) -> Array:
        """The sum over some assets, (period, column)."""
        rows = [self._rows[name] for name in asset_ids]
        tables = self._tables if len(rows) == len(self._rows) else self._tables[:, rows]
        found: Array = tables.sum(axis=1)[self._columns].T
        return found


@dataclass(frozen=True, kw_only=True)
class Collections:
    """What the assets bring, arrays [period, column] of whole fen.

    `cash[kind]` by kind of cash (`default` is principal, no cash); `tax` the VAT on it; `balances[asset_id]` the
    performing balance as each collection period begins; `to_come` 1 where asset cash is still to come after the
    period; `overdue` the performing principal of assets that are behind as a period ends.
    `paths[column][asset_id]` keeps the dated flows. `pool_principal` is the pool at cutoff. `settled[column]`
    has what supports of assets did, None in a deal without any.
    """

    cash: Mapping[CashKind, Array]
    tax: Array
    balances: Balances
    to_come: Array
    paths: tuple[Paths, ...]
    pool_principal: int
    overdue: Array
    settled: tuple[Settled | None, ...]
    recovery_as: RecoveryAs = RecoveryAs.PRINCIPAL

    @property
    def interest(self) -> Array:
        return self.cash[CashKind.INTEREST]

    @property
    def total(self) -> Array:
        """All cash of the period from assets, with what supports of assets pay."""
        return _cash_total(self.cash)

    @property
    def collected(self) -> Array:
        """All cash of the period from firms and their rights: the base of fees by collections."""
        return self.total - self.cash[CashKind.SUPPORT]

    @property
    def interest_component(self) -> Array:
        """What an account that receives interest takes: interest, and what comes after a default where the deal counts
        it so."""
        if self.recovery_as is RecoveryAs.INTEREST:
            return self.interest + sum(self.cash[kind] for kind in AFTER_DEFAULT)
        return self.interest

    @property
    def principal_component(self) -> Array:
        """All other cash."""
        return self.total - self.interest_component

    @property
    def defaulted_so_far(self) -> Array:
        """Principal defaulted up to and in each period."""
        found: Array = np.cumsum(self.cash[CashKind.DEFAULT], axis=0)
        return found

    @cached_property
    def performing(self) -> Array:
        """Performing principal as each collection period ends."""
        gone = sum((self.cash[kind] for kind in MOVES), np.zeros_like(self.tax))
        found: Array = self.pool_principal - np.cumsum(gone, axis=0)
        return found

    @property
    def default_rate_reached(self) -> Array:
        """Principal defaulted in the end as a share of the pool at cutoff, (column,)."""
        found: Array = self.cash[CashKind.DEFAULT].sum(axis=0) / (self.pool_principal or 1)
        return found


class Projector:
    """Runs the pool along scenarios, each distinct one once; a view runs nothing anew."""

    def __init__(self, deal: Deal, clock: Clock) -> None:
        self.deal, self.clock = deal, clock
        self.loans = loans_of(deal)
        self._terms = resolve_all(deal, clock)
        self._floats = any(asset.floating for asset in deal.pool.assets)
        self._earns = any(terms.follows_revenue for terms in self._terms)
        self._books: dict[tuple[float, float], Book] = {}
        self._tapes: dict[Scenario, Tape] = {}
        self.claims = Claims(deal, clock) if any(s.pays_cash for s in deal.claim_supports) else None
        self._settled: dict[tuple[Scenario, View], Settled] = {}
        self.contracts = Contracts(self._book(BASE_SCENARIO))

    def _book(self, scenario: Scenario) -> Book:
        """Contracts with every reset after closing moved by the scenario's shift, and revenues at its factor.

        Scenarios that move rates are alike to a pool without a floating loan, and so with revenues and royalties.
        """
        shift = rate_shifts(scenario) if self._floats else 0.0
        factor = scenario.revenue_factor if self._earns else 1.0
        if (shift, factor) not in self._books:
            moved = [
                replace(t, rate=replace(t.rate, later_shift=shift)) if t.asset.floating else t.at_revenue(factor)
                for t in self._terms
            ]
            self._books[shift, factor] = book_of(moved if shift or factor != 1 else self._terms)
        return self._books[shift, factor]

    def _tape(self, scenario: Scenario) -> Tape:
        key = replace(scenario, name="", label="", coupon_shift=0.0, events=_of_firms(scenario))
        if key not in self._tapes:
            effects = effects_of(self.deal, self.loans, self.clock, scenario)
            self._tapes[key] = walk(delayed(self._book(scenario), effects.delays), self.loans, effects, self.clock)
        return self._tapes[key]

    def claims_of(self, column: Column) -> tuple[Claim, ...]:
        """What firms that default owe in one column, before anybody answers for it."""
        return self._tape(column.scenario).claims

    def settled(self, column: Column) -> Settled | None:
        """What supports of assets did in one column; None in a deal without any."""
        if self.claims is None:
            return None
        key = replace(column.scenario, name="", label="", coupon_shift=0.0), column.view
        if key not in self._settled:
            tape = self._tape(column.scenario)
            self._settled[key] = self.claims.settle(tape.claims, column.scenario, column.view)
        return self._settled[key]

    def paths(self, column: Column) -> Paths:
        """The dated flows of every asset in one column."""
        terms, tape = self._book(column.scenario).terms, self._tape(column.scenario)
        settled = self.settled(column)
        if settled is not None:
            return Paths(terms, tape, RECOVERED, settled.flows)
        return Paths(terms, tape, (CashKind.IP_RECOVERY,) if column.view is View.IP_ZERO else ())

    def taxable(self, column: Column) -> Mapping[float, Array]:
        """What VAT is due on in one column, (period,) of whole fen by rate."""
        return self._tape(column.scenario).taxable

    def collect(self, columns: Sequence[Column]) -> Collections:
        """Collections of all columns in one go."""
        tapes = [self._tape(column.scenario) for column in columns]
        n = len(self.clock.periods)
        cash = {
            kind: np.stack([tape.cash[i, :n] for tape in tapes], axis=1) if tapes else np.zeros((n, 0))
            for i, kind in enumerate(KINDS)
        }
        cash[CashKind.IP_RECOVERY][:, [column.view is View.IP_ZERO for column in columns]] = 0.0
        settled = tuple(self.settled(column) for column in columns)
        for c, one in enumerate(settled):
            if one is not None:
                for kind in AFTER_DEFAULT:
                    cash[kind][:, c] = one.cash(kind, n)
        taxable = {rate: np.stack([tape.taxable[rate][:n] for tape in tapes], axis=1) for rate in self.loans.taxed}
        total = _cash_total(cash)
        later = np.cumsum(total[::-1], axis=0)[::-1] - total
        return Collections(
            cash=cash,
            tax=tax_due(self.deal.vat, taxable, total.shape),
            balances=self._balances(tapes),
            to_come=(later > 0).astype(np.float64),
            paths=tuple(self.paths(column) for column in columns),
            pool_principal=self.loans.principal,
            overdue=np.stack([tape.late[:n].sum(axis=1) for tape in tapes], axis=1) if tapes else np.zeros((n, 0)),
            settled=settled,
            recovery_as=self.deal.recovery_as,
        )

    def _balances(self, tapes: Sequence[Tape]) -> Balances:
        """As each period begins: what moved in a period, defaults of its first day included, is still in."""
        distinct = list(dict.fromkeys(tapes))
        n = len(self.clock.periods)
        tables = np.empty((len(distinct), len(self.loans.cutoff), n))
        for s, tape in enumerate(distinct):
            moved = tape.moved[:n].T
            tables[s] = self.loans.cutoff[:, None] - (np.cumsum(moved, axis=1) - moved)
        place = {tape: s for s, tape in enumerate(distinct)}
        return Balances(self.loans.rows, tables, np.array([place[tape] for tape in tapes], dtype=np.intp))


def _of_firms(scenario: Scenario) -> tuple[Event, ...]:
    """Events that move what firms pay."""
    return tuple(e for e in scenario.events if isinstance(e, OF_ASSETS))


def _cash_total(cash: Mapping[CashKind, Array]) -> Array:
    parts = [amount for kind, amount in cash.items() if kind in CASH]
    return sum(parts[1:], parts[0])
