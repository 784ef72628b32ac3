"""The cells of a workbook as they stand: value, what kind of value, percent format or not, and the address."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from ipabs.errors import BadInput, CellRef, Problem
from ipabs.workbook.messages import say
from ipabs.workbook.opening import Package, first_line, open_package

__all__ = ["CellKind", "RawCell", "SourceBook", "SourceSheet", "open_book"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class CellKind(Enum):
    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    BOOL = auto()
    ERROR = auto()
    """#REF!, #N/A and the like."""
    UNSAVED = auto()
    """A formula without a saved value: written by a program, never calculated."""
    TIME = auto()
    """A time of day, a duration, or a date with a time of day."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell that is not blank."""

    value: Any
    kind: CellKind
    percent: bool
    where: CellRef


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """`rows` by number, each by column number, blank cells left out; `merged` ranges as (min_col, min_row, max_col,
    max_row)."""

    name: str
    rows: dict[int, dict[int, RawCell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceBook:
    name: str
    sha256: str
    sheets: tuple[SourceSheet, ...]


class _CellParser(WorkSheetParser):
    """openpyxl's own streaming parser; it also flags formulas without a saved value and skips cells of format only."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(f"{_MAIN}f") is not None and element.get("t") != "str":
            cell["data_type"] = "unsaved"
        elif cell["data_type"] == "e" and element.get("t", "n") == "n":
            typed = element.findtext(f"{_MAIN}v") or ""  # a number too large for the date that it is formatted as
            cell |= {"value": float(typed), "data_type": "n"}
        return cell

    def parse_row(self, row: Element) -> tuple[int, list[dict[str, Any]]]:  # type: ignore[override]
        number = row.get("r")
        self.row_counter = int(float(number)) if number else self.row_counter + 1
        self.col_counter = 0
        cells = []
        for element in row:
            if len(element):
                cells.append(self.parse_cell(element))
            elif element.get("r") is None:
                self.col_counter += 1
        return self.row_counter, cells


def open_book(path: Path) -> SourceBook:
    """Every cell of a workbook. Raises BadInput where the file is not one, or cannot be opened."""
    try:
        content = path.read_bytes()
    except OSError as error:
        code = (
            "file_missing"
            if isinstance(error, FileNotFoundError)
            else "file_folder"
            if path.is_dir()
            else "file_closed"
        )
        where = CellRef(path.name or str(path))
        raise BadInput([Problem(where, say(code, path=path, cause=error.strerror or error))]) from error
    package = open_package(path.name, content)
    with package.archive:
        sheets = tuple(_read_sheet(path.name, package, name, part) for name, part in package.sheets)
    return SourceBook(path.name, hashlib.sha256(content).hexdigest(), sheets)


def _read_sheet(book: str, package: Package, name: str, part: str) -> SourceSheet:
    rows: dict[int, dict[int, RawCell]] = {}
    try:
        with warnings.catch_warnings(), package.archive.open(part) as source:
            warnings.simplefilter("ignore")
            parser = _CellParser(
                source,
                package.strings,
                data_only=True,
                epoch=package.epoch,
                date_formats=set(package.date_styles),
                timedelta_formats=set(package.duration_styles),
            )
            for number, cells in parser.parse():
                found = dict(_raw_cells(book, name, cells, package.percent_styles))
                if found:
                    rows.setdefault(number, {}).update(found)
        ranges = parser.merged_cells.mergeCell if parser.merged_cells else ()
    except Exception as cause:  # a damaged sheet part: openpyxl raises nearly anything
        problem = Problem(CellRef(book, name), say("sheet_damaged", cause=first_line(cause)))
        raise BadInput([problem]) from cause
    return SourceSheet(name, dict(sorted(rows.items())), tuple(r.bounds for r in ranges))


def _raw_cells(
    book: str, sheet: str, cells: list[dict[str, Any]], percents: frozenset[int]
) -> Iterator[tuple[int, RawCell]]:
    for cell in cells:
        value, data_type, column = cell["value"], cell["data_type"], cell["column"]
        kind = CellKind.UNSAVED if data_type == "unsaved" else _kind(value, data_type)
        if kind is None:
            continue
        if kind is CellKind.DATE and isinstance(value, datetime):
            value = value.date()
        where = CellRef(book, sheet, f"{get_column_letter(column)}{cell['row']}")
        yield column, RawCell(value, kind, cell["style_id"] in percents, where)


def _kind(value: object, data_type: str) -> CellKind | None:
    """What a value is; None for a blank. bool is asked before int, datetime before date: each is also the other."""
    match value:
        case None:
            return None
        case str():
            if data_type == "e":
                return CellKind.ERROR
            return CellKind.TEXT if value.strip().strip("\u200b\ufeff") else None
        case bool():
            return CellKind.BOOL
        case int() | float():
            return CellKind.NUMBER
        case datetime():
            return CellKind.DATE if value.time() == time() else CellKind.TIME
        case date():
            return CellKind.DATE
        case _:
            return CellKind.TIME
