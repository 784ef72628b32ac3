"""The site's own checks see what they are there for. Building it is a step of the gate, not a test."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

_SITE = Path(__file__).parents[2] / "docs" / "_site"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, _SITE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _page(path: Path, body: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="../zh/b.html#there">b</a>', ""),
        ('<a href="https://example.org/">leads out, and loads nothing</a>', ""),
        ('<a href="../zh/c.html">c</a>', "leads nowhere"),
        ('<a href="../zh/b.html#gone">b</a>', "no such place"),
        ('<a href="#gone">here</a>', "no such place"),
        ('<img src="lost.png">', "leads nowhere"),
        ('<script src="https://example.org/a.js"></script>', "loads https://example.org/a.js"),
        ('<link rel="stylesheet" href="//example.org/a.css">', "loads //example.org/a.css"),
    ],
)
def test_a_broken_link_and_an_outside_load_are_found(tmp_path: Path, body: str, problem: str) -> None:
    _page(tmp_path / "en" / "a.html", body)
    _page(tmp_path / "zh" / "b.html", '<h1 id="there">b</h1>')
    found = _module("site_check").problems(tmp_path)
    assert [problem in text for text in found] == ([True] if problem else [])


def test_a_font_from_outside_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@font-face { src: url('https://example.org/f.woff2') }", encoding="utf-8")
    (tmp_path / "b.css").write_text("a { background: url(data:image/svg+xml,x) }", encoding="utf-8")
    assert _module("site_check").problems(tmp_path) == ["a.css: loads https://example.org/f.woff2"]


def test_chinese_is_found_by_pairs_and_single_signs() -> None:
    indexed = _module("pairs").indexed
    assert indexed("分配顺序") == ["分", "配", "顺", "序", "分配", "配顺", "顺序"]
    assert indexed("优先A1利息, due 3%") == ["优", "先", "优先", "A1", "利", "息", "利息", "due", "3"]
