"""Frames hold what the document holds."""

from __future__ import annotations

from pathlib import Path

from pandas.api.types import is_datetime64_any_dtype

from ipabs.report.frames import FRAMES, frames
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal


def test_frames_add_up_to_the_document(root: Path) -> None:
    deal = read_deal(root / "examples" / "abn001" / "deal.xlsx").deal
    result = document(run_deal(deal), Meta(input_sha256="", defaults_taken=[], warnings=[], settings={}))
    tables = frames(result)
    assert tuple(tables) == FRAMES
    notes = tables["notes"]
    assert is_datetime64_any_dtype(notes["payment_date"])
    base = notes[(notes["scenario"] == "base") & (notes["view"] == "all")]
    assert round(base["principal_paid_cny"].sum(), 2) == 90_000_000
    assert len(base) == 12
    calls = tables["calls"].groupby(["scenario", "view"])["amount_cny"].sum()
    for run in result["runs"]:
        told = sum(call["amount_cny"] for support in run["supports"] for call in support["calls"])
        assert round(calls.get((run["scenario"], run["view"]), 0.0), 2) == round(told, 2)
    assert list(tables["firms"]["borrower_id"]) == [firm["borrower_id"] for firm in result["cost"]["firms"]]
