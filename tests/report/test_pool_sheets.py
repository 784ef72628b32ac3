"""Sheets 入池检查, 资产池特征 and 前20大: the document's figures, the worst first, nothing left out."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import Console
from sheets_read import Document, beside, headings, texts, under

from ipabs.report import cover
from ipabs.report.cover import exception_rows
from ipabs.report.reading import Reader
from ipabs.report.terminal import print_check
from ipabs.report.text import SPARE

Example = tuple[Document, dict[str, Workbook]]
Writer = Callable[..., Worksheet]

GROUPS = ("Breached", "Waived", "Met", "Not judged, for want of facts")


def groups(sheet: Worksheet) -> dict[str, list[list[object]]]:
    """Rows of criteria by the title of their section, without its count."""
    titles = [str(row[0].value) for row in sheet.iter_rows() if row[0].font.sz == 11 and row[0].font.b]
    return {t.rpartition(" (")[0]: under(sheet, t) for t in titles if t.rpartition(" (")[0] in GROUPS}


def test_every_criterion_stands_once_with_its_value_and_source(example: Example) -> None:
    result, books = example
    found = [row for rows in groups(books["en"]["eligibility"]).values() for row in rows]
    names = sorted(one["name"][:1].upper() + one["name"][1:] for one in result["criteria"])
    assert sorted(str(row[0]) for row in found) == names
    said = set(texts(books["zh"]["入池检查"]))
    shared = {text.partition("：")[2] for text in said if re.match(r"依据\d+：", text)}
    assert {one["source"] for one in result["criteria"]} <= said | shared
    assert {one["reason_zh"] for one in result["criteria"] if one["reason_zh"]} <= said


def test_a_source_that_rows_share_is_said_once_below_them(example: Example) -> None:
    result, books = example
    for lang, mark in (("zh", "依据"), ("en", "Source ")):
        sheet = books[lang]["入池检查" if lang == "zh" else "eligibility"]
        long = [text for text in texts(sheet) if len(text) > 60]
        assert len(long) == len(set(long))
        short = [text for text in texts(sheet) if re.fullmatch(mark + r"\d+", text)]
        notes = [text for text in texts(sheet) if re.match(mark + r"\d+[:：]", text)]
        assert notes and len(short) >= 2 * len(notes)
    assert any(len(one["source"]) > 40 for one in result["criteria"])


def test_a_broken_notice_is_amber_and_called_so_in_both_places(result: Document, alone: Writer) -> None:
    changed = copy.deepcopy(result)
    changed["criteria"][0] |= {"judged": True, "ok": False, "severity": "warn"}
    changed["criteria"][1] |= {"judged": True, "ok": False, "severity": "refuse"}
    colours = {"提示项": "FFB45309", "否决项": "FFB42318"}
    name = {one["name_zh"]: one for one in changed["criteria"]}
    for key, column, words in (("eligibility", 7, {"提示项": "提示项", "否决项": "不通过"}), ("cover", 3, {})):
        sheet, seen = alone(changed, key, "zh"), set()
        for row in sheet.iter_rows():
            one = name.get(str(row[0].value))
            if one and not one["ok"] and one["severity"] != "waived":
                kind = {"warn": "提示项", "refuse": "否决项"}[one["severity"]]
                cell = row[column - 1]
                assert (cell.value, cell.font.color.rgb) == (words.get(kind, kind), colours[kind])
                seen.add(kind)
        assert seen == set(colours)
    target = io.StringIO()
    print_check(changed, Console(file=target, width=80), "zh")
    line = next(x for x in target.getvalue().splitlines() if changed["criteria"][0]["name_zh"] in x)
    assert line.split()[0] == "提示项"


def test_tables_take_the_width_of_the_page(example: Example) -> None:
    """Every row of headings of 资产池特征 reaches the last column of the sheet."""
    sheet = example[1]["zh"]["资产池特征"]
    last = sheet.max_column
    ends = {area.min_row * 100 + area.min_col: area.max_col for area in sheet.merged_cells.ranges}
    heads = headings(sheet)
    assert len(heads) >= 4
    for row in heads:
        filled = max(cell.column for cell in sheet[row] if cell.value is not None)
        assert ends.get(row * 100 + filled, filled) == last


def test_a_figure_of_the_cover_is_not_broken(example: Example) -> None:
    """Value and breach stand on a line each, and each line fits its column."""
    changed = copy.deepcopy(example[0])
    changed["criteria"][0] |= {"ok": False, "severity": "warn", "subject": "H01", "value": 0.1521, "limit": 0.15}
    changed["criteria"][0] |= {"unit": "share", "comparison": ">", "judged": True}
    reader = Reader(changed, "zh")
    figures = next(row[1] for row in exception_rows(reader) if row[0] == changed["criteria"][0]["name_zh"])
    assert figures == "H01 15.21% /\n> 15.00%"
    assert all(len(line) * SPARE + 2.5 <= cover.GRID[1] for line in figures.split("\n"))


def test_the_worst_comes_first(result: Document, alone: Writer) -> None:
    changed = copy.deepcopy(result)
    criteria = changed["criteria"]
    criteria[0] |= {"ok": False, "severity": "warn"}
    criteria[1] |= {"ok": False, "severity": "refuse"}
    criteria[2] |= {"judged": False}
    found = groups(alone(changed, "eligibility", "en"))
    assert list(found) == list(GROUPS)
    severities = [row[5] for row in found["Breached"]]
    assert severities == ["Refuse", *["Warn"] * (len(severities) - 1)] and len(severities) > 2
    assert [row[6] for row in found["Breached"]] == ["Fail", *["Warn"] * (len(severities) - 1)]
    assert {row[6] for row in found["Waived"]} == {"Waived"}
    assert {row[6] for row in found["Met"]} == {"Pass"}
    assert [row[6] for row in found["Not judged, for want of facts"]] == ["Not judged"]


def test_grounds_and_findings_are_the_documents(result: Document, alone: Writer) -> None:
    changed = copy.deepcopy(result)
    ground = changed["pool"]["grounds"][0]
    finding = {
        "ip_id": "P01",
        "borrower_id": "E01",
        "ground": ground["ground"],
        "column": "borrower_id",
        "fact": "owned by another",
        "fact_zh": "权利人不是债务人",
        "severity": "warn",
        "source": ground["source"],
    }
    changed["pool"]["findings"] = [finding]
    book = alone(changed, "eligibility", "zh")
    rows = under(book, "质押登记不予登记情形")
    assert [row[2:] for row in rows] == [[g["judged"], g["breached"], g["unknown"]] for g in result["pool"]["grounds"]]
    (row,) = under(book, "不符合的权利")
    assert row == ["P01", "示例企业01", ground["name_zh"], "提示项", "权利人不是债务人", ground["source"]]
    without = alone(result, "eligibility", "zh")
    assert "未发现不予登记的情形。" in set(texts(without))


def test_the_label_test_shows_both_bases_and_what_does_not_count(result: Document, alone: Writer) -> None:
    changed = copy.deepcopy(result)
    changed["pool"]["label"]["assets"][1]["counts"] = False
    book = alone(changed, "eligibility", "en")
    test = changed["pool"]["label"]
    first, out = under(book, "Label test")
    assert first == [test["share"], test["by_assets"], "n/a", test["counted_cny"], test["not_counted_cny"]]
    assert out[0] == test["assets"][1]["asset_id"] and out[-1] == "No"


def test_totals_of_the_profile_are_the_documents(example: Example) -> None:
    result, books = example
    sheet, pool = books["en"]["pool_profile"], result["pool"]
    pairs = {
        "Firms": "borrowers",
        "Pool principal (CNY)": "principal_cny",
        "Average balance (CNY)": "average_balance_cny",
        "Weighted rate": "weighted_rate",
        "Weighted remaining term": "weighted_remaining_term_years",
        "Weighted shadow rating": "weighted_rating",
        "Pledge rate": "pledge_rate",
        "Principal with no value behind it (CNY)": "unbacked_cny",
    }
    for name, key in pairs.items():
        value = _next(sheet, name)
        assert value == pytest.approx(pool[key], abs=1e-12) if isinstance(pool[key], float) else value == pool[key]


def _next(sheet: Worksheet, name: str) -> object:
    """The next filled cell to the right of a label."""
    if beside(sheet, name) is not None:
        return beside(sheet, name)
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        said = [" ".join(str(value).split()) for value in values]  # a long label stands on two lines
        if name in said:
            return next(value for value in values[said.index(name) + 1 :] if value is not None)
    raise AssertionError(name)


def test_firms_stand_with_the_largest_first_and_add_up(example: Example) -> None:
    result, books = example
    *rows, total = under(books["en"]["pool_profile"], "Concentration by firm")
    firms = sorted(result["pool"]["concentration"], key=lambda firm: -firm["balance_cny"])
    assert [row[0] for row in rows] == [firm["borrower_id"] for firm in firms]
    assert result["pool"]["principal_cny"] in total


def test_every_distribution_adds_up_to_the_pool(example: Example) -> None:
    result, books = example
    rows = [row for row in under(books["en"]["pool_profile"], "Distributions") if len(row) == 6]
    distributions = result["pool"]["distributions"]
    assert len(rows) == sum(len(one["rows"]) for one in distributions)
    assert sum(round(row[3] * 100) for row in rows) == len(distributions) * round(result["pool"]["principal_cny"] * 100)
    assert sum(row[4] for row in rows) == pytest.approx(len(distributions))


def test_kinds_and_methods_of_right_add_up_and_every_right_is_listed(example: Example) -> None:
    result, books = example
    sheet, pool = books["en"]["pool_profile"], result["pool"]
    for title, key in (("Kinds of right", "by_kind"), ("Methods of appraisal", "by_method")):
        *rows, total = under(sheet, title)
        assert [row[1:] for row in rows] == [
            [
                one["rights"],
                one["appraised_value_cny"],
                one["pledged_value_cny"],
                one["principal_cny"],
                pytest.approx(one["pledge_rate"], abs=1e-12),
            ]
            for one in pool[key]
        ]
        assert total[2] == pool["appraised_value_cny"]
    rights = under(sheet, "Rights against debt")
    assert [row[0] for row in rights] == [right["ip_id"] for right in pool["rights"]]
    assert [row[7] for row in rights] == [datetime.fromisoformat(right["debt_maturity"]) for right in pool["rights"]]


def test_charts_are_drawn_from_the_rows_they_name(example: Example) -> None:
    result, books = example
    sheet = books["zh"]["资产池特征"]
    industries = next(one["rows"] for one in result["pool"]["distributions"] if one["by"] == "industry")
    chart = sheet._charts[0]
    places = [chart.ser[0].cat.strRef.f, chart.ser[0].val.numRef.f]
    names, shares = ([row[0].value for row in sheet[place.rpartition("!")[2].replace("$", "")]] for place in places)
    assert names == [row["label"] for row in industries]
    assert shares == pytest.approx([row["share"] for row in industries], abs=1e-12)
    assert len(sheet._charts) == 1 + (len(result["pool"]["by_kind"]) > 1)


def test_the_largest_assets_are_listed_with_who_stands_behind_them(example: Example) -> None:
    result, books = example
    sheet, top = books["en"]["top20"], result["pool"]["top"]
    *rows, total = under(sheet, f"The {len(top)} largest assets")
    assert [row[:2] for row in rows] == [[one["rank"], one["asset_id"]] for one in top]
    assert {one["creditor"] for one in top if one["creditor"]} <= {row[2] for row in rows}
    assert [row[-1] for row in rows] == ["Yes" if one["related"] else "No" for one in top]
    assert sum(round(one["balance_cny"] * 100) for one in top) == round(total[1] * 100)
    behind = under(sheet, "Enhancers")
    assert [row[0] for row in behind] == [one["name"] for one in result["pool"]["enhancements"]]


def test_small_assets_of_the_list_are_named(result: Document, alone: Writer) -> None:
    changed = copy.deepcopy(result)
    changed["pool"]["top"][-1] |= {"may_omit": True, "related": None}
    changed["pool"]["enhancements"] = []
    said = set(texts(alone(changed, "top20", "en")))
    assert f"At most 1% of the pool, may be left out: {changed['pool']['top'][-1]['asset_id']}." in said
    assert {"No support from outside the deal.", "Not given"} <= said
