"""What a workbook tells without reading the deal: the names of its scenarios, its language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ipabs.workbook.cells import open_book
from ipabs.workbook.contract.deal import DEAL
from ipabs.workbook.contract.scenarios import SCENARIOS
from ipabs.workbook.findings import Findings
from ipabs.workbook.naming import sheet_titled
from ipabs.workbook.tables import read_tables

__all__ = ["read_language", "read_scenario_names"]


def read_scenario_names(path: Path) -> tuple[tuple[str, str], ...]:
    """Name and label of each scenario as typed; whatever else is wrong with the workbook does not matter here.

    Raises BadInput where the file cannot be opened as a workbook.
    """
    book = open_book(path)
    alone = replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet_titled(sheet.name) is SCENARIOS))
    rows = read_tables(alone, Findings([]))[SCENARIOS.key].rows
    return tuple((row.text("name"), row.text("label")) for row in rows if row.has("name"))


def read_language(path: Path) -> str:
    """'zh' or 'en', of the workbook's own headings; whatever else is wrong with it does not matter here.

    Raises BadInput where the file cannot be opened as a workbook.
    """
    book = open_book(path)
    alone = replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet_titled(sheet.name) is DEAL))
    return read_tables(alone, Findings([])).language
