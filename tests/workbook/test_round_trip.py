"""An export's sheets of the contract read back as the same deal, with the same defaults taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import deals
import deals_bent
import pytest
import xlsxwriter
from contract_exports import OPTIONS, export, retype, saved_again, taken, trip
from deal_books import Rows, cell_of, good_rows, write
from engines_needed import needed
from full_books import full_rows, listed_rows
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner
from vocabulary import NOTES_CASES, Case, set_cell, whole_rows
from vocabulary_pool import POOL_CASES
from vocabulary_rules import RULES_CASES, SHOWN_CASES

from ipabs.cli import app
from ipabs.errors import BadInput
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import Reading, read_deal
from ipabs.workbook.contract import EXPORT_SHEETS, sheet_of
from ipabs.workbook.exported import exported_rows
from ipabs.workbook.write_inputs import write_inputs

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/deal*.xlsx"))
D = date


def same(reading: Reading, back: Reading) -> None:
    assert back.deal == reading.deal
    assert taken(back) == taken(reading)
    assert len(back.warnings) == len(reading.warnings)


def results(reading: Reading) -> str:
    meta = Meta(input_sha256="", defaults_taken=(), warnings=(), settings={})
    return json.dumps(document(run_deal(reading.deal), meta), sort_keys=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_examples(path: Path, lang: str, tmp_path: Path) -> None:
    reading, back = trip(path, tmp_path, lang)
    same(reading, back)
    assert back.language == lang
    assert results(back) == results(reading)


@pytest.mark.parametrize("case", [*NOTES_CASES, *RULES_CASES, *SHOWN_CASES, *POOL_CASES], ids=str)
def test_every_column_and_word(case: Case, tmp_path: Path) -> None:
    """No word of the vocabulary is lost from one language to the other."""
    for value in case.values[-1:]:
        rows = whole_rows()
        set_cell(rows, case, value)
        reading = read_deal(write(tmp_path, rows, "en"))
        same(reading, read_deal(export(reading, tmp_path / "export.xlsx", "zh")))


@pytest.mark.parametrize("breadth", ["A", "B", "C", "bent"])
@pytest.mark.parametrize("seed", range(6))
def test_random_deals(seed: int, breadth: str, tmp_path: Path) -> None:
    path = tmp_path / "deal.xlsx"
    deals.write(deals_bent.bent_deal(seed) if breadth == "bent" else deals.random_deal(seed, breadth), path)
    try:
        same(*trip(path, tmp_path, ("zh", "en")[seed % 2]))
    except BadInput as refused:
        assert refused.problems[0].where.workbook == "deal.xlsx"  # not the export


@pytest.mark.parametrize("rows", [listed_rows(), listed_rows("payment"), full_rows()], ids=["listed", "paid", "full"])
def test_listed_dates_and_ledgers(rows: Rows, tmp_path: Path) -> None:
    same(*trip(write(tmp_path, rows), tmp_path, "zh"))


TEXTS = ("=1+1", "+86", "-1", "@name", "NA", "nan", "007", "1E5", "TRUE", "'a'", '"b"', "a&b<c>", "🙂 公司", "_x0041_")


def test_texts_survive(tmp_path: Path) -> None:
    rows = good_rows()
    rows["borrowers"] = [{"borrower_id": f"0{n}", "name": name} for n, name in enumerate(TEXTS, 1)]
    rows["ip"] = [row | {"borrower_id": "01", "title": "-一"} for row in rows["ip"]]
    rows["assets"] = [row | {"borrower_id": "01", "use_of_proceeds": "=一\n二"} for row in rows["assets"]]
    rows["scenario_events"][0]["target"] = "01"
    rows["deal"] |= {"name": "甲 & 乙", "short_name": "2025&A"}
    reading, back = trip(write(tmp_path, rows), tmp_path, "en")
    same(reading, back)
    assert [firm.name for firm in back.deal.pool.borrowers] == list(TEXTS)
    assert [firm.borrower_id for firm in back.deal.pool.borrowers][6] == "07"
    assert {right.title for right in back.deal.pool.rights} == {"-一"}
    assert {asset.use_of_proceeds for asset in back.deal.pool.assets} == {"=一\n二"}


def test_sheets_of_the_export_are_skipped(tmp_path: Path) -> None:
    reading = read_deal(write(tmp_path, good_rows()))
    for lang in ("zh", "en"):
        path = tmp_path / f"{lang}.xlsx"
        with xlsxwriter.Workbook(str(path), OPTIONS) as book:
            for english, chinese in EXPORT_SHEETS:
                book.add_worksheet(chinese if lang == "zh" else english).write_string(0, 0, "x")
            write_inputs(book, exported_rows(reading), lang)
        same(reading, read_deal(path))


def test_a_whole_export(tmp_path: Path) -> None:
    """With its model and its pages, and as it is read by the command line."""
    source, out = next(path for path in EXAMPLES if path.parent.name == "minimal"), tmp_path / "out.xlsx"
    done = CliRunner().invoke(app, ["run", str(source), "-o", str(out), "--lang", "en"])
    assert out.is_file(), done.output
    assert len(load_workbook(out, read_only=True).sheetnames) > 25
    same(read_deal(source), read_deal(out))
    told = [CliRunner().invoke(app, ["check", str(path), "--lang", "en"]).output for path in (source, out)]
    assert told[1].replace("out.xlsx", "deal.xlsx") == told[0]


def test_a_sheet_that_must_stand_stands_without_rows(tmp_path: Path) -> None:
    rows = good_rows() | {"ip": [], "ip_links": []}
    same(*trip(write(tmp_path, rows), tmp_path, "zh"))


def test_unknown_language() -> None:
    with pytest.raises(ValueError, match="lang is 'fr', expected zh or en"):
        write_inputs(None, None, "fr")  # type: ignore[arg-type]


# -- looks ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The export of the good deal, in English."""
    return export(read_deal(write(tmp_path, good_rows())), tmp_path / "export.xlsx", "en")


