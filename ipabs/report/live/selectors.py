"""The two cells that choose scenario and view, with their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.report.captions import say
from ipabs.report.columns import column_letters
from ipabs.report.live.addresses import TOTAL_COLUMN
from ipabs.report.live.model import LiveModel
from ipabs.report.live.scenario_rows import choice_row, scenario_choices, view_choices

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

__all__ = ["offer_choices"]


def offer_choices(book: Workbook, live: LiveModel) -> None:
    """Drop-downs, and names for the cells: the lists stand below them."""
    lang, model = live.setting.lang, live.model
    board, _ = model.place("select.scenario")
    sheet = book.get_worksheet_by_name(board.title)
    for what, choices in (("scenario", scenario_choices(live.setting)), ("view", view_choices(live.setting))):
        row = model.place(f"select.{what}")[1]
        first, last = (model.place(choice_row(what, number))[1] for number in (0, len(choices) - 1))
        sheet.data_validation(
            row,
            TOTAL_COLUMN,
            row,
            TOTAL_COLUMN,
            {
                "validate": "list",
                "source": f"=${_LETTER}${first + 1}:${_LETTER}${last + 1}",
                "input_title": say(f"select_{what}", lang),
                "input_message": say("select_help", lang),
                "error_title": say(f"select_{what}", lang),
                "error_message": say("select_wrong", lang),
            },
        )
        book.define_name(f"ipabs_{what}", f"='{board.title}'!${_LETTER}${row + 1}")


_LETTER = column_letters(TOTAL_COLUMN)
