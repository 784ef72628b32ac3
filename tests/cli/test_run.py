"""`ipabs run` as a user meets it: outputs, refusals, exit codes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from ipabs.cli import app

Make = Callable[..., Path]


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def set_deal(rows: Any, key: str, value: object) -> None:
    next(row for row in rows["deal"] if row["key"] == key)["value"] = value


def test_writes_a_term_sheet_and_says_where(make_deal: Make, tmp_path: Path) -> None:
    out = tmp_path / "new folder 新" / "term.xlsx"
    result = ipabs("run", make_deal(), "-o", out)
    assert result.exit_code == 0, result.output
    assert str(out) in result.stdout.replace("\n", "")
    assert load_workbook(out).sheetnames[:2] == ["cover", "term_sheet"]
    assert [p.name for p in out.parent.iterdir()] == ["term.xlsx"]  # nothing half-written beside it


def test_chinese_workbook_speaks_chinese(make_deal: Make, tmp_path: Path) -> None:
    out = tmp_path / "term.xlsx"
    assert ipabs("run", make_deal(lang="zh"), "-o", out).exit_code == 0
    assert load_workbook(out).sheetnames[:2] == ["封面", "条款清单"]
    assert ipabs("run", make_deal(lang="zh"), "-o", out, "--force", "--lang", "en").exit_code == 0
    assert load_workbook(out).sheetnames[:2] == ["cover", "term_sheet"]


def test_json_is_all_there_is_on_stdout(make_deal: Make) -> None:
    result = ipabs("run", make_deal(), "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    # 3.20% + 0.50% - 40% x 3.20% = 2.42% (examples/abn001/README.md)
    assert round(document["cost"]["deal"]["simple"], 6) == 0.0242
    assert document["cost"]["deal"]["xirr"] <= 0.0250
    assert all(row["ok"] for row in document["reconciliation"])


def test_same_input_same_bytes(make_deal: Make, tmp_path: Path) -> None:
    deal, one, two = make_deal(), tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    ipabs("run", deal, "-o", one)
    ipabs("run", deal, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_an_output_that_exists_needs_force(make_deal: Make, tmp_path: Path) -> None:
    out = tmp_path / "term.xlsx"
    out.write_bytes(b"mine")
    result = ipabs("run", make_deal(), "-o", out)
    assert result.exit_code == 2 and "--force" in result.stderr
    assert out.read_bytes() == b"mine"
    assert ipabs("run", make_deal(), "-o", out, "--force").exit_code == 0
    assert zipfile.is_zipfile(out)


def test_an_input_is_never_overwritten(make_deal: Make) -> None:
    deal = make_deal()
    before = deal.read_bytes()
    result = ipabs("run", deal, "-o", deal, "--force")
    assert result.exit_code == 2 and "is the input" in result.stderr
    assert deal.read_bytes() == before


@pytest.mark.parametrize(("name", "said"), [("term.xls", "ends in .xlsx"), ("term", "ends in .xlsx")])
def test_output_names(make_deal: Make, tmp_path: Path, name: str, said: str) -> None:
    result = ipabs("run", make_deal(), "-o", tmp_path / name)
    assert result.exit_code == 2 and said in result.stderr


def test_a_folder_is_no_output(make_deal: Make, tmp_path: Path) -> None:
    (tmp_path / "out.xlsx").mkdir()
    result = ipabs("run", make_deal(), "-o", tmp_path / "out.xlsx")
    assert result.exit_code == 2 and "is a folder" in result.stderr


def test_bad_cells_are_all_named_and_nothing_is_written(make_deal: Make, tmp_path: Path) -> None:
    deal = make_deal()
    book = load_workbook(deal)
    headings = {cell.value: cell.column_letter for cell in book["assets"][1]}
    principal = next(column for name, column in headings.items() if str(name).startswith("principal"))
    borrower = headings["borrower_id"]
    book["assets"][f"{principal}3"] = -5
    book["assets"][f"{borrower}4"] = "E99"
    book.save(deal)
    result = ipabs("run", deal, "-o", tmp_path / "term.xlsx")
    assert result.exit_code == 3
    assert f"deal.xlsx!assets!{principal}3: " in result.stderr
    assert f"deal.xlsx!assets!{borrower}4: " in result.stderr and "E99" in result.stderr
    assert "Nothing was written" in result.stderr or "nothing was written" in result.stderr
    assert not (tmp_path / "term.xlsx").exists()
    told = json.loads(ipabs("run", deal, "--json").stdout)
    assert told["exit_code"] == 3 and len(told["problems"]) == 2


def test_uses_above_sources_name_the_sum_missing(make_deal: Make) -> None:
    def dearer(rows: Any) -> None:
        rows["assets"][0]["purchase_price"] = rows["assets"][0]["principal"] + 1234.5

    result = ipabs("run", make_deal(dearer))
    # notes bring 90,000,000.00, the assets cost 1,234.50 more
    assert result.exit_code == 3 and "exceed sources by 1,234.50 yuan" in result.stderr
    assert "deal.xlsx!tranches" in result.stderr


def test_a_broken_refuse_criterion_is_exit_1_with_its_outputs(make_deal: Make, tmp_path: Path) -> None:
    def eight(rows: Any) -> None:
        rows["criteria"].append(
            {"scope": "pool", "measure": "unrelated_obligors", "comparison": "<", "value": 11, "severity": "refuse"}
        )

    out = tmp_path / "term.xlsx"
    result = ipabs("run", make_deal(eight), "-o", out)
    assert result.exit_code == 1, result.output
    assert out.exists()
    assert ipabs("check", make_deal(eight)).exit_code == 1


def test_cost_along_a_scenario(make_deal: Make) -> None:
    base = json.loads(ipabs("run", make_deal(), "--json").stdout)
    other = json.loads(ipabs("run", make_deal(), "--json", "--scenario", "one_default").stdout)
    assert other["cost"]["scenario"] == "one_default"
    assert other["runs"] == base["runs"]
    # the firm that defaults in year 2 keeps its principal: its flows hold no repayment
    firm = next(row for row in other["cost"]["firms"] if row["borrower_id"] == "E01")
    assert not any(flow["kind"] == "principal" for flow in firm["flows"])
    unknown = ipabs("run", make_deal(), "--scenario", "one_defualt")
    assert unknown.exit_code == 2 and "known: base, one_default" in unknown.stderr


def test_detail_adds_each_firms_cash(make_deal: Make) -> None:
    """In every run, and its sums are the run's collections."""
    for run in json.loads(ipabs("run", make_deal(), "--json", "--detail").stdout)["runs"]:
        interest = sum(row["amount_cny"] for row in run["by_borrower"] if row["kind"] == "interest")
        assert round(interest, 2) == round(sum(row["interest_cny"] for row in run["collections"]), 2) > 0
    assert "by_borrower" not in json.loads(ipabs("run", make_deal(), "--json").stdout)["runs"][0]


