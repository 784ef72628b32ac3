"""`ipabs verify`: exit codes, JSON, languages, 80 columns. What engines find is tested in tests/recompute."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from screen import shown, width
from typer.testing import CliRunner

import ipabs.recompute
from ipabs.cli import app
from ipabs.recompute import Engine, EngineError
from ipabs.recompute.table import VERIFIED
from ipabs.workbook.formulas import FormulaBook, open_formulas

LABEL = "优先级资产支持票据第一档（固定利率按季付息到期一次还本）·应付利息"


class Arithmetic(Engine):
    """Stands for a program: recomputes a workbook by what the test says its cells come to."""

    right: dict[str, object]

    def books(self, sources: Any, seconds: float = 0.0) -> tuple[FormulaBook, ...]:
        if "fails" in self.right:
            raise EngineError(self.right["fails"])  # type: ignore[arg-type]
        found = tuple(open_formulas(path) for path in sources)
        for book in found:
            for sheet in book.sheets:
                for (row, _), cell in sheet.cells.items():
                    cell.saved = self.right.get(f"B{row}", cell.saved)  # type: ignore[assignment]
        return found


def ipabs_says(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """One engine, by the key and the name of both; what the test puts in is what the cells come to."""
    right: dict[str, object] = {}

    def made(key: str, name: str) -> Engine:
        one = Arithmetic(key, name, lambda *_: pytest.fail("no program runs here"))
        object.__setattr__(one, "right", right)
        return one

    there = {
        "libreoffice": lambda: made("libreoffice", "LibreOffice 7.4"),
        "formulas": lambda: made("formulas", "fz 1"),
    }
    monkeypatch.setattr(ipabs.recompute, "ENGINES", there)
    monkeypatch.setattr(ipabs.recompute, "engines_there", lambda: tuple(found() for found in there.values()))
    return right


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "清单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        amount = book.add_format({"num_format": "#,##0.00"})
        rate, day = book.add_format({"num_format": "0.00%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("证券现金流")
        sheet.write_string("A1", LABEL)
        sheet.write_formula("B1", "=ROUND(" + "+".join(["A2*A3"] * 60) + ",2)", amount, 1_234_567.5)
        sheet.write_formula("B2", "=0.0275", rate, 0.0275)
        sheet.write_formula("B3", "=DATE(2026,6,26)", day, 46199)
        sheet.write_formula("B4", '="已付"', None, "已付")
        sheet.write_formula("B5", "=3", None, 3)
        book.add_worksheet("空").write_string("A1", "无公式")
    return path


EVERY = {"B1": 1_234_567.51, "B2": 0.0276, "B3": 46200.0, "B4": "未付", "B5": None}


def test_nothing_differs(engine: dict[str, object], workbook: Path) -> None:
    done = ipabs_says("verify", workbook, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "5 formulas (sheets: 1), recomputed by LibreOffice 7.4 and fz 1" in done.stdout
    assert "Every formula holds what it comes to." in done.stdout


def test_every_kind_of_cell_that_differs(engine: dict[str, object], workbook: Path) -> None:
    engine.update(EVERY)
    done = ipabs_says("verify", workbook, "--engine", "formulas", "--lang", "zh")
    assert done.exit_code == 1
    for said in (
        "5 个公式的保存值与重算值不一致。",
        f"证券现金流!B1  {LABEL}",
        "保存值：1,234,567.50；fz 1：1,234,567.51",
        "保存值：2.75%；fz 1：2.76%",
        "保存值：2026-06-26；fz 1：2026-06-27",
        "保存值：已付；fz 1：未付",
        "保存值：3；fz 1：（空）",
        "...",  # the long formula's end
    ):
        assert said in done.stdout, said


def keys(value: Any, path: str = "") -> set[str]:
    entries = value.items() if isinstance(value, dict) else [("[]", entry) for entry in value]
    found: set[str] = set()
    for key, entry in entries:
        here = f"{path}{key}" if key == "[]" or not path else f"{path}.{key}"
        found |= {here} if key != "[]" else set()
        if isinstance(entry, dict | list):
            found |= keys(entry, here)
    return found


def test_json_has_every_key_of_the_table_and_no_other(engine: dict[str, object], workbook: Path) -> None:
    engine.update(EVERY)
    done = ipabs_says("verify", workbook, "--json")
    assert done.exit_code == 1
    document = json.loads(done.stdout)
    assert keys(document) == {row.key for row in VERIFIED}
    assert len({row.key for row in VERIFIED}) == len(VERIFIED)
    assert [row["saved"] for row in document["differences"]] == [1234567.5, 0.0275, "2026-06-26", "已付", 3.0]
    assert [row["unit"] for row in document["differences"]] == ["cny", "rate", "date", "text", "number"]
    engine.clear()
    assert keys(json.loads(ipabs_says("verify", workbook, "--json").stdout)) == {
        row.key for row in VERIFIED if not row.sometimes
    }


def test_many_differences_are_told_shortly(engine: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for row in range(30):
            (book.worksheets() or [book.add_worksheet("Model")])[0].write_formula(row, 1, "=1", None, 1)
    engine.update({f"B{row}": 2.0 for row in range(1, 31)})
    done = ipabs_says("verify", path)
    assert done.stdout.count("Model!B") == 20 and "10 more (--json lists each)" in done.stdout
    assert len(json.loads(ipabs_says("verify", path, "--json").stdout)["differences"]) == 30


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_80_columns(
    engine: dict[str, object], workbook: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    engine.update(EVERY)
    text = shown(monkeypatch, "verify", workbook, "--lang", lang)
    assert [line for line in text.splitlines() if width(line) > 80] == []
    assert "1,234,567.51" in text and LABEL[:10] in text


def test_the_workbook_names_the_language(engine: dict[str, object], workbook: Path, tmp_path: Path) -> None:
    assert "全部一致" in ipabs_says("verify", workbook).stdout
    engine["fails"] = ipabs.errors.Text("no", "不行")
    assert ipabs_says("verify", workbook).stderr.strip() == "不行"


def test_an_engine_that_fails_ends_with_3(engine: dict[str, object], workbook: Path) -> None:
    engine["fails"] = ipabs.errors.Text("LibreOffice could not", "未能重算")
    done = ipabs_says("verify", workbook, "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["problems"] == [
        {"where": "", "message": "LibreOffice could not", "message_zh": "未能重算"}
    ]


def test_no_engine_at_all(monkeypatch: pytest.MonkeyPatch, workbook: Path) -> None:
    monkeypatch.setattr(ipabs.recompute, "engines_there", lambda: ())
    monkeypatch.setattr(ipabs.recompute, "ENGINES", {"libreoffice": lambda: None, "formulas": lambda: None})
    for words in ((), ("--engine", "libreoffice"), ("--engine", "formulas"), ("--engine", "both")):
        done = ipabs_says("verify", workbook, *words, "--lang", "en")
        assert done.exit_code == 2, done.output
        assert "install" in done.stderr and ("libreoffice.org" in done.stderr or "pip install" in done.stderr)
    done = ipabs_says("verify", workbook, "--engine", "excel", "--lang", "zh")
    assert done.exit_code == 2 and "libreoffice, formulas, both" in done.stderr


def test_a_workbook_without_formulas(engine: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet").write_number("A1", 1)
    done = ipabs_says("verify", path, "--lang", "en")
    assert done.exit_code == 3
    assert done.stderr.splitlines()[0] == "plain.xlsx: the workbook has no formula, so there is nothing to recompute"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        (b"", "the file is empty"),
        (b"PK\x03\x04 cut", "cut short or damaged"),
        (b"a,b\n1,2\n", "this is a text file"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(64), "protected by a password"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, engine: dict[str, object], content: bytes | None, said: str) -> None:
    path = tmp_path / "out.xlsx"
    if content is not None:
        path.write_bytes(content)
    done = ipabs_says("verify", path, "--lang", "en")
    assert done.exit_code == 3 and said in done.stderr
    assert content is None or path.read_bytes() == content


def test_a_real_engine(workbook: Path, tmp_path: Path) -> None:
    """The whole way, with whatever is there."""
    if not ipabs.recompute.engines_there():
        if os.environ.get("CI"):
            pytest.fail("no engine")
        pytest.skip("needs an engine")
    done = ipabs_says("verify", workbook, "--json")
    document = json.loads(done.stdout)
    assert done.exit_code == 1, done.output  # sixty blank products come to nought
    assert [(row["cell"], row["saved"], row["recomputed"][0]["value"]) for row in document["differences"]] == [
        ("B1", 1234567.5, 0.0)
    ]
