"""Sheets, headings, units, merged cells, doubled keys: found, or refused with the nearest known name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from deal_books import cell_of, edit, good_rows, problem, write
from openpyxl import load_workbook

from ipabs.workbook import read_deal
from ipabs.workbook.contract import EXPORT_SHEETS
from ipabs.workbook.contract.later import LATER_SHEETS


def changed(tmp_path: Path, change: Any, lang: str = "en") -> Path:
    """The good workbook after `change` of its openpyxl book."""
    path = write(tmp_path, good_rows(), lang)
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def heading(tmp_path: Path, sheet: str, key: str, text: Any, lang: str = "en") -> tuple[Path, str]:
    """The good workbook with one heading changed, and where it stands."""
    path = write(tmp_path, good_rows(), lang)
    address = cell_of(path, sheet, key)[:-1] + "1"
    return edit(path, sheet, **{address: text}), address


# sheets


def test_missing_sheet(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda book: book.remove(book["tranches"]))
    assert (
        "deal.xlsx: the sheet 'tranches · 证券分层' is missing; a deal needs deal, borrowers, ip, assets, tranches"
        in (problem(path))
    )


def test_unknown_sheet_with_the_nearest(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        book["assets"].title = "asets"

    found = problem(changed(tmp_path, rename))
    assert (
        "deal.xlsx!asets: unknown sheet 'asets' (begin its name with # to keep it as your own); did you mean 'assets'?"
        in found
    )
    assert "the sheet 'assets · 基础资产' is missing" in found


@pytest.mark.parametrize("title", ["Assets", "assets · 基础资产", "基础资产", "ＡＳＳＥＴＳ", " assets "])
def test_spellings_of_a_sheet(tmp_path: Path, title: str) -> None:
    def rename(book: Any) -> None:
        sheet = book["assets"]
        sheet.title = "x"
        sheet.title = title

    assert len(read_deal(changed(tmp_path, rename)).deal.pool.assets) == 2


def test_sheet_twice(tmp_path: Path) -> None:
    def copy(book: Any) -> None:
        book.copy_worksheet(book["assets"]).title = "基础资产"

    found = problem(changed(tmp_path, copy))
    assert "deal.xlsx!基础资产: this sheet and 'assets' are both the sheet 'assets'; keep one" in found


@pytest.mark.parametrize("title", ["#mine", "＃ my notes", *EXPORT_SHEETS[0], EXPORT_SHEETS[5][1]])
def test_own_and_export_sheets_are_skipped(tmp_path: Path, title: str) -> None:
    def add(book: Any) -> None:
        book.create_sheet(title)["B7"] = "anything"

    assert len(read_deal(changed(tmp_path, add)).deal.pool.assets) == 2


def test_empty_sheet_of_any_name_passes(tmp_path: Path) -> None:
    assert len(read_deal(changed(tmp_path, lambda book: book.create_sheet("Sheet1"))).deal.pool.assets) == 2


@pytest.mark.parametrize("sheet", LATER_SHEETS, ids=lambda sheet: sheet.key)
def test_sheets_of_later_issues(tmp_path: Path, sheet: Any) -> None:
    def add(book: Any) -> None:
        later = book.create_sheet(sheet.zh)
        later["A1"], later["B1"] = "name", "#mine"
        later["B2"] = "passes"

    path = changed(tmp_path, add)
    assert len(read_deal(path).deal.pool.assets) == 2
    edit_by_title(path, sheet.zh, A3="x")
    assert f"deal.xlsx!{sheet.zh}!A3: the sheet '{sheet.key}' is known, not supported yet; clear its rows" in problem(
        path
    )


def edit_by_title(path: Path, title: str, **cells: Any) -> None:
    book = load_workbook(path)
    for address, value in cells.items():
        book[title][address] = value
    book.save(path)


@pytest.mark.parametrize("sheet", ["borrowers", "assets", "tranches"])
def test_required_sheet_without_rows(tmp_path: Path, sheet: str) -> None:
    found = problem(changed(tmp_path, lambda book: book[sheet].delete_rows(2, 10)))
    assert f"deal.xlsx!{sheet}: the sheet '{sheet}' has no rows; a deal needs at least one" in found


def test_sheet_without_headings(tmp_path: Path) -> None:
    found = problem(changed(tmp_path, lambda book: book["fees"].delete_rows(1) or book["fees"].insert_rows(1)))
    assert "deal.xlsx!fees!A1: row 1 of the sheet 'fees' must hold the headings (name)" in found


# headings


def test_unknown_heading_with_the_nearest(tmp_path: Path) -> None:
    path, address = heading(tmp_path, "assets", "principal", "principle")
    found = problem(path)
    place = f"deal.xlsx!assets!{address}: "
    assert f"{place}unknown heading 'principle', and column 'principal', which is required, is missing" in found
    assert "the sheet 'assets' has no column 'principal'" not in found


@pytest.mark.parametrize("text", ["Borrower ID", " borrower-id ", "ＢＯＲＲＯＷＥＲ_id", "企业编号"])
def test_spellings_of_a_heading(tmp_path: Path, text: str) -> None:
    path, _ = heading(tmp_path, "assets", "borrower_id", text)
    assert len(read_deal(path).deal.pool.assets) == 2


def test_heading_twice(tmp_path: Path) -> None:
    path, address = heading(tmp_path, "assets", "rate", "本金")
    other = cell_of(path, "assets", "principal")[:-1] + "1"
    found = problem(path)
    first, second = sorted((address, other))
    assert f"!assets!{second}: the heading '" in found
    assert f"is the same column as the one in deal.xlsx!assets!{first}; keep one" in found


@pytest.mark.parametrize(
    ("text", "yuan"), [("principal (万元)", 10_000), ("本金（万元）", 10_000), ("principal(元)", 1)]
)
def test_units_of_money(tmp_path: Path, text: str, yuan: int) -> None:
    rows = good_rows()
    rows["scenario_events"] = []
    path = write(tmp_path, rows)
    cell = cell_of(path, "assets", "principal")
    edit(path, "assets", **{cell[:-1] + "1": text, cell: 1234.5678 if yuan > 1 else 1234.56})
    assert read_deal(path).deal.pool.assets[0].principal_fen == (1_234_567_800 if yuan > 1 else 123_456)


def test_decimals_are_of_yuan(tmp_path: Path) -> None:
    path, address = heading(tmp_path, "assets", "principal", "本金（万元）")
    edit(path, "assets", **{address[:-1] + "2": 1.2345678})
    assert f"!assets!{address[:-1]}2: principal is 12,345.678 yuan, expected at most two decimals" in problem(path)


@pytest.mark.parametrize("text", ["rate (%)", "年利率（％）", "年利率[%]"])
def test_percent_heading(tmp_path: Path, text: str) -> None:
    rows = good_rows()
    path = write(tmp_path, rows)
    cell = cell_of(path, "assets", "rate")
    edit(path, "assets", **{cell[:-1] + "1": text, cell: 2.9})
    first, second = read_deal(path).deal.pool.assets
    assert (first.rate, second.rate) == (0.029, 0.032)  # the second cell is a percent cell


def test_percent_heading_above_the_range(tmp_path: Path) -> None:
    path, address = heading(tmp_path, "assets", "rate", "rate (%)")
    edit(path, "assets", **{address[:-1] + "2": 290})
    assert f"!{address[:-1]}2: rate is 290, which reads as 290%, expected at most 36%; is 2.9% meant?" in problem(path)


@pytest.mark.parametrize(
    ("key", "text"), [("rate", "rate (万元)"), ("principal", "principal (%)"), ("kind", "kind (元)")]
)
def test_unit_that_does_not_fit(tmp_path: Path, key: str, text: str) -> None:
    path, address = heading(tmp_path, "assets", key, text)
    assert f"!assets!{address}: the unit ({text.split('(')[1]} does not fit column '{key}', which takes" in problem(
        path
    )


def test_heading_that_is_no_text(tmp_path: Path) -> None:
    path, address = heading(tmp_path, "assets", "rate", 2025)
    assert f"!assets!{address}: a heading must be text, but this is the number 2025" in problem(path)


def test_value_under_a_blank_heading(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "assets", Z3="stray")
    assert "deal.xlsx!assets!Z3: a value stands under a blank heading; give the column a heading" in problem(path)


def test_own_columns_are_skipped_whatever_they_hold(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "assets", Z1="# total", Z2="#REF!", Z3="=1/0", Z9="x")
    assert len(read_deal(path).deal.pool.assets) == 2


def test_blank_rows_are_skipped(tmp_path: Path) -> None:
    assert len(read_deal(changed(tmp_path, lambda book: book["assets"].insert_rows(2, 3))).deal.pool.assets) == 2


@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("subsidies", "budget"),
        ("subsidies", "stacking_group"),
    ],
)
def test_columns_of_later_issues(tmp_path: Path, sheet: str, column: str) -> None:
    path = edit(write(tmp_path, good_rows()), sheet, Z1=column)
    assert len(read_deal(path).deal.pool.assets) == 2
    edit(path, sheet, Z2=1)
    found = problem(path)
    assert f"deal.xlsx!{sheet}!Z2: column '{column}' is known, not supported yet; clear its cells" in found
    assert found.count("not supported yet") == 1


# merged cells


def test_merged_cells_in_the_table(tmp_path: Path) -> None:
    found = problem(changed(tmp_path, lambda book: book["assets"].merge_cells("B2:B3")))
    assert "deal.xlsx!assets!B2: the cells B2:B3 are merged; unmerge them and fill each cell, one fact a row" in found


def test_merged_cells_beside_and_below_the_table(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        book["assets"]["Y1"], book["assets"]["Z1"] = "#a", "#b"
        book["assets"].merge_cells("Y2:Z3")
        book["assets"].merge_cells("A50:B60")

    assert len(read_deal(changed(tmp_path, merge)).deal.pool.assets) == 2


# sheet deal


def test_key_twice(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", A9="起息日", B9="2025-09-25")
    assert "deal.xlsx!deal!A9: the key '起息日' stands already in deal.xlsx!deal!A4; keep one" in problem(path)


def test_unknown_key(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", A9="closing date", A10="clozing_date", B10=1)
    found = problem(path)
    assert "deal.xlsx!deal!A9: the key 'closing date' stands already in deal.xlsx!deal!A4" in found
    said = "unknown key 'clozing_date' (begin it with # to keep the row as your own); did you mean 'closing_date'?"
    assert f"deal.xlsx!deal!A10: {said}" in found


def test_key_of_a_later_issue(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", A9="cleanup_share")
    assert len(read_deal(path).deal.pool.assets) == 2
    edit(path, "deal", B9=0.1)
    assert "deal.xlsx!deal!B9: the key 'cleanup_share' is known, not supported yet; clear its value" in problem(path)


def test_value_without_a_key(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", B9="x", C10="a note alone", A11="# own", B11="x")
    assert problem(path) == "deal.xlsx!deal!B9: a value without a key; give it one, or delete it"


def test_unit_of_a_key(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", A9="vat_rate (%)", B9=6)
    assert read_deal(path).deal.pool.assets[0].vat_rate == 0.06
    edit(path, "deal", A9="vat_rate (万元)")
    assert "deal.xlsx!deal!A9: the unit (万元) does not fit column 'vat_rate'" in problem(path)


def test_missing_heading_of_the_deal_sheet(tmp_path: Path) -> None:
    path = edit(write(tmp_path, good_rows()), "deal", B1="# value")
    assert problem(path) == (
        "deal.xlsx!deal!A1: the sheet 'deal' has the headings key, value and note, but column 'value' is missing"
    )


def test_missing_key_names_the_sheet(tmp_path: Path) -> None:
    rows = good_rows()
    del rows["deal"]["first_date"]
    assert problem(write(tmp_path, rows)).startswith("deal.xlsx!deal: the sheet 'deal' has no value for 'first_date'")
