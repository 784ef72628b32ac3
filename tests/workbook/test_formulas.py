"""Formulas of any workbook with the values saved beside them: by the pattern and element by element alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from raw_books import FORMATS, packed, parts, sheet

from ipabs.errors import BadInput
from ipabs.workbook import formulas, limits
from ipabs.workbook.formulas import FormulaBook, FormulaCell, open_formulas

STRINGS = ("<si><t>优先级利息</t></si>", "<si><t>=1+1</t></si>")
CENTS = FORMATS.index("#,##0.00")


def book(folder: Path, rows: str, from_1904: bool = False) -> FormulaBook:
    path = folder / "out.xlsx"
    path.write_bytes(packed(parts({"表": sheet(f"<sheetData>{rows}</sheetData>")}, STRINGS, from_1904)))
    return open_formulas(path)


def cells(found: FormulaBook) -> dict[tuple[int, int], tuple[str, float | str | None, bool]]:
    (one,) = found.sheets
    return {place: (cell.text_at(place), cell.saved, cell.error) for place, cell in one.cells.items()}


ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="24"><f>ROUND(1.005,2)</f><v>1.01</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="str"><f>"&lt;"&amp;A1&amp;"\'"</f><v>&lt;</v></c></row>',
    '<row r="3"><c r="A3"><f>1/0</f><v/></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    '<row r="4"><c r="B4" t="str"><f>""</f><v></v></c><c r="C4"><f>""</f><v></v></c><c r="D4"><v>7</v></c></row>',
    '<row r="5"><c r="B5"><f t="shared" si="0">A5*$A$1+S!B5</f><v>1</v></c><c r="C5"><f t="shared" si="0"/></c></row>',
    '<row r="6"><c r="B6"><f t="shared" si="0"/><v>3</v></c><c r="C6"><f t="shared" si="9"/><v>3</v></c></row>',
    '<row r="7"><c r="B7" t="b"><f aca="false">1=1</f><v>1</v></c><c r="C7" s="5"><f>A1</f><v>45688</v></c></row>',
    '<row r="8"><c r="B8"><f t="array" ref="B8">A1:A2</f><v>1E999</v></c><c r="C8" t="s"><f>A2</f><v>1</v></c></row>',
)


@pytest.mark.parametrize("by_pattern", [True, False])
def test_every_formula_with_what_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_pattern: bool) -> None:
    if not by_pattern:
        monkeypatch.setattr(formulas._Formulas, "usual", lambda self, piece: False)
    found = book(tmp_path, "".join(ROWS))
    assert cells(found) == {
        (1, 2): ("=ROUND(1.005,2)", 1.01, False),
        (2, 3): ('="<"&A1&"\'"', "<", False),
        (3, 1): ("=1/0", None, False),
        (3, 2): ("=1/0", "#DIV/0!", True),
        (4, 2): ('=""', None, False),
        (4, 3): ('=""', None, False),
        (5, 2): ("=A5*$A$1+S!B5", 1.0, False),
        (5, 3): ("=B5*$A$1+S!C5", None, False),  # as a spreadsheet moves it one column to the right
        (6, 2): ("=A6*$A$1+S!B6", 3.0, False),
        (6, 3): ("=", 3.0, False),  # nothing stands behind number 9
        (7, 2): ("=1=1", 1.0, False),
        (7, 3): ("=A1", 45688.0, False),  # a date is its day's number
        (8, 2): ("=A1:A2", "inf", False),
        (8, 3): ("=A2", "=1+1", False),
    }
    assert found.sheets[0].labels == {1: "优先级利息", 2: "=1+1"}
    assert [place for place, cell in found.sheets[0].cells.items() if cell.style in found.styles.cents] == [(1, 2)]
    assert found.language == "zh"


def test_the_usual_form_is_read_by_the_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a model of a million cells would take minutes."""
    monkeypatch.setattr(formulas._Formulas, "kept", lambda self, column, read: pytest.fail("element by element"))
    usual = [row for row in ROWS if "<v/>" not in row and "<v>&lt;" not in row]
    assert len(cells(book(tmp_path, "".join(usual)))) == 11


def test_rows_that_stand_twice_and_cells_without_an_address(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>1</f><v>1</v></c></row><row><c><f>2</f><v>2</v></c><c><f>3</f></c></row>'
    assert cells(book(tmp_path, rows)) == {
        (1, 1): ("=1", 1.0, False),
        (2, 1): ("=2", 2.0, False),
        (2, 2): ("=3", None, False),
    }


def test_formats_with_two_decimals_are_amounts() -> None:
    from ipabs.workbook.styles import StyleReader

    def cents(code: str) -> bool:
        reader = StyleReader()
        reader._codes, reader._formats = {200: code}, [200]
        return 0 in reader.styles().cents

    amounts = ("0.00", "#,##0.00", "#,##0.00;-#,##0.00;-", "#,##0.00_);(#,##0.00)", '"¥"#,##0.00', "?0.00")
    assert [code for code in amounts if not cents(code)] == []
    others = ("0.0", "0.000", "0.00%", "0.00##%", "#,##0.00####", "0.00E+00", "yyyy-mm-dd", "General", '0"a.00"', "@")
    assert [code for code in others if cents(code)] == []


def test_limits_hold_for_formulas_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas without values count as well as filled cells."""
    monkeypatch.setattr(limits, "MAX_CELLS", 3)
    row = "".join(f'<c r="{letter}1" t="str"><f>1</f></c>' for letter in "ABCD")
    with pytest.raises(BadInput, match="more than 3 filled cells"):
        book(tmp_path, f'<row r="1">{row}</row>')


@pytest.mark.parametrize("content", [b"", b"PK broken", b"plain text", bytes.fromhex("D0CF11E0A1B11AE1")])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        open_formulas(path)


def test_a_shared_formula_that_nobody_can_read_is_shown_as_written() -> None:
    assert FormulaCell('A1&"open', 1.0, 0, shared=(2, 1)).text_at((3, 1)) == '=A1&"open'
    assert FormulaCell("A1)", 1.0, 0, shared=(2, 1)).text_at((3, 1)) == "=A1)"
    assert FormulaCell("A2", 1.0, 0, shared=(2, 1)).text_at((3, 1)) == "=A3"
