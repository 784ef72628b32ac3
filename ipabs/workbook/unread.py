"""What is said of a text where a number should stand, and how the number is written."""

from __future__ import annotations

import re
from decimal import Decimal

from ipabs.errors import Text
from ipabs.workbook.contract import Column, Type
from ipabs.workbook.messages import say

__all__ = ["amount_text", "is_point", "unread"]

_WITH_COMMA = re.compile(r"[+-]?[\d,]*,[\d,]*(\.\d*)?")
_COMMA_FOR_POINT = re.compile(r"[+-]?\d+,(?P<decimals>\d+)")
_WITH_UNIT = re.compile(
    r"(¥|rmb|cny)?\s*(?P<number>(\d+|\d{1,3}(,\d{3})+)(\.\d+)?)\s*(?P<unit>亿|千万|百万|万|)(元|rmb|cny|yuan|)"
)
_YUAN = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "": 1}
_LONGEST = 60


def unread(text: str, column: Column, unit: str, expected: Text) -> Text:
    """The sentence for a text that is no number; `text` narrow, `unit` that of the heading ('' or '万元' for money)."""
    found = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    body = text.removesuffix("%").rstrip()
    if is_point(text):
        return say("comma_for_point", column=column, found=found, meant=text.replace(",", "."))
    amount = _WITH_UNIT.fullmatch(text.casefold()) if column.type is Type.MONEY else None
    if amount and amount["number"] != text:
        return _with_unit(found, column, unit, Decimal(amount["number"].replace(",", "")), amount["unit"])
    code = "grouping" if _WITH_COMMA.fullmatch(body) else "not_read"
    return say(code, column=column, found=found, expected=expected)


def is_point(text: str) -> bool:
    """Whether a comma stands where a decimal point should: three digits behind it are a group, unless of a percent."""
    body = text.removesuffix("%").rstrip()
    found = _COMMA_FOR_POINT.fullmatch(body)
    return found is not None and (body != text or len(found["decimals"]) < 3)


def amount_text(yuan: Decimal | float) -> str:
    """An amount in groups of three digits, without trailing zeros."""
    exact = yuan if isinstance(yuan, Decimal) else Decimal(format(yuan, ".15g"))
    whole, _, decimals = format(exact, ",f").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _with_unit(found: str, column: Column, unit: str, number: Decimal, typed: str) -> Text:
    yuan = number * _YUAN[typed]
    facts = {"column": column, "found": found}
    if unit:
        return say("amount_unit", **facts, write=amount_text(yuan / _YUAN["万"]))
    if not typed:
        return say("amount_unit", **facts, write=amount_text(yuan))
    shown = {"write": amount_text(yuan), "number": amount_text(yuan / _YUAN["万"])}
    return say("amount_or_unit", **facts, **shown)
