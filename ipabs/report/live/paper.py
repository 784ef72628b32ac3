"""How a board of the model stands on screen and on paper: widths that show every number, pages of whole periods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipabs.report.captions import say, sheet_title
from ipabs.report.live.addresses import (
    CLOSING_COLUMN,
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    TAG_COLUMN,
    TOTAL_COLUMN,
    UNIT_COLUMN,
)
from ipabs.report.live.functions import Value
from ipabs.report.live.grid import Board, Model, Row
from ipabs.report.text import width
from ipabs.report.words import Lang

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["CHARTS_WIDE", "Widths", "set_up_paper", "shows_periods", "widths_of"]

_LEAST, _MOST_LABEL = 13.0, 62
CHARTS_WIDE = 1450
"""Pixels that charts beside each other take."""
_USUAL = 64
"""Pixels of a column of the usual width."""
_PER_PAGE = 12
"""Periods on a page, at most."""
_PAPER = 10.69 * 96 * 0.87
"""Pixels across A4 landscape between its margins; programs differ by some percent in how wide a column is, and a column
too many makes a page of its own."""
_CHART_PAPER = 10.69 * 96 * 0.92
"""The same for charts, whose right edge is no column's."""
_SMALLEST, _LARGEST = 30, 80
_NO_CAP = 1e14
"""From here on a cap is none, and shows as a dash."""


@dataclass(frozen=True, slots=True)
class Widths:
    """In characters: the label, the total, a period; the closing where some row has one."""

    label: float
    total: float
    period: float
    has_closing: bool


def widths_of(model: Model, board: Board, lang: Lang) -> Widths:
    """Wide enough for the labels and for every number as it stands now, with room for one more digit and its comma."""
    label = max((_label(row) for row in board.rows), default=0)
    period, total = _LEAST, _LEAST
    for row in board.rows:
        if row.role in ("section", "band", "space"):
            continue
        if row.level and row.kind == "choice":
            continue
        needed = _needed_by([model.at(row.name, k) for k in range(row.count)], row.kind)
        if row.single:
            total = max(total, needed)
        else:
            period = max(period, needed)
            total = max(total, needed + 2 if row.total else 0)
    return Widths(min(max(label, 26), _MOST_LABEL) + 3, total, period, any(row.closing for row in board.rows))


def _label(row: Row) -> float:
    """Rows folded away twice have no unit, and their labels may run over the columns beside them."""
    beside = 0 if row.level < 2 else 4 if row.total or row.single else 18
    return width(row.label) + 2 * row.level - beside


def _needed_by(cells: Sequence[Value], kind: str) -> float:
    """What the widest of them takes; of numbers that is the largest."""
    needed = max((min(width(cell) + 3, 30) for cell in cells if isinstance(cell, str)), default=0.0)
    if kind not in ("cny", "cap", "number"):
        return needed
    figures = [abs(cell) for cell in cells if isinstance(cell, float | int) and not isinstance(cell, bool)]
    if kind == "cap":
        figures = [figure for figure in figures if figure < _NO_CAP]
    if not figures:
        return needed
    if kind == "number":
        return max(needed, min(len(f"{max(figures):,.6f}"), 20) + 3)
    return max(needed, len(f"{max(figures):,.2f}") + 4)


def shows_periods(board: Board) -> bool:
    """Whether a row that is not folded away has more than one value."""
    return any(row.count > 1 and not row.level for row in board.rows)


def set_up_paper(sheet: Worksheet, board: Board, widths: Widths, deal_name: str, lang: Lang) -> None:
    """Frozen heads and labels, no gridlines; A4 landscape, pages of equally many periods with heads and labels."""
    last = FIRST_COLUMN + board.count - 1
    sheet.set_column(0, 0, widths.label)
    sheet.set_column(UNIT_COLUMN, UNIT_COLUMN, 6)
    sheet.set_column(TOTAL_COLUMN, TOTAL_COLUMN, widths.total)
    sheet.set_column(TAG_COLUMN, TAG_COLUMN, 2, None, {"hidden": True})
    sheet.set_column(CLOSING_COLUMN, CLOSING_COLUMN, widths.period, None, {"hidden": not widths.has_closing})
    sheet.set_column(FIRST_COLUMN, last, widths.period)
    sheet.freeze_panes(FIRST_ROW, TAG_COLUMN)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if board.heads:
        sheet.repeat_rows(HEAD_ROW, FIRST_ROW - 1)
        sheet.repeat_columns(0, TOTAL_COLUMN)
    right = last if shows_periods(board) else TOTAL_COLUMN
    sheet.print_area(0, 0, FIRST_ROW + len(board.rows) - 1, right)
    if board.drawings:
        _charts(sheet, board, widths)
    elif not shows_periods(board):
        sheet.set_print_scale(_scale([widths.label, 6, widths.total]))
    else:
        pages = math.ceil(board.count / _PER_PAGE)
        each = math.ceil(board.count / pages)
        sheet.set_v_pagebreaks([FIRST_COLUMN + each * page for page in range(1, pages)])
        sheet.set_print_scale(_scale([widths.label, 6, widths.total, *[widths.period] * (each + widths.has_closing)]))
    sheet.set_footer(f"&L {deal_name.replace('&', '&&')}&C{sheet_title(board.key, lang)}&R{say('page', lang)}")


def _charts(sheet: Worksheet, board: Board, widths: Widths) -> None:
    """Charts on a page of their own, and what they are drawn from on the next."""
    used = _pixels([widths.label, 6, widths.total, *[widths.period] * board.count])
    more = math.ceil(max(0, CHARTS_WIDE + _USUAL - used) / _USUAL)
    last = FIRST_COLUMN + board.count - 1
    sheet.print_area(0, 0, FIRST_ROW + len(board.rows) - 1, last + more)
    sheet.set_print_scale(max(_SMALLEST, int(100 * _CHART_PAPER / (used + more * _USUAL))))
    sheet.set_h_pagebreaks([FIRST_ROW + sum(row.role == "space" for row in board.rows)])


def _pixels(columns: Sequence[float]) -> float:
    return sum(column * 7 + 5 for column in columns)


def _scale(columns: Sequence[float]) -> int:
    """The percentage at which the columns of a page fit its width."""
    return max(_SMALLEST, min(_LARGEST, int(100 * _PAPER / _pixels(columns))))
