"""What stands over the columns of every board, and the line that says which scenario and view it shows."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.captions import say
from ipabs.report.live.formula import ref, text_literal
from ipabs.report.live.grid import Board, Row
from ipabs.report.live.paper import shows_periods
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Slots

__all__ = ["add_heads"]


def add_heads(setting: Setting, boards: Sequence[Board], slots: Slots | None) -> None:
    """Heads of all boards: of periods their dates, of the assets' columns what they hold, of flows their numbers."""
    said = _Heads(setting, slots)
    for board in boards:
        board.chosen = said.chosen()
        match board.key:
            case "model_assets":
                board.heads += said.of_slots()
            case "model_claims":
                board.heads += said.of_claims(board)
            case "model_costs" | "model_flows":
                board.heads += said.of_flows(board)
            case "charts":
                pass
            case "scenario_picker":
                board.heads += said.of_periods(board) if shows_periods(board) else []
            case _:
                board.heads += said.of_periods(board)


class _Heads:
    def __init__(self, setting: Setting, slots: Slots | None) -> None:
        self.setting, self.slots = setting, slots

    def say(self, key: str) -> str:
        return say(f"live.{key}", self.setting.lang)

    def chosen(self) -> str:
        scenario, view = ref("select.scenario"), ref("select.view")
        return f"{text_literal(self.say('chosen'))}&{scenario}&{text_literal(self.say('chosen_view'))}&{view}"

    def _row(self, key: str, kind: str, formulas: Sequence[str]) -> Row:
        return Row(name="", label=self.say(f"head.{key}"), kind=kind, formulas=tuple(formulas))

    def of_periods(self, board: Board) -> list[Row]:
        count = board.count
        return [
            self._row("period", "count", [ref("cal.number")] * count),
            self._row("until", "date", [ref("cal.collection_end")] * count),
            self._row("paid", "date", [ref("cal.payment")] * count),
        ]

    def of_slots(self) -> list[Row]:
        """Of each column its collection period, what it holds, when the period pays."""
        slots, periods = self.slots.columns if self.slots else (), len(self.setting.periods)
        numbers = [ref("slot.period")] * len(slots)
        days = [ref("cal.payment", f"#{s.period}") if s.period < periods else "" for s in slots]
        words = tuple(self.say(f"slot.{s.kind}") for s in slots)
        return [
            self._row("period", "count", numbers),
            Row(name="", label=self.say("head.slot"), kind="choice", values=words),
            self._row("paid", "date", days),
        ]

    def of_claims(self, board: Board) -> list[Row]:
        """Of each claim its asset, and its day in the scenario chosen."""
        names = next(row.values for row in board.rows if row.name == "cl.asset")
        days = [ref("cl.day")] * board.count
        return [
            Row(name="", label=self.say("head.asset"), kind="choice", values=names),
            self._row("default", "date", days),
        ]

    def of_flows(self, board: Board) -> list[Row]:
        numbers = tuple(float(n) for n in range(1, board.count + 1))
        return [Row(name="", label=self.say("head.flow"), kind="count", values=numbers)]
