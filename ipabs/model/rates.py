"""Floating rates: what a loan or class resets to, and the published fixings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model.checks import yearly_rate
from ipabs.model.words import ResetRule

__all__ = ["Fixing", "Floating"]


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
