"""formualizer (PyPI) as an engine, in a process of its own: a workbook that it chokes on takes only that one down."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from ipabs.recompute.process import Ended, run_within

__all__ = ["formualizer_version", "recompute_by_formualizer"]

_PROGRAM = """
import sys
from pathlib import Path
import formualizer
target = Path(sys.argv[1])
for source in map(Path, sys.argv[2:]):
    try:
        formualizer.recalculate_file(str(source), str(target / source.name))
    except Exception as error:
        print(f"{type(error).__name__}: {error}", flush=True)
"""


def formualizer_version() -> str:
    """'' where it is not installed."""
    try:
        return version("formualizer") if find_spec("formualizer") else ""
    except PackageNotFoundError:
        return ""


def recompute_by_formualizer(sources: Sequence[Path], target: Path, folder: Path, seconds: float) -> Ended:
    """Write each workbook recomputed, under its own name, to `target`; what it refuses is not there then."""
    return run_within(seconds, [sys.executable, "-c", _PROGRAM, str(target), *map(str, sources)], folder)
