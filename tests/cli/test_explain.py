"""`explain` by hand: what it prints, in both languages, and what it says to a wrong question."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs.cli import app

DEAL = Path(__file__).parents[2] / "examples" / "chengxi" / "deal.xlsx"
ABN = Path(__file__).parents[2] / "examples" / "abn001" / "deal.xlsx"


def explain(*words: str, deal: Path = DEAL) -> Any:
    return CliRunner().invoke(app, ["explain", str(deal), *words])


def test_a_step_is_shown_with_formula_numbers_and_cells() -> None:
    said = explain("--date", "2025-12-26", "--step", "优先A2利息")
    assert said.exit_code == 0, said.output
    lines = [line.strip() for line in said.stdout.splitlines()]
    assert "73,325,000.00 × 2.25% × 183 / 365 = 827,166.27" in lines
    assert "票面利率 · 优先A2：2.25%  deal.xlsx!证券分层!E3" in lines
    assert "天数：183  2025-06-26 至 2025-12-26  实际/365" in lines
    assert "deal.xlsx!分配顺序!C9" in lines


def test_a_part_of_a_name_the_order_and_the_name_on_sheets_all_find_a_step() -> None:
    """The standard waterfall calls it 'interest A'; sheets in Chinese 优先级利息 A."""
    found = [
        json.loads(explain("--json", "--date", "2026-10-09", "--step", word, deal=ABN).stdout)["step"]["name"]
        for word in ("interest A", "INTEREST  a", "6", "优先级利息 A", "优先级利息")
    ]
    assert found == ["interest A"] * 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_are_taken_in_either_language(lang: str) -> None:
    """The standard waterfall's words of both languages, whichever one the terminal has."""

    def found(*words: str) -> Any:
        return json.loads(explain("--json", "--lang", lang, "--date", "2026-10-09", *words, deal=ABN).stdout)

    for word in ("Senior interest A", "senior interest", "优先级利息 A", "优先级利息", "interest A"):
        assert found("--step", word)["step"]["name"] == "interest A"
    for word in ("增值税及附加", "VAT and surcharges"):
        assert found("--step", word)["step"]["kind"] == "tax"
    for word in ("归集账户", "Collection account", "collection"):
        assert found("--account", word)["account"] == "collection"
    for word in ("基准情景", "base case", "base"):
        assert found("--scenario", word)["scenario"] == "base"
    for word in ("one_default", "一家企业次年违约", "一家企业次年违约：最大债务人，12个月后追偿到账"):
        assert found("--scenario", word)["scenario"] == "one_default"


def test_earlier_steps_are_named_in_the_reader_s_language() -> None:
    """Steps of the standard waterfall in words, in formulas and statements; the names of fees are the user's own."""
    day = ("--date", "2026-10-09")
    chinese = explain(*day, "--step", "9", "--lang", "zh", deal=ABN).stdout + explain(*day, deal=ABN).stdout
    assert "实付 · 第 1 步 增值税及附加：" in chinese and "第 6 步 优先级利息 A" in chinese
    assert not re.search(r"步 (tax|fee|interest|principal|reimburse|residual)", chinese)
    english = explain(*day, "--step", "9", "--lang", "en", deal=ABN).stdout
    assert "Paid · step 1 VAT and surcharges: " in english and "Paid · step 2 Fee: 受托管理费: " in english


@pytest.mark.parametrize("step", ["优先A2利息", "优先A2本金", "补足储备金", "计划管理费"])
def test_every_number_of_a_formula_has_a_line_below_it(step: str) -> None:
    said = explain("--date", "2028-06-26", "--scenario", "default_10_even", "--step", step).stdout
    figure = re.compile(r"\d[\d,]*\.\d+%?")
    lines = said.splitlines()
    checked = 0
    for place, line in enumerate(lines):
        if line.startswith("    ") and not line.startswith("     ") and " = " in line:
            below = itertools.takewhile(lambda one: one.startswith("      "), lines[place + 1 :])
            stand = {number for one in below for number in figure.findall(one)}
            assert set(figure.findall(line.rpartition(" = ")[0])) <= stand | {"0.00"}, line
            checked += 1
    assert checked >= 2


