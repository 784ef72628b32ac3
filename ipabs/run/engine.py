"""The main job: a deal through the clock, the assets and the waterfall, all scenarios and views in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ipabs.calendar import CalendarRange, Period, make_periods
from ipabs.cashflow import BASE_SCENARIO, Clock, Collections, Column, Projector
from ipabs.errors import DealError, text_of
from ipabs.model import Deal
from ipabs.model.words import View
from ipabs.pool import check_criterion
from ipabs.waterfall import Closing, Inputs, Ledger, Program, close, compile_deal, make_inputs, run_rows

__all__ = ["Outcome", "clock_of", "run_deal"]

Key = tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Everything a run leaves: arrays and notes by period and column, in fen. `columns[0]` is base, view all."""

    deal: Deal
    clock: Clock
    program: Program
    closing: Closing
    columns: tuple[Column, ...]
    projector: Projector
    collected: Collections
    inputs: Inputs
    ledger: Ledger

    def note(self, period: int, column: int, *key: str) -> int:
        """A noted value of a period (1..), whole fen; 0 where the period never ran."""
        if period > len(self._noted):
            return 0
        values = self._noted[period - 1].get(key)
        return 0 if values is None else int(values[column])

    def brought(self, period: int, column: int, name: str) -> int:
        """A whole number that a period (1..) brings to the program."""
        scalar = self.inputs.scalars.get(name)
        value = self.inputs.rows[name][period - 1, column] if scalar is None else scalar[period - 1]
        return int(value)

    @cached_property
    def _noted(self) -> tuple[dict[tuple[str, ...], list[float]], ...]:
        """What was noted in each period, by column, as plain numbers: results ask for each of them many times."""
        return tuple({key: values.tolist() for key, values in own.items()} for own in self.ledger.notes)

    @cached_property
    def lives(self) -> tuple[int, ...]:
        """How many periods each column lives: up to the one after which nothing is left and nothing comes."""
        alive = np.array([notes[("alive",)] for notes in self.ledger.notes])
        return tuple(int(n) for n in alive.sum(axis=0))

    def periods(self, column: int) -> tuple[Period, ...]:
        """The periods that a column lives through."""
        return self.clock.periods[: self.lives[column]]


def clock_of(deal: Deal) -> Clock:
    """The deal's periods and working days. Raises DealError where its dates do not make a schedule."""
    calendar = deal.schedule.calendar
    try:
        return Clock(periods=make_periods(deal.schedule, calendar), calendar=calendar)
    except CalendarRange as error:
        raise DealError(("deal", "legal_maturity_date", "value"), text_of(error)) from error
    except ValueError as error:
        raise DealError(("deal", "first_date", "value"), text_of(error)) from error


def _check_criteria(deal: Deal) -> None:
    for number, criterion in enumerate(deal.criteria):
        problem = check_criterion(criterion)
        if problem:
            raise DealError(("criteria", f"#{number}", "value"), problem)


def run_deal(deal: Deal, views: Sequence[View] = tuple(View)) -> Outcome:
    """Run base and every named scenario under every view.

    Raises DealError on a deal that cannot run, NotReconciled if cash does not tie (a bug).
    """
    _check_criteria(deal)
    clock = clock_of(deal)
    closing = close(deal, clock.periods)
    program = compile_deal(deal)
    columns = tuple(Column(s, v) for s in (BASE_SCENARIO, *deal.scenarios) for v in views)
    projector = Projector(deal, clock)
    collected = projector.collect(columns)
    off = np.array([float(column.view is View.NO_GUARANTOR) for column in columns])
    scenarios = [column.scenario for column in columns]
    inputs = make_inputs(deal, program.waterfall, clock.periods, collected, scenarios, off)
    ledger = run_rows(program, clock.periods, inputs, len(columns))
    return Outcome(
        deal=deal,
        clock=clock,
        program=program,
        closing=closing,
        columns=columns,
        projector=projector,
        collected=collected,
        inputs=inputs,
        ledger=ledger,
    )
