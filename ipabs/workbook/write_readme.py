"""The first sheet of a template: what to fill in which order, and what to run next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipabs.errors import Text
from ipabs.workbook.messages import listed, say
from ipabs.workbook.text import text_width
from ipabs.workbook.write_cells import ACCENT, GREY, LINE, Pen, on_paper
from ipabs.workbook.write_layout import Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Readme", "write_readme"]

_FIRST, _SECOND, _THIRD = 1, 2, 3
"""Columns of number, sheet and what it holds; the one before is a margin."""

_THIRD_WIDE = 84


@dataclass(frozen=True, slots=True)
class Readme:
    """`file`: the name by which the commands call the workbook; `example`: whose figures it holds, '' of a blank."""

    file: str
    example: str = ""


def write_readme(pen: Pen, pages: Sequence[Page], readme: Readme) -> None:
    """Sheet `#readme` / `#说明`, which the reader skips."""
    worksheet = pen.book.add_worksheet(say("readme_sheet").of(pen.lang))
    _frame(worksheet)
    page = _Page(pen, worksheet)
    page.title(say("readme_title"))
    page.lead(say("readme_example", example=readme.example) if readme.example else say("readme_blank"))
    page.gap()
    required = [p for p in pages if p.sheet.required]
    for number, one in enumerate(required, 1):
        page.step(str(number), one)
    page.others([p for p in pages if not p.sheet.required])
    page.gap()
    for code in ("readme_colours", "readme_help", "readme_own"):
        page.note(say(code))
    page.gap()
    file = f'"{readme.file}"' if " " in readme.file else readme.file
    output = file.replace(".xlsx", say("readme_output").of(pen.lang))
    page.command(say("readme_check"), f"ipabs check {file}")
    page.command(say("readme_run"), f"ipabs run {file} -o {output}")


def _frame(worksheet: Worksheet) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(GREY)
    on_paper(worksheet)
    for index, width in ((0, 3), (_FIRST, 4), (_SECOND, 22), (_THIRD, _THIRD_WIDE)):
        worksheet.set_column(index, index, width)


class _Page:
    """Writes line by line."""

    def __init__(self, pen: Pen, worksheet: Worksheet) -> None:
        self.pen = pen
        self.worksheet = worksheet
        self.row = 1

    def title(self, text: Text) -> None:
        self._whole(text, self.pen.style(font_size=18, bold=True, font_color=ACCENT), 30)

    def lead(self, text: Text) -> None:
        self._whole(text, self.pen.style(font_color=GREY), 18)

    def note(self, text: Text) -> None:
        self._whole(text, self.pen.style(), 18)

    def gap(self) -> None:
        self.worksheet.set_row(self.row, 8)
        self.row += 1

    def step(self, number: str, page: Page) -> None:
        """A required sheet, with a link to it."""
        title = page.sheet.title(self.pen.lang)
        self.worksheet.set_row(self.row, 22)
        head = self.pen.style(bold=True, bg_color=ACCENT, font_color="#FFFFFF", align="center", **LINE)
        self.worksheet.write_string(self.row, _FIRST, number, head)
        link = self.pen.style(bold=True, font_color=ACCENT, underline=1, indent=1, **LINE)
        self.worksheet.write_url(self.row, _SECOND, f"internal:'{title}'!A1", link, title)
        self.worksheet.write_string(self.row, _THIRD, page.sheet.help.of(self.pen.lang), self._cell())
        self.row += 1

    def others(self, pages: Sequence[Page]) -> None:
        """All sheets that may stay empty, in one line."""
        if not pages:
            return
        names = listed(Text(page.sheet.key, page.sheet.zh) for page in pages)
        text = say("readme_others", sheets=names).of(self.pen.lang)
        self.worksheet.set_row(self.row, 22 + 14 * (text_width(text) // _THIRD_WIDE))
        grey = self.pen.style(bg_color="#E6ECF5", indent=1, **LINE)
        self.worksheet.write_string(self.row, _FIRST, "+", self.pen.style(bg_color="#E6ECF5", align="center", **LINE))
        self.worksheet.write_string(self.row, _SECOND, say("readme_optional").of(self.pen.lang), grey)
        self.worksheet.write_string(self.row, _THIRD, text, self._cell())
        self.row += 1

    def command(self, meant: Text, command: str) -> None:
        self.worksheet.set_row(self.row, 20)
        self.worksheet.write_string(self.row, _FIRST, meant.of(self.pen.lang), self.pen.style())
        style = self.pen.style(font_name="Consolas", bg_color="#F3F5F9", font_color=ACCENT, bold=True, indent=1)
        self.worksheet.write_string(self.row, _THIRD, command, style)
        self.row += 1

    def _cell(self) -> Format:
        return self.pen.style(text_wrap=True, indent=1, **LINE)

    def _whole(self, text: Text, style: Format, height: int) -> None:
        self.worksheet.set_row(self.row, height)
        self.worksheet.write_string(self.row, _FIRST, text.of(self.pen.lang), style)
        self.row += 1
