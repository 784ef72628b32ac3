"""Sheet 假设说明: every default, scenario and recovery is said, and every cell cited is filled."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets_read import Document, texts, under

from ipabs.report.assumption_sources import source
from ipabs.report.captions_left_out import LEFT_OUT
from ipabs.report.reading import Reader
from ipabs.report.scenario_words import scenario_words

Example = tuple[Document, dict[str, Workbook]]
Writer = Callable[..., Worksheet]

PLAIN: dict[str, Any] = {
    "name": "s",
    "label": "",
    "default_rate": None,
    "default_curve": "even",
    "default_method": "proportional",
    "curve": [],
    "prepayment_rate": None,
    "prepayment_factor": 1.0,
    "revenue_factor": 1.0,
    "rate_shift": 0.0,
    "coupon_shift": 0.0,
    "asset_rate_shift": 0.0,
    "recovery_rate": None,
    "recovery_lag_months": None,
    "ip_recovery_rate": None,
    "recovery_factor": 1.0,
    "events": [],
}


@pytest.mark.parametrize(
    ("over", "zh", "en"),
    [
        ({}, "与基准情景相同。", "As the base case."),
        (
            {"default_rate": 0.1, "default_curve": "front"},
            "累计违约率 10.00%（占封包日本金），前期较多，各笔资产按比例违约。",
            "10.00% of the pool at cutoff defaults, front-loaded, of every asset in proportion.",
        ),
        (
            {
                "default_rate": 0.2,
                "default_curve": "own",
                "default_method": "whole_firm",
                "curve": [{"date": "2026-03-01", "share": 0.4}, {"date": "2026-09-01", "share": 0.6}],
            },
            (
                "累计违约率 20.00%（占封包日本金），按自定义时间分布（2026-03-01 40.00%、2026-09-01 60.00%），"
                "整户违约，按封包余额从大到小。"
            ),
            (
                "20.00% of the pool at cutoff defaults, by a curve of its own (2026-03-01 40.00%, 2026-09-01 60.00%), "
                "whole firms, the largest first."
            ),
        ),
        (
            {"recovery_rate": 0.2, "ip_recovery_rate": 0.0, "recovery_lag_months": 6, "recovery_factor": 0.8},
            "企业追偿回收率 20.00%；知识产权处置率 0.00%；违约后 6 个月回收；两项回收率乘以 0.8。",
            (
                "recovery from firms 20.00%; recovery from the rights 0.00%; recovered 6 months after the default; "
                "both recovery rates times 0.8."
            ),
        ),
        (
            {"revenue_factor": 0.6},
            "许可费收益的收入乘以 0.6。",
            "revenue of royalties times 0.6.",
        ),
        (
            {"prepayment_rate": 0.15, "prepayment_factor": 2.0, "rate_shift": 0.005, "coupon_shift": -0.0025},
            "年早偿率 15.00%，乘以 2；起息日后各次重定价 +50 个基点；证券票面利率与利差 -25 个基点。",
            "15.00% a year prepaid, times 2; resets after closing +50 bp; coupons and spreads of the classes -25 bp.",
        ),
        (
            {
                "events": [
                    {
                        "kind": "borrower_default",
                        "target": "E01",
                        "date": "2026-09-01",
                        "amount_cny": None,
                        "rate": None,
                        "until": None,
                        "rating": None,
                    },
                    {
                        "kind": "borrower_default",
                        "target": "E02",
                        "date": None,
                        "amount_cny": None,
                        "rate": None,
                        "until": None,
                        "rating": None,
                    },
                    {
                        "kind": "prepayment",
                        "target": "L03",
                        "date": "2027-01-01",
                        "amount_cny": 1_000_000.0,
                        "rate": None,
                        "until": None,
                        "rating": None,
                    },
                ]
            },
            "示例企业01 于 2026-09-01 违约；示例企业02 依次违约；L03 于 2027-01-01 提前偿还 1,000,000.00 元。",
            (
                "示例企业01 defaults on 2026-09-01; 示例企业02 defaults in its turn; "
                "L03 prepays CNY 1,000,000.00 on 2027-01-01."
            ),
        ),
    ],
)
def test_shocks_are_said_in_both_languages(result: Document, over: dict[str, Any], zh: str, en: str) -> None:
    assert scenario_words(Reader(result, "zh"), {**PLAIN, **over}) == zh
    assert scenario_words(Reader(result, "en"), {**PLAIN, **over}) == en


@pytest.mark.parametrize(("name", "fixture"), [("abn001/deal", "result"), ("chengxi/deal-floating", "chengxi")])
def test_cells_cited_are_filled(name: str, fixture: str, root: Path, request: pytest.FixtureRequest) -> None:
    result: Document = request.getfixturevalue(fixture)
    book = openpyxl.load_workbook(root / "examples" / f"{name}.xlsx")
    cited = {row["where"]: row["cells"] for row in result["assumptions"]["sources"]}
    assert len(cited) > 10
    for place in cited.values():
        sheet, _, cells = place.partition("!")
        found = book[sheet][cells]
        values = [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]
        assert values[0] is not None and values[-1] is not None
    sheet, _, cell = cited["deal.closing_date"].partition("!")
    closing = book[sheet][cell].value
    day = closing.date() if isinstance(closing, datetime) else date.fromisoformat(str(closing))
    assert day.isoformat() == result["deal"]["closing_date"]


def test_sources_are_cells_defaults_or_rules(result: Document, books: dict[str, Workbook]) -> None:
    cited = {row["where"]: row["cells"] for row in result["assumptions"]["sources"]}
    rows = {row[0]: row for row in under(books["zh"]["假设说明"], "日期与归集")}
    closing = f"单元格 {cited['deal.closing_date']}"
    assert rows["起息日"][1:] == ["2025-09-25", "证券起息，支付资产转让对价。", closing]
    assert rows["封包日"][-1] == "默认值"
    assert rows["归集"][-1] == "测算规则"
    recovery = next(row for row in under(books["zh"]["假设说明"], "违约、回收与质押") if row[0] == "违约回收")
    assert recovery[1] == "10 笔，90,000,000.00 元"
    assert recovery[2] == (
        "企业追偿 30.00%（占债权），违约后 12 个月；知识产权处置 15.00%（占质押评估价值），违约后 24 个月，"
        "价值自评估日起年衰减 15.00%。"
    )
    assert recovery[3].startswith(f"单元格 {cited['assets.recovery_rate']}、")


def test_a_sheet_is_named_once_before_its_cells() -> None:
    cells = {"assets.rate": "基础资产!I2:I11", "assets.kind": "基础资产!J2", "deal.roll": "交易概况!B9"}
    sources = [{"where": where, "cells": place} for where, place in cells.items()]
    taken = [{"where": "deal.calendar", "kind": "default"}, {"where": "deal.merge_within_days", "kind": "merge"}]
    reader = Reader({"assumptions": {"sources": sources}, "defaults_taken": taken}, "zh")
    assert source(reader, *cells) == "单元格 基础资产!I2:I11、J2、交易概况!B9"
    assert source(reader, "deal.roll", "deal.calendar") == "单元格 交易概况!B9，其余为默认值"
    assert source(reader, "deal.calendar") == "默认值"
    assert source(reader, "deal.merge_within_days") == "工作簿"


def test_what_is_blank_in_part_is_said_so(result: Document, alone: Writer) -> None:
    part = copy.deepcopy(result)
    part["defaults_taken"].append({**part["defaults_taken"][0], "where": "assets.recovery_rate", "kind": "default"})
    sheet = alone(part, "assumptions", "en")
    recovery = next(r for r in under(sheet, "Defaults, recoveries and pledges") if r[0] == "Recoveries")
    assert recovery[3].startswith("cell ") and recovery[3].endswith(", else default")


def test_every_default_and_scenario_is_listed(example: Example) -> None:
    result, books = example
    for lang, name in (("zh", "假设说明"), ("en", "assumptions")):
        said = set(texts(books[lang][name]))
        assert {row[f"message_{lang}"] for row in result["defaults_taken"]} <= said
        assert {scenario_words(Reader(result, lang), s) for s in result["terms"]["scenarios"]} <= said
        assert {result["meta"]["input_sha256"], f"ipabs {result['meta']['version']}"} <= said
        place = 0 if lang == "zh" else 1
        assert {text[place] for pair in LEFT_OUT for text in pair} <= said


def test_rates_held_and_the_provisional_calendar_are_said(
    chengxi: Document, chengxi_books: dict[str, Workbook]
) -> None:
    held = chengxi["assumptions"]["held_rates"]
    assert [(row["index"], row["rate"]) for row in held] == [("LPR1Y", 0.03)]
    rows = under(chengxi_books["en"]["assumptions"], "Interest and rates")
    assert ["Index LPR1Y", f"3.00%, published {held[0]['date']}"] in [row[:2] for row in rows]
    dates = under(chengxi_books["en"]["assumptions"], "Dates and collections")
    assert any("From 2027-01-01 on provisional" in row[2] for row in dates if len(row) > 2)


def test_terms_of_many_assets_are_cut_short(result: Document, alone: Writer) -> None:
    many = copy.deepcopy(result)
    one = many["assumptions"]["recoveries"][0]
    many["assumptions"]["recoveries"] = [{**one, "recovery_lag_months": n} for n in range(13)]
    sheet = alone(many, "assumptions", "en")
    rows = [r for r in under(sheet, "Defaults, recoveries and pledges") if r[0] == "Recoveries"]
    assert len(rows) == 11
    assert rows[-1][2] == "3 more sets of terms: see sheet assets."


def test_each_scenario_cites_its_own_cells(example: tuple[Document, dict[str, Workbook]], root: Path) -> None:
    """Its row of sheet scenarios, and its rows of scenario events: each names it in the row cited."""
    result, books = example
    name = "abn001/deal" if len(result["deal"]["tranches"]) == 1 else "chengxi/deal-floating"
    book = openpyxl.load_workbook(root / "examples" / f"{name}.xlsx")
    origins = {row[0]: row[-1] for row in under(books["zh"]["假设说明"], "情景定义")}
    scenarios = result["terms"]["scenarios"]
    assert set(origins) == {s["name"] for s in scenarios} and len(set(origins.values())) == len(scenarios)
    for scenario in scenarios:
        cited = [
            row["cells"] for row in result["assumptions"]["sources"] if row["where"] == f"scenarios.{scenario['name']}"
        ]
        assert len(cited) == 1 + len(scenario["events"]) and cited[0] in origins[scenario["name"]]
        for place in cited:
            sheet, _, cells = place.partition("!")
            assert scenario["name"] in [cell.value for row in book[sheet][cells] for cell in row], place
