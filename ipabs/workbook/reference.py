"""docs/workbook.md, made from the contract table so that the two cannot part."""

from __future__ import annotations

from ipabs.workbook.contract import EXPORT_SHEETS, KNOWN_SHEETS, SHEETS, SUPPORTED_ISSUE, Column, Sheet, Type
from ipabs.workbook.numbers import percent_text, plain_text

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
- A sheet or column whose name begins with `#` is yours and is passed over.
- Problems are told all at once as `file!sheet!cell: what it is, what was expected`.
"""


def workbook_markdown() -> str:
    """The reference of every supported sheet, column and word, and the names kept for later."""
    required = ", ".join(f"`{sheet.key}` ({sheet.zh})" for sheet in SHEETS if sheet.required)
    parts = [_INTRODUCTION.format(required=required)]
    parts += [_sheet(sheet) for sheet in SHEETS]
    later = ", ".join(f"`{s.key}` ({s.zh})" for s in KNOWN_SHEETS if not s.supported)
    parts.append(f"## Known, not supported yet\n\nSheets: {later}.\n\n" + _later_columns())
    exports = ", ".join(f"{zh} `{key}`" for key, zh in EXPORT_SHEETS)
    parts.append(f"## Sheets of an export\n\nKnown and passed over: {exports}.\n")
    return "\n".join(parts)


def _sheet(sheet: Sheet) -> str:
    kind = "key" if sheet.key == "deal" else "column"
    lines = [
        f"## {sheet.key} · {sheet.zh}\n",
        f"{sheet.help_en} {sheet.help_zh}\n" if sheet.help_en else "",
        f"| {kind} | 中文 | type | default | what it is |",
        "|---|---|---|---|---|",
        *(_row(column) for column in sheet.columns if column.supported),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _row(column: Column) -> str:
    default = "**required**" if column.required else _default(column)
    return f"| `{column.key}` | {column.zh} | {_type(column)} | {default} | {_help(column)} |"


def _type(column: Column) -> str:
    text = column.type.value + (f", {column.unit}" if column.unit else "")
    if column.minimum is not None and column.maximum is not None:
        text += f", {_number(column.minimum, column)} to {_number(column.maximum, column)}"
    elif column.minimum is not None:
        text += f", at least {_number(column.minimum, column)}"
    return text


def _number(value: float, column: Column) -> str:
    if column.type in (Type.RATE, Type.SHARE):
        return percent_text(value)
    return plain_text(value)


def _default(column: Column) -> str:
    if column.default_from:
        return column.default_from
    if isinstance(column.default, bool):
        return "Y" if column.default else "N"
    if isinstance(column.default, int | float):
        return _number(column.default, column)
    return str(column.default or "")


def _help(column: Column) -> str:
    words = [f"`{w.key}` {w.zh}" for w in column.words if w.since <= SUPPORTED_ISSUE]
    source = f" Source: {column.source}." if column.source else ""
    listed = f": {', '.join(words)}" if words else ""
    return f"{column.help_en}{listed}.{source}".replace("|", "\\|")


def _later_columns() -> str:
    rows = []
    for sheet in SHEETS:
        columns = [f"`{c.key}`" for c in sheet.columns if not c.supported]
        open_columns = [c for c in sheet.columns if c.supported]
        words = [f"`{c.key}` = {w.key}" for c in open_columns for w in c.words if w.since > SUPPORTED_ISSUE]
        if columns or words:
            rows.append(f"- {sheet.key}: {', '.join([*columns, *words])}")
    return "Columns and words:\n\n" + "\n".join(rows) + "\n"
