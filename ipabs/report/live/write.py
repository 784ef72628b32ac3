"""Boards to sheets: heads that stay in sight, labels, formulas with the values worked out for them, rows that fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ipabs.report.captions import say, sheet_title
from ipabs.report.live.addresses import (
    CLOSING_COLUMN,
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    LABEL_COLUMN,
    TAG_COLUMN,
    TOTAL_COLUMN,
    UNIT_COLUMN,
)
from ipabs.report.live.charts import draw_charts
from ipabs.report.live.functions import Value
from ipabs.report.live.grid import Board, Model, Row
from ipabs.report.live.paper import set_up_paper, widths_of
from ipabs.report.styles import Kind, Role, Styles
from ipabs.workbook.plain_sheet import plain_sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_board"]

_KINDS: dict[str, Kind] = {
    "cny": "cny",
    "number": "live_number",
    "rate": "live_rate",
    "factor": "live_factor",
    "date": "live_date",
    "count": "live_count",
    "flag": "live_count",
    "choice": "text",
    "years": "years",
    "times": "years",
    "cap": "live_cap",
}
_HEAD_KINDS: dict[str, Kind] = {"count": "count", "date": "date", "choice": "text"}
_ROLES: dict[str, Role] = {"paid": "key", "key": "key", "sum": "sum", "band": "group"}
_UNITS = {"cny": "cny", "cap": "cny", "rate": "percent", "years": "years", "times": "times", "flag": "flag"}
_TITLE, _DEAL, _CHOSEN, _COLOURS = range(4)
_THIN = 2.0
"""Points of a row that a board with fewer heads leaves free."""
_COLOURED = ("input", "formula", "elsewhere", "fixed")


def write_board(model: Model, board: Board, styles: Styles, deal_name: str, closed: Sequence[int] = ()) -> Worksheet:
    """One sheet of the book of the styles; returns it.

    `closed`: serial days of the calendar, written below one another to the right of the periods.
    """
    sheet = styles.book.add_worksheet(board.title, worksheet_class=plain_sheet())
    _Writer(sheet, model, board, styles).write(deal_name, closed)
    return sheet


@dataclass(frozen=True, slots=True)
class _Writer:
    sheet: Worksheet
    model: Model
    board: Board
    styles: Styles

    @property
    def last(self) -> int:
        """The last column, from nought."""
        return FIRST_COLUMN + self.board.count - 1

    def write(self, deal_name: str, closed: Sequence[int]) -> None:
        self._title(deal_name)
        self._heads()
        for line, row in enumerate(self.board.rows, FIRST_ROW):
            self._row(line, row)
        self._formulas()
        self._fold()
        for number, day in enumerate(closed):
            style = self.styles.format("line", "live_date", "right", "fixed")
            self.sheet.write_number(FIRST_ROW + number, self.last + 2, day, style)
        if closed:
            self.sheet.write_string(HEAD_ROW, self.last + 2, say("live.closed", self.styles.lang), self._head("text"))
        widths = widths_of(self.model, self.board, self.styles.lang)
        if closed:
            self.sheet.set_column(self.last + 2, self.last + 2, 13)
        set_up_paper(self.sheet, self.board, widths, deal_name, self.styles.lang)
        if self.board.drawings:
            draw_charts(self.sheet, self.model, self.board.drawings, self.styles)

    # -- above the rows --------------------------------------------------------------------------------

    def _title(self, deal_name: str) -> None:
        sheet, styles, lang = self.sheet, self.styles, self.styles.lang
        sheet.set_row(_TITLE, 27)
        sheet.write_string(_TITLE, 0, sheet_title(self.board.key, lang), styles.format("title", "text", "left"))
        sheet.write_string(_DEAL, 0, deal_name, styles.format("note", "text", "left", "plain"))
        if self.board.chosen:
            text = self.model.text_on(self.board, self.board.chosen)
            style = styles.format("key", "live_text", "left", "flush")
            sheet.write_formula(_CHOSEN, 0, text, style, str(self.model.worked(self.board.chosen)))
        sheet.write_string(_COLOURS, 0, say("live.unit", lang), styles.format("note", "text", "left", "plain"))
        for column, colour in enumerate(_COLOURED, FIRST_COLUMN):
            style = styles.format("line", "text", "right", colour)
            sheet.write_string(_COLOURS, column, say(f"live.colour.{colour}", lang), style)

    def _heads(self) -> None:
        """Rows over the columns: what they are, on white."""
        lang, board = self.styles.lang, self.board
        if not board.heads:
            return
        for line in range(HEAD_ROW + len(board.heads), FIRST_ROW):
            self.sheet.set_row(line, _THIN)
        for line in range(HEAD_ROW, FIRST_ROW):
            for column in range(self.last + 1):
                self.sheet.write_blank(line, column, None, self._head("text"))
        for line, row in enumerate(board.heads, HEAD_ROW):
            self.sheet.write_string(line, LABEL_COLUMN, row.label, self.styles.format("head", "text", "left"))
            for k, value in enumerate(row.values):
                self._constant(line, FIRST_COLUMN + k, value, self._head(_HEAD_KINDS[row.kind]))
        sums, singles = (any(getattr(row, what) for row in board.rows) for what in ("total", "single"))
        words = [say("total", lang)] * sums + [say("live.value", lang)] * singles
        for column, text in (
            (UNIT_COLUMN, say("live.units", lang)),
            (TOTAL_COLUMN, " / ".join(words)),
            (CLOSING_COLUMN, say("live.closing", lang)),
        ):
            self.sheet.write_string(HEAD_ROW, column, text, self._head("text"))

    def _head(self, kind: Kind) -> Format:
        return self.styles.format("head", kind, "right")

    # -- rows ------------------------------------------------------------------------------------------

    def _row(self, line: int, row: Row) -> None:
        sheet, styles = self.sheet, self.styles
        if row.role == "space":
            return
        if row.role == "section":
            style = styles.format("band", "text", "left")
            sheet.write_string(line, LABEL_COLUMN, row.label, style)
            for column in range(LABEL_COLUMN + 1, self.last + 1):
                sheet.write_blank(line, column, None, style)
            return
        role = _ROLES.get(row.role, "line")
        sheet.write_string(line, LABEL_COLUMN, row.label, styles.format(role, "text", "left", deeper=row.level))
        if row.level < 2 and (unit := self._unit(row)):
            sheet.write_string(line, UNIT_COLUMN, unit, styles.format(role, "text", "left", "grey"))
        if role == "sum" and not (row.total or row.single):
            sheet.write_blank(line, TOTAL_COLUMN, None, styles.format(role, "text", "left"))
        if row.tag:
            sheet.write_string(line, TAG_COLUMN, row.tag, styles.format(role, "text", "left", "grey"))
        mark = "input" if row.role == "input" else "fixed"
        for k, value in enumerate(row.values):
            held = self.model.at(row.name, k) if row.name else value  # what is selected, not what was first
            self._constant(line, row.left + k, held, styles.format(role, _KINDS[row.kind], "right", mark))
        if row.alert:
            criteria = self.model.text_on(self.board, row.alert)
            condition = {"type": "formula", "criteria": criteria, "format": styles.mark("bad")}
            sheet.conditional_format(line, row.left, line, row.left + row.count - 1, condition)

    def _unit(self, row: Row) -> str:
        if row.unit:
            return row.unit
        key = _UNITS.get(row.kind) if row.name else None
        return say(f"live.unit.{key}", self.styles.lang) if key else ""

    def _constant(self, line: int, column: int, value: Value, style: Format) -> None:
        if isinstance(value, str):
            self.sheet.write_string(line, column, value, style)
        elif value is not None:
            self.sheet.write_number(line, column, float(value), style)  # type: ignore[arg-type]

    def _formulas(self) -> None:
        write = self.sheet.put_formula
        for line, formulas in groupby(self.model.texts(self.board), itemgetter(0)):
            styles: dict[bool, Format] = {}
            for _, column, text, value, row, is_link in formulas:
                if is_link not in styles:
                    styles[is_link] = self._formula_style(line, row, is_link)
                write(line, column, text, styles[is_link], _cached(value))

    def _formula_style(self, line: int, row: Row, is_link: bool) -> Format:
        if line < FIRST_ROW:
            return self._head(_HEAD_KINDS[row.kind])
        role, kind = _ROLES.get(row.role, "line"), _KINDS[row.kind]
        mark = "elsewhere" if is_link else "formula"
        return self.styles.format(role, "live_text" if kind == "text" else kind, "right", mark)

    def _fold(self) -> None:
        """Rows of a level stand folded below the row that heads them, or above the one that they come to."""
        self.sheet.outline_settings(symbols_below=self.board.results_last)
        levels = [row.level for row in self.board.rows]
        beside = [0, *levels[:-1]] if self.board.results_last else [*levels[1:], 0]
        for line, (level, other) in enumerate(zip(levels, beside, strict=True), FIRST_ROW):
            if level or other:
                options = {"level": level, "hidden": bool(level), "collapsed": other > level}
                self.sheet.set_row(line, None, None, options)


def _cached(value: Value) -> object:
    return "" if value is None else value
