"""Triggers as primitives: the flag of a test to a state that lasts or is cured, the states to a phase."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.model import Deal, Trigger
from ipabs.model.steps import Step
from ipabs.model.words import Phase, Tested
from ipabs.waterfall.names import ONE, PHASE, input_name, trigger
from ipabs.waterfall.primitives import ZERO, Block, Emitter
from ipabs.waterfall.trigger_tests import Tester

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


def lower_triggers(deal: Deal, tested: Tested, normal: Sequence[Step]) -> Block:
    """Triggers tested before or after the payments. Those before also choose the period's phase.

    `normal`: the steps of phase normal.
    """
    emit, tester = Emitter(), Tester(deal, normal)
    for item in deal.triggers:
        if item.tested is tested:
            emit.fresh()
            _switch(emit, item, tester.met(emit, item))
    emit.fresh()
    if tested is Tested.BEFORE and len(phases_of(deal)) > 1:
        _choose_phase(emit, deal.triggers)
    return emit.block(f"triggers {tested.value}")


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
