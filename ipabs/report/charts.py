"""Charts of the workbook: the spreadsheet's own, drawn from cells of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipabs.report.styles import ACCENT, FONTS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ipabs.report.page import Draw

__all__ = ["CHART_ROWS", "Bars", "draw_bars"]

CHART_ROWS = 15
"""Rows of the usual height that a chart stands on."""
_WIDE, _HIGH = 430, 290


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each of some rows: columns of names and values, rows as the page counts them."""

    title: str
    rows: tuple[int, int]
    names: int
    values: int
    form: str
    most: float


def draw_bars(book: Workbook, lang: str, charts: Sequence[Bars], columns: Sequence[int]) -> Draw:
    """A `Draw` for Page.chart: the charts beside each other, from the columns given."""

    def draw(sheet: Worksheet, row: int, stands: Sequence[int]) -> None:
        for bars, column in zip(charts, columns, strict=True):
            first, last = stands[bars.rows[0]], stands[bars.rows[1]]
            chart = book.add_chart({"type": "bar"})
            font = {"name": FONTS[lang], "size": 9}
            chart.add_series(
                {
                    "categories": [sheet.name, first, bars.names, last, bars.names],
                    "values": [sheet.name, first, bars.values, last, bars.values],
                    "fill": {"color": ACCENT},
                    "gap": 60,
                    "data_labels": {"value": True, "num_format": bars.form, "font": font},
                }
            )
            chart.set_title({"name": bars.title, "name_font": {**font, "size": 10, "bold": True}, "overlay": False})
            chart.set_legend({"none": True})
            chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": "#9AA5B8"}})
            chart.set_x_axis(
                {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": bars.most * 1.15}
            )
            chart.set_chartarea({"border": {"color": "#D5DBE5"}})
            chart.set_size({"width": _WIDE, "height": _HIGH})
            sheet.insert_chart(row, column, chart, {"x_offset": 4, "y_offset": 6, "object_position": 1})

    return draw
