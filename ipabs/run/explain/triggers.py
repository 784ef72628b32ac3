"""Triggers of a payment date: what was tested, the level it was held to, whether it stands."""

from __future__ import annotations

from ipabs.calendar import Period
from ipabs.model.words import TriggerTest
from ipabs.run.explain.amounts import Cells, Row, amount
from ipabs.run.explain.expand import expander_of
from ipabs.run.explain.traced import Traced

__all__ = ["trigger_rows"]


_VALUE = {
    TriggerTest.CUMULATIVE_DEFAULT_RATE: "defaulted",
    TriggerTest.MISSED_INTEREST: "unpaid",
    TriggerTest.NOT_REPAID_AT_EXPECTED: "late",
    TriggerTest.POOL_BELOW_SENIOR: "gap",
    TriggerTest.SUPPORT_EXHAUSTED: "left",
}
"""What a test reads; of any other a numerator."""


def trigger_rows(traced: Traced, period: Period, cells: Cells) -> list[Row]:
    """One row a trigger of the deal."""
    trace, expander = traced.at(period), expander_of(traced)
    rows = []
    for trigger in traced.deal.triggers:
        found = {what: expander.note(trace, "trigger", trigger.name, what) for what in ("value", "base", "level")}
        keys = {"value": _VALUE.get(trigger.test, "ratio_value"), "base": "ratio_base", "level": "level"}
        rows.append(
            {
                "name": trigger.name,
                "test": trigger.test.value,
                "target": trigger.target,
                "effect_target": trigger.effect_target,
                "tested": trigger.tested.value,
                "effect": trigger.effect.value,
                "clause": trigger.clause,
                "holds": bool(trace.value("trigger", trigger.name, "holds")),
                "amounts": [amount(keys[what], expr, cells) for what, expr in found.items() if expr is not None],
            }
        )
    return rows
