"""The whole deals of examples/ through the engine and the reference: every payment of every run, to the fen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from compare_full import differences
from deals import Deal

from ipabs.workbook import rows_from_text

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("chengxi/deal", "chengxi/deal-floating", "shenzhen-xiaodai/deal", "trust-abn/deal")


def typed(value: Any) -> Any:
    return {True: "Y", False: "N"}[value] if isinstance(value, bool) else value


def rows_of(name: str) -> Deal:
    """The rows as the reference takes them: no blanks, no notes, no columns of the user's own."""
    text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    return {
        sheet: [
            {key: typed(cell) for key, cell in row.items() if cell is not None and key != "note" and key[0] != "#"}
            for row in rows
        ]
        for sheet, rows in rows_from_text(text).items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_example_ties_with_the_reference(name: str, tmp_path: Path) -> None:
    assert differences(rows_of(name), tmp_path / "deal.xlsx") == []
