"""Files made to exhaust whoever opens them: refused after a counted amount of work, with a sentence that says why.

No test here takes long or holds much: what is counted is bytes unpacked, cells and elements.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from raw_books import FORMATS, HEAD, MAIN, packed, parts, sheet, styles
from raw_zip import Member, archive, member, of, repeated

from ipabs.errors import BadInput
from ipabs.workbook import limits
from ipabs.workbook.cells import SourceBook, open_book

GIGA = 2**30
SHEET = "xl/worksheets/sheet1.xml"
GOOD = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
START, END = sheet("<sheetData>|</sheetData>").split("|")


@pytest.fixture(autouse=True)
def unpacked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Bytes unpacked, read by read; whatever the test, never more than the limit and a chunk."""
    counted: list[int] = []
    plain = zipfile.ZipExtFile.read

    def read(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        content = plain(self, n)
        counted.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)
    yield counted
    assert sum(counted) <= limits.MAX_UNPACKED + 2**20


def read(folder: Path, content: bytes) -> SourceBook:
    path = folder / "deal.xlsx"
    path.write_bytes(content)
    return open_book(path)


def refused(folder: Path, content: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(folder, content)
    (problem,) = caught.value.problems
    assert problem.message.zh and problem.message.zh != problem.message.en
    return str(problem)


def test_a_sheet_of_two_gigabytes(tmp_path: Path, unpacked: list[int]) -> None:
    rows = "<row/>" * 2**14
    bomb = repeated(SHEET, START, rows, 2 * GIGA // len(rows), END)
    assert len(bomb.packed) < 2**23
    said = refused(tmp_path, of(parts({"one": sheet(GOOD)}), bomb))
    assert said.startswith("deal.xlsx!one: the workbook unpacks to more than 400 MB, far more than a deal; delete the")
    assert sum(unpacked) < 2**16


def test_shared_texts_of_two_gigabytes(tmp_path: Path, unpacked: list[int]) -> None:
    texts = "<si><t>a text</t></si>" * 2**12
    bomb = repeated("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">', texts, 2 * GIGA // len(texts), "</sst>")
    said = refused(tmp_path, of(parts({"one": sheet(GOOD)}), bomb))
    assert said.startswith("deal.xlsx: the workbook unpacks to more than 400 MB")
    assert sum(unpacked) < 2**16


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_size_that_lies(tmp_path: Path, unpacked: list[int], part: str) -> None:
    """No more is unpacked than the archive says, then the checksum does not fit, or the part breaks off."""
    bomb = repeated(part, START, " " * 2**16, 2 * GIGA // 2**16, END, size=100_000)
    said = refused(tmp_path, of(parts({"one": sheet(GOOD)}), bomb))
    assert re.search(r"cannot be read \((BadZipFile: Bad CRC-32|XML: )", said)
    assert sum(unpacked) < 200_000


def test_parts_over_each_other(tmp_path: Path, unpacked: list[int]) -> None:
    """Forty sheets that hold the same gigabyte: each begins with another's header, which is no XML."""
    names = [f"xl/worksheets/sheet{n}.xml" for n in range(2, 42)]
    book = parts({f"s{n}": sheet(GOOD) for n in range(1, 42)})
    kernel = repeated(SHEET, START, " " * 2**16, 2**14, END, size=2**24)
    rest = [member(name, part) for name, part in book.items() if "worksheets" not in name]
    content = archive(rest, ([*names, "xl/worksheets/sheet42.xml"], kernel))
    path = tmp_path / "overlapped.zip"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as whole, whole.open(names[5]) as outer:
        assert outer.read(4) == b"PK\x03\x04"
    assert "Bad CRC-32" in refused(tmp_path, content)
    assert sum(unpacked) <= 2**24 + 2**20


def test_one_part_behind_many_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unpacked: list[int]) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 2**20)
    book = parts({f"s{n}": sheet(GOOD) for n in range(1, 200)})
    links = re.sub(r"sheet\d+\.xml", "sheet1.xml", book["xl/_rels/workbook.xml.rels"])
    wide = sheet(f"<sheetData>{' ' * 20_000}</sheetData>")
    said = refused(tmp_path, packed({**book, SHEET: wide, "xl/_rels/workbook.xml.rels": links}))
    assert re.match(r"deal\.xlsx!s\d+: the workbook unpacks to more than 1 MB", said)
    assert sum(unpacked) <= 2**20


def test_a_hundred_thousand_parts(tmp_path: Path) -> None:
    many = [Member(f"xl/media/a-picture-of-no-use-{n}.png", b"", 0) for n in range(60_000)]
    assert "(more parts than a workbook has)" in refused(tmp_path, archive(many))


def test_a_large_file_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 2**20)
    said = refused(tmp_path, b"PK" + b"\0" * 2**22)
    assert said.startswith("deal.xlsx: the file has more than 1 MB, far more than a deal; take out pictures")


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
DOCTYPES = (
    (f"{LAUGHS}]>", "&j;"),
    (f"<!DOCTYPE x [<!ENTITY a '{'x' * 50_000}'>]>", "&a;" * 50_000),
    ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"),
    ("<!DOCTYPE x SYSTEM 'http://localhost/x.dtd'>", ""),
    ("<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>", ""),
)


@pytest.mark.parametrize(("doctype", "used"), DOCTYPES)
@pytest.mark.parametrize(
    "part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_entities_are_never_unfolded(tmp_path: Path, part: str, doctype: str, used: str) -> None:
    book = parts({"one": sheet(GOOD)})
    head, body = book[part].replace(HEAD, HEAD + doctype).rsplit("</", 1)
    said = refused(tmp_path, packed({**book, part: f"{head}{used}</{body}"}))
    assert "holds a document type definition, which no spreadsheet program writes" in said


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_elements_inside_each_other(tmp_path: Path, part: str) -> None:
    book = parts({"one": sheet(GOOD)})
    said = refused(tmp_path, packed({**book, part: re.sub(r"(<\w+ xmlns[^>]*>)", r"\1" + "<a>" * 500_000, book[part])}))
    assert "(elements nested 64 deep)" in said


def test_deep_cells(tmp_path: Path) -> None:
    said = refused(tmp_path, packed(parts({"one": sheet(GOOD.replace("<v>", "<is>" + "<r>" * 1000))})))
    assert said.startswith("deal.xlsx!one: the sheet cannot be read (elements nested 64 deep)")


@pytest.mark.parametrize(
    "data",
    [
        f'<sheetData><row r="1"><c r="A1" t="str"><v>{"x" * 3 * 2**20}</v></c></row></sheetData>',
        f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 3 * 2**20}</t></is></c></row></sheetData>',
        f'<sheetData><row r="1" a="{"x" * 5 * 2**20}"/></sheetData>',
        f"<!-- {'x' * 5 * 2**20} --><sheetData/>",
    ],
)
def test_one_text_of_megabytes(tmp_path: Path, data: str) -> None:
    assert "(one tag or text of more than 2 MB)" in refused(tmp_path, packed(parts({"one": sheet(data)})))


def test_a_shared_text_of_megabytes(tmp_path: Path) -> None:
    content = packed(parts({"one": sheet(GOOD)}, [f"<si><t>{'x' * 3 * 2**20}</t></si>"]))
    assert "(one tag or text of more than 2 MB)" in refused(tmp_path, content)


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"<a{n}/>" for n in range(2_100)) + GOOD,
        "<b " + " ".join(f'a{n}=""' for n in range(2_100)) + "/>" + GOOD,
        "".join(f'<b xmlns:a{n}="urn:{n}"/>' for n in range(2_100)) + GOOD,
    ],
)
def test_names_without_end(tmp_path: Path, data: str) -> None:
    assert "(a part has more than 2000 different names)" in refused(tmp_path, packed(parts({"one": sheet(data)})))


