"""The bar: after a second, on a terminal alone, never among JSON, gone when the work is done."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from screen import Screen

from ipabs.cli import app, working
from ipabs.cli.common import Speaker
from ipabs.cli.working import Bar, Work
from ipabs.progress import counted, quiet

CHENGXI = Path(__file__).parents[2] / "examples" / "chengxi" / "deal.xlsx"


class AtOnce:
    """A timer whose time has come."""

    def __init__(self, _: float, act: Callable[[], None]) -> None:
        self.act, self.daemon = act, False

    def start(self) -> None:
        self.act()

    def cancel(self) -> None:
        pass


class Never(AtOnce):
    """A timer whose time does not come: the work was done before."""

    def start(self) -> None:
        pass


def watched(monkeypatch: pytest.MonkeyPatch, timer: type, *words: str, stdout: io.StringIO | None = None) -> str:
    """What a run writes to a terminal's stderr."""
    out, err = stdout or Screen(), Screen()
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(working, "Timer", timer)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with pytest.raises(SystemExit):
        app([*words])
    return err.getvalue()


def run(folder: Path, *more: str) -> tuple[str, ...]:
    return ("run", str(CHENGXI), "-o", str(folder / "term.xlsx"), *more)


@pytest.mark.parametrize(
    ("lang", "stages"),
    [
        ("zh", ("读取工作簿", "测算各情景", "汇总测算结果", "生成条款清单")),
        ("en", ("Reading the workbook", "Running the scenarios", "Working out the results", "Writing the term sheet")),
    ],
)
def test_work_that_lasts_shows_its_stages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str, stages: tuple[str, ...]
) -> None:
    said: list[str] = []
    draw = Bar._draw
    monkeypatch.setattr(Bar, "_draw", lambda bar: (said.append(bar._words), draw(bar)))
    text = watched(monkeypatch, AtOnce, *run(tmp_path, "--lang", lang))
    assert tuple(dict.fromkeys(word for word in said if word)) == stages
    assert any(stage in text for stage in stages)
    assert text.rstrip("\n").endswith("\x1b[2K")  # the last thing that is done is to erase the line
    assert (tmp_path / "term.xlsx").is_file()


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert watched(monkeypatch, Never, *run(tmp_path)) == ""


def test_json_has_no_bar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert watched(monkeypatch, AtOnce, *run(tmp_path, "--json")) == ""


def test_a_pipe_has_no_bar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stdout in a pipe, stderr still on the terminal: a pager's page is not drawn over."""
    assert watched(monkeypatch, AtOnce, *run(tmp_path), stdout=io.StringIO()) == ""


def test_a_problem_follows_a_bar_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = watched(monkeypatch, AtOnce, "run", "none.xlsx", "--lang", "en")
    assert "none.xlsx" in text.rpartition("\x1b[2K")[2]


def test_counts_of_the_bar() -> None:
    """3 of 10; where all is counted, or nothing can be, it runs to and fro."""
    bar = Bar(Console(file=Screen(), width=80, force_terminal=True), Speaker("en"))
    bar.show()
    assert bar._progress is not None
    task = bar._progress.tasks[0]
    tell = bar.stage("work.write")
    assert (task.completed, task.total) == (0, None)
    tell(3, 10)
    assert (task.completed, task.total) == (3, 10)
    tell(10, 10)
    assert task.total is None
    bar.end()
    assert bar._progress.finished or not bar._progress.live.is_started


def test_a_bar_that_comes_too_late_does_not_come() -> None:
    screen = Screen()
    bar = Bar(Console(file=screen, width=80, force_terminal=True), Speaker("en"))
    bar.end()
    bar.show()
    assert bar._progress is None and screen.getvalue() == ""


def test_counted_tells_before_each_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    seen: list[Any] = list(counted("abc", lambda *counts: told.append(counts)))
    assert seen == ["a", "b", "c"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert Work().stage("work.read") is quiet
