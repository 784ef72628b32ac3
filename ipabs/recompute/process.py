"""Runs a program within a time, and ends it with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Ended", "run_within"]

_LAST = 2_000
"""Bytes of what a program said that are kept: why it failed stands at the end."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: `code` None where its time was up, `said` the last line of its outputs, '' where none."""

    code: int | None
    said: str


def run_within(seconds: float, command: Sequence[str], folder: Path) -> Ended:
    """Run a program in a folder. Raises OSError where it cannot be started.

    Whatever ends the waiting, also Ctrl-C, ends the program and those that it started: LibreOffice's own command is a
    script that starts the office and would leave it behind.
    """
    log = folder / "said.log"
    with log.open("wb") as said:
        process = _start(command, folder, said.fileno())
        try:
            code: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
    return Ended(code, _last_line(log))


def _start(command: Sequence[str], folder: Path, said: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(command),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
        start_new_session=sys.platform != "win32",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # nobody is left; macOS says so in its own way
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_line(log: Path) -> str:
    content = log.read_bytes()[-_LAST:].decode("utf-8", "replace")
    return next((line.strip()[:200] for line in reversed(content.splitlines()) if line.strip()), "")
