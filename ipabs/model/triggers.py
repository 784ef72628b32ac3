"""Triggers: a test, the level it is held to, and the phase or flag it switches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.model.words import Comparison, Phase, Tested, TriggerEffect, TriggerTest

__all__ = ["Trigger", "TriggerLevel"]

Day = date
"""The type, for a field of its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerLevel:
    """触发阈值: the level from the first period whose grid date is on or after `from_date`."""

    from_date: date
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """触发事件. `threshold` is a decimal share, the level before the first of `levels`; None for a test without one.

    It holds after `consecutive` periods in a row; a curable one ends after `cure_periods` periods without its
    condition. `date`: of test `date`. `target`: the class, support or institution that the test is of. `rating`: what
    the institution of provider_rating is to keep. `effect_target`: the support of start_support.
    """

    name: str
    test: TriggerTest
    effect: TriggerEffect
    effect_target: str = ""
    target: str = ""
    rating: str = ""
    comparison: Comparison = Comparison.GT
    threshold: float | None = None
    levels: tuple[TriggerLevel, ...] = ()
    date: Day | None = None
    tested: Tested = Tested.BEFORE
    consecutive: int = 1
    curable: bool = False
    cure_periods: int = 1
    clause: str = ""

    @property
    def phase(self) -> Phase | None:
        """The phase it leads to; None for a flag."""
        return _PHASE.get(self.effect)


_PHASE = {
    TriggerEffect.ACCELERATE: Phase.ACCELERATED,
    TriggerEffect.DEFAULT: Phase.DEFAULT,
    TriggerEffect.TERMINATE: Phase.TERMINATION,
}
