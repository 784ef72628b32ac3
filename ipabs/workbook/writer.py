"""Rows by English keys to a deal workbook: headings, help, drop-downs and checks from the contract table.

The same code writes examples and blank templates; what differs is the rows and the scope.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ipabs.workbook.contract import Column, Sheet
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.messages import say
from ipabs.workbook.text import text_width
from ipabs.workbook.write_cells import LINE, ROW, Pen, column_width, heading_of, on_pages
from ipabs.workbook.write_help import comment_of, meant
from ipabs.workbook.write_ink import PLAIN, Body, Ink
from ipabs.workbook.write_layout import Page, Rows, Scope, pages_of
from ipabs.workbook.write_lists import Lists, write_lists
from ipabs.workbook.write_readme import Readme, write_readme
from ipabs.workbook.write_rules import rule_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Readme", "Rows", "Scope", "write_deal", "write_pages"]

_CREATED = datetime(2025, 1, 1)  # fixed: the same rows make the same bytes
_LAST_ROW = 2**20 - 1
_NOTE_WIDTH = 88
_VALUE_WIDTH = 28


def write_deal(
    path: Path,
    rows: Mapping[str, Rows],
    lang: str = "zh",
    scope: Scope = Scope.FILLED,
    readme: Readme | None = None,
) -> tuple[str, ...]:
    """Write a deal workbook and return the titles of its sheets; the file appears whole or not at all.

    `rows`: by sheet key, rows by column key; `deal` may be one mapping key to value, or rows of key, value, note.
    Values: yuan (int, float, Decimal or numeric text), decimals for rates and shares, percent for issue_price, dates
    (also as ISO text), bools, English words; a mapping by language is said in the workbook's. Columns that no row fills
    are left out unless `scope` wants them; keys that begin with # become columns of text that the reader skips.
    `readme`: what the first sheet says; without it there is none. Raises KeyError for an unknown sheet or column,
    ValueError for an unknown word or language.
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is {lang!r}, expected zh or en")
    pages = pages_of(rows, scope)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(_content(pages, lang, readme))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return tuple(page.sheet.title(lang) for page in pages)


def _content(pages: tuple[Page, ...], lang: str, readme: Readme | None) -> bytes:
    """The file, made in memory, so that a disk that is full is told by one write."""
    import xlsxwriter  # here, because reading a deal needs no writer

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    content = BytesIO()
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _CREATED})
        pen = Pen(book, lang)
        if readme:
            write_readme(pen, pages, readme)
        write_pages(pen, pages)
    return content.getvalue()


def write_pages(pen: Pen, pages: Sequence[Page], ink: Ink = PLAIN) -> None:
    """Add the sheets of the contract, and the hidden one of long lists, to the pen's workbook."""
    lists = Lists(pages, pen.lang)
    for page in pages:
        sheet = _Sheet(pen, pen.sheet(page.sheet), lists, ink)
        sheet.keys(page) if page.keys else sheet.table(page)
        if ink.footer:
            on_pages(sheet.worksheet, sheet.width, ink.footer)
    write_lists(pen, pages)


class _Sheet:
    """Writes one sheet of the contract."""

    def __init__(self, pen: Pen, worksheet: Worksheet, lists: Lists, ink: Ink) -> None:
        self.pen = pen
        self.worksheet = worksheet
        self.lists = lists
        self.ink = ink
        self.width = 0
        """Of all columns that were written."""

    def table(self, page: Page) -> None:
        for index, column in enumerate(page.columns):
            heading = heading_of(column, self.pen.lang)
            body = Body(self.pen, self.ink, page.sheet, column)
            taken = [self.ink.takes(page.sheet, number, column) for number in range(len(page.rows))]
            self._head(page.sheet, column, (0, index), heading, taken=any(taken))
            widths = [
                body.write(self.worksheet, number, index, row.get(column.key), taken[number - 1])
                for number, row in enumerate(page.rows, 1)
            ]
            self._column(index, column_width(column, [text_width(heading), *widths]), body.typed)
            self._rule(page.sheet, column, (1, index, _LAST_ROW, index))

    def keys(self, page: Page) -> None:
        """Sheet `deal`: each key with its value and a note; where a row has no note, what the key means, in grey."""
        key, value, note = DEAL_HEADINGS
        widths = [[text_width(column.title(self.pen.lang))] for column in DEAL_HEADINGS]
        for index, column in enumerate(DEAL_HEADINGS):
            self.worksheet.write_string(0, index, column.title(self.pen.lang), self.pen.head(column))
        for number, (column, row) in enumerate(zip(page.keys, page.rows, strict=True), 1):
            title = column.title(self.pen.lang)
            self._head(page.sheet, column, (number, 0), title, "left")
            widths[0].append(text_width(title))
            body = Body(self.pen, self.ink, page.sheet, column, align="left", indent=1, **LINE)
            self.worksheet.write_blank(number, 1, None, body.typed)
            taken = self.ink.takes(page.sheet, number - 1, value)
            widths[1].append(body.write(self.worksheet, number, 1, row.get("value"), taken))
            self._rule(page.sheet, column, (number, 1, number, 1))
            said = row.get("note") or self._meant(page.sheet, column, taken)
            if self.pen.cell(self.worksheet, number, 2, note, said, self.pen.note()) > _NOTE_WIDTH:
                self.worksheet.set_row(number, 2 * ROW)
        self._column(0, column_width(key, widths[0]))
        self._column(1, max(_VALUE_WIDTH, column_width(value, widths[1])))
        self._column(2, _NOTE_WIDTH)

    def _column(self, index: int, width: int, style: Format | None = None) -> None:
        self.worksheet.set_column(index, index, width, style)
        self.width += width

    def _head(
        self,
        sheet: Sheet,
        column: Column,
        place: tuple[int, int],
        text: str,
        align: str = "",
        taken: bool = False,
    ) -> None:
        self.worksheet.write_string(*place, text, self.pen.head(column, align))
        if column.help_en:
            self.worksheet.write_comment(*place, *comment_of(sheet, column, self.pen.lang, taken))

    def _rule(self, sheet: Sheet, column: Column, area: tuple[int, int, int, int]) -> None:
        if column.help_en:
            source = self.lists.of(sheet.key, column)
            self.worksheet.data_validation(*area, rule_of(sheet, column, self.pen.lang, _address(*area[:2]), source))

    def _meant(self, sheet: Sheet, column: Column, taken: bool) -> str:
        end = {"zh": "。", "en": ". "}[self.pen.lang]
        said = end.join(text.of(self.pen.lang) for text in meant(sheet, column))
        return say("key_taken").of(self.pen.lang) + said if taken else said


def _address(row: int, index: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, index))
