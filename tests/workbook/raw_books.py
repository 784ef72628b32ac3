"""Workbook files written by hand, part by part, as no library writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DYDESCENT = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FORMATS = (
    *(0, 1, 2, 9, 10, 14, 22, 20, 46, 49, 27, 31, 36, 50, 57, 58),
    *('yyyy"年"m"月"d"日"', '0"个月"', "0.00%", '0.00"%"', r"0\%", "[h]:mm", "yyyy-mm-dd;@", "[红色]0.00", "#,##0.00"),
)
"""Number formats of the cell styles 0, 1, ...: built-in numbers, then codes."""


def styles() -> str:
    """The part of the styles."""
    codes = [code for code in FORMATS if isinstance(code, str)]
    quoted = [code.replace("&", "&amp;").replace('"', "&quot;") for code in codes]
    named = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(quoted))
    numbers = [code if isinstance(code, int) else 164 + codes.index(code) for code in FORMATS]
    cells = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in numbers)
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{named}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1">{plain}</cellStyleXfs><cellXfs count="{len(numbers)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def sheet(data: str, tail: str = "", root: str = "worksheet", space: str = f'xmlns="{MAIN}"') -> str:
    """The part of a sheet around what stands for its data."""
    return f'{HEAD}<{root} {space} xmlns:x14ac="{DYDESCENT}">{data}{tail}</{root}>'


def parts(sheets: Mapping[str, str], strings: Sequence[str] = (), from_1904: bool = False) -> dict[str, str]:
    """The parts of a workbook of these sheets (by name, as XML) and shared texts (each an element si)."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    override = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{types}.worksheet+xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>{override}'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f'<workbookPr date1904="{int(from_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{linked}'
        f'<Relationship Id="rId901" Type="{LINKS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId902" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": styles(),
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{"".join(strings)}</sst>',
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)},
    }


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """The parts as a file."""
    with zipfile.ZipFile(file := BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()
