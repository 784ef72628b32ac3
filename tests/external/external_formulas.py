"""The market's standard formulas for prepayment and default, by which the tests here make what they feed the engine.

Source: The Bond Market Association, Standard Formulas, chapter SF (1 February 1999). test_formulas.py holds each to the
figures printed there. Rates are decimals, months count from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Month", "Speed", "abs_smm", "annuity_factor", "cpr_of", "pool_months", "psa", "sda_mdr", "smm_of"]

Speed = Callable[[int], float]
"""A month's rate by the number of the month."""


def smm_of(cpr: float) -> float:
    """SF-5: the share a month of a share a year."""
    return 1 - (1 - cpr) ** (1 / 12)


def cpr_of(smm: float) -> float:
    return 1 - (1 - smm) ** 12


def psa(speed: float, seasoned: int = 0) -> Speed:
    """SF-6: 100 PSA is a CPR of 0.2% a month of age up to 6% in month 30; `seasoned`: the loans' age at the start."""
    return lambda month: smm_of(0.06 * speed / 100 * min(1.0, (month + seasoned) / 30))


def abs_smm(share: float, age: int) -> float:
    """SF-14: a constant share a month of the loans that there were at first."""
    return share / (1 - share * (age - 1))


def sda_mdr(speed: float) -> Speed:
    """SF-19: 100 SDA defaults 0.02% a year x month to 0.6%, from month 61 to 120 falling evenly to 0.03%."""

    def rate(month: int) -> float:
        falling = 0.006 - (month - 60) * (0.006 - 0.0003) / 60
        return speed / 100 * min(0.0002 * month, max(min(0.006, falling), 0.0003))

    return lambda month: smm_of(rate(month))


def annuity_factor(rate: float, months: int, paid: int = 1) -> float:
    """What is left of 1 after `paid` of `months` level payments at rate / 12."""
    i = rate / 12
    return (1 - (1 + i) ** -(months - paid)) / (1 - (1 + i) ** -months)


@dataclass(frozen=True, slots=True)
class Month:
    """What a month takes of a level-pay pool, in this order: defaults, scheduled principal, prepayment."""

    opening: float
    default: float
    scheduled: float
    prepaid: float
    closing: float


def pool_months(balance: float, rate: float, months: int, smm: Speed, mdr: Speed = lambda month: 0.0) -> list[Month]:
    """SF-23: defaults leave at the start; prepayment is a share of what the opening balance would be by month's end."""
    found = []
    for month in range(1, months + 1):
        opening, left = balance, annuity_factor(rate, months - month + 1)
        default = opening * mdr(month)
        scheduled = (opening - default) * (1 - left)
        prepaid = min(opening * left * smm(month), opening - default - scheduled)
        balance = opening - default - scheduled - prepaid
        found.append(Month(opening, default, scheduled, prepaid, balance))
    return found
