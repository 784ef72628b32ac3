"""Rows by English keys to a deal workbook, headings and words from the contract table."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ipabs.workbook.contract import SHEETS, Column, Sheet, Type
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.headings import UNIT_ZH

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Rows", "write_deal"]

Rows = Sequence[Mapping[str, object]] | Mapping[str, object]

_CREATED = datetime(2025, 1, 1)  # fixed: the same rows make the same bytes
_NUMBER_FORMATS = {
    Type.MONEY: "#,##0.00",
    Type.RATE: "0.00##%",
    Type.SHARE: "0.00##%",
    Type.DATE: "yyyy-mm-dd",
    Type.ID: "@",
    Type.CHOICE: "@",
    Type.NAME: "@",
    Type.TEXT: "@",
}
_RIGHT = frozenset({Type.MONEY, Type.RATE, Type.SHARE, Type.PRICE, Type.DATE, Type.INTEGER, Type.NUMBER, Type.FIGURE})
_MONEY_UNIT = {"zh": "元", "en": "yuan"}
_FLAG = {"zh": ("是", "否"), "en": ("Y", "N")}
_OWN = "#"
_NARROWEST, _WIDEST = 8, 60
_FONT = {"zh": "等线", "en": "Calibri"}


def write_deal(path: Path, rows: Mapping[str, Rows], lang: str = "zh") -> None:
    """Write a deal workbook; the file appears whole or not at all.

    `rows`: by sheet key, rows by column key; `deal` may be one mapping key to value, or rows of key, value, note.
    Values: yuan (int, float, Decimal or numeric text), decimals for rates and shares, percent for issue_price, dates,
    bools, English words. Columns that no row fills are left out unless required; keys that begin with # become columns
    of text that the reader skips. Raises KeyError for an unknown sheet
    or column, ValueError for an unknown word or language.
    """
    if lang not in _FLAG:
        raise ValueError(f"lang is {lang!r}, expected zh or en")
    unknown = set(rows) - {sheet.key for sheet in SHEETS}
    if unknown:
        raise KeyError(f"no sheet of the contract: {', '.join(sorted(unknown))}")
    beside = path.with_name(f".{path.name}.part")
    try:
        _write(beside, rows, lang)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, rows: Mapping[str, Rows], lang: str) -> None:
    import xlsxwriter  # here, because reading a deal needs no writer

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED})
        pen = _Pen(book, lang)
        for sheet in SHEETS:
            given = rows.get(sheet.key)
            if given is None:
                continue
            if sheet.key == "deal":
                _write_keys(pen, sheet, _deal_rows(given))
            else:
                _write_table(pen, sheet, _table_rows(sheet, given))


class _Pen:
    """The workbook's formats and the words of one language."""

    def __init__(self, book: Workbook, lang: str) -> None:
        self.book = book
        self.lang = lang
        self._font = {"font_name": _FONT[lang], "font_size": 10, "valign": "vcenter"}
        head = {**self._font, "bold": True, "bottom": 1, "bg_color": "#DDE6F0", "text_wrap": True, "num_format": "@"}
        self.head = book.add_format(head)
        self.head_right = book.add_format({**head, "align": "right"})
        self._formats: dict[tuple[str, str], Format] = {}

    def format(self, number_format: str = "@", align: str = "") -> Format:
        key = (number_format, align)
        if key not in self._formats:
            aligned = {"align": align} if align else {}
            self._formats[key] = self.book.add_format({**self._font, **aligned, "num_format": number_format})
        return self._formats[key]

    def sheet(self, sheet: Sheet) -> Worksheet:
        """A new sheet, its headings frozen, one page wide on paper."""
        worksheet = self.book.add_worksheet(sheet.title(self.lang))
        worksheet.freeze_panes(1, 1)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        worksheet.fit_to_pages(1, 0)
        return worksheet

    def cell(self, worksheet: Worksheet, row: int, index: int, column: Column, value: object, align: str = "") -> int:
        """Write one value and return how wide it shows."""
        shown = _cell_value(column, value, self.lang)
        style = self.format(_NUMBER_FORMATS.get(column.type, "General"), align)
        match shown:
            case None:
                return 0
            case date():
                worksheet.write_datetime(row, index, datetime(shown.year, shown.month, shown.day), style)
                return 10
            case float() | int():
                worksheet.write_number(row, index, shown, style)
                return _number_width(column, shown)
            case _:
                worksheet.write_string(row, index, shown, style)
                return _width(shown)


