"""The waterfall of abn001 over given default draws: every path run, every period, tail included, nothing reused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.measure import Measured, measure
from benchmarks.plain import PlainDeal
from benchmarks.processes import EXAMPLE
from ipabs.cashflow import Clock, Projector
from ipabs.cashflow.draws import DefaultPeriods, Drawn, DrawTables
from ipabs.model import Deal
from ipabs.run.engine import clock_of
from ipabs.units import Array
from ipabs.waterfall import Program, compile_deal, make_inputs
from ipabs.waterfall.batch import CHUNK, Batch, run_batch
from ipabs.workbook import read_deal

__all__ = ["SEED", "scenarios"]

SEED = 20250925
DEFAULTS = 0.15
"""Of a firm over the scheduled periods, every period alike, firms apart: what is drawn is no matter of speed."""
PLAIN = 200
AIMS = {1_000_000: 2.5}
"""Seconds for gathering and waterfall together, two workers."""
RICH = EXAMPLE.parents[1] / "chengxi" / "deal.xlsx"
"""Two ledgers, a reserve and an undertaking behind it, three triggers, deferred and capped fees, three classes."""
RICH_AIM = 3.0


@dataclass(frozen=True, slots=True)
class Setting:
    """The deal made ready; `names` are the end values kept."""

    deal: Deal
    clock: Clock
    program: Program
    tables: DrawTables
    names: tuple[str, ...]

    @classmethod
    def of(cls, path: Path) -> Setting:
        deal = read_deal(path).deal
        clock, program = clock_of(deal), compile_deal(deal)
        names = tuple(name for name in program.state if name.startswith(("balance.", "advance.")))
        return cls(deal, clock, program, DrawTables(Projector(deal, clock)), names)

    def draw(self, scenarios: int) -> DefaultPeriods:
        """States (firm, scenario)."""
        never = len(self.clock.scheduled)
        shape = (len(self.deal.pool.borrowers), scenarios)
        chances = [DEFAULTS / never] * never + [1 - DEFAULTS]
        return np.random.default_rng(SEED).choice(never + 1, size=shape, p=chances).astype(np.int8)

    def run(self, states: DefaultPeriods, workers: int) -> dict[str, Array]:
        return run_batch(self.program, self.deal, self.clock.periods, self.tables, states, self.names, workers)


def scenarios(sizes: tuple[int, ...], runs: int) -> Iterator[Measured]:
    """Gathering of collections, waterfall, and both together, on one and two workers; then the plain loop."""
    setting = Setting.of(EXAMPLE)
    plain = _plain(setting, runs)
    for size in sizes:
        yield from _parts(setting, setting.draw(size), runs)
    yield plain
    yield _extrapolated(plain, max(sizes))
    yield _rich(max(sizes), runs)


def _rich(size: int, runs: int) -> Measured:
    setting = Setting.of(RICH)
    states = setting.draw(size)
    triggers, supports = len(setting.deal.triggers), len(setting.deal.supports_in_use)
    what = f"{size:,} scenarios of chengxi ({supports} supports, {triggers} triggers, two ledgers), 2 workers"
    aim = RICH_AIM if size == 1_000_000 else None
    return measure(f"rich_{size}", what, partial(setting.run, states, 2), runs, aim)


def _parts(setting: Setting, states: DefaultPeriods, runs: int) -> Iterator[Measured]:
    size = states.shape[1]
    batch = Batch(setting.program, setting.deal, setting.clock.periods, setting.tables, setting.names)
    parts = [states[:, start : start + CHUNK] for start in range(0, size, CHUNK)]
    drawn = [batch.gather(part) for part in parts]
    for workers in (1, 2):
        on = f"{size:,} scenarios, {workers} worker{'s' * (workers > 1)}"
        key = f"scenarios_{size}_workers_{workers}"
        gather: Callable[[], object] = partial(_each, batch.gather, parts, workers)
        yield measure(f"{key}_gather", f"{on}: gathering collections", gather, runs)
        waterfall: Callable[[], object] = partial(_each, batch.run, drawn, workers)
        yield measure(f"{key}_waterfall", f"{on}: waterfall", waterfall, runs, note="collections held in memory")
    drawn.clear()
    for workers in (1, 2):
        on = f"{size:,} scenarios, {workers} worker{'s' * (workers > 1)}"
        both: Callable[[], object] = partial(setting.run, states, workers)
        aim = AIMS.get(size) if workers == 2 else None
        yield measure(f"scenarios_{size}_workers_{workers}", f"{on}: both, as `run_batch` runs them", both, runs, aim)


def _each(call: Callable[..., object], parts: list[DefaultPeriods] | list[Drawn], workers: int) -> None:
    """Call on every part; results are dropped as they come."""
    if workers == 1:
        for part in parts:
            call(part)
        return
    with ThreadPoolExecutor(workers) as pool:
        for _ in pool.map(call, parts):
            pass


def _plain(setting: Setting, runs: int) -> Measured:
    """Raises RuntimeError unless the plain loop and the engine agree to the fen in every scenario."""
    tables, states = setting.tables, setting.draw(PLAIN)
    periods, columns = setting.clock.periods, tables.never + 1
    of_columns = [tables.scenario] * columns
    waterfall = setting.program.waterfall
    inputs = make_inputs(setting.deal, waterfall, periods, tables.collected, of_columns, np.zeros(columns))
    deal = PlainDeal.of(setting.deal, setting.clock.periods, inputs, tables)
    columns = states.T.tolist()
    name = f"advance.principal.{setting.deal.supports[0].name}"
    if [deal.advance(column) for column in columns] != setting.run(states, 1)[name].astype(int).tolist():
        raise RuntimeError("the plain loop and the engine differ: one of them is wrong, so no time is given")
    what = f"{PLAIN} scenarios in a plain Python loop written for this deal alone"
    return measure("plain", what, lambda: [deal.advance(column) for column in columns], runs, note="equal to the fen")


def _extrapolated(plain: Measured, size: int) -> Measured:
    return Measured(
        key=f"plain_{size}_extrapolated",
        what=f"{size:,} scenarios in that loop",
        seconds=tuple(second / PLAIN * size for second in plain.seconds),
        note=f"extrapolated from {PLAIN}, not measured",
    )
