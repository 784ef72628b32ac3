"""What a scenario does to the pool: recoveries, defaults, prepayments (contract.md sections 3 and 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from ipabs.cashflow.accrual import Days, Rows
from ipabs.cashflow.contractual import NEVER
from ipabs.cashflow.curves import default_curve, exact
from ipabs.cashflow.delays import Late
from ipabs.cashflow.loans import Loans
from ipabs.cashflow.terms import Clock
from ipabs.model import BorrowerDefault, Deal, Delay, Prepayment, Repurchase, Scenario
from ipabs.model.words import DefaultMethod
from ipabs.units import Array

__all__ = ["OF_ASSETS", "Early", "Effects", "RateDefaults", "effects_of"]

OF_ASSETS = (BorrowerDefault, Prepayment, Repurchase, Delay)
"""Events that change what assets pay."""


@dataclass(frozen=True, slots=True)
class Early:
    """A named prepayment or repurchase: whole fen (None: all) of the assets `rows` on `day`, money on `arrives`."""

    day: date
    arrives: date
    rows: Rows
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDefaults:
    """Defaults by rate: principal defaulted in each scheduled period, exact fen (a target for whole firms).

    `order` are the firms that default whole, one after the other; None: every asset by a part.
    """

    principal: tuple[Fraction, ...]
    order: Rows | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Arrays (asset,): recovery shares, lags in months, the day of a named default (ordinal, NEVER for none).

    `early` in order of the days its money arrives; `prepayment_rate` a year.
    """

    recovery_rate: Array
    recovery_lag: Days
    ip_rate: Array
    ip_lag: Days
    out_on: Days
    early: tuple[Early, ...]
    prepayment_rate: float
    by_rate: RateDefaults | None
    delays: tuple[Late, ...] = ()


def effects_of(deal: Deal, loans: Loans, clock: Clock, scenario: Scenario) -> Effects:
    """A scenario on the pool. Raises ValueError for a curve without points."""

    def share(own: Array, given: float | None) -> Array:
        """The asset's recovery, the scenario's own figure over it, times its factor, at most 1."""
        rate = own if given is None else np.full(len(own), given)
        shared: Array = np.minimum(1.0, rate * scenario.recovery_factor)
        return shared

    lag = scenario.recovery_lag_months
    return Effects(
        recovery_rate=share(loans.recovery_rate, scenario.recovery_rate),
        recovery_lag=loans.recovery_lag if lag is None else np.full(len(loans.firm), lag, dtype=np.int64),
        ip_rate=share(loans.ip_rate, scenario.ip_recovery_rate),
        ip_lag=loans.ip_lag,
        out_on=_default_days(loans, scenario),
        early=_early(deal, loans, clock, scenario),
        prepayment_rate=min(1.0, (scenario.prepayment_rate or 0.0) * scenario.prepayment_factor),
        by_rate=_by_rate(loans, clock, scenario),
        delays=_delays(deal, loans, clock, scenario),
    )


def _default_days(loans: Loans, scenario: Scenario) -> Days:
    """A firm's first dated default ends all its assets."""
    days = np.full(len(loans.firms), NEVER, dtype=np.int64)
    for event in scenario.events:
        if isinstance(event, BorrowerDefault) and event.date is not None:
            place = loans.firms[event.borrower_id]
            days[place] = min(days[place], event.date.toordinal())
    found: Days = days[loans.firm]
    return found


def _early(deal: Deal, loans: Loans, clock: Clock, scenario: Scenario) -> tuple[Early, ...]:
    rows = [
        Early(
            day=event.date,
            arrives=clock.calendar.roll(event.date, deal.schedule.roll),
            rows=loans.rows_of(event.target),
            amount=event.amount_fen if isinstance(event, Prepayment) else None,
        )
        for event in scenario.events
        if isinstance(event, Prepayment | Repurchase)
    ]
    return tuple(sorted(rows, key=lambda one: (one.arrives, one.day)))


def _delays(deal: Deal, loans: Loans, clock: Clock, scenario: Scenario) -> tuple[Late, ...]:
    return tuple(
        Late(
            since=event.date.toordinal(),
            until=event.until.toordinal(),
            arrives=clock.calendar.roll(event.until, deal.schedule.roll).toordinal(),
            rows=loans.rows_of(event.target) if event.target else np.arange(len(loans.firm)),
        )
        for event in scenario.events
        if isinstance(event, Delay)
    )


def _by_rate(loans: Loans, clock: Clock, scenario: Scenario) -> RateDefaults | None:
    if not scenario.default_rate:
        return None
    curve = default_curve(scenario, clock.scheduled)
    whole = exact(scenario.default_rate) * loans.principal
    order = _order(loans, scenario) if scenario.default_method is DefaultMethod.WHOLE_FIRM else None
    return RateDefaults(principal=tuple(whole * part for part in curve), order=order)


def _order(loans: Loans, scenario: Scenario) -> Rows:
    """Firms in the order they default: undated rows as they stand, then the largest balance at cutoff first."""
    undated = [e.borrower_id for e in scenario.events if isinstance(e, BorrowerDefault) and e.date is None]
    named = list(dict.fromkeys(loans.firms[name] for name in undated))
    size = np.bincount(loans.firm, loans.cutoff, len(loans.firms))
    others = [int(place) for place in np.argsort(-size, kind="stable") if place not in set(named)]
    return np.array([*named, *others], dtype=np.intp)
