"""Drawn defaults to collections: every firm's cash in every state worked out once, then gathered scenario by scenario.

State k < K of a firm: it defaults on the day after `collection_start` of the k-th scheduled period (k from 0); state K
is no default. Firms do not touch one another, so a scenario's cash is the sum of its firms' tables. All entries are
whole fen and their sums exact: the result is bit for bit what the same defaults bring as named scenarios.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ipabs.cashflow.collect import BASE_SCENARIO, Collections, Column, Projector
from ipabs.cashflow.common_caps import check_separable
from ipabs.cashflow.path import AFTER_DEFAULT, CASH, KINDS, MOVES, CashKind
from ipabs.cashflow.tax import tax_due
from ipabs.model import BorrowerDefault, Deal, Scenario, Vat
from ipabs.model.words import RecoveryAs, View
from ipabs.units import Array

__all__ = ["DefaultPeriods", "DrawTables", "Drawn", "Gather"]

DefaultPeriods = NDArray[np.integer[Any]]
"""States by draw, shape (firm, scenario): firms in the order of the sheet, values 0..K."""

_JOINT = 4096
"""Most joint states of a group of firms, so that a group's table stays in cache."""

_BLOCK = 1024
"""Scenarios gathered at a time, so that their sums stay in cache until they are turned round."""

_MEMORY = 2**26
"""Most bytes of all groups' tables together; where it would be exceeded, groups are of fewer firms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What the assets bring in drawn scenarios, C-ordered arrays (period, scenario).

    `cash` and `tax` in whole fen, `to_come` 1 where asset cash is still to come after the period, `more[name]` the sums
    asked for besides, whole fen.
    """

    cash: Array
    tax: Array
    to_come: Array
    more: Mapping[str, Array]


class DrawTables:
    """Every firm in every state: tables (firm, state, period) of whole fen, built once, some only when asked for.

    `cash`: all cash of the firm's assets; `interest`: the interest in it; `taxable[rate]`: what VAT at that rate is due
    on; `collected`: the pool with every firm in one state, (period, state). The scenario's prepayments and recoveries
    hold, its own defaults give way to the draws. `never` is K. Raises ValueError for a scenario with a default rate,
    and where a support of assets has a cap that claims on several firms may exhaust: firms would touch one another.
    """

    def __init__(self, projector: Projector, scenario: Scenario = BASE_SCENARIO, view: View = View.ALL) -> None:
        if scenario.default_rate:
            raise ValueError(
                f"scenario '{scenario.name}' has a default rate; drawn defaults take its place, so draw on a scenario "
                "without one"
            )
        self.deal, self.view, scheduled = projector.deal, view, projector.clock.scheduled
        self.scenario, self._loans = scenario, projector.loans
        self._projector = projector
        self.never = len(scheduled)
        days = [p.collection_start + timedelta(days=1) for p in scheduled]
        states = [_everyone(self.deal, scenario, day) for day in (*days, None)]
        check_separable(projector, states, view)
        self.collected = projector.collect([Column(state, view) for state in states])
        self._periods = len(projector.clock.periods)
        self.cash = self._of_kinds(*CASH)
        self.interest = self._of_kinds(CashKind.INTEREST)
        self.taxable = {rate: self._sums(flags) for rate, flags in self._loans.taxed.items()}

    def _sums(self, counted: NDArray[np.bool_]) -> Array:
        """Sums of the flows that `counted` (kind, asset) marks."""
        table = np.zeros((len(self.deal.pool.borrowers), self.never + 1, self._periods))
        size = len(table) * self._periods
        for state, paths in enumerate(self.collected.paths):
            flows = paths.flows
            mine = counted[flows.kind, flows.asset] & (flows.period < self._periods)
            place = self._loans.firm[flows.asset[mine]] * self._periods + flows.period[mine]
            table[:, state] = np.bincount(place, flows.amount[mine], size).reshape(-1, self._periods)
        return table

    def _of_kinds(self, *kinds: CashKind) -> Array:
        counted = np.zeros((len(KINDS), len(self._loans.firm)), dtype=bool)
        counted[[KINDS.index(kind) for kind in kinds]] = True
        return self._sums(counted)

    @cached_property
    def from_firms(self) -> Array:
        """Cash without what supports of assets pay."""
        return self.cash - self._of_kinds(CashKind.SUPPORT)

    @cached_property
    def contracted(self) -> Collections:
        """The pool in the base case, one column."""
        return self._projector.collect([Column(BASE_SCENARIO, View.ALL)])

    @cached_property
    def defaulted(self) -> Array:
        """Principal defaulted so far, as each period's cash is collected."""
        found: Array = np.cumsum(self._of_kinds(CashKind.DEFAULT), axis=2)
        return found

    @cached_property
    def interest_component(self) -> Array:
        """Cash of an account that receives interest; see `Collections.interest_component`."""
        if self.deal.recovery_as is not RecoveryAs.INTEREST:
            return self.interest
        return self._of_kinds(CashKind.INTEREST, *AFTER_DEFAULT)

    @property
    def principal_component(self) -> Array:
        """All other cash."""
        return self.cash - self.interest_component

    def balances(self, asset_ids: Collection[str]) -> Array:
        """Performing balance of some assets as each collection period begins, (firm, state, period) of whole fen."""
        table, wanted = np.zeros_like(self.cash), set(asset_ids)
        for asset_id, row in self._loans.rows.items():
            if asset_id in wanted:
                table[self._loans.firm[row]] += self.collected.balances[asset_id].T
        return table

    @cached_property
    def performing(self) -> Array:
        """Performing principal as each collection period ends."""
        size: Array = np.bincount(self._loans.firm, self._loans.cutoff, len(self.cash)).astype(np.float64)
        found: Array = size[:, None, None] - np.cumsum(self._of_kinds(*MOVES), axis=2)
        return found

    @cached_property
    def overdue(self) -> Array:
        """Performing principal of assets that are behind as a period ends."""
        table = np.zeros_like(self.cash)
        for state, paths in enumerate(self.collected.paths):
            for row, firm in enumerate(self._loans.firm):
                table[firm, state] += paths.late[:, row]
        return table

    def check(self, states: DefaultPeriods) -> None:
        """Raise ValueError unless `states` are whole numbers 0..K of shape (firm, scenario)."""
        firms = len(self.deal.pool.borrowers)
        if states.ndim != 2 or states.shape[0] != firms or not np.issubdtype(states.dtype, np.integer):
            raise ValueError(f"draws of {states.dtype}, shape {states.shape}; give whole numbers ({firms}, scenarios)")
        if states.size and not 0 <= int(states.min()) <= int(states.max()) <= self.never:
            raise ValueError(f"draws run from {states.min()} to {states.max()}; a firm's states are 0..{self.never}")


