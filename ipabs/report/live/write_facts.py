"""The sheet of the pool's facts: tables below one another, formulas with what Python worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipabs.report.captions import say, sheet_title
from ipabs.report.live.facts import FIRST_ROW, Fact, FactSheet
from ipabs.report.live.functions import Value
from ipabs.report.styles import NUMERIC, Kind, Styles
from ipabs.report.text import width
from ipabs.workbook.plain_sheet import plain_sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_facts"]

_WIDE: dict[Kind, float] = {"cny": 17.0, "factor": 17.0, "text": 16.0}
_OTHER, _WIDEST, _HEAD_HEIGHT, _SCALE = 12.0, 24.0, 32.0, 55
_ROW = 15.0
_ROOM = (8.27 - 1.3) * 72 / (_SCALE / 100) * 0.95
"""Points of a row, and of a page's rows at the scale; programs differ by some percent."""
_LINK = re.compile(r"='(?:[^']|'')+'!\$?[A-Z]+\$?\d+")
_COLOURED = ("formula", "elsewhere", "fixed")


def write_facts(facts: FactSheet, styles: Styles, deal_name: str) -> Worksheet:
    """Add the sheet to the book of the styles; steps on the way fold away. Returns it."""
    sheet = styles.book.add_worksheet(facts.title, worksheet_class=plain_sheet())
    writer = _Writer(sheet, facts, styles)
    writer.titles(deal_name)
    writer.cells()
    writer.columns()
    writer.paper(deal_name)
    return sheet


@dataclass(frozen=True, slots=True)
class _Writer:
    sheet: Worksheet
    facts: FactSheet
    styles: Styles

    def titles(self, deal_name: str) -> None:
        sheet, styles, lang = self.sheet, self.styles, self.styles.lang
        sheet.set_row(0, 27)
        sheet.write_string(0, 0, sheet_title("model_pool_facts", lang), styles.format("title", "text", "left"))
        sheet.write_string(1, 0, deal_name, styles.format("note", "text", "left", "plain"))
        sheet.write_string(2, 0, say("facts.note", lang), styles.format("note", "text", "left", "plain"))
        for place, colour in enumerate(_COLOURED, 7):
            style = styles.format("line", "text", "right", colour)
            sheet.write_string(2, place, say(f"live.colour.{colour}", lang), style)
        for table in self.facts.tables:
            sheet.write_string(table.first_row - 2, 0, table.title, styles.format("section", "text", "left"))
            sheet.set_row(table.first_row - 1, _HEAD_HEIGHT)
            for place, fact in enumerate(table.facts):
                align = "right" if fact.kind in NUMERIC else "left"
                style = styles.format("head", "text", align)
                sheet.write_string(table.first_row - 1, place, _broken(fact.heading), style)

    def cells(self) -> None:
        for row, place, fact, text, value in self.facts.texts():
            style = self._style(fact, text)
            if text:
                self.sheet.write_formula(row, place, text, style, "" if value is None else value)
            else:
                self._constant(row, place, value, style)

    def _style(self, fact: Fact, text: str) -> Format:
        number = fact.kind in NUMERIC
        mark = "fixed" if not text else "elsewhere" if _LINK.fullmatch(text) else "formula"
        return self.styles.format("line", fact.kind if number else "live_text", "right" if number else "left", mark)

    def _constant(self, row: int, place: int, value: Value, style: Format) -> None:
        match value:
            case None:
                self.sheet.write_blank(row, place, None, style)
            case str():
                self.sheet.write_string(row, place, value, style)
            case _:
                self.sheet.write_number(row, place, float(value), style)  # type: ignore[arg-type]

    def columns(self) -> None:
        """Widths; a column folds away where every table has a step on the way there, or nothing."""
        for place in range(max(len(table.facts) for table in self.facts.tables)):
            own = [table.facts[place] for table in self.facts.tables if place < len(table.facts)]
            room = max(max(_WIDE.get(f.kind, _OTHER), min(width(_broken(f.heading)) + 3, _WIDEST)) for f in own)
            folds = {"level": 1} if all(fact.minor for fact in own) else {}
            self.sheet.set_column(place, place, room, None, folds)

    def paper(self, deal_name: str) -> None:
        """A4 landscape, on as many pages across as it takes, each with what the rows are of."""
        sheet, lang = self.sheet, self.styles.lang
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.outline_settings(True, True, False, False)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.repeat_columns(0)
        sheet.set_print_scale(_SCALE)
        sheet.set_h_pagebreaks(self._breaks())
        title = sheet_title("model_pool_facts", lang)
        sheet.set_footer(f"&L {deal_name.replace('&', '&&')}&C{title}&R{say('page', lang)}")

    def _breaks(self) -> list[int]:
        """A table that does not fit below the others begins a page."""
        found, top = [], 0
        for table in self.facts.tables:
            begins, ends = table.first_row - 2, table.first_row + table.count
            if (ends - top) * _ROW + _HEAD_HEIGHT > _ROOM and begins > FIRST_ROW:
                found.append(begins)
                top = begins
        return found


def _broken(heading: str) -> str:
    """What stands in brackets on a line of its own."""
    return re.sub(r" ?([（(])", r"\n\1", heading, count=1)