def at(path: Path, sheet: str, key: str, row: int = 1) -> Any:
    return load_workbook(path)[sheet][cell_of(path, sheet, key, row)]


def test_inputs_are_blue_and_defaults_italic(good: Path) -> None:
    typed, default = at(good, "assets", "principal"), at(good, "assets", "recovery_lag_months")
    assert (typed.font.color.rgb, typed.font.i, typed.fill.fill_type) == ("FF0000FF", False, None)
    assert (default.font.color.rgb, default.font.i, default.fill.fgColor.rgb) == ("FF5A73A6", True, "FFF3F5F9")
    assert (default.value, at(good, "deal", "vat_rate").font.i) == (12, True)
    assert at(good, "deal", "name").font.color.rgb == "FF0000FF"


def test_headings_say_what_italics_are(good: Path) -> None:
    assets = load_workbook(good)["assets"]
    said = {cell.value: "Grey-blue italics" in cell.comment.text for cell in assets[1]}
    assert said["recovery_lag_months (months)"] and not said["principal (yuan)"]
    deal = load_workbook(good)["deal"]
    notes = {row[0].value: row[2].value for row in deal.iter_rows(min_row=2)}
    assert notes["vat_rate"].startswith("Left blank: the default. ") and not notes["name"].startswith("Left")


def test_pages_are_numbered_and_wide_sheets_take_two(good: Path) -> None:
    book = load_workbook(good)
    for name in ("deal", "assets"):
        sheet: Worksheet = book[name]
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (book["deal"].page_setup.fitToWidth or 1, book["assets"].page_setup.fitToWidth) == (1, 2)
    assert book["assets"].print_title_cols == "$A:$A"


@pytest.mark.parametrize(
    ("sheet", "key", "row", "formula"),
    [
        ("assets", "cutoff_balance", 2, "=$D3"),
        ("assets", "purchase_price", 2, "=$E3"),
        ("assets", "start_date", 1, "='deal'!$B$4"),
        ("assets", "interest_paid_to", 1, "=MAX($H2,'deal'!$B$6)"),
        ("fees", "rank", 2, "=ROW()-1"),
        ("deal", "payment_offset", 1, """=IF(OR('deal'!$B$7="还款日",'deal'!$B$7="repayment"),8,0)"""),
        ("deal", "legal_maturity_date", 1, "=EDATE(MAX('tranches'!$H$2:$H$1000),24)"),
    ],
)
def test_defaults_that_come_from_other_cells_follow_them(
    good: Path, sheet: str, key: str, row: int, formula: str
) -> None:
    cell = at(good, sheet, key, row)
    assert cell.value == formula
    assert cell.number_format != "@"  # or it would turn into text when somebody edits it


# -- what is typed afterwards --------------------------------------------------------------------------------------


def lines(reading: Reading, where: str) -> list[str]:
    return [default.message_en for default in reading.defaults_taken if default.where == where]


