"""Every word and column of the sheets of the waterfall stands in its page, with its Chinese name."""

from __future__ import annotations

import io
import json
import re
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest
from doc_accounts import LEDGERS, standard
from doc_books import Book, results

from ipabs.workbook.contract import SUPPORTED_ISSUE, sheet_of

SHEETS = ("accounts", "supports", "support_covers", "waterfall", "triggers", "trigger_levels")


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "waterfall.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", SHEETS)
def test_every_supported_word_is_explained(page: str, key: str) -> None:
    words = [word for column in sheet_of(key).columns if column.supported for word in column.words]
    known = [word for word in words if word.since <= SUPPORTED_ISSUE]
    assert [w.key for w in known if f"`{w.key}`" not in page] == []
    assert [w.key for w in known if w.zh not in page] == []
    assert [w.key for w in words if w not in known and f"`{w.key}`" in page] == []


@pytest.mark.parametrize("key", SHEETS)
def test_every_supported_column_is_named(page: str, key: str) -> None:
    columns = [column for column in sheet_of(key).columns if column.supported and column.key != "name"]
    assert [c.key for c in columns if f"`{c.key}`" not in page] == []
    assert [c.key for c in columns if c.zh not in page] == []


def test_conditions_and_transfers_are_explained(page: str) -> None:
    for word in ("seniors_repaid", "coupons_repaid", "not", "all", "defaulted_principal"):
        assert f"`{word}`" in page


def test_links_lead_somewhere(root: Path) -> None:
    lost = []
    for file in (root / "docs").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            lost += [] if (file.parent / target).exists() else [(file.name, target)]
        anchors = {anchor(title) for title in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)}
        lost += [(file.name, a) for a in re.findall(r"\]\(#([^)]+)\)", text) if a not in anchors]
    assert lost == []


def anchor(title: str) -> str:
    """How a heading is linked to: lower case, blanks to hyphens, other signs away."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("book", [standard(), standard(*LEDGERS)], ids=["one ledger", "two ledgers"])
def test_the_printed_waterfall_pasted_back_changes_nothing(page: str, book: Book, tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert code
    first = results(book)
    (tmp_path / "result.json").write_text(json.dumps(first), encoding="utf-8")
    with chdir(tmp_path), redirect_stdout(io.StringIO()) as said:
        exec(code.group(1), {})
    head, *lines = [line.split("\t") for line in said.getvalue().splitlines()]
    rows = [{key: cell for key, cell in zip(head, line, strict=True) if cell} for line in lines]
    again = results(book | {"waterfall": [row | {"order": int(row["order"])} for row in rows]})
    assert again["runs"] == first["runs"]
    assert again["waterfall_used"] == first["waterfall_used"]
