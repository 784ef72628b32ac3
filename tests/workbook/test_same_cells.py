"""The reader finds in every workbook what openpyxl finds, whichever way it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl_cells import Cells, openpyxl_cells
from raw_books import FORMATS, MAIN, packed, parts, sheet

from ipabs.errors import BadInput
from ipabs.workbook.cells import CellKind, SourceBook, open_book
from ipabs.workbook.sheet_cells import SheetCells
from ipabs.workbook.sheet_shape import Shape
from ipabs.workbook.strings import SharedStrings

STRINGS = (
    "<si><t>合计</t></si>",
    "<si><t/></si>",
    "<si/>",
    '<si><t xml:space="preserve">  padded </t></si>',
    "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>",
    '<si><t>资产</t><rPh sb="0" eb="2"><t>zichan</t></rPh><phoneticPr fontId="1" type="noConversion"/></si>',
    '<si><t>名称</t><phoneticPr fontId="1" type="noConversion"/></si>',
    "<si><t>R&amp;D &lt;1&gt; &#65;</t></si>",
    "<si><t>two\nlines</t></si>",
    "<si><t>two\r\nlines\tand a tab</t></si>",
    "<si><t>_x005F_x000D_</t></si>",
    "<si><t><![CDATA[<c data]]></t></si>",
    "<si><t>😀\u200b</t></si>",
    "<si><!-- a remark --><t>after a remark</t></si>",
    "  <si>\n <t>spread</t>\n</si>",
    "<si><t>\u200b</t></si>",
)

NUMBERS = (
    *("0", "1", "-1", "12.5", "0.02", "45925", "45925.75", "0.5", "59", "60", "61", "1E3", "1.5e-7", "-0.0", "1E999"),
    *(
        "123456789012345",
        "1234567890123456",
        "99999999999999999999",
        "20250925",
        "2958466",
        "-5",
        " 7 ",
        "+3",
        ".5",
        "5.",
    ),
)
TEXTS = ("abc", "是", " ", "#N/A", "=1+1", "１２", "x" * 300, "a&amp;b", "&#20013;", "]]&gt;", "tab\there", "a\rb")
FORMULAS = (
    "",
    "<f>A1*2</f>",
    "<f/>",
    '<f t="shared" ref="A1:A9" si="0">B1&amp;"x"</f>',
    "<f>资产!A1</f>",
    "<f>A1<!-- c --></f>",
)


def value(text: str) -> str:
    return f"<v>{text}</v>"


held = st.one_of(
    st.tuples(st.sampled_from(["", ' t="n"']), st.sampled_from(NUMBERS).map(value)),
    st.tuples(st.just(' t="s"'), st.integers(0, len(STRINGS) - 1).map(str).map(value)),
    st.tuples(st.just(' t="s"'), st.just(value("00"))),
    st.tuples(st.just(' t="str"'), st.sampled_from(TEXTS).map(value)),
    st.tuples(st.just(' t="b"'), st.sampled_from(["0", "1"]).map(value)),
    st.tuples(st.just(' t="e"'), st.sampled_from(["#REF!", "#DIV/0!", "#N/A"]).map(value)),
    st.tuples(st.just(' t="d"'), st.sampled_from(["2025-09-25", "2025-09-25T12:30:00", "12:30:00"]).map(value)),
    st.tuples(
        st.just(' t="inlineStr"'),
        st.sampled_from(
            [
                "<is><t>inline</t></is>",
                '<is><t xml:space="preserve"> 行内 </t></is>',
                "<is><r><t>r1</t></r><r><t>r2</t></r></is>",
                "<is><t>a&amp;b</t></is>",
                "<is/>",
                "<v>1</v><is><t>both</t></is>",
            ]
        ),
    ),
    st.tuples(st.sampled_from(["", ' t="s"', ' t="str"', ' t="b"']), st.sampled_from(["", "<v></v>", "<v/>"])),
    st.tuples(st.just(""), st.sampled_from(NUMBERS).map(lambda n: f'<v xml:space="preserve">{n}</v>')),
    st.tuples(st.just(""), st.sampled_from(NUMBERS).map(lambda n: f'<v>{n}</v><extLst><ext uri="0"/></extLst>')),
)
style = st.one_of(st.just(""), st.integers(0, len(FORMATS) + 1).map(lambda s: f' s="{s}"'))
odd = st.sampled_from(["", "", "", "", ' cm="1"', ' ph="1"', ' vm="2"', ' x14ac:foo="1"'])


@st.composite
def cells(draw: st.DrawFn, row: int | None, column: int) -> tuple[str, int]:
    """A cell in a column or right of it, and the next column."""
    kind, content = draw(held)
    formula = draw(st.sampled_from(FORMULAS)) if "<is" not in content else ""
    addressed = row is not None and draw(st.integers(0, 9)) > 0
    column += draw(st.sampled_from([0, 0, 0, 1, 5])) if addressed else 0
    address = f' r="{letters(column)}{row}"' if addressed else ""
    attributes = [address, draw(style), kind, draw(odd)]
    if draw(st.integers(0, 9)) == 0:
        attributes.reverse()
    if draw(st.integers(0, 9)) == 0:
        return f"<c{''.join(attributes)}/>", column + 1
    space = draw(st.sampled_from(["", "", "", "\n  ", "<!-- </row> -->"]))
    return f"<c{''.join(attributes)}>{formula}{content}</c>{space}", column + 1


def letters(column: int) -> str:
    left, last = divmod(column - 1, 26)
    return (letters(left) if left else "") + chr(65 + last)


@st.composite
def data(draw: st.DrawFn) -> str:
    """The rows of a sheet: odd ones one by one, then a run of one shape."""
    rows, number = [], 0
    for _ in range(draw(st.integers(0, 5))):
        number += draw(st.sampled_from([1, 1, 1, 2, 500]))
        told = draw(st.integers(0, 9)) > 0 or number == 1
        number = number if told else previous(rows, number)
        shape = draw(st.sampled_from(["", ' spans="1:3"', ' x14ac:dyDescent="0.2"', ' ht="15" customHeight="1"']))
        rows.append((number, one_row(draw, number if told else None, shape)))
    rows += draw(runs(number + 1))
    return "".join(row for _, row in rows)


def previous(rows: list[tuple[int, str]], number: int) -> int:
    """A row without a number follows the one before it."""
    return rows[-1][0] + 1 if rows else 1


def one_row(draw: st.DrawFn, number: int | None, shape: str) -> str:
    address = f' r="{number}"' if number else ""
    if draw(st.integers(0, 7)) == 0:
        return f"<row{address}{shape}/>"
    made, column = [], 1
    for _ in range(draw(st.integers(0, 5))):
        cell, column = draw(cells(number, column))
        made.append(cell)
    return f"<row{address}{shape}>{''.join(made)}</row>" + draw(st.sampled_from(["", "", "\n", "<!-- <row> -->"]))


@st.composite
def runs(draw: st.DrawFn, first: int) -> list[tuple[int, str]]:
    """Rows of one shape, as a tape has them, some cells left out or blank."""
    columns = draw(st.lists(st.tuples(style, held), max_size=4))
    rows = []
    for number in range(first, first + draw(st.integers(0, 6))):
        made = []
        for column, (look, (kind, content)) in enumerate(columns, 1):
            fill = draw(st.sampled_from(["as is", "as is", "as is", "blank", "out", "other"]))
            address = f' r="{letters(column)}{number}"'
            if fill == "as is":
                made.append(f"<c{address}{look}{kind}>{content}</c>")
            elif fill == "other":
                made.append(f"<c{address}{look}>{value(draw(st.sampled_from(NUMBERS)))}</c>")
            elif fill == "blank":
                made.append(f"<c{address}{look}/>")
        rows.append((number, f'<row r="{number}" spans="1:9">{"".join(made)}</row>'))
    return rows


TAILS = (
    "",
    '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>',
    "<!-- the end -->",
    '<extLst><ext uri="0"/></extLst>',
)
FRONTS = (
    "",
    '<dimension ref="A1:XFD1048576"/>',
    "<!-- <sheetData><row/> -->",
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews>',
)


def found(book: SourceBook) -> Cells:
    return {
        one.name: {
            (row, column): (cell.kind.name, cell.value, cell.kind is CellKind.NUMBER and cell.percent)
            for row, cells in one.rows.items()
            for column, cell in cells.items()
        }
        for one in book.sheets
    }


def shown(cells: Cells) -> dict[str, dict[tuple[int, int], str]]:
    """To the type: 5 is not 5.0, nor True 1."""
    return {name: {key: repr(cell) for key, cell in sheet.items()} for name, sheet in cells.items()}


def compare(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    wanted, merged = openpyxl_cells(content)
    book = open_book(path)
    assert shown(found(book)) == shown(wanted)
    assert {one.name: list(one.merged) for one in book.sheets} == merged
    for one in book.sheets:
        assert list(one.rows) == sorted(one.rows)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("same") / "book.xlsx"


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(rows=data(), front=st.sampled_from(FRONTS), tail=st.sampled_from(TAILS), from_1904=st.booleans())
def test_any_sheet(path: Path, rows: str, front: str, tail: str, from_1904: bool) -> None:
    xml = sheet(f"{front}<sheetData>{rows}</sheetData>", tail)
    compare(path, packed(parts({"one": xml}, STRINGS, from_1904)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(rows=data(), chunk=st.integers(1, 90), how=st.sampled_from(["pieces", "element by element", "cell by cell"]))
def test_however_it_is_cut(path: Path, rows: str, chunk: int, how: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ipabs.workbook.tiles.CHUNK", chunk)
        if how == "element by element":
            patch.setattr(SheetCells, "usual", lambda self, piece: False)
            patch.setattr(SharedStrings, "usual", lambda self, piece: False)
        elif how == "cell by cell":
            patch.setattr(Shape, "read", lambda self, piece: None)
        compare(path, packed(parts({"one": sheet(f"<sheetData>{rows}</sheetData>", TAILS[1])}, STRINGS)))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(rows=data(), encoding=st.sampled_from(["utf-8-sig", "utf-16", "iso-8859-1", "x:"]))
def test_other_encodings_and_prefixes(path: Path, rows: str, encoding: str) -> None:
    plain = sheet(f"<sheetData>{rows}</sheetData>")
    if encoding == "x:":
        named = re.sub(r"<(/?)(worksheet|sheetData|row|c|v|f|is|t|r|extLst|ext)\b", r"<\1x:\2", rows)
        xml = sheet(f"<x:sheetData>{named}</x:sheetData>", root="x:worksheet", space=f'xmlns:x="{MAIN}"').encode()
    elif encoding == "iso-8859-1":
        xml = plain.replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
    else:
        xml = plain.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    compare(path, packed({**parts({"one": plain}, STRINGS), "xl/worksheets/sheet1.xml": xml}))


def tape(rows: int) -> str:
    """Rows as a desk's tape has them: a code, a name, a rate, an amount, a date, a formula with its value."""
    made = "".join(
        f'<row r="{n}" spans="1:6" x14ac:dyDescent="0.2"><c r="A{n}" t="s"><v>{n % 9}</v></c>'
        f'<c r="B{n}" t="inlineStr"><is><t>企业{n}</t></is></c><c r="C{n}" s="18"><v>0.0{n}</v></c>'
        f'<c r="D{n}" s="24"><v>{n}.5</v></c><c r="E{n}" s="5"><v>{40000 + n}</v></c>'
        f'<c r="F{n}"><f>D{n}*2&amp;""</f><v>{2 * n + 1}</v></c></row>'
        for n in range(1, rows + 1)
    )
    return f"<sheetData>{made}</sheetData>"


