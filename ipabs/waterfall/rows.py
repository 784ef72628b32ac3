"""Backend of numpy rows: each name a row of numbers, one column a scenario, each primitive one or two ufuncs in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ipabs.calendar import Period, PeriodKind
from ipabs.errors import NotReconciled
from ipabs.units import UP, Array
from ipabs.waterfall.inputs import Inputs
from ipabs.waterfall.primitives import ZERO, Op
from ipabs.waterfall.program import UNTIED, Program

__all__ = ["Ledger", "run_rows"]

Operand = Array | float
Call = Callable[[Array, Array, Sequence[Operand]], None]


def _scale(out: Array, spare: Array, args: Sequence[Operand]) -> None:
    np.multiply(args[0], args[1], out=out)
    _half_up_in_place(out)


def _scale2(out: Array, spare: Array, args: Sequence[Operand]) -> None:
    np.multiply(args[2], args[3], out=spare)
    np.multiply(args[0], args[1], out=out)
    np.add(out, spare, out=out)
    _half_up_in_place(out)


def _share(out: Array, spare: Array, args: Sequence[Operand]) -> None:
    np.maximum(args[2], 1.0, out=spare)
    np.multiply(args[0], args[1], out=out)
    np.divide(out, spare, out=out)
    _half_up_in_place(out)


def _half_up_in_place(out: Array) -> None:
    np.multiply(out, UP, out=out)
    np.add(out, 0.5, out=out)
    np.floor(out, out=out)


def _plain(ufunc: np.ufunc) -> Call:
    def call(out: Array, spare: Array, args: Sequence[Operand]) -> None:
        ufunc(args[0], args[1], out=out, casting="unsafe")

    return call


CALLS: dict[str, Call] = {
    "min": _plain(np.minimum),
    "max": _plain(np.maximum),
    "add": _plain(np.add),
    "sub": _plain(np.subtract),
    "mul": _plain(np.multiply),
    "ge": _plain(np.greater_equal),
    "gt": _plain(np.greater),
    "scale": _scale,
    "scale2": _scale2,
    "share": _share,
}


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a run leaves: `end[name]` (column,) after the last period, `notes[period - 1][key]` (column,) if kept."""

    end: Mapping[str, Array]
    notes: tuple[Mapping[tuple[str, ...], Array], ...]


def run_rows(program: Program, periods: Sequence[Period], inputs: Inputs, columns: int, keep: bool = True) -> Ledger:
    """Run every column through every period. `keep` records the notes; without it only the end is returned."""
    x = {name: np.full(columns, value) for name, value in program.state.items()}
    x |= {name: np.zeros(columns) for name in program.scratch}
    spare, history = np.empty(columns), []
    code = {kind: [line for b in blocks for line in b.code] for kind, blocks in program.blocks.items()}
    for k, period in enumerate(periods):
        if period.kind is PeriodKind.TAIL and not x["alive"].any():
            break
        now: dict[str, Operand] = {name: inputs.scalars[name][k] for name in inputs.scalars}
        now |= {name: inputs.rows[name][k] for name in inputs.rows}
        now |= x
        now[ZERO] = 0.0
        notes: dict[tuple[str, ...], Array] = {}
        for line in code[period.kind]:
            if isinstance(line, Op):
                CALLS[line.function](x[line.target], spare, [now[a] for a in line.args])
            elif keep:
                notes[line.key] = np.array(np.broadcast_to(now[line.source], columns), dtype=np.float64)
        if keep:
            history.append(notes)
    if x[UNTIED].any():
        worst = int(x[UNTIED].argmax())
        raise NotReconciled(f"cash does not tie in scenario {worst}: off by {x[UNTIED][worst] / 100:,.2f} yuan; a bug")
    return Ledger({name: x[name] for name in program.state}, tuple(history))
