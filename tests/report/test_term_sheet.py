"""The term sheet workbook: complete, in one language, equal to the document, the same bytes each time."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets_read import Document, beside, column, given, row_of, texts, under

from ipabs.model.words import Venue
from ipabs.pool.criteria import default_criteria
from ipabs.report import write_term_sheet
from ipabs.report.cover import SHEETS
from ipabs.report.sources import source_in_english
from ipabs.report.text import width
from ipabs.workbook.contract import EXPORT_SHEETS

Writer = Callable[[Document, str], bytes]
Example = tuple[Document, dict[str, Workbook]]

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
SUM = re.compile(
    r"=ROUND\(SUM\([A-Z]+\d+:[A-Z]+\d+\),2\)|=SUM\([A-Z]+\d+:[A-Z]+\d+\)|=IF\([A-Z]+\d+=0,\"不适用\",[A-Z]+\d+/[A-Z]+\d+\)"
)
LATIN_KEPT = re.compile(r"XIRR|[0-9A-Fa-f]{64}|ipabs|30E/360|chinesecalendar|\b[A-Z]{1,2}\d+(?::[A-Z]{1,2}\d+)?\b")


def test_the_same_document_makes_the_same_bytes(result: Document, written: Writer) -> None:
    assert written(result, "zh") == written(copy.deepcopy(result), "zh")
    assert written(result, "zh") != written(result, "en")


def test_no_clock_is_read(books: dict[str, Workbook]) -> None:
    said = books["zh"].properties
    assert (said.created, said.modified) == (datetime(2025, 1, 1), datetime(2025, 1, 1))


def test_every_sheet_stands_in_order_under_its_contract_name(books: dict[str, Workbook]) -> None:
    names = dict(EXPORT_SHEETS)
    shown = [key for key in SHEETS if key != "trigger_tests"]  # abn001 has no trigger
    assert len(shown) == 17
    assert books["en"].sheetnames == shown
    assert books["zh"].sheetnames == [names[key] for key in shown]


def test_an_unknown_language_is_refused(result: Document) -> None:
    with pytest.raises(ValueError, match="lang is 'fr'"):
        write_term_sheet(result, io.BytesIO(), "fr")


def test_the_cover_holds_the_documents_figures(result: Document, books: dict[str, Workbook]) -> None:
    cover, tranche = books["zh"]["封面"], result["runs"][0]["tranches"][0]
    cost, pool = result["cost"]["deal"], result["pool"]
    assert cover["A1"].value == result["deal"]["name"]
    assert beside(cover, "发行规模（元）") == result["deal"]["principal_cny"]
    assert beside(cover, "起息日") == datetime.fromisoformat(result["deal"]["closing_date"])
    assert beside(cover, "优先级 A：票面利率") == tranche["coupon"]
    assert beside(cover, "优先级 A：内部收益率") == pytest.approx(tranche["irr"], abs=1e-15)
    assert beside(cover, "优先级 A：加权平均期限（年）") == pytest.approx(tranche["wal_years"], abs=1e-14)
    assert beside(cover, "资产池本金（元）") == pool["principal_cny"]
    assert beside(cover, "融资企业家数") == pool["borrowers"]
    assert beside(cover, "知识产权件数") == pool["ip_rights"]
    assert beside(cover, "知识产权评估价值（元）") == pool["appraised_value_cny"]
    assert beside(cover, "质押率") == pytest.approx(pool["pledge_rate"], abs=1e-14)
    assert beside(cover, "综合成本（单利）") == pytest.approx(cost["simple"], abs=1e-15)
    assert beside(cover, "综合成本（XIRR）") == pytest.approx(cost["xirr"], abs=1e-15)
    assert beside(cover, "补贴前成本（XIRR）") == pytest.approx(cost["xirr_no_subsidy"], abs=1e-15)
    assert beside(cover, "目标综合成本") == result["cost"]["target_all_in_cost"]
    assert beside(cover, "输入文件校验码") == result["meta"]["input_sha256"]
    assert str(len(result["reconciliation"])) in beside(cover, "勾稽校验")


def test_the_cover_names_what_is_broken(result: Document, books: dict[str, Workbook]) -> None:
    broken = [one for one in result["criteria"] if not one["ok"]]
    assert broken
    for one in broken:
        rows = [[cell.value for cell in row] for row in books["zh"]["封面"].iter_rows()]
        assert any(row[0] == one["name_zh"] and one["reason_zh"] in row for row in rows)


def test_the_cover_leads_to_every_sheet(books: dict[str, Workbook]) -> None:
    for book in books.values():
        cover = book.worksheets[0]
        links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
        assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_a_rate_that_is_not_defined_says_so(result: Document, written: Writer) -> None:
    without = copy.deepcopy(result)
    without["cost"]["deal"]["xirr"] = None
    for lang, name, said in (("zh", "综合成本（XIRR）", "不适用"), ("en", "All-in cost, XIRR", "n/a")):
        book = openpyxl.load_workbook(io.BytesIO(written(without, lang)))
        assert beside(book.worksheets[0], name) == said


def test_a_reconciliation_that_does_not_tie_shows(result: Document, written: Writer) -> None:
    broken = copy.deepcopy(result)
    broken["reconciliation"][3] |= {"ok": False, "difference_cny": 0.01}
    book = openpyxl.load_workbook(io.BytesIO(written(broken, "zh")))
    assert "1 项勾稽不一致" in beside(book["封面"], "勾稽校验")
    assert [v for v in texts(book["校验"]) if v == "不通过"] == ["不通过", "不通过"]


def test_totals_of_the_pools_cash_are_what_the_account_takes_in(result: Document, books: dict[str, Workbook]) -> None:
    sheet = books["en"]["pool_cash_flow"]
    runs = [run for run in result["runs"] if run["view"] == "all"]
    for nth, run in enumerate(runs):
        total = row_of(sheet, "Total", nth)
        assert round(sum(row["interest_cny"] for row in run["collections"]), 2) == total[1]
        assert round(sum(flow["in_cny"] for flow in run["accounts"][0]["flows"]), 2) == total[-2]
        assert round(sum(row["default_cny"] for row in run["collections"]), 2) == total[-1]


def test_asset_totals_are_the_pools(result: Document, books: dict[str, Workbook]) -> None:
    sheet, pool = books["en"]["asset_list"], result["pool"]
    total = row_of(sheet, "Total")
    assert total[2] == pool["principal_cny"]
    assert total[-2] == pool["appraised_value_cny"]
    assert total[-1] == pytest.approx(pool["pledge_rate"], abs=1e-14)
    assert column(sheet, "Asset")[:-1] == [asset["asset_id"] for asset in pool["assets_list"]]


def test_note_totals_and_every_run_and_class(result: Document, books: dict[str, Workbook]) -> None:
    sheet, base = books["en"]["note_cash_flow"], result["runs"][0]["tranches"][0]
    assert row_of(sheet, "Total")[1:] == [base["total_interest_cny"], base["total_interest_cny"], base["principal_cny"]]
    tranches = [tranche for run in result["runs"] for tranche in run["tranches"]]
    assert column(sheet, "Principal loss (CNY)") == [tranche["principal_loss_cny"] for tranche in tranches]
    assert column(sheet, "Interest paid (CNY)", 1) == [tranche["total_interest_cny"] for tranche in tranches]


def test_every_step_of_every_scenario_is_distributed(result: Document, books: dict[str, Workbook]) -> None:
    sheet = books["en"]["distribution"]
    for nth, run in enumerate(run for run in result["runs"] if run["view"] == "all"):
        paid = sum(round(step["paid_cny"] * 100) for date in run["waterfall"] for step in date["steps"])
        assert row_of(sheet, "Total", nth)[-1] == paid / 100
    steps = sum(len(d["steps"]) for run in result["runs"] if run["view"] == "all" for d in run["waterfall"])
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], datetime)]
    assert len(rows) == steps


def test_support_calls_add_up(result: Document, books: dict[str, Workbook]) -> None:
    calls = [c["amount_cny"] for run in result["runs"] for s in run["supports"] for c in s["calls"]]
    assert calls
    sheet = books["en"]["support_calls"]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[5], datetime)]
    shown = [row[6] for row in rows if row[6] is not None]
    assert sorted(shown) == sorted(calls)
    assert round(sum(column(sheet, "Called in total(CNY)")), 2) == round(sum(calls), 2)


def test_the_calendar_holds_every_partys_day(result: Document, books: dict[str, Workbook]) -> None:
    sheet = books["zh"]["兑付日历"]
    rows = [[c for c in row if isinstance(c, datetime)] for row in sheet.iter_rows(values_only=True)]
    days = [row for row in rows if row]
    events = [[datetime.fromisoformat(e["date"]) for e in one["events"]] for one in result["payment_calendar"]]
    count = len(result["payment_calendar"])
    assert [sorted(row) for row in days[count:]] == [sorted(row) for row in events]
    assert [row[0] for row in days[:count]] == [
        datetime.fromisoformat(p["payment_date"]) for p in result["payment_calendar"]
    ]


def test_costs_and_subsidies_are_the_documents(result: Document, books: dict[str, Workbook]) -> None:
    sheet, cost = books["en"]["all_in_cost"], result["cost"]
    assert column(sheet, "All-in cost, XIRR")[:-1] == pytest.approx([f["xirr"] for f in cost["firms"]], abs=1e-15)
    awarded = sum(round(a["amount_cny"] * 100) for a in cost["subsidies"]) / 100
    assert row_of(sheet, "Total")[-1] == awarded
    assert row_of(sheet, "Total", 1)[-1] == sum(round(f["amount_cny"] * 100) for f in cost["deal"]["flows"]) / 100


def test_warnings_and_reconciliations_stand_on_checks(result: Document, books: dict[str, Workbook]) -> None:
    said = set(texts(books["zh"]["校验"]))
    assert {row["message_zh"] for row in result["warnings"]} <= said
    assert not {one["source"] for one in result["criteria"]} & said
    assert len(under(books["zh"]["校验"], "勾稽校验明细")) == len(result["reconciliation"])


def test_text_of_the_deal_never_becomes_a_formula_or_a_link(result: Document, written: Writer) -> None:
    sly = copy.deepcopy(result)
    sly["deal"]["name"] = '=HYPERLINK("http://x.example","y")'
    sly["parties"][0]["name"] = "=1+1"
    sly["pool"]["assets_list"][0]["borrower"] = "http://x.example"
    book = openpyxl.load_workbook(io.BytesIO(written(sly, "zh")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert [text for text in formulas if not SUM.fullmatch(text)] == []
    assert formulas
    assert [c.hyperlink.target for c in cells if c.hyperlink and c.hyperlink.target] == []
    assert "=1+1" in set(texts(book))


def test_english_has_no_chinese_but_the_inputs(example: Example) -> None:
    result, books = example
    ours = {
        *(row[key] for row in result["defaults_taken"] for key in ("message_zh",)),
        *(one[key] for one in result["criteria"] for key in ("name_zh", "reason_zh")),
        *(one["source"] for one in result["criteria"] if one["default"]),
        *(event["zh"] for one in result["payment_calendar"] for event in one["events"]),
        *(row.get("message_zh", "") for row in result["warnings"]),
        *(ground[key] for ground in result["pool"]["grounds"] for key in ("name_zh", "source")),
        *(found[key] for found in result["pool"]["findings"] for key in ("fact_zh", "source")),
    }
    own = [one["source"] for one in result["criteria"] if not one["default"]]
    known = [*own, *(text for text in given(result) if text not in ours)]
    strange = [t for t in texts(books["en"]) for part in CHINESE.findall(t) if not any(part in k for k in known)]
    assert strange == []
    assert [name for name in books["en"].sheetnames if CHINESE.search(name)] == []


def test_chinese_has_no_english_but_names(example: Example) -> None:
    result, books = example
    known = sorted({t for t in given(result) if not re.fullmatch(r"[a-z_ ]+", t)}, key=len, reverse=True)
    ids = {run["scenario"] for run in result["runs"]}
    strange = []
    for text in texts(books["zh"]):
        rest = LATIN_KEPT.sub("", text)
        for name in [*ids, *(k for k in known if not k.isdigit())]:
            rest = rest.replace(name, "") if name and not name.isspace() else rest
        strange += [text] if re.search(r"[A-Za-z]{2,}", rest) else []
    assert strange == []


@pytest.mark.parametrize("venue", list(Venue))
def test_sources_of_usual_criteria_are_known_in_english(venue: Venue) -> None:
    said = [source_in_english(criterion.source) for criterion in default_criteria(venue)]
    assert [text for text in said if CHINESE.search(text)] == []


def test_articles_are_counted() -> None:
    assert source_in_english("第七十九条") == "art. 79"
    assert source_in_english("第十至十一条") == "art. 10-11"
    assert source_in_english("第二十条") == "art. 20"
    assert source_in_english("某地规定第二十条") == "某地规定第二十条"


def test_figures_show_whole(example: Example) -> None:
    """No #### : the column is as wide as the figure in its format."""
    _, books = example
    narrow = []
    for sheet in books["zh"]:
        dimensions = list(sheet.column_dimensions.values())
        merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
        for row in sheet.iter_rows():
            for cell in row:
                if (cell.row, cell.column) in merged or not isinstance(cell.value, int | float | datetime):
                    continue
                shown = "2025-01-01" if isinstance(cell.value, datetime) else f"{cell.value:,.2f}"
                room = next(d.width for d in dimensions if d.min <= cell.column <= d.max)
                narrow += [(sheet.title, cell.coordinate, shown, room)] if room < width(shown) + 1 else []
    assert narrow == []


