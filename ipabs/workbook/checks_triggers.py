"""Checks of triggers, their levels, and the conditions that read them."""

from __future__ import annotations

from ipabs.errors import Text
from ipabs.model.steps import TriggerCondition
from ipabs.workbook.build_triggers import LEVEL_TESTS, condition, negated
from ipabs.workbook.contract.words import CONDITION
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest, say
from ipabs.workbook.naming import words_of
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.text import fold

__all__ = ["check_triggers"]

_NEEDS = {
    "cumulative_default_rate": "threshold",
    "missed_interest": "target",
    "date": "date",
}
"""The column that a test needs, and what it means."""

_OF_TESTS = ("threshold", "comparison", "target", "date")

_RESERVED = frozenset(fold(name) for word in CONDITION for name in (word.key, word.zh))


def check_triggers(tables: Tables, findings: Findings) -> None:
    levels = {row.text("trigger") for row in tables["trigger_levels"].rows}
    coupons = {row.text("name"): row.text("coupon_type") for row in tables["tranches"].rows}
    read = _check_conditions(tables, findings)
    names = tables["triggers"].row_by_id
    for row in tables["triggers"].rows:
        name = row.text("name")
        if fold(name) in _RESERVED or negated(name) in names:
            findings.problem(row.where("name"), "trigger_reserved", name=name)
        if row.has("test"):
            _check_test(row, name in levels, findings)
        if coupons.get(row.text("target")) == "residual":
            findings.problem(row.where("target"), "no_interest_watched", tranche=row.text("target"))
        if row.text("effect") == "flag" and name and name not in read:
            findings.problem(row.where("effect"), "flag_unused", name=name)
        if row.has("cure_periods") and not row.flag("curable") and "curable" not in row.bad:
            findings.warn(row.where("cure_periods"), "says_nothing", column="cure_periods", beside=say("curable_yes"))
        _check_at_once(row, tables, findings)
    _check_levels(tables, findings)


def _check_test(row: Row, has_levels: bool, findings: Findings) -> None:
    test = row.text("test")
    needed = _NEEDS[test]
    if not row.has(needed) and needed not in row.bad and not (has_levels and needed == "threshold"):
        findings.problem(row.where(needed), "test_needs", column=needed, test=test, meant=say(f"needs_{needed}"))
    for column in _OF_TESTS:
        of_test = column == needed or (column == "comparison" and test in LEVEL_TESTS)
        if row.has(column) and not of_test:
            findings.problem(row.where(column), "test_column", column=column, test=test)
    if test == "missed_interest" and row.text("tested") == "before":
        findings.problem(row.where("tested"), "tested_after")


def _check_at_once(row: Row, tables: Tables, findings: Findings) -> None:
    """Warn of a phase that begins with the first payment, because nought is past the level too."""
    levels = (r.number_of("threshold") for r in tables["trigger_levels"].rows if r.text("trigger") == row.text("name"))
    level, comparison = row.number_of("threshold"), row.text("comparison") or ">"
    level = next(levels, None) if level is None else level
    if level is None or row.text("test") not in LEVEL_TESTS or row.text("effect") in ("", "flag"):
        return
    if {">": False, ">=": level <= 0, "<": level > 0, "<=": True}[comparison]:
        facts = {"comparison": comparison, "level": percent_text(level), "effect": row.text("effect")}
        where = row.where("comparison" if comparison in ("<", "<=") else "threshold")
        findings.warn(where, "trigger_at_once", name=row.text("name"), **facts)


def _check_levels(tables: Tables, findings: Findings) -> None:
    tests = {row.text("name"): row.text("test") for row in tables["triggers"].rows}
    last: dict[str, Row] = {}
    for row in tables["trigger_levels"].rows:
        name, day = row.text("trigger"), row.day("from_date")
        test = tests.get(name, "")
        if test and test not in LEVEL_TESTS:
            findings.problem(row.where("trigger"), "levels_unused", name=name, test=test)
        if day is None:
            continue
        before = last.get(name)
        if before is not None and day < before.known_day("from_date"):
            facts = {"found": day, "name": name, "before": before.day("from_date"), "other": before.where("from_date")}
            findings.problem(row.where("from_date"), "levels_order", **facts)
        last[name] = row


def _check_conditions(tables: Tables, findings: Findings) -> set[str]:
    """The triggers that conditions of steps and fees read; those that no sheet names are problems."""
    triggers = tuple(tables["triggers"].row_by_id)
    read = set()
    for key in ("fees", "waterfall"):
        for row in tables[key].rows:
            match condition(row.text("condition"), triggers):
                case TriggerCondition(trigger=name) if name in triggers:
                    read.add(name)
                case TriggerCondition():
                    typed = row.text("condition")
                    choices: list[str | Text] = [*triggers, *words_of(row.sheet.column("condition"))]
                    near = nearest(negated(typed) or typed, choices)
                    findings.problem(row.where("condition"), "condition_unknown", value=typed, nearest=near)
    return read
