"""One sheet of the term sheet workbook: title, sections, tables; widths and heights fit what is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from ipabs.report.captions import say
from ipabs.report.cells import (
    Cell,
    Column,
    Figure,
    Link,
    Marked,
    Own,
    Ratio,
    Row,
    Said,
    Verdict,
    align_of,
    formula_of,
    shown,
    total_of,
)
from ipabs.report.columns import column_letters
from ipabs.report.layout import BLANK, Block, Break, Paper, breaks
from ipabs.report.styles import BAD_FILL, NUMERIC, WARN_FILL, Kind, Role, Styles
from ipabs.report.text import SPARE, lines, width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Draw", "Page"]

_NARROWEST, _WIDEST, _HEAD_WIDEST = 9.0, 46.0, 15.0
_LINE, _PADDING = 13.5, 5.0
_TALL: dict[Role, float] = {"title": 27.0, "subtitle": 18.0, "section": 20.0, "verdict": 24.0}
_BAD_NEWS: dict[Kind, bool] = {"ok": False, "hit": True}
Draw = Callable[["Worksheet", int, Sequence[int]], None]
_DAY_NOUGHT = date(1899, 12, 30)
"""What spreadsheets count days from."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Page:
    """Collects cells; `close` works out widths and pages, and writes. `grid`: widths that text wraps to.

    Rows are counted as collected; on the sheet each stands below by the headings that are repeated before it.
    """

    sheet: Worksheet
    styles: Styles
    grid: tuple[float, ...] = ()
    landscape: bool = True
    row: int = 0
    frozen: int = 0
    _cells: list[Cell] = field(default_factory=list)
    _across: list[tuple[int, str, Role]] = field(default_factory=list)
    _charts: list[tuple[int, Draw]] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=lambda: [Block(0)])
    _after: set[int] = field(default_factory=set)
    """Rows that stay on the page of the one before them: totals, charts, rows that a chart is drawn from."""
    _columns: int = 1
    _verdicts: list[tuple[int, str, str]] = field(default_factory=list)

    def title(self, text: str, subtitle: str) -> None:
        self._line(text, "title")
        self._line(subtitle, "subtitle")
        self.row += 1

    def section(self, text: str) -> None:
        self._blocks.append(Block(self.row))
        self.row += self.row > 3
        self._line(text, "section")

    def band(self, text: str) -> None:
        """A line inside a table that says what the next rows are."""
        self._blocks[-1].bands.append(self.row)
        self._line(text, "band")

    def alert(self, text: str) -> None:
        """A line inside a table that says that the next rows are no longer the usual ones."""
        self._blocks[-1].alerts.append(self.row)
        self._line(text, "alert")

    def note(self, text: str, stays: bool = False) -> None:
        """A line in small print; `stays` keeps it on the page of the row before it."""
        if stays:
            self._after.add(self.row)
        self._line(text, "note")

    def verdict(self, text: Said, warn: str, bad: str) -> None:
        """A line on green, on amber or red where a condition holds: formulas without =."""
        self._verdicts.append((self.row, warn, bad))
        self._line(text, "verdict")

    def head(self, columns: Sequence[Column], freeze: bool = False) -> None:
        """The headings of a table; `freeze` keeps them in sight, for a sheet that has no others."""
        if self._blocks[-1].head is not None:
            self._blocks.append(Block(self.row))
        self._blocks[-1].head = self.row
        self._put(
            [(self._broken(c.heading), "text", align_of(c, i == 0), c.span) for i, c in enumerate(columns)], "head"
        )
        if freeze:
            self.frozen = self.row

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        total: str = "",
        head: bool = True,
        group: int | None = None,
        together: bool = False,
        totals: Mapping[int, object] | None = None,
    ) -> None:
        """A table; `total` names the totals row, which adds up the columns that say so and has `totals`, by the number
        of a column, besides; a new value in column `group` draws a line above.

        `together` keeps its rows on one page; for a few rows alone.
        """
        if head:
            self.head(columns)
        if together:
            self._after |= set(range(self.row + 1, self.row + len(rows)))
        before: object = None
        for row in rows:
            first = group is not None and before is not None and row[group] != before
            before = row[group] if group is not None else None
            self._cells_of(columns, row, "first" if first else "body")
        if total:
            self._after.add(self.row)
            sums = self._sums(columns, rows)
            for index, value in (totals or {}).items():
                sums[index] = self._ratio(columns, value, sums) if isinstance(value, Ratio) else value
            self._cells_of(columns, [total, *sums[1:]], "total")

    def _sums(self, columns: Sequence[Column], rows: Sequence[Row]) -> list[object]:
        """Sums of the rows above, each a formula over their cells."""
        sums: list[object] = []
        first, last = self.row - len(rows), self.row - 1
        for i, (column, letters) in enumerate(zip(columns, _letters(columns), strict=True)):
            if not column.total:
                sums.append("")
            elif not rows:
                sums.append(0.0)
            else:
                values = [row[i] for row in rows]
                money = column.kind == "cny"
                found = total_of(values) if money else math.fsum(v for v in values if isinstance(v, int | float))
                sums.append(Figure.of(found, _sum_of(letters, first, last, money)))
        return sums

    def _ratio(self, columns: Sequence[Column], ratio: Ratio, sums: Sequence[object]) -> object:
        """A total over another; not applicable over nought."""
        part, whole = (float(sums[i] or 0) for i in (ratio.part, ratio.whole))  # type: ignore[arg-type]
        letters, row, none = _letters(columns), self.row, say("none", self.styles.lang)
        over, under = letters[ratio.part], letters[ratio.whole]

        def formula(places: Sequence[int]) -> str:
            line = places[row] + 1
            return f'=IF({under}{line}=0,"{none}",{over}{line}/{under}{line})'

        return Figure.of(part / whole, formula) if whole else None

    def totals(self, columns: Sequence[Column], row: Row) -> None:
        """A totals row of given values; '' stays blank."""
        self._after.add(self.row)
        self._cells_of(columns, row, "total")

    def pairs(self, rows: Sequence[Sequence[tuple[str, object, Kind]]], spans: tuple[int, int], right: bool) -> None:
        """Rows of label and value, several beside each other; `right` aligns values right."""
        for row in rows:
            cells: list[tuple[object, Kind, str, int]] = []
            roles: list[Role] = []
            for name, value, kind in row:
                room = sum(self.grid[: spans[0]]) if self.grid else _WIDEST
                name = self._broken(name) if width(name) > room - 4 else name
                cells += [(name, "text", "left", spans[0]), (value, kind, "right" if right else "left", spans[1])]
                roles += ["label", "value"]
            self._put(cells, *roles)

    def chart(self, draw: Draw, rows: int) -> None:
        """Room for a chart; `draw` gets the sheet, the row it stands on, and where rows of this page stand."""
        self._charts.append((self.row, draw))
        self._after |= set(range(self.row, self.row + rows))
        self.row += rows

    def close(self, one_page: bool = False, footer: str = "") -> None:
        widths = self._widths()
        for index, wide in enumerate(widths):
            self.sheet.set_column(index, index, wide)
        heights = self._heights(widths)
        pages = () if one_page else self._pages(Paper(self.landscape, widths), heights)
        places = _places(self.row, pages)
        for row, height in heights.items():
            for place in places[row]:
                self.sheet.set_row(place, height)
        stands = [own[0] for own in places]
        for cell in self._cells:
            for place in places[cell.row]:
                self._write(cell, place, stands)
        for row, text, role in self._across:
            for place in places[row]:
                self._write_across(place, text, role)
        for row, draw in self._charts:
            draw(self.sheet, stands[row], stands)
        for row, warn, bad in self._verdicts:
            area = (stands[row], 0, stands[row], self._columns - 1)
            for condition, fill in ((bad, BAD_FILL), (warn, WARN_FILL)):
                style = self.styles.book.add_format({"bg_color": fill})
                rule = {"type": "formula", "criteria": f"={condition}", "format": style, "stop_if_true": True}
                self.sheet.conditional_format(*area, rule)
        self.sheet.set_h_pagebreaks([stands[page.row] - page.rows for page in pages])
        self._paper(one_page, footer, stands[-1] if stands else 0)

    def _pages(self, paper: Paper, heights: Mapping[int, float]) -> tuple[Break, ...]:
        rows = [heights.get(row, BLANK) for row in range(self.row)]
        titles = self._titles()
        top = sum(rows[titles[0] : titles[1] + 1])
        return breaks(rows, self._blocks, paper.room, top, frozenset(self._after), heads=not self.frozen)

    def _titles(self) -> tuple[int, int]:
        """The rows that every page begins with: the headings of a sheet that has one table, else the title."""
        return (self.frozen - 1, self.frozen - 1) if self.frozen else (0, 1)

    def _line(self, text: str, role: Role) -> None:
        self._across.append((self.row, text, role))
        self.row += 1

    def _broken(self, heading: str) -> str:
        """A heading on two lines where it is long, the unit or the words in brackets below."""
        before, mark, after = heading.rpartition("（" if self.styles.lang == "zh" else " (")
        return f"{before}\n{mark.strip()}{after}" if mark and width(heading) > 12 and "\n" not in heading else heading

    def _cells_of(self, columns: Sequence[Column], row: Row, role: Role) -> None:
        cells = enumerate(zip(row, columns, strict=True))
        self._put([(value, c.kind, align_of(c, i == 0), c.span) for i, (value, c) in cells], role)

    def _put(self, cells: Sequence[tuple[object, Kind, str, int]], *roles: Role) -> None:
        column = 0
        for index, (given, usual, align, span) in enumerate(cells):
            value, kind = (given.value, given.kind) if isinstance(given, Own) else (given, usual)
            role = roles[index % len(roles)]
            text = isinstance(value, str) and not isinstance(value, Said)
            text = text and not (kind == "date" and _DAY.fullmatch(str(value)))
            self._cells.append(Cell(self.row, column, span, value, "text" if text else kind, role, align))
            column += span
        self._columns = max(self._columns, column)
        self.row += 1

    def _widths(self) -> list[float]:
        widths = [self.grid[i] if i < len(self.grid) else _NARROWEST for i in range(self._columns)]
        for cell in self._cells:
            if cell.span > 1:
                continue
            bold = 1.1 if cell.role in ("head", "total") else SPARE
            need = width(shown(cell.value, cell.kind, self.styles.lang)) * bold + 3.5
            if not cell.fits:
                widest = _HEAD_WIDEST if cell.role == "head" else _WIDEST
                need = min(need, self.grid[cell.column] if cell.column < len(self.grid) else widest)
            widths[cell.column] = max(widths[cell.column], need)
        return widths

    def _heights(self, widths: Sequence[float]) -> dict[int, float]:
        """Height by row, for the lines that its text wraps to."""
        heights: dict[int, float] = {}
        for cell in self._cells:
            room = sum(widths[cell.column : cell.column + cell.span])
            count = 1 if cell.fits else lines(shown(cell.value, cell.kind, self.styles.lang), room)
            heights[cell.row] = max(heights.get(cell.row, 0.0), count * _LINE + _PADDING)
        for row, text, role in self._across:
            heights[row] = _TALL.get(role, lines(text, sum(widths)) * 12.5 + 5)
        return heights

    def _write(self, cell: Cell, row: int, stands: Sequence[int]) -> None:
        if isinstance(cell.value, Marked):
            mark = cell.value.mark
        else:
            bad = cell.value is _BAD_NEWS.get(cell.kind)
            mark = "grey" if cell.value is None else "bad" if bad else ""
        formula = formula_of(cell.value, stands)
        kind: Kind = "live_text" if formula and cell.kind not in NUMERIC else cell.kind
        style = self.styles.format(cell.role, kind, cell.align, mark)
        last = cell.column + cell.span - 1
        if last > cell.column:
            self.sheet.merge_range(row, cell.column, row, last, "", style)
        if isinstance(cell.value, Verdict):
            colour = {"type": "cell", "criteria": "==", "value": _quoted(cell.value.bad)}
            self.sheet.conditional_format(
                row, cell.column, row, cell.column, colour | {"format": self.styles.mark(cell.value.mark)}
            )
        if formula:
            self.sheet.write_formula(row, cell.column, formula, style, _cached(cell.value, cell.kind))
        else:
            self._write_value(cell, row, style)

    def _write_value(self, cell: Cell, row: int, style: Format) -> None:
        place = (row, cell.column)
        match cell.value:
            case Link(sheet=sheet, text=text):
                self.sheet.write_url(*place, f"internal:'{sheet}'!A1", style, text)
            case str() if cell.kind == "date":
                self.sheet.write_datetime(*place, datetime.fromisoformat(cell.value), style)
            case "":
                self.sheet.write_blank(*place, None, style)
            case float() | int() if not isinstance(cell.value, bool):
                self.sheet.write_number(*place, cell.value, style)
            case _:
                self.sheet.write_string(*place, shown(cell.value, cell.kind, self.styles.lang), style)

    def _write_across(self, row: int, text: str, role: Role) -> None:
        style = self.styles.format(role, "live_text" if isinstance(text, Said) else "text", "left")
        if self._columns > 1:
            self.sheet.merge_range(row, 0, row, self._columns - 1, "", style)
        if isinstance(text, Said):
            self.sheet.write_formula(row, 0, text.formula, style, str(text))
        else:
            self.sheet.write_string(row, 0, text, style)

    def _paper(self, one_page: bool, footer: str, last: int) -> None:
        sheet = self.sheet
        sheet.hide_gridlines(2)
        if self.landscape:
            sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 1 if one_page else 0)
        sheet.print_area(0, 0, last, self._columns - 1)
        sheet.repeat_rows(*self._titles())
        sheet.freeze_panes(*((self.frozen, 1) if self.frozen else (2, 0)))
        sheet.set_footer(f"&L {footer.replace('&', '&&')}&R{say('page', self.styles.lang)}")


