"""Drawn scenarios by the million: a fixed grid of chunks through the rows, end values in the order of the draws.

The grid does not depend on the workers, so neither do the results. A chunk gathers what its assets bring, runs every
period, tail included, and keeps end values only. What those values do not need is taken out of the program first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import local

import numpy as np

from ipabs.calendar import Period, PeriodKind
from ipabs.cashflow.draws import DefaultPeriods, Drawn, DrawTables, Gather
from ipabs.model import Deal
from ipabs.model.words import FeeBase, TargetKind, TriggerTest, View
from ipabs.units import Array
from ipabs.waterfall.fee_base import assets_in
from ipabs.waterfall.inputs import Inputs, make_inputs
from ipabs.waterfall.names import input_name
from ipabs.waterfall.program import Program
from ipabs.waterfall.rows import run_rows, slots
from ipabs.waterfall.slim import slim
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["CHUNK", "Batch", "run_batch"]

CHUNK = 16_384
"""Scenarios a chunk; below some 8,000 two threads wait for each other more than they work."""


_OF_SCENARIO = ("in.on.", "in.view_", "in.reached.", "in.loss_")
"""Inputs that scenario and view decide, whatever is drawn."""


class Batch:
    """A deal made ready for draws: its program slimmed to `names` (states), its firms' tables laid out.

    `tables` decide scenario and view. Raises KeyError for a name that is no state of the program.
    """

    def __init__(
        self, program: Program, deal: Deal, periods: Sequence[Period], tables: DrawTables, names: Sequence[str]
    ) -> None:
        unknown = sorted(set(names) - set(program.state))
        if unknown:
            raise KeyError(f"no state of the waterfall: {', '.join(unknown)}")
        self.names, self.periods = tuple(names), tuple(periods)
        off = np.full(tables.never + 1, float(tables.view is View.NO_GUARANTOR))
        scenarios = [tables.scenario] * (tables.never + 1)
        contracted = tables.contracted if _looks_ahead(deal) else None
        template = make_inputs(deal, program.waterfall, periods, tables.collected, scenarios, off, contracted)
        scalars = dict(template.scalars)
        scalars |= {name: row[:, 0] for name, row in template.rows.items() if name.startswith(_OF_SCENARIO)}
        self.program = slim(program, names, {kind: _constants(kind, periods, scalars) for kind in program.blocks})
        self.scalars = {name: values for name, values in scalars.items() if name in self.program.inputs}
        self.gather = Gather(tables, _components(tables, self.program) | _fee_bases(deal, tables, self.program))

    def run(self, drawn: Drawn, first: int = 0, room: Array | None = None) -> dict[str, Array]:
        """End values (scenario,) of what `gather` brought, all at once; `first` is the first scenario's number.

        They lie in `room`, (slots, scenario) at least, and last until it is used again; None: in one of their own.
        """
        rows = {"in.cash": drawn.cash, "in.tax": drawn.tax, "in.to_come": drawn.to_come, **drawn.more}
        used = {name: row for name, row in rows.items() if name in self.program.inputs}
        inputs, columns = Inputs(self.scalars, used), drawn.cash.shape[1]
        ledger = run_rows(self.program, self.periods, inputs, columns, keep=False, first=first, room=room)
        return {name: ledger.end[name] for name in self.names}


def run_batch(
    program: Program,
    deal: Deal,
    periods: Sequence[Period],
    tables: DrawTables,
    states: DefaultPeriods,
    names: Sequence[str],
    workers: int = 1,
) -> dict[str, Array]:
    """End values by name, each (scenario,), of every draw: fen, flags, or accrued reals.

    `states` is (firm, scenario), see `cashflow.draws`; `names` are states of the program, e.g. `balance.A` (what class
    A lost) or `advance.principal.S` (what support S is still owed). The same for any number of workers (threads).
    Raises ValueError on draws out of range, NotReconciled if cash does not tie (a bug).
    """
    tables.check(states)
    batch = Batch(program, deal, periods, tables, names)
    scenarios = states.shape[1]
    end = {name: np.empty(scenarios) for name in names}
    rooms = _Rooms(batch, min(CHUNK, scenarios))

    def run_chunk(start: int) -> None:
        drawn = batch.gather(states[:, start : start + CHUNK], rooms.gather)
        for name, values in batch.run(drawn, start, rooms.rows).items():
            end[name][start : start + CHUNK] = values

    starts = range(0, scenarios, CHUNK)
    if workers == 1 or len(starts) == 1:
        for start in starts:
            run_chunk(start)
    else:
        with ThreadPoolExecutor(workers) as pool:
            for _ in pool.map(run_chunk, starts):
                pass
    return end


class _Rooms(local):
    """A thread's own arrays, used again for every chunk: new ones each time cost half as much as the waterfall."""

    def __init__(self, batch: Batch, scenarios: int) -> None:
        self.gather = batch.gather.room(scenarios)
        self.rows = np.empty((slots(batch.program), scenarios))


def _constants(kind: PeriodKind, periods: Sequence[Period], scalars: Mapping[str, Array]) -> dict[str, float]:
    """Inputs that are nought, or one, in every period of a kind."""
    here = [k for k, period in enumerate(periods) if period.kind is kind]
    first = {name: float(values[here[0]]) for name, values in scalars.items() if here}
    return {name: value for name, value in first.items() if value in (0, 1) and (scalars[name][here] == value).all()}


def _looks_ahead(deal: Deal) -> bool:
    """Whether something counts what is contracted: a reserve of the next dues, a test against the forecast."""
    if any(t.test is TriggerTest.COLLECTIONS_BELOW_FORECAST for t in deal.triggers):
        return True
    return any(a.target is not None and a.target.kind is TargetKind.NEXT_DUES for a in deal.cash_accounts)


def _components(tables: DrawTables, program: Program) -> dict[str, Array]:
    """Firms' part of what ledgers and triggers read, (firm, state, period); nothing that the program does not."""
    read = {
        "in.defaulted": "defaulted",
        "in.interest": "interest_component",
        "in.principal": "principal_component",
        "in.collected": "from_firms",
        "in.performing": "performing",
        "in.overdue": "overdue",
    }
    return {name: getattr(tables, what) for name, what in read.items() if name in program.inputs}


_STATIC = (FeeBase.PRINCIPAL, FeeBase.APPRAISED_VALUE, FeeBase.INSURED_AMOUNT)


def _fee_bases(deal: Deal, tables: DrawTables, program: Program) -> dict[str, Array]:
    """Firms' part of every fee base that the assets move, (firm, state, period); see `fee_base.moving_base`."""
    found = {}
    for fee in waterfall_fees(deal):
        name = input_name("fee_base", fee.name)
        if name not in program.inputs or fee.base in _STATIC:
            continue
        if fee.base is FeeBase.COLLECTIONS:
            found[name] = tables.from_firms
        elif fee.base is FeeBase.INTEREST_COLLECTED:
            found[name] = tables.interest
        else:
            found[name] = tables.balances([asset.asset_id for asset in assets_in(deal, fee)])
    return found
