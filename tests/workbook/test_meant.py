"""What a refusal says is meant: near words, a firm's id for its name, a renamed key; in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from deal_books import Rows, edit, good_rows, write
from openpyxl import load_workbook

from ipabs.errors import BadInput
from ipabs.workbook import read_deal, read_language
from ipabs.workbook.messages import nearest
from ipabs.workbook.writer import write_deal


def refusal(path: Path) -> dict[str, tuple[str, str]]:
    """English and Chinese by place, without the workbook's name."""
    with pytest.raises(BadInput) as caught:
        read_deal(path)
    problems = caught.value.problems
    found = {str(p.where).partition("!")[2]: (p.message.en, p.message.zh) for p in problems}
    assert len(found) == len(problems), "a place is named once"
    return found


def chinese(folder: Path, rows: Rows | None = None, sheet: str = "", **cells: Any) -> dict[str, tuple[str, str]]:
    path = write(folder, rows or good_rows(), "zh")
    return refusal(edit(path, sheet, **cells) if sheet else path)


def test_words_that_share_characters_come_first(tmp_path: Path) -> None:
    en, zh = chinese(tmp_path, None, "parties", A3="担保机构")["参与机构!A3"]
    assert "；可用：担保人、" in zh and "，另有 10 项" in zh
    assert "; known: guarantor, " in en and " and 10 more" in en


def test_a_list_of_two_lines_is_shown_whole() -> None:
    names = [f"甲乙{n}" for n in range(20)]  # 20 names of 6 columns at most and 19 commas: below 160
    assert nearest("丙", names).zh == "；可用：" + "、".join(names)
    assert nearest("丙", [*names, *(f"丁戊己庚{n}" for n in range(9))]).zh.endswith("等，另有 21 项")


def test_one_choice_that_holds_what_was_typed_is_meant() -> None:
    assert nearest("托管", ["受托人", "托管人银行", "监管银行"]).zh == "；是否指“托管人银行”？"


@pytest.mark.parametrize("typed", ["丙科技有限公司", "丙科技", " 丙科技有限公司 "])
def test_a_firm_called_by_its_name_is_given_its_id(tmp_path: Path, typed: str) -> None:
    rows = good_rows()
    rows["scenario_events"][0]["target"] = rows["assets"][0]["borrower_id"] = typed
    rows["scenario_events"][1]["target"] = "丁科技有限公司"
    found = chinese(tmp_path, rows)
    for place in ("基础资产!B2", "情景事件!D2"):
        assert found[place][0].endswith("; write its id B01 (丙科技有限公司)")
        assert found[place][1].endswith("；请写编号 B01（即丙科技有限公司）")
    assert found["情景事件!D3"][1] == "“丁科技有限公司”既不是企业也不是资产；请写编号 B02（即丁科技有限公司）"


def test_a_part_that_two_firms_share_names_neither(tmp_path: Path) -> None:
    rows = good_rows()
    rows["scenario_events"][0]["target"] = "科技有限公司"
    assert chinese(tmp_path, rows)["情景事件!D2"][1].endswith("；可用：B01、B02")


def test_a_doubled_id_is_named_and_no_other_guessed(tmp_path: Path) -> None:
    rows = good_rows()
    rows["borrowers"][1]["borrower_id"] = "B01"
    found = chinese(tmp_path, rows)
    en, zh = found["基础资产!B3"]
    assert en.endswith("; 'B01' stands twice there (deal.xlsx!融资企业!A3), so correct that first")
    assert zh.endswith("；该表中“B01”重复（deal.xlsx!融资企业!A3），请先改正")
    assert "是否指" not in zh


@pytest.mark.parametrize("typed", ["交割日", "发行日期"])
def test_a_renamed_key_is_one_problem(tmp_path: Path, typed: str) -> None:
    found = chinese(tmp_path, None, "deal", A4=typed)
    assert list(found) == ["交易概况!A4"]
    en, zh = found["交易概况!A4"]
    assert zh == f"未知的项目“{typed}”，而必填项“起息日”缺失；如即该项，请改用此名称"
    assert en.startswith(f"unknown key '{typed}', and 'closing_date', which is required, is missing")


def test_a_key_whose_value_is_none_of_the_missing_ones_is_only_unknown(tmp_path: Path) -> None:
    found = chinese(tmp_path, None, "deal", A4="交割日", B4="待定")
    assert found["交易概况"][1].startswith("“交易概况”中必填项“起息日”没有值")
    assert found["交易概况!A4"][1].startswith("未知的项目“交割日”（")


def test_a_key_close_to_another_is_not_taken_for_the_missing_one(tmp_path: Path) -> None:
    found = chinese(tmp_path, None, "deal", A4="封包日期")
    assert found["交易概况!A4"][1].endswith("；是否指“封包日”？")
    assert "交易概况" in found


def test_renamed_headings_are_one_problem_each(tmp_path: Path) -> None:
    found = chinese(tmp_path, None, "assets", D1="贷款金额（元）", B1="借款人")
    assert found["基础资产!D1"][1] == "未知的表头“贷款金额（元）”，而必填列“本金”缺失；如即该列，请改用此名称"
    assert found["基础资产!B1"][1] == "未知的表头“借款人”，而必填列“企业编号”缺失；如即该列，请改用此名称"
    assert "基础资产!A1" not in found


def test_what_is_above_its_limit_is_not_read_as_itself(tmp_path: Path) -> None:
    assert chinese(tmp_path, None, "tranches", E2="39%")["证券分层!E2"] == (
        "coupon is 39%, expected at most 36%; is 0.39% meant?",
        "“票面利率”是 39%，应不大于 36%；是否指 0.39%？",
    )


def test_units_and_commas_in_chinese(tmp_path: Path) -> None:
    found = chinese(tmp_path, None, "assets", D3="850万元", E2="3,85%")
    assert found["基础资产!D3"][1] == (
        "“本金”是“850万元”，应只填以元计的数字，不带单位；请写 8,500,000，或将表头改为“本金（万元）”并写 850"
    )
    assert found["基础资产!E2"][1] == "“年利率”是“3,85%”，小数点写成了逗号；请写 3.85%"
    under = chinese(tmp_path, None, "assets", D1="本金（万元）", D3="850万元")
    assert under["基础资产!D3"][1] == "“本金”是“850万元”，应只填数字，不带单位；请写 850"


def test_conditions_and_transfers_are_written_in_the_language(tmp_path: Path) -> None:
    from full_books import full_rows

    deals = []
    for lang in ("zh", "en"):
        write_deal(path := tmp_path / f"{lang}.xlsx", full_rows(), lang)
        deals.append(read_deal(path).deal)
        assert read_language(path) == lang
    assert deals[0] == deals[1]
    typed = [cell.value for row in load_workbook(tmp_path / "zh.xlsx")["分配顺序"] for cell in row]
    assert "违约本金" in typed and "非违约率触发" in typed
    assert not {"all", "defaulted_principal"} & set(typed)


def test_a_renamed_id_heading_breaks_no_reference(tmp_path: Path) -> None:
    """Every asset and right names a firm by that column: they are not reported one by one."""
    assert list(chinese(tmp_path, None, "borrowers", A1="客户号")) == ["融资企业!A1"]
