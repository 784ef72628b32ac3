"""A deal run once for the tests of reports, and workbooks of it read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from ipabs.report import write_term_sheet
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import read_deal

Document = dict[str, Any]


@pytest.fixture(scope="session")
def result(root: Path) -> Document:
    """examples/abn001: one class, defaults, calls and reimbursements."""
    reading = read_deal(root / "examples" / "abn001" / "deal.xlsx")
    taken = [{name: getattr(row, name) for name in row.__slots__} for row in reading.defaults_taken]
    meta = Meta(input_sha256=reading.sha256, defaults_taken=taken, warnings=[], settings={})
    return document(run_deal(reading.deal), meta)


@pytest.fixture(scope="session")
def written() -> Callable[[Document, str], bytes]:
    def write(result: Document, lang: str) -> bytes:
        target = io.BytesIO()
        write_term_sheet(result, target, lang)
        return target.getvalue()

    return write


@pytest.fixture(scope="session")
def books(result: Document, written: Callable[[Document, str], bytes]) -> dict[str, Workbook]:
    """The workbook of the example in both languages."""
    return {lang: openpyxl.load_workbook(io.BytesIO(written(result, lang))) for lang in ("zh", "en")}
