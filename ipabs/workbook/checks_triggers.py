"""Checks of triggers, their levels, and the conditions that read them."""

from __future__ import annotations

from ipabs.errors import Text
from ipabs.model.ratings import rating_rank
from ipabs.model.steps import TriggerCondition
from ipabs.workbook.build_triggers import AFTER_TESTS, BELOW_TESTS, LEVEL_TESTS, condition, negated
from ipabs.workbook.checks_names import check_known
from ipabs.workbook.contract.words import CONDITION
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import nearest, say
from ipabs.workbook.naming import words_of
from ipabs.workbook.numbers import percent_text
from ipabs.workbook.rows import Row, Tables
from ipabs.workbook.text import fold

__all__ = ["check_triggers"]

_NEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(LEVEL_TESTS, ("threshold",)),
    "missed_interest": ("target",),
    "not_repaid_at_expected": ("target",),
    "support_exhausted": ("target",),
    "provider_rating": ("target", "rating"),
    "provider_failed": ("target",),
    "date": ("date",),
}
"""Columns that a test needs; it has no others but the comparison of a level."""

_MEANT = {
    "cumulative_default_rate": "needs_threshold",
    "missed_interest": "needs_target",
    "not_repaid_at_expected": "needs_class",
    "support_exhausted": "needs_support",
    "provider_rating": "needs_party",
    "provider_failed": "needs_provider",
    "date": "needs_date",
}
"""What a test's first column says; of any other test that there has to be a level."""

_OF_TESTS = ("threshold", "comparison", "target", "rating", "date")

_FROM_NOUGHT = ("cumulative_default_rate", "overdue_rate")
"""Tests of what is nought while all is well."""

_RANGES = {
    **dict.fromkeys((*_FROM_NOUGHT, "collections_below_forecast"), (0.0, 1.0)),
    "senior_coverage": (0.1, 10.0),
    "collateral_coverage": (0.1, 10.0),
}
"""Least and most that a threshold may be, ends included."""

_RESERVED = frozenset(fold(name) for word in CONDITION for name in (word.key, word.zh))


def check_triggers(tables: Tables, findings: Findings) -> None:
    levels = {row.text("trigger") for row in tables["trigger_levels"].rows}
    read = _check_conditions(tables, findings)
    names = tables["triggers"].row_by_id
    for row in tables["triggers"].rows:
        name = row.text("name")
        if fold(name) in _RESERVED or negated(name) in names:
            findings.problem(row.where("name"), "trigger_reserved", name=name)
        if row.has("test"):
            _check_test(row, name in levels, findings)
        _check_target(row, tables, findings)
        _check_effect(row, tables, findings)
        _check_range(row, row.text("test"), findings)
        if row.text("effect") == "flag" and name and name not in read:
            findings.problem(row.where("effect"), "flag_unused", name=name)
        if row.has("cure_periods") and not row.flag("curable") and "curable" not in row.bad:
            findings.warn(row.where("cure_periods"), "says_nothing", column="cure_periods", beside=say("curable_yes"))
        _check_at_once(row, tables, findings)
    _check_levels(tables, findings)


def _check_test(row: Row, has_levels: bool, findings: Findings) -> None:
    test = row.text("test")
    needed = _NEEDS.get(test, ())
    for column in needed:
        if not row.has(column) and column not in row.bad and not (has_levels and column == "threshold"):
            meant = say("needs_rating" if column == "rating" else _MEANT.get(test, "needs_level"))
            findings.problem(row.where(column), "test_needs", column=column, test=test, meant=meant)
    for column in _OF_TESTS:
        of_test = column in needed or (column == "comparison" and test in LEVEL_TESTS)
        if row.has(column) and not of_test:
            findings.problem(row.where(column), "test_column", column=column, test=test)
    if test in AFTER_TESTS and row.text("tested") == "before":
        findings.problem(row.where("tested"), "tested_after", test=test)
    if test == "senior_coverage" and row.text("tested") == "after":
        findings.problem(row.where("tested"), "tested_before", test=test)
    if test == "provider_rating" and row.has("rating") and rating_rank(row.text("rating")) is None:
        findings.problem(row.where("rating"), "rating_unknown", found=row.text("rating"))


