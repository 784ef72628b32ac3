"""Whole processes: the main job on the bundled example, and --help."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measured, measure_process

__all__ = ["EXAMPLE", "processes"]

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "abn001" / "deal.xlsx"


def processes(runs: int) -> Iterator[Measured]:
    """`ipabs run` to a term sheet and `ipabs --help`, start of the interpreter included."""
    command = ipabs()
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "termsheet.xlsx")
        run = [*command, "run", str(EXAMPLE), "-o", output, "--force"]
        yield measure_process("run", "`ipabs run` of abn001 to a term sheet, whole process", run, runs, 1.5, ROOT)
    yield measure_process("help", "`ipabs --help`, whole process", [*command, "--help"], runs, 0.2, ROOT)


def ipabs() -> list[str]:
    """The installed command where there is one, else the package in the checkout."""
    script = Path(sys.executable).with_name("ipabs.exe" if sys.platform == "win32" else "ipabs")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "ipabs"]
