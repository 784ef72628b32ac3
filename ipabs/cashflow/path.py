"""Dated cash of assets: recorded as arrays along one scenario, summed by period, read back asset by asset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ipabs.cashflow.accrual import Days, Rows
from ipabs.cashflow.terms import AssetTerms
from ipabs.units import Array

__all__ = [
    "AFTER_DEFAULT",
    "CASH",
    "KINDS",
    "MOVES",
    "RECOVERED",
    "AssetPath",
    "CashKind",
    "Claim",
    "Dated",
    "Flows",
    "Paths",
    "Tape",
]


Day = date
"""The type, for a field of its own name."""


class CashKind(StrEnum):
    """What asset cash is; `support`: from supports of assets. No cash: `default`, principal that stops performing, and
    `discount`, which says how much of what a claim bought below or above its balance paid is implied interest."""

    INTEREST = "interest"
    PRINCIPAL = "principal"
    PREPAYMENT = "prepayment"
    DEFAULT = "default"
    RECOVERY = "recovery"
    IP_RECOVERY = "ip_recovery"
    SUPPORT = "support"
    DISCOUNT = "discount"


CASH = tuple(kind for kind in CashKind if kind not in (CashKind.DEFAULT, CashKind.DISCOUNT))
"""Kinds that are cash."""

KINDS = tuple(CashKind)
"""In the order of the numbers by which arrays name them."""

RECOVERED = (CashKind.RECOVERY, CashKind.IP_RECOVERY)
"""What comes back from a firm that defaulted."""

AFTER_DEFAULT = (*RECOVERED, CashKind.SUPPORT)
"""What comes in place of what a firm owed: principal unless the deal says otherwise, and never taxed."""

MOVES = (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT)
"""What lowers the performing balance."""


class Dated(NamedTuple):
    """Whole fen of one kind; `date` is the day it arrives, `effective` the unadjusted day it moves the balance."""

    date: Day
    effective: Day
    kind: CashKind
    amount: int
    since: Day | None = None
    """Of interest: the day from which it accrued."""


class Claim(NamedTuple):
    """A default, whole fen: what was owed, and what comes back of it from the firm and of its rights.

    `asset` its place in the sheet; days are ordinals.
    """

    asset: int
    day: int
    principal: int
    interest: int
    own: int
    own_day: int
    sale: int
    sale_day: int

    @property
    def amount(self) -> int:
        return self.principal + self.interest

    def recoveries(self, ip_zero: bool) -> tuple[tuple[CashKind, int, int], ...]:
        """Kind, day and amount of each; `ip_zero`: rights fetch nothing."""
        sale = 0 if ip_zero else self.sale
        return (CashKind.RECOVERY, self.own_day, self.own), (CashKind.IP_RECOVERY, self.sale_day, sale)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPath:
    """Dated amounts in order of time."""

    cash: tuple[Dated, ...]

    def balance_at(self, day: date, cutoff_balance: int) -> int:
        """Performing balance after everything effective up to and including `day`."""
        return cutoff_balance - sum(d.amount for d in self.cash if d.kind in MOVES and d.effective <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Dated amounts of all assets, arrays (flow,) by asset and then in order of time.

    `asset` its place in the sheet, `kind` its place in KINDS, `period` from 0 (one beyond the last: after everything),
    days as ordinals (`since` 0: none), `amount` whole fen.
    """

    asset: NDArray[np.int32]
    kind: NDArray[np.int8]
    period: NDArray[np.int32]
    date: NDArray[np.int32]
    effective: NDArray[np.int32]
    since: NDArray[np.int32]
    amount: Array

    def only(self, chosen: NDArray[np.bool_]) -> Flows:
        """The flows chosen."""
        return Flows(
            asset=self.asset[chosen],
            kind=self.kind[chosen],
            period=self.period[chosen],
            date=self.date[chosen],
            effective=self.effective[chosen],
            since=self.since[chosen],
            amount=self.amount[chosen],
        )

    def joined(self, other: Flows) -> Flows:
        """Both together, an asset's own flows before its others."""
        order = np.argsort(np.concatenate([self.asset, other.asset]), kind="stable")
        return Flows(
            **{
                one.name: np.concatenate([getattr(self, one.name), getattr(other, one.name)])[order]
                for one in fields(self)
            }
        )


