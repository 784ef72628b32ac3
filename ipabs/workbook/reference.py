"""docs/workbook.md, made from the contract table so that the two cannot part."""

from __future__ import annotations

from ipabs.workbook.contract import EXPORT_SHEETS, KNOWN_SHEETS, SHEETS, SUPPORTED_ISSUE, Column, Sheet
from ipabs.workbook.describe import default_text, limits_text, usual_text

__all__ = ["workbook_markdown"]

_INTRODUCTION = """# The deal workbook

Generated from ipabs/workbook/contract/; do not edit.

One workbook is one deal; a sheet is a table with headings in row 1 (sheet `deal`: keys in the first column); a row is
one fact. Sheets, headings and words may be Chinese or English. Required sheets: {required}.

- **money**: yuan, at most two decimals; under a heading that ends in `(万元)`, 万元.
- **rate, share**: a percent cell, or a number under a heading that ends in `(%)`, or a decimal (0.02 is 2%, and the
  output says it was read so). Above its range it is refused with both readings.
- **date**: an Excel date, 2025/9/25, 2025-09-25 or 2025年9月25日. **flag**: Y/N, 是/否.
- **id** and names of classes, fees, accounts, supports, steps, triggers and scenarios: at most 31 characters; other
  names 200.
- **choice**: a word of the list, or a name of your own. **figure**: a number or a percent, as another column says.
- A blank cell takes the default; defaults that move money or dates are listed in the output.
- `ipabs template NEW.xlsx` writes a blank workbook with this help in it: the columns marked **short**, which most
  people fill; `--full` all of them. A sheet left empty reads as if it were not there.
- A sheet or column whose name begins with `#` is yours and is passed over.
- Problems are told all at once as `file!sheet!cell: what it is, what was expected`.
"""


_EXPORT = """## Sheets of an export

Known and passed over: {exports}.

Beside them stand the deal's own sheets: what was typed in blue; the defaults that were taken in grey-blue italics, as
formulas where they come from other cells. An export is read like any other workbook. A cell in those italics that holds
what a blank would take counts as blank, so that the same defaults are listed; one that holds anything else is an input,
and a warning names it where it is a formula still. Columns, sheets and notes of your own are not in the export.
"""

_FULL = " Written by `template --full` alone."


def workbook_markdown() -> str:
    """The reference of every supported sheet, column and word, and the names kept for later."""
    required = ", ".join(f"`{sheet.key}` ({sheet.zh})" for sheet in SHEETS if sheet.required)
    parts = [_INTRODUCTION.format(required=required)]
    parts += [_sheet(sheet) for sheet in SHEETS]
    later = ", ".join(f"`{s.key}` ({s.zh})" for s in KNOWN_SHEETS if not s.supported)
    parts.append(f"## Known, not supported yet\n\nSheets: {later}.\n\n" + _later_columns())
    exports = ", ".join(f"{zh} `{key}`" for key, zh in EXPORT_SHEETS)
    parts.append(_EXPORT.format(exports=exports))
    return "\n".join(parts)


def _sheet(sheet: Sheet) -> str:
    kind = "key" if sheet.key == "deal" else "column"
    lines = [
        f"## {sheet.key} · {sheet.zh}\n",
        f"{sheet.help_en}. {sheet.help_zh}。{'' if sheet.required or sheet.common else _FULL}\n",
        f"| {kind} | 中文 | short | type | default | what it is |",
        "|---|---|---|---|---|---|",
        *(_row(column) for column in sheet.columns if column.supported),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _row(column: Column) -> str:
    mark = "✓" if column.common else ""
    return f"| `{column.key}` | {column.zh} | {mark} | {_type(column)} | {_default(column)} | {_help(column)} |"


def _type(column: Column) -> str:
    text = column.type.value + (f", {column.unit}" if column.unit else "")
    told = (text, limits_text(column), usual_text(column))
    return ", ".join(str(part) for part in told if part)


def _default(column: Column) -> str:
    if column.required:
        return "**required**"
    default = default_text(column)
    needed = f"**required** {column.needed}" if column.needed else ""
    return "; ".join(text for text in (needed, str(default or "")) if text)


def _help(column: Column) -> str:
    words = [f"`{w.key}` {w.zh}" for w in column.words if w.since <= SUPPORTED_ISSUE]
    source = f" Source: {column.source}." if column.source else ""
    listed = f" One of {', '.join(words)}." if words else ""
    return f"{column.help_en}.{listed}{source}<br>{column.help_zh}".replace("|", "\\|")


def _later_columns() -> str:
    rows = []
    for sheet in SHEETS:
        columns = [f"`{c.key}`" for c in sheet.columns if not c.supported]
        open_columns = [c for c in sheet.columns if c.supported]
        words = [f"`{c.key}` = {w.key}" for c in open_columns for w in c.words if w.since > SUPPORTED_ISSUE]
        if columns or words:
            rows.append(f"- {sheet.key}: {', '.join([*columns, *words])}")
    return "Columns and words:\n\n" + "\n".join(rows) + "\n"
