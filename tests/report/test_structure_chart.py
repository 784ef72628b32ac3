"""Sheet 交易结构图: whoever the workbook names is on it, nobody else; few or many parties and classes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets_read import Document, texts, under

from ipabs.report.canvas import rows_of

Example = tuple[Document, dict[str, Workbook]]
Writer = Callable[..., Worksheet]


def drawn(document: Document, alone: Writer, lang: str = "zh") -> Worksheet:
    return alone(document, "structure_chart", lang, rich_text=True)


def boxes(sheet: Worksheet) -> list[str]:
    """What stands in frames."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value and cell.border.top.style]


def test_every_party_account_class_and_support_is_named(example: Example) -> None:
    result, books = example
    said = "\n".join(texts(books["zh"]["交易结构图"]))
    for party in result["parties"]:
        assert party["name"] in said
    for name in [*(a["name"] for a in result["terms"]["accounts"]), *(s["name"] for s in result["terms"]["supports"])]:
        assert name in said
    for tranche in result["deal"]["tranches"]:
        assert f"{tranche['principal_cny']:,.2f}" in said
    assert f"融资企业 {result['pool']['borrowers']} 家" in said
    assert f"知识产权 {result['pool']['ip_rights']} 件" in said


def test_words_follow_the_market(result: Document, chengxi: Document, alone: Writer) -> None:
    interbank, exchange = ("\n".join(boxes(drawn(d, alone))) for d in (result, chengxi))
    assert "发行载体（信托）" in interbank and "发起机构" in interbank and "专项计划" not in interbank
    assert "资产支持专项计划" in exchange and "信托）" not in exchange
    assert any(box.startswith("原始权益人\n") for box in boxes(drawn(chengxi, alone)))


def test_flows_are_numbered_and_amount_to_the_closing(chengxi: Document, chengxi_books: dict[str, Workbook]) -> None:
    rows = under(chengxi_books["zh"]["交易结构图"], "资金流")
    assert [row[0] for row in rows] == list("①②③④⑤⑥⑦⑧⑨")
    notes = sum(s["amount_cny"] for s in chengxi["sources_uses"]["sources"] if s["kind"] == "notes")
    price = sum(u["amount_cny"] for u in chengxi["sources_uses"]["uses"] if u["kind"] == "purchase_price")
    assert rows[0][1:] == ["认购资金", "投资人", "专项计划", f"{notes:,.2f} 元"]
    assert rows[1][1:] == ["转让价款", "专项计划", "原始权益人", f"{price:,.2f} 元"]
    assert rows[4][1:4] == ["担保费", "融资企业", "示例市属国企（增信机构）"]
    assert rows[5][1:4] == ["补足缺口", "示例市属国企（增信机构）", "专项计划"]
    arrows = [text for text in texts(chengxi_books["zh"]["交易结构图"]) if text[0] in "①②③④⑤⑥⑦⑧⑨" and len(text) > 1]
    # what is left goes to the class that takes it and, in one step, to the originator: an arrow each
    drawn_once = [
        "① 认购资金",
        "② 转让价款",
        "③ 还本付息",
        "④ 税费",
        "⑤ 担保费",
        "⑥ 补足缺口",
        "⑦ 证券本息",
        "⑧ 偿还增信垫款",
    ]
    assert sorted(arrows) == [*drawn_once, "⑨ 剩余资金", "⑨ 剩余资金"]


def test_every_flow_of_the_table_is_drawn(example: Example) -> None:
    for lang, name in (("zh", "交易结构图"), ("en", "structure_chart")):
        sheet = example[1][lang][name]
        rows = under(sheet, "资金流" if lang == "zh" else "Flows of money")
        said = set(texts(sheet))
        assert len(rows) >= 8 and all(f"{row[0]} {row[1]}" in said for row in rows)


def test_classes_whose_holders_nobody_names_have_investors_too(
    result: Document, chengxi: Document, alone: Writer
) -> None:
    """abn001 names no holder; of chengxi's A1, 25,000,000, the bank holds 10,000,000: 15,000,000 without the others."""
    assert "未列明持有人：A" in "\n".join(boxes(drawn(result, alone)))
    assert "未列明持有人" not in "\n".join(boxes(drawn(chengxi, alone)))
    changed = copy.deepcopy(chengxi)
    changed["terms"]["holders"] = [h for h in changed["terms"]["holders"] if h["party"] != "其他投资人"]
    investors = next(box for box in boxes(drawn(changed, alone)) if box.startswith("投资人\n"))
    assert investors.split("\n")[1:3] == ["未列明持有人：优先A1、优先A2", "杭州银行：优先A1、优先A2"]


