"""Rows of a deal as text: how the examples are bundled, to be written as workbooks in either language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ipabs.workbook.write_layout import Rows

__all__ = ["rows_from_text", "rows_to_text"]


def rows_to_text(rows: Mapping[str, Rows]) -> str:
    """JSON, one row a line: dates as ISO text, exact decimals as text, a mapping by language as it is."""
    sheets = []
    for sheet, given in rows.items():
        lines = [json.dumps(row, ensure_ascii=False, default=_plain) for row in _listed(given)]
        sheets.append(f'"{sheet}": [\n  ' + ",\n  ".join(lines) + "\n]")
    return "{\n" + ",\n".join(sheets) + "\n}\n"


def rows_from_text(text: str) -> dict[str, Rows]:
    """Rows that `write_deal` takes."""
    found: dict[str, Rows] = json.loads(text)
    return found


def _listed(given: Rows) -> list[Mapping[str, object]]:
    if isinstance(given, Mapping):
        return [{"key": key, "value": value} for key, value in given.items()]
    return list(given)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} is no value of a cell")