def test_a_default_that_was_changed_is_an_input(good: Path) -> None:
    assert lines(read_deal(good), "assets.recovery_lag_months") == ["assets.recovery_lag_months: 12 (2 rows)"]
    reading = read_deal(retype(good, "assets", cell_of(good, "assets", "recovery_lag_months"), 18))
    assert [asset.recovery_lag_months for asset in reading.deal.pool.assets] == [18, 12]
    assert lines(reading, "assets.recovery_lag_months") == ["assets.recovery_lag_months: 12 (1 row)"]
    assert reading.warnings == ()


def test_a_formula_that_was_typed_over_is_an_input(good: Path) -> None:
    reading = read_deal(retype(good, "assets", cell_of(good, "assets", "purchase_price", 2), 7_500_000))
    assert [asset.purchase_price_fen for asset in reading.deal.pool.assets] == [1_200_000_000, 750_000_000]
    assert reading.warnings == ()


def test_an_input_typed_into_the_default_comes_out_in_blue(good: Path, tmp_path: Path) -> None:
    changed = read_deal(retype(good, "assets", cell_of(good, "assets", "recovery_lag_months"), 18))
    again = export(changed, tmp_path / "again.xlsx", "en")
    assert at(again, "assets", "recovery_lag_months").font.color.rgb == "FF0000FF"
    assert at(again, "assets", "recovery_lag_months", 2).font.i


def test_a_default_typed_as_such_is_an_input(tmp_path: Path) -> None:
    rows = good_rows()
    rows["assets"][0]["recovery_lag_months"] = 12
    reading, back = trip(write(tmp_path, rows), tmp_path, "zh")
    assert lines(back, "assets.recovery_lag_months") == ["assets.recovery_lag_months: 12 (1 row)"]
    same(reading, back)


def test_a_formula_that_says_something_else_is_read_and_told(good: Path) -> None:
    """Of a program that changes a cell and does not calculate: what the sheet shows is read."""
    address = cell_of(good, "assets", "purchase_price", 2)
    reading = read_deal(retype(good, "assets", address, 7_500_000, formula=True))
    assert reading.deal.pool.assets[1].purchase_price_fen == 750_000_000
    (warning,) = reading.warnings
    assert (warning.where.sheet, warning.where.cell) == ("assets", address)
    assert warning.message.en == (
        "purchase_price was a default of the export and is read as typed: 7,500,000, where a blank would take "
        "8,000,000; clear the cell for the default"
    )
    assert warning.message.zh.startswith("“转让价款”原为导出时的默认值，现按所填读取：7,500,000；")


def test_what_follows_a_changed_default_is_still_a_default(good: Path) -> None:
    """The balance is typed over; the price, which the sheet makes of it, is what a blank would take."""
    retype(good, "assets", cell_of(good, "assets", "cutoff_balance", 2), 7_500_000)
    reading = read_deal(retype(good, "assets", cell_of(good, "assets", "purchase_price", 2), 7_500_000, formula=True))
    assert lines(reading, "assets.cutoff_balance") == ["assets.cutoff_balance: principal (1 row)"]
    assert lines(reading, "assets.purchase_price") == ["assets.purchase_price: cutoff_balance (2 rows)"]
    assert reading.warnings == ()


def test_a_default_left_behind_is_an_input(good: Path) -> None:
    """The principal is typed anew and nothing calculated: the sheet still shows the old balance, which is read."""
    reading = read_deal(retype(good, "assets", cell_of(good, "assets", "principal", 2), 9_000_000))
    assert reading.deal.pool.assets[1].cutoff_balance_fen == 800_000_000
    assert [warning.where.cell for warning in reading.warnings] == [cell_of(good, "assets", "cutoff_balance", 2)]