def test_the_firms_fee_leads_to_whom_they_pay(chengxi: Document, alone: Writer) -> None:
    """Its arrow's head stands beside the provider's box; without the fee no line is drawn."""
    sheet = drawn(chengxi, alone)
    heads = [cell for row in sheet.iter_rows(min_col=64, max_col=68) for cell in row if cell.value == "◀"]
    provider = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("差额支付承诺\n"))
    area = next(a for a in sheet.merged_cells.ranges if a.min_row == provider.row and a.min_col == provider.column)
    assert [area.min_row <= cell.row <= area.max_row and cell.column == area.max_col + 1 for cell in heads] == [True]
    changed = copy.deepcopy(chengxi)
    changed["terms"]["fees"] = [fee for fee in changed["terms"]["fees"] if fee["kind"] != "guarantee"]
    assert "担保费" not in "\n".join(texts(drawn(changed, alone)))


def few(document: Document) -> Document:
    """Three parties, the class that takes the residual, no support, nobody named as a holder."""
    bare = copy.deepcopy(document)
    bare["parties"] = [p for p in bare["parties"] if p["role"] in ("originator", "manager", "custodian")][:3]
    bare["terms"]["supports"] = bare["terms"]["holders"] = bare["terms"]["accounts"] = []
    bare["deal"]["tranches"] = bare["deal"]["tranches"][-1:]
    for run in bare["runs"]:
        run["tranches"] = run["tranches"][-1:]
    return bare


def many(document: Document) -> Document:
    """Every role twice, six classes, five supports."""
    full = copy.deepcopy(document)
    party = full["parties"][0]
    roles = dict.fromkeys(
        [*(p["role"] for p in full["parties"]), "trustee", "supervising_bank", "guarantor", "insurer"]
    )
    full["parties"] = [{**party, "role": role, "name": f"{role}第{n}机构"} for role in roles for n in (1, 2)]
    support = full["terms"]["supports"][-1]
    full["terms"]["supports"] += [{**support, "name": f"担保{n}", "provider": f"guarantor第{n}机构"} for n in (1, 2, 3)]
    classes = full["deal"]["tranches"]
    names = [("优先A3", "senior"), ("B1", "mezzanine"), ("B2", "mezzanine")]
    classes += [{**classes[0], "name": name, "class": level} for name, level in names]
    for run in full["runs"]:
        run["tranches"] += [{**run["tranches"][0], "name": name} for name, _ in names]
    return full


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("change", [few, many])
def test_it_holds_few_and_many(
    chengxi: Document, alone: Writer, change: Callable[[Document], Document], lang: str
) -> None:
    """XlsxWriter refuses cells that are merged twice, so that boxes cannot lie over each other."""
    document = change(chengxi)
    sheet = drawn(document, alone, lang)
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert all(party["name"] in said for party in document["parties"])
    assert all(f"{t['principal_cny']:,.2f}" in said for t in document["deal"]["tranches"])
    assert sheet.page_setup.fitToHeight in (None, 1)
    assert sheet.page_setup.orientation == ("landscape" if change is few else "portrait")


def test_boxes_hold_their_lines(chengxi: Document, alone: Writer) -> None:
    """A box of so many columns is high enough for its text."""
    sheet = drawn(many(chengxi), alone)
    merged = {area.min_row * 1000 + area.min_col: area for area in sheet.merged_cells.ranges}
    checked = 0
    for row in sheet.iter_rows():
        for cell in row:
            area = merged.get(cell.row * 1000 + cell.column)
            if area and cell.value and "\n" in str(cell.value) and cell.border.top.style:
                columns, rows = area.max_col - area.min_col + 1, area.max_row - area.min_row + 1
                assert rows >= rows_of(columns, str(cell.value).split("\n"))
                checked += 1
    assert checked >= 10


def test_a_box_grows_with_its_text() -> None:
    # 16 columns of 2.5 characters leave 37.5 for text; 40 wide characters are 80 x 1.04 = 83.2: three lines
    assert rows_of(16, ["短"]) == 2  # 13.5 + 8 of 15 points a row
    assert rows_of(16, ["长" * 40]) == 4  # 3 x 13.5 + 8 = 48.5
    assert rows_of(16, ["短", "短", "短"]) == 4


def test_nobody_is_drawn_whom_the_workbook_does_not_name(chengxi: Document, alone: Writer) -> None:
    text = "\n".join(boxes(drawn(few(chengxi), alone)))
    known: list[Any] = ["评级机构", "律师事务所", "担保人", "主承销商", "监管银行"]
    assert [name for name in known if name in text] == []
