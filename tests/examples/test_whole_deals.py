"""What holds of both whole deals: their rows add up, each says what it is, and their runs tie."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType

import pytest
from example_runs import FOLDER, Row, loaded, money_in, money_out, results_of

from ipabs.workbook import read_deal
from ipabs.workbook.contract import SHEETS

UNDERTAKINGS = {"shenzhen-xiaodai": ("差额支付承诺",), "trust-abn": ()}
"""Supports whose money comes from outside the deal at payment; a reserve is the deal's own."""


@pytest.fixture(scope="module", params=list(UNDERTAKINGS))
def data(request: pytest.FixtureRequest) -> Iterator[tuple[str, ModuleType]]:
    with loaded(request.param) as module:
        yield request.param, module


@pytest.fixture(scope="module", params=list(UNDERTAKINGS))
def ran(request: pytest.FixtureRequest) -> tuple[str, Row]:
    return request.param, results_of(f"{request.param}/deal.xlsx")


def test_every_row_says_whether_it_is_published_or_illustrative(data: tuple[str, ModuleType]) -> None:
    name, module = data
    for sheet, listed in module.ROWS.items():
        for row in listed:
            said = str(row.get("note") or row.get("#说明") or "")
            assert said.startswith(("公开数据", "公开资料", "示例")), f"{name} {sheet}: {row}"


def test_columns_and_words_are_those_of_the_contract(data: tuple[str, ModuleType]) -> None:
    sheets = {sheet.key: sheet for sheet in SHEETS}
    for key, rows in data[1].ROWS.items():
        for row in rows:
            cells = {row["key"]: row["value"]} if key == "deal" else row
            for name in cells:
                assert name.startswith("#") or sheets[key].column(name).supported, (key, name)


def test_notes_equal_the_pool_and_are_held_whole(data: tuple[str, ModuleType]) -> None:
    rows, total = data[1].ROWS, data[1].totals()
    assert total.notes_cny == total.loans_cny
    for note in rows["tranches"]:
        held = sum(Decimal(row["principal"]) for row in rows["holders"] if row["tranche"] == note["name"])
        assert held == note["principal"]


def test_rights_outlive_the_loans_and_are_filed_by_firms_that_exist(data: tuple[str, ModuleType]) -> None:
    rows = data[1].ROWS
    founded = {row["borrower_id"]: row["founded_date"] for row in rows["borrowers"]}
    last = max(row["expected_maturity_date"] for row in rows["tranches"])
    for right in rows["ip"]:
        filed = right["filing_date"]
        assert founded[right["borrower_id"]] < filed < right["appraisal_date"]
        assert filed.replace(year=filed.year + 20) > last
        assert right["annuity_paid_to"] > {row["key"]: row["value"] for row in rows["deal"]}["closing_date"]


@pytest.mark.parametrize("name", list(UNDERTAKINGS))
def test_the_workbook_reads_without_a_warning(name: str) -> None:
    read = read_deal(FOLDER / name / "deal.xlsx")
    assert (read.language, read.warnings) == ("zh", ())


def test_no_criterion_is_broken(ran: tuple[str, Row]) -> None:
    assert all(criterion["ok"] for criterion in ran[1]["criteria"])


def test_the_base_case_pays_everyone_on_time_without_support(ran: tuple[str, Row]) -> None:
    for run in (run for run in ran[1]["runs"] if run["scenario"] == "base"):
        assert {period["phase"] for period in run["waterfall"]} == {"normal"}
        assert not any(support["calls"] for support in run["supports"])
        for tranche in run["tranches"]:
            assert (tranche["principal_loss_cny"], tranche["first_shortfall_date"]) == (0.0, None)


def test_every_run_ties_and_money_is_kept(ran: tuple[str, Row]) -> None:
    name, result = ran
    assert all(tie["ok"] for tie in result["reconciliation"])
    for run in result["runs"]:
        given = UNDERTAKINGS[name] if run["view"] != "no_guarantor" else ()
        assert round(money_in(run, *given) - money_out(run), 2) == 0, (run["scenario"], run["view"])
