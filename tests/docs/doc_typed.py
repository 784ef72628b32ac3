"""The tables that a reader types: rows of an example as a person types them, under the comment that has them typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from doc_tables import percent, shown, table

from ipabs.workbook import rows_from_text
from ipabs.workbook.contract import Column, Type, sheet_of
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.contract.waterfall import TRANSFER_OF

__all__ = ["LANGS", "example_rows", "pasted_rows", "typed_rows"]

LANGS = ("en", "zh")
_EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def example_rows(name: str) -> Mapping[str, Any]:
    """The rows of an example by sheet, as its build.py leaves them."""
    return rows_from_text((_EXAMPLES / name / "deal.json").read_text(encoding="utf-8"))


def typed_rows(book: str, key: str, rows: Sequence[Mapping[str, Any]], lang: str, leave_out: Sequence[str] = ()) -> str:
    """A sheet's rows with the columns that one of them fills."""
    return _marked(book, key, rows, lang, [c for c in _filled(key, rows) if c.key not in leave_out])


def pasted_rows(book: str, key: str, rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    """A sheet's rows with the columns of the short template up to the last filled one, to paste below its headings."""
    last = _filled(key, rows)[-1:]
    columns = [c for c in sheet_of(key).columns if c.supported and (c.common or c in last)]
    return _marked(book, key, rows, lang, columns[: columns.index(last[0]) + 1] if last else [])


def _filled(key: str, rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    return [c for c in sheet_of(key).columns if any(row.get(c.key) is not None for row in rows)]


def _marked(book: str, key: str, rows: Sequence[Mapping[str, Any]], lang: str, columns: Sequence[Column]) -> str:
    """The table under the comment that has it typed; sheet `deal` by its keys."""
    sheet = sheet_of(key)
    if key == "deal":
        known = [sheet.column(row["key"]) for row in rows]
        head = [column.title(lang) for column in DEAL_HEADINGS[:2]]
        lines = [
            (column.title(lang), _typed(column, row["value"], lang)) for column, row in zip(known, rows, strict=True)
        ]
    else:
        head = [column.title(lang) for column in columns]
        lines = [tuple(_typed(c, row.get(c.key), lang) for c in columns) for row in rows]
    return f"<!-- type: {book} / {sheet.title(lang)} -->\n\n{table(head, lines)}"


def _typed(column: Column, value: Any, lang: str) -> str:
    """A cell: words and flags in the language, percents, dates, yuan with thousands."""
    if isinstance(value, Mapping):
        value = value[lang]
    if value is None:
        return ""
    if word := next((word for word in column.words if word.key == value), None):
        return word.zh if lang == "zh" else word.key
    match column.type:
        case Type.FLAG:
            return {"zh": ("否", "是"), "en": ("N", "Y")}[lang][bool(value)]
        case Type.DATE:
            return date.fromisoformat(str(value)).isoformat()
        case Type.RATE:
            return f"{Decimal(str(value)) * 100:.2f}%"
        case Type.SHARE:
            return percent(float(value))
        case Type.LIMIT | Type.FIGURE if isinstance(value, float) and value < 1:
            return percent(value)
    return _chinese(column, value) if lang == "zh" and isinstance(value, str) else shown(value)


def _chinese(column: Column, text: str) -> str:
    """Words of a waterfall that stand in no list of their own: what a transfer moves, and the not of a condition."""
    if column.key == "due_of":
        return next((word.zh for word in TRANSFER_OF if word.key == text), text)
    return text.replace("not ", "非", 1) if column.key == "condition" else text
