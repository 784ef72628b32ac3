"""How defaults spread over the scheduled periods: shares of all of them, exact (contract.md section 6)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

from ipabs.calendar import Period
from ipabs.model import Scenario
from ipabs.model.scenarios import CURVES

__all__ = ["default_curve", "exact"]


def default_curve(scenario: Scenario, periods: Sequence[Period]) -> tuple[Fraction, ...]:
    """The share of each scheduled period: even 1/n; front n, n-1, ..., 1 over their sum; back the other way round.

    A curve of the user's own has its points in the collection periods that hold their days, as they are: what falls
    after the last scheduled period is lost. Raises ValueError for an own curve without points.
    """
    n = len(periods)
    if scenario.default_curve in CURVES:
        weights = {"even": [1] * n, "front": list(range(n, 0, -1)), "back": list(range(1, n + 1))}
        own = weights[scenario.default_curve]
        return tuple(Fraction(weight, sum(own)) for weight in own)
    if not scenario.curve:
        raise ValueError(f"scenario '{scenario.name}': curve '{scenario.default_curve}' has no points")
    ends, shares = [p.collection_end for p in periods], [Fraction()] * (n + 1)
    for point in scenario.curve:
        shares[bisect_left(ends, point.date)] += exact(point.share)
    return tuple(shares[:n])


def exact(decimal: float) -> Fraction:
    """A decimal as it was typed: 0.1 is one tenth."""
    return Fraction(str(decimal))
