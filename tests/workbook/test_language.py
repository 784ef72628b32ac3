"""Messages in Chinese: the same facts as in English, and the contract's Chinese names for every sheet, column, word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest
from cases_claims import CLAIM_CASES
from cases_deal import DEAL_CASES
from cases_pool import POOL_CASES
from cases_rate_events import RATE_EVENT_CASES
from cases_steps import STEP_CASES
from cases_supports import LISTED_MORE, SUPPORT_CASES
from cases_terms import LISTED_CASES, TERM_CASES
from cases_triggers import TRIGGER_CASES
from cases_watch import WATCH_CASES
from changes import Change
from deal_books import Rows, good_rows, write
from full_books import full_rows, listed_rows

from ipabs.errors import BadInput
from ipabs.workbook import read_deal
from ipabs.workbook.contract import EXPORT_SHEETS, KNOWN_SHEETS, SHEETS
from ipabs.workbook.messages import say
from ipabs.workbook.phrases import DEFAULT_PHRASES, READING_PHRASES
from ipabs.workbook.sentences import SENTENCES

COLUMNS = [column for sheet in SHEETS for column in sheet.columns]
KEYS = (
    {sheet.key for sheet in KNOWN_SHEETS}
    | {column.key for column in COLUMNS}
    | {word.key for column in COLUMNS for word in column.words}
)
NAMES = (
    {sheet.zh for sheet in KNOWN_SHEETS}
    | {column.zh for column in COLUMNS}
    | {word.zh for column in COLUMNS for word in column.words}
    | {zh for _, zh in EXPORT_SHEETS}
)
FOREIGN = {
    "DTD",
    "XML",
    "ipabs",
    "check",
    "Excel",
    "MB",
    "WPS",
    "AA",
    "AAA",
    "BBB",
    "CSV",
    "OpenDocument",
    "zip",
    "xls",
    "xlsb",
    "xlsx",
    "deal",
    "GB",
    "ZC",
    "ZL",
}
"""Words that a Chinese desk writes in Latin letters, the tool's own, and the workbook's name in the tests."""


TYPED = {"front", "seniors_repaid"}
"""Keys that a case types as a name of its own."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same_facts(code: str) -> None:
    english, chinese = SENTENCES[code]
    assert fields(english) == fields(chinese)
    assert english != chinese or code in ("model", "repayment_day", "unadjusted_payment_day")


@pytest.mark.parametrize("code", [c for c in SENTENCES if not c.startswith(("date_guess", "entry_limits", "model"))])
def test_chinese_is_chinese(code: str) -> None:
    chinese = re.sub(r"\{\w+\}", "", SENTENCES[code][1])
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", chinese), "punctuation of the other language"
    words = set(re.findall(r"[A-Za-z_]{2,}", chinese))
    assert words <= FOREIGN | {"Y", "N"}


@pytest.mark.parametrize("code", SENTENCES)
def test_names_in_chinese_sentences_are_the_contracts_own(code: str) -> None:
    """What stands between marks is the title that a person finds in her workbook."""
    quoted = set(re.findall(r"“([^”{}]+)”", SENTENCES[code][1]))
    assert quoted <= NAMES | {"是", "非"}


def test_a_fact_is_named_as_the_sheet_names_it() -> None:
    """`principal` is 本金 of a loan, 发行规模 of a class, 还本金额 in a plan, 持有本金 of a holder."""
    said = {sheet: say("asset_zero", sheet, column="principal").zh for sheet in ("assets", "tranches", "holders")}
    assert [text.partition("为")[0] for text in said.values()] == ["“本金”", "“发行规模”", "“持有本金”"]
    assert say("dates_unused", "assets", column="day_count", repayment="bullet").zh.startswith(
        "还款方式为“到期一次还本”"
    )
    assert say("plan_kind", "tranches", tranche="A", repayment="bullet").zh.startswith(
        "证券“A”的还本方式为“到期一次还本”"
    )


def _refused(path: Path) -> BadInput:
    with pytest.raises(BadInput) as refused:
        read_deal(path)
    return refused.value


def leaks(text: str) -> set[str]:
    """Keys of the contract in a Chinese sentence."""
    return (set(re.findall(r"[A-Za-z][A-Za-z0-9_]{2,}", text)) & KEYS) - FOREIGN - TYPED


CASES = [
    (book, case)
    for book, cases in (
        (good_rows, [*CLAIM_CASES, *DEAL_CASES, *POOL_CASES]),
        (full_rows, [*STEP_CASES, *SUPPORT_CASES, *TERM_CASES, *TRIGGER_CASES, *WATCH_CASES, *RATE_EVENT_CASES]),
        (listed_rows, [*LISTED_CASES, *LISTED_MORE]),
    )
    for case in cases
]


_WIDE = "[\u2e80-\u9fff，、；：。？“”（）]"
STRAY = re.compile(rf"{_WIDE} +{_WIDE}|[，、；：。？]{{2}}|(?<!\d)\d{{7,}}(?!\d)")
"""A blank between two wide characters, two marks in a row, an amount without its groups."""


@pytest.mark.parametrize(("book", "case"), CASES)
def test_a_chinese_refusal_names_nothing_in_english(
    tmp_path: Path, book: Callable[[], Rows], case: tuple[str, str, int, Change, str]
) -> None:
    rows = book()
    case[3](rows)
    error = _refused(write(tmp_path, rows, "zh"))
    assert error.language == "zh"
    for problem in error.problems:
        assert leaks(problem.message.zh) == set(), problem.message.zh
        assert not STRAY.search(problem.message.zh), problem.message.zh
    told = [str(problem.where) for problem in error.problems if problem.where.cell]
    assert len(told) == len(set(told)), "one mistake, one problem of a cell"


def test_defaults_and_readings_have_chinese_words() -> None:
    for english, chinese in (*DEFAULT_PHRASES.values(), *READING_PHRASES.values()):
        assert fields(english) == fields(chinese)
        assert re.search(r"[\u4e00-\u9fff]", chinese) and not re.search(r"(?<!\{)\b[a-z_]{3,}", chinese)