def test_elements_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 10_000)
    data = GOOD + "<cols>" + "<col/>" * 20_000 + "</cols>"
    assert "(a part has more than 10,000 elements)" in refused(tmp_path, packed(parts({"one": sheet(data)})))


@pytest.mark.parametrize("cell", ['<c r="A{n}"><v>{n}</v></c>', "<c><v>{n}</v></c>"])
def test_more_cells_than_a_deal_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str) -> None:
    """Over all sheets together."""
    monkeypatch.setattr(limits, "MAX_CELLS", 1_500)
    rows = "".join(f'<row r="{n}">{cell.format(n=n)}</row>' for n in range(1, 1_001))
    book = {"one": sheet(f"<sheetData>{rows}</sheetData>"), "two": sheet(f"<sheetData>{rows}</sheetData>")}
    assert len(read(tmp_path, packed(parts({"one": book["one"]}))).sheets[0].rows) == 1_000
    said = refused(tmp_path, packed(parts(book)))
    assert said.startswith("deal.xlsx!two: the workbook has more than 1,500 filled cells, far more than a deal")


def test_more_shared_texts_than_a_deal_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 1_500)
    said = refused(tmp_path, packed(parts({"one": sheet(GOOD)}, ["<si><t>a</t></si>"] * 1_501)))
    assert "more than 1,500 filled cells" in said


