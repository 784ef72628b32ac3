"""Traps of single cells: each names the cell, what it is and what was expected."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from deal_books import cell_of, edit, good_rows, problem, refused, write
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ipabs.workbook import Reading, read_deal

TODAY = datetime(2025, 9, 25)


@pytest.mark.parametrize(
    ("sheet", "key", "value", "message"),
    [
        # error values and formulas
        (
            "assets",
            "principal",
            "#REF!",
            r"principal is the Excel error #REF!; correct the formula, expected an amount",
        ),
        ("assets", "asset_id", "#N/A", r"asset_id is the Excel error #N/A"),
        ("deal", "closing_date", "#VALUE!", r"closing_date is the Excel error #VALUE!"),
        ("assets", "rate", "=1/40", r"rate is a formula without a saved value; open the workbook in Excel"),
        ("deal", "name", '="a"&"b"', r"name is a formula without a saved value"),
        # money
        ("assets", "principal", -1, r"principal is -1, expected at least 0"),
        ("assets", "principal", 0, r"principal is 0; an asset of the pool has a balance"),
        ("assets", "principal", 1000.005, r"principal is 1,000.005 yuan, expected at most two decimals"),
        ("assets", "principal", "1,00.00", r"its commas do not group thousands; write 1000.00 or 1,000.00"),
        ("assets", "principal", "12,3456", r"'12,3456': its commas do not group thousands"),
        (
            "assets",
            "principal",
            "100万",
            r"write 1,000,000, or head the column 'principal \(万元\)' and write 100",
        ),
        (
            "assets",
            "principal",
            "¥1.5亿元",
            r"write 150,000,000, or head .* \(万元\)' and write 15,000",
        ),
        ("assets", "principal", "8,500,000元", r"expected a number without its unit; write 8,500,000"),
        ("assets", "principal", "1,5", r"principal is '1,5', a comma for a decimal point; write 1\.5"),
        ("assets", "rate", "3,85%", r"rate is '3,85%', a comma for a decimal point; write 3\.85%"),
        ("assets", "rate", "3,125%", r"rate is '3,125%', a comma for a decimal point; write 3\.125%"),
        ("assets", "rate", "3.2 %元", r"rate is '3\.2 %元', expected a rate a year"),
        ("assets", "principal", "nan", r"principal is 'nan', expected an amount in yuan"),
        ("assets", "principal", "inf", r"principal is 'inf', expected an amount in yuan"),
        ("assets", "principal", "1e9", r"principal is '1e9', expected an amount"),
        ("assets", "principal", "5%", r"principal is the text '5%', expected an amount"),
        ("assets", "principal", 1e15, r"principal is 1,000,000,000,000,000, expected at most 1,000,000,000,000"),
        ("assets", "principal", 1e300, r"principal is 1(,000)+, expected at most 1,000,000,000,000"),
        ("assets", "principal", True, r"principal is TRUE \(a truth value\), expected an amount"),
        ("assets", "principal", TODAY, r"principal is the date 2025-09-25, expected an amount"),
        # rates and shares
        (
            "assets",
            "rate",
            3.2,
            r"rate is 3\.2, which reads as 320%, expected at most 36%; if 3\.2% is meant, write 3\.2% \(0\.032\)",
        ),
        ("assets", "rate", "320%", r"rate is 320%, expected at most 36%; is 3\.2% meant\?"),
        ("assets", "rate", -0.01, r"rate is -1%, expected at least 0%"),
        ("assets", "rate", False, r"rate is FALSE \(a truth value\), expected a rate a year"),
        (
            "subsidies",
            "rate",
            40,
            r"rate is 40, which reads as 4000%, expected at most 100%; if 40% is meant, write 40% \(0\.4\)",
        ),
        ("tranches", "issue_price", 1, r"issue_price is 1, expected percent of principal from 10 to 200, e\.g\. 100"),
        ("tranches", "issue_price", "par", r"issue_price is 'par', expected percent of principal"),
        # dates
        (
            "deal",
            "closing_date",
            45925,
            r"is the number 45925, expected a date; format the cell as a date \(2025-09-25\)",
        ),
        ("deal", "closing_date", 20250925, r"is the number 20250925, expected a date; .* \(2025-09-25\)"),
        ("deal", "closing_date", "2025-02-30", r"'2025-02-30', which is no date of the calendar"),
        ("deal", "closing_date", "25/9/2025", r"closing_date is '25/9/2025', expected a date, e\.g\. 2025-09-25"),
        ("deal", "closing_date", "2025年9月25", r"closing_date is '2025年9月25', expected a date"),
        ("deal", "closing_date", date(1900, 1, 1), r"expected a date from 1990-01-01 to 2100-12-31"),
        ("deal", "closing_date", "2525-09-25", r"is 2525-09-25, expected a date from 1990-01-01 to 2100-12-31"),
        ("deal", "closing_date", datetime(2025, 9, 25, 14, 30), r"14:30:00, expected a date without a time of day"),
        ("deal", "closing_date", time(9, 0), r"09:00:00, expected a date without a time of day"),
        ("deal", "closing_date", timedelta(days=400), r"expected a date without a time of day"),
        ("deal", "closing_date", True, r"closing_date is TRUE \(a truth value\), expected a date"),
        # text
        ("assets", "asset_id", "x" * 32, r"asset_id has 32 characters, expected at most 31"),
        ("borrowers", "name", "公" * 201, r"name has 201 characters, expected at most 200"),
        ("assets", "asset_id", 1.5, r"asset_id is the number 1\.5, expected a short text"),
        ("assets", "asset_id", TODAY, r"asset_id is the date 2025-09-25, expected a short text"),
        ("assets", "asset_id", True, r"asset_id is TRUE"),
        ("assets", "asset_id", "L\n01", r"asset_id holds a line break; write it on one line"),
        ("borrowers", "uscc", 913301001234567890, r"of which Excel keeps only 15 digits; format the cell as text"),
        # whole numbers, flags, words
        ("assets", "recovery_lag_months", 1.5, r"recovery_lag_months is 1\.5, expected a whole number"),
        ("assets", "recovery_lag_months", -1, r"recovery_lag_months is -1, expected at least 0"),
        ("assets", "recovery_lag_months", 5000, r"recovery_lag_months is 5000, expected at most 1200"),
        ("borrowers", "pd_multiplier", "much", r"pd_multiplier is 'much', expected a number"),
        ("ip", "prior_pledge", "maybe", r"prior_pledge is the text 'maybe', expected Y or N"),
        ("ip", "prior_pledge", 1, r"prior_pledge is the number 1, expected Y or N"),
        ("tranches", "repayment", "bulet", r"repayment is 'bulet', which is not in the list; did you mean 'bullet'\?"),
        ("deal", "day_count", "ACT/365", r"'ACT/365', which is not in the list; did you mean 'A/365'\?"),
        ("deal", "venue", 3, r"venue is the number 3, expected one of interbank, sse, szse"),
        ("deal", "venue", "nasdaq", r"'nasdaq', which is not in the list; (known: interbank|did you mean)"),
        ("tranches", "spread", -1, r"spread is -100%, expected at least -36%"),
        ("scenarios", "rate_shift", 100, r"rate_shift is 100, which reads as 10000%, expected at most 36%$"),
        ("subsidies", "base", "lpr_interest", r"base 'lpr_interest' is known, not supported yet"),
        ("deal", "contract_version", 2, r"contract_version is 2, expected at most 1"),
        # blank and required
        ("assets", "principal", None, r"principal is blank, expected an amount in yuan"),
        ("assets", "principal", "   ", r"principal is blank, expected an amount in yuan"),
        ("deal", "first_date", None, r"the sheet 'deal' has no value for 'first_date', which is required"),
    ],
)
def test_refused_cell(tmp_path: Path, sheet: str, key: str, value: Any, message: str) -> None:
    found, where = refused(tmp_path, sheet, key, value)
    assert re.search(re.escape(where) + ".*" + message, found), found


def _read(tmp_path: Path, sheet: str, key: str, value: Any, number_format: str = "General", row: int = 1) -> Reading:
    path = write(tmp_path, good_rows())
    address = cell_of(path, sheet, key, row)
    edit(path, sheet, number_format, **{address: value})
    return read_deal(path)


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        ("12,000,000.00", 1_200_000_000),
        ("１２０００００.５", 120_000_050),
        (" 1200000 ", 120_000_000),
        (1000.1, 100_010),
        (0.1 + 0.2, 30),
        (1234567.89, 123_456_789),
    ],
)
def test_money_is_exact_to_fifteen_digits(tmp_path: Path, value: Any, fen: int) -> None:
    path = write(tmp_path, {**good_rows(), "scenario_events": []})
    edit(path, "assets", **{cell_of(path, "assets", "principal"): value})
    assert read_deal(path).deal.pool.assets[0].principal_fen == fen


def test_number_typed_as_text_is_listed(tmp_path: Path) -> None:
    reading = _read(tmp_path, "assets", "principal", "12,000,000.00")
    lines = [line for line in reading.defaults_taken if line.kind == "reading" and line.where == "assets.principal"]
    assert [line.message_en for line in lines] == [
        "assets.principal: read as a number typed as text: '12,000,000.00' = 12000000 (1 cell)"
    ]


@pytest.mark.parametrize("value", ["3.2%", "３．２％", "3.2 %"])
def test_percent_typed_as_text(tmp_path: Path, value: str) -> None:
    assert _read(tmp_path, "assets", "rate", value).deal.pool.assets[0].rate == 0.032


def test_percent_cell_is_taken_as_is(tmp_path: Path) -> None:
    reading = _read(tmp_path, "assets", "rate", 0.0315, "0.00%")
    assert reading.deal.pool.assets[0].rate == 0.0315
    assert not [line for line in reading.defaults_taken if line.kind == "reading"]


def test_decimal_rate_is_listed(tmp_path: Path) -> None:
    reading = _read(tmp_path, "assets", "rate", 0.02, "General")
    lines = [line.message_en for line in reading.defaults_taken if line.kind == "reading"]
    assert lines == ["assets.rate: read as a decimal: 0.02 = 2% (1 cell)"]
    assert reading.deal.pool.assets[0].rate == 0.02


def test_a_quoted_percent_sign_is_no_percent_format(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    address = cell_of(path, "assets", "rate")
    edit(path, "assets", '0.00"%"', **{address: 2.9})
    assert "which reads as 290%" in problem(path)


@pytest.mark.parametrize("value", ["2025/9/25", "2025-09-25", "2025年9月25日", "２０２５/９/２５", TODAY])
def test_date_spellings(tmp_path: Path, value: Any) -> None:
    assert _read(tmp_path, "deal", "closing_date", value).deal.schedule.closing_date == date(2025, 9, 25)


@pytest.mark.parametrize("builtin", [27, 28, 30, 31, 36, 50, 57, 58])
def test_chinese_builtin_date_formats_are_dates(tmp_path: Path, builtin: int) -> None:
    path = write(tmp_path, good_rows())
    _patch_xml(path, "xl/styles.xml", rb'numFmtId="164"', b'numFmtId="%d"' % builtin, only_styles=True)
    assert read_deal(path).deal.schedule.closing_date == date(2025, 9, 25)


def _patch_xml(path: Path, part: str, old: bytes, new: bytes, *, only_styles: bool = False) -> None:
    """Swap the yyyy-mm-dd custom format of the cell styles for a built-in one."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts[part]
    custom = re.search(rb'<numFmt numFmtId="(\d+)" formatCode="yyyy-mm-dd"/>', xml)
    assert custom
    head, tail = xml.split(b"<cellXfs", 1)
    parts[part] = head + b"<cellXfs" + tail.replace(b'numFmtId="%s"' % custom[1], new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_1904_date_system(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert read_deal(path).deal.schedule.closing_date == date(2025, 9, 25)


@pytest.mark.parametrize("number", [0, 1, 59])
def test_serial_numbers_near_zero_are_no_dates(tmp_path: Path, number: int) -> None:
    path = write(tmp_path, good_rows())
    address = cell_of(path, "deal", "closing_date")
    edit(path, "deal", "yyyy-mm-dd", **{address: number})
    assert f"deal.xlsx!deal!{address}: closing_date is" in problem(path)


def test_a_number_beyond_the_dates_of_excel(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    address = cell_of(path, "deal", "closing_date")
    edit(path, "deal", "yyyy-mm-dd", **{address: 20_250_925})
    assert f"deal.xlsx!deal!{address}: closing_date is the number 20250925, expected a date" in problem(path)
    assert "(2025-09-25)" in problem(path)


@pytest.mark.parametrize("name", ["NA", "None", "null", "nan", "TRUE", "#1 研发公司"])
def test_names_that_look_like_nothing_stay_text(tmp_path: Path, name: str) -> None:
    assert _read(tmp_path, "borrowers", "name", name).deal.pool.borrowers[0].name == name


def test_whole_numbers_become_ids(tmp_path: Path) -> None:
    path = write(tmp_path, {key: good_rows()[key] for key in ("deal", "borrowers", "ip", "assets", "tranches")})
    for sheet in ("borrowers", "ip", "assets"):
        edit(path, sheet, **{cell_of(path, sheet, "borrower_id"): 101.0})
    assert read_deal(path).deal.pool.assets[0].borrower_id == "101"


@pytest.mark.parametrize(("value", "expected"), [("是", True), ("ｙ", True), ("N", False), (True, True), ("否", False)])
def test_flags(tmp_path: Path, value: Any, expected: bool) -> None:
    rows = good_rows()
    rows["ip"][0]["prior_pledge"] = True
    path = write(tmp_path, rows)
    edit(path, "ip", **{cell_of(path, "ip", "prior_pledge"): value})
    assert read_deal(path).deal.pool.rights[0].prior_pledge is expected


@pytest.mark.parametrize("value", ["Pledged Loan", "pledged-loan", "质押贷款", "ＰＬＥＤＧＥＤ＿ＬＯＡＮ"])
def test_spellings_of_a_word(tmp_path: Path, value: str) -> None:
    assert _read(tmp_path, "assets", "kind", value).deal.pool.assets[0].kind == "pledged_loan"


def test_issue_price_in_percent_of_principal(tmp_path: Path) -> None:
    rows = good_rows()
    rows["tranches"][0]["issue_price"] = 99.5
    path = write(tmp_path, rows)
    assert read_deal(path).deal.tranches[0].issue_price == 0.995
    address = cell_of(path, "tranches", "issue_price")
    edit(path, "tranches", "0.00%", **{address: 0.985})
    assert read_deal(path).deal.tranches[0].issue_price == 0.985


@pytest.mark.parametrize(("value", "expected"), [("50%", 0.5), (0.5, 0.5), ("AA", "AA"), (10, 10.0)])
def test_limits_of_criteria(tmp_path: Path, value: Any, expected: object) -> None:
    assert _read(tmp_path, "criteria", "value", value).deal.criteria[0].value == expected
