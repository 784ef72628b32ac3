"""Types a deal into a blank template cell by cell, as a person does, and counts the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ipabs.workbook.contract import Column, sheet_of
from ipabs.workbook.write_cells import cell_value, heading_of

__all__ = ["column_format", "type_deal"]


def column_format(worksheet: Worksheet, index: int) -> str:
    """The number format that a cell typed into a column takes from it. Neighbours of one format stand as one."""
    for dimension in worksheet.column_dimensions.values():
        if dimension.min <= index <= dimension.max:
            return str(dimension.number_format)
    return "General"


def type_deal(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]], lang: str) -> int:
    """Type rows into the template at `path`, by the headings that it shows, and save it. Returns the cells typed."""
    book = load_workbook(path)
    typed = 0
    for key, given in rows.items():
        sheet = sheet_of(key)
        worksheet = book[sheet.title(lang)]
        for number, row in enumerate(given, 2):
            if key == "deal":
                typed += _type_key(worksheet, sheet.column(row["key"]), row["value"], lang)
                continue
            for name, value in row.items():
                column = sheet.column(name)
                headings = [cell.value for cell in worksheet[1]]
                index = headings.index(heading_of(column, lang)) + 1
                cell = worksheet[f"{get_column_letter(index)}{number}"]
                cell.number_format = column_format(worksheet, index)
                cell.value = cell_value(column, value, lang)
                typed += 1
    book.save(path)
    return typed


def _type_key(worksheet: Worksheet, column: Column, value: object, lang: str) -> int:
    place = [cell.value for cell in worksheet["A"]].index(column.title(lang)) + 1
    worksheet[f"B{place}"].value = cell_value(column, value, lang)
    return 1
