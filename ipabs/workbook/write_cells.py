"""Values to cells: number formats, words in the reader's language, how wide a text shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ipabs.workbook.contract import Column, Sheet, Type
from ipabs.workbook.contract.words import CONDITION, NOT
from ipabs.workbook.headings import UNIT_ZH
from ipabs.workbook.plain_sheet import plain_sheet
from ipabs.workbook.styles import DEFAULT_FONT
from ipabs.workbook.text import text_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = [
    "ACCENT",
    "DEFAULT",
    "FLAGS",
    "FONT",
    "GREY",
    "LINE",
    "ROW",
    "TYPED",
    "Pen",
    "cell_value",
    "column_width",
    "heading_of",
    "on_pages",
    "on_paper",
]

_NUMBER_FORMATS = {
    Type.MONEY: "#,##0.00",
    Type.RATE: "0.00##%",
    Type.SHARE: "0.00##%",
    Type.DATE: "yyyy-mm-dd",
    Type.ID: "@",
    Type.WORD: "@",
    Type.CHOICE: "@",
    Type.NAME: "@",
    Type.TEXT: "@",
    Type.FLAG: "@",
}
_RIGHT = frozenset({Type.MONEY, Type.RATE, Type.SHARE, Type.PRICE, Type.DATE, Type.INTEGER, Type.NUMBER, Type.FIGURE})
_MONEY_UNIT = {"zh": "元", "en": "yuan"}
FLAGS = {"zh": ("是", "否"), "en": ("Y", "N")}
FONT = {"zh": "等线", "en": "Calibri"}
ACCENT, GREY = "#1F3864", "#6B7280"
LINE = {"border": 1, "border_color": "#C9D3E3"}
TYPED = {"font_color": "#0000FF"}
"""Inputs of an export, in the blue that modellers expect."""
DEFAULT = {"font_color": f"#{DEFAULT_FONT}", "italic": True, "bg_color": "#F3F5F9"}
"""Defaults that an export writes out; the font is what the reader knows them by."""
_HEAD = {
    "required": {"bg_color": ACCENT, "font_color": "#FFFFFF"},
    "needed": {"bg_color": "#9DB4D6", "font_color": ACCENT},
    "optional": {"bg_color": "#E6ECF5", "font_color": ACCENT},
    "own": {"font_color": GREY},
}
"""Fills of headings: what must be filled stands out on a screen and on paper."""

_TABS = {True: ACCENT, False: "#9DB4D6"}
_LEAST = {Type.DATE: 10, Type.MONEY: 14, Type.NAME: 22, Type.TEXT: 12, Type.WORD: 10}
"""What a column without values leaves room for."""

_NARROWEST, _WIDEST = 8, 60
_PAGE = 240
"""Width of the columns that an A4 page across still shows in a readable size."""
_EPOCH = date(1899, 12, 30)
"""Day nought of dates in formulas."""
ROW, _HEAD_ROW = 18, 24
"""Heights of rows, in points."""


class Pen:
    """The workbook's formats and the words of one language."""

    def __init__(self, book: Workbook, lang: str) -> None:
        self.book = book
        self.lang = lang
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def style(self, **properties: object) -> Format:
        """A format of these properties in the workbook's font; each is made once."""
        whole = {"font_name": FONT[self.lang], "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(whole.items())
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]

    def head(self, column: Column, align: str = "") -> Format:
        """A heading, or a key of sheet `deal`: dark where required, lighter where needed in some cases."""
        need = "required" if column.required else "needed" if column.needed else "optional"
        need = need if column.help_en else "own"
        side = align or ("right" if column.type in _RIGHT else "left")
        indent = {"indent": 1} if side == "left" else {}
        return self.style(bold=True, text_wrap=True, num_format="@", align=side, **indent, **LINE, **_HEAD[need])

    def body(self, column: Column, **more: object) -> Format:
        """The format of a column's cells; the user's own in grey."""
        side = {} if column.type in _RIGHT else {"align": "left", "indent": 1}
        colour = {} if column.help_en else {"font_color": GREY}
        return self.style(**{"num_format": _NUMBER_FORMATS.get(column.type, "General"), **side, **colour, **more})

    def note(self) -> Format:
        return self.style(num_format="@", font_color=GREY, text_wrap=True, align="left", indent=1)

    def sheet(self, sheet: Sheet) -> Worksheet:
        """A new sheet, its headings frozen, one page wide on paper."""
        worksheet = self.book.add_worksheet(sheet.title(self.lang), worksheet_class=plain_sheet())
        worksheet.set_tab_color(_TABS[sheet.required])
        worksheet.freeze_panes(1, 1)
        worksheet.repeat_rows(0)
        worksheet.set_default_row(ROW)
        worksheet.set_row(0, _HEAD_ROW)
        on_paper(worksheet)
        return worksheet

    def cell(
        self,
        worksheet: Worksheet,
        row: int,
        index: int,
        column: Column,
        value: object,
        style: Format,
        formula: str = "",
    ) -> int:
        """Write one value, or a formula that comes to it, and return how wide it shows."""
        shown = cell_value(column, value, self.lang)
        if formula and shown is not None:
            saved = (shown - _EPOCH).days if isinstance(shown, date) else shown
            worksheet.write_formula(row, index, f"={formula}", style, saved)
            return 10 if isinstance(shown, date) else text_width(str(shown))
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
                return text_width(shown)


