"""Rates along time: what a loan or class resets to, the published fixings, and steps on a day of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model.checks import yearly_rate
from ipabs.model.words import RateTarget, ResetRule

__all__ = ["HIGHEST_RATE", "Fixing", "Floating", "RateStep"]

HIGHEST_RATE = 0.36
"""The highest rate a year that a cell may hold, or that amounts may come to: above it a percent sign is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floating:
    """Index + spread, fixed anew by `reset_rule`. `spread` is a decimal a year and may be negative."""

    index: str
    spread: float = 0.0
    reset_rule: ResetRule = ResetRule.PERIOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixing:
    """基准利率: an index as published on a day, a decimal a year."""

    index: str
    date: date
    rate: float

    def __post_init__(self) -> None:
        yearly_rate(self.rate, "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateStep:
    """利率事件 of kind step: from `date` on a loan or class earns `change` more, or `new_rate` in place of its rate.

    A floating rate with a `new_rate` is fixed from then on. Decimals a year.
    """

    name: str
    target_kind: RateTarget
    target: str
    date: date
    change: float = 0.0
    new_rate: float | None = None
    scenario: str = ""
    """The scenario that gives the new rate, of a coupon adjusted on an exercise."""

    def __post_init__(self) -> None:
        if self.new_rate is not None:
            yearly_rate(self.new_rate, "new_rate")
            if self.change:
                raise ValueError(f"rate event '{self.name}' gives both a change and a new rate")