def _everyone(deal: Deal, scenario: Scenario, day: date | None) -> Scenario:
    """The scenario with its own defaults replaced by every firm's on `day`, or by none."""
    kept = tuple(e for e in scenario.events if not isinstance(e, BorrowerDefault))
    if day is None:
        return replace(scenario, events=kept)
    defaults = (BorrowerDefault(borrower_id=b.borrower_id, date=day) for b in deal.pool.borrowers)
    return replace(scenario, events=(*kept, *defaults))


class Gather:
    """Tables laid out for gathering: firms in groups, one entry a joint state (joint state, component x period).

    `more[name]`: tables (firm, state, period) to be summed besides cash and VAT.
    """

    def __init__(self, tables: DrawTables, more: Mapping[str, Array] | None = None) -> None:
        self._vat: Vat = tables.deal.vat
        self._rates, self._more = tuple(tables.taxable), tuple(more or {})
        parts = np.stack([tables.cash, *tables.taxable.values(), *(more or {}).values()], axis=2)
        self._shape = parts.shape[2:]
        flat = parts.reshape(*parts.shape[:2], -1)
        size = _group_size(*flat.shape)
        self._groups = [_joint(flat[f : f + size]) for f in range(0, len(flat), size)]
        self._size, self._states = size, flat.shape[1]

    def room(self, scenarios: int) -> Array:
        """Where `__call__` may put what it gathers: (component, period, scenario), not initialised."""
        return np.empty((self._shape[0] + 2, self._shape[1], scenarios))

    def __call__(self, states: DefaultPeriods, room: Array | None = None) -> Drawn:
        """What the assets bring in each scenario of `states`, (firm, scenario) with values 0..K.

        The arrays returned lie in `room`, at least as wide, and last until it is used again; None: in one of their own.
        """
        scenarios = states.shape[1]
        room = self.room(scenarios) if room is None else room[:, :, :scenarios]
        for start in range(0, scenarios, _BLOCK):
            block = slice(start, start + _BLOCK)
            self._sum(states[:, block], room[:-2, :, block])
        cash, taxable, more = room[0], room[1 : 1 + len(self._rates)], room[1 + len(self._rates) : -2]
        for k in range(self._shape[1]):
            now = {rate: amount[k : k + 1] for rate, amount in zip(self._rates, taxable, strict=True)}
            room[-2, k] = tax_due(self._vat, now, (1, scenarios))
        _to_come(cash, room[-1])
        return Drawn(cash=cash, tax=room[-2], to_come=room[-1], more=dict(zip(self._more, more, strict=True)))

    def _sum(self, states: DefaultPeriods, out: Array) -> None:
        """Add up every group's entries of some scenarios: `out` (component, period, scenario)."""
        total = np.zeros((states.shape[1], self._shape[0] * self._shape[1]))
        part = np.empty_like(total)
        for g, table in enumerate(self._groups):
            np.take(table, self._index(states[g * self._size : (g + 1) * self._size]), axis=0, out=part, mode="clip")
            np.add(total, part, out=total)
        out[:] = total.T.reshape(out.shape)

    def _index(self, states: DefaultPeriods) -> NDArray[np.intp]:
        """The joint state of a group's firms, (scenario,); the first firm's state counts most."""
        index: NDArray[np.intp] = states[0].astype(np.intp)
        for row in states[1:]:
            index *= self._states
            index += row.astype(np.intp)
        return index


def _group_size(firms: int, states: int, width: int) -> int:
    """How many firms share a table of all their joint states, within `_JOINT` and `_MEMORY`."""
    size = 1
    while size < firms and states ** (size + 1) <= _JOINT:
        groups = -(-firms // (size + 1))
        if groups * states ** (size + 1) * width * 8 > _MEMORY:
            break
        size += 1
    return size


def _joint(tables: Array) -> Array:
    """Tables (firm, state, value) of a group summed over all joint states: (joint state, value)."""
    joint: Array = tables[0]
    for table in tables[1:]:
        joint = (joint[:, None, :] + table[None, :, :]).reshape(-1, table.shape[1])
    return np.ascontiguousarray(joint)


def _to_come(cash: Array, flags: Array) -> None:
    """1 where cash (period, scenario) is still to come after the period."""
    later = np.zeros(cash.shape[1])
    for k in range(len(cash) - 1, -1, -1):
        np.greater(later, 0.0, out=flags[k])
        np.add(later, cash[k], out=later)
