"""What the pages say of the code is there: files, functions, keys of the results, rooms, primitives."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import ipabs
from ipabs.run.table import RESULTS
from ipabs.waterfall.primitives import ARITY

PACKAGE = Path(str(ipabs.__file__)).parent
PAGES = ("architecture.md", "conventions.md", "measures.md", "pool.md", "waterfall.md")
SPAN = re.compile(r"`([^`\n]+)`")
ROOMS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}


def spans(root: Path, name: str) -> list[str]:
    return SPAN.findall((root / "docs" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_files_that_a_page_names_are_there(root: Path, name: str) -> None:
    named = [s for s in spans(root, name) if re.fullmatch(r"[a-z_]+(/[a-z_]+)+(\.py)?", s)]
    homes = (PACKAGE, root)
    assert [s for s in named if not any((home / s).exists() for home in homes)] == []


@pytest.mark.parametrize("name", PAGES)
def test_functions_that_a_page_names_are_there(root: Path, name: str) -> None:
    lost = []
    for span in spans(root, name):
        room, *path = span.split(".")
        if room not in ROOMS or not path or not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", span):
            continue
        home = import_module(".".join(("ipabs", room, *path[:-1])))
        lost += [] if hasattr(home, path[-1]) else [span]
    assert lost == []


def test_keys_of_measures_are_keys_of_the_results(root: Path) -> None:
    text = (root / "docs" / "measures.md").read_text(encoding="utf-8")
    keys = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        keys += SPAN.findall(cells[1]) if len(cells) >= 3 and cells[1].startswith("`") else []
    assert keys
    known = [row.key for row in RESULTS]
    assert [key for key in keys if not any(k == key or k.endswith(f".{key.removeprefix('.')}") for k in known)] == []


def test_architecture_names_every_room_and_counts_the_primitives(root: Path) -> None:
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in SPAN.findall(row)}
    assert named == ROOMS - {"examples"} | {"errors", "units", "progress", "wrapping"}
    assert "ten primitives" in text
    assert len(ARITY) == 10
