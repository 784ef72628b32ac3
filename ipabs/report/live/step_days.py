"""Sheet 分配明细 of the selected run in formulas: the steps of the phase that each period runs in."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model.steps import Step
from ipabs.model.words import Phase
from ipabs.report.live.figures import Figures
from ipabs.report.live.formula import money_sum, text_literal
from ipabs.report.live.model import LiveModel
from ipabs.report.reading import Reader
from ipabs.report.rules import account_words, destinations
from ipabs.run.steps_doc import step_words

__all__ = ["step_rows"]

_PHASES = tuple(Phase)

Own = Sequence[tuple[Phase, Step]]
"""The steps that stand in one row: one of each phase that has so many."""


def step_rows(live: LiveModel, figures: Figures, reader: Reader, periods: int) -> list[list[object]]:
    """Rows of the first `periods` payment dates: date, phase where there are several, order, name, kind, account, and
    before, wanted, paid and short in yuan. A period has as many rows as its longest phase; unused ones stand empty."""
    return _Rows(live, figures, reader).rows(periods)


class _Rows:
    def __init__(self, live: LiveModel, figures: Figures, reader: Reader) -> None:
        self.figures, self.reader, self.results = figures, reader, live.results
        self.goes = destinations(reader)
        self.phases = [(phase, steps) for phase, steps in live.setting.outcome.program.waterfall.phases if steps]
        noted = ("phase",) in live.laid.notes
        self.phases = self.phases if noted else self.phases[:1]
        self.phase = live.results.note("phase")

    def rows(self, periods: int) -> list[list[object]]:
        longest = max(len(steps) for _, steps in self.phases)
        return [self._row(k, i) for k in range(periods) for i in range(longest)]

    def _row(self, k: int, i: int) -> list[object]:
        own = [(phase, steps[i]) for phase, steps in self.phases if i < len(steps)]
        words = [step_words(step) for _, step in own]
        head: list[object] = [self.figures.day("cal.payment", k)]
        if len(self.phases) > 1:
            head.append(self._text([self.reader.phase(p.value) for p, _ in own], own, k))
        amounts = [self._sum(own, i, what) for what in ("opening", "wanted", "paid")]
        amounts.append(f"ROUND({amounts[1]}-({amounts[2]}),2)")
        kinds = [self.reader.word("results.step", word["kind"]) for word in words]
        return [
            *head,
            self._order([word["order"] for word in words], own, k),
            self._text([self.reader.step(word) for word in words], own, k),
            self._text(kinds, own, k),
            self._text([self._account(phase, step) for phase, step in own], own, k),
            *(self.figures.blank(self._where(own, amount), k) for amount in amounts),
        ]

    def _account(self, phase: Phase, step: Step) -> str:
        account, party = self.goes.get((phase.value, step.name), ("", ""))
        return account_words(self.reader, step.from_account, account or party)

    def _order(self, orders: Sequence[int], own: Own, k: int) -> object:
        if self._is_same(orders):
            return orders[0]
        return self.figures.blank(self._chosen([str(order) for order in orders], own), k)

    def _text(self, texts: Sequence[str], own: Own, k: int) -> str:
        if self._is_same(texts):
            return texts[0]
        return self.figures.text(self._chosen([text_literal(text) for text in texts], own), k)

    def _is_same(self, values: Sequence[object]) -> bool:
        """Whether every phase has the row and says the same."""
        return len(values) == len(self.phases) and len(set(values)) == 1

    def _chosen(self, parts: Sequence[str], own: Own) -> str:
        """What stands for the period's phase; empty where it has no such row."""
        formula = '""'
        for (phase, _), part in zip(own, parts, strict=True):
            formula = f"IF({self.phase}={_PHASES.index(phase)},{part},{formula})"
        return formula

    def _where(self, own: Own, amount: str) -> str:
        """The amount, empty where the period's phase has no such row."""
        if len(own) == len(self.phases):
            return amount
        runs = ",".join(f"{self.phase}={_PHASES.index(phase)}" for phase, _ in own)
        return f'IF({f"OR({runs})" if len(own) > 1 else runs},{amount},"")'

    def _sum(self, own: Own, i: int, what: str) -> str:
        """Of the phase that runs; the others' values are nought."""
        notes = [self.results.note("step", phase.value, str(i), what) for phase, _ in own]
        return money_sum(note for note in notes if note != "0")