def test_pages_are_set_for_paper(books: dict[str, Workbook]) -> None:
    for sheet in books["zh"]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == ("portrait" if sheet.title in ("封面", "条款清单") else "landscape")
        assert sheet.page_setup.fitToWidth == 1 or sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert not sheet.sheet_view.showGridLines
        assert "&P" in sheet.oddFooter.right.text


def test_a_deal_of_three_classes_without_supports(result: Document, written: Writer) -> None:
    bare = copy.deepcopy(result)
    classes = bare["deal"]["tranches"]
    classes += [
        {**classes[0], "name": name, "class": level} for name, level in (("B", "mezzanine"), ("C", "subordinated"))
    ]
    for run in bare["runs"]:
        run["supports"] = []
        run["tranches"] += [{**run["tranches"][0], "name": "B"}, {**run["tranches"][0], "name": "C", "irr": None}]
        run["fees"] = []
    bare["terms"]["supports"] = bare["terms"]["fees"] = bare["terms"]["subsidies"] = []
    bare["cost"]["subsidies"], bare["warnings"], bare["defaults_taken"] = [], [], []
    book = openpyxl.load_workbook(io.BytesIO(written(bare, "zh")))
    said = set(texts(book))
    assert {"夹层级 B · 基准情景 · 全部增信", "次级 C · 基准情景 · 全部增信"} <= said
    assert {"本项目没有支付现金的增信措施。", "本项目没有补贴。"} <= said


