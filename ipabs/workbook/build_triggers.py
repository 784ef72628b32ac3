"""Typed rows to triggers, and the conditions that read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ipabs.model import Trigger, TriggerLevel
from ipabs.model.steps import Condition, TriggerCondition
from ipabs.model.words import Comparison, Tested, TriggerEffect, TriggerTest
from ipabs.workbook.contract.words import NOT
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row
from ipabs.workbook.text import narrow

__all__ = ["AFTER_TESTS", "BELOW_TESTS", "LEVEL_TESTS", "condition", "negated", "trigger"]

BELOW_TESTS = ("senior_coverage", "collateral_coverage", "collections_below_forecast")
"""Tests of a ratio that is bad when it is low."""

LEVEL_TESTS = ("cumulative_default_rate", "overdue_rate", *BELOW_TESTS)
"""Tests of a number against a threshold."""

AFTER_TESTS = ("missed_interest", "not_repaid_at_expected")
"""Tests that only the payments decide."""

_NOT = (f"{NOT.key} ", NOT.zh, "未触发")


def trigger(row: Row, levels: Sequence[Row], defaults: Defaults) -> Trigger:
    test = TriggerTest(row.text("test"))
    curable = defaults.flag(row, "curable")
    usual = Tested.AFTER if test in AFTER_TESTS else Tested.BEFORE
    bad = Comparison.LT if test in BELOW_TESTS else Comparison.GT
    return Trigger(
        name=row.text("name"),
        test=test,
        target=row.text("target"),
        rating=row.text("rating"),
        comparison=Comparison(
            defaults.word(row, "comparison", bad, "triggers.test") if test in LEVEL_TESTS else Comparison.GT
        ),
        threshold=row.number_of("threshold"),
        levels=tuple(_level(each) for each in levels),
        date=row.day("date"),
        tested=Tested(defaults.word(row, "tested", usual, "triggers.test")),
        consecutive=defaults.whole(row, "consecutive"),
        curable=curable,
        cure_periods=defaults.whole(row, "cure_periods") if curable else row.whole("cure_periods") or 1,
        effect=TriggerEffect(row.text("effect")),
        effect_target=row.text("effect_target"),
        clause=row.text("clause"),
    )


def _level(row: Row) -> TriggerLevel:
    return TriggerLevel(from_date=row.known_day("from_date"), threshold=row.number_of("threshold") or 0.0)


def condition(typed: str, triggers: Collection[str]) -> Condition | TriggerCondition | None:
    """A condition cell as read; a name is a trigger's whole name before it is `not` another one's."""
    if not typed:
        return None
    if typed in list(Condition):
        return Condition(typed)
    name = negated(typed)
    if typed in triggers or not name:
        return TriggerCondition(trigger=typed)
    return TriggerCondition(trigger=name, holds=False)


def negated(typed: str) -> str:
    """The trigger that must not hold: of `not NAME`, 非NAME or 未触发NAME; '' of anything else."""
    text = narrow(typed)
    for word in _NOT:
        if text.casefold().startswith(word):
            return text[len(word) :].strip()
    return ""
