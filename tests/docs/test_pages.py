"""The tables of the pages are what the engine gives today; rewritten by pytest --update-golden."""

from __future__ import annotations

from pathlib import Path

import pytest
from doc_examples import MARK, filled
from doc_pages import FILLED, TEXTS


@pytest.mark.parametrize("name", FILLED)
def test_every_example_is_what_the_engine_gives(root: Path, name: str, update_golden: bool) -> None:
    page = root / "docs" / name
    text = page.read_text(encoding="utf-8")
    made = filled(text, TEXTS)
    if update_golden:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == made


def test_every_example_stands_in_one_page(root: Path) -> None:
    texts = [(root / "docs" / name).read_text(encoding="utf-8") for name in FILLED]
    assert sorted(name for text in texts for name in MARK.findall(text)) == sorted(TEXTS)
