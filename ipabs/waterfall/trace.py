"""Backend of plain numbers: one column, each primitive written down as it is worked out. What `explain` reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipabs.calendar import Period, PeriodKind
from ipabs.model.words import Phase
from ipabs.units import half_up_int
from ipabs.waterfall.inputs import Inputs
from ipabs.waterfall.names import PHASE
from ipabs.waterfall.primitives import ZERO, Op
from ipabs.waterfall.program import Program

__all__ = ["Line", "run_trace"]


@dataclass(frozen=True, slots=True)
class Line:
    """One primitive as run, or one note: `function` is 'note' then and `target` its key joined by dots."""

    period: int
    block: str
    function: str
    target: str
    args: tuple[tuple[str, float], ...]
    value: float


def run_trace(program: Program, periods: Sequence[Period], inputs: Inputs, column: int) -> Iterator[Line]:
    """Run one column, yielding every line in order until the deal ends."""
    x = dict(program.state)
    for k, period in enumerate(periods):
        if period.kind is PeriodKind.TAIL and not x["alive"]:
            return
        x |= {name: float(values[k]) for name, values in inputs.scalars.items()}
        x |= {name: float(values[k, column]) for name, values in inputs.rows.items()}
        x[ZERO] = 0.0
        for block in program.blocks[period.kind]:
            if block.phase is not None and block.phase is not _phase(program, x):
                continue
            for line in block.code:
                if isinstance(line, Op):
                    args = tuple((name, x[name]) for name in line.args)
                    x[line.target] = _work_out(line.function, [value for _, value in args])
                    yield Line(period.number, block.name, line.function, line.target, args, x[line.target])
                else:
                    value = x[line.source]
                    yield Line(period.number, block.name, "note", ".".join(line.key), ((line.source, value),), value)


def _phase(program: Program, x: Mapping[str, float]) -> Phase:
    return program.phases[0] if len(program.phases) == 1 else tuple(Phase)[int(x[PHASE])]


def _work_out(function: str, v: Sequence[float]) -> float:
    match function:
        case "min":
            return min(v[0], v[1])
        case "max":
            return max(v[0], v[1])
        case "add":
            return v[0] + v[1]
        case "sub":
            return v[0] - v[1]
        case "mul":
            return v[0] * v[1]
        case "ge":
            return float(v[0] >= v[1])
        case "gt":
            return float(v[0] > v[1])
        case "scale":
            return float(half_up_int(v[0] * v[1]))
        case "scale2":
            return float(half_up_int(v[0] * v[1] + v[2] * v[3]))
        case "share":
            return float(half_up_int(v[0] * v[1] / max(v[2], 1.0)))
        case _:
            raise TypeError(f"no primitive '{function}'")