def test_what_is_wrong_is_said_of_the_cells_as_they_stand(good: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_deal(retype(good, "assets", cell_of(good, "assets", "day_count"), "A/364"))
    assert [problem.where.cell for problem in refused.value.problems] == [cell_of(good, "assets", "day_count")]


def test_a_default_may_stand_where_its_value_may_not_be_typed(tmp_path: Path) -> None:
    """The legal maturity that is derived may be a payment date; a typed one of that date is refused."""
    rows = good_rows()
    rows["deal"] |= {"venue": "sse", "closing_date": D(2025, 12, 31), "first_date": D(2026, 3, 31)}
    for row in rows["tranches"]:
        row["expected_maturity_date"] = D(2027, 1, 2)
    reading, back = trip(write(tmp_path, rows), tmp_path, "en")
    same(reading, back)
    rows["deal"]["legal_maturity_date"] = reading.deal.schedule.legal_maturity
    with pytest.raises(BadInput, match="is the payment date"):
        read_deal(write(tmp_path, rows))


@pytest.mark.parametrize(
    ("italic", "colour", "mark"), [('val="true"', "ff5a73a6", True), ('val="0"', "FF5A73A6", False)]
)
def test_fonts_as_other_programs_write_them(good: Path, italic: str, colour: str, mark: bool) -> None:
    def again(text: bytes) -> bytes:
        return text.replace(b"<i/>", f"<i {italic}/>".encode()).replace(b"FF5A73A6", colour.encode())

    rewritten(good, "xl/styles.xml", again)
    assert bool(lines(read_deal(good), "assets.recovery_lag_months")) is mark


def test_rows_of_any_form_read_the_same(good: Path) -> None:
    """Rows that are read element by element instead of by a pattern."""
    reading = read_deal(good)
    for number in range(1, 12):
        rewritten(good, f"xl/worksheets/sheet{number}.xml", lambda text: text.replace(b"<c r=", b"<c  r="))
    same(reading, read_deal(good))


def rewritten(path: Path, part: str, change: Any) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert change(parts[part]) != parts[part]
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


# -- recalculated and saved by another program ----------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """Cells that are typed anew in an export, and in what was exported: sheet, row, column, value."""

    rows: Callable[[], Rows]
    cells: tuple[tuple[str, int, str, Any], ...]

    def source(self) -> Rows:
        rows = self.rows()
        for sheet, row, key, value in self.cells:
            (rows["deal"] if sheet == "deal" else rows[sheet][row - 1])[key] = value
        return rows

    def type_into(self, path: Path, lang: str) -> None:
        """openpyxl takes away what the formulas came to."""
        book = load_workbook(path)
        for sheet, row, key, value in self.cells:
            words = {word.key: word.zh for word in sheet_of(sheet).column(key).words} if lang == "zh" else {}
            cell = book[sheet_of(sheet).title(lang)][cell_of(path, sheet, key, row)]
            cell.value = words.get(value, value)
        book.save(path)


def collected_rows() -> Rows:
    """The full deal with a collection account, from which steps pay that name none."""
    rows = full_rows()
    rows["accounts"][0]["kind"] = "collection"
    rows["accounts"][1]["receives"] = "none"
    rows["waterfall"][6]["due_of"] = "all"
    for step in rows["waterfall"]:
        step["from_account"] = step["from_account"] if step["from_account"] != "收入户" else None
    return rows


CHANGES = (
    Change(good_rows, (("deal", 0, "closing_date", D(2025, 9, 22)), ("assets", 1, "principal", 12_500_000))),
    Change(full_rows, (("deal", 0, "cutoff_date", D(2025, 8, 25)), ("assets", 1, "start_date", D(2025, 7, 1)))),
    Change(
        good_rows,
        (
            ("deal", 0, "venue", "szse"),
            ("tranches", 1, "expected_maturity_date", D(2028, 9, 21)),
            ("tranches", 2, "expected_maturity_date", D(2028, 12, 21)),
        ),
    ),
    Change(full_rows, (("deal", 0, "payment_frequency", "monthly"), ("deal", 0, "day_count", "A/360"))),
    Change(full_rows, (("deal", 0, "vat_rate", 0.06), ("assets", 2, "cutoff_balance", 7_500_000))),
    Change(listed_rows, tuple(("tranches", row, "expected_maturity_date", D(2027, 3, 22)) for row in (1, 2))),
    Change(listed_rows, (("schedule", 1, "repayment_date", D(2026, 3, 23)),)),
    Change(collected_rows, (("accounts", 1, "name", "归集户"), ("waterfall", 3, "to_account", "归集户"))),
)
"""Of sources that defaults come from, and of defaults."""


def test_the_export_moves_as_its_source_does(tmp_path: Path) -> None:
    """Type, recalculate and save in LibreOffice: the deal and its defaults are those of the source typed anew."""
    needed("libreoffice")
    paths, sources = [], []
    for number, change in enumerate(CHANGES):
        lang = ("zh", "en")[number % 2]
        sources.append(read_deal(write(tmp_path, change.source(), lang)))
        whole = read_deal(write(tmp_path, change.rows(), lang))
        paths.append(export(whole, tmp_path / f"{number}.xlsx", lang))
        change.type_into(paths[-1], lang)
    for path, source in zip(saved_again(paths, tmp_path), sources, strict=True):
        same(source, read_deal(path))