def test_an_unknown_language_is_a_usage_error(make_deal: Make) -> None:
    assert ipabs("run", make_deal(), "--lang", "fr").exit_code == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"firm,principal\nE01,100\n", "text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "password"),
        (b"", "empty"),
        (b"PK\x03\x04 cut short", "zip|damaged|truncated|workbook"),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "deal.xlsx"
    path.write_bytes(content)
    result = ipabs("run", path, "-o", tmp_path / "term.xlsx")
    assert result.exit_code == 3
    assert any(word in result.stderr.lower() for word in said.split("|")), result.stderr
    assert not (tmp_path / "term.xlsx").exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = ipabs("run", tmp_path / "none.xlsx")
    assert result.exit_code == 3 and "none.xlsx" in result.stderr


def test_a_truncated_workbook(make_deal: Make, tmp_path: Path) -> None:
    whole = make_deal().read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert ipabs("check", path).exit_code == 3


def test_interbank_maturity_typed_as_payment_date(make_deal: Make) -> None:
    def payment_day(rows: Any) -> None:
        from datetime import date

        rows["tranches"][0]["expected_maturity_date"] = date(2028, 7, 3)  # 2028-06-21 + 8 working days

    result = ipabs("check", make_deal(payment_day))
    assert result.exit_code == 3 and "2028-06-21" in result.stderr
