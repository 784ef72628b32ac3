"""The second example adds up to what was published of the 城西科创大走廊 notes, and says what is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from example_runs import FOLDER, loaded

from ipabs.workbook import read_deal, write_deal
from ipabs.workbook.contract import SHEETS

_FOLDER = FOLDER / "chengxi"
_BOOKS = {"deal.xlsx": "ROWS", "deal-floating.xlsx": "FLOATING"}


@pytest.fixture(scope="module")
def data() -> Iterator[ModuleType]:
    with loaded("chengxi") as module:
        yield module


def _deal(data: ModuleType) -> dict[str, object]:
    return {row["key"]: row["value"] for row in data.ROWS["deal"]}


def _sum(rows: list[dict[str, object]], column: str, **where: object) -> Decimal:
    kept = (r for r in rows if all(r[key] == value for key, value in where.items()))
    return sum((Decimal(str(r[column])) for r in kept), Decimal(0))


def test_adds_up_to_the_published_figures(data: ModuleType) -> None:
    total = data.totals()
    assert (total.firms, total.rights) == (12, 118)
    assert total.appraised_cny == Decimal(113_000_000)
    assert total.loans_cny == Decimal(103_500_000)
    assert {row["kind"] for row in data.ROWS["assets"]} == {"entrusted_loan"}
    assert {row["kind"] for row in data.ROWS["ip"]} == {"invention", "utility_model"}  # 专利


def test_names_the_published_parties(data: ModuleType) -> None:
    roles = {(row["role"], row["name"]) for row in data.ROWS["parties"]}
    assert {(role, "杭州银行") for role in ("entrusted_loan_bank", "custodian", "investor")} <= roles
    named = {name for _, name in roles}
    assert {"杭州市国有资本投资运营有限公司", "杭州城西科创大走廊管委会"} <= named
    assert _deal(data)["venue"] in {"sse", "szse"}
    (support,) = (row for row in data.ROWS["supports"] if row["kind"] != "reserve")
    assert support["kind"] == "shortfall_undertaking"
    assert ("shortfall_promisor", support["provider"]) in roles


def test_notes_equal_the_pool_and_the_subordinated_class_is_five_percent(data: ModuleType) -> None:
    total = data.totals()
    subordinated = _sum(data.ROWS["tranches"], "principal", **{"class": "subordinated"})
    assert total.notes_cny == total.loans_cny
    assert subordinated == total.retained_cny == total.notes_cny * 5 / 100 == Decimal(5_175_000)


def test_holders_hold_each_class_whole(data: ModuleType) -> None:
    for note in data.ROWS["tranches"]:
        assert _sum(data.ROWS["holders"], "principal", tranche=note["name"]) == note["principal"]


def test_a1_is_repaid_by_the_loans_that_amortise(data: ModuleType) -> None:
    instalments = [Decimal(r["principal"]) / 6 for r in data.ROWS["assets"] if r["repayment"] == "equal_principal"]
    assert all(instalment % 10_000 == 0 for instalment in instalments)
    assert {Decimal(row["principal"]) for row in data.ROWS["tranche_schedule"]} == {sum(instalments)}
    assert _sum(data.ROWS["tranche_schedule"], "principal") == 4 * sum(instalments) == Decimal(25_000_000)


def test_fixings_are_the_published_ones(data: ModuleType) -> None:
    fixings = {row["date"]: row["rate"] for row in data.FLOATING["rates"]}
    assert fixings == {date(2025, 5, 20): 0.03, date(2025, 12, 22): 0.03}
    assert all(str(row["#说明"]).startswith("公开数据") for row in data.FLOATING["rates"])


def test_the_floating_copy_starts_at_the_fixed_rates(data: ModuleType) -> None:
    lpr = Decimal("0.03")
    for fixed, floating in zip(data.ROWS["assets"], data.FLOATING["assets"], strict=True):
        assert lpr + Decimal(str(floating["spread"])) == Decimal(str(fixed["rate"]))
        assert floating["rate"] is None
    a1, a2, _ = data.FLOATING["tranches"]
    assert (a1["coupon_type"], a2["coupon_type"]) == ("fixed", "floating")
    assert lpr + Decimal(str(a2["spread"])) == Decimal(str(data.ROWS["tranches"][1]["coupon"]))
    same = set(data.ROWS) - {"deal", "assets", "tranches", "scenarios"}
    assert all(data.FLOATING[sheet] == data.ROWS[sheet] for sheet in same)


def test_the_pool_keeps_the_rules_of_an_exchange(data: ModuleType) -> None:
    loans = [Decimal(row["principal"]) for row in data.ROWS["assets"]]
    assert max(loans) / sum(loans) < Decimal("0.14")
    assert data.totals().loans_cny / data.totals().appraised_cny < 1  # 91.6 %
    for row in data.ROWS["ip"]:
        years = 20 if row["kind"] == "invention" else 10
        filed = row["filing_date"]
        assert filed.replace(year=filed.year + years) > date(2028, 6, 26)
        assert row["annuity_paid_to"] > _deal(data)["closing_date"]


def test_rights_are_filed_by_firms_that_exist(data: ModuleType) -> None:
    founded = {row["borrower_id"]: row["founded_date"] for row in data.ROWS["borrowers"]}
    for row in data.ROWS["ip"]:
        assert founded[row["borrower_id"]] < row["filing_date"] < row["appraisal_date"]


def test_every_row_says_whether_it_is_published_or_illustrative(data: ModuleType) -> None:
    for rows in (data.ROWS, data.FLOATING):
        for sheet, listed in rows.items():
            for row in listed:
                said = str(row.get("note") or row.get("#说明") or "")
                assert said.startswith(("公开数据", "示例")), f"{sheet}: {row}"


def test_each_phase_that_a_trigger_reaches_has_its_own_steps(data: ModuleType) -> None:
    steps = Counter(row["phase"] for row in data.ROWS["waterfall"])
    assert set(steps) == {"normal", "accelerated", "default"}
    effects = {row["effect"] for row in data.ROWS["triggers"]}
    assert effects == {"accelerate", "default", "flag"}
    kinds = {row["kind"] for row in data.ROWS["waterfall"]}
    assert {"release", "fund", "transfer", "reimburse", "residual"} <= kinds


def test_columns_and_words_are_those_of_the_contract(data: ModuleType) -> None:
    sheets = {sheet.key: sheet for sheet in SHEETS}
    for key, rows in data.FLOATING.items():
        for row in rows:
            cells = {row["key"]: row["value"]} if key == "deal" else row
            for name in cells:
                assert name.startswith("#") or sheets[key].column(name).supported


@pytest.mark.parametrize("name", _BOOKS)
def test_the_workbook_is_built_from_these_rows(data: ModuleType, tmp_path: Path, name: str) -> None:
    """Byte for byte: building again changes nothing."""
    fresh = tmp_path / name
    write_deal(fresh, getattr(data, _BOOKS[name]), lang="zh")
    assert fresh.read_bytes() == (_FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", _BOOKS)
def test_the_workbook_reads_without_a_warning(name: str) -> None:
    read = read_deal(_FOLDER / name)
    assert (read.language, read.warnings) == ("zh", ())
