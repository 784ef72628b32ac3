"""A terminal of 80 columns for tests: what a verb writes to one, and how wide its lines are."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from ipabs.cli import app, working

WORD = re.compile(r"[A-Za-z0-9_.,%]*[A-Za-z0-9%]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """Says that it is a terminal."""

    encoding = "utf-8"
    errors = "strict"

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, *words: str | Path, columns: int = 80, colours: bool = False) -> str:
    """What a verb shows on a terminal, stdout and stderr as they come; `colours`: with the codes for them."""
    screen = Screen()
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
