"""A program cut down to what some end values need, for draws by the million."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from ipabs.calendar import PeriodKind
from ipabs.waterfall.names import PHASE
from ipabs.waterfall.primitives import ZERO, Block, Note, Op
from ipabs.waterfall.program import UNTIED, Program, block_names

__all__ = ["slim"]


def slim(program: Program, names: Iterable[str], constants: Mapping[PeriodKind, Mapping[str, float]]) -> Program:
    """The program without notes and without what the end values `names`, `alive` and `untied` do not need.

    Each distinct value is worked out once, and x+0, x-0, 1x, 0x, min(x,x) and max(x,x) not at all; what is left are the
    same operations on the same numbers. `constants` are inputs that are 0 or 1 in every period of a kind. A program of
    several phases keeps its names and blocks, and loses only what nothing later reads.
    """
    if len(program.phases) > 1:
        return _lean(program, {*names, UNTIED, "alive", PHASE})
    live, before = {*names, UNTIED, "alive"}, set[str]()
    while live != before:
        before = set(live)
        states = [name for name in program.state if name in live]
        kept = {kind: _distinct(_ops(program, kind), constants[kind], states) for kind in program.blocks}
        live |= {arg for values in kept.values() for op in values.ops for arg in op.args if arg in program.state}
    code = {kind: tuple(_place(values, live)) for kind, values in kept.items()}
    used = dict.fromkeys(name for ops in code.values() for op in ops for name in (op.target, *op.args))
    return replace(
        program,
        blocks={kind: (Block("slim", ops),) for kind, ops in code.items()},
        state={name: value for name, value in program.state.items() if name in live},
        inputs=tuple(name for name in used if name.startswith("in.")),
        scratch=tuple(name for name in used if name.startswith(_ROW)),
    )


def _lean(program: Program, live: set[str]) -> Program:
    """Blocks without notes and without what neither a later block nor the next period reads."""
    before = set[str]()
    while live != before:
        before = set(live)
        kept = {kind: _needed(blocks, live) for kind, blocks in program.blocks.items()}
        read = {arg for blocks in kept.values() for block in blocks for line in block.code for arg in _args(line)}
        live = live | (read & set(program.state))
    used = {name: None for blocks in kept.values() for block in blocks for name in block_names(block)}
    return replace(
        program,
        blocks=kept,
        state={name: value for name, value in program.state.items() if name in live},
        inputs=tuple(name for name in used if name.startswith("in.")),
        scratch=tuple(n for n in used if n not in live and n != ZERO and not n.startswith("in.")),
    )


def _needed(blocks: Sequence[Block], live: set[str]) -> tuple[Block, ...]:
    """Backwards through a period. One phase of several runs: what any of them reads, none of them may drop."""
    wanted, found = set(live), list[Block]()
    after = set(wanted)
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if block.phase is None or (n + 1 < len(blocks) and blocks[n + 1].phase is None):
            after = set(wanted)
        ops, read = _kept_ops(block, after)
        found.append(Block(block.name, ops, block.phase))
        wanted = read if block.phase is None else wanted | read
    return tuple(found[::-1])


def _kept_ops(block: Block, after: set[str]) -> tuple[tuple[Op, ...], set[str]]:
    """The operations whose results are read in the block or after it, and what is read before the block writes it."""
    wanted, kept = set(after), list[Op]()
    for line in reversed(block.code):
        if isinstance(line, Op) and line.target in wanted:
            wanted.discard(line.target)
            wanted.update(line.args)
            kept.append(line)
    return tuple(kept[::-1]), wanted


def _args(line: Op | Note) -> tuple[str, ...]:
    return line.args if isinstance(line, Op) else ()


def _ops(program: Program, kind: PeriodKind) -> list[Op]:
    return [line for block in program.blocks[kind] for line in block.code if isinstance(line, Op)]


_VALUE, _ROW = "value.", "row."


@dataclass(frozen=True, slots=True)
class _Values:
    """A period as distinct values: each op's target is used for nothing else. `ends[value]` is the state it becomes."""

    ops: list[Op]
    ends: dict[str, str]


def _distinct(code: Sequence[Op], constants: Mapping[str, float], states: Sequence[str]) -> _Values:
    """Number a period's values, and keep those that the end of `states` needs."""
    ones = {name for name, value in constants.items() if value == 1}
    now = {name: ZERO for name, value in constants.items() if value == 0}
    known: dict[tuple[str, tuple[str, ...]], str] = {}
    ops: list[Op] = []

    def write(op: Op, args: tuple[str, ...]) -> str:
        ops.append(Op(op.function, f"{_VALUE}{len(ops)}", args))
        return ops[-1].target

    for op in code:
        args = tuple(now.get(name, name) for name in op.args)
        value = _same(op.function, args, ones) or known.get((op.function, args)) or write(op, args)
        known[op.function, args] = now[op.target] = value
    ends: dict[str, str] = {}
    for name in states:
        value = now.get(name, name)
        if value != name and (value in ends or not value.startswith(_VALUE)):
            value = write(Op("add", name, (value, ZERO)), (value, ZERO))
        ends[value] = name
    needed, kept = set(ends), list[Op]()
    for op in reversed(ops):
        if op.target in needed:
            needed.update(op.args)
            kept.append(op)
    return _Values(kept[::-1], ends)


def _same(function: str, args: tuple[str, ...], ones: set[str]) -> str | None:
    """The operand that a primitive merely repeats; what a nought multiplies is finite and never below 0."""
    a, b = args[:2]
    if function in ("add", "sub") and b == ZERO:
        return a
    if function == "add" and a == ZERO:
        return b
    if function in ("min", "max") and a == b:
        return a
    if function == "mul" and (ZERO in args or a in ones or b in ones):
        return ZERO if ZERO in args else b if a in ones else a
    return None


def _place(values: _Values, live: set[str]) -> list[Op]:
    """Give values rows: a state's last value its own row once the opening value is used up, others a free row."""
    last: dict[str, float] = {name: i for i, op in enumerate(values.ops) for name in op.args}
    last |= dict.fromkeys(values.ends, inf)
    row: dict[str, str] = {}
    code, free, rows = list[Op](), list[str](), 0
    open_states = {name for name in live if name in last}
    for i, op in enumerate(values.ops):
        args = tuple(row.get(name, name) for name in op.args)
        done = {name for name in op.args if last[name] == i}
        open_states -= done
        free += sorted(row[name] for name in done if name in row)
        home = values.ends.get(op.target)
        if home is not None and home not in open_states:
            row[op.target] = home
        elif free:
            row[op.target] = free.pop()
        else:
            row[op.target], rows = f"{_ROW}{rows}", rows + 1
        code.append(Op(op.function, row[op.target], args))
    return code + [Op("add", home, (row[v], ZERO)) for v, home in values.ends.items() if row.get(v, home) != home]
