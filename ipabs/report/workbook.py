"""The term sheet workbook: a result document to sheets of values, the same bytes for the same document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ipabs.model.scenarios import BASE
from ipabs.progress import Tell, counted, quiet
from ipabs.report import assumptions, checks, cover, eligibility, pool_profile, structure_chart, term_sheet
from ipabs.report.all_in_cost import write_all_in_cost
from ipabs.report.asset_list import write_asset_list
from ipabs.report.captions import sheet_name
from ipabs.report.distribution import write_distribution
from ipabs.report.live.document import live_document
from ipabs.report.live.inputs_copy import write_inputs_copy
from ipabs.report.live.model import LiveModel, live_model
from ipabs.report.live.pool_figures import pool_figures
from ipabs.report.live.scenario_rows import scenario_choices
from ipabs.report.live.selectors import offer_choices
from ipabs.report.live.setting import Setting
from ipabs.report.live.typed import Typed
from ipabs.report.live.write import write_board
from ipabs.report.live.write_facts import write_facts
from ipabs.report.note_cash_flow import write_note_cash_flow
from ipabs.report.page import Page
from ipabs.report.payment_calendar import write_payment_calendar
from ipabs.report.pool_cash_flow import write_pool_cash_flow
from ipabs.report.ran import Ran
from ipabs.report.reading import Reader, Result
from ipabs.report.stress import write_stress
from ipabs.report.styles import ACCENT, FIGURES, FONTS, Styles
from ipabs.report.support_calls import write_support_calls
from ipabs.report.tax_fees import write_tax_fees
from ipabs.report.top20 import write_top20
from ipabs.report.trigger_tests import write_trigger_tests
from ipabs.report.words import Lang
from ipabs.workbook.plain_sheet import plain_sheet
from ipabs.workbook.write_inputs import write_inputs

__all__ = ["write_term_sheet"]

_CREATED = datetime(2025, 1, 1)  # fixed: the same document makes the same bytes

_WRITERS: dict[str, Callable[[Page, Reader], None]] = {
    "cover": cover.write_cover,
    "term_sheet": term_sheet.write_term_sheet_page,
    "asset_list": write_asset_list,
    "eligibility": eligibility.write_eligibility,
    "pool_profile": pool_profile.write_pool_profile,
    "top20": write_top20,
    "pool_cash_flow": write_pool_cash_flow,
    "note_cash_flow": write_note_cash_flow,
    "distribution": write_distribution,
    "tax_fees": write_tax_fees,
    "support_calls": write_support_calls,
    "trigger_tests": write_trigger_tests,
    "payment_calendar": write_payment_calendar,
    "stress": write_stress,
    "all_in_cost": write_all_in_cost,
    "structure_chart": structure_chart.write_structure_chart,
    "assumptions": assumptions.write_assumptions,
    "checks": checks.write_checks,
}

_GRIDS = {
    "cover": cover.GRID,
    "term_sheet": term_sheet.GRID,
    "eligibility": eligibility.GRID,
    "pool_profile": pool_profile.GRID,
    "structure_chart": structure_chart.GRID,
    "assumptions": assumptions.GRID,
    "checks": checks.GRID,
}
_ONE_PAGE = frozenset(("cover", "term_sheet", "structure_chart"))
_PAGE_ROWS = 90
"""Rows that one page still shows in a readable size."""


def write_term_sheet(
    document: Result, target: Path | str | BinaryIO, lang: Lang, tell: Tell = quiet, ran: Ran | None = None
) -> None:
    """Write the term sheet workbook of a result document to a path or an open binary file; `tell` hears of each sheet.

    `document`: what `ipabs.run.document` makes. With `ran`, the run behind it, the workbook holds the deal's own sheets
    and a model that recomputes; a document alone makes sheets of values. Raises ValueError for a language other than
    zh and en.
    """
    if lang not in FONTS:
        raise ValueError(f"lang is {lang!r}, expected zh or en")
    import xlsxwriter  # here, because a run without a workbook needs no writer

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
        "default_format_properties": {"font_name": FIGURES, "font_size": 10},
    }
    content = BytesIO()  # a disk that is full is then told by the one write below
    with xlsxwriter.Workbook(content, options) as book:
        deal = document["deal"]
        book.set_properties({"title": deal["name"], "created": _CREATED})
        model = _model(document, lang, ran) if ran else None
        pool = pool_figures(document, model.setting, model.model) if model else None
        shown = pool.document if pool else document
        reader = Reader(shown, lang, live_document(model, document, pool.drawn.typed) if model and pool else None)
        styles = Styles(book, lang, {})
        for key in counted(cover.sheets_of(reader), tell):
            sheet = book.add_worksheet(sheet_name(key, lang), worksheet_class=plain_sheet())
            if key == "cover":
                sheet.set_tab_color(ACCENT)
            page = Page(sheet, styles, _GRIDS.get(key, ()))
            _WRITERS[key](page, reader)
            one_page = key in _ONE_PAGE and page.row <= _PAGE_ROWS
            page.close(one_page, deal["short_name"] or deal["name"])
        if model and ran and pool:
            for board in model.model.boards:
                if board.key == "model_dates":
                    write_facts(pool.facts, styles, deal["short_name"] or deal["name"])
                closed = model.closed if board.key == "model_dates" else ()
                write_board(model.model, board, styles, deal["short_name"] or deal["name"], closed)
            write_inputs_copy(book, model.setting, deal["short_name"] or deal["name"])
            offer_choices(book, model)
            write_inputs(book, ran.exported, lang)
    if isinstance(target, Path | str):
        Path(target).write_bytes(content.getvalue())
    else:
        target.write(content.getvalue())


def _model(document: Result, lang: Lang, ran: Ran) -> LiveModel:
    """The model, with the scenario selected that the costs of the document go along."""
    setting = Setting(ran.outcome, Typed(ran.exported, lang), lang)
    live = live_model(setting)
    names = [BASE, *(scenario.name for scenario in setting.deal.scenarios)]
    live.model.type_into("select.scenario", scenario_choices(setting)[names.index(document["cost"]["scenario"])])
    live.model.work_out()
    return live