def on_paper(worksheet: Worksheet) -> None:
    """A4, across, one page wide."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)


def on_pages(worksheet: Worksheet, width: int, footer: str) -> None:
    """As many pages across as a readable size takes, the first column on each; name and footer on all."""
    across = -(-width // _PAGE)
    worksheet.fit_to_pages(across, 0)
    if across > 1:
        worksheet.repeat_columns(0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_header("&L &A")
    worksheet.set_footer(footer)


def heading_of(column: Column, lang: str) -> str:
    """A heading with its unit."""
    title = column.title(lang)
    if column.type is Type.MONEY:
        return f"{title}（{_MONEY_UNIT['zh']}）" if lang == "zh" else f"{title} ({_MONEY_UNIT['en']})"
    if column.type is Type.INTEGER and column.unit in UNIT_ZH:
        return f"{title}（{UNIT_ZH[column.unit]}）" if lang == "zh" else f"{title} ({column.unit})"
    return title


def cell_value(column: Column, value: object, lang: str) -> str | int | float | date | None:
    """What a cell shows: a word in the language, a number, a date, or text; None for a blank.

    A value may be a mapping by language. Raises ValueError for a word that is not in the column's list.
    """
    if isinstance(value, Mapping):
        value = value[lang]
    if value is None or value == "":
        return None
    if column.type is Type.WORD:
        return _word(column, str(value), lang)
    if column.type is Type.CHOICE and value in {word.key for word in column.words}:
        return _word(column, str(value), lang)
    if beside := [word for word in column.beside if word.key == value]:
        return beside[0].zh if lang == "zh" else beside[0].key
    if column.words is CONDITION and lang == "zh" and str(value).startswith(f"{NOT.key} "):
        return NOT.zh + str(value).removeprefix(NOT.key).strip()
    if column.type is Type.FLAG and isinstance(value, bool):
        return FLAGS[lang][0 if value else 1]
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if column.type in (Type.ID, Type.CHOICE, Type.NAME, Type.TEXT, Type.FLAG):
        return str(value)
    if column.type is Type.DATE and isinstance(value, str):
        return date.fromisoformat(value)
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


def column_width(column: Column, shown: Sequence[int]) -> int:
    """Wide enough for the heading, every value, and what is usually typed."""
    return min(_WIDEST, max(_NARROWEST, _LEAST.get(column.type, 0), *shown) + 3)
