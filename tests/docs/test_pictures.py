"""The pictures of the pages are those that docs/pictures.py makes; those of a terminal show what it shows today."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "docs" / "pictures"
_LINK = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_pictures", _ROOT / "docs" / "pictures.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


pictures = _script()
TERMINAL = [picture for picture in pictures.PICTURES if isinstance(picture, pictures.Terminal)]


def _shown() -> set[Path]:
    pages = [_ROOT / "README.md", *(_ROOT / "docs").rglob("*.md")]
    return {
        (page.parent / link).resolve() for page in pages for link in _LINK.findall(page.read_text(encoding="utf-8"))
    }


def test_pages_show_what_the_script_makes_and_nothing_else() -> None:
    made = {_FOLDER / picture.name for picture in pictures.PICTURES}
    assert len(made) == len(pictures.PICTURES)
    assert _shown() == made == set(_FOLDER.iterdir())


def test_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in _FOLDER.iterdir()) < 1_500_000


@pytest.mark.parametrize("picture", TERMINAL, ids=lambda picture: picture.name)
def test_a_terminal_shows_what_ipabs_prints_today(picture: Any, tmp_path: Path, update_golden: bool) -> None:
    made = pictures.svg(picture, tmp_path)
    path = _FOLDER / picture.name
    if update_golden:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert _text(path.read_text(encoding="utf-8")) == _text(made)


def _text(svg: str) -> list[str]:
    """What is said, whatever the look."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_nothing_in_a_terminal_is_loaded_from_outside() -> None:
    assert TERMINAL
    for picture in TERMINAL:
        text = (_FOLDER / picture.name).read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in text and "url(" not in text
