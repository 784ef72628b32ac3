"""A small good deal as rows by key, and the helpers that spoil one cell of it."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ipabs.errors import BadInput
from ipabs.workbook import read_deal
from ipabs.workbook.contract import Type, sheet_of
from ipabs.workbook.writer import write_deal

Rows = dict[str, Any]


def good_rows() -> Rows:
    """Two firms, two loans, a senior and a residual class, one fee, one support, one subsidy, one scenario."""
    return copy.deepcopy(_GOOD)


_GOOD: Rows = {
    "deal": {
        "name": "示例项目1号",
        "venue": "interbank",
        "closing_date": date(2025, 9, 25),
        "first_date": date(2025, 12, 21),
    },
    "parties": [
        {"role": "originator", "name": "甲公司", "rating": "AA"},
        {"role": "guarantor", "name": "乙担保", "rating": "AAA"},
    ],
    "holders": [{"tranche": "次级", "party": "甲公司", "principal": 1_000_000}],
    "borrowers": [
        {"borrower_id": "B01", "name": "丙科技有限公司", "city": "西安"},
        {"borrower_id": "B02", "name": "丁科技有限公司", "city": "西安"},
    ],
    "ip": [
        {
            "ip_id": "P01",
            "borrower_id": "B01",
            "kind": "invention",
            "title": "一种方法",
            "filing_date": date(2020, 2, 29),
            "appraised_value": 8_000_000,
        },
        {"ip_id": "P02", "borrower_id": "B02", "kind": "utility_model", "title": "一种装置", "count": 3},
    ],
    "ip_links": [{"ip_id": "P01", "asset_id": "L01", "right": "pledge", "share_of_value": 1.0}],
    "assets": [
        {"asset_id": "L01", "borrower_id": "B01", "kind": "trust_loan", "principal": 12_000_000, "rate": 0.032},
        {"asset_id": "L02", "borrower_id": "B02", "kind": "trust_loan", "principal": 8_000_000, "rate": 0.032},
    ],
    "tranches": [
        {
            "name": "优先A",
            "class": "senior",
            "principal": 19_000_000,
            "coupon": 0.029,
            "repayment": "bullet",
            "expected_maturity_date": date(2028, 9, 25),
        },
        {
            "name": "次级",
            "class": "subordinated",
            "principal": 1_000_000,
            "coupon_type": "residual",
            "repayment": "pass_through",
            "expected_maturity_date": date(2028, 9, 25),
        },
    ],
    "fees": [
        {"name": "受托费", "scope": "pool", "base": "balance", "rate": 0.0005, "per": "year", "rank": 1},
        {
            "name": "担保费",
            "kind": "guarantee",
            "scope": "support",
            "applies_to": "担保",
            "base": "guaranteed_balance",
            "rate": 0.005,
            "payment_frequency": "annual",
            "pay": "in_advance",
            "paid_by": "borrower",
        },
        {"name": "律师费", "base": "fixed", "amount": 50_000, "per": "once", "paid_by": "proceeds"},
    ],
    "supports": [{"name": "担保", "kind": "guarantee", "provider": "乙担保"}],
    "support_covers": [{"support": "担保", "target_kind": "tranche", "target": "优先A"}],
    "criteria": [
        {"scope": "pool", "measure": "unrelated_obligors", "comparison": "<", "value": 10, "severity": "warn"},
        {"scope": "pool", "measure": "mixed_kinds", "severity": "refuse"},
    ],
    "subsidies": [{"policy": "示范贴息", "rate": 0.4, "cap_firm_year": 500_000, "lag_months": 3}],
    "scenarios": [{"name": "企业违约", "label": "丙违约", "recovery_rate": 0.2}],
    "scenario_events": [
        {"scenario": "企业违约", "date": date(2026, 12, 21), "kind": "borrower_default", "target": "B01"},
        {"scenario": "企业违约", "date": date(2026, 6, 21), "kind": "prepayment", "target": "L02", "amount": 1_000_000},
    ],
}


def write(folder: Path, rows: Rows, lang: str = "en") -> Path:
    path = folder / "deal.xlsx"
    write_deal(path, rows, lang)
    return path


def cell_of(path: Path, sheet: str, key: str, row: int = 1) -> str:
    """Where a column's cell of the row-th data row stands; of sheet deal where the value of a key stands."""
    worksheet = load_workbook(path)[sheet_title(path, sheet)]
    if sheet == "deal":
        names = [cell.value for cell in worksheet["A"]]
        column = sheet_of("deal").column(key)
        return f"B{next(i for i, name in enumerate(names, 1) if name in (column.key, column.zh))}"
    column = sheet_of(sheet).column(key)
    for cell in worksheet[1]:
        if str(cell.value).split(" (")[0].split("（")[0] in (column.key, column.zh):
            return f"{cell.column_letter}{row + 1}"
    raise KeyError(key)


def sheet_title(path: Path, sheet: str) -> str:
    titles = load_workbook(path, read_only=True).sheetnames
    return next(t for t in titles if t in (sheet, sheet_of(sheet).zh))


def edit(path: Path, sheet: str, number_format: str = "General", **cells: Any) -> Path:
    """Set cells by address, in a number format (dates keep theirs): edit(path, 'assets', E2='1,00')."""
    book = load_workbook(path)
    worksheet = book[sheet_title(path, sheet)]
    for address, value in cells.items():
        worksheet[address].number_format = number_format
        worksheet[address] = value
    book.save(path)
    return path


def problem(path: Path) -> str:
    """The sentences of the refusal, a line each; fails where the workbook reads."""
    with pytest.raises(BadInput) as caught:
        read_deal(path)
    return str(caught.value)


def refused(tmp_path: Path, sheet: str, key: str, value: Any, row: int = 1, lang: str = "en") -> tuple[str, str]:
    """Set one cell of the good deal: the refusal and the address it must name."""
    rows = good_rows()
    target = rows[sheet] if sheet == "deal" else rows[sheet][row - 1]
    target.setdefault(key, _filler(sheet, key))
    path = write(tmp_path, rows, lang)
    address = cell_of(path, sheet, key, row)
    edit(path, sheet, **{address: value})
    return problem(path), f"deal.xlsx!{sheet_title(path, sheet)}!{address}: "


def _filler(sheet: str, key: str) -> Any:
    """Something of the column's type, so that the writer makes the column."""
    column = sheet_of(sheet).column(key)
    match column.type:
        case Type.WORD:
            return column.words[0].key
        case Type.DATE:
            return date(2026, 1, 1)
        case Type.FLAG:
            return False
        case Type.ID | Type.NAME | Type.TEXT | Type.LIMIT:
            return "x"
        case _:
            return 1
