"""Averages of the pool by cutoff balance, exact until they are shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ipabs.cashflow.resets import first_rate
from ipabs.model import Deal
from ipabs.pool.scales import rank, words_of
from ipabs.pool.strata import share_of
from ipabs.pool.table import Unit
from ipabs.pool.years import years_between

__all__ = ["weighted_rate", "weighted_rating", "weighted_term"]

_Key = TypeVar("_Key")


def weighted_rate(deal: Deal) -> Fraction | None:
    """Sum of balance x rate at cutoff / sum of balances, a decimal a year; None where nothing is owed."""
    balances: dict[float, int] = {}
    for asset in deal.pool.assets:
        rate = first_rate(deal, asset)
        balances[rate] = balances.get(rate, 0) + asset.cutoff_balance_fen
    return _average({rate: Fraction(str(rate)) for rate in balances}, balances)


def weighted_term(deal: Deal, maturity: Mapping[str, date]) -> Fraction | None:
    """Sum of balance x years from the cutoff to maturity / sum of balances; None where nothing is owed."""
    balances: dict[date, int] = {}
    for asset in deal.pool.assets:
        end = maturity[asset.asset_id]
        balances[end] = balances.get(end, 0) + asset.cutoff_balance_fen
    return _average({end: years_between(deal.schedule.cutoff_date, end) for end in balances}, balances)


def weighted_rating(deal: Deal) -> tuple[str, float]:
    """The notch nearest to the average notch of the firms' shadow ratings by cutoff balance, and the share rated.

    Notches count 1 each, from D up to AAA+; halfway between two the lower. Ours, illustrative: no rule says how, and
    an agency weighs by default rates (credit). Firms whose rating is blank or not on the scale are left out.
    """
    scale = words_of(Unit.RATING)
    place = {firm.borrower_id: rank(Unit.RATING, firm.rating) for firm in deal.pool.borrowers}
    balances: dict[int, int] = {}
    for asset in deal.pool.assets:
        notch = place[asset.borrower_id]
        if notch is not None:
            balances[notch] = balances.get(notch, 0) + asset.cutoff_balance_fen
    average = _average({notch: Fraction(notch) for notch in balances}, balances)
    rated = share_of(sum(balances.values()), sum(a.cutoff_balance_fen for a in deal.pool.assets))
    return ("" if average is None else scale[math.ceil(average - Fraction(1, 2))]), rated


def _average(values: Mapping[_Key, Fraction], balances: Mapping[_Key, int]) -> Fraction | None:
    """Exact; by distinct value, so that a large pool costs no more than its sums."""
    principal = sum(balances.values())
    if not principal:
        return None
    return sum((balance * values[key] for key, balance in balances.items()), Fraction()) / principal
