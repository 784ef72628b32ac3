"""Contractual flows of all assets: principal and interest by date, to the fen (contract.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy_financial as npf
from numpy.typing import NDArray

from ipabs.cashflow.accrual import Accrual, Days
from ipabs.cashflow.discount import discount_of
from ipabs.cashflow.resets import NoFixing, no_fixing_of
from ipabs.cashflow.tax import is_discounted
from ipabs.cashflow.terms import AssetTerms
from ipabs.errors import DealError, Text
from ipabs.model.words import Repayment
from ipabs.units import Array, half_up

__all__ = ["NEVER", "Book", "Contract", "Contracts", "Discounts", "book_of"]

NEVER = np.iinfo(np.int64).max // 2
"""A day that does not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All assets as contracted: arrays (asset, date), an asset's first `counts` entries of which hold.

    `dates` unadjusted, `cash_dates` rolled, `starts` of the interest of each date (ordinals; NEVER beyond the last);
    `factors` rate x time; `balances` before the date, `principal` and `interest` in whole fen. Where `stated` (asset,)
    is true the document states the interest instead of a rate; where `clears` (asset,) the last date pays all that is
    left, as everywhere but in a royalty whose revenue falls short. `discounts`, None without claims bought at another
    price than their balance: of these what of a date's cash is implied interest, and how much of a fen prepaid before
    the date is. `due_dates`: of a scenario with delays, the days on which cash would have arrived.
    """

    terms: tuple[AssetTerms, ...]
    accrual: Accrual
    counts: Days
    dates: Days
    cash_dates: Days
    starts: Days
    factors: Array
    balances: Array
    principal: Array
    interest: Array
    stated: NDArray[np.bool_]
    clears: NDArray[np.bool_]
    discounts: Discounts | None
    due_dates: Days | None = None


@dataclass(frozen=True, slots=True)
class Discounts:
    """Arrays (asset,) and (asset, date); `rates` by place in the sheet."""

    bought: NDArray[np.bool_]
    earned: Array
    of_principal: Array
    rates: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Contract:
    """One asset of a book, one entry a date: balance before the date, principal and interest due, whole fen."""

    book: Book
    row: int

    @property
    def terms(self) -> AssetTerms:
        return self.book.terms[self.row]

    @property
    def balances(self) -> tuple[int, ...]:
        return self._fen(self.book.balances)

    @property
    def principal(self) -> tuple[int, ...]:
        return self._fen(self.book.principal)

    @property
    def interest(self) -> tuple[int, ...]:
        return self._fen(self.book.interest)

    @property
    def rate_on_price(self) -> float:
        """Of a claim bought at another price than its balance: the solved rate a year on it; else 0."""
        return self.book.discounts.rates.get(self.row, 0.0) if self.book.discounts else 0.0

    def _fen(self, table: Array) -> tuple[int, ...]:
        return tuple(table[self.row, : self.book.counts[self.row]].astype(np.int64).tolist())


class Contracts(Mapping[str, Contract]):
    """Contracts by asset_id, in the order of the sheet."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._rows = {terms.asset.asset_id: row for row, terms in enumerate(book.terms)}

    def __getitem__(self, asset_id: str) -> Contract:
        return Contract(self._book, self._rows[asset_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def book_of(terms: Sequence[AssetTerms]) -> Book:
    """Contractual flows of assets.

    Raises DealError when scheduled principal does not add up to the balance at cutoff, or a fixing is missing.
    """
    for one in terms:
        _check_rows(one)
    accrual = Accrual(terms)
    dates = _table([_ordinals(t.dates) for t in terms], NEVER, np.int64)
    shape = dates.shape
    paid_to = np.array([t.asset.interest_paid_to.toordinal() for t in terms], dtype=np.int64)
    stated = np.array([t.is_scheduled for t in terms], dtype=bool)
    interest = _table([list(map(float, t.stated_interest)) for t in terms], 0.0, np.float64, shape[1])
    principal = _table([list(map(float, t.stated_principal)) for t in terms], 0.0, np.float64, shape[1])
    factors = _factors(terms, accrual, shape[1])
    counts = np.array([len(t.dates) for t in terms], dtype=np.int64)
    instalments = _Instalments(terms, counts)
    balances = np.zeros(shape)
    balance = np.array([float(t.asset.cutoff_balance_fen) for t in terms])
    for j in range(shape[1]):
        balances[:, j] = balance
        due = half_up(balance * factors[:, j])
        repaid = np.minimum(balance, np.maximum(0.0, instalments.of(j, balance, due)))
        repaid = np.where(stated, principal[:, j], np.where(counts == j + 1, balance, repaid))
        interest[:, j] = np.where(stated, interest[:, j], due)
        principal[:, j] = repaid
        balance = balance - repaid
    return Book(
        terms=tuple(terms),
        accrual=accrual,
        counts=counts,
        dates=dates,
        cash_dates=_table([_ordinals(t.cash_dates) for t in terms], NEVER, np.int64),
        starts=np.hstack([paid_to[:, None], dates[:, :-1]]),
        factors=factors,
        balances=balances,
        principal=principal,
        interest=interest,
        stated=stated,
        clears=balance == 0,
        discounts=_discounts(terms, balances, principal, interest),
    )


def _discounts(terms: Sequence[AssetTerms], balances: Array, principal: Array, interest: Array) -> Discounts | None:
    bought = np.array([is_discounted(t.asset) for t in terms], dtype=bool)
    if not bought.any():
        return None
    earned, of_principal, rates = np.zeros(balances.shape), np.zeros(balances.shape), {}
    for i in map(int, np.flatnonzero(bought)):
        n = len(terms[i].dates)
        found = discount_of(terms[i], [int(c) for c in principal[i, :n] + interest[i, :n]])
        earned[i, :n], rates[i] = found.parted.interest, found.rate
        of_principal[i, :n] = np.maximum(0.0, 1 - np.array(found.parted.balance) / np.maximum(balances[i, :n], 1.0))
    return Discounts(bought, earned, of_principal, rates)


def _check_rows(terms: AssetTerms) -> None:
    asset = terms.asset
    total = sum(row.principal_fen for row in terms.rows)
    if terms.is_scheduled and not terms.parted and total != asset.cutoff_balance_fen:
        raise DealError(
            ("asset_flows", asset.asset_id, "principal"),
            Text(
                f"principal of {asset.asset_id} after the cutoff adds up to {total / 100:,.2f} yuan, "
                f"expected its balance at cutoff, {asset.cutoff_balance_fen / 100:,.2f}",
                f"资产 {asset.asset_id} 封包日之后的本金合计 {total / 100:,.2f} 元，"
                f"应等于其封包余额 {asset.cutoff_balance_fen / 100:,.2f} 元",
            ),
        )


def _factors(terms: Sequence[AssetTerms], accrual: Accrual, width: int) -> Array:
    rows = []
    for row, one in enumerate(terms):
        try:
            rows.append([] if one.is_scheduled else accrual.between(row, one.starts, one.dates))
        except NoFixing as error:
            raise no_fixing_of(one.asset.asset_id, error) from error
    found: Array = _table(rows, 0.0, np.float64, width)
    return found


class _Instalments:
    """Principal of a date before the last, given that date's interest.

    An annuity's instalment is worked out again at each reset and step, on the balance and the dates then left.
    """

    def __init__(self, terms: Sequence[AssetTerms], counts: Days) -> None:
        self._terms, self._counts = terms, counts
        annuities = [t.asset.repayment is Repayment.ANNUITY and t.months is not None for t in terms]
        self._less_interest = np.array([t.asset.repayment is Repayment.ANNUITY for t in terms], dtype=bool)
        self._moving = [i for i, t in enumerate(terms) if annuities[i] and t.rate.moves]
        equal = [t.asset.repayment is Repayment.EQUAL_PRINCIPAL for t in terms]
        cutoff = np.array([float(t.asset.cutoff_balance_fen) for t in terms])
        self.amount = half_up(np.where(equal, cutoff / counts, 0.0))
        first = [i for i, t in enumerate(terms) if annuities[i] and not t.rate.moves]
        self._level(first, 0, cutoff, [terms[i].rate.fixed for i in first])

    def of(self, j: int, balance: Array, interest: Array) -> Array:
        """Principal that date j would repay, (asset,), in fen; below 0 where interest alone is more."""
        self._reset(j, balance)
        return np.where(self._less_interest, self.amount - interest, self.amount)

    def _reset(self, j: int, balance: Array) -> None:
        rows, rates = [], []
        for i in self._moving:
            if j >= self._counts[i]:
                continue
            terms = self._terms[i]
            start, end = terms.dates[j - 1] if j else terms.asset.interest_paid_to, terms.dates[j]
            moved = terms.rate.moved_within(start, end)
            if moved or j == 0:
                rows.append(i)
                rates.append(moved.rate if moved else terms.rate.on(start, start))
        self._level(rows, j, balance, rates)

    def _level(self, rows: Sequence[Any], j: int, balance: Array, rates: Sequence[float]) -> None:
        """half_up(P x i / (1 - (1+i)^-n)) of some annuities from date j on."""
        left = self._counts[rows] - j if len(rows) else ()
        shares = [
            _annuity(rate * (self._terms[i].months or 0) / 12, int(n))
            for i, n, rate in zip(rows, left, rates, strict=True)
        ]
        if len(rows):
            self.amount[rows] = half_up(balance[rows] * np.array(shares))


@lru_cache(maxsize=1 << 16)
def _annuity(rate: float, n: int) -> float:
    """The level payment of one fen over n dates at `rate` a date."""
    return -float(npf.pmt(rate, n, 1.0))


def _ordinals(days: Sequence[Any]) -> list[int]:
    return [day.toordinal() for day in days]


def _table(rows: Sequence[Sequence[float]], blank: float, dtype: Any, width: int | None = None) -> Any:  # noqa: ANN401
    """Ragged rows as one array (row, place), `blank` beyond each row's end."""
    table = np.full((len(rows), max(map(len, rows)) if width is None else width), blank, dtype=dtype)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return table
