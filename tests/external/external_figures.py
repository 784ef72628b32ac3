"""Published figures of data/*.toml, each file with its source at the top."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["figures", "table"]


@cache
def figures(name: str) -> dict[str, Any]:
    """A file of figures, e.g. figures("bma_1999")["sf4"]."""
    return tomllib.loads((Path(__file__).parent / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def table(name: str, *keys: str) -> list[dict[str, Any]]:
    """The rows of a table of a file, each by its columns' names."""
    found = figures(name)
    for key in keys:
        found = found[key]
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
