"""The table of the keys of `ipabs verify --json`, and its part of docs/results.md."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["VERIFIED", "verified_markdown"]

VERIFIED: tuple[ResultKey, ...] = (
    *below(
        "meta",
        ("", "说明", "Of the check", "object", "What was checked"),
        ("version", "版本", "Version", "text", "Of ipabs"),
        ("workbook", "工作簿", "Workbook", "text", "File name"),
        ("input_sha256", "输入文件 SHA-256", "SHA-256 of the input", "text", "Of the workbook"),
    ),
    *below(
        "engines",
        ("", "重算引擎", "Engines", "list", "Every program that recomputed the workbook"),
        ("[].engine", "引擎", "Engine", "text", "libreoffice or formulas, as --engine takes them"),
        ("[].name", "名称", "Name", "text", "The program's own, with its version"),
        ("[].different", "不一致公式数", "Formulas that differ", "count", "By this engine"),
    ),
    ResultKey("formulas", "公式数", "Formulas", "count", "In the whole workbook"),
    ResultKey("different", "不一致公式数", "Formulas that differ", "count", "By one engine or more"),
    *below(
        "sheets",
        ("", "工作表", "Sheets", "list", "Those with formulas, in order"),
        ("[].sheet", "工作表", "Sheet", "text", "Name"),
        ("[].formulas", "公式数", "Formulas", "count", "On this sheet"),
        ("[].different", "不一致公式数", "Formulas that differ", "count", "On this sheet, by one engine or more"),
    ),
    *below(
        "differences",
        ("", "不一致单元格", "Cells that differ", "list", "Each formula cell, in the order of the workbook"),
        sometimes=False,
    ),
    *below(
        "differences",
        ("[].sheet", "工作表", "Sheet", "text", "Name"),
        ("[].cell", "单元格", "Cell", "text", "Its address"),
        ("[].label", "行名", "Row", "text", "What column A says of the row; may be empty"),
        ("[].formula", "公式", "Formula", "text", "As it stands, with ="),
        ("[].unit", "单位", "Unit", "text", "How the cell shows it: cny, rate, date, number or text"),
        ("[].saved", "保存值", "Saved", "number", "In the file: a number, a text, an error value, null where nothing"),
        ("[].recomputed", "重算值", "Recomputed", "list", "By each engine that comes to something else"),
        ("[].recomputed[].engine", "引擎", "Engine", "text", "As above"),
        ("[].recomputed[].value", "数值", "Value", "number", "As saved"),
        ("[].recomputed[].formula", "仍有公式", "Still a formula", "flag", "False where the engine dropped it"),
        sometimes=True,
    ),
    ResultKey("problems", "问题", "Problems", "list", "Empty; of a refusal its reasons"),
)
"""Every key of `ipabs verify --json`."""

_HEAD = """
## Verification

What `ipabs verify --json` prints.

| key | 中文 | English | unit | meaning |
|---|---|---|---|---|
"""


def verified_markdown() -> str:
    """The part of docs/results.md on `verify`."""
    return _HEAD + "".join(f"| `{r.key}` | {r.zh} | {r.en} | {r.unit} | {r.meaning} |\n" for r in VERIFIED)
