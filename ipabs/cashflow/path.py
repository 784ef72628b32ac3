"""One asset along one path: what it pays, when it defaults, what comes back (contract.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipabs.calendar import Roll, WorkCalendar, add_months
from ipabs.cashflow.contractual import Contract
from ipabs.cashflow.pledge import Pledged, sale_value
from ipabs.units import half_up_int

__all__ = ["AssetPath", "CashKind", "Dated", "RecoveryTerms", "Surprise", "asset_path"]


Day = date
"""The type, for a field of its own name."""


class CashKind(StrEnum):
    """What asset cash is; `default` is principal that stops performing, no cash."""

    INTEREST = "interest"
    PRINCIPAL = "principal"
    PREPAYMENT = "prepayment"
    DEFAULT = "default"
    RECOVERY = "recovery"
    IP_RECOVERY = "ip_recovery"


@dataclass(frozen=True, slots=True)
class Dated:
    """Whole fen of one kind; `date` is the day it arrives, `effective` the unadjusted day it moves the balance."""

    date: Day
    effective: Day
    kind: CashKind
    amount: int
    since: Day | None = None
    """Of interest: the day from which it accrued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryTerms:
    """What comes back after a default: shares, lags in months, and the values pledged."""

    rate: float
    lag_months: int
    ip_rate: float
    ip_lag_months: int
    ip_decay: float
    pledged: tuple[Pledged, ...]
    closing: date


@dataclass(frozen=True, slots=True)
class Surprise:
    """What happens otherwise than contracted: a default day, and prepayments (day, fen; None all of it)."""

    default: date | None = None
    prepayments: tuple[tuple[date, int | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPath:
    """Dated amounts in order, the claim at default, and what of it never came back (whole fen)."""

    cash: tuple[Dated, ...]
    claim: int = 0
    loss: int = 0

    def balance_at(self, day: date, cutoff_balance: int) -> int:
        """Performing balance after everything effective up to and including `day`."""
        moves = (CashKind.PRINCIPAL, CashKind.PREPAYMENT, CashKind.DEFAULT)
        return cutoff_balance - sum(d.amount for d in self.cash if d.kind in moves and d.effective <= day)


def asset_path(
    contract: Contract, surprise: Surprise, recovery: RecoveryTerms, calendar: WorkCalendar, roll: Roll
) -> AssetPath:
    """Run an asset: contractual dates and prepayments in order until it is repaid or defaults."""
    terms, cash = contract.terms, list[Dated]()
    balance, last_paid = terms.asset.cutoff_balance_fen, terms.asset.interest_paid_to
    early = _Early(contract, surprise, calendar, roll)
    for j, (day, arrives) in enumerate(zip(terms.dates, terms.cash_dates, strict=True)):
        balance -= early.pay(cash, balance, last_paid, before=day)
        if surprise.default is not None and arrives >= surprise.default:
            return _defaulted(contract, cash, balance, last_paid, surprise.default, recovery)
        interest, principal = _due(contract, j, balance)
        cash.append(Dated(arrives, day, CashKind.INTEREST, interest, last_paid))
        cash.append(Dated(arrives, day, CashKind.PRINCIPAL, principal))
        balance, last_paid = balance - principal, day
    return AssetPath(cash=tuple(d for d in cash if d.amount))


class _Early:
    """Prepayments still to come, each paid after the contractual flow of its day; none once the firm defaulted."""

    def __init__(self, contract: Contract, surprise: Surprise, calendar: WorkCalendar, roll: Roll) -> None:
        self.contract = contract
        early = [(day, amount) for day, amount in surprise.prepayments if day < contract.terms.maturity]
        days = [(day, calendar.roll(day, roll), amount) for day, amount in early]
        stop = surprise.default
        self.left = sorted((d for d in days if stop is None or d[1] < stop), key=lambda d: d[0])

    def pay(self, cash: list[Dated], balance: int, last_paid: date, before: date) -> int:
        """Append prepayments dated before `before`, each with the interest on it to its day; return their sum."""
        paid = 0
        while self.left and self.left[0][0] < before:
            day, arrives, wanted = self.left.pop(0)
            amount = balance - paid if wanted is None else min(wanted, balance - paid)
            interest = half_up_int(amount * self.contract.terms.factor_to(last_paid, day)) if day > last_paid else 0
            cash.append(Dated(arrives, day, CashKind.INTEREST, interest, last_paid))
            cash.append(Dated(arrives, day, CashKind.PREPAYMENT, amount))
            paid += amount
        return paid


def _due(contract: Contract, j: int, balance: int) -> tuple[int, int]:
    """Interest and principal of date j on the balance that still performs."""
    promised = contract.balances[j]
    if contract.fixed_interest:
        interest = half_up_int(contract.interest[j] * balance / promised) if promised else 0
    else:
        interest = half_up_int(balance * contract.factors[j])
    if j == len(contract.balances) - 1:
        return interest, balance
    principal = half_up_int(contract.principal[j] * balance / promised) if promised else 0
    return interest, min(principal, balance)


def _defaulted(
    contract: Contract, cash: list[Dated], balance: int, last_paid: date, day: date, recovery: RecoveryTerms
) -> AssetPath:
    """The claim on the default day; the firm's own recovery counts first, its rights fetch at most what is left."""
    accrued = half_up_int(balance * contract.terms.factor_to(last_paid, max(day, last_paid)))
    claim = balance + accrued
    own = half_up_int(recovery.rate * claim)
    sale = add_months(day, recovery.ip_lag_months)
    fetched = sale_value(recovery.pledged, recovery.ip_decay, sale, recovery.closing)
    sold = min(claim - own, half_up_int(recovery.ip_rate * fetched))
    returned = add_months(day, recovery.lag_months)
    cash.append(Dated(day, day, CashKind.DEFAULT, balance))
    cash.append(Dated(returned, returned, CashKind.RECOVERY, own))
    cash.append(Dated(sale, sale, CashKind.IP_RECOVERY, sold))
    return AssetPath(cash=tuple(d for d in cash if d.amount), claim=claim, loss=claim - own - sold)
