"""Timing: best and median of some runs, in this process or of a whole one, with the peak of memory where known."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "measure", "measure_process"]

_MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One line of the table. Times in seconds; `aim` is the most it may take, None where nothing is promised.

    `peak_mib` is the most memory the process held, None where the system does not say. `note` says what is not
    measured but derived, or what to know about the line.
    """

    key: str
    what: str
    seconds: tuple[float, ...]
    aim: float | None = None
    peak_mib: float | None = None
    note: str = ""

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(
    key: str, what: str, call: Callable[[], object], runs: int, aim: float | None = None, note: str = ""
) -> Measured:
    """Call once unmeasured, then so many times; the peak is of this process during those calls."""
    call()
    _reset_peak()
    seconds = tuple(_time(call) for _ in range(runs))
    return Measured(key=key, what=what, seconds=seconds, aim=aim, peak_mib=_peak_mib(), note=note)


def measure_process(
    key: str, what: str, command: Sequence[str], runs: int, aim: float | None = None, folder: Path | None = None
) -> Measured:
    """A whole process from start to exit, once unmeasured. Raises RuntimeError with its stderr if it fails."""
    peaks: list[float] = []

    def call() -> None:
        peaks.append(_run(command, folder))

    _run(command, folder)
    seconds = tuple(_time(call) for _ in range(runs))
    return Measured(key=key, what=what, seconds=seconds, aim=aim, peak_mib=max(peaks) or None)


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _run(command: Sequence[str], folder: Path | None) -> float:
    """Peak memory of a process, MiB; nought where the system does not say."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, stderr = process.communicate()
    if process.returncode:
        said = stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{' '.join(command[-4:])} ended with {process.returncode}: {said}")
    return 0.0
