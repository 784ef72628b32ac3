"""The pool along one scenario, all assets at once, collection period by collection period (contract.md section 6).

On a day: named defaults come before its cash, prepayments after it, defaults by rate last.
"""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ipabs.calendar import add_months
from ipabs.cashflow.accrual import Days, Rows
from ipabs.cashflow.contractual import NEVER, Book
from ipabs.cashflow.effects import Early, Effects, RateDefaults
from ipabs.cashflow.loans import Loans
from ipabs.cashflow.path import CashKind, Tape
from ipabs.cashflow.terms import Clock
from ipabs.units import Array, half_up, pari_passu

__all__ = ["walk"]


def walk(book: Book, loans: Loans, effects: Effects, clock: Clock) -> Tape:
    """Run every asset to its end; what it pays, defaults and recovers is on the tape."""
    run = _Walk(book, loans, effects, clock)
    run.until(0, clock.periods[0].collection_start)
    scheduled = len(clock.scheduled)
    for k, period in enumerate(clock.periods):
        if effects.by_rate is not None and k < scheduled:
            run.default_by_rate(effects.by_rate, k, period.collection_start)
        run.until(k, period.collection_end)
    run.until(len(clock.periods), None)
    return run.tape


class _Walk:
    """State by asset: performing balance, next date, day to which interest is paid, part of the pledge not yet used."""

    def __init__(self, book: Book, loans: Loans, effects: Effects, clock: Clock) -> None:
        self.book, self.loans, self.effects = book, loans, effects
        self.tape = Tape(len(clock.periods), len(loans.cutoff), loans.taxed)
        self._ends = np.array([p.collection_end.toordinal() for p in clock.periods])
        self._early = list(effects.early)
        self._shares = _prepaid_shares(book, effects.prepayment_rate)
        self.balance = loans.cutoff.copy()
        self.defaulted = 0
        self._place = np.zeros(len(loans.cutoff), dtype=np.int64)
        self._paid_to, self._next = book.starts[:, 0].copy(), book.dates[:, 0].copy()
        self._next_cash = book.cash_dates[:, 0].copy()
        # What is pledged to `_backed` of the balance; the quotient stands still while parts default.
        self._pledged, self._backed = np.ones(len(loans.cutoff)), loans.cutoff.copy()

    def until(self, k: int, end: date | None) -> None:
        """Everything up to and including a day, in period k; None: to the very end."""
        last = NEVER if end is None else end.toordinal()
        everyone = np.ones(len(self.balance), dtype=bool)
        while self._early and self._early[0].arrives.toordinal() <= last:
            self._pay_early(self._early.pop(0), k)
        self._advance(k, everyone, NEVER, last)
        out = np.flatnonzero((self.effects.out_on <= last) & (self.balance > 0))
        for day in sorted(set(self.effects.out_on[out].tolist())):
            rows = out[self.effects.out_on[out] == day]
            self._default(rows, self.balance[rows], date.fromordinal(day), k)
        if self.book.due_dates is not None:
            next_due = self.book.due_dates[np.arange(len(self._place)), np.minimum(self._place, self.book.counts - 1)]
            self.tape.late[k] = np.where(next_due <= last, self.balance, 0.0)

    def _advance(self, k: int, chosen: NDArray[np.bool_], dates: int, cash: int) -> None:
        """Contractual dates up to `dates`, unadjusted, paid by `cash`; a default on the day it is paid stops it."""
        while True:
            ready = chosen & (self.balance > 0) & (self._next_cash <= cash) & (self._next <= dates)
            rows = np.flatnonzero(ready & (self._next_cash < self.effects.out_on))
            if not len(rows):
                return
            self._pay(rows, k)

    def _pay(self, rows: Rows, k: int) -> None:
        """One date of each asset: interest, principal, and what prepays by rate."""
        book, at = self.book, (rows, self._place[rows])
        balance, promised = self.balance[rows], np.maximum(book.balances[at], 1.0)
        stated = half_up(book.interest[at] * balance / promised)
        interest = np.where(book.stated[rows], stated, half_up(balance * book.factors[at]))
        principal = np.minimum(balance, half_up(book.principal[at] * balance / promised))
        last = self._place[rows] + 1 == book.counts[rows]
        principal = np.where(last & book.clears[rows], balance, principal)
        arrives, day = self._next_cash[rows], self._next[rows]
        self.tape.put(CashKind.INTEREST, k, rows, interest, arrives, day, self._paid_to[rows])
        self.tape.put(CashKind.PRINCIPAL, k, rows, principal, arrives, day)
        left = balance - principal
        if (gone := last & ~book.clears[rows]).any():
            self._lose(rows[gone], left[gone], k, arrives[gone], day[gone])
            left = np.where(gone, 0.0, left)
        earned = half_up(book.discounts.earned[at] * balance / promised) if book.discounts else None
        early = np.zeros(len(rows)) if self._shares is None else half_up(left * self._shares[at])
        if self._shares is not None:
            self.tape.put(CashKind.PREPAYMENT, k, rows, early, arrives, day)
            left = left - early
        self._repay(rows, left)
        self._look_ahead(rows, day)
        if earned is not None:
            self._earn(rows, early, earned, k, arrives, day)

    def _earn(self, rows: Rows, early: Array, earned: Array, k: int, arrives: int | Days, day: int | Days) -> None:
        """Implied interest of claims bought at a price: `earned` with the contract's cash, more with prepayments."""
        if (discounts := self.book.discounts) is None:
            return
        place = np.minimum(self._place[rows], self.book.counts[rows] - 1)
        more = half_up(early * discounts.of_principal[rows, place])
        amounts = np.where(discounts.bought[rows], earned + more, 0.0)
        self.tape.put(CashKind.DISCOUNT, k, rows, amounts, arrives, day)

    def _lose(self, rows: Rows, amounts: Array, k: int, arrives: Days, day: Days) -> None:
        """Principal that the last date did not reach: nobody owes it, so that nothing is recovered."""
        self.tape.put(CashKind.DEFAULT, k, rows, amounts, arrives, day)
        self.defaulted += int(amounts.sum())

    def _look_ahead(self, rows: Rows, day: Days) -> None:
        """Interest is paid to `day`; on to the next date, if there is one."""
        book = self.book
        self._paid_to[rows] = day
        self._place[rows] += 1
        more = self._place[rows] < book.counts[rows]
        at = (rows, np.minimum(self._place[rows], book.counts[rows] - 1))
        self._next[rows] = np.where(more, book.dates[at], NEVER)
        self._next_cash[rows] = np.where(more, book.cash_dates[at], NEVER)

    def _repay(self, rows: Rows, left: Array) -> None:
        """The balance falls by money, which leaves all that is pledged behind what is left."""
        balance, pledged, backed = self.balance[rows], self._pledged[rows], self._backed[rows]
        self._pledged[rows] = np.where(balance == backed, pledged, pledged * balance / backed)
        self._backed[rows] = np.maximum(left, 1.0)
        self.balance[rows] = left

    def _pay_early(self, event: Early, k: int) -> None:
        """A named prepayment, after what was paid of the dates up to its day, by balance where it is of a firm."""
        arrives, day = event.arrives.toordinal(), event.day.toordinal()
        chosen = np.zeros(len(self.balance), dtype=bool)
        chosen[event.rows] = True
        self._advance(k, chosen, day, arrives)
        rows = event.rows[self.effects.out_on[event.rows] > arrives]
        weights = [int(balance) for balance in self.balance[rows]]
        money = sum(weights) if event.amount is None else min(event.amount, sum(weights))
        amounts = np.array(pari_passu(money, weights), dtype=np.float64)
        interest = half_up(amounts * self._accrued(rows, event.day))
        self.tape.put(CashKind.INTEREST, k, rows, interest, arrives, day, self._paid_to[rows])
        self.tape.put(CashKind.PREPAYMENT, k, rows, amounts, arrives, day)
        self._repay(rows, self.balance[rows] - amounts)
        self._earn(rows, amounts, interest, k, arrives, day)

    def default_by_rate(self, by_rate: RateDefaults, k: int, day: date) -> None:
        """Defaults by rate of scheduled period k, on the day its collections start."""
        if by_rate.order is not None:
            self._default_whole(by_rate.order, sum(by_rate.principal[: k + 1], Fraction()), k, day)
        elif live := int(self.balance.sum()):
            part = float(min(Fraction(1), by_rate.principal[k] / live))
            everyone = np.arange(len(self.balance))
            self._default(everyone, half_up(self.balance * part), day, k)

    def _default_whole(self, order: Rows, target: Fraction, k: int, day: date) -> None:
        """Firms one after the other while the pool defaulted so far is below the target."""
        owed = np.bincount(self.loans.firm, self.balance, len(self.loans.firms))[order]
        before = self.defaulted + np.cumsum(owed) - owed
        out = np.zeros(len(self.loans.firms), dtype=bool)
        out[order] = before < math.ceil(target)
        rows = np.flatnonzero(out[self.loans.firm])
        self._default(rows, self.balance[rows], day, k)

    def _default(self, rows: Rows, amounts: Array, day: date, k: int) -> None:
        """Parts of assets default. The firm's own recovery counts first, its rights fetch at most what is left."""
        rows, amounts = rows[amounts > 0], amounts[amounts > 0]
        if not len(rows):
            return
        effects, ordinal = self.effects, day.toordinal()
        interest = half_up(amounts * self._accrued(rows, day))
        claim = amounts + interest
        own = half_up(effects.recovery_rate[rows] * claim)
        returned, sale = _months_after(day, effects.recovery_lag), _months_after(day, effects.ip_lag)
        pledged = amounts * self._pledged[rows] / self._backed[rows]
        fetched = half_up(effects.ip_rate[rows] * self.loans.sales.on(sale)[rows] * pledged)
        sold = np.minimum(claim - own, fetched)
        self.tape.put(CashKind.DEFAULT, k, rows, amounts, ordinal, ordinal)
        self.tape.claim(rows, ordinal, amounts, interest, (own, returned[rows]), (sold, sale[rows]))
        self._later(CashKind.RECOVERY, rows, own, returned[rows])
        self._later(CashKind.IP_RECOVERY, rows, sold, sale[rows])
        self.balance[rows] -= amounts
        self.defaulted += int(amounts.sum())

    def _later(self, kind: CashKind, rows: Rows, amounts: Array, days: Days) -> None:
        """Money of a day to come, in the period that holds it."""
        for day in sorted(set(days.tolist())):
            period, mine = int(np.searchsorted(self._ends, day)), days == day
            self.tape.put(kind, period, rows[mine], amounts[mine], day, day)

    def _accrued(self, rows: Rows, day: date) -> Array:
        return self.book.accrual.to(rows, self._place[rows], self._paid_to[rows], self._next[rows], day)


def _months_after(day: date, months: Days) -> Days:
    """Ordinals of a day moved by months, (asset,)."""
    lags, where = np.unique(months, return_inverse=True)
    days = np.array([add_months(day, int(lag)).toordinal() for lag in lags], dtype=np.int64)
    found: Days = days[where]
    return found


def _prepaid_shares(book: Book, rate: float) -> Array | None:
    """1 - (1 - rate) ** (days / 365) of every date, (asset, date); None without prepayments."""
    if rate == 0:
        return None
    days = np.where(book.dates < NEVER, np.maximum(0, book.dates - book.starts), 0)
    spans, where = np.unique(days, return_inverse=True)
    shares = [
        -math.expm1(int(span) / 365 * math.log1p(-rate)) if span and rate < 1 else float(span > 0) for span in spans
    ]
    found: Array = np.array(shares)[where].reshape(days.shape)
    return found
