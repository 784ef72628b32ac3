"""Criteria of SUMIFS and COUNTIFS: which cells meet one."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipabs.report.live.functions import Value

__all__ = ["NUMBER", "predicate"]

NUMBER = (float, int)
"""Asked of every cell: a union would be made anew each time."""


def predicate(criterion: Value) -> Callable[[Value], bool]:
    """A criterion of SUMIFS or COUNTIFS: a value, or text that begins with a comparison."""
    sign = ""
    if isinstance(criterion, str):
        sign = next((s for s in ("<>", "<=", ">=", "<", ">", "=") if criterion.startswith(s)), "")
    wanted = _typed(str(criterion)[len(sign) :]) if sign else criterion
    compared = _ORDERS[sign or "="]
    if isinstance(wanted, NUMBER):
        limit = float(wanted)

        def of_number(value: Value) -> bool:
            if not isinstance(value, NUMBER) or isinstance(value, bool):
                return sign == "<>"
            return compared(value, limit)

        return of_number
    folded = str(wanted).casefold()
    if sign in ("", "=", "<>") and any(mark in folded for mark in _WILD):
        pattern = _pattern(folded)
        return lambda value: (isinstance(value, str) and bool(pattern.fullmatch(value.casefold()))) is (sign != "<>")

    def of_text(value: Value) -> bool:
        return compared(value.casefold(), folded) if isinstance(value, str) else sign == "<>"

    return of_text


_WILD = ("*", "?", "~")


def _pattern(text: str) -> re.Pattern[str]:
    """A criterion's text: * any characters, ? one, ~ before a mark that stands for itself."""
    marks = {"*": ".*", "?": "."}
    parts = re.findall(r"~[*?~]|.", text, re.DOTALL)
    return re.compile("".join(marks.get(part) or re.escape(part[-1]) for part in parts), re.DOTALL)


_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<>": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


def _typed(text: str) -> Value:
    try:
        return float(text)
    except ValueError:
        return text
