"""A template: what it holds, its help, what the spreadsheet checks; and empty sheets, which say nothing."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from deal_books import Rows, good_rows
from full_books import full_rows, listed_rows
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from typist import column_format

from ipabs.errors import BadInput
from ipabs.workbook import Readme, Scope, read_deal, write_deal
from ipabs.workbook.contract import SHEETS, SUPPORTED_ISSUE, Column, Sheet, Type, sheet_of
from ipabs.workbook.text import text_width
from ipabs.workbook.write_cells import cell_value, heading_of
from ipabs.workbook.write_help import comment_of

LANGS = ("zh", "en")
OPTIONAL = [sheet.key for sheet in SHEETS if not sheet.required]
TABLES = [sheet for sheet in SHEETS if sheet.key != "deal"]
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns if column.supported]
LAST_ROW = 1_048_576


@pytest.fixture(scope="module", params=LANGS)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Workbook]:
    """The full template in a language."""
    path = tmp_path_factory.mktemp("full") / "new.xlsx"
    write_deal(path, {}, request.param, Scope.FULL, Readme("new.xlsx"))
    return request.param, load_workbook(path)


def headings(worksheet: Worksheet) -> list[Any]:
    return [cell.value for cell in worksheet[1]]


def places(lang: str, book: Workbook) -> Iterator[tuple[Sheet, Column, str, str]]:
    """Every column of the contract: where it is named, and the cells under it."""
    for sheet in SHEETS:
        columns = [column for column in sheet.columns if column.supported]
        for index, column in enumerate(columns, 1):
            letter = get_column_letter(index)
            if sheet.key == "deal":
                yield sheet, column, f"A{index + 1}", f"B{index + 1}"
            else:
                yield sheet, column, f"{letter}1", f"{letter}2:{letter}{LAST_ROW}"


def rules_of(worksheet: Worksheet) -> dict[str, DataValidation]:
    """By the cells that they are for."""
    return {str(area): rule for rule in worksheet.data_validations.dataValidation for area in rule.sqref.ranges}


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_template_holds_what_most_people_fill(tmp_path: Path, lang: str) -> None:
    written = write_deal(tmp_path / "new.xlsx", {}, lang, Scope.COMMON, Readme("new.xlsx"))
    book = load_workbook(tmp_path / "new.xlsx")
    common = [sheet for sheet in SHEETS if sheet.required or sheet.common]
    assert written == tuple(sheet.title(lang) for sheet in common)
    assert [name for name in book.sheetnames if not name.startswith("#")] == list(written)
    for sheet in common:
        shown = [column for column in sheet.columns if column.common and column.supported]
        worksheet = book[sheet.title(lang)]
        if sheet.key == "deal":
            assert [cell.value for cell in worksheet["A"][1:]] == [column.title(lang) for column in shown]
            assert {cell.value for cell in worksheet["B"][1:]} == {None}
        else:
            assert headings(worksheet) == [heading_of(column, lang) for column in shown]
            assert worksheet.max_row == 1


def test_the_full_template_holds_all_that_is_supported_and_nothing_else(full: tuple[str, Workbook]) -> None:
    lang, book = full
    assert [name for name in book.sheetnames if not name.startswith("#")] == [sheet.title(lang) for sheet in SHEETS]
    for sheet in TABLES:
        wanted = [heading_of(column, lang) for column in sheet.columns if column.supported]
        assert headings(book[sheet.title(lang)]) == wanted


def test_every_heading_and_key_has_its_help(full: tuple[str, Workbook]) -> None:
    lang, book = full
    for sheet, column, named, _ in places(lang, book):
        comment = book[sheet.title(lang)][named].comment
        assert comment is not None, (sheet.key, column.key)
        text = comment.text
        assert text.startswith(column.help.of(lang))
        assert (column.required, bool(column.needed)) == (
            text.endswith({"zh": "\n必填", "en": "\nRequired"}[lang]),
            column.needed is not None and column.needed.of(lang) in text,
        )


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_comment_has_room_for_its_text(sheet: Sheet, column: Column, lang: str) -> None:
    """At 9 points a letter is at most 6.4 pixels wide and a line 16 high."""
    text, looks = comment_of(sheet, column, lang)
    lines = sum(-(-text_width(line) * 6.4 // (looks["width"] - 8)) for line in text.splitlines())
    assert lines * 16 <= looks["height"] - 8


def test_required_headings_look_different(full: tuple[str, Workbook]) -> None:
    lang, book = full
    fills: dict[tuple[bool, bool], set[str]] = {}
    for sheet, column, named, _ in places(lang, book):
        fill = book[sheet.title(lang)][named].fill.fgColor.rgb
        fills.setdefault((column.required, column.needed is not None), set()).add(fill)
    assert [len(shades) for shades in fills.values()] == [1, 1, 1] and len(set.union(*fills.values())) == 3


def test_empty_columns_have_their_formats(full: tuple[str, Workbook]) -> None:
    """Whoever types 2.9% or a date sees it as one."""
    lang, book = full
    wanted = {Type.MONEY: "#,##0.00", Type.RATE: "0.00##%", Type.SHARE: "0.00##%", Type.DATE: "yyyy-mm-dd"}
    for sheet, column, named, cells in places(lang, book):
        worksheet = book[sheet.title(lang)]
        if sheet.key == "deal":
            shown = worksheet[cells].number_format
        else:
            shown = column_format(worksheet, column_index_from_string(named.rstrip("1")))
            assert worksheet.freeze_panes == "B2"
        assert shown == wanted.get(column.type, shown)
        if column.type in (Type.ID, Type.NAME, Type.WORD):
            assert shown == "@", (sheet.key, column.key)  # 001 stays 001


def test_the_spreadsheet_checks_what_the_contract_says(full: tuple[str, Workbook]) -> None:
    """Lists, ranges and dates of the contract; a rule warns and never stops, for the reader takes more than it."""
    lang, book = full
    for sheet, column, _, cells in places(lang, book):
        rule = rules_of(book[sheet.title(lang)])[cells]
        assert rule.errorStyle in ("warning", "information"), (sheet.key, column.key)
        assert len(rule.promptTitle) <= 32 and len(rule.prompt) <= 255 and len(rule.error) <= 255
        assert rule.prompt.startswith(column.help.of(lang)) and not rule.prompt.endswith("…")
        assert rule.allow_blank
        _check_rule(rule, column, lang, book, cells.partition(":")[0])


def _check_rule(rule: DataValidation, column: Column, lang: str, book: Workbook, cell: str) -> None:
    match column.type:
        case Type.WORD | Type.CHOICE | Type.FLAG:
            assert listed(rule, book) == words(column, lang)
        case Type.MONEY:
            least = f"{cell}>=0," if column.minimum == 0 else ""
            assert rule.formula1 == f"AND(ISNUMBER({cell}),{least}ROUND({cell},2)={cell})"
            assert least or column.key == "net_profit"  # a loss is negative
        case Type.DATE:
            assert (rule.type, rule.formula1, rule.formula2) == ("date", "32874", "73415")  # 1990-01-01, 2100-12-31
        case Type.RATE | Type.SHARE | Type.INTEGER | Type.NUMBER | Type.FIGURE | Type.PRICE if (
            column.minimum is not None
        ):
            assert rule.type == ("whole" if column.type is Type.INTEGER else "decimal")
            times = 100 if column.type is Type.PRICE else 1
            low, high = column.minimum * times, column.maximum
            assert float(rule.formula1) == pytest.approx(low)
            assert (rule.formula2 is None) == (high is None)
            assert high is None or float(rule.formula2) == pytest.approx(high * times)
        case Type.ID | Type.NAME if column.refers or column.offers:
            target, _, key = (column.refers or column.offers).partition(".")
            index = [c.key for c in sheet_of(target).columns if c.supported].index(key) + 1
            letter, title = get_column_letter(index), sheet_of(target).title(lang)
            first, last = f"'{title}'!${letter}$2", f"${letter}${LAST_ROW}"
            assert rule.formula1 == f"OFFSET({first},0,0,MAX(1,COUNTA({first}:{last})),1)"
        case Type.ID | Type.NAME | Type.TEXT:
            assert (rule.type, rule.formula1) == (
                "textLength",
                {"id": "31", "name": "200", "text": "2000"}[column.type],
            )
        case _:
            assert rule.type in (None, "none")


def words(column: Column, lang: str) -> list[str]:
    if column.type is Type.FLAG:
        return ["是", "否"] if lang == "zh" else ["Y", "N"]
    return [w.zh if lang == "zh" else w.key for w in column.words if w.since <= SUPPORTED_ISSUE]


def listed(rule: DataValidation, book: Workbook) -> list[str]:
    """The words of a drop-down: in the rule, or on the hidden sheet that the reader skips."""
    if rule.formula1.startswith('"'):
        assert len(rule.formula1) <= 257
        return str(rule.formula1).strip('"').split(",")
    title, _, area = rule.formula1.partition("!")
    worksheet = book[title.strip("'")]
    assert worksheet.title.startswith("#") and worksheet.sheet_state == "hidden"
    return [row[0].value for row in worksheet[area.replace("$", "")]]


def test_the_first_sheet_says_what_to_do(tmp_path: Path) -> None:
    write_deal(tmp_path / "new.xlsx", {}, "en", Scope.COMMON, Readme("my deal.xlsx"))
    book = load_workbook(tmp_path / "new.xlsx")
    worksheet = book[book.sheetnames[0]]
    said = [str(cell.value) for row in worksheet.iter_rows() for cell in row if cell.value is not None]
    assert book.sheetnames[0] == "#readme" and worksheet.max_row <= 20
    assert [word for word in said if word in {s.key for s in SHEETS}] == [s.key for s in SHEETS if s.required]
    assert 'ipabs check "my deal.xlsx"' in said and 'ipabs run "my deal.xlsx" -o "my deal-term-sheet.xlsx"' in said


@pytest.mark.parametrize("lang", LANGS)
def test_a_blank_template_is_told_what_it_lacks_and_nothing_else(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "new.xlsx"
    write_deal(path, {}, lang, Scope.FULL, Readme("new.xlsx"))
    with pytest.raises(BadInput) as refused:
        read_deal(path)
    keys = [column.key for column in sheet_of("deal").columns if column.supported]
    needed = [f"B{keys.index(key) + 2}" for key in ("name", "venue", "closing_date", "first_date")]
    cells = [(p.where.sheet, p.where.cell) for p in refused.value.problems]
    assert sorted(cells) == sorted(
        [*((sheet_of("deal").title(lang), cell) for cell in needed)]
        + [(sheet_of(key).title(lang), "") for key in ("borrowers", "assets", "tranches")]
    )


def _outcome(path: Path, rows: Rows, scope: Scope = Scope.FILLED) -> object:
    """The deal with everything said about it, or the refusals."""
    write_deal(path, rows, "en", scope)
    try:
        read = read_deal(path)
    except BadInput as refused:
        return [problem.message for problem in refused.problems]
    return read.deal, read.defaults_taken, [warning.message for warning in read.warnings]


@pytest.mark.parametrize("book", [good_rows, full_rows, listed_rows])
@pytest.mark.parametrize("key", OPTIONAL)
def test_an_empty_sheet_reads_as_if_it_were_absent(tmp_path: Path, book: Callable[[], Rows], key: str) -> None:
    """Also where the deal needs its rows, and is then refused in the same words."""
    rows = book()
    absent = {name: given for name, given in rows.items() if name != key}
    assert _outcome(tmp_path / "deal.xlsx", {**absent, key: []}) == _outcome(tmp_path / "deal.xlsx", absent)


@pytest.mark.parametrize("scope", [Scope.COMMON, Scope.FULL])
def test_blank_sheets_and_columns_change_nothing(tmp_path: Path, scope: Scope) -> None:
    path = tmp_path / "deal.xlsx"
    assert _outcome(path, good_rows(), scope) == _outcome(path, good_rows())


def test_same_template_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_deal(tmp_path / name, {}, "zh", Scope.FULL, Readme("new.xlsx"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_writer_says_nothing_behind_our_back(tmp_path: Path) -> None:
    """XlsxWriter drops what Excel would refuse, with a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for lang in LANGS:
            write_deal(tmp_path / "new.xlsx", full_rows(), lang, Scope.FULL, Readme("new.xlsx"))
            assert (tmp_path / "new.xlsx").stat().st_size > 10_000


def test_a_value_may_be_said_in_both_languages() -> None:
    column = sheet_of("borrowers").column("name")
    assert [cell_value(column, {"zh": "甲", "en": "A"}, lang) for lang in LANGS] == ["甲", "A"]
