"""A terminal of 80 columns for tests: what a verb writes to one, and how wide its lines are."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ipabs.run
import ipabs.workbook
from ipabs.cli import app, working

WORD = re.compile(r"[A-Za-z0-9_.,%]*[A-Za-z0-9%]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


_MADE: dict[Any, Any] = {}


def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and run each deal once in a process of tests: views differ in language and width, numbers do not."""
    for module, name in ((ipabs.workbook, "read_deal"), (ipabs.run, "run_deal"), (ipabs.run, "document")):
        monkeypatch.setattr(module, name, _kept(name, getattr(module, name)))


def _kept(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
    def made(first: Any, *more: Any) -> Any:
        key = (name, str(first) if isinstance(first, Path) else id(first), *(x for x in more if isinstance(x, str)))
        if key not in _MADE:
            _MADE[key] = (make(first, *more), first)  # kept with what it was made of, so that no id is used again
        return _MADE[key][0]

    return made


class Screen(io.StringIO):
    """Says that it is a terminal."""

    encoding = "utf-8"
    errors = "strict"

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *words: str | Path, columns: int = 80, colours: bool = False) -> str:
    """What a verb shows on a terminal, stdout and stderr as they come; `colours`: with the codes for them."""
    screen = Screen()
    once(monkeypatch)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(working, "PATIENCE", 3600.0)  # on a slow machine a bar would stand among the lines
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises(SystemExit):
        app([str(word) for word in words])
    return screen.getvalue() if colours else COLOUR.sub("", screen.getvalue())


def width(line: str) -> int:
    """Cells in a terminal that draws ambiguous characters wide: the most that a line can take."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


def words(text: str) -> list[str]:
    """Names, figures and rates of a text, sorted: the same however wide the terminal, if none is cut or broken."""
    return sorted(WORD.findall(text))
