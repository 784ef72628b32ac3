"""Sheet 税费测算: the document's figures, totals that tie to 分配明细 and to closing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from sheets_read import Document, under

from ipabs.cli.meta import meta_of
from ipabs.model.words import FeeBase, FeeKind, FeePay, FeePer, PaidBy
from ipabs.run import document, run_deal
from ipabs.workbook import read_deal

Example = tuple[Document, dict[str, Workbook]]
Writer = Callable[[Document, str], bytes]


def fen(amount: Any) -> int:
    return round((amount or 0) * 100)


def test_tax_is_the_documents_and_adds_up(example: Example) -> None:
    result, books = example
    *rows, total = under(books["en"]["tax_fees"], "VAT and surcharges · Base case · All supports")
    keys = ("taxable_cny", "vat_cny", "surcharge_cny", "carried_cny", "due_cny", "paid_cny", "support_cny", "short_cny")
    tax = result["runs"][0]["tax"]
    assert rows == [[datetime.fromisoformat(row["payment_date"]), *(row[key] for key in keys)] for row in tax]
    added = [sum(fen(row[key]) for row in tax) for key in keys if key not in ("carried_cny", "short_cny")]
    assert [fen(value) for value in total[1:]] == added
    assert added[1] + added[2] == added[3]


def test_each_fee_is_the_documents_and_adds_up(example: Example) -> None:
    result, books = example
    for fee in result["runs"][0]["fees"]:
        *rows, total = under(books["en"]["tax_fees"], f"{fee['name']} · Base case · All supports")
        assert len(rows) == len(fee["flows"])
        for row, flow in zip(rows, fee["flows"], strict=True):
            keys = ("base_cny", "days", "factor", "carried_cny", "due_cny", "paid_cny", "support_cny", "short_cny")
            assert row[0] == datetime.fromisoformat(flow["payment_date"])
            assert row[1:] == pytest.approx([flow[key] for key in keys if flow[key] is not None], rel=1e-14)
        due, paid, helped = (
            sum(fen(flow[key]) for flow in fee["flows"]) for key in ("due_cny", "paid_cny", "support_cny")
        )
        assert [fen(value) for value in total[1:]] == [due, paid, helped]


def test_all_costs_stand_by_payer_and_paid_by_year(example: Example) -> None:
    result, books = example
    cost = result["cost"]
    rows = under(books["en"]["tax_fees"], "All tax and fees · Base case · All supports")
    years = [row["year"] for row in cost["expense_totals"][-1]["by_year"]]
    yearly = under(books["en"]["tax_fees"], "Tax and fees paid by year · Base case · All supports")

    def sums(one: dict[str, Any]) -> list[float]:
        by_year = {row["year"]: row["paid_cny"] for row in one["by_year"]}
        return [one["due_cny"], one["paid_cny"], one["short_cny"], one["rate"], *(by_year.get(y, 0) for y in years)]

    assert [row[0] for row in rows] == [row[0] for row in yearly]
    shown = {row[0]: [*row[-4:], *paid[-len(years) :]] for row, paid in zip(rows, yearly, strict=True)}
    for one in cost["expenses"]:
        name = "VAT and surcharges" if one["kind"] == "tax" else one["name"]
        assert shown[name] == pytest.approx(sums(one), abs=1e-12)
    said = {"waterfall": "paid by the waterfall", "borrower": "paid by the firms"}
    for total in cost["expense_totals"][:-1]:
        assert shown[f"Subtotal: {said[total['paid_by']]}"] == pytest.approx(sums(total), abs=1e-12)
    assert rows[-1][0] == "Total" and shown["Total"] == pytest.approx(sums(cost["expense_totals"][-1]), abs=1e-12)
    paid = [{row["year"]: row["paid_cny"] for row in one["by_year"]} for one in cost["expenses"]]
    by_year = [sum(fen(own.get(year)) for own in paid) for year in years]
    assert [fen(value) for value in yearly[-1][1:]] == by_year


def test_what_is_paid_is_what_the_distribution_paid_and_supports_added(example: Example) -> None:
    """By date: the base case's rows of 分配明细 of kind tax and fee, against the two sheets' paid less supports."""
    result, books = example
    sheet = books["en"]["distribution"]
    heads = [
        str(cell.value).replace("\n", " ")
        for cell in next(r for r in sheet.iter_rows() if r[0].value == "Payment date")
    ]
    kind, paid = heads.index("Kind"), heads.index("Paid (CNY)")
    by_steps: dict[datetime, int] = {}
    for row in sheet.iter_rows(values_only=True):
        if str(row[0]).startswith("Total"):
            break
        if isinstance(row[0], datetime) and row[kind] in ("Tax", "Fee"):
            by_steps[row[0]] = by_steps.get(row[0], 0) + fen(row[paid])
    here: dict[datetime, int] = {}
    titles = ["VAT and surcharges", *(fee["name"] for fee in result["runs"][0]["fees"])]
    for title in titles:
        for row in under(books["en"]["tax_fees"], f"{title} · Base case · All supports")[:-1]:
            here[row[0]] = here.get(row[0], 0) + fen(row[-3]) - fen(row[-2])
    assert by_steps == here
    assert sum(here.values()) > 0


def test_every_run_has_a_line(example: Example) -> None:
    result, books = example
    rows = under(books["en"]["tax_fees"], "Tax and fees of every scenario and view")
    assert len(rows) == len(result["runs"])
    for row, run in zip(rows, result["runs"], strict=True):
        flows = [flow for fee in run["fees"] for flow in fee["flows"]]
        due, paid = (sum(fen(flow[key]) for flow in flows) for key in ("due_cny", "paid_cny"))
        assert [fen(value) for value in row[5:7]] == [due, paid]
        assert fen(row[7]) == due - paid
        assert fen(row[4]) == fen(row[2]) - fen(row[3])


@pytest.fixture(scope="module")
def of_every_payer(root: Path) -> Document:
    """abn001 with cheaper assets: the proceeds pay an issue fee and an instalment in advance, the originator a fee."""
    reading = read_deal(root / "examples" / "abn001" / "deal.xlsx")
    deal, fee = reading.deal, reading.deal.fees[0]
    fixed = {"base": FeeBase.FIXED, "rate": None, "payee": "", "kind": FeeKind.ISSUE}
    more = (
        replace(fee, name="承销费", amount_fen=30_000_000, paid_by=PaidBy.PROCEEDS, per=FeePer.ONCE, rank=11, **fixed),
        replace(
            fee,
            name="审计费",
            amount_fen=5_000_000,
            pay=FeePay.IN_ADVANCE,
            payment_frequency_months=12,
            rank=12,
            **fixed,
        ),
        replace(fee, name="路演费", amount_fen=1_000_000, paid_by=PaidBy.ORIGINATOR, per=FeePer.ONCE, rank=13, **fixed),
    )
    assets = tuple(replace(a, purchase_price_fen=a.purchase_price_fen - 5_000_000) for a in deal.pool.assets)
    changed = replace(deal, fees=(*deal.fees, *more), pool=replace(deal.pool, assets=assets))
    return document(run_deal(changed), meta_of(reading, {}))


def test_what_the_closing_pays_stands_on_both_sheets(of_every_payer: Document, written: Writer) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(of_every_payer, "zh")))
    rows = under(book["税费测算"], "分配以外支付的费用 · 基准情景 · 全部增信")[:-1]
    closing = datetime.fromisoformat(of_every_payer["deal"]["closing_date"])
    paid = {row[1]: row[-1] for row in rows if row[0] == closing and row[2] == "募集资金"}
    # 300,000 once; 50,000 for the first year in advance, by days 50,000 x 361 / 365 from 25 September to 21 September
    assert paid == {"承销费": 300_000.00, "审计费": 49_452.05}
    uses = {u["name"]: u["amount_cny"] for u in of_every_payer["sources_uses"]["uses"] if u["kind"] == "fee"}
    assert paid == uses
    said = {cell.value for row in book["条款清单"].iter_rows() for cell in row}
    assert {f"费用：{name}" for name in uses} <= said
    assert next(row[-1] for row in rows if row[1] == "路演费") == 10_000.00
