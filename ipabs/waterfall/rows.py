"""Backend of numpy rows: each name a row of numbers, one column a scenario, each primitive a few ufuncs in place.

Names resolve to rows once a run: a period copies its inputs into their rows and calls the same bound ufuncs again.
Where the columns are in different phases, those of a phase are taken out, run, and put back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from ipabs.calendar import Period, PeriodKind
from ipabs.errors import NotReconciled, Text
from ipabs.model.words import Phase
from ipabs.units import UP, Array
from ipabs.waterfall.inputs import Inputs
from ipabs.waterfall.names import PHASE
from ipabs.waterfall.primitives import ZERO, Block, Note, Op
from ipabs.waterfall.program import UNTIED, Program, Trade

__all__ = ["Ledger", "run_rows", "slots"]

Call = Callable[[], object]
Notes = dict[tuple[str, ...], Array]

_LEVEL = {phase: float(level) for level, phase in enumerate(Phase)}

PLAIN: dict[str, np.ufunc] = {
    "min": np.minimum,
    "max": np.maximum,
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "ge": np.greater_equal,
    "gt": np.greater,
}


def _calls(op: Op, x: Mapping[str, Array], spare: Array) -> list[Call]:
    """A primitive as ufuncs bound to their rows, to be called in order. The target may be one of the operands."""
    out, a = x[op.target], [x[name] for name in op.args]
    if op.function in PLAIN:
        return [partial(PLAIN[op.function], a[0], a[1], out=out)]
    product = partial(np.multiply, a[0], a[1], out=out)
    if op.function == "scale":
        return [product, *_half_up_in_place(out)]
    if op.function == "scale2":
        other = partial(np.multiply, a[2], a[3], out=spare)
        return [other, product, partial(np.add, out, spare, out=out), *_half_up_in_place(out)]
    if op.function == "share":
        whole = partial(np.maximum, a[2], 1.0, out=spare)
        return [whole, product, partial(np.divide, out, spare, out=out), *_half_up_in_place(out)]
    raise TypeError(f"no primitive '{op.function}'")


def _half_up_in_place(out: Array) -> list[Call]:
    """`units.half_up`, its operations in its order."""
    return [partial(np.multiply, out, UP, out=out), partial(np.add, out, 0.5, out=out), partial(np.floor, out, out=out)]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a run leaves: `end[name]` (column,) after the last period, `notes[period - 1][key]` (column,) if kept."""

    end: Mapping[str, Array]
    notes: tuple[Mapping[tuple[str, ...], Array], ...]


def run_rows(
    program: Program,
    periods: Sequence[Period],
    inputs: Inputs,
    columns: int,
    keep: bool = True,
    first: int = 0,
    room: Array | None = None,
) -> Ledger:
    """Run every column through every period. `keep` records the notes; without it only the end is returned.

    `first` is the number of the first column, for the message of NotReconciled. `room`: (slots, columns) at least, to
    work in, see `slots`; the end then lasts until it is used again.
    """
    room = np.empty((slots(program), columns)) if room is None else room[:, :columns]
    x = _rows(program, inputs, room)
    aside = room[len(room) - program.aside :]
    brought = [(n, values) for n, values in (*inputs.scalars.items(), *inputs.rows.items()) if n in x]
    notes: Notes = {}
    plans = {kind: _plan(program, kind, x, np.empty(columns), notes if keep else None) for kind in program.blocks}
    phases = program.phases
    history = []
    for k, period in enumerate(periods):
        if period.kind is PeriodKind.TAIL and not x["alive"].any():
            break
        for name, values in brought:
            np.copyto(x[name], values[k])
        for block, calls in plans[period.kind]:
            if block.phase is None or _all_in(block.phase, phases, x):
                for call in calls:
                    call()
            else:
                _run_taken(block, program.trades[period.kind][block.name], x, aside, notes if keep else None)
        if keep:
            history.append(notes.copy())
            notes.clear()
    _check_tied(x[UNTIED], first)
    return Ledger({name: x[name] for name in program.state}, tuple(history))


def slots(program: Program) -> int:
    """The most rows that a run needs: every name of the program but the constants, and those of a phase set aside."""
    return len(program.state) + len(program.scratch) + len(program.inputs) + program.aside


def _rows(program: Program, inputs: Inputs, room: Array) -> dict[str, Array]:
    """A place for every name: (column,), or () for what is one number a period. States hold their opening values."""
    read = set(program.inputs)
    whole = [*program.state, *program.scratch, *(name for name in inputs.rows if name in read)]
    block = room[: len(whole)]
    block.fill(0)
    x: dict[str, Array] = dict(zip(whole, block, strict=True))
    for name, value in program.state.items():
        x[name].fill(value)
    return x | {name: np.zeros(()) for name in (*inputs.scalars, ZERO) if name in read or name == ZERO}


def _plan(
    program: Program, kind: PeriodKind, x: Mapping[str, Array], spare: Array, notes: Notes | None
) -> list[tuple[Block, list[Call]]]:
    """Everything a period of this kind calls, block by block in order; recording into `notes` unless None."""
    return [(block, _block_calls(block, x, spare, notes)) for block in program.blocks[kind]]


def _block_calls(block: Block, x: Mapping[str, Array], spare: Array, notes: Notes | None) -> list[Call]:
    return [call for line in block.code for call in _line(line, x, spare, notes)]


def _all_in(phase: Phase, phases: Sequence[Phase], x: Mapping[str, Array]) -> bool:
    """Whether every column is in a phase."""
    return len(phases) == 1 or bool((x[PHASE] == _LEVEL[phase]).all())


def _run_taken(block: Block, trade: Trade, x: Mapping[str, Array], aside: Array, notes: Notes | None) -> None:
    """Run a phase's block on its columns alone; the others keep what they have, their notes of it are nought.

    `aside`: rows to work in.
    """
    here = np.flatnonzero(x[PHASE] == _LEVEL[block.phase or Phase.NORMAL])
    if not here.size:
        return
    width = len(x[PHASE])
    rows = zip(trade.names, aside[:, : here.size], strict=False)
    taken = {name: row if x[name].ndim else x[name] for name, row in rows}
    for name in trade.brought:
        if x[name].ndim:
            np.take(x[name], here, out=taken[name], mode="clip")
    own: Notes = {}
    for call in _block_calls(block, taken, np.empty(here.size), None if notes is None else own):
        call()
    for name in trade.results:
        x[name][here] = taken[name]
    for key, values in own.items():
        if notes is not None:
            notes[key] = np.zeros(width)
            notes[key][here] = values


def _line(line: Op | Note, x: Mapping[str, Array], spare: Array, notes: Notes | None) -> list[Call]:
    if isinstance(line, Op):
        return _calls(line, x, spare)
    return [] if notes is None else [partial(_record, notes, line.key, x[line.source], spare.shape)]


def _record(notes: Notes, key: tuple[str, ...], source: Array, shape: tuple[int, ...]) -> None:
    notes[key] = np.array(np.broadcast_to(source, shape))


def _check_tied(untied: Array, first: int) -> None:
    if untied.any():
        worst = int(untied.argmax())
        raise NotReconciled(
            Text(
                f"cash does not tie in scenario {first + worst}: off by {untied[worst] / 100:,.2f} yuan; a bug",
                f"第 {first + worst} 个情景资金不平，差 {untied[worst] / 100:,.2f} 元；这是程序错误",
            )
        )
