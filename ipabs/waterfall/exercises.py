"""Puts and calls that a scenario exercises: what is exercised, what a step pays of it, what a party buys."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.calendar import Period
from ipabs.model import Deal, Exercise, NoteOption, Scenario
from ipabs.model.options import Funding
from ipabs.waterfall.names import balance, exercised, input_name
from ipabs.waterfall.primitives import Block, Emitter

__all__ = ["exercise_amounts", "lower_exercised", "lower_purchases", "options_ending", "wanted_principal"]


def options_ending(deal: Deal) -> tuple[NoteOption, ...]:
    """Those that take principal out of their class, of options that some scenario exercises."""
    used = {e.option for s in deal.scenarios for e in s.events if isinstance(e, Exercise)}
    return tuple(o for o in deal.options if o.ends_notes and o.name in used)


def exercise_amounts(deal: Deal, option: NoteOption, periods: Sequence[Period], scenario: Scenario) -> list[float]:
    """Principal exercised by period, whole fen: in the first period with a grid date on or after its date."""
    acts = next((p.number for p in periods if p.grid_date >= option.date), 0)
    whole = next(t.principal_fen for t in deal.tranches if t.name == option.tranche)
    amount = 0
    for event in scenario.events:
        if isinstance(event, Exercise) and event.option == option.name:
            amount = whole if event.amount_fen is None else event.amount_fen
    return [float(amount * (p.number == acts)) for p in periods]


def lower_exercised(emit: Emitter, deal: Deal) -> None:
    """What a scenario exercises in the period comes to what is still open."""
    for option in options_ending(deal):
        name = exercised(option.name)
        emit.op("add", name, name, input_name("exercise", option.name))


def wanted_principal(emit: Emitter, option: NoteOption) -> str:
    """What is exercised and open, at most what the class still has."""
    return emit.temp("min", exercised(option.name), balance(option.tranche))


def lower_purchases(deal: Deal) -> Block:
    """After steps and supports a party buys what is exercised and open, and it is cancelled."""
    emit = Emitter()
    for option in options_ending(deal):
        if option.funding is Funding.PARTY:
            bought = wanted_principal(emit, option)
            paid = emit.temp("scale", bought, input_name("price", option.name))
            emit.note("exercise", option.name, "bought", source=bought)
            emit.note("exercise", option.name, "paid", source=paid)
            emit.move(bought, out_of=(exercised(option.name), balance(option.tranche)))
    return emit.block("exercises")