def test_a_tape_is_read_by_its_shape(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rows teach it; none after them is read cell by cell, and no element of a row by the parser."""
    taught = []
    by_cell = SheetCells.cell_by_cell
    monkeypatch.setattr(SheetCells, "cell_by_cell", lambda self, piece: taught.append(piece) or by_cell(self, piece))
    monkeypatch.setattr(SheetCells, "started", lambda self, name, attributes: None)
    content = packed(parts({"one": sheet(tape(3000))}, STRINGS))
    compare(path, content)
    assert len(taught) <= 3


def test_a_cell_is_named_however_its_row_is_read(path: Path) -> None:
    xml = sheet(tape(500).replace("<v>40400</v>", "<v>unknown</v>"))
    path.write_bytes(packed(parts({"one": xml}, STRINGS)))
    with pytest.raises(BadInput, match=r"^book.xlsx!one!E400: the content of the cell cannot be read: 'unknown'"):
        open_book(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('<row r="1"><c r="A1" t="s"><v>999</v></c></row>', "one!A1: the content of the cell cannot be read: '999'"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "one!A1: the content of the cell cannot be read: '-1'"),
        ('<row r="1"><c r="B1"><v>1_000</v></c></row>', "one!B1: the content of the cell cannot be read: '1_000'"),
        ('<row r="1"><c r="B1" t="d"><v>soon</v></c></row>', "one!B1: the content of the cell cannot be read: 'soon'"),
        ('<row r="1"><c t="b"><v>x</v></c></row>', "one!A1: the content of the cell cannot be read: 'x'"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "a cell addressed 'A2' in row 1"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "a cell in column 16,385; a sheet has 16,384"),
        ('<row r="1048577"><c><v>1</v></c></row>', "a row numbered '1048577'; rows go from 1 to 1,048,576"),
        ('<row r="0"/>', "a row numbered '0'"),
        ('<row r="1"><c r="A1" s="x"><v>1</v></c></row>', "a format numbered 'x'"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "XML: mismatched tag"),
        ('<row r="1"><c r="A1" r="A1"><v>1</v></c></row>', "XML: duplicate attribute"),
        ('<row r="1" x14ac:a="1" y:b="2"><c r="A1"><v>1</v></c></row>', "XML: unbound prefix"),
        ('<row r="1"><c r="A1" t="str"><v>a\x01</v></c></row>', "XML: not well-formed"),
        ('<row r="1"><c r="A1" t="str"><v>a]]></v></c></row>', "XML: not well-formed"),
        ('<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>', "XML: undefined entity"),
    ],
)
@pytest.mark.parametrize("before", ["", '<row r="1"/>'])
def test_what_is_refused(path: Path, data: str, said: str, before: str) -> None:
    path.write_bytes(packed(parts({"one": sheet(f"<sheetData>{before}{data}</sheetData>")}, STRINGS)))
    with pytest.raises(BadInput, match=re.escape(said)):
        open_book(path)
