"""docs/workbook.md says what the reader does."""

from __future__ import annotations

from pathlib import Path

from ipabs.workbook.contract import SHEETS
from ipabs.workbook.reference import workbook_markdown


def test_the_page_is_the_table(root: Path, update_golden: bool) -> None:
    page = root / "docs" / "workbook.md"
    if update_golden:
        page.write_text(workbook_markdown(), encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == workbook_markdown()


def test_every_supported_column_and_word_stands_on_it() -> None:
    page = workbook_markdown()
    for sheet in SHEETS:
        for column in sheet.columns:
            assert f"`{column.key}`" in page
            assert column.zh in page or not column.supported
