"""Numbers of a class by period that a scenario's rate shifts may move, and the balance it is contracted to keep."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from ipabs.calendar import Period
from ipabs.model import Scenario, Tranche
from ipabs.model.words import TrancheRepayment
from ipabs.units import Array

__all__ = ["by_scenario", "contracted_balance", "owed_target", "tranche_target"]


def _rates(scenario: Scenario) -> Hashable:
    return scenario.coupon_shift, scenario.rate_shift, scenario.exercises


def by_scenario(
    scenarios: Sequence[Scenario],
    values: Callable[[Scenario], Sequence[float]],
    reads: Callable[[Scenario], Hashable] = _rates,
) -> Array:
    """Values a period: (period,) where all columns agree, else (period, column).

    `reads`: what of a scenario the values go by; they are worked out once for each.
    """
    keys = [reads(s) for s in scenarios]
    found = {key: np.array(values(s)) for key, s in dict(zip(keys, scenarios, strict=True)).items()}
    first = found[keys[0]]
    if all((own == first).all() for own in found.values()):
        return first
    return np.stack([found[key] for key in keys], axis=1)


def tranche_target(tranche: Tranche, period: Period) -> int:
    """The contracted balance after a period's payment: by its plan, nought from the expected maturity on."""
    if period.grid_date >= tranche.expected_maturity_date:
        return 0
    passed = [row.amount_fen for row in tranche.plan if row.date <= period.grid_date]
    if tranche.repayment is TrancheRepayment.SCHEDULED:
        return tranche.principal_fen - sum(passed)
    if tranche.repayment is TrancheRepayment.TARGET_BALANCE and passed:
        return passed[-1]
    return tranche.principal_fen


def owed_target(tranche: Tranche, period: Period) -> int:
    """The balance a class may still have after a period's payment and owe no principal (contract.md section 5).

    Repayment scheduled promises its amounts; a target balance is aimed at, and owed at the expected maturity alone.
    """
    matured = period.grid_date >= tranche.expected_maturity_date
    if matured or tranche.repayment is TrancheRepayment.SCHEDULED:
        return tranche_target(tranche, period)
    return tranche.principal_fen


def contracted_balance(tranche: Tranche, periods: Sequence[Period], number: int) -> int:
    """The same by number of the period; 0 is closing."""
    return tranche.principal_fen if number == 0 else tranche_target(tranche, periods[number - 1])
