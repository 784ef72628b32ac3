"""A check runs the same deal as a run and tells the same of it; only what is paid it does not lay out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipabs.cli.problems import problem_row
from ipabs.run import Meta, document, run_deal
from ipabs.run.document import check_parts
from ipabs.workbook import read_deal

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("example", ["minimal", "abn001", "chengxi"])
def test_what_a_check_tells_is_what_a_run_says(example: str) -> None:
    reading = read_deal(ROOT / "examples" / example / "deal.xlsx")
    meta = Meta(
        input_sha256="", defaults_taken=[], warnings=[problem_row(one) for one in reading.warnings], settings={}
    )
    outcome = run_deal(reading.deal)
    whole, told = document(outcome, meta), check_parts(outcome, meta)
    for key in set(told) - {"runs"}:
        assert told[key] == whole[key], key
    assert len(told["runs"]) == len(whole["runs"])
    for some, every in zip(told["runs"], whole["runs"], strict=True):
        assert (some["scenario"], some["label"], some["view"]) == (every["scenario"], every["label"], every["view"])
        assert some["triggers"] == every["triggers"]
        phases = [(p["payment_date"], p["phase"]) for p in every["waterfall"]]
        assert [(p["payment_date"], p["phase"]) for p in some["waterfall"]] == phases
