"""Helpers that read a written workbook back: texts, rows by a text, columns by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Document = dict[str, Any]


def texts(book: Workbook | Worksheet) -> Iterator[str]:
    for sheet in book if isinstance(book, Workbook) else [book]:
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if isinstance(cell.value, str))


def given(value: Any) -> Iterator[str]:
    """Every text of a document, for what comes from the input."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from given(entry)
    elif isinstance(value, str):
        yield value


def row_of(sheet: Worksheet, text: str, nth: int = 0) -> list[Any]:
    """Values of the nth row that holds a text."""
    found = [[cell.value for cell in row] for row in sheet.iter_rows() if any(cell.value == text for cell in row)]
    return [value for value in found[nth] if value is not None]


def beside(sheet: Worksheet, name: str) -> Any:
    """The value to the right of a label, which may stand on two lines."""
    for row in sheet.iter_rows():
        for cell in row:
            if _bare(cell.value) == _bare(name):
                return sheet.cell(cell.row, cell.column + 1).value
    raise AssertionError(f"no '{name}' on {sheet.title}")


def column(sheet: Worksheet, name: str, nth: int = 0) -> list[Any]:
    """The values under the nth heading of that name, down to the first blank; over pages, which repeat headings.

    A heading repeated counts as one more.
    """
    heads = [cell for row in sheet.iter_rows() for cell in row if _bare(cell.value) == _bare(name)]
    values = []
    for row in range(heads[nth].row + 1, sheet.max_row + 1):
        value, after = (sheet.cell(at, heads[nth].column).value for at in (row, row + 1))
        if value is None and _bare(after) != _bare(name):
            break
        if value is not None and _bare(value) != _bare(name):
            values.append(value)
    return values


def _bare(value: Any) -> str:
    return re.sub(r"\s", "", str(value))


def under(sheet: Worksheet, title: str) -> list[list[Any]]:
    """Rows of figures below a section's title, up to the next section: no headings, notes or blank cells."""
    found: list[list[Any]] = []
    inside = False
    for row in sheet.iter_rows():
        first = row[0]
        if first.font.sz == 11 and first.font.b:
            inside = first.value == title
        elif inside and first.font.sz == 10 and first.font.color.rgb != "FFFFFFFF":
            values = [cell.value for cell in row if cell.value is not None]
            found += [values] if values else []
    return found


def headings(sheet: Worksheet) -> list[int]:
    """Rows that hold headings of a table."""
    return [row[0].row for row in sheet.iter_rows() if row[0].font.b and row[0].font.color.rgb == "FFFFFFFF"]