def _places(rows: int, pages: Sequence[Break]) -> list[list[int]]:
    """Where each row stands on the sheet: its own place first, then its copies on later pages."""
    own: list[list[int]] = []
    copies: list[tuple[int, int]] = []
    shift, later = 0, list(pages)
    for row in range(rows):
        if later and later[0].row == row:
            page = later.pop(0)
            copies += [(repeated, row + shift + page.blank + n) for n, repeated in enumerate(page.repeated)]
            shift += page.rows
        own.append([row + shift])
    for row, place in copies:
        own[row].append(place)
    return own


def _letters(columns: Sequence[Column]) -> list[str]:
    """The column of the sheet that each begins in."""
    lefts = accumulate((column.span for column in columns[:-1]), initial=0)
    return [column_letters(left) for left in lefts]


def _sum_of(letters: str, first: int, last: int, money: bool) -> Callable[[Sequence[int]], str]:
    """A sum over rows of the page; headings repeated among them are no numbers."""

    def formula(places: Sequence[int]) -> str:
        total = f"SUM({letters}{places[first] + 1}:{letters}{places[last] + 1})"
        return f"=ROUND({total},2)" if money else f"={total}"

    return formula


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _cached(value: object, kind: Kind) -> float | str:
    """What a formula's cell holds: dates are serial days."""
    if isinstance(value, Figure):
        return float(value)
    text = str(value.said if isinstance(value, Verdict) else value)
    if kind == "date" and _DAY.fullmatch(text):
        return float((date.fromisoformat(text) - _DAY_NOUGHT).days)
    return text
