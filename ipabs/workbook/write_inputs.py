"""The deal's own sheets in an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.workbook.exported import Exported
from ipabs.workbook.write_cells import Pen
from ipabs.workbook.write_layout import Scope, pages_of
from ipabs.workbook.write_lists import Lists, write_lists
from ipabs.workbook.writer import _Sheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

__all__ = ["write_inputs"]


def write_inputs(book: Workbook, exported: Exported, lang: str) -> None:
    """Every sheet of the contract that has rows."""
    pages = pages_of(exported.rows, Scope.FILLED)
    pen, lists = Pen(book, lang), Lists(pages, lang)
    for page in pages:
        sheet = _Sheet(pen, pen.sheet(page.sheet), lists)
        sheet.keys(page) if page.keys else sheet.table(page)
    write_lists(pen, pages)