def _check_target(row: Row, tables: Tables, findings: Findings) -> None:
    """Whom a test is of: a class, a support that can be used up, an institution with a rating."""
    test, target = row.text("test"), row.text("target")
    if not target or "target" not in _NEEDS.get(test, ()):
        return
    if test == "provider_rating":
        _check_party(row, tables, findings)
    elif test == "provider_failed":
        check_known((row,), "target", tables["parties"], "name", findings)
    elif test == "support_exhausted":
        _check_support(row, "target", tables, findings)
        support = tables["supports"].row_by_id.get(target)
        if support and support.text("kind") and support.text("kind") != "reserve" and not support.has("cap_amount"):
            findings.problem(row.where("target"), "never_exhausted", support=target, other=support.where("cap_amount"))
    else:
        check_known((row,), "target", tables["tranches"], "name", findings)
    if test == "missed_interest" and _coupon_type(tables, target) == "residual":
        findings.problem(row.where("target"), "no_interest_watched", tranche=target)


def _coupon_type(tables: Tables, tranche: str) -> str:
    row = tables["tranches"].row_by_id.get(tranche)
    return row.text("coupon_type") if row else ""


def _check_party(row: Row, tables: Tables, findings: Findings) -> None:
    target = row.text("target")
    check_known((row,), "target", tables["parties"], "name", findings)
    own = [party for party in tables["parties"].rows if party.text("name") == target]
    rated = next((party for party in own if party.has("rating")), None)
    if own and rated is None:
        findings.problem(own[0].where("rating"), "rating_needed", party=target, other=row.where("target"))
    elif rated and rating_rank(rated.text("rating")) is None:
        findings.problem(rated.where("rating"), "rating_unknown", found=rated.text("rating"))


def _check_support(row: Row, key: str, tables: Tables, findings: Findings) -> None:
    """A support of the sheet, or a reserve that supports without a row; one that pays."""
    name, supports = row.text(key), tables["supports"]
    named = {support.text("account") for support in supports.rows}
    free = [a.text("name") for a in tables["accounts"].rows if a.text("kind") == "reserve"]
    free = [account for account in free if account not in named]
    if name in supports.row_by_id:
        if supports.row_by_id[name].text("kind") == "counter_guarantee":
            findings.problem(row.where(key), "support_pays_nothing", support=name)
    elif name not in free:
        near = nearest(name, [*supports.row_by_id, *free])
        findings.problem(row.where(key), "reference", column=key, value=name, sheet="supports", nearest=near)


def _check_effect(row: Row, tables: Tables, findings: Findings) -> None:
    starts = row.text("effect") == "start_support"
    if row.has("effect_target") and not starts and row.has("effect"):
        findings.problem(row.where("effect_target"), "effect_column", effect=row.text("effect"))
    elif starts and row.has("effect_target"):
        _check_support(row, "effect_target", tables, findings)
    elif starts and "effect_target" not in row.bad:
        findings.problem(row.where("effect_target"), "effect_needs")


def _check_range(row: Row, test: str, findings: Findings) -> None:
    """A level within what its test can come to; a percent typed as a number is told so."""
    level, (low, high) = row.number_of("threshold"), _RANGES.get(test, (0.0, 10.0))
    if level is None or low <= level <= high:
        return
    facts = {"found": percent_text(level), "low": percent_text(low), "high": percent_text(high), "test": test}
    findings.problem(row.where("threshold"), "threshold_range", **facts)


def _check_at_once(row: Row, tables: Tables, findings: Findings) -> None:
    """Warn of a phase that begins with the first payment, because nought is past the level too."""
    levels = (r.number_of("threshold") for r in tables["trigger_levels"].rows if r.text("trigger") == row.text("name"))
    level, comparison = row.number_of("threshold"), row.text("comparison") or ">"
    level = next(levels, None) if level is None else level
    if level is None or row.text("effect") in ("", "flag"):
        return
    if row.text("test") in BELOW_TESTS and comparison in (">", ">="):
        facts = {"comparison": comparison, "level": percent_text(level), "test": row.text("test")}
        findings.warn(row.where("comparison"), "trigger_when_well", name=row.text("name"), **facts)
    if row.text("test") not in _FROM_NOUGHT:
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
        elif test:
            _check_range(row, test, findings)
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
