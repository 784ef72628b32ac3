"""What rows are called: words that a reader knows, in both languages, and nothing that only the program knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_models import ROOT, live_of

from ipabs.report.live.grid import Board, Row
from ipabs.report.live.model import LiveModel
from ipabs.report.live.terms import Term, made_of
from ipabs.report.text import is_chinese

_INTERNAL = re.compile(
    r"[#_{}]|\btemp\b|\b(in|end|open|chosen|sc|ev|cal|flag|cash|came|spent|unpaid|balance|lack|asked|received|paid|"
    r"advance|cap|accrued|borrowed|transferred|trigger|select|view|pool)\.|\b(None|True|False|nan)\b"
)
"""Signs of names that rows, states and inputs have in the program."""


@pytest.fixture(scope="module", params=[(deal, lang) for deal in ("abn001", "chengxi") for lang in ("zh", "en")])
def live(request: pytest.FixtureRequest) -> LiveModel:
    deal, lang = request.param
    return live_of(ROOT / "examples" / deal / "deal.xlsx", lang)


def shown(live: LiveModel) -> Iterator[tuple[Board, Row]]:
    for board in live.model.boards:
        yield from ((board, row) for row in (*board.heads, *board.rows) if row.role != "space")


def own_names(live: LiveModel) -> set[str]:
    """What the user has called things, which may look like anything."""
    deal = live.setting.deal
    return {s.name for s in deal.scenarios} | {s.policy for s in deal.subsidies}


def test_every_row_is_called_in_words(live: LiveModel) -> None:
    names = own_names(live)
    for board, row in shown(live):
        if not row.name and row.values:
            continue  # what the columns of a table on the sheet of charts are
        assert row.label.strip(), (board.key, row.name)
        assert row.label == row.label.strip()
        parts = [part for part in row.label.split(" · ") if part not in names]
        assert not any(map(_INTERNAL.search, parts)), (board.key, row.name, row.label)
        assert "  " not in row.label and "（）" not in row.label and "()" not in row.label


def test_words_that_stand_as_values_are_words_too(live: LiveModel) -> None:
    for board, row in shown(live):
        for value in row.values:
            if isinstance(value, str) and value not in own_names(live):
                assert value and not _INTERNAL.search(value) and ":" not in value, (board.key, row.label, value)


def test_labels_are_in_the_language_of_the_sheet() -> None:
    """Of a deal whose names are all Chinese an English label holds at most those names; a Chinese one holds Chinese."""
    for board, row in shown(live_of(ROOT / "examples" / "chengxi" / "deal.xlsx", "zh")):
        if row.name and board.key not in ("model_engine",):
            assert is_chinese(row.label) or row.label.endswith(("XIRR", "IRR")), (board.key, row.name, row.label)


def test_a_label_is_there_once_in_its_section(live: LiveModel) -> None:
    """Rows that are folded away twice may share a name: they stand beside the row that they lead to."""
    for board in live.model.boards:
        section: list[str] = []
        sections = [section]
        for row in board.rows:
            if row.role in ("section", "band"):
                section = []
                sections.append(section)
            elif row.level < 2 and row.name:
                section.append(row.label)
        for labels in sections:
            assert [label for label, count in Counter(labels).items() if count > 1] == [], board.key


def test_every_step_shows_what_it_wants_and_pays_in_the_words_of_the_result_table() -> None:
    live = live_of(ROOT / "examples" / "abn001" / "deal.xlsx", "zh")
    board = next(b for b in live.model.boards if b.key == "model_waterfall")
    steps = [row.label for row in board.rows if row.level == 0 and re.match(r"\d+ ", row.label)]
    program = live.setting.outcome.program
    assert len(steps) == 2 * len(program.waterfall.steps(program.phases[0]))
    assert steps[:2] == ["1 增值税及附加 · 应付", "1 增值税及附加 · 实付"]
    assert "6 优先级利息 A · 实付" in steps


def test_a_wanted_row_stands_above_its_payment_and_is_what_the_run_noted() -> None:
    live = live_of(ROOT / "examples" / "chengxi" / "deal.xlsx", "zh")
    live.model.work_out()
    board = next(b for b in live.model.boards if b.key == "model_waterfall")
    labels = {row.label: row for row in board.rows}
    place = [row.label for row in board.rows]
    assert place.index("9 税款（本金账户） · 应付") == place.index("9 税款（本金账户） · 实付") - 1
    wanted = live.model.numbers(labels["3 计划管理费 · 应付"].name)
    noted = live.setting.outcome.ledger.notes
    index = next(i for p, i, s in live.results.steps() if s.name == "计划管理费" and p.value == "normal")
    ran = [float(notes["step", "normal", str(index), "wanted"][0]) / 100 for notes in noted]
    assert any(ran) and wanted[: len(ran)] == ran


@pytest.mark.parametrize(
    ("function", "args", "zh", "en"),
    [
        ("min", ["A", "B"], "A 与 B 孰低", "lower of A and B"),
        ("sub", ["A", "B"], "A 减 B", "A less B"),
        ("max", ["0", "A"], "A，不低于零", "A, not below nought"),
        ("sub", ["0", "A"], "A（取负值）", "minus A"),
        ("gt", ["A", "0"], "A 大于零", "A is above nought"),
        ("ge", ["0", "A"], "A 为零", "A is nought"),
        ("share", ["A", "B", "C"], "A 按 B 占比分得", "share of A by B"),
        ("scale", ["A", "1"], "A（取整到分）", "A, rounded to the fen"),
    ],
)
def test_what_a_primitive_makes_is_said_of_its_operands(function: str, args: list[str], zh: str, en: str) -> None:
    terms = [Term(text) for text in args]
    assert made_of(function, terms, "zh").text == zh
    assert made_of(function, terms, "en").text == en


def test_sums_are_counted_and_long_names_give_way() -> None:
    total = Term("A1")
    for name in ("A2", "A3", "A4"):
        total = made_of("add", [total, Term(name)], "en")
    assert total.text == "A1 and others, 4 in all"
    long = made_of("min", [made_of("sub", [Term("x" * 30), Term("y" * 20)], "en"), Term("z" * 25)], "en")
    assert long.text == f"lower of the amount above and {'z' * 25}"


def test_conditions_are_said_once_beside_the_amount() -> None:
    flag = Term("alive", flag=True, when="while alive")
    once = made_of("mul", [flag, Term("A")], "en")
    assert once.text == "A (while alive)"
    assert made_of("mul", [flag, once], "en").text == "A (while alive)"
    other = Term("on", flag=True, when="while on")
    assert made_of("mul", [other, once], "en").text == "A (while alive, while on)"
    assert made_of("mul", [flag, other], "en").flag


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("seed", "breadth"), [(0, "A"), (7, "A"), (2, "C"), (13, "C"), (22, "C")])
def test_rows_of_generated_deals_have_words_too(seed: int, breadth: str, lang: str, tmp_path: Path) -> None:
    """Deals with every kind of step, cap, trigger, support and repayment that the generator knows."""
    import deals

    path = tmp_path / "deal.xlsx"
    deals.write(deals.random_deal(seed, breadth), path)
    live = live_of(path, lang)
    test_every_row_is_called_in_words(live)
    test_a_label_is_there_once_in_its_section(live)
