"""Triggers as primitives: each test to a flag, the flag to a state that lasts or is cured, the states to a phase."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import Deal, Trigger
from ipabs.model.steps import DueKind
from ipabs.model.words import Comparison, Phase, Tested, TriggerTest
from ipabs.waterfall.names import ONE, PHASE, due, input_name, trigger, unpaid
from ipabs.waterfall.primitives import ZERO, Block, Emitter

__all__ = ["lower_triggers", "phases_of", "trigger_states"]


def phases_of(deal: Deal) -> tuple[Phase, ...]:
    """Normal, and every phase that a trigger leads to, weakest first."""
    reached = {Phase.NORMAL, *(t.phase for t in deal.triggers)}
    return tuple(phase for phase in Phase if phase in reached)


def trigger_states(deal: Deal) -> dict[str, float]:
    """What triggers carry from period to period: none has happened yet."""
    state: dict[str, float] = {}
    for item in deal.triggers:
        state[trigger(item.name)] = 0.0
        if item.consecutive > 1:
            state[_count(item)] = 0.0
        if item.curable and item.cure_periods > 1:
            state[_clear(item)] = 0.0
    if len(phases_of(deal)) > 1:
        state[PHASE] = 0.0
    return state


def _count(item: Trigger) -> str:
    return f"count.{item.name}"


def _clear(item: Trigger) -> str:
    return f"clear.{item.name}"


def lower_triggers(deal: Deal, tested: Tested) -> Block:
    """Triggers tested before or after the payments. Those before also choose the period's phase."""
    emit = Emitter()
    for item in deal.triggers:
        if item.tested is tested:
            emit.fresh()
            _switch(emit, item, _test(emit, item))
    emit.fresh()
    if tested is Tested.BEFORE and len(phases_of(deal)) > 1:
        _choose_phase(emit, deal.triggers)
    return emit.block(f"triggers {tested.value}")


def _test(emit: Emitter, item: Trigger) -> str:
    """A flag: the trigger's condition is met this period."""
    match item.test:
        case TriggerTest.CUMULATIVE_DEFAULT_RATE:
            level = input_name("level", item.name)
            emit.note("trigger", item.name, "value", source="in.defaulted")
            emit.note("trigger", item.name, "level", source=level)
            met = _compare(emit, item.comparison, "in.defaulted", level)
            return emit.temp("mul", input_name("tested", item.name), met)
        case TriggerTest.MISSED_INTEREST:
            missed = unpaid(due(DueKind.INTEREST, item.target))
            emit.note("trigger", item.name, "value", source=missed)
            return emit.temp("gt", missed, ZERO)
        case TriggerTest.DATE:
            return input_name("reached", item.name)
        case _:
            raise TypeError(f"no lowering for test {item.test}")


def _compare(emit: Emitter, comparison: Comparison, a: str, b: str) -> str:
    match comparison:
        case Comparison.GT:
            return emit.temp("gt", a, b)
        case Comparison.GE:
            return emit.temp("ge", a, b)
        case Comparison.LT:
            return emit.temp("gt", b, a)
        case Comparison.LE:
            return emit.temp("ge", b, a)


def _switch(emit: Emitter, item: Trigger, met: str) -> None:
    """It happens after `consecutive` periods in a row; a curable one ends after `cure_periods` without condition."""
    on, happens = trigger(item.name), met
    if item.consecutive > 1:
        count = emit.op("mul", _count(item), met, emit.temp("add", _count(item), ONE))
        happens = emit.temp("ge", count, input_name("consecutive", item.name))
    stays = on
    if item.curable and item.cure_periods > 1:
        off = emit.temp("sub", ONE, met)
        clear = emit.op("mul", _clear(item), off, emit.temp("add", _clear(item), ONE))
        stays = emit.temp("mul", on, emit.temp("gt", input_name("cure_periods", item.name), clear))
    elif item.curable:
        stays = emit.temp("mul", on, met)
    emit.op("max", on, stays, happens)
    emit.note("trigger", item.name, "holds", source=on)


def _choose_phase(emit: Emitter, triggers: Sequence[Trigger]) -> None:
    """The strongest effect that holds."""
    strongest = ZERO
    for item in triggers:
        if item.phase is not None:
            level = emit.temp("mul", trigger(item.name), input_name("leads_to", item.name))
            strongest = emit.temp("max", strongest, level)
    emit.op("add", PHASE, strongest, ZERO)
    emit.note(PHASE, source=PHASE)
