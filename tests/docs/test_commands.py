"""Every command that README and the pages show is run, and prints what they show."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from page_actions import Command, Same, Typing, actions
from page_runs import follow

from ipabs.cli import app
from ipabs.workbook import Scope, write_deal

_ROOT = Path(__file__).parents[2]
_ALL = ["README.md", *(path.relative_to(_ROOT).as_posix() for path in sorted((_ROOT / "docs").rglob("*.md")))]


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


TAUGHT = {
    "docs/guide.md": "minimal",
    "docs/zh/guide.md": "minimal",
    "docs/tutorial.md": "chengxi",
    "docs/zh/tutorial.md": "chengxi",
}
PAGES = [name for name in _ALL if "```console" in _text(name)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_and_prints_what_it_says(name: str, tmp_path: Path, update_golden: bool) -> None:
    """Rewritten by pytest --update-golden: the output of each command, as far as the page shows it."""
    page = _ROOT / name
    made = follow(_text(name), _ROOT, tmp_path)
    if update_golden:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert _text(name) == made


@pytest.mark.parametrize("name", TAUGHT)
def test_who_follows_a_page_has_typed_its_example(name: str) -> None:
    """follow() compares where the page says so."""
    asked = [action for action in actions(_text(name)) if isinstance(action, Same)]
    assert [action.example for action in asked] == [TAUGHT[name]]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tables_of_the_guide_can_be_pasted_below_the_headings(lang: str, tmp_path: Path) -> None:
    write_deal(tmp_path / "blank.xlsx", {}, lang, Scope.COMMON)
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    page = actions(_text("docs/guide.md" if lang == "en" else "docs/zh/guide.md"))
    until = next(n for n, action in enumerate(page) if isinstance(action, Same))
    tables = [action for action in page[:until] if isinstance(action, Typing)]
    assert len(tables) == 5
    for table in tables:
        heads = [re.sub("[（(].*", "", str(cell.value)).strip() for cell in book[table.sheet][1]]
        assert list(table.heads) == heads[: len(table.heads)]


@pytest.mark.parametrize("name", _ALL)
def test_commands_stand_in_console_blocks(name: str) -> None:
    """Elsewhere nobody would run them; what another one prints is no command."""
    text = re.sub(r"```(console|text)\n.*?```", "", _text(name), flags=re.DOTALL)
    assert re.findall(r"^\s*\$? ?ipabs [a-z]+ .*$", text, flags=re.MULTILINE) == []


def test_the_page_of_commands_has_every_verb() -> None:
    verbs = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert re.findall(r"^## ([a-z]+)$", _text("docs/commands.md"), flags=re.MULTILINE) == verbs


def test_both_languages_run_the_same_commands() -> None:
    """Files may have other names; verbs and options are the same."""
    for twin in sorted((_ROOT / "docs" / "zh").glob("*.md")):
        english, chinese = (_verbs(_text(name)) for name in (f"docs/{twin.name}", f"docs/zh/{twin.name}"))
        assert english == chinese, twin.name


def _verbs(page: str) -> list[list[str]]:
    """Program, verb and options of each command."""
    commands = [action.line.split() for action in actions(page) if isinstance(action, Command)]
    return [[*words[:2], *(word for word in words[2:] if word.startswith("-"))] for words in commands]
