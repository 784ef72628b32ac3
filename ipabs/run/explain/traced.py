"""One column of a run as traced: every line of a period, who wrote a name last, what a value is known as."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ipabs.calendar import Period
from ipabs.cashflow import Column
from ipabs.errors import NotReconciled, Text
from ipabs.model import Deal, Scenario
from ipabs.run.engine import Outcome
from ipabs.run.paid import Paid
from ipabs.waterfall import Line, run_trace

__all__ = ["PeriodTrace", "Traced"]

_KNOWN_AS = ("step", "due", "call")
"""Notes by which a value is named in the explanation of another."""


@dataclass(frozen=True)
class PeriodTrace:
    """The lines of one period in the order they ran; places are indices into `lines`."""

    period: Period
    lines: tuple[Line, ...]

    @cached_property
    def _writes(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            if line.function != "note":
                found.setdefault(line.target, []).append(place)
        return found

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """Place of each note by its key, joined by dots."""
        return {line.target: place for place, line in enumerate(self.lines) if line.function == "note"}

    @cached_property
    def known_as(self) -> Mapping[int, str]:
        """The note that names what a line wrote; the first, where several do."""
        found: dict[int, str] = {}
        for key, place in self.notes.items():
            written = self.written(self.lines[place].args[0][0], place)
            if key.partition(".")[0] in _KNOWN_AS and written is not None and not key.endswith((".opening", ".unpaid")):
                found.setdefault(written, key)
        return found

    @cached_property
    def dues_brought(self) -> Mapping[str, str]:
        """Inputs that are a new due as they stand, and its note."""
        sources = {key: self.lines[place].args[0][0] for key, place in self.notes.items() if key.startswith("due.")}
        return {name: key for key, name in sources.items() if name.startswith("in.") and key.endswith(".new")}

    def written(self, name: str, before: int) -> int | None:
        """Place of the last line before `before` that wrote a name; None where it stands as the period brought it."""
        places = self._writes.get(name, [])
        at = bisect_left(places, before)
        return places[at - 1] if at else None

    def noted(self, *key: str) -> int | None:
        """Place of a note; None where the period has none."""
        return self.notes.get(".".join(key))

    def value(self, *key: str) -> int:
        """A noted value, whole fen; 0 where there is none."""
        place = self.noted(*key)
        return 0 if place is None else int(self.lines[place].value)


class Traced:
    """A column of an outcome, run once more line by line. Raises NotReconciled where a line differs from the run."""

    def __init__(self, outcome: Outcome, column: int) -> None:
        self.outcome, self.column = outcome, column
        self.paid = Paid(outcome, column)
        self.periods = outcome.periods(column)

    @property
    def deal(self) -> Deal:
        return self.outcome.deal

    @property
    def key(self) -> Column:
        return self.outcome.columns[self.column]

    @property
    def scenario(self) -> Scenario:
        return self.key.scenario

    @cached_property
    def _by_period(self) -> dict[int, PeriodTrace]:
        outcome = self.outcome
        lines: dict[int, list[Line]] = {}
        for line in run_trace(outcome.program, outcome.clock.periods, outcome.inputs, self.column):
            lines.setdefault(line.period, []).append(line)
        found = {n: PeriodTrace(outcome.clock.periods[n - 1], tuple(own)) for n, own in lines.items()}
        for number, own in found.items():
            self._compare(number, own)
        return found

    def _compare(self, number: int, own: PeriodTrace) -> None:
        run = {".".join(key): values for key, values in self.outcome.ledger.notes[number - 1].items()}
        for key, place in own.notes.items():
            if run[key][self.column] != own.lines[place].value:
                raise NotReconciled(
                    Text(
                        f"period {number}: the trace of {key} differs from the run (a bug in ipabs)",
                        f"第 {number} 期：{key} 的追溯与运行结果不一致（ipabs 的程序错误）",
                    )
                )

    def at(self, period: Period) -> PeriodTrace:
        """The lines of a period that the column lives through."""
        return self._by_period[period.number]

    def before(self, period: Period) -> PeriodTrace | None:
        """Those of the period before; None for the first."""
        return self._by_period.get(period.number - 1)

    def carried(self, name: str, period: Period) -> tuple[float | None, Period | None]:
        """What a period finds a state to be, and the period that left it so; no period where it is as it began.

        Nothing for a name that is no state.
        """
        found, value = None, self.outcome.program.state.get(name)
        for trace in self._by_period.values():
            place = trace.written(name, len(trace.lines)) if trace.period.number < period.number else None
            if place is not None and trace.lines[place].value != value:
                found, value = trace.period, trace.lines[place].value
        return value, found

    def input(self, name: str, period: Period) -> float:
        """What a period brought."""
        inputs, k = self.outcome.inputs, period.number - 1
        return float(inputs.scalars[name][k] if name in inputs.scalars else inputs.rows[name][k, self.column])
