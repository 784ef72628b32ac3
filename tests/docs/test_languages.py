"""Pages of both languages: a Chinese page has its English twin, leads there, says as much, breaks no Chinese line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_DOCS = Path(__file__).parents[2] / "docs"
CHINESE = sorted((_DOCS / "zh").glob("*.md"))
_HAN = "\u3001-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’"


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_a_page_leads_to_its_twin(page: Path) -> None:
    twin = _DOCS / page.name
    assert f"[English](../{page.name})" in page.read_text(encoding="utf-8").splitlines()[2]
    assert f"[中文](zh/{page.name})" in twin.read_text(encoding="utf-8").splitlines()[2]


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_both_have_the_same_sections_tables_and_pictures(page: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (_DOCS / page.name, page)]
    shapes = [[line[:3] for line in re.findall(r"^(?:#+ |\| --|!\[|```[a-z]+)", t, flags=re.MULTILINE)] for t in texts]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_a_chinese_paragraph_is_one_line(page: Path) -> None:
    """A line break would show as a blank between two signs."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert re.findall(rf"[{_HAN}]\n *[{_HAN}]", text) == []


def test_both_homes_list_the_same_pages() -> None:
    lists = []
    for page, up in ((_DOCS / "index.md", ""), (_DOCS / "zh" / "index.md", "../")):
        trees = re.findall(r"```\{toctree\}\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        lines = [line for tree in trees for line in tree.splitlines() if line and not line.startswith(":")]
        names = [re.sub(r".*<(.*)>", r"\1", line).removeprefix(up) for line in lines]
        lists.append(names)
    assert lists[0] == lists[1]
    assert {*lists[0], "index"} == {path.stem for path in _DOCS.glob("*.md")}
