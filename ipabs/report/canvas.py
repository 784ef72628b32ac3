"""Boxes and arrows drawn in cells, which every spreadsheet program shows alike: borders, merged cells, arrow heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipabs.report.styles import ACCENT, FONTS
from ipabs.report.text import lines

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Properties = dict[str, str | int | bool]

__all__ = ["CELL", "Area", "Canvas", "rows_of"]

CELL = 2.0
"""Width of a column of the grid, in characters."""
_ROOM = 2.5
"""Characters that a column of the grid holds, with some room to spare."""
_LINE, _ROW = 13.5, 15.0
"""Points of a line of text, and of a row of the grid."""
_GREY, _EDGE = "#4B5563", "#8FA3C4"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of the grid: the first and last row, and the first and last column."""

    top: int
    bottom: int
    left: int
    right: int


def rows_of(columns: int, texts: Sequence[str]) -> int:
    """Rows of the grid that lines of text take in a box so many columns wide."""
    count = sum(lines(text, columns * _ROOM) for text in texts)
    return -int(-(count * _LINE + 8) // _ROW)


@dataclass(slots=True)
class Canvas:
    """A grid of small cells on a sheet, its first row at `origin`. Every cell is drawn once."""

    sheet: Worksheet
    book: Workbook
    lang: str
    origin: int
    _made: dict[tuple[tuple[str, str | int | bool], ...], Format] = field(default_factory=dict)

    def box(self, area: Area, title: str, texts: Sequence[str], fill: str = "#FFFFFF", dark: bool = False) -> None:
        """A frame with a title in bold and lines below it."""
        colour = "#FFFFFF" if dark else ACCENT
        frame: Properties = {
            "border": 1,
            "border_color": _EDGE,
            "bg_color": ACCENT if dark else fill,
            "text_wrap": True,
        }
        style = self._format(align="center", valign="vcenter", font_color=colour, **frame)
        body = "\n".join(text for text in texts if text)
        if not body:
            self._merge(
                area, title, self._format(align="center", valign="vcenter", bold=True, font_color=colour, **frame)
            )
            return
        self._merge(area, "", style)
        bold = self._format(bold=True, font_color=colour)
        plain = self._format(font_color="#FFFFFF" if dark else _GREY)
        self.sheet.write_rich_string(self.origin + area.top, area.left, bold, title, plain, f"\n{body}", style)

    def down(self, top: int, bottom: int, column: int, width: int, text: str) -> None:
        """An arrow down the left edge of `column`, its words beside it."""
        self._shaft(Area(top, bottom - 1, column, column + width - 1), text)
        self._head(Area(bottom, bottom, column - 1, column), "▼")

    def up(self, top: int, bottom: int, column: int, width: int, text: str) -> None:
        """The same upward."""
        self._shaft(Area(top + 1, bottom, column, column + width - 1), text)
        self._head(Area(top, top, column - 1, column), "▲")

    def across(self, row: int, left: int, right: int, text: str, to_left: bool, above: int = 0) -> None:
        """An arrow between two boxes along the lower edge of `row`, its words above it, with `above` more rows."""
        head = Area(row, row + 1, left, left) if to_left else Area(row, row + 1, right, right)
        shaft = Area(row - above, row, left + to_left, right - (not to_left))
        edge: Properties = {"bottom": 2, "bottom_color": ACCENT, "font_size": 9, "font_color": ACCENT}
        self._merge(shaft, text, self._format(align="center", valign="bottom", text_wrap=True, **edge))
        self._head(head, "◀" if to_left else "▶")

    def link(self, row: int, left: int, right: int) -> None:
        """A line without a head along the lower edge of `row`."""
        self._merge(Area(row, row, left, right), "", self._format(bottom=1, bottom_color=_EDGE))

    def elbow(self, top: int, row: int, left: int, right: int) -> None:
        """A line from a box along the lower edge of `row` to column `left`, then up its left edge to `top`."""
        edge: Properties = {"left": 2, "left_color": ACCENT}
        if row > top:
            self._merge(Area(top, row - 1, left, left), "", self._format(**edge))
        self._merge(Area(row, row, left, right), "", self._format(bottom=2, bottom_color=ACCENT, **edge))

    def line(self, row: int, left: int, right: int, text: str = "") -> None:
        """A part of an arrow along the lower edge of `row`, its words above it."""
        edge: Properties = {"bottom": 2, "bottom_color": ACCENT, "font_size": 9, "font_color": ACCENT}
        self._merge(Area(row, row, left, right), text, self._format(align="center", valign="bottom", **edge))

    def hook(self, top: int, row: int, left: int, right: int) -> None:
        """The end of an arrow: down the right edge of column `right` from `top`, then left along `row` into a box."""
        edge: Properties = {"right": 2, "right_color": ACCENT}
        if row > top:
            self._merge(Area(top, row - 1, right, right), "", self._format(**edge))
        self._merge(Area(row, row, left + 1, right), "", self._format(bottom=2, bottom_color=ACCENT, **edge))
        self._head(Area(row, row + 1, left, left), "◀")

    def _shaft(self, area: Area, text: str) -> None:
        edge: Properties = {"left": 2, "left_color": ACCENT, "font_size": 9, "font_color": ACCENT}
        self._merge(area, text, self._format(align="left", indent=1, valign="vcenter", text_wrap=True, **edge))

    def _head(self, area: Area, arrow: str) -> None:
        style = self._format(align="center", valign="vcenter", font_color=ACCENT, font_size=9)
        self._merge(area, arrow, style)

    def _merge(self, area: Area, text: str, style: Format) -> None:
        top, bottom = self.origin + area.top, self.origin + area.bottom
        if (top, area.left) != (bottom, area.right):
            self.sheet.merge_range(top, area.left, bottom, area.right, "", style)
        self.sheet.write_string(top, area.left, text, style) if text else self.sheet.write_blank(
            top, area.left, None, style
        )

    def _format(self, **properties: str | int | bool) -> Format:
        given: Properties = {"font_name": FONTS[self.lang], "font_size": 10, **properties}
        key = tuple(sorted(given.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(given)
        return self._made[key]