class Tape:
    """Records what assets pay along one scenario, and sums it as it comes: whole fen, so that no order matters.

    `cash` (kind, period); `taxable[rate]` (period,) is what VAT at that rate is due on; `moved` (period, asset) is what
    left the performing balance, `late` what is left of it at the end of a period that finds the asset behind.
    The last period, one beyond the deal's, takes what comes after everything.
    """

    def __init__(self, periods: int, assets: int, taxed: Mapping[float, NDArray[np.bool_]]) -> None:
        """`taxed[rate]`: (kind, asset), true where VAT at that rate is due."""
        self.cash = np.zeros((len(KINDS), periods + 1))
        self.taxable = {rate: np.zeros(periods + 1) for rate in taxed}
        self.moved = np.zeros((periods + 1, assets))
        self.late = np.zeros((periods + 1, assets))
        self._taxed = {rate: [_mask(row) for row in flags] for rate, flags in taxed.items()}
        self._claims: list[tuple[Rows, int, Array, Array, Array, Days, Array, Days]] = []
        self._rows: list[Rows] = []
        self._amounts: list[Array] = []
        self._heads: list[tuple[int, int]] = []
        self._days: list[tuple[int | Days, int | Days, int | Days]] = []

    def put(
        self,
        kind: CashKind,
        period: int,
        rows: Rows,
        amounts: Array,
        arrives: int | Days,
        effective: int | Days,
        since: int | Days = 0,
    ) -> None:
        """Amounts of one kind in one period, at most one an asset; noughts are left out. Days are ordinals."""
        number = KINDS.index(kind)
        self.cash[number, period] += amounts.sum()
        for rate, masks in self._taxed.items():
            mask = masks[number]
            if mask is not None:
                self.taxable[rate][period] += amounts[mask[rows]].sum()
        if kind in MOVES:
            self.moved[period, rows] += amounts
        paid = amounts > 0
        if not paid.all():
            rows, amounts = rows[paid], amounts[paid]
            arrives, effective, since = (_only(days, paid) for days in (arrives, effective, since))
        if len(rows):
            self._rows.append(rows)
            self._amounts.append(amounts)
            self._heads.append((number, period))
            self._days.append((arrives, effective, since))

    def claim(
        self, rows: Rows, day: int, amounts: Array, interest: Array, own: tuple[Array, Days], sale: tuple[Array, Days]
    ) -> None:
        """Defaults of one day: principal and interest owed, what comes back of it and when. Days are ordinals."""
        self._claims.append((rows, day, amounts, interest, *own, *sale))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every default, by asset and then in order of time."""
        found = []
        for rows, day, *columns in self._claims:
            lists = [np.asarray(column).astype(np.int64).tolist() for column in (rows, *columns)]
            found += [Claim(row, day, *rest) for row, *rest in zip(*lists, strict=True)]
        return tuple(sorted(found, key=lambda claim: claim.asset))

    @cached_property
    def flows(self) -> Flows:
        """Everything recorded, by asset and then in order of time."""
        sizes = [len(rows) for rows in self._rows]
        asset = _joined(self._rows, np.int32)
        order = np.argsort(asset, kind="stable")

        def column(number: int) -> NDArray[np.int32]:
            parts = [
                np.broadcast_to(np.asarray(days[number], dtype=np.int32), size)
                for days, size in zip(self._days, sizes, strict=True)
            ]
            return _joined(parts, np.int32)[order]

        heads = np.array(self._heads, dtype=np.int32).reshape(-1, 2)
        return Flows(
            asset=asset[order],
            kind=np.repeat(heads[:, 0], sizes)[order].astype(np.int8),
            period=np.repeat(heads[:, 1], sizes)[order],
            date=column(0),
            effective=column(1),
            since=column(2),
            amount=_joined(self._amounts, np.float64)[order],
        )


def _mask(flags: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    return flags if flags.any() else None


def _only(days: int | Days, chosen: NDArray[np.bool_]) -> int | Days:
    return days if isinstance(days, int) else days[chosen]


def _joined(parts: Sequence[NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype=dtype)


class Paths(Mapping[str, AssetPath]):
    """The path of each asset in one column, by asset_id; an asset's dates are made when they are asked for."""

    def __init__(
        self,
        terms: Sequence[AssetTerms],
        tape: Tape,
        without: Sequence[CashKind] = (),
        instead: Flows | None = None,
    ) -> None:
        """`terms` in the order of the sheet, as the scenario has them; `without`: cash of the tape that does not count
        here, `instead`: what comes in its place."""
        self._terms, self._tape, self._without, self._instead = terms, tape, without, instead
        self._rows = {one.asset.asset_id: row for row, one in enumerate(terms)}

    def terms(self, asset_id: str) -> AssetTerms:
        """What the asset promises in this scenario: its dates and rate."""
        return self._terms[self._rows[asset_id]]

    @cached_property
    def flows(self) -> Flows:
        """All assets' amounts as arrays: for sums over many of them."""
        flows = self._tape.flows
        if self._without:
            flows = flows.only(~np.isin(flows.kind, [KINDS.index(kind) for kind in self._without]))
        return flows if self._instead is None else flows.joined(self._instead)

    @property
    def moved(self) -> Array:
        """Principal that left each asset's performing balance in all, (asset,) of whole fen."""
        flows = self.flows
        moves = np.isin(flows.kind, [KINDS.index(kind) for kind in MOVES])
        return np.bincount(flows.asset[moves], weights=flows.amount[moves], minlength=len(self._rows)).astype(
            np.float64
        )

    @property
    def late(self) -> Array:
        """Principal of assets that are behind as a period of the deal ends, (period, asset) of whole fen."""
        return self._tape.late[:-1]

    def later_than(self, day: date) -> int:
        """Cash of all assets that arrives after a day, whole fen."""
        flows = self.flows
        late = (flows.date > day.toordinal()) & np.isin(flows.kind, [KINDS.index(kind) for kind in CASH])
        return int(flows.amount[late].sum())

    @cached_property
    def _bounds(self) -> list[int]:
        return [int(n) for n in np.searchsorted(self.flows.asset, np.arange(len(self._rows) + 1))]

    def __getitem__(self, asset_id: str) -> AssetPath:
        row, flows = self._rows[asset_id], self.flows
        part = slice(self._bounds[row], self._bounds[row + 1])
        columns = (flows.date, flows.effective, flows.kind, flows.amount, flows.since)
        return AssetPath(cash=tuple(_dated(*flow) for flow in zip(*(c[part].tolist() for c in columns), strict=True)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _dated(arrives: int, effective: int, kind: int, amount: float, since: int) -> Dated:
    return Dated(_date(arrives), _date(effective), KINDS[kind], int(amount), _date(since) if since else None)


@lru_cache(maxsize=1 << 16)
def _date(ordinal: int) -> date:
    return date.fromordinal(ordinal)
