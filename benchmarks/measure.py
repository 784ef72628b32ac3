"""Timing: best and median of some runs, in this process or of a whole one, with the peak of memory where known."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "measure", "measure_process"]


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
    key: str,
    what: str,
    command: Sequence[str],
    runs: int,
    aim: float | None = None,
    folder: Path | None = None,
    exit_code: int = 0,
) -> Measured:
    """A whole process from start to exit, once unmeasured. Raises RuntimeError with its stderr if it ends otherwise
    than with `exit_code`."""
    peaks: list[float] = []

    def call() -> None:
        peaks.append(_run(command, folder, exit_code))

    call()
    seconds = tuple(_time(call) for _ in range(runs))
    return Measured(key=key, what=what, seconds=seconds, aim=aim, peak_mib=max(peaks) or None)


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _run(command: Sequence[str], folder: Path | None, exit_code: int) -> float:
    """Run to the end; the peak of its memory in MiB, nought where the system does not say.

    Linux counts in what the parent held when it started the process, so whole processes are measured first.
    """
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=stderr)
        peak = 0.0
        if sys.platform == "linux":
            _, status, used = os.wait4(process.pid, 0)
            process.returncode, peak = os.waitstatus_to_exitcode(status), used.ru_maxrss / 1024
        if process.wait() != exit_code:
            stderr.seek(0)
            said = stderr.read().decode(errors="replace").strip()
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said}")
    return peak


def _reset_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_mib() -> float | None:
    """The most this process held since the reset; None where the system does not say."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return None
