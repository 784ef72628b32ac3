"""Files that are no workbook, or a damaged one: what they are, and the remedy."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from deal_books import good_rows, problem, write
from openpyxl import load_workbook

from ipabs.workbook import read_deal

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_up(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty; give an Excel workbook"),
        (OLE, "an old .xls workbook or one protected by a password; open it in Excel or WPS, remove the password"),
        (b"key,value\nname,x\n", "this is a text file (CSV?) and not an Excel workbook"),
        ("名称,数值\n".encode(), "this is a text file (CSV?)"),
        (b"%PDF-1.7\0\0\0\1", "this is not an Excel workbook"),
        (b"PK\x03\x04 cut", "the file is cut short or damaged; copy or download it again"),
    ],
)
def test_no_workbook(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "deal.xlsx"
    path.write_bytes(content)
    assert problem(path).startswith(f"deal.xlsx: {message}") or message in problem(path)


def test_truncated_zip(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    path.write_bytes(path.read_bytes()[:-200])
    assert problem(path).startswith("deal.xlsx: the file is cut short or damaged")


def test_zip_without_a_workbook(tmp_path: Path) -> None:
    path = zip_up(tmp_path / "deal.xlsx", {"a.txt": b"a"})
    assert "this is a zip archive but no Excel workbook; unpack it" in problem(path)


def test_opendocument(tmp_path: Path) -> None:
    path = zip_up(tmp_path / "deal.xlsx", {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    assert "this is an OpenDocument file; open it and save it as .xlsx" in problem(path)


def test_binary_workbook(tmp_path: Path) -> None:
    path = zip_up(tmp_path / "deal.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\0"})
    assert "this is a binary workbook (.xlsb)" in problem(path)


def test_damaged_part(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    parts["xl/workbook.xml"] = b"<workbook"
    path = zip_up(tmp_path / "deal.xlsx", parts)
    assert re.match(
        r"deal\.xlsx: the workbook cannot be read \(.+\); open it in Excel and save it again", problem(path)
    )


def test_damaged_sheet(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:300]
    path = zip_up(tmp_path / "deal.xlsx", parts)
    assert problem(path).startswith("deal.xlsx!deal: the sheet cannot be read (")


def test_a_value_that_is_no_number_in_the_file(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    name = "xl/worksheets/sheet7.xml"
    parts[name] = parts[name].replace(b"<v>12000000</v>", b"<v>NaN</v>")
    said = problem(zip_up(tmp_path / "deal.xlsx", parts))
    assert said.startswith("deal.xlsx!assets!D2: the content of the cell cannot be read: 'NaN'; open")


def test_a_number_beyond_floats(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    name = "xl/worksheets/sheet7.xml"
    parts[name] = parts[name].replace(b"<v>12000000</v>", b"<v>1E999</v>")
    assert "!assets!D2: principal is 'inf', expected an amount in yuan" in problem(
        zip_up(tmp_path / "deal.xlsx", parts)
    )


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "none.xlsx: there is no such file" in problem(tmp_path / "none.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    assert "folder.xlsx: this is a folder" in problem(tmp_path / "folder.xlsx")


def test_unpacked_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipabs.workbook.limits.MAX_UNPACKED", 10_000)
    assert re.search(
        r"unpacks to more than \d+ MB, far more than a deal; delete", problem(write(tmp_path, good_rows()))
    )


def test_chart_sheet_is_tolerated(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    parts = parts_of(path)
    chart = b'<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/></chartsheet>'
    parts["xl/chartsheets/sheet1.xml"] = chart
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"
    relation = b'<Relationship Id="rId99" Type="%s" Target="chartsheets/sheet1.xml"/></Relationships>' % kind
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    entry = b'<sheets><sheet name="chart" sheetId="99" r:id="rId99"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", entry)
    assert len(read_deal(zip_up(path, parts)).deal.pool.assets) == 2


def test_formula_with_a_saved_value_is_its_value(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    name = "xl/worksheets/sheet7.xml"
    parts[name] = parts[name].replace(b"<v>12000000</v>", b"<f>6000000*2</f><v>12000000</v>")
    deal = read_deal(zip_up(tmp_path / "deal.xlsx", parts)).deal
    assert deal.pool.assets[0].principal_fen == 1_200_000_000


def test_formula_that_gives_an_empty_text_is_blank(tmp_path: Path) -> None:
    parts = parts_of(write(tmp_path, good_rows()))
    name = "xl/worksheets/sheet7.xml"
    parts[name] = re.sub(rb'<c r="D2"( s="\d+")?><v>12000000</v>', rb'<c r="D2" t="str"><f>""</f><v></v>', parts[name])
    assert "!assets!D2: principal is blank" in problem(zip_up(tmp_path / "deal.xlsx", parts))


def test_formats_down_to_the_last_row_cost_little(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    book = load_workbook(path)
    book["assets"].cell(1_048_576, 3).number_format = "0.00"
    book["assets"].cell(200_000, 16_384).number_format = "0.00"
    book.save(path)
    assert len(read_deal(path).deal.pool.assets) == 2


def test_many_formatted_rows_cost_little(tmp_path: Path) -> None:
    path = write(tmp_path, good_rows())
    parts = parts_of(path)
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(10, 100_000))
    name = "xl/worksheets/sheet7.xml"
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")
    assert len(read_deal(zip_up(path, parts)).deal.pool.assets) == 2
