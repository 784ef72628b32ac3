"""What every part of the live model is made from: the run, the typed cells, the words of its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.calendar import Period
from ipabs.model import Deal
from ipabs.report.live.grid import Board
from ipabs.report.live.typed import Typed
from ipabs.report.words import Lang
from ipabs.run.engine import Outcome

__all__ = ["Setting"]


@dataclass(frozen=True, slots=True)
class Setting:
    outcome: Outcome
    typed: Typed
    lang: Lang

    @property
    def deal(self) -> Deal:
        return self.outcome.deal

    @property
    def periods(self) -> Sequence[Period]:
        return self.outcome.clock.periods

    def say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def board(self, key: str, count: int = 0) -> Board:
        """An empty board over the periods, or over `count` columns."""
        from ipabs.report.captions import sheet_name

        return Board(key, sheet_name(key, self.lang), count or len(self.periods))
