"""The waterfall on the sheet: one row a primitive, in the engine's order. It knows the ten primitives and no step.

Blocks of a phase begin with what they read times whether the deal is in that phase, so that a phase that is not on
works on noughts; after them what they changed is taken from the phase that is on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from ipabs.calendar import PeriodKind
from ipabs.model.words import Phase
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board
from ipabs.waterfall.names import ONE, PHASE
from ipabs.waterfall.primitives import ZERO, Block, Note, Op
from ipabs.waterfall.program import Program

__all__ = ["Laid", "Words", "lay_program"]

_TEXT = {
    "min": "MIN({0},{1})",
    "max": "MAX({0},{1})",
    "add": "ROUND({0}+{1},2)",
    "sub": "ROUND({0}-{1},2)",
    "mul": "{0}*{1}",
    "ge": "IF({0}>={1},1,0)",
    "gt": "IF({0}>{1},1,0)",
    "scale": "ROUND({0}*{1},2)",
    "scale2": "ROUND({0}*{1}+{2}*{3},2)",
    "share": "IF({2}=0,0,ROUND({0}*{1}/{2},2))",
}
"""Primitives as formulas: money in yuan, one ROUND around the whole of an amount."""

_EXACT = _TEXT | {"add": "{0}+{1}", "sub": "{0}-{1}"}
_KEEPS_REAL = frozenset({"min", "max", "add", "sub", "mul"})
_FACTORS = ("in.fee.", "in.reserve_rate.", "in.rate.", "in.share.", "in.advance_rate.", "in.cap_share.")
_REAL_STATE = ("accrued.",)

_LITERALS = {ZERO: "0", ONE: "1"}
_LEVEL = {phase: level for level, phase in enumerate(Phase)}


@dataclass(frozen=True, slots=True)
class Words:
    """What rows are called: a noted value by its key, any other by its name in the program, blocks by theirs."""

    note: Callable[[tuple[str, ...]], str]
    state: Callable[[str], str]
    block: Callable[[Block], str]
    opening: str
    chosen: str


@dataclass(slots=True)
class Laid:
    """Where the program's values stand: rows of notes, and of states at the end of a period; '0' for nought."""

    notes: dict[tuple[str, ...], str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)


def lay_program(
    board: Board, program: Program, openings: dict[str, str], words: Words, amounts: Collection[str] = ()
) -> Laid:
    """Add the program's rows to a board of periods; rows of its inputs stand in the model under their names.

    `openings`: of each state the template of its value after closing; `amounts`: inputs of fees that are money, not
    factors. Blocks are those of the tail, which before the
    maturity do the same: the deal is alive then.
    """
    return _Layer(board, program, words, amounts).lay(openings)


