"""The tables of the tutorial, in both languages: what to type for examples/chengxi, from the example's rows."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from doc_tables import percent, shown, table

from ipabs.workbook.contract import Column, Type, sheet_of
from ipabs.workbook.contract.deal import DEAL_HEADINGS
from ipabs.workbook.contract.waterfall import TRANSFER_OF

__all__ = ["BOOK", "TEXTS", "example_rows"]

BOOK = "chengxi.xlsx"
_FOLDER = Path(__file__).parents[2] / "examples" / "chengxi"
_PHASES = ("normal", "accelerated", "default")
_SHEETS = (
    "deal",
    "parties",
    "holders",
    "borrowers",
    "ip",
    "assets",
    "tranches",
    "tranche_schedule",
    "fees",
    "accounts",
    "supports",
    "support_covers",
    "triggers",
    "trigger_levels",
    "criteria",
    "subsidies",
    "scenarios",
    "scenario_events",
)


@cache
def example_rows() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The rows of examples/chengxi, as its build.py writes them."""
    spec = importlib.util.spec_from_file_location("chengxi_rows", _FOLDER / "data.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, str(_FOLDER))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(_FOLDER))
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = module.ROWS
    return rows


def _typed(column: Column, value: object, lang: str) -> str:
    """A cell as a person types it: words and flags in the language, percents, dates, yuan with thousands."""
    if value is None:
        return ""
    if word := next((word for word in column.words if word.key == value), None):
        return word.zh if lang == "zh" else word.key
    if column.type is Type.FLAG:
        return {"zh": ("否", "是"), "en": ("N", "Y")}[lang][bool(value)]
    if isinstance(value, date):
        return value.isoformat()
    if column.type is Type.RATE:
        return f"{Decimal(str(value)) * 100:.2f}%"
    if column.type is Type.SHARE or (isinstance(value, float) and value < 1):
        return percent(float(str(value)))
    return _in_chinese(column, str(value)) if lang == "zh" and isinstance(value, str) else shown(value)


def _in_chinese(column: Column, text: str) -> str:
    """Words of a waterfall that stand in no list of their own: what a transfer moves, and the not of a condition."""
    if column.key == "due_of":
        return next((word.zh for word in TRANSFER_OF if word.key == text), text)
    return text.replace("not ", "非", 1) if column.key == "condition" else text


def _rows(key: str, rows: Sequence[Mapping[str, Any]], lang: str) -> str:
    """A sheet's rows with the columns that one of them fills, under the comment that has them typed."""
    sheet = sheet_of(key)
    if key == "deal":
        lines = [
            (sheet.column(row["key"]).title(lang), _typed(sheet.column(row["key"]), row["value"], lang)) for row in rows
        ]
        head = [column.title(lang) for column in DEAL_HEADINGS[:2]]
    else:
        note = () if key == "parties" and lang == "zh" else ("note",)  # the only notes that a deal holds
        columns = [c for c in sheet.columns if c.key not in note and any(row.get(c.key) is not None for row in rows)]
        head = [column.title(lang) for column in columns]
        lines = [tuple(_typed(c, row.get(c.key), lang) for c in columns) for row in rows]
    return f"<!-- type: {BOOK} / {sheet.title(lang)} -->\n\n{table(head, lines)}"


def _sheet(key: str, lang: str) -> str:
    return _rows(key, example_rows()[key], lang)


def _phase(phase: str, lang: str) -> str:
    return _rows("waterfall", [row for row in example_rows()["waterfall"] if row["phase"] == phase], lang)


TEXTS: dict[str, Callable[[], str]] = {
    **{f"{lang}_{key}": partial(_sheet, key, lang) for lang in ("en", "zh") for key in _SHEETS},
    **{f"{lang}_waterfall_{phase}": partial(_phase, phase, lang) for lang in ("en", "zh") for phase in _PHASES},
}
"""By name of the example in the page."""
