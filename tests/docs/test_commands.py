"""Every command that README and the pages show is run, and prints what they show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from doc_tutorial import BOOK
from page_actions import Command, actions
from page_runs import follow

from ipabs.model import Deal
from ipabs.workbook import read_deal

_ROOT = Path(__file__).parents[2]
_ALL = ["README.md", *(path.relative_to(_ROOT).as_posix() for path in sorted((_ROOT / "docs").rglob("*.md")))]


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


TUTORIALS = ("docs/tutorial.md", "docs/zh/tutorial.md")
"""Their reader has typed examples/chengxi in the end, and nothing else."""

PAGES = [name for name in _ALL if "```console" in _text(name)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_and_prints_what_it_says(name: str, tmp_path: Path, update_golden: bool) -> None:
    """Rewritten by pytest --update-golden: the output of each command, as far as the page shows it."""
    page = _ROOT / name
    made = follow(_text(name), _ROOT, tmp_path)
    if update_golden:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert _text(name) == made
    if name in TUTORIALS:
        typed = read_deal(tmp_path / BOOK)
        example = read_deal(_ROOT / "examples" / "chengxi" / "deal.xlsx")
        assert _without_notes(typed.deal) == _without_notes(example.deal)
        assert typed.warnings == ()


def _without_notes(deal: Deal) -> Deal:
    """The notes of the parties are Chinese, and the English page has none."""
    return replace(deal, parties=tuple(replace(party, note="") for party in deal.parties))


def test_the_pages_that_teach_have_commands() -> None:
    assert {"README.md", "docs/guide.md", "docs/zh/guide.md", "docs/tutorial.md", "docs/zh/tutorial.md"} <= set(PAGES)


@pytest.mark.parametrize("name", _ALL)
def test_commands_stand_in_console_blocks(name: str) -> None:
    """Elsewhere nobody would run them."""
    text = re.sub(r"```console\n.*?```", "", _text(name), flags=re.DOTALL)
    assert re.findall(r"^\s*\$? ?ipabs [a-z]+ .*$", text, flags=re.MULTILINE) == []


def test_both_languages_run_the_same_commands() -> None:
    """Files may have other names; verbs and options are the same."""
    for twin in sorted((_ROOT / "docs" / "zh").glob("*.md")):
        english, chinese = (_verbs(_text(name)) for name in (f"docs/{twin.name}", f"docs/zh/{twin.name}"))
        assert english == chinese, twin.name


def _verbs(page: str) -> list[list[str]]:
    """Program, verb and options of each command."""
    commands = [action.line.split() for action in actions(page) if isinstance(action, Command)]
    return [[*words[:2], *(word for word in words[2:] if word.startswith("-"))] for words in commands]
