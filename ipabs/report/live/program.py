"""The waterfall on the sheet: one row a primitive, in the engine's order. It knows the ten primitives and no step.

Blocks of a phase begin with what they read times whether the deal is in that phase, so that a phase that is not on
works on noughts; after them what they changed is taken from the phase that is on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from ipabs.calendar import PeriodKind
from ipabs.model.words import Phase
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board, Row
from ipabs.report.live.terms import Term
from ipabs.report.live.words import FLAGS, Words
from ipabs.waterfall.names import ONE, PHASE
from ipabs.waterfall.primitives import ZERO, Block, Note, Op
from ipabs.waterfall.program import Program

__all__ = ["Laid", "kind_of", "lay_program"]

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
_FACTORS = (
    *("in.fee.", "in.reserve_rate.", "in.rate.", "in.rate_before.", "in.share.", "in.advance_rate.", "in.cap_share."),
    *("in.threshold.", "in.loss_rate", "in.account_rate.", "in.price."),
)
_REAL_STATE = ("accrued.",)

_IN_SIGHT = ("collections",)
"""Blocks whose every row a reader looks for."""
_SHOWN = ("cash.", "balance.")
"""States that a reader looks for as a period begins and ends."""

_LITERALS = {ZERO: "0", ONE: "1"}
_LEVEL = {phase: level for level, phase in enumerate(Phase)}


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
        self._terms: dict[str, Term] = {}
        """By row what it is called in the names of others."""
        self._called: set[str] = set()
        """Rows that a note has given their name."""
        self._wanted: tuple[str, ...] = ()
        """The note of what a step wants, where no row of the step is called so."""
        self._begun = 0
        """The row of the board that the block, or the step or group of steps, began with."""
        self._paid = False
        """Whether a step of the group has paid: what comes next is another group."""
        self._numbers = 0
        self._real = {n for n in program.inputs if n.startswith(_FACTORS) and n not in amounts}
        self._real |= {name for name in program.state if name.startswith(_REAL_STATE)}
        """Names that hold no whole fen: factors, and amounts that are rounded later."""

    def lay(self, openings: dict[str, str]) -> Laid:
        ends = {name: f"end {name}" for name in self._program.state}
        self._board.line(self._words.said("opening"), "section")
        for name in self._program.state:
            label = self._words.row("opening", name)
            before = ref(ends[name], "-1")
            level = 0 if name.startswith(_SHOWN) else 1
            row = self._state(f"open {name}", name, label, before, level, first=openings[name])
            self._now[name] = row
        kept: dict[str, str] | None = None
        changed: list[tuple[Phase, dict[str, str]]] = []
        for number, block in enumerate(self._blocks):
            if block.phase is None or len(self._program.phases) == 1:
                if changed and kept is not None:
                    self._choose(kept, changed, self._blocks[number:])
                    changed, kept = [], None
                self._block(block)
                continue
            kept = dict(self._now) if kept is None else kept
            self._now = dict(kept)
            changed.append((block.phase, self._phase(block)))
        for name, end in ends.items():
            level = 0 if name.startswith(_SHOWN) else 1
            self._state(end, name, self._words.row("closing", name), self._operand(name), level, role="end")
            self._laid.ends[name] = end
        return self._laid

    def _state(self, row: str, name: str, label: str, formula: str, level: int, **more: object) -> str:
        """A row that holds a state, or an input, and is called by its name in the names of others."""
        self._terms[row] = self._words.term(name)
        first = str(more.pop("first", ""))
        kind = "number" if name in self._real else kind_of(name)
        return self._board.add(row, label, formula, kind=kind, first=first, level=level, **more)

    def _block(self, block: Block) -> None:
        self._board.line(self._words.block(block), "section")
        self._begun = len(self._board.rows)
        self._lines(block)

    def _phase(self, block: Block) -> dict[str, str]:
        """A phase's block on its own copies of what it reads; the newest rows of what it changed."""
        self._board.line(self._words.block(block), "section")
        self._begun = len(self._board.rows)
        phase = block.phase or Phase.NORMAL
        for name in _read_first(block):
            if name in _LITERALS or self._now.get(name, name) in _LITERALS.values():
                continue
            gated = f"IF({ref(self._newest(PHASE))}={_LEVEL[phase]},{self._operand(name)},0)"
            label = self._words.of_phase(name, phase)
            self._now[name] = self._state(f"{phase.value} {name}", name, label, gated, level=2)
        self._lines(block)
        return {line.target: self._now[line.target] for line in block.code if isinstance(line, Op)}

    def _choose(
        self, before: dict[str, str], changed: Sequence[tuple[Phase, dict[str, str]]], later: Sequence[Block]
    ) -> None:
        """What the phases changed and something later reads, from the phase that is on."""
        self._board.line(self._words.said("chosen_phase"), "section", level=1)
        wanted = self._states | {name for block in later for name in _read_first(block)}
        phase_row = ref(before[PHASE])
        self._now = dict(before)
        for name in dict.fromkeys(name for _, own in changed for name in own):
            if name not in wanted:
                continue
            text = self._text(before.get(name, "0"))
            for phase, own in reversed(changed):
                text = f"IF({phase_row}={_LEVEL[phase]},{self._text(own.get(name, before.get(name, '0')))},{text})"
            self._now[name] = self._state(f"chosen {name}", name, self._words.row("chosen", name), text, level=1)

    def _lines(self, block: Block) -> None:
        for line in block.code:
            if isinstance(line, Note):
                self._note(line)
            else:
                self._op(block, line)

    def _note(self, note: Note) -> None:
        """A row that the block or step made is called by its first note; what a step wants and pays has a row each."""
        row = self._now.get(note.source, _LITERALS.get(note.source, note.source))
        self._laid.notes[note.key] = row
        what = note.key[-1] if note.key[0] == "step" else ""
        if what == "opening" and self._paid:
            self._begun, self._paid = len(self._board.rows), False
        if row in _LITERALS.values() or what == "opening":
            return
        place = self._made_here(row)
        if place is None or row in self._called:
            if what == "wanted":
                self._wanted = note.key
            return
        self._call(place, note)
        if what == "paid":
            self._settled(place, note.key)

    def _call(self, place: int, note: Note) -> None:
        key, known = note.key, self._board.rows[place]
        label, what = self._words.note(key), key[-1]
        kind = "flag" if kind_of(note.source) == "flag" else known.kind
        part = key[0] == "step" and what in ("interest", "principal")
        summed = key[0] == "call" or what in ("new", "paid")
        self._board.rows[place] = replace(known, label=label, kind=kind, level=1 if part else 0, total=summed)
        self._called.add(known.name)
        self._terms[known.name] = replace(self._terms.get(known.name, Term("")), text=label, depth=0, count=1, base="")

    def _settled(self, place: int, key: tuple[str, ...]) -> None:
        """A step's payment stands out, is shown as bad where it is short, and comes below what the step wanted."""
        rows, note = self._board.rows, (*key[:-1], "wanted")
        wanted = self._text(self._laid.notes[note])
        self._paid = True
        if self._wanted == note:
            self._numbers += 1
            name = f"#{self._numbers} wanted"
            rows.insert(place, Row(name=name, label=self._words.note(note), formulas=(wanted,) * self._board.count))
            wanted, place = ref(name), place + 1
        rows[place] = replace(rows[place], role="key", alert=f"{ref(rows[place].name)}<{wanted}")

    def _made_here(self, row: str) -> int | None:
        """Where on the board a row stands that the block worked out."""
        for place in range(len(self._board.rows) - 1, self._begun - 1, -1):
            if self._board.rows[place].name == row:
                return place if row.startswith("#") else None
        return None

    def _op(self, block: Block, op: Op) -> None:
        real = op.function in _KEEPS_REAL and not self._real.isdisjoint(op.args)
        (self._real.add if real else self._real.discard)(op.target)
        known = self._plain(op)
        if known is not None:
            self._now[op.target] = known
            return
        text = (_EXACT if real else _TEXT)[op.function].format(*[self._operand(name) for name in op.args])
        terms = [self._term(name) for name in op.args]
        made = self._words.made(op.function, terms)
        if len(op.args) == 2 and self._now.get(op.args[0], op.args[0]) == self._now.get(op.args[1], op.args[1]):
            made = self._words.same(terms[0])
        label, kind = made.text, "flag" if made.flag else "number" if real else "cny"
        if not op.target.startswith("temp."):
            term = self._words.term(op.target)
            changes = op.function in ("add", "sub") and op.args[0] == op.target
            label = self._words.changed(op.target, op.function, terms[1]) if changes else term.text
            made, kind = term, "number" if real else kind_of(op.target)
        self._numbers += 1
        level = 0 if block.name in _IN_SIGHT else 2
        row = self._board.add(f"#{self._numbers} {block.name}", label, text, kind=kind, level=level)
        self._now[op.target] = row
        self._terms[row] = made

    def _term(self, name: str) -> Term:
        """What a name is called, by the row that holds it now."""
        row = self._now.get(name, _LITERALS.get(name, name))
        known = row in _LITERALS.values() or row.startswith("in.")
        return self._terms.get(row) or self._words.term(row if known else name)

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


def kind_of(name: str) -> str:
    """How a value of the program is shown: flags and counts as whole numbers, all else as money."""
    head = name.removeprefix("in.").partition(".")[0]
    if head == "accrued":
        return "number"
    if head in (*FLAGS, "count", "clear", "phase", "leads_to", "consecutive", "cure_periods"):
        return "flag"
    return "cny"
