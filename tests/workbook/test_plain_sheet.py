"""Our worksheets write what XlsxWriter's own write, to the byte."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from ipabs.workbook.plain_sheet import plain_sheet


def parts(worksheet_class: type[Any] | None) -> dict[str, bytes]:
    """Every part of a workbook with a cell of each kind, with and without a format, comments, and rows of their own."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2025, 1, 1)})
        sheet = book.add_worksheet("表", worksheet_class=worksheet_class)
        style = book.add_format({"num_format": "0.00", "bold": True})
        for column, one in enumerate((style, None)):
            sheet.write_string(0, column, 'a & b < c\n"d"', one)
            sheet.write_number(1, column, 1 / 3, one)
            sheet.write_number(2, column, 1e300, one)
            sheet.write_datetime(3, column, datetime(2025, 9, 25), one or style)
            sheet.write_blank(4, column, None, one)
            sheet.write_boolean(5, column, True, one)
            sheet.write_rich_string(6, column, "plain ", style, "bold", *([one] if one else []))
            results = (1.5, 7, True, False, "", "text & <more>", "#DIV/0!", "#N/A", -0.0)
            for row, result in enumerate(results, 20):
                sheet.write_formula(row, column, '=IF(A1<>"x&y",A2,"<")', one, result)
        sheet.write_number(40, 30, 5, style)
        sheet.write_comment(45, 3, "a comment")
        sheet.write_comment(70, 2, "another, where no cell is")
        sheet.set_row(50, 20, style)
        sheet.write_number(50, 2, 1)
    with ZipFile(content) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_same_bytes_as_the_writers_own() -> None:
    assert parts(plain_sheet()) == parts(None)
