"""The pool's tables of both examples against pandas over the workbooks' own cells, written without ipabs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
BOOKS = ("abn001", "chengxi")
EDGES = {
    "balance": [0, 1e6, 3e6, 5e6, 1e7, 2e7, 5e7, 1e8, float("inf")],
    "rate": [-1, 0.02, 0.025, 0.03, 0.035, 0.04, 0.045, 0.05, 0.06, 0.08, 0.1, 0.15, 0.24, float("inf")],
}
LABELS = {"city": "城市", "industry": "行业", "rating": "影子评级", "province": "省份"}
TYPED = {"use_of_proceeds": "资金用途", "creditor": "债权人"}
WORDS = {
    "sme": {"micro": "微型", "small": "小型", "medium": "中型"},
    "repayment": {"bullet": "到期一次还本", "equal_principal": "等额本金"},
    "kind": {"trust_loan": "信托贷款", "entrusted_loan": "委托贷款"},
}
IP_KINDS = {"invention": "发明专利", "utility_model": "实用新型"}


class Book:
    """Sheets of a deal workbook as frames with plain Chinese headings."""

    def __init__(self, name: str) -> None:
        path = ROOT / "examples" / name / "deal.xlsx"
        self.sheets = {title: _plain(frame) for title, frame in pd.read_excel(path, sheet_name=None).items()}
        done = subprocess.run(
            [sys.executable, "-m", "ipabs", "pool", str(path), "--json"],
            capture_output=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
        )
        self.pool: dict[str, Any] = json.loads(done.stdout)["pool"]
        loans = self.sheets["基础资产"].merge(self.sheets["融资企业"], on="企业编号")
        loans["余额"] = loans["封包余额"].fillna(loans["本金"]) if "封包余额" in loans else loans["本金"]
        self.loans = loans

    def rows(self, by: str) -> list[dict[str, Any]]:
        return next(one["rows"] for one in self.pool["distributions"] if one["by"] == by)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns=lambda name: re.sub(r"[（(].*", "", str(name)).strip())


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest) -> Iterator[Book]:
    yield Book(request.param)


def test_totals(book: Book) -> None:
    loans, pool = book.loans, book.pool
    assert pool["principal_cny"] == loans["余额"].sum()
    assert pool["assets"] == len(loans) and pool["borrowers"] == loans["企业编号"].nunique()
    assert pool["largest_balance_cny"] == loans["余额"].max()
    assert pool["smallest_balance_cny"] == loans["余额"].min()
    assert pool["average_balance_cny"] == pytest.approx(loans["余额"].mean(), abs=0.01)
    weighted = (loans["余额"] * loans["年利率"]).sum() / loans["余额"].sum()
    assert pool["weighted_rate"] == pytest.approx(weighted, abs=1e-12)
    assert pool["appraised_value_cny"] == book.sheets["知识产权"]["评估价值"].sum()
    assert pool["pledge_rate"] == pytest.approx(loans["余额"].sum() / book.sheets["知识产权"]["评估价值"].sum())


@pytest.mark.parametrize("by", EDGES)
def test_bands(book: Book, by: str) -> None:
    loans = book.loans
    bands = pd.cut(loans["余额" if by == "balance" else "年利率"], EDGES[by], right=True)
    grouped = loans.groupby(bands, observed=True)["余额"].agg(["sum", "count"])
    found = [(row["balance_cny"], row["assets"]) for row in book.rows(by) if row["assets"]]
    assert found == [(row["sum"], row["count"]) for _, row in grouped.iterrows()]


@pytest.mark.parametrize("by", [*LABELS, *TYPED, *WORDS])
def test_labels(book: Book, by: str) -> None:
    column = {**LABELS, **TYPED, "sme": "企业规模", "repayment": "还款方式", "kind": "资产类型"}[by]
    loans = book.loans
    labels = loans[column].fillna("到期一次还本") if by == "repayment" and column in loans else loans.get(column)
    if labels is None:  # a column that nobody filled: the default, bullet
        labels = pd.Series(["到期一次还本"] * len(loans))
    grouped = (
        loans.assign(label=labels)
        .groupby("label")
        .agg(balance=("余额", "sum"), assets=("余额", "count"), firms=("企业编号", "nunique"))
    )
    words = WORDS.get(by, {})
    found = {
        words.get(row["label"], row["label"]): (row["balance_cny"], row["assets"], row["borrowers"])
        for row in book.rows(by)
    }
    assert found == {
        label: tuple(row) for label, row in zip(grouped.index, grouped.itertuples(index=False), strict=True)
    }


def test_pledge_rates_of_firms_and_kinds(book: Book) -> None:
    """Every firm has one loan and no right is linked, so a firm's rights stand behind its loan alone."""
    rights, loans = book.sheets["知识产权"], book.loans
    assert "权利关联" not in book.sheets and loans["企业编号"].is_unique
    values = rights.groupby("企业编号")["评估价值"].sum()
    owed = loans.set_index("企业编号")["余额"]
    for firm in book.pool["concentration"]:
        name = firm["borrower_id"]
        assert firm["appraised_value_cny"] == values[name]
        assert firm["pledge_rate"] == pytest.approx(owed[name] / values[name])
        assert firm["share"] == pytest.approx(owed[name] / owed.sum())
    # principal backed: the loan by value of each right in its firm, then by kind; to a fen a right
    backed = rights["评估价值"].fillna(0) / rights["企业编号"].map(values) * rights["企业编号"].map(owed)
    by_kind = backed.groupby(rights["权利类型"]).sum()
    assert {IP_KINDS[row["kind"]] for row in book.pool["by_kind"]} == set(by_kind.index)
    for row in book.pool["by_kind"]:
        assert row["principal_cny"] == pytest.approx(by_kind[IP_KINDS[row["kind"]]], abs=0.01 * len(rights))
    assert sum(round(row["principal_cny"] * 100) for row in book.pool["by_kind"]) == round(owed.sum() * 100)


def test_the_largest_assets(book: Book) -> None:
    largest = book.loans.sort_values("余额", ascending=False, kind="stable").head(20)
    assert [one["asset_id"] for one in book.pool["top"]] == list(largest["资产编号"])
    assert [one["balance_cny"] for one in book.pool["top"]] == list(largest["余额"])
    assert [one["shadow_rating"] for one in book.pool["top"]] == list(largest["影子评级"])


def test_lives_of_rights(book: Book) -> None:
    """Twenty years from filing for an invention, ten for a utility model; days to the loans' own last date."""
    rights = book.sheets["知识产权"].set_index("权利编号")
    for row in book.pool["rights"]:
        right = rights.loc[row["ip_id"]]
        years = 20 if right["权利类型"] == "发明专利" else 10
        ends = pd.Timestamp(right["申请日"]) + pd.DateOffset(years=years)
        assert pd.Timestamp(row["expiry_date"]) == ends
        assert row["gap_days"] == (ends - pd.Timestamp(row["debt_maturity"])).days