def test_a_clause_column_that_says_nothing_is_left_out(result: Document, alone: Callable[..., Worksheet]) -> None:
    """Nor does the order stand right-aligned, hard against the step's name."""
    for clause, shown in (("", False), ("第5.2条", True)):
        changed = copy.deepcopy(result)
        changed["waterfall_used"][0]["clause"] = clause
        sheet = alone(changed, "term_sheet", "zh")
        assert ("条款" in {cell.value for row in sheet.iter_rows() for cell in row}) is shown
        cell = next(row[0] for row in sheet.iter_rows() if row[0].value == 1 and row[1].value == "增值税及附加")
        assert (cell.alignment.horizontal, cell.alignment.indent) == ("left", 1)


def test_a_clause_of_a_trigger_shows_its_column(chengxi: Document, alone: Callable[..., Worksheet]) -> None:
    changed = copy.deepcopy(chengxi)
    for row in (*changed["waterfall_used"], *changed["terms"]["triggers"]):
        row["clause"] = ""
    heads = [cell.value for row in alone(changed, "term_sheet", "zh").iter_rows() for cell in row]
    assert "条款" not in heads
    changed["terms"]["triggers"][0]["clause"] = "第8条"
    heads = [cell.value for row in alone(changed, "term_sheet", "zh").iter_rows() for cell in row]
    assert heads.count("条款") == 1 and "第8条" in heads