def test_a_scenario_is_said_in_one_language() -> None:
    """firm_default has a Chinese label: English says the name, Chinese the label."""
    asked = ("--date", "2026-12-28", "--scenario", "firm_default")
    assert explain(*asked, "--lang", "en").stdout.splitlines()[1] == "firm_default · All supports"
    chinese = explain(*asked, "--lang", "zh").stdout.splitlines()[1]
    assert chinese == "一家企业违约：最大债务人E01，占13.5%，2026-09-01 · 全部增信"
    listed = explain("--lang", "en").stdout
    assert "一家企业违约" not in listed and "  base  Base case" in listed


@pytest.mark.parametrize(
    ("step", "says"), [("16", "条件：优先级本息清偿后"), ("17", "条件：“停止期间收益”未触发"), ("7", "补足储备金")]
)
def test_conditions_are_in_words(step: str, says: str) -> None:
    said = explain("--date", "2026-12-28", "--step", step)
    assert said.exit_code == 0 and says in said.stdout


def test_what_supports_pay_stands_once_a_due() -> None:
    """Two steps share 资产服务费; the column of supports adds up to what was called."""
    found = json.loads(explain("--json", "--date", "2028-06-26", "--scenario", "default_10_even").stdout)
    assert round(sum(step["supports_cny"] for step in found["steps"]), 2) == 1_822_233.93


@pytest.mark.parametrize("day", ["2025-12-26", "2025/12/26", "2025年12月26日"])
def test_a_date_may_be_written_in_three_ways(day: str) -> None:
    assert json.loads(explain("--json", "--date", day).stdout)["payment_date"] == "2025-12-26"


def test_english_says_all_in_english() -> None:
    said = explain("--date", "2025-12-26", "--lang", "en", "--scenario", "firm_default", "--view", "ip_zero")
    assert said.exit_code == 0
    assert "Cash from assets" in said.stdout and "phase: Normal" in said.stdout and "IP zero" in said.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--date", "2026-06-11"), "is the determination date of the payment on 2026-06-26: give 2026-06-26"),
        (("--date", "2026-12-26"), "is the unadjusted date of the payment on 2026-12-28: give 2026-12-28"),
        (("--date", "2026-01-01"), "is no payment date; choose one of 2025-12-26, 2026-06-26"),
        (("--date", "2028-12-26"), "the deal has ended by then, with the payment of 2028-06-26"),
        (("--date", "26.6.2026"), "expected a date such as 2026-03-31"),
        (("--date", "2026-02-30"), "is no day of the calendar"),
        (("--step", "4"), "--step needs --date"),
        (("--date", "2026-06-26", "--step", "4"), "fits 2 steps of phase normal; choose by name"),
        (("--date", "2026-06-26", "--step", "清仓"), "no step '清仓' on 2026-06-26"),
        (("--date", "2026-06-26", "--step", "4", "--account", "收入账户"), "give one of them"),
        (("--account", "储备账户"), "did you mean '储备金账户'; known: 收入账户, 本金账户, 储备金账户"),
        (("--account", "募集资金专户"), "named in the documents alone and holds no money"),
        (("--scenario", "firm_defualt"), "did you mean 'firm_default'; known: base, firm_default"),
        (("--view", "none"), "no view 'none'; choose one of all, no_guarantor, ip_zero"),
    ],
)
def test_a_wrong_question_says_what_can_be_asked(words: tuple[str, ...], says: str) -> None:
    said = explain(*words, "--lang", "en")
    assert said.exit_code == 2
    assert says in said.stderr and "Traceback" not in said.output
    assert said.stdout == ""


def test_a_repayment_date_names_the_payment_date() -> None:
    """The quarter's 21 September 2026 is paid on 9 October."""
    said = explain("--date", "2026-09-21", "--lang", "en", deal=ABN)
    assert said.exit_code == 2
    assert "2026-09-21 is the repayment date of the payment on 2026-10-09: give 2026-10-09" in said.stderr


def test_a_wrong_question_in_json_is_json() -> None:
    said = explain("--json", "--date", "2026-01-01")
    assert said.exit_code == 2
    assert json.loads(said.stdout)["exit_code"] == 2


def test_without_a_question_it_lists_what_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = explain()
    assert said.exit_code == 0
    for name in ("2025-12-26", "优先A2利息", "加速清偿", "储备金账户", "firm_default", "no_guarantor"):
        assert name in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_bad_workbook_is_named_by_cell(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    said = explain("--date", "2026-06-26", deal=bad)
    assert said.exit_code == 3 and "bad.xlsx" in said.stderr
