"""The arithmetic beside the tables is right, and leads to numbers that stand in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from doc_arithmetic import results, sums, wrong
from doc_examples import MARK
from doc_pages import FILLED, PAGES, TEACHING


@pytest.mark.parametrize("name", FILLED)
def test_sums_are_right(root: Path, name: str) -> None:
    text = (root / "docs" / name).read_text(encoding="utf-8")
    assert sums(text)
    assert wrong(text) == []


def test_a_wrong_sum_is_found() -> None:
    text = "`2 x 3 = 6`, `2 x 3 = 7`, `half_up(1.005) = 1.01`, `1 / 3 ≈ 0.333`, `1 / 3 ≈ 0.334`, `phase = normal`"
    assert wrong(text) == ["2 x 3 = 7", "1 / 3 ≈ 0.334"]
    assert len(sums(text)) == 5


PLAIN = {"date", "day_counts", "frame"}
"""Sections whose example needs no arithmetic, or has it once for all."""


def sections(page: str) -> list[str]:
    """A page cut at its headings, examples and what is said about each of them."""
    return re.split(r"^#+ ", page, flags=re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_every_example_is_worked_out_beside_it(root: Path, name: str) -> None:
    page = (root / "docs" / name).read_text(encoding="utf-8")
    lacking = []
    for section in sections(page):
        names = set(MARK.findall(section))
        if not names or all(n in PLAIN or n.startswith(("standard_", "grid_", "typed_")) for n in names):
            continue
        tables = "\n".join(line for line in section.splitlines() if line.startswith("|"))
        cells = {cell.strip() for cell in re.split(r"[|+]", tables)}
        if not any(result in cells for result in results(section)):
            lacking.append(section.splitlines()[0])
    assert lacking == []


@pytest.mark.parametrize("name", TEACHING)
def test_figures_of_the_text_stand_in_a_table_or_a_sum(root: Path, name: str) -> None:
    """Whoever changes the example sees what the text still says of the old one."""
    page = (root / "docs" / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```", page, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)
    lines = text.splitlines()
    shown = "\n".join([*blocks, *(line for line in lines if line.startswith("|")), *sums(text)])
    prose = re.sub(r"`[^`]*`|Python [0-9.]+", "", "\n".join(line for line in lines if not line.startswith("|")))
    figures = re.findall(r"\d[\d,]*\.\d+%?", prose)
    assert figures
    assert [figure for figure in figures if not re.search(rf"(?<![\d.,]){re.escape(figure)}", shown)] == []