def test_more_rows_than_a_sheet_has(tmp_path: Path) -> None:
    bomb = repeated(SHEET, START, "<row/>" * 2**12, 800, END)
    said = refused(tmp_path, of(parts({"one": sheet(GOOD)}), bomb))
    assert "(a row numbered '1048577'; rows go from 1 to 1,048,576)" in said


def test_merged_ranges_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROW", 1_000)
    merges = '<mergeCells count="1">' + '<mergeCell ref="A1:B2"/>' * 1_001 + "</mergeCells>"
    assert "(more than 1,000 merged ranges)" in refused(tmp_path, packed(parts({"one": sheet(GOOD, merges)})))


def test_what_is_large_and_lawful_is_read(tmp_path: Path) -> None:
    """A lying dimension, formats down to the last row, names and cell formats by the ten thousand."""
    empty = "".join(f'<row r="{n}" s="3" customFormat="1"><c r="A{n}" s="3"/></row>' for n in range(2, 30_000))
    rows = f'<dimension ref="A1:XFD1048576"/>{GOOD.replace("</row>", "</row>" + empty)}'
    names = "".join(f'<definedName name="n{n}">#REF!</definedName>' for n in range(30_000))
    book = parts({"one": sheet(rows)})
    book["xl/workbook.xml"] = book["xl/workbook.xml"].replace(
        "</sheets>", f"</sheets><definedNames>{names}</definedNames>"
    )
    book["xl/styles.xml"] = styles().replace("</cellXfs>", '<xf numFmtId="14"/>' * 30_000 + "</cellXfs>")
    book[SHEET] = book[SHEET].replace('<c r="A1">', f'<c r="A1" s="{len(FORMATS) + 29_999}">')
    (one,) = read(tmp_path, packed(book)).sheets
    assert {row: [cell.kind.name for cell in cells.values()] for row, cells in one.rows.items()} == {1: ["DATE"]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"method": 12}, "is packed by method 12"),
        ({"method": 14}, "is packed by method 14"),
        ({"flags": 1}, "encrypted"),
        ({"crc": 1}, "Bad CRC-32"),
        ({"packed": b"\xff\xff\xff"}, "error"),
        ({"packed": b""}, "cannot be read"),
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_parts_that_do_not_unpack(tmp_path: Path, part: str, change: dict[str, Any], said: str) -> None:
    book = parts({"one": sheet(GOOD)})
    plain = member(part, book[part])
    found = refused(tmp_path, of(book, replace(plain, **change)))
    assert said in found and found.startswith("deal.xlsx!one: " if part == SHEET else "deal.xlsx: ")


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    """Which of them counts would be anybody's guess."""
    book = parts({"one": sheet(GOOD)})
    members = [*(member(name, part) for name, part in book.items()), member(SHEET.upper(), sheet("<sheetData/>"))]
    assert "(two parts are named XL/WORKSHEETS/SHEET1.XML)" in refused(tmp_path, archive(members))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('r:id="rId1"', 'r:id="rId77"', "nothing stands behind the sheet 'one'"),
        ("worksheets/sheet1.xml", "worksheets/sheet7.xml", "the part xl/worksheets/sheet7.xml is missing"),
        ("worksheets/sheet1.xml", "../../../../etc/passwd", "the part etc/passwd is missing"),
        ('Target="sharedStrings.xml"', 'Target="none.xml"', "the part xl/none.xml is missing"),
    ],
)
def test_parts_that_are_not_there(tmp_path: Path, old: str, new: str, said: str) -> None:
    book = {name: part.replace(old, new) for name, part in parts({"one": sheet(GOOD)}).items()}
    assert said in refused(tmp_path, packed(book))
