"""What a column takes, said to people: its default, its limits, what to type."""

from __future__ import annotations

from decimal import Decimal

from ipabs.errors import Text
from ipabs.workbook.contract import Column, Type, sheet_of
from ipabs.workbook.messages import say
from ipabs.workbook.naming import words_of
from ipabs.workbook.numbers import percent_text, plain_text
from ipabs.workbook.unread import amount_text

__all__ = ["default_text", "entry_text", "limits_text", "usual_text", "value_text"]

_LISTED = {Type.WORD: "entry_word", Type.CHOICE: "entry_choice"}


def default_text(column: Column, on: str = "") -> Text | None:
    """What a blank cell takes; None where it just says nothing. `on`: the key of the sheet where it is said."""
    if column.default_from:
        return column.default_from if column.default_from.zh else _taken(column.default_from.en, on)
    match column.default:
        case None:
            return None
        case default:
            return value_text(default, column)


def value_text(value: object, column: Column) -> Text:
    """A typed value as it is said: money in yuan, rates in percent, words and flags in each language."""
    if isinstance(value, bool):
        return Text("Y", "是") if value else Text("N", "否")
    if isinstance(value, int) and column.type is Type.MONEY:
        amount = amount_text(Decimal(value) / 100)
        return Text(amount, amount)
    if isinstance(value, int | float):
        return _shown(value, column)
    return next((word for word in words_of(column) if word.en == value), Text(str(value), str(value)))


def limits_text(column: Column) -> Text | None:
    """The range of a number."""
    low, high = column.minimum, column.maximum
    if low is None:
        return None
    if high is None:
        return say("limits_least", low=_shown(low, column))
    return say("limits", low=_shown(low, column), high=_shown(high, column))


def usual_text(column: Column) -> Text | None:
    """Outside what a number is warned of."""
    low, high = column.usual
    if low is None:
        return None
    if high is None:
        return say("usual_least", low=_shown(low, column))
    return say("usual_limits", low=_shown(low, column), high=_shown(high, column))


def entry_text(column: Column) -> Text:
    """What to type, with an example and the range."""
    if column.refers:
        sheet, _, key = column.refers.partition(".")
        what = say("entry_reference", column=sheet_of(sheet).column(key), sheet=sheet_of(sheet))
    else:
        what = say(_LISTED.get(column.type, f"expected_{column.type}"))
    limits = limits_text(column)
    return say("entry_limits", what=what, limits=limits) if limits else what


def _taken(reference: str, on: str) -> Text:
    sheet, _, key = reference.partition(".")
    column = sheet_of(sheet).column(key)
    return say("entry_same", column=column) if sheet == on else say("entry_of", column=column, sheet=sheet_of(sheet))


def _shown(value: float, column: Column) -> Text:
    if column.type in (Type.RATE, Type.SHARE):
        shown = percent_text(value)
    else:
        shown = plain_text(value * 100 if column.type is Type.PRICE else value)
    return Text(shown, shown)
