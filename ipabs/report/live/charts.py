"""Charts of the model: the spreadsheet's own, drawn from its cells, so that they move with the selectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipabs.report.live.addresses import FIRST_COLUMN, FIRST_ROW, HEAD_ROW, TOTAL_COLUMN, cell_address
from ipabs.report.live.chart_rows import CHART_LINES, CHARTS_ACROSS
from ipabs.report.live.drawings import Drawing, Line
from ipabs.report.live.grid import Model
from ipabs.report.live.paper import CHARTS_WIDE
from ipabs.report.styles import ACCENT, FONTS, Styles

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

__all__ = ["draw_charts"]

_BETWEEN, _HIGH = 12, 312
_WIDE = (CHARTS_WIDE - (CHARTS_ACROSS - 1) * _BETWEEN) // CHARTS_ACROSS - 2
_COLOURS = (ACCENT, "#5B7DB1", "#A9BCD9", "#C08A2B", "#E0C48C", "#6B7280", "#B42318", "#7A9E7E")
_EDGE, _GRID = "#D5DBE5", "#E5E7EB"
_MANY, _CROWDED = 10, 14
"""Dates that still stand upright on an axis, and words in the usual size; words that are still the size of print."""


def draw_charts(sheet: Worksheet, model: Model, drawings: Sequence[Drawing], styles: Styles) -> None:
    """Beside each other; what has nothing to show, whichever scenario is selected now, is left out."""
    row, last = model.place("chart.period")[1], model.row("cal.payment").count
    limits = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": last}
    sheet.data_validation(row, TOTAL_COLUMN, row, TOTAL_COLUMN, limits)
    shown = [drawing for drawing in drawings if _says(model, drawing)]
    for place, drawing in enumerate(shown):
        down, across = divmod(place, CHARTS_ACROSS)
        chart = _chart(model, drawing, styles)
        offset = {"x_offset": 4 + across * (_WIDE + _BETWEEN), "y_offset": 4, "object_position": 2}
        sheet.insert_chart(HEAD_ROW + down * CHART_LINES, 0, chart, offset)


def _says(model: Model, drawing: Drawing) -> bool:
    return any(
        isinstance(value, float | int) and value
        for series in drawing.series
        if not series.hollow
        for value in _values(model, series.values)
    )


def _values(model: Model, line: Line) -> list[object]:
    board, first = model.place(line.first)
    if not line.last:
        return [model.at(line.first, k) for k in range(model.row(line.first).count)]
    rows = board.rows[first - FIRST_ROW : model.place(line.last)[1] - FIRST_ROW + 1]
    return [model.at(row.name, line.column - FIRST_COLUMN) for row in rows if row.name]


def _chart(model: Model, drawing: Drawing, styles: Styles) -> Chart:
    options = {"type": "bar" if drawing.bars else "column"}
    chart = styles.book.add_chart(options | ({"subtype": "stacked"} if drawing.stacked else {}))
    font = {"name": FONTS[styles.lang], "size": 9}
    colours = iter(_COLOURS)
    for series in drawing.series:
        fill = {"none": True} if series.hollow else {"color": next(colours)}
        chart.add_series(
            {
                "name": series.name,
                "categories": _span(model, drawing.categories),
                "values": _span(model, series.values),
                "fill": fill,
                "border": {"none": True},
                "gap": 55,
            }
        )
    title = drawing.title
    if title.startswith("="):
        board, row = model.place(title[1:])
        title = f"='{board.title}'!{cell_address(row, TOTAL_COLUMN)}"
    chart.set_title({"name": title, "name_font": {**font, "size": 11, "bold": True, "color": ACCENT}, "overlay": False})
    plain = len(drawing.series) > 1 and not any(series.hollow for series in drawing.series)
    chart.set_legend({"position": "bottom", "font": font} if plain else {"none": True})
    _axes(chart, drawing, font, len(_values(model, drawing.series[0].values)))
    chart.set_chartarea({"border": {"color": _EDGE}})
    chart.show_hidden_data()
    chart.set_size({"width": _WIDE, "height": _HIGH})
    return chart


def _axes(chart: Chart, drawing: Drawing, font: dict[str, Any], count: int) -> None:
    names: dict[str, Any] = {"num_font": font, "line": {"color": "#9AA5B8"}, "major_tick_mark": "none"}
    figures: dict[str, Any] = {
        "num_font": font,
        "num_format": drawing.number,
        "line": {"none": True},
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": _GRID}},
    }
    if drawing.bars:
        small = {**font, "size": 7 if count > _CROWDED else 8 if count > _MANY else 9}
        chart.set_y_axis(names | {"reverse": True, "interval_unit": 1, "num_font": small})
        chart.set_x_axis(figures | {"label_position": "high"})
        return
    if drawing.dated:
        names |= {"text_axis": True, "num_format": "yyyy-mm"}
    if count > _MANY:
        names["num_font"] = {**font, "rotation": -90}
    chart.set_x_axis(names)
    chart.set_y_axis(figures)


def _span(model: Model, line: Line) -> list[Any]:
    """As XlsxWriter names cells: sheet, first row and column, last row and column."""
    board, first = model.place(line.first)
    if line.last:
        return [board.title, first, line.column, model.place(line.last)[1], line.column]
    row = model.row(line.first)
    return [board.title, first, row.left, first, row.left + row.count - 1]
