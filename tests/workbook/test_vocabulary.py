"""Supported means: a cell of every word and column of the deal's side is changed, and the results change with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from deal_books import cell_of, edit, problem, write
from full_books import full_rows, listed_rows
from vocabulary import NOTES_CASES, Case, set_cell, whole_rows
from vocabulary_claims import CLAIM_CASES
from vocabulary_pool import POOL_CASES, POOL_SHEETS
from vocabulary_rules import RULES_CASES, SHOWN_CASES
from vocabulary_watch import WATCH_CASES, WATCH_SHOWN

from ipabs.model.words import View
from ipabs.run import Meta, document, run_deal
from ipabs.run.costs import cost_document
from ipabs.run.document import judgements, pool_parts
from ipabs.workbook import read_deal
from ipabs.workbook.contract import SHEETS, SUPPORTED_ISSUE, Column, Type, sheet_of

_SHEETS = (
    *(
        "schedule",
        "tranches",
        "tranche_schedule",
        "rates",
        "rate_events",
        "holders",
        "fees",
        "accounts",
        "supports",
        "support_covers",
    ),
    *("waterfall", "triggers", "trigger_levels", "scenarios", "scenario_events", "holidays", "calendar_events"),
)
_ELSEWHERE = {("deal", "contract_version")}
"""A column with one lawful value."""
_ELSEWHERE |= {("borrowers", "borrower_id"), ("ip", "ip_id"), ("ip", "borrower_id"), ("ip_links", "ip_id")}
"""Ids: another value is another firm or right."""
_ELSEWHERE |= {("calendar_events", "party")}
"""A role: each is tried where it stands, in sheet parties."""
_ELSEWHERE |= {("rate_events", "name"), ("rate_events", "settlement_date")}
"""A name of its own, and one lawful day."""
_ELSEWHERE |= {("criteria", "measure")}
"""Each measure has tests of its own (tests/pool)."""


@pytest.mark.parametrize("case", [*NOTES_CASES, *RULES_CASES, *CLAIM_CASES, *WATCH_CASES], ids=str)
def test_changes_the_results(tmp_path: Path, case: Case) -> None:
    """Cash of every period, scenario and view, closing, dates, criteria or the firms' cost."""
    found = [_results(tmp_path, case, value) for value in case.values]
    assert [n for n in range(1, len(found)) if found[n] == found[n - 1]] == []


@pytest.mark.parametrize("case", [*SHOWN_CASES, *WATCH_SHOWN], ids=str)
def test_changes_what_is_shown(tmp_path: Path, case: Case) -> None:
    found = [_shown(tmp_path, case, value) for value in case.values]
    assert [n for n in range(1, len(found)) if found[n] == found[n - 1]] == []


@pytest.mark.parametrize("case", POOL_CASES, ids=str)
def test_changes_the_pool(tmp_path: Path, case: Case) -> None:
    """A table of the pool, or a criterion."""
    found = [_pool(tmp_path, case, value) for value in case.values]
    assert [n for n in range(1, len(found)) if found[n] == found[n - 1]] == []


def _pool(folder: Path, case: Case, value: Any) -> str:
    rows = whole_rows()
    set_cell(rows, case, value)
    deal = replace(read_deal(write(folder, rows)).deal, scenarios=())
    meta = Meta(input_sha256="", defaults_taken=(), warnings=(), settings={})
    return json.dumps(pool_parts(run_deal(deal, (View.ALL,)), meta), sort_keys=True)


def _results(folder: Path, case: Case, value: Any) -> tuple[Any, ...]:
    rows = whole_rows()
    set_cell(rows, case, value)
    outcome = run_deal(read_deal(write(folder, rows)).deal)
    notes = [{key: values.tolist() for key, values in period.items()} for period in outcome.ledger.notes]
    firms = cost_document(outcome, "base")["firms"]
    return notes, outcome.closing, outcome.clock.periods, judgements(outcome), firms


def _shown(folder: Path, case: Case, value: Any) -> str:
    rows = whole_rows()
    set_cell(rows, case, value)
    meta = Meta(input_sha256="", defaults_taken=(), warnings=(), settings={})
    return json.dumps(document(run_deal(read_deal(write(folder, rows)).deal), meta), sort_keys=True)


def test_every_column_and_word_has_a_case() -> None:
    columns: set[tuple[str, str]] = set()
    words: set[tuple[str, str, str]] = set()
    for case in (*NOTES_CASES, *RULES_CASES, *CLAIM_CASES, *WATCH_CASES, *SHOWN_CASES, *WATCH_SHOWN, *POOL_CASES):
        columns.add((case.sheet, case.column))
        for value in case.values:
            cell = set_cell(whole_rows(), case, value).get(case.column)
            words.add((case.sheet, case.column, str(cell) if cell else _default(case)))
    for sheet in (sheet_of("deal"), *map(sheet_of, (*_SHEETS, *POOL_SHEETS))):
        supported = [c for c in sheet.columns if c.supported and (sheet.key, c.key) not in _ELSEWHERE]
        assert [c.key for c in supported if (sheet.key, c.key) not in columns] == [], sheet.key
        missing = [
            (c.key, word.key)
            for c in supported
            for word in c.words
            if word.since <= SUPPORTED_ISSUE and (sheet.key, c.key, word.key) not in words
        ]
        assert missing == [], sheet.key


def _default(case: Case) -> str:
    column = sheet_of(case.sheet).column(case.column)
    return str(column.default or "")


LATER_WORDS = [
    pytest.param(sheet.key, column, word.zh, id=f"{sheet.key}.{column.key}-{word.key}")
    for sheet in SHEETS
    for column in sheet.columns
    for word in column.words
    if column.supported and word.since > SUPPORTED_ISSUE and column.type is Type.WORD
]


@pytest.mark.parametrize(("sheet", "column", "word"), LATER_WORDS)
def test_later_words_are_refused_by_name(tmp_path: Path, sheet: str, column: Column, word: str) -> None:
    path = write(tmp_path, full_rows() if sheet != "schedule" else listed_rows())
    try:
        address = cell_of(path, sheet, column.key)
    except KeyError:  # a column of its own
        address = "Z2"
        edit(path, sheet, Z1=column.zh)
    found = problem(edit(path, sheet, **{address: word}))
    assert f"deal.xlsx!{sheet}!{address}: {column.key} '{word}' is known, not supported yet; known: " in found


LATER_COLUMNS = [
    pytest.param(sheet.key, column, id=f"{sheet.key}.{column.key}")
    for sheet in SHEETS
    for column in sheet.columns
    if not column.supported and sheet.key != "deal"
]


@pytest.mark.parametrize(("sheet", "column"), LATER_COLUMNS)
def test_later_columns_are_refused_by_name(tmp_path: Path, sheet: str, column: Column) -> None:
    rows = full_rows()
    if sheet == "asset_flows":
        rows["assets"][0]["repayment"] = "schedule"
        flow = {"asset_id": "L01", "date": rows["rates"][1]["date"], "interest": 1, "principal": 12_000_000}
        rows["asset_flows"] = [flow]
    path = edit(write(tmp_path, rows), sheet, Z1=column.zh)
    read_deal(path)  # a column without cells passes
    found = problem(edit(path, sheet, Z2="1"))
    assert f"deal.xlsx!{sheet}!Z2: column '{column.key}' is known, not supported yet; clear its cells" in found
