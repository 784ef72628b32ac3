"""A deal run once for the tests of reports, and workbooks of it read back."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ipabs.cli.meta import meta_of
from ipabs.report import cover, write_term_sheet
from ipabs.run import document, run_deal
from ipabs.workbook import read_deal

sys.path.insert(0, str(Path(__file__).parent))

Document = dict[str, Any]


@pytest.fixture(scope="session")
def result(root: Path) -> Document:
    """examples/abn001: one class, defaults, calls and reimbursements."""
    reading = read_deal(root / "examples" / "abn001" / "deal.xlsx")
    return document(run_deal(reading.deal), meta_of(reading, {}))


@pytest.fixture(scope="session")
def chengxi(root: Path) -> Document:
    """examples/chengxi with floating loans: three classes, accounts, a reserve, triggers, fees of many forms."""
    reading = read_deal(root / "examples" / "chengxi" / "deal-floating.xlsx")
    return document(run_deal(reading.deal), meta_of(reading, {}))


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
    return {lang: openpyxl.load_workbook(io.BytesIO(written(result, lang)), data_only=True) for lang in ("zh", "en")}


@pytest.fixture(scope="session")
def chengxi_books(chengxi: Document, written: Callable[[Document, str], bytes]) -> dict[str, Workbook]:
    return {lang: openpyxl.load_workbook(io.BytesIO(written(chengxi, lang)), data_only=True) for lang in ("zh", "en")}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, written: Callable[[Document, str], bytes]) -> Callable[..., Worksheet]:
    """Write one sheet of the workbook alone and read it back."""

    def write(result: Document, key: str, lang: str, **options: bool) -> Worksheet:
        monkeypatch.setattr(cover, "sheets_of", lambda reader: [key])
        return openpyxl.load_workbook(io.BytesIO(written(result, lang)), **{"data_only": True, **options}).worksheets[0]

    return write


@pytest.fixture(params=["abn001", "chengxi"])
def example(request: pytest.FixtureRequest) -> tuple[Document, dict[str, Workbook]]:
    """Each example's document, and its workbook in both languages."""
    names = {"abn001": ("result", "books"), "chengxi": ("chengxi", "chengxi_books")}[request.param]
    return request.getfixturevalue(names[0]), request.getfixturevalue(names[1])
