"""The example adds up to what was published of 25西投保ABN001, and stays within published ranges."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from ipabs.workbook import read_deal, write_deal
from ipabs.workbook.contract import SHEETS

_DATA = Path(__file__).parents[2] / "examples" / "abn001" / "data.py"


@pytest.fixture(scope="module")
def data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("abn001_data", _DATA)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _deal(data: ModuleType) -> dict[str, object]:
    return {row["key"]: row["value"] for row in data.ROWS["deal"]}


def test_adds_up_to_the_published_figures(data: ModuleType) -> None:
    total = data.totals()
    assert (total.firms, total.rights) == (10, 31)
    assert total.appraised_cny == Decimal(74_880_000)
    assert total.loans_cny == total.notes_cny == Decimal(90_000_000)
    assert {row["kind"] for row in data.ROWS["ip"]} == {"invention"}


def test_states_the_published_terms(data: ModuleType) -> None:
    (note,) = data.ROWS["tranches"]
    closing, maturity = _deal(data)["closing_date"], note["expected_maturity_date"]
    assert note["coupon"] == 0.029
    assert isinstance(closing, date)
    assert closing.replace(year=closing.year + 3) == maturity
    assert _deal(data)["venue"] == "interbank"
    assert ("lead_underwriter", "浙商银行") in {(row["role"], row["name"]) for row in data.ROWS["parties"]}
    assert _deal(data)["target_all_in_cost"] == 0.025


def test_fees_make_the_break_even_rate(data: ModuleType) -> None:
    fees = data.totals().fee_rate
    assert fees == Decimal("0.0015")
    vat = Decimal("0.03") / Decimal("1.03") * Decimal("1.12")
    assert round((Decimal("0.029") + fees) / (1 - vat), 6) == Decimal("0.031529")
    assert round(90_000_000 * (Decimal("0.029") * vat + fees)) == 220_142


def test_simple_cost_is_within_the_target(data: ModuleType) -> None:
    (subsidy,) = data.ROWS["subsidies"]
    (guarantee,) = (row for row in data.ROWS["fees"] if row.get("kind") == "guarantee")
    rates = {row["rate"] for row in data.ROWS["assets"]}
    assert rates == {0.032}
    loan, fee, share = (Decimal(str(x)) for x in (*rates, guarantee["rate"], subsidy["rate"]))
    assert loan + fee - share * loan == Decimal("0.0242")
    largest = max(Decimal(row["principal"]) for row in data.ROWS["assets"])
    assert largest * loan * share <= subsidy["cap_firm_year"]


def test_loans_and_rights_lie_in_plausible_ranges(data: ModuleType) -> None:
    loans = [row["principal"] for row in data.ROWS["assets"]]
    assert all(6_000_000 <= loan <= 12_000_000 and loan % 100_000 == 0 for loan in loans)
    rights = data.ROWS["ip"]
    groups = Counter(row["appraisal_group"] for row in rights if row["appraisal_group"])
    for row in rights:
        value = row["appraised_value"]
        size = groups.get(row["appraisal_group"], 1)
        assert value is None or (800_000 <= value / size <= 4_500_000 and value % 10_000 == 0)
    assert min(Counter(row["borrower_id"] for row in rights).values()) >= 3


def test_each_appraisal_group_has_one_value_and_one_owner(data: ModuleType) -> None:
    grouped = [row for row in data.ROWS["ip"] if row["appraisal_group"]]
    for group in {row["appraisal_group"] for row in grouped}:
        members = [row for row in grouped if row["appraisal_group"] == group]
        assert len(members) > 1
        assert len({row["borrower_id"] for row in members}) == 1
        assert sum(row["appraised_value"] is not None for row in members) == 1
    assert all(row["appraised_value"] is not None or row["appraisal_group"] for row in data.ROWS["ip"])


def test_rights_are_in_force_and_outlive_the_debt(data: ModuleType) -> None:
    founded = {row["borrower_id"]: row["founded_date"] for row in data.ROWS["borrowers"]}
    maturity = data.ROWS["tranches"][0]["expected_maturity_date"]
    for row in data.ROWS["ip"]:
        filed = row["filing_date"]
        assert founded[row["borrower_id"]] < filed < row["grant_date"] < row["appraisal_date"]
        assert filed.replace(year=filed.year + 20) > maturity
        assert row["annuity_paid_to"] > _deal(data)["closing_date"]


def test_every_row_says_whether_it_is_published_or_illustrative(data: ModuleType) -> None:
    for sheet, rows in data.ROWS.items():
        for row in rows:
            said = str(row.get("note") or row.get("#说明") or "")
            assert said.startswith(("公开数据", "示例")), f"{sheet}: {row}"


def test_columns_and_words_are_those_of_the_contract(data: ModuleType) -> None:
    sheets = {sheet.key: sheet for sheet in SHEETS}
    for key, rows in data.ROWS.items():
        sheet = sheets[key]
        for row in rows:
            cells = {row["key"]: row["value"]} if key == "deal" else row
            for name, value in cells.items():
                if name.startswith("#"):
                    continue
                column = sheet.column(name)
                assert column.supported
                if column.words and value is not None:
                    assert value in {word.key for word in column.words if word.since == 1}


def test_the_workbook_is_built_from_these_rows(data: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "deal.xlsx"
    write_deal(fresh, data.ROWS, lang="zh")
    built = read_deal(_DATA.with_name("deal.xlsx"))
    assert built.deal == read_deal(fresh).deal
    assert (built.language, built.warnings) == ("zh", ())
