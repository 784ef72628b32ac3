"""What supports of assets paid in one run, as contract.md section 8 prints it, and that their claims add up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ipabs.cashflow import Settled
from ipabs.cashflow.path import AFTER_DEFAULT, KINDS
from ipabs.model import Support
from ipabs.run.engine import Outcome
from ipabs.units import cny

__all__ = ["asset_support", "calls_by_period", "claims_gap", "returned_by_period"]

Row = dict[str, Any]


def asset_support(outcome: Outcome, column: int, support: Support) -> Row:
    """Calls by payment date and asset, what recoveries gave back, what the provider still has to recover."""
    periods = outcome.periods(column)
    names = [a.asset_id for a in outcome.deal.pool.assets]
    calls, back = calls_by_period(outcome, column, support), returned_by_period(outcome, column, support)
    owed = 0 if support.insures_costs else sum(calls.values()) - sum(back.values())
    return {
        "name": support.name,
        "calls": [
            {
                "payment_date": periods[period].payment_date.isoformat(),
                "due": f"asset:{names[asset]}",
                "amount_cny": cny(amount),
            }
            for (period, asset), amount in sorted(calls.items())
        ],
        "reimbursed": [
            {"payment_date": periods[period].payment_date.isoformat(), "amount_cny": cny(amount)}
            for period, amount in sorted(back.items())
        ],
        "outstanding_cny": cny(owed),
        "cap_left_cny": _cap_left(outcome, column, support, calls),
    }


def calls_by_period(outcome: Outcome, column: int, support: Support) -> Counter[tuple[int, int]]:
    """What a support paid by (period from 0, place of the asset), whole fen, while the run lives."""
    lives, found = outcome.lives[column], Counter[tuple[int, int]]()
    for call in _settled(outcome, column).calls:
        if call.support == support.name and call.period < lives:
            found[call.period, call.asset] += call.amount
    return found


def returned_by_period(outcome: Outcome, column: int, support: Support) -> Counter[int]:
    """What recoveries gave back to its provider by period from 0, whole fen, while the run lives."""
    lives, found = outcome.lives[column], Counter[int]()
    for part in _settled(outcome, column).returned:
        if part.support == support.name and part.period < lives:
            found[part.period] += part.amount
    return found


def _cap_left(outcome: Outcome, column: int, support: Support, calls: Counter[tuple[int, int]]) -> float | None:
    """What is left as the run ends, of the cap in its last span and of the amount insured; None without either."""
    claims, last = outcome.projector.claims, outcome.lives[column] - 1
    if claims is None:
        raise LookupError(f"nobody settles claims, so support '{support.name}' has no cap")
    left = []
    if support.cap_amount_fen is not None:
        span = claims.span(support, last)
        used = sum(amount for (period, _), amount in calls.items() if claims.span(support, period) == span)
        left.append(support.cap_amount_fen - used)
    if support.insured_amount_fen is not None:
        left.append(support.insured_amount_fen - sum(calls.values()))
    return cny(min(left)) if left else None


def claims_gap(outcome: Outcome, column: int) -> int:
    """Of every claim: recoveries, supports and loss less the claim; of every recovery: who got it; by period: the cash.

    Worked out from the calls and the dated cash, not from the sums that settling kept.
    """
    settled = _settled(outcome, column)
    gap = 0
    claimed: Counter[int] = Counter()
    for own in settled.claims:
        claimed[own.claim.asset] += own.claim.amount - own.left
    came: Counter[int] = Counter()
    for asset, kind, amount in zip(settled.flows.asset, settled.flows.kind, settled.flows.amount, strict=True):
        came[int(asset)] += int(amount) if KINDS[kind] in AFTER_DEFAULT else 0
    for asset in claimed.keys() | came.keys():
        gap = max(gap, abs(claimed[asset] - came[asset]))
    for kind in AFTER_DEFAULT:
        cash = settled.cash(kind, len(outcome.clock.periods)) - outcome.collected.cash[kind][:, column]
        gap = max(gap, int(abs(cash).max()))
    return max(gap, *(-own.left for own in settled.claims), 0)


def _settled(outcome: Outcome, column: int) -> Settled:
    settled = outcome.collected.settled[column]
    if settled is None:
        raise LookupError("the deal has no supports of assets")
    return settled
