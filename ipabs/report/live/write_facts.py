"""The sheet of the pool's facts: tables below one another, formulas with what Python worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.report.captions import say, sheet_title
from ipabs.report.live.facts import Fact, FactSheet
from ipabs.report.live.functions import Value
from ipabs.workbook.plain_sheet import plain_sheet
from ipabs.report.styles import NUMERIC, Kind, Styles
from ipabs.report.text import width

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_facts"]

_WIDE: dict[Kind, float] = {"cny": 17.0, "date": 12.0, "text": 12.0}
_OTHER, _WIDEST, _HEAD_HEIGHT = 11.0, 32.0, 32.0


def write_facts(book: Workbook, facts: FactSheet, styles: Styles) -> None:
    """Add the sheet; steps on the way fold away, values that no formula finds are grey."""
    sheet = book.add_worksheet(facts.title, worksheet_class=plain_sheet())
    sheet.write_string(0, 0, sheet_title("model_pool_facts", styles.lang), styles.format("title", "text", "left"))
    sheet.write_string(1, 0, say("facts.note", styles.lang), styles.format("note", "text", "left"))
    for table in facts.tables:
        sheet.write_string(table.first_row - 2, 0, table.title, styles.format("section", "text", "left"))
        sheet.set_row(table.first_row - 1, _HEAD_HEIGHT)
        for place, fact in enumerate(table.facts):
            align = "right" if fact.kind in NUMERIC else "left"
            sheet.write_string(table.first_row - 1, place, fact.heading, styles.format("head", "text", align))
    for row, place, fact, text, value in facts.texts():
        _write(sheet, styles, row, place, fact, text, value)
    _columns(sheet, facts)
    sheet.freeze_panes(2, 1)
    sheet.outline_settings(True, True, False, False)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&R{say('page', styles.lang)}")


def _write(sheet: Worksheet, styles: Styles, row: int, place: int, fact: Fact, text: str, value: Value) -> None:
    number = fact.kind in NUMERIC
    kind: Kind = fact.kind if number else "live_text"
    style = styles.format("body", kind, "right" if number else "left", "" if text else "grey")
    if text:
        sheet.write_formula(row, place, text, style, "" if value is None else value)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, style)
    elif value is None:
        sheet.write_blank(row, place, None, style)
    else:
        sheet.write_number(row, place, float(value), style)  # type: ignore[arg-type]


def _columns(sheet: Worksheet, facts: FactSheet) -> None:
    """Widths; a column folds away where every table has a step on the way there, or nothing."""
    for place in range(max(len(table.facts) for table in facts.tables)):
        own = [table.facts[place] for table in facts.tables if place < len(table.facts)]
        room = max(max(_WIDE.get(fact.kind, _OTHER), min(width(fact.heading) / 2 + 3, _WIDEST)) for fact in own)
        folds = {"level": 1} if all(fact.minor for fact in own) else {}
        sheet.set_column(place, place, room, None, folds)