class _Layer:
    def __init__(self, board: Board, program: Program, words: Words, amounts: Collection[str]) -> None:
        self._board, self._program, self._words = board, program, words
        self._blocks = program.blocks[PeriodKind.TAIL]
        self._states = set(program.state)
        self._laid = Laid()
        self._now: dict[str, str] = {}
        """A name's newest row, or its literal."""
        self._labelled: set[str] = set()
        self._numbers = 0
        self._real = {n for n in program.inputs if n.startswith(_FACTORS) and n not in amounts}
        self._real |= {name for name in program.state if name.startswith(_REAL_STATE)}
        """Names that hold no whole fen: factors, and amounts that are rounded later."""

    def lay(self, openings: dict[str, str]) -> Laid:
        ends = {name: f"end {name}" for name in self._program.state}
        self._board.line(self._words.opening, "section")
        for name in self._program.state:
            first = openings[name]
            row = self._board.add(
                f"open {name}",
                self._words.state(name),
                ref(ends[name], "-1"),
                kind=kind_of(name),
                first=first,
                level=1,
            )
            self._now[name] = row
        before: dict[str, str] | None = None
        changed: list[tuple[Phase, dict[str, str]]] = []
        for number, block in enumerate(self._blocks):
            if block.phase is None or len(self._program.phases) == 1:
                if changed and before is not None:
                    self._choose(before, changed, self._blocks[number:])
                    changed, before = [], None
                self._block(block)
                continue
            before = dict(self._now) if before is None else before
            self._now = dict(before)
            changed.append((block.phase, self._phase(block)))
        for name, end in ends.items():
            self._board.add(
                end, self._words.state(name), self._operand(name), kind=kind_of(name), level=1, role="end"
            )
            self._laid.ends[name] = end
        return self._laid

    def _block(self, block: Block) -> None:
        self._board.line(self._words.block(block), "section")
        self._lines(block)

    def _phase(self, block: Block) -> dict[str, str]:
        """A phase's block on its own copies of what it reads; the newest rows of what it changed."""
        self._board.line(self._words.block(block), "section")
        phase = block.phase or Phase.NORMAL
        for name in _read_first(block):
            if name in _LITERALS or self._now.get(name, name) in _LITERALS.values():
                continue
            gated = f"IF({ref(self._newest(PHASE))}={_LEVEL[phase]},{self._operand(name)},0)"
            self._now[name] = self._board.add(
                f"{phase.value} {name}", self._words.state(name), gated, kind=kind_of(name), level=2
            )
        self._lines(block)
        return {line.target: self._now[line.target] for line in block.code if isinstance(line, Op)}

    def _choose(
        self, before: dict[str, str], changed: Sequence[tuple[Phase, dict[str, str]]], later: Sequence[Block]
    ) -> None:
        """What the phases changed and something later reads, from the phase that is on."""
        self._board.line(self._words.chosen, "band", level=1)
        wanted = self._states | {name for block in later for name in _read_first(block)}
        phase_row = ref(before[PHASE])
        self._now = dict(before)
        for name in dict.fromkeys(name for _, own in changed for name in own):
            if name not in wanted:
                continue
            text = self._text(before.get(name, "0"))
            for phase, own in reversed(changed):
                text = f"IF({phase_row}={_LEVEL[phase]},{self._text(own.get(name, before.get(name, '0')))},{text})"
            self._now[name] = self._board.add(
                f"chosen {name}", self._words.state(name), text, kind=kind_of(name), level=1
            )

    def _lines(self, block: Block) -> None:
        for line in block.code:
            if isinstance(line, Note):
                self._note(line)
            else:
                self._op(block, line)

    def _note(self, note: Note) -> None:
        row = self._now.get(note.source, _LITERALS.get(note.source, note.source))
        self._laid.notes[note.key] = row
        if row in _LITERALS.values() or row in self._labelled:
            return
        for place in range(len(self._board.rows) - 1, -1, -1):
            known = self._board.rows[place]
            if known.name == row:
                if known.name.startswith("#"):
                    label = self._words.note(note.key)
                    self._board.rows[place] = _named(known, label)
                    self._labelled.add(row)
                return

    def _op(self, block: Block, op: Op) -> None:
        real = op.function in _KEEPS_REAL and not self._real.isdisjoint(op.args)
        (self._real.add if real else self._real.discard)(op.target)
        known = self._plain(op)
        if known is not None:
            self._now[op.target] = known
            return
        text = (_EXACT if real else _TEXT)[op.function].format(*[self._operand(name) for name in op.args])
        self._numbers += 1
        self._now[op.target] = self._board.add(
            f"#{self._numbers} {block.name}",
            self._words.state(op.target),
            text,
            kind="number" if real else kind_of(op.target),
            level=2,
        )

    def _plain(self, op: Op) -> str | None:
        """The row or literal that an operation on nought or one leaves as it was."""
        texts = [self._now.get(name, _LITERALS.get(name, name)) for name in op.args]
        match op.function:
            case "add" if "0" in texts:
                return texts[0] if texts[1] == "0" else texts[1]
            case "sub" if texts[1] == "0":
                return texts[0]
            case "mul" if "1" in texts:
                return texts[0] if texts[1] == "1" else texts[1]
            case "mul" | "scale" if "0" in texts:
                return "0"
            case _:
                return None

    def _newest(self, name: str) -> str:
        return self._now[name]

    def _operand(self, name: str) -> str:
        """A name in a formula: its newest row, an input's own row, or a literal."""
        if name in _LITERALS:
            return _LITERALS[name]
        if name in self._now:
            return self._text(self._now[name])
        return ref(name) if name.startswith("in.") else "0"

    def _text(self, row: str) -> str:
        return row if row in _LITERALS.values() else ref(row)


def _read_first(block: Block) -> list[str]:
    """Names that a block reads before it writes them."""
    written: set[str] = set()
    found: dict[str, None] = {}
    for line in block.code:
        names = line.args if isinstance(line, Op) else (line.source,)
        found |= dict.fromkeys(name for name in names if name not in written and name not in _LITERALS)
        if isinstance(line, Op):
            written.add(line.target)
    return list(found)


def _named(row: object, label: str) -> object:
    from dataclasses import replace

    return replace(row, label=label, level=0)  # type: ignore[type-var]


def kind_of(name: str) -> str:
    """How a value of the program is shown: flags and counts as whole numbers, all else as money."""
    head = name.partition(".")[0]
    if head == "accrued":
        return "number"
    if head in ("alive", "trigger", "count", "clear", "flag", "phase"):
        return "flag"
    return "cny"