def _write_table(pen: _Pen, sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> None:
    worksheet = pen.sheet(sheet)
    for index, column in enumerate(_used(sheet, rows)):
        heading = _heading(column, pen.lang)
        worksheet.write_string(0, index, heading, pen.head_right if column.type in _RIGHT else pen.head)
        widths = [pen.cell(worksheet, number, index, column, row.get(column.key)) for number, row in enumerate(rows, 1)]
        worksheet.set_column(index, index, _column_width([_width(heading), *widths]))


def _write_keys(pen: _Pen, sheet: Sheet, rows: Sequence[tuple[Column, object, str]]) -> None:
    worksheet = pen.sheet(sheet)
    headings = [column.title(pen.lang) for column in DEAL_HEADINGS]
    widths = [[_width(heading)] for heading in headings]
    for index, heading in enumerate(headings):
        worksheet.write_string(0, index, heading, pen.head)
    for number, (column, value, note) in enumerate(rows, 1):
        worksheet.write_string(number, 0, column.title(pen.lang), pen.format())
        widths[0].append(_width(column.title(pen.lang)))
        widths[1].append(pen.cell(worksheet, number, 1, column, value, "left"))
        if note:
            worksheet.write_string(number, 2, note, pen.format())
            widths[2].append(_width(note))
    for index, shown in enumerate(widths):
        worksheet.set_column(index, index, _column_width(shown))


def _deal_rows(given: Rows) -> list[tuple[Column, object, str]]:
    sheet = SHEETS[0]
    if isinstance(given, Mapping):
        return [(sheet.column(key), value, "") for key, value in given.items()]
    if len(given) == 1 and "key" not in given[0]:
        return _deal_rows(given[0])
    return [(sheet.column(str(row["key"])), row.get("value"), str(row.get("note") or "")) for row in given]


def _table_rows(sheet: Sheet, given: Rows) -> Sequence[Mapping[str, object]]:
    if isinstance(given, Mapping):
        raise ValueError(f"the rows of sheet '{sheet.key}' are a mapping, expected a list of mappings")
    for row in given:
        for key in row:
            if not key.startswith(_OWN):
                sheet.column(key)
    return given


def _used(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> list[Column]:
    """The columns to write: those that a row fills or that are required, then the user's own."""
    filled = dict.fromkeys(key for row in rows for key, value in row.items() if value is not None)
    own = [Column(key=key, zh=key, type=Type.TEXT) for key in filled if key.startswith(_OWN)]
    return [*(c for c in sheet.columns if c.required or c.key in filled), *own]


def _heading(column: Column, lang: str) -> str:
    title = column.title(lang)
    if column.type is Type.MONEY:
        return f"{title}（{_MONEY_UNIT['zh']}）" if lang == "zh" else f"{title} ({_MONEY_UNIT['en']})"
    if column.type is Type.INTEGER and column.unit in UNIT_ZH:
        return f"{title}（{UNIT_ZH[column.unit]}）" if lang == "zh" else f"{title} ({column.unit})"
    return title


def _cell_value(column: Column, value: object, lang: str) -> str | int | float | date | None:
    if value is None or value == "":
        return None
    if column.type is Type.WORD:
        return _word(column, str(value), lang)
    if column.type is Type.CHOICE and value in {word.key for word in column.words}:
        return _word(column, str(value), lang)
    if column.type is Type.FLAG and isinstance(value, bool):
        return _FLAG[lang][0 if value else 1]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if column.type in (Type.ID, Type.CHOICE, Type.NAME, Type.TEXT, Type.FLAG):
        return str(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value) if isinstance(value, Decimal) else value
    return float(Decimal(str(value))) if column.type in (Type.MONEY, Type.RATE, Type.SHARE) else str(value)


def _word(column: Column, key: str, lang: str) -> str:
    for word in column.words:
        if word.key == key:
            return word.zh if lang == "zh" else word.key
    raise ValueError(f"{column.key} is {key!r}, expected one of {', '.join(word.key for word in column.words)}")


def _number_width(column: Column, value: float) -> int:
    if column.type is Type.MONEY:
        return len(f"{value:,.2f}")
    return 8 if column.type in (Type.RATE, Type.SHARE) else len(f"{value:.15g}")


def _width(text: str) -> int:
    """Columns that a text takes: East Asian wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _column_width(shown: Sequence[int]) -> int:
    return min(_WIDEST, max(_NARROWEST, *shown) + 2)
