"""The deal workbook: the contract table, the reader with cell addresses, a plain writer."""

from __future__ import annotations

from ipabs.workbook.findings import DefaultTaken
from ipabs.workbook.reader import Reading, read_deal
from ipabs.workbook.rows_text import rows_from_text, rows_to_text
from ipabs.workbook.scenario_names import read_scenario_names
from ipabs.workbook.writer import Readme, Rows, Scope, write_deal

__all__ = [
    "DefaultTaken",
    "Reading",
    "Readme",
    "Rows",
    "Scope",
    "read_deal",
    "read_scenario_names",
    "rows_from_text",
    "rows_to_text",
    "write_deal",
]
