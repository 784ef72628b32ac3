"""The ten primitives that every step, due and support lowers to, and the emitter that lowerings write with.

A backend (rows.py, trace.py) knows these and no step. State is one number a name: money in whole fen, a flag 0 or 1,
or a real. `Note` computes nothing: it names a value that results, `explain` and the sheet show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ipabs.model.words import Phase

__all__ = ["ARITY", "ZERO", "Block", "Emitter", "Function", "Note", "Op"]

Function = Literal["min", "max", "add", "sub", "mul", "ge", "gt", "scale", "scale2", "share"]

ARITY: dict[str, int] = {
    "min": 2, "max": 2, "add": 2, "sub": 2, "mul": 2, "ge": 2, "gt": 2, "scale": 2, "scale2": 4, "share": 3,
}  # fmt: skip
"""scale(a,r) = half_up(a r); scale2(a,r,b,s) = half_up(a r + b s); share(c,w,W) = half_up(c w / W), 0 where W is 0."""

ZERO = "zero"
"""The name of the constant nought."""


@dataclass(frozen=True, slots=True)
class Op:
    """target = function(*args), all names of state."""

    function: Function
    target: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Record the value of `source` under `key`; no arithmetic."""

    key: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a period: collect, dues, a phase, supports, end. `phase`: runs where the deal is in it."""

    name: str
    code: tuple[Op | Note, ...]
    phase: Phase | None = None


@dataclass(slots=True)
class Emitter:
    """Collects primitives; temporaries are numbered anew after each `fresh()` so that backends reuse their rows."""

    code: list[Op | Note] = field(default_factory=list)
    _temporaries: int = 0
    _flags: dict[str, str] = field(default_factory=dict)

    def op(self, function: Function, target: str, *args: str) -> str:
        """Write one primitive; returns the target. Raises ValueError on a wrong number of operands."""
        if len(args) != ARITY[function]:
            raise ValueError(f"{function} takes {ARITY[function]} operands, {len(args)} given")
        self.code.append(Op(function, target, args))
        if self._flags and target.startswith(("balance.", "unpaid.interest.")):
            self._flags.clear()
        return target

    def temp(self, function: Function, *args: str) -> str:
        """The same into a temporary that lives until the next `fresh()`."""
        self._temporaries += 1
        return self.op(function, f"temp.{self._temporaries}", *args)

    def note(self, *key: str, source: str) -> None:
        self.code.append(Note(key, source))

    def move(self, amount: str, *, out_of: Iterable[str] = (), into: Iterable[str] = ()) -> None:
        """Take an amount out of some names and put it into others."""
        for name in out_of:
            self.op("sub", name, name, amount)
        for name in into:
            self.op("add", name, name, amount)

    def total(self, names: Iterable[str]) -> str:
        """The sum of some names: the name itself where there is one, nought where there is none."""
        result = ""
        for name in names:
            result = self.temp("add", result, name) if result else name
        return result or ZERO

    def flag(self, key: str) -> str | None:
        """A flag worked out before and still true to the state."""
        return self._flags.get(key)

    def keep_flag(self, key: str, name: str) -> str:
        self._flags[key] = name
        return name

    def fresh(self) -> None:
        """Temporaries (and flags held in them) end here."""
        self._temporaries = 0
        self._flags.clear()

    def block(self, name: str, phase: Phase | None = None) -> Block:
        """Close the block written so far."""
        code, self.code = tuple(self.code), []
        self.fresh()
        return Block(name, code, phase)
