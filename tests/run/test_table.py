"""The result table names every key of a real document, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs.cli import app
from ipabs.recompute.table import VERIFIED, verified_markdown
from ipabs.run import Meta, document, run_deal
from ipabs.run.explain.table import EXPLANATIONS, explanations_markdown
from ipabs.run.table import RESULT_OF, RESULTS, results_markdown
from ipabs.workbook import read_deal

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "results.md"
KIND = {"list": list, "object": dict, "flag": bool, "date": str, "cny": float, "days": int, "count": int}


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    reading = read_deal(ROOT / "examples" / "abn001" / "deal.xlsx")
    rows = [{name: getattr(row, name) for name in row.__slots__} for row in reading.defaults_taken]
    warning = {"where": "deal!B2", "message": "said", "message_zh": "说明"}
    meta = Meta(input_sha256=reading.sha256, defaults_taken=rows, warnings=[warning], settings={})
    return document(run_deal(reading.deal), meta, detail=True)


def found(value: Any, path: str = "") -> dict[str, list[Any]]:
    """Every key path of a document with the values that stand there."""
    paths: dict[str, list[Any]] = {}
    entries = value.items() if isinstance(value, dict) else [("[]", entry) for entry in value]
    for key, entry in entries:
        here = f"{path}{key}" if key == "[]" or not path else f"{path}.{key}"
        if key != "[]":
            paths.setdefault(here, []).append(entry)
        if isinstance(entry, dict | list):
            for deeper, values in found(entry, here).items():
                paths.setdefault(deeper, []).extend(values)
    return paths


def test_every_key_of_a_document_has_a_row_and_every_row_a_key(result: dict[str, Any]) -> None:
    keys = set(found(result))
    assert sorted(keys - set(RESULT_OF)) == []
    always = {row.key for row in RESULTS if not row.sometimes}
    assert sorted(always - keys) == []


def test_keys_stand_once() -> None:
    assert len(RESULT_OF) == len(RESULTS)


def test_values_are_of_the_units_kind(result: dict[str, Any]) -> None:
    wrong = []
    for key, values in found(result).items():
        kind = KIND.get(RESULT_OF[key].unit)
        wrong += [(key, v) for v in values if kind and v is not None and not isinstance(v, kind)]
    assert wrong == []


def test_labels_are_in_their_own_language() -> None:
    rows = (*RESULTS, *VERIFIED)
    assert [row.key for row in rows if not row.zh or row.zh.replace("XIRR", "").isascii()] == []
    assert [row.key for row in rows if not row.en.isascii()] == []


def test_docs_are_made_from_the_table(update_golden: bool) -> None:
    text = results_markdown() + explanations_markdown() + verified_markdown()
    if update_golden:
        DOCS.parent.mkdir(exist_ok=True)
        DOCS.write_text(text, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == text


def test_every_key_of_an_explanation_has_a_row_and_every_row_a_key() -> None:
    """Asked for a step of each kind, a date, an account, and nothing."""
    found_keys: set[str] = set()
    for words in (
        (),
        ("--date", "2026-12-28"),
        ("--date", "2026-12-28", "--step", "9"),
        ("--date", "2026-12-28", "--step", "优先A2利息"),
        ("--account", "收入账户"),
    ):
        deal = str(ROOT / "examples" / "chengxi" / "deal.xlsx")
        said = CliRunner().invoke(app, ["explain", deal, "--json", "--scenario", "firm_default", *words])
        assert said.exit_code == 0, said.output
        keys = found(json.loads(said.stdout))
        found_keys |= {key for key in keys if ".facts." not in key}
    known = {row.key for row in EXPLANATIONS}
    assert sorted(found_keys - known) == []
    assert sorted(known - found_keys) == []
    assert len(known) == len(EXPLANATIONS)
