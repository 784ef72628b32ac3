"""Where drop-downs take their words: ids of other sheets, a hidden sheet for lists that are too long for a rule."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.workbook.contract import Column
from ipabs.workbook.messages import say
from ipabs.workbook.write_cells import Pen
from ipabs.workbook.write_layout import Page
from ipabs.workbook.write_rules import LONGEST_LIST, listed_words

__all__ = ["Lists", "write_lists"]


class Lists:
    """Formulas of the ranges that hold what a column may say."""

    def __init__(self, pages: Sequence[Page], lang: str) -> None:
        self._ids = {
            f"{page.sheet.key}.{column.key}": _ids(page.sheet.title(lang), _letter(place))
            for page in pages
            for place, column in enumerate(page.columns)
        }
        self._words = {
            f"{sheet}.{column.key}": f"='{_title(lang)}'!${_letter(place)}$2:${_letter(place)}${len(words) + 1}"
            for place, (sheet, column, words) in enumerate(_long(pages, lang))
        }

    def of(self, sheet: str, column: Column) -> str:
        """The formula for a column of a sheet, '' where its words fit into the rule, or where it takes anything."""
        return self._ids.get(column.refers or column.offers, "") or self._words.get(f"{sheet}.{column.key}", "")


def write_lists(pen: Pen, pages: Sequence[Page]) -> None:
    """The hidden sheet of long lists; none where no column needs it. The reader skips it."""
    long = _long(pages, pen.lang)
    if not long:
        return
    worksheet = pen.book.add_worksheet(_title(pen.lang))
    worksheet.hide()
    for index, (_, column, words) in enumerate(long):
        worksheet.write_string(0, index, column.title(pen.lang), pen.style(bold=True))
        worksheet.write_column(1, index, words, pen.style())
        worksheet.set_column(index, index, 28)


def _long(pages: Sequence[Page], lang: str) -> list[tuple[str, Column, tuple[str, ...]]]:
    """Lists that are too long to stand in a rule: sheet, column and words."""
    columns = [(page.sheet.key, column) for page in pages for column in (page.keys or page.columns)]
    listed = [(sheet, column, listed_words(column, lang)) for sheet, column in columns]
    return [row for row in listed if len(",".join(row[2])) > LONGEST_LIST]


def _ids(title: str, letter: str) -> str:
    """As many cells below a heading as are filled, so that the list shows no blanks."""
    return f"=OFFSET('{title}'!${letter}$2,0,0,MAX(1,COUNTA('{title}'!${letter}$2:${letter}$1048576)),1)"


def _title(lang: str) -> str:
    return say("lists_title").of(lang)


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
