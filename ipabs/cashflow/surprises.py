"""What a scenario does to each asset: default days, prepayments, recovery terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ipabs.cashflow.path import RecoveryTerms, Surprise
from ipabs.cashflow.pledge import Pledged
from ipabs.model import Asset, BorrowerDefault, Deal, Prepayment, Scenario
from ipabs.units import pari_passu

__all__ = ["ip_terms_off", "recovery_terms", "surprises_of"]


def recovery_terms(deal: Deal, asset: Asset, scenario: Scenario, pledged: tuple[Pledged, ...]) -> RecoveryTerms:
    """The asset's recovery, the scenario's own figure over it, times its factor, at most 1."""

    def rate(own: float, given: float | None) -> float:
        return min(1.0, (own if given is None else given) * scenario.recovery_factor)

    lag = asset.recovery_lag_months if scenario.recovery_lag_months is None else scenario.recovery_lag_months
    return RecoveryTerms(
        rate=rate(asset.recovery_rate, scenario.recovery_rate),
        lag_months=lag,
        ip_rate=rate(asset.ip_recovery_rate, scenario.ip_recovery_rate),
        ip_lag_months=asset.ip_recovery_lag_months,
        ip_decay=asset.ip_decay,
        pledged=pledged,
        closing=deal.schedule.closing_date,
    )


def ip_terms_off(terms: RecoveryTerms) -> RecoveryTerms:
    """View ip_zero: nothing comes from the rights."""
    return replace(terms, ip_rate=0.0)


Balance = Callable[[Asset, Surprise, date], int]
"""The performing balance of an asset along a path, after a day's contractual flow."""


def surprises_of(deal: Deal, scenario: Scenario, balance: Balance) -> dict[str, Surprise]:
    """Each asset's surprise in a scenario, by asset_id; prepayments are taken in order of their days."""
    defaults = {e.borrower_id: e.date for e in scenario.events if isinstance(e, BorrowerDefault)}
    found = {a.asset_id: Surprise(defaults.get(a.borrower_id)) for a in deal.pool.assets}
    for event in sorted((e for e in scenario.events if isinstance(e, Prepayment)), key=lambda e: e.date):
        targets = [a for a in deal.pool.assets if event.target in (a.asset_id, a.borrower_id)]
        balances = [balance(a, found[a.asset_id], event.date) for a in targets]
        for asset, amount in zip(targets, _split(event.amount_fen, balances), strict=True):
            known = found[asset.asset_id]
            found[asset.asset_id] = replace(known, prepayments=(*known.prepayments, (event.date, amount)))
    return found


def _split(amount: int | None, balances: list[int]) -> tuple[int, ...]:
    """An amount over balances, pari passu; None is all."""
    whole = sum(balances)
    return pari_passu(whole if amount is None else min(amount, whole), balances)
