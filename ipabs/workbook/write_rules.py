"""What the spreadsheet itself checks as a cell is typed: lists, ranges and dates of the contract.

A rule never stops anybody: what it doubts may still be what the reader takes (a date typed as text, a word in the
other language, an id that is typed later), so it warns, and `ipabs check` judges.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ipabs.workbook.contract import SUPPORTED_ISSUE, Column, Sheet, Type
from ipabs.workbook.dates import FIRST_DAY, LAST_DAY
from ipabs.workbook.describe import entry_text
from ipabs.workbook.messages import say
from ipabs.workbook.parse import LONGEST
from ipabs.workbook.write_cells import FLAGS
from ipabs.workbook.write_help import help_lines

__all__ = ["LONGEST_LIST", "listed_words", "rule_of"]

LONGEST_LIST = 255
"""Characters that Excel takes in a list written into a rule."""

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


def listed_words(column: Column, lang: str) -> tuple[str, ...]:
    """The words of a column's drop-down."""
    if column.type is Type.FLAG:
        return FLAGS[lang]
    if column.type not in (Type.WORD, Type.CHOICE):
        return ()
    return tuple(w.zh if lang == "zh" else w.key for w in column.words if w.since <= SUPPORTED_ISSUE)


def rule_of(sheet: Sheet, column: Column, lang: str, cell: str, source: str) -> dict[str, Any]:
    """The rule of a column of a sheet, as XlsxWriter takes it; `cell`: the first one that it is for, e.g. 'E2'.

    `source`: the formula of the range that holds what the column may say, '' where there is none.
    """
    words = listed_words(column, lang)
    test = {"validate": "list", "source": source or list(words)} if source or words else _test(column, cell)
    free = bool(column.refers or column.offers) or column.type is Type.CHOICE
    return {
        **test,
        "input_title": column.title(lang)[:_LONGEST_TITLE],
        "input_message": _fitting(help_lines(sheet, column, lang)),
        "error_title": say("check_title").of(lang),
        "error_message": _fitting(say("check_text", what=entry_text(column)).of(lang)),
        "error_type": "information" if free else "warning",
    }


def _test(column: Column, cell: str) -> dict[str, Any]:
    match column.type:
        case Type.MONEY:
            least = "" if column.minimum is None else f"{cell}>={column.minimum},"
            return {"validate": "custom", "value": f"=AND(ISNUMBER({cell}),{least}ROUND({cell},2)={cell})"}
        case Type.DATE:
            return _between("date", FIRST_DAY, LAST_DAY)
        case Type.INTEGER:
            return _between("integer", column.minimum, column.maximum)
        case Type.PRICE:
            return _between("decimal", _percent(column.minimum), _percent(column.maximum))
        case Type.RATE | Type.SHARE | Type.NUMBER | Type.FIGURE:
            return _between("decimal", column.minimum, column.maximum)
        case Type.ID | Type.NAME | Type.TEXT:
            return {"validate": "length", "criteria": "<=", "value": LONGEST[column.type]}
        case _:
            return {"validate": "any"}


def _between(kind: str, low: float | date | None, high: float | date | None) -> dict[str, Any]:
    if low is None:
        return {"validate": "any"}
    if high is None:
        return {"validate": kind, "criteria": ">=", "value": low}
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _percent(value: float | None) -> float | None:
    return None if value is None else round(value * 100, 10)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"
