"""A bar on stderr while work lasts: on a real terminal only, after a second only, gone when the work is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from ipabs.cli.tongue import said
from ipabs.progress import Tell, quiet

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from ipabs.cli.common import Speaker

__all__ = ["PATIENCE", "Bar", "Work", "working"]

PATIENCE = 1.0
"""Seconds of work before a bar shows."""


class Work:
    """Work that nobody watches: in a pipe, in a file, for a program."""

    def stage(self, key: str) -> Tell:
        """A part of the work begins, named by a saying; returns what it may count with."""
        return quiet


class Bar(Work):
    """Work on a terminal. Without a count the bar runs to and fro."""

    def __init__(self, console: Console, speaker: Speaker) -> None:
        self._console, self._speaker = console, speaker
        self._lock = Lock()
        self._words, self._done, self._total = "", 0, 0
        self._progress: Progress | None = None
        self._ended = False

    def stage(self, key: str) -> Tell:
        self._words = said(key).of(self._speaker.lang)
        self._count(0, 0)
        return self._count

    def _count(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        with self._lock:
            self._draw()

    def _draw(self) -> None:
        if self._progress is not None:
            task, counted = self._progress.tasks[0], self._done < self._total
            task.description = self._words
            task.total, task.completed = (self._total, self._done) if counted else (None, 0)

    def show(self) -> None:
        """Begin to draw; nothing once the work has ended."""
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._ended:
                return
            columns = (TextColumn("{task.description}", markup=False), BarColumn(24), TimeElapsedColumn())
            self._progress = Progress(
                *columns, console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._progress.add_task(self._words, total=None)
            self._draw()
            self._progress.start()

    def end(self) -> None:
        """Take the bar away."""
        with self._lock:
            self._ended = True
            if self._progress is not None:
                self._progress.stop()


@contextmanager
def working(speaker: Speaker) -> Iterator[Work]:
    """Work with a bar where somebody watches both streams; else without."""
    if speaker.as_json or not _watched():
        yield Work()
        return
    from rich.console import Console

    bar = Bar(Console(stderr=True), speaker)
    timer = Timer(PATIENCE, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        bar.end()


def _watched() -> bool:
    streams = (sys.stdout, sys.stderr)
    return os.environ.get("TERM") != "dumb" and all(stream is not None and stream.isatty() for stream in streams)
