"""Steps in the words of the waterfall sheet."""

from __future__ import annotations

from typing import Any

from ipabs.model.steps import (
    Call,
    Condition,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    Transfer,
    TriggerCondition,
    Waterfall,
)
from ipabs.model.words import Phase
from ipabs.run.paid import brings_to
from ipabs.units import cny

__all__ = ["condition_word", "step_kind", "step_of", "step_words", "waterfall_document"]

Row = dict[str, Any]


def waterfall_document(waterfall: Waterfall) -> list[Row]:
    """The waterfall as run, in sheet form: phases that take accelerated's steps are not written twice."""
    accelerated = dict(waterfall.phases).get(Phase.ACCELERATED)
    rows: list[Row] = []
    for phase, steps in waterfall.phases:
        if phase in (Phase.DEFAULT, Phase.TERMINATION) and steps == accelerated:
            continue
        rows += [_row(phase, step) for step in steps]
    return rows


def step_kind(step: Step) -> str:
    """The word of the waterfall sheet for a step."""
    match step:
        case PayDue(due=kind):
            return kind.value
        case PayPrincipal():
            return "principal"
        case Call():
            return "call"
        case Reimburse():
            return "reimburse"
        case Residual():
            return "residual"
        case Fund():
            return "fund"
        case Release():
            return "release"
        case Transfer():
            return "transfer"
        case _:
            raise TypeError(f"no word for {type(step).__name__}")


def step_of(step: Step) -> str:
    """Its due_of: a class, fee or support, or what a transfer moves."""
    return step.of.value if isinstance(step, Transfer) else getattr(step, "due_of", "")


def step_words(step: Step) -> Row:
    """A step's order and name, and what it pays."""
    return {"order": step.order, "name": step.name, "kind": step_kind(step), "due_of": step_of(step)}


def _row(phase: Phase, step: Step) -> Row:
    cap = step.cap
    return {
        "phase": phase.value,
        **step_words(step),
        "from_account": step.from_account,
        "to_account": brings_to(step),
        "to_party": step.to_party if isinstance(step, Residual) else "",
        "want": step.want.value if isinstance(step, PayPrincipal) else "",
        "cap_amount_cny": None if cap is None or cap.amount_fen is None else cny(cap.amount_fen),
        "cap_share": None if cap is None else cap.share,
        "cap_per": "" if cap is None else cap.per.value,
        "condition": condition_word(step.condition),
        "clause": step.clause,
    }


def condition_word(condition: Condition | TriggerCondition | None) -> str:
    """A condition as the sheet writes it: a trigger, not a trigger, or a word; empty where there is none."""
    if isinstance(condition, TriggerCondition):
        return condition.trigger if condition.holds else f"not {condition.trigger}"
    return "" if condition is None else condition.value
