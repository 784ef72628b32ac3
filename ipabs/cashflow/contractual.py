"""Contractual flows of one asset: principal and interest by date, to the fen (contract.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy_financial as npf

from ipabs.cashflow.terms import AssetTerms
from ipabs.errors import DealError
from ipabs.model import AssetFlow
from ipabs.model.words import Repayment
from ipabs.units import half_up_int

__all__ = ["Contract", "contract_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """An asset as contracted, one entry a date: balance before the date, principal and interest due, whole fen.

    `factors[j]` is rate x time of date j; where `fixed_interest` is true the document states the interest instead.
    """

    terms: AssetTerms
    balances: tuple[int, ...]
    principal: tuple[int, ...]
    interest: tuple[int, ...]
    factors: tuple[float, ...]
    fixed_interest: bool


def contract_of(terms: AssetTerms, flows: tuple[AssetFlow, ...] = ()) -> Contract:
    """Contractual flows of an asset; `flows` are its rows of asset_flows (repayment schedule only).

    Raises DealError when scheduled principal does not add up to the balance at cutoff.
    """
    factors = tuple(terms.factor(a, b) for a, b in zip(terms.starts, terms.dates, strict=True))
    balance = terms.asset.cutoff_balance_fen
    if terms.asset.repayment is Repayment.SCHEDULE:
        return _scheduled(terms, factors, {f.date: f for f in flows})
    principal, interest, balances = [], [], []
    instalment = _Instalment(terms)
    last = len(terms.dates) - 1
    for j, factor in enumerate(factors):
        due = half_up_int(balance * factor)
        repaid = balance if j == last else min(balance, max(0, instalment(due)))
        balances.append(balance)
        interest.append(due)
        principal.append(repaid)
        balance -= repaid
    return Contract(
        terms=terms,
        balances=tuple(balances),
        principal=tuple(principal),
        interest=tuple(interest),
        factors=factors,
        fixed_interest=False,
    )


class _Instalment:
    """Principal of a date before the last, given that date's interest."""

    def __init__(self, terms: AssetTerms) -> None:
        asset, n = terms.asset, len(terms.dates)
        self.less_interest = asset.repayment is Repayment.ANNUITY
        self.amount = 0
        if asset.repayment is Repayment.EQUAL_PRINCIPAL:
            self.amount = half_up_int(asset.cutoff_balance_fen / n)
        if self.less_interest and terms.months is not None:
            rate = asset.rate * terms.months / 12
            self.amount = half_up_int(-float(npf.pmt(rate, n, asset.cutoff_balance_fen)))

    def __call__(self, interest: int) -> int:
        return self.amount - interest if self.less_interest else self.amount


def _scheduled(terms: AssetTerms, factors: tuple[float, ...], flows: dict[object, AssetFlow]) -> Contract:
    asset = terms.asset
    rows = [flows[d] for d in terms.dates]
    total = sum(row.principal_fen for row in rows)
    if total != asset.cutoff_balance_fen:
        raise DealError(
            ("asset_flows", asset.asset_id, "principal"),
            f"principal of {asset.asset_id} after the cutoff adds up to {total / 100:,.2f} yuan, "
            f"expected its balance at cutoff, {asset.cutoff_balance_fen / 100:,.2f}",
        )
    balances, balance = [], total
    for row in rows:
        balances.append(balance)
        balance -= row.principal_fen
    return Contract(
        terms=terms,
        balances=tuple(balances),
        principal=tuple(row.principal_fen for row in rows),
        interest=tuple(row.interest_fen for row in rows),
        factors=factors,
        fixed_interest=True,
    )
