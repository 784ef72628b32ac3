"""A traced value as an expression: the primitives that made it, down to state, named amounts and facts of inputs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from ipabs.run.explain.expressions import Apply, Expr, Fact, Leaf, check
from ipabs.run.explain.fact_classes import Maker, class_facts, reserve_facts
from ipabs.run.explain.fact_fees import fee_facts
from ipabs.run.explain.fact_pool import pool_facts
from ipabs.run.explain.fact_rules import rule_facts
from ipabs.run.explain.states import Known, due_word, known_states, prefixed
from ipabs.run.explain.traced import PeriodTrace, Traced
from ipabs.run.quantities import unit_of
from ipabs.run.steps_doc import step_kind, step_of

__all__ = ["Expander", "expander_of"]

_OPENED = ("unpaid.", "flag.", "temp.", "arrived.", "lost.")
"""Names that are shown as what they were worked out of; any other as what it is."""

_NOTED = {"wanted": "wanted", "paid": "paid", "principal": "principal_part", "interest": "interest_part"}


@lru_cache(maxsize=4)
def expander_of(traced: Traced) -> Expander:
    """The expander of a column; what it has looked up stays known while the column is in use."""
    return Expander(traced)


class Expander:
    """Expressions of one column, each worked out once more against the trace."""

    def __init__(self, traced: Traced) -> None:
        self.traced = traced

    @cached_property
    def _facts(self) -> Mapping[str, Maker]:
        t = self.traced
        return {**pool_facts(t), **class_facts(t), **reserve_facts(t), **fee_facts(t), **rule_facts(t)}

    @cached_property
    def _states(self) -> Mapping[str, Known]:
        return known_states(self.traced.deal)

    @cached_property
    def _calls(self) -> Mapping[str, tuple[str, str]]:
        """Support and due of each note of a call."""
        paid = self.traced.paid
        return {f"call.{s.name}.{due}": (s.name, due) for s in paid.supports for due in paid.covered}

    def note(self, trace: PeriodTrace, *key: str) -> Expr | None:
        """What a noted value was worked out of; None where the period has no such note."""
        place = trace.noted(*key)
        if place is None:
            return None
        return self.name(trace, trace.lines[place].args[0][0], place, trace.lines[place].value)

    def name(self, trace: PeriodTrace, name: str, before: int, value: float, opened: tuple[str, ...] = ()) -> Expr:
        """What a name was worked out of, as it stands at a place. `opened`: names shown so, beside the usual ones.

        Raises NotReconciled where the expression does not come to the value that ran.
        """
        written = trace.written(name, before)
        if written is not None:
            found = self._at(trace, written, opened)
        else:
            found = self._input(trace, name, value) if name.startswith("in.") else self._leaf(trace, name, value)
        check(found, value)
        return found

    def operand(self, trace: PeriodTrace, place: int, number: int) -> Expr:
        """What an operand of a line was worked out of."""
        name, value = trace.lines[place].args[number]
        return self.name(trace, name, place, value)

    def operand_known(self, trace: PeriodTrace, place: int, number: int) -> Expr:
        """An operand by the name that it is known as, else what it was worked out of."""
        name, value = trace.lines[place].args[number]
        return self._read(trace, name, place, value, ())

    def _at(self, trace: PeriodTrace, place: int, opened: tuple[str, ...]) -> Expr:
        """The line at a place with its operands."""
        line = trace.lines[place]
        args = [self._read(trace, name, place, value, opened) for name, value in line.args]
        return _simple(line.function, args, line.value)

    def _read(self, trace: PeriodTrace, name: str, before: int, value: float, opened: tuple[str, ...]) -> Expr:
        """A name as an operand reads it."""
        if name in trace.dues_brought:
            return self._known(trace, trace.dues_brought[name], value)
        if name.startswith("in."):
            return self._input(trace, name, value)
        place = trace.written(name, before)
        if place is None:
            return self._leaf(trace, name, value)
        if place in trace.known_as:
            return self._known(trace, trace.known_as[place], value)
        if name in opened or name.startswith(_OPENED):
            return self._at(trace, place, opened)
        return self._leaf(trace, name, value)

    def _input(self, trace: PeriodTrace, name: str, value: float) -> Expr:
        found = self._facts[name](trace.period)
        check(found, value)
        return found

    def _leaf(self, trace: PeriodTrace, name: str, value: float) -> Leaf:
        known = self._states.get(name) or prefixed(name)
        if known is None:
            raise KeyError(f"state '{name}' has no word")
        return Leaf(known[0], value, known[1], known[2], self._moved(trace, name, value))

    def _moved(self, trace: PeriodTrace, name: str, value: float) -> tuple[tuple[str, Fact], ...]:
        """The payment that left a state as it is, so that nobody takes what it began with for what it is now."""
        carried, since = self.traced.carried(name, trace.period)
        if carried is None:
            return ()
        if value != carried:
            return (("during", trace.period.payment_date),)
        return () if since is None else (("after", since.payment_date),)

    def _known(self, trace: PeriodTrace, key: str, value: float) -> Leaf:
        """An amount that another row of the explanation is about."""
        if key in self._calls:
            return Leaf("call", value, self._calls[key][0], facts=(("due", due_word(self._calls[key][1])),))
        kind, _, rest = key.partition(".")
        if kind == "due":
            return Leaf("new", value, due_word(rest.removesuffix(".new")))
        _, index, what = rest.split(".")
        step = self.traced.paid.steps(trace.period)[int(index)]
        facts = (("order", step.order), ("kind", step_kind(step)), ("due_of", step_of(step)))
        return Leaf(_NOTED[what], value, step.name, facts=facts)


def _simple(function: str, args: list[Expr], value: float) -> Expr:
    """A line without what changes nothing: noughts added, flags that are 1, the one member of a group that wants."""
    match function, args:
        case (("add" | "sub"), [a, b]) if not b.value and not _says_nought(a, b):
            return a
        case ("add", [a, b]) if not a.value:
            return b
        case ("max", [Leaf("nought"), b]) if b.value >= 0:
            return b
        case (("min" | "max"), [a, b]) if a == b:
            return a
        case ("mul", [a, b]) if _is_one(a):
            return b
        case ("mul", [a, b]) if _is_one(b):
            return a
        case ("scale", [a, b]) if _is_one(b):
            return a if float(a.value).is_integer() else Apply("round", (a,), value)
        case ("share", [c, w, total]) if w.value == total.value or not w.value:
            return c if w.value else w
        case _:
            return Apply(function, tuple(args), value)


def _says_nought(a: Expr, b: Expr) -> bool:
    """Of two noughts the one with a name of its own is kept."""
    return not a.value and isinstance(a, Leaf) and a.name == "nought" and b != a


def _is_one(expr: Expr) -> bool:
    """A flag that holds, or a whole share."""
    if isinstance(expr, Leaf):
        return expr.value == 1 and unit_of(expr.name) in ("flag", "count", "share")
    return expr.value == 1 and expr.function in ("ge", "gt")
