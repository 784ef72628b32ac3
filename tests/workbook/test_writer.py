"""The writer: what it writes reads back, looks as the contract says, and is the same bytes each time."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from deal_books import cell_of, good_rows, write
from openpyxl import load_workbook

from ipabs.workbook import read_deal
from ipabs.workbook.writer import write_deal


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = write(tmp_path, good_rows(), "zh").read_bytes()
    assert write(tmp_path / "a", good_rows(), "zh").read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "deal.xlsx"]


@pytest.mark.parametrize(
    ("lang", "principal", "months"),
    [("zh", "本金（元）", "到账时滞（月）"), ("en", "principal (yuan)", "lag_months (months)")],
)
def test_headings_and_formats(tmp_path: Path, lang: str, principal: str, months: str) -> None:
    path = write(tmp_path, good_rows(), lang)
    book = load_workbook(path)
    assets = book["基础资产" if lang == "zh" else "assets"]
    headings = [cell.value for cell in assets[1]]
    assert principal in headings and assets["A1"].font.bold and assets.freeze_panes == "B2"
    assert assets[cell_of(path, "assets", "principal")].number_format == "#,##0.00"
    assert assets[cell_of(path, "assets", "rate")].number_format == "0.00##%"
    deal = book["交易概况" if lang == "zh" else "deal"]
    assert deal[cell_of(path, "deal", "closing_date")].number_format == "yyyy-mm-dd"
    assert months in [cell.value for cell in book["补贴政策" if lang == "zh" else "subsidies"][1]]


def test_wide_characters_count_twice(tmp_path: Path) -> None:
    rows = good_rows()
    rows["borrowers"][0]["name"] = "公" * 20
    sheet = load_workbook(write(tmp_path, rows, "zh"))["融资企业"]
    assert 40 <= sheet.column_dimensions["B"].width <= 44


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    rows = good_rows()
    names = ["=1+1", "https://example.com", "00123"]
    rows["borrowers"] = [{"borrower_id": f"B0{n}", "name": name} for n, name in enumerate(names, 1)]
    path = write(tmp_path, rows)
    assert [b.name for b in read_deal(path).deal.pool.borrowers] == names
    assert load_workbook(path)["borrowers"]["B2"].data_type == "s"


def test_money_may_be_exact_decimals(tmp_path: Path) -> None:
    rows = good_rows()
    rows["assets"][0] |= {"principal": Decimal("12000000.01"), "purchase_price": "12000000.02"}
    asset = read_deal(write(tmp_path, rows)).deal.pool.assets[0]
    assert (asset.principal_fen, asset.purchase_price_fen) == (1_200_000_001, 1_200_000_002)


def test_deal_may_be_rows_with_notes(tmp_path: Path) -> None:
    rows = good_rows()
    rows["deal"] = [{"key": key, "value": value, "note": "说明"} for key, value in rows["deal"].items()]
    path = write(tmp_path, rows, "zh")
    assert read_deal(path).deal.name == "示例项目1号"
    assert load_workbook(path)["交易概况"]["C2"].value == "说明"
    rows["deal"] = [good_rows()["deal"]]
    assert read_deal(write(tmp_path, rows)).deal.schedule.first_date == date(2025, 12, 21)


def test_columns_that_nobody_fills_are_left_out(tmp_path: Path) -> None:
    sheet = load_workbook(write(tmp_path, good_rows()))["assets"]
    assert [cell.value for cell in sheet[1]] == ["asset_id", "borrower_id", "kind", "principal (yuan)", "rate"]


def test_own_columns_stand_last_and_are_skipped(tmp_path: Path) -> None:
    rows = good_rows()
    rows["assets"][1]["#说明"] = "自编"
    path = write(tmp_path, rows, "zh")
    sheet = load_workbook(path)["基础资产"]
    assert [cell.value for cell in sheet["F"]] == ["#说明", None, "自编"]
    assert len(read_deal(path).deal.pool.assets) == 2


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        ({"asets": []}, KeyError, "no sheet of the contract: asets"),
        ({"assets": [{"principle": 1}]}, KeyError, "assets.principle"),
        ({"assets": [{"kind": "loan"}]}, ValueError, "kind is 'loan', expected one of pledged_loan"),
        ({"deal": {"venu": "sse"}}, KeyError, "deal.venu"),
        ({"assets": {"kind": "pledged_loan"}}, ValueError, "the rows of sheet 'assets' are a mapping"),
    ],
)
def test_mistakes_of_the_caller(tmp_path: Path, rows: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        write_deal(tmp_path / "deal.xlsx", rows)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_unknown_language(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lang is 'fr', expected zh or en"):
        write_deal(tmp_path / "deal.xlsx", {}, "fr")
