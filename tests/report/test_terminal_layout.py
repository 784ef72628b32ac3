"""Lines and tables of the terminal by hand: where they break, what gives way, what is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipabs.report.terminal_table import Table, table_lines
from ipabs.wrapping import cells, fill, pad, room_of, widest_piece, wrap


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("plain words here", 11, ["plain words", "here"]),
        ("资产支持专项计划", 8, ["资产支持", "专项计划"]),
        ("累计违约率10%，前置", 12, ["累计违约率", "10%，前置"]),  # 10% whole, and no comma begins a line
        ("合计质押率91.59%", 14, ["合计质押率", "91.59%"]),
        ("余额15,120,000.00元整", 18, ["余额", "15,120,000.00元整"]),  # 元 stays with its number: 4 + 13 + 2 > 18
        ("优先级（第一档）本金", 10, ["优先级", "（第一档）", "本金"]),
        ("a = b × c", 5, ["a = b", "× c"]),  # an operator begins a line; × may be two cells wide
        ("第 13 步 优先A2本金", 10, ["第 13 步", "优先A2本金"]),
        ("2026-06-26 → 加速清偿", 12, ["2026-06-26", "→ 加速清偿"]),
        ("out/very_long_name.xlsx", 12, ["out/very_", "long_name.", "xlsx"]),
        ("“担保”覆盖", 6, ["“担", "保”覆", "盖"]),
        ("", 5, [""]),
    ],
)
def test_where_a_line_ends(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines


def test_lines_that_run_on_hang() -> None:
    assert wrap("one two three", 7, 2) == ["one two", "  three"]
    assert wrap("  indented words", 10, 2) == ["  indented", "  words"]


TEXT = st.text(st.sampled_from("优先级本金，。（）“”→×  ab1234567890.,%_/"), max_size=60)


@given(TEXT, st.integers(12, 40))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    """Blanks aside, every character is there in its order; no line is wider than the room."""
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(room_of(line) <= room for line in lines)


@given(st.lists(st.text(st.sampled_from("优先2026-12； "), min_size=1, max_size=30), max_size=6), st.integers(12, 40))
def test_facts_in_a_row_fit(facts: list[str], room: int) -> None:
    lines = fill(facts, "；", room)
    assert all(room_of(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join("；".join(facts).split())


def test_facts_are_broken_between_facts() -> None:
    assert fill(["2026-12-28 一", "2026-12-28 二", "三"], "；", 30) == ["2026-12-28 一；2026-12-28 二；", "三"]


def test_cells() -> None:
    assert (cells("质押率 91%"), room_of("×→"), cells("×→"), cells("e\u0301")) == (10, 4, 2, 1)
    assert pad("本金", 6) == "本金  " and pad("1.00", 6, right=True) == "  1.00" and pad("long", 2) == "long"
    assert widest_piece("累计违约率default_10_even，均匀") == len("default_10_even") + 2


def rows(table: Table, room: int) -> list[str]:
    return [line for line, _ in table_lines(table, room)]


NARROW = Table(("情景", "账户"), ("期末余额",), ((("基准情景", "储备金账户", "1,234.50"), ""),))


def test_a_table_with_room() -> None:
    assert rows(NARROW, 40) == [
        "情景      账户        期末余额",
        "------------------------------",
        "基准情景  储备金账户  1,234.50",
    ]


WIDE = Table(
    ("Scenario, view",),
    ("Lower classes' loss", "First shortfall"),
    ((("default_10_even",), ""), (("  No guarantor", "5,175,000.00", "2028-06-26"), "red")),
)


def test_headings_give_way_before_words_and_a_group_runs_across() -> None:
    """14 + 2 + 12 + 2 + 10 cells at the least; headings break between words."""
    assert rows(WIDE, 42) == [
        "                       Lower",
        "                    classes'         First",
        "Scenario, view          loss     shortfall",
        "------------------------------------------",
        "default_10_even",
        "  No guarantor  5,175,000.00    2028-06-26",
    ]
    assert [style for _, style in table_lines(WIDE, 42)][-2:] == ["bold", "red"]


def test_what_does_not_fit_is_told_in_words() -> None:
    """'  guarantor' and the figures are 11 + 2 + 12 + 2 + 10 = 37 cells at the least."""
    assert rows(WIDE, 37)[-2:] == ["  No         5,175,000.00  2028-06-26", "  guarantor"]
    assert rows(WIDE, 36) == [
        "default_10_even",
        "No guarantor",
        "  Lower classes' loss 5,175,000.00",
        "  First shortfall 2028-06-26",
    ]


AMOUNT = st.integers(0, 10**14).map(lambda fen: f"{fen / 100:,.2f}")


@given(st.lists(st.tuples(TEXT, AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=5), st.integers(40, 120))
def test_no_figure_is_ever_cut(data: list[tuple[str, str, str, str]], room: int) -> None:
    table = Table(("名称",), ("应付金额（元）", "Paid", "缺口"), tuple((row, "") for row in data))
    lines = rows(table, room)
    assert all(room_of(line) <= room for line in lines)
    shown = "\n".join(lines).replace("·", " ").split()
    for row in data:
        for amount in row[1:]:
            assert amount in shown
