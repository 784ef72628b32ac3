"""The deal workbook: the contract table, the reader with cell addresses, a plain writer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ipabs.workbook.findings import DefaultTaken
from ipabs.workbook.reader import Reading, read_deal

if TYPE_CHECKING:
    from ipabs.workbook.rows_text import rows_from_text, rows_to_text
    from ipabs.workbook.scenario_names import read_language, read_scenario_names
    from ipabs.workbook.writer import Readme, Rows, Scope, write_deal

__all__ = [
    "DefaultTaken",
    "Reading",
    "Readme",
    "Rows",
    "Scope",
    "read_deal",
    "read_language",
    "read_scenario_names",
    "rows_from_text",
    "rows_to_text",
    "write_deal",
]

_WHEN_ASKED = {
    "Readme": "writer",
    "Rows": "writer",
    "Scope": "writer",
    "read_language": "scenario_names",
    "read_scenario_names": "scenario_names",
    "rows_from_text": "rows_text",
    "rows_to_text": "rows_text",
    "write_deal": "writer",
}
"""Modules that reading a deal does without, by the name that is asked for: a verb starts sooner without them."""


def __getattr__(name: str) -> object:
    if name not in _WHEN_ASKED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHEN_ASKED[name]}"), name)
