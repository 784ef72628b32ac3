"""The model's sheets as a reader opens them: heads, totals, colours, folds, alerts, panes, paper, charts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pytest
import xlsxwriter
from live_models import ROOT, choose, live_of
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ipabs.report.live.addresses import CLOSING_COLUMN, FIRST_COLUMN, FIRST_ROW, HEAD_ROW, TAG_COLUMN, TOTAL_COLUMN
from ipabs.report.live.functions import from_serial
from ipabs.report.live.grid import Board
from ipabs.report.live.model import LiveModel
from ipabs.report.live.write import write_board
from ipabs.report.styles import Styles

_BLUE, _GREEN, _GREY, _BLACK = "FF0000FF", "FF00803C", "FF6B7280", "FF000000"
_LINK = re.compile(r"='[^']+'!\$?[A-Z]+\$?\d+")


@dataclass(frozen=True)
class Written:
    live: LiveModel
    formulas: Workbook
    values: Workbook

    def boards(self) -> list[tuple[Board, Worksheet, Worksheet]]:
        return [(b, self.formulas[b.title], self.values[b.title]) for b in self.live.model.boards]

    def board(self, key: str) -> tuple[Board, Worksheet, Worksheet]:
        return next(found for found in self.boards() if found[0].key == key)


def written(live: LiveModel) -> Written:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        styles = Styles(book, live.setting.lang, {})
        for board in live.model.boards:
            write_board(
                live.model, board, styles, live.setting.deal.name, live.closed if board.key == "model_dates" else ()
            )
    return Written(live, load_workbook(buffer), load_workbook(buffer, data_only=True))


@pytest.fixture(scope="module")
def sheets() -> Written:
    live = live_of(ROOT / "examples" / "chengxi" / "deal.xlsx")
    choose(live, 3)  # a scenario with a default, so that there is something to see
    return written(live)


def test_the_head_names_deal_and_selection_and_the_dates_are_those_of_the_calendar(sheets: Written) -> None:
    live = sheets.live
    for board, formulas, values in sheets.boards():
        assert values["A2"].value == live.setting.deal.name
        assert "企业违约" in str(values["A3"].value) or "firm_default" in str(values["A3"].value)
        assert str(formulas["A3"].value).startswith("=")
        if board.key in ("scenario_picker", "charts", "model_assets", "model_costs", "model_flows"):
            continue
        for k, period in enumerate(live.setting.periods):
            column = FIRST_COLUMN + k + 1
            assert values.cell(HEAD_ROW + 1, column).value == period.number
            assert values.cell(HEAD_ROW + 2, column).value.date() == period.collection_end
            assert values.cell(HEAD_ROW + 3, column).value.date() == period.payment_date
            assert str(formulas.cell(HEAD_ROW + 3, column).value).startswith("=")


def test_heads_over_assets_say_which_period_each_column_belongs_to(sheets: Written) -> None:
    _, _, values = sheets.board("model_assets")
    slots = sheets.live.assets.slots.columns
    for c, slot in enumerate(slots):
        assert values.cell(HEAD_ROW + 1, FIRST_COLUMN + c + 1).value == slot.period + 1
    words = {values.cell(HEAD_ROW + 2, FIRST_COLUMN + c + 1).value for c in range(len(slots))}
    assert words == {"归集期初", "付款日前", "付款日"}


def test_colours_tell_inputs_formulas_links_and_what_is_fixed(sheets: Written) -> None:
    seen = dict.fromkeys((_BLUE, _GREEN, _GREY, _BLACK), 0)
    for board, formulas, _ in sheets.boards():
        for number, row in enumerate(board.rows):
            if not row.name:
                continue
            for k in range(row.count):
                cell = formulas.cell(FIRST_ROW + number + 1, row.left + k + 1)
                if cell.value is None:
                    continue
                text = str(cell.value)
                linked = _LINK.fullmatch(text) and not text.startswith(f"='{board.title}'!")
                wanted = _GREEN if linked else _BLACK if text.startswith("=") else _GREY
                wanted = _BLUE if row.role == "input" else wanted
                assert cell.font.color is not None and cell.font.color.rgb == wanted, (board.key, row.label, text)
                seen[wanted] += 1
    assert min(seen.values()) > 0


def test_what_folds_away_is_folded_and_its_heading_or_result_says_so(sheets: Written) -> None:
    folded = 0
    for board, formulas, _ in sheets.boards():
        assert formulas.sheet_properties.outlinePr.summaryBelow is (None if board.results_last else False)
        for number, row in enumerate(board.rows):
            line = formulas.row_dimensions[FIRST_ROW + number + 1]
            assert (line.outlineLevel or 0) == row.level and bool(line.hidden) is bool(row.level), (
                board.key,
                row.label,
            )
            folded += bool(row.level)
            beside = number - 1 if board.results_last else number + 1
            deeper = 0 <= beside < len(board.rows) and board.rows[beside].level > row.level
            assert bool(line.collapsed) is deeper, (board.key, row.label)
    assert folded > 500
    assert {b.key for b, _, _ in sheets.boards() if b.results_last} == {"model_waterfall", "model_pool"}


def test_totals_add_up_the_row_and_its_closing(sheets: Written) -> None:
    count = 0
    for board, formulas, values in sheets.boards():
        for number, row in enumerate(board.rows):
            if not row.total:
                continue
            line = FIRST_ROW + number + 1
            cells = [values.cell(line, FIRST_COLUMN + k + 1).value for k in range(row.count)]
            cells.append(values.cell(line, CLOSING_COLUMN + 1).value if row.closing else None)
            added = round(sum(c for c in cells if isinstance(c, int | float)), 2)
            assert values.cell(line, TOTAL_COLUMN + 1).value == pytest.approx(added, abs=0.001), (board.key, row.label)
            assert "SUM(" in formulas.cell(line, TOTAL_COLUMN + 1).value
            count += 1
    assert count > 100


def test_no_total_of_balances_rates_or_flags(sheets: Written) -> None:
    for board, _, _ in sheets.boards():
        for row in board.rows:
            if row.total:
                assert row.kind == "cny"
                assert not re.search("余额|期初|期末本金|未付|欠付|限额|测试值|水平", row.label), (board.key, row.label)


def test_labels_units_and_totals_stay_in_sight_and_paper_is_set(sheets: Written) -> None:
    for board, formulas, _ in sheets.boards():
        assert formulas.freeze_panes == "D9"
        assert not formulas.sheet_view.showGridLines
        assert formulas.page_setup.paperSize == 9
        assert "&P" in formulas.oddFooter.right.text
        assert formulas.oddFooter.left.text.strip() == sheets.live.setting.deal.name
        assert formulas.column_dimensions["D"].hidden
        assert bool(formulas.column_dimensions["E"].hidden) is not any(row.closing for row in board.rows)
        if board.heads:
            assert formulas.print_title_rows == "$6:$8" and formulas.print_title_cols == "$A:$C"
    wide = sheets.board("model_waterfall")[1]
    assert [b.id for b in wide.col_breaks.brk] == [FIRST_COLUMN + 7]  # 14 periods on two pages of 7


def width_of(sheet: Worksheet, column: int) -> float:
    """The width of a column, from one; the file has one entry for neighbours of one width."""
    return next(d.width for d in sheet.column_dimensions.values() if d.min <= column <= d.max)


def test_every_number_fits_its_column(sheets: Written) -> None:
    for board, formulas, values in sheets.boards():
        for number, row in enumerate(board.rows):
            for k in range(row.count):
                column = row.left + k
                value = values.cell(FIRST_ROW + number + 1, column + 1).value
                if row.kind == "cny" and isinstance(value, int | float):
                    assert len(f"{value:,.2f}") + 1 < width_of(formulas, column + 1), (board.key, row.label)


def test_breaches_show_where_the_condition_holds(sheets: Written) -> None:
    """In this scenario triggers are hit, and one comes with the expected maturity: their rows turn red."""
    board, formulas, values = sheets.board("model_triggers")
    rules = {str(r.sqref): rule.formula[0] for r in formulas.conditional_formatting for rule in r.rules}
    hit = set()
    for number, row in enumerate(board.rows):
        if not row.alert:
            continue
        line = FIRST_ROW + number + 1
        area = next(a for a in rules if a.startswith(f"F{line}:") or a == f"F{line}")
        assert rules[area] == f"F{line}=1"
        if any(values.cell(line, FIRST_COLUMN + k + 1).value == 1 for k in range(row.count)):
            hit.add(row.name)
    assert hit == {f"r.trigger {name} holds" for name in ("累计违约率超限", "停止期间收益", "预期到期")}


def test_a_short_payment_is_compared_with_what_its_step_wanted(sheets: Written) -> None:
    board, formulas, _ = sheets.board("model_waterfall")
    rules = {str(r.sqref).split(":")[0]: rule.formula[0] for r in formulas.conditional_formatting for rule in r.rules}
    rows = {row.label: FIRST_ROW + n + 1 for n, row in enumerate(board.rows) if row.name}
    paid, wanted = rows["9 税款（本金账户） · 实付"], rows["9 税款（本金账户） · 应付"]
    assert rules[f"F{paid}"] == f"F{paid}<F{wanted}"


def test_charts_are_drawn_from_cells_and_move_with_the_period_chosen(sheets: Written) -> None:
    board, formulas, _ = sheets.board("charts")
    assert len(formulas._charts) == 5
    model = sheets.live.model
    first = model.at("chart cash", 0)
    model.type_into("chart.period", 3.0)
    assert model.at("chart cash", 0) == model.at("in.cash", 2) != first
    left = model.at("chart closing", 1)
    before = [row.name for row in board.rows if row.name.startswith("chart ") and "cost" not in row.name][-2]
    assert model.at(before, 1) == left, "what came in less what went out is what is left"
    model.type_into("chart.period", 1.0)


def test_what_has_nothing_to_show_is_not_drawn() -> None:
    live = live_of(ROOT / "examples" / "minimal" / "deal.xlsx")
    live.model.work_out()
    found = written(live)
    drawn = len(found.board("charts")[1]._charts)
    board = found.board("charts")[0]
    assert 0 < drawn <= len(board.drawings)
    for name in ("r.cover drawn", "r.cover supported drawn"):
        for k in range(live.model.row(name).count):
            live.model._known[name][k] = ""  # as in a deal without a senior class
    assert len(written(live).board("charts")[1]._charts) == drawn - 1


def test_dates_that_never_come_are_dashes(sheets: Written) -> None:
    board, formulas, _ = sheets.board("model_assets")
    name = next(row.name for row in board.rows if row.name.endswith(" out"))
    line = sheets.live.model.place(name)[1] + 1
    form = formulas.cell(line, TOTAL_COLUMN + 1).number_format
    assert form.startswith('[>=2958464]"–"') and form.endswith("yyyy-mm-dd_)")
    assert from_serial(2958465).year == 9999


def test_tags_stand_hidden_beside_the_rows_that_sums_choose(sheets: Written) -> None:
    board, formulas, _ = sheets.board("model_assets")
    tags = [formulas.cell(FIRST_ROW + n + 1, TAG_COLUMN + 1).value for n, row in enumerate(board.rows) if row.tag]
    assert set(tags) == {"interest", "principal", "prepayment", "default"}
