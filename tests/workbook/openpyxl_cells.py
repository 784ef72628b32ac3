"""The cells of a workbook as openpyxl reads them: the yardstick of ipabs' own reader, slow and apart from it."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHINESE_DATES = {*range(27, 37), *range(50, 59)}

Content = tuple[str, Any, bool]
"""Kind of value, value, and whether a number shows as a percentage."""
Cells = dict[str, dict[tuple[int, int], Content]]


class _Parser(WorkSheetParser):
    """Flags formulas without a saved value; a number too large for a date stays a number."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(f"{MAIN}f") is not None and element.get("t") != "str":
            cell["data_type"] = "unsaved"
        elif cell["data_type"] == "e" and element.get("t", "n") == "n":
            cell |= {"value": float(element.findtext(f"{MAIN}v") or ""), "data_type": "n"}
        return cell


class _Reader(ExcelReader):
    def read_chartsheet(self, sheet: object, rel: object) -> None:
        """openpyxl fails on a chart sheet without a drawing."""

    def read_cells(self) -> tuple[Cells, dict[str, list[tuple[int, ...]]]]:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.read_worksheets()
        book: Any = self.wb
        formats = [style.numFmtId for style in book._cell_styles]
        dates = book._date_formats | {style for style, number in enumerate(formats) if number in CHINESE_DATES}
        percents = {style for style, number in enumerate(formats) if _is_percent(number, book._number_formats)}
        cells, merged = {}, {}
        for sheet in book._sheets:
            with self.archive.open(sheet._worksheet_path) as source:
                parser = _Parser(
                    source,
                    self.shared_strings,
                    data_only=True,
                    epoch=book.epoch,
                    date_formats=dates,
                    timedelta_formats=book._timedelta_formats,
                )
                cells[sheet.title] = {
                    (number, cell["column"]): content
                    for number, row in parser.parse()
                    for cell in row
                    if (content := _content(cell, percents))
                }
            merged[sheet.title] = [r.bounds for r in parser.merged_cells.mergeCell] if parser.merged_cells else []
        return cells, merged


def openpyxl_cells(content: bytes) -> tuple[Cells, dict[str, list[tuple[int, ...]]]]:
    """Filled cells and merged ranges by sheet. Raises whatever openpyxl raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Reader(BytesIO(content), read_only=True, data_only=True, keep_links=False).read_cells()


def _content(cell: dict[str, Any], percents: set[int]) -> Content | None:
    value, data_type = cell["value"], cell["data_type"]
    match value:
        case None:
            return ("UNSAVED", None, False) if data_type == "unsaved" else None
        case str() if data_type == "e":
            return "ERROR", value, False
        case str():
            return ("TEXT", value, False) if value.strip().strip("\u200b\ufeff") else None
        case bool():
            return "BOOL", value, False
        case int() | float():
            whole = isinstance(value, int) and len(str(abs(value))) <= 15
            return "NUMBER", value if whole else float(value), cell["style_id"] in percents
        case datetime() if value.time() != time():
            return "TIME", value, False
        case datetime():
            return "DATE", value.date(), False
        case date():
            return "DATE", value, False
        case _:
            return "TIME", value, False


def _is_percent(number: int, custom: list[str]) -> bool:
    """Whether a format shows a percent sign of its own, not one in quotes or behind a backslash."""
    index = number - BUILTIN_FORMATS_MAX_SIZE
    code = custom[index] if 0 <= index < len(custom) else BUILTIN_FORMATS.get(number, "")
    shown, quoted, bracket, skip = "", False, False, False
    for char in code:
        if skip:
            skip = False
        elif char == "\\" and not quoted:
            skip = True
        elif char == '"':
            quoted = not quoted
        elif not quoted and char in "[]":
            bracket = char == "["
        elif not quoted and not bracket:
            shown += char
    return "%" in shown
