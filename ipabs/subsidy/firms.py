"""The dated flows of a firm: what it borrows, pays and gets back (contract.md section 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ipabs.calendar import Period
from ipabs.cashflow import CashKind, Clock, Paths
from ipabs.cashflow.path import KINDS
from ipabs.model import Deal, Fee
from ipabs.model.words import FeePer, FeeScope
from ipabs.units import half_up_int, pari_passu
from ipabs.waterfall import instalments
from ipabs.waterfall.fee_base import assets_in, classes_in, members, opening_base, static_base
from ipabs.waterfall.fee_years import fee_years, limited
from ipabs.waterfall.fees import Instalment

__all__ = ["Flow", "PeriodBalances", "firm_fees", "loan_flows"]

PeriodBalances = Callable[[int, str, str], int]
"""(period number, 'tranche' or 'asset', name) -> balance before that period's payment, whole fen."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A dated amount of a firm in whole fen; positive is money to the firm. `kind` names it."""

    date: date
    kind: str
    amount: int


_DAYS = 1 << 22
"""More than any ordinal."""

_PAID = {CashKind.INTEREST: "interest", CashKind.PRINCIPAL: "principal", CashKind.PREPAYMENT: "prepayment"}


def loan_flows(deal: Deal, paths: Paths) -> dict[str, list[Flow]]:
    """Loans in, interest and principal out on the days they are paid, by borrower_id: one flow a day and kind.

    What enters is the balance at cutoff; a loan lent before it enters on the day to which its interest was paid.
    """
    found = {b.borrower_id: list[Flow]() for b in deal.pool.borrowers if deal.pool.assets_of(b.borrower_id)}
    for asset in deal.pool.assets:
        seasoned = asset.start_date < deal.schedule.cutoff_date
        start = asset.interest_paid_to if seasoned else asset.start_date
        found[asset.borrower_id].append(Flow(start, "drawdown", asset.cutoff_balance_fen))
    names = list(found)
    places = {name: place for place, name in enumerate(names)}
    firm = np.array([places[asset.borrower_id] for asset in deal.pool.assets], dtype=np.int64)
    flows = paths.flows
    paid = np.isin(flows.kind, [KINDS.index(kind) for kind in _PAID])
    keys = (firm[flows.asset[paid]] * _DAYS + flows.date[paid]) * len(KINDS) + flows.kind[paid]
    ordered, where = np.unique(keys, return_inverse=True)
    sums = np.bincount(where, weights=flows.amount[paid], minlength=len(ordered))
    for key, amount in zip(ordered.tolist(), sums.tolist(), strict=True):
        place, kind = divmod(key, len(KINDS))
        place, day = divmod(place, _DAYS)
        found[names[place]].append(Flow(date.fromordinal(day), _PAID[KINDS[kind]], -int(amount)))
    return found


def firm_fees(deal: Deal, clock: Clock, fee: Fee, life: int, balances: PeriodBalances) -> Mapping[str, Sequence[Flow]]:
    """A fee that borrowers pay, by borrower_id, on rolled grid dates (once ones at closing), whole fen.

    Scope borrower or asset: one each. Any other scope: one amount, split by principal with the pari passu formula.
    Minimum and cap a year are those of each such amount, before it is split.
    """
    firms = [b.borrower_id for b in deal.pool.borrowers if deal.pool.assets_of(b.borrower_id)]
    found: dict[str, list[Flow]] = {name: [] for name in firms}
    items = instalments(deal, fee, clock.periods)
    terms = deal.schedule
    years = fee_years(terms.closing_date, terms.expected_maturity, items, clock.periods)
    owners = {a.asset_id: a.borrower_id for a in deal.pool.assets}
    for one in _each(deal, fee):
        owed = _amounts(deal, clock, one, [item for item in items if item.period <= life], balances)
        kept = limited([amount for _, amount in owed], years, fee.minimum_fen, fee.cap_amount_fen)
        for (day, _), amount in zip(owed, kept, strict=True):
            parts = _split(deal, one, firms, owners, amount)
            for name, part in parts.items():
                if part:
                    found[name].append(Flow(day, f"fee:{fee.name}", -part))
    return found


def _each(deal: Deal, fee: Fee) -> list[Fee]:
    """One fee for each of its scope where none is named."""
    if fee.applies_to:
        return [fee]
    names = {
        FeeScope.TRANCHE: deal.tranche_names,
        FeeScope.BORROWER: tuple(dict.fromkeys(a.borrower_id for a in deal.pool.assets)),
        FeeScope.ASSET: tuple(a.asset_id for a in deal.pool.assets),
        FeeScope.SUPPORT: tuple(s.name for s in deal.supports),
    }.get(fee.scope, ())
    return [replace(fee, applies_to=name) for name in names] or [fee]


def _amounts(
    deal: Deal, clock: Clock, fee: Fee, items: Sequence[Instalment], balances: PeriodBalances
) -> list[tuple[date, int]]:
    """Day and amount of each instalment, before the year's minimum and cap."""
    found = []
    for item in items:
        at_closing = item.period == 0 or (fee.per is FeePer.ONCE and fee.date is None)
        day = deal.schedule.closing_date if at_closing else _grid_day(deal, clock, clock.periods[item.period - 1])
        if fee.amount_fen is not None:
            found.append((day, item.fixed_amount(fee.amount_fen * members(deal, fee))))
        elif at_closing:
            found.append((day, half_up_int(opening_base(deal, fee) * item.factor)))
        else:
            exact = 0.0
            advance = item.covers[0] > item.period
            for number, factor in zip(item.covers, item.factors, strict=True):
                exact += (
                    _base(deal, fee, item.period if advance or len(item.factors) == 1 else number, balances) * factor
                )
            found.append((day, half_up_int(exact)))
    return found


def _base(deal: Deal, fee: Fee, number: int, balances: PeriodBalances) -> int:
    fixed = static_base(deal, fee)
    if fixed is not None:
        return fixed
    classes = classes_in(deal, fee)
    if classes is None:
        return sum(balances(number, "asset", a.asset_id) for a in assets_in(deal, fee))
    return sum(balances(number, "tranche", name) for name in classes)


def _grid_day(deal: Deal, clock: Clock, period: Period) -> date:
    return clock.calendar.roll(period.grid_date, deal.schedule.roll)


def _split(deal: Deal, fee: Fee, firms: Sequence[str], owners: Mapping[str, str], amount: int) -> dict[str, int]:
    if fee.scope is FeeScope.BORROWER:
        return {fee.applies_to: amount}
    if fee.scope is FeeScope.ASSET:
        return {owners[fee.applies_to]: amount}
    weights = [sum(a.principal_fen for a in deal.pool.assets_of(name)) for name in firms]
    return dict(zip(firms, pari_passu(amount, weights), strict=True))
