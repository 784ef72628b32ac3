"""The deal workbook: the contract table, the reader with cell addresses, a plain writer."""

from __future__ import annotations

from ipabs.workbook.findings import DefaultTaken
from ipabs.workbook.reader import Reading, read_deal
from ipabs.workbook.scenario_names import read_scenario_names
from ipabs.workbook.writer import write_deal

__all__ = ["DefaultTaken", "Reading", "read_deal", "read_scenario_names", "write_deal"]
