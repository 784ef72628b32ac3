"""Imports point one way (docs/architecture.md); this table is the rule and the test holds it."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGE = Path(str(find_spec("ipabs").origin)).parent  # type: ignore[union-attr]

LAYERS: dict[str, tuple[str, ...]] = {
    "errors": (),
    "units": (),
    "progress": (),
    "wrapping": (),
    "calendar": ("errors", "units"),
    "model": ("errors", "units", "calendar"),
    "workbook": ("errors", "units", "calendar", "model"),
    "cashflow": ("errors", "units", "calendar", "model"),
    "waterfall": ("errors", "units", "calendar", "model", "cashflow"),
    "measures": ("errors", "units", "calendar", "model", "cashflow", "waterfall"),
    "subsidy": ("errors", "units", "progress", "calendar", "model", "cashflow", "waterfall", "measures"),
    "pool": ("errors", "units", "calendar", "model", "cashflow", "waterfall", "measures"),
    "run": ("errors", "units", "progress", "calendar", "model", "cashflow", "waterfall", "measures", "subsidy", "pool"),
    "report": ("errors", "units", "progress", "wrapping", "calendar", "model", "workbook", "measures", "run"),
    "report/live": (
        *("errors", "units", "calendar", "model", "workbook", "cashflow", "waterfall", "measures", "subsidy", "pool"),
        *("run", "report"),
    ),
    "recompute": ("errors", "progress", "workbook", "run"),
    "cli": ("errors", "units", "progress", "wrapping", "calendar", "model", "workbook", "run", "report", "recompute"),
}
ENGINE = ("calendar", "model", "cashflow", "waterfall", "measures", "run")
NOT_IN_THE_ENGINE = {"pandas", "openpyxl", "xlsxwriter", "rich", "typer"}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in LAYERS)


def imports(path: Path) -> set[str]:
    """Full names of everything a file imports, wherever in the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return "report/live" if parts[:2] == ("report", "live") else parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_lower_rooms(path: Path) -> None:
    own = room(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("ipabs.")}
    assert used - {own} <= set(LAYERS[own]), f"{own} may import {LAYERS[own]}"
    if own in ENGINE:
        assert not {name.split(".")[0] for name in imports(path)} & NOT_IN_THE_ENGINE


def test_every_room_has_a_layer() -> None:
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert rooms | {"errors", "units", "progress", "wrapping", "report/live"} == set(LAYERS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_files_stay_small_and_portable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and called(node.func) in ("open", ".read_text", ".write_text"):
            keywords = {k.arg for k in node.keywords}
            binary = any(isinstance(a, ast.Constant) and isinstance(a.value, str) and "b" in a.value for a in node.args)
            assert "encoding" in keywords or binary, f"{path.name}:{node.lineno} names no encoding"


def called(function: ast.expr) -> str:
    """A plain name, or a method's name after a dot."""
    return f".{function.attr}" if isinstance(function, ast.Attribute) else getattr(function, "id", "")
