"""Lines of a kind by the hundred, shortened: the first few, then how many more and where the last one stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.report.captions import say
from ipabs.report.words import Lang

__all__ = ["MANY", "Line", "shortened"]

MANY, FIRST, OF_A_COLUMN = 200, 10, 40
"""So many lines are shown whatever they say; of more the first of each kind, and no more than so many of a column."""

_CELL = re.compile(r"!([A-Z]+)[0-9]+(?::[A-Z]+[0-9]+)?$")
_FACTS = re.compile(r"'[^']*'|“[^”]*”|[0-9][0-9.,%:-]*")
"""What differs between two lines that say the same of two cells."""

Line = tuple[str, str]
"""A place, workbook!sheet!A1, and what is said of it."""


@dataclass(slots=True)
class _Rest:
    """Lines left out of a column of a sheet."""

    count: int = 0
    last: str = ""


def shortened(lines: Sequence[Line], lang: Lang) -> list[Line]:
    """The lines in their order, then one for each column of which some were left out."""
    if len(lines) <= MANY:
        return list(lines)
    shown: list[Line] = []
    seen: dict[tuple[str, str], int] = {}
    of_column: dict[str, int] = {}
    rests: dict[str, _Rest] = {}
    for place, said in lines:
        column = _CELL.sub(r"!\1", place)
        kind = (column, _FACTS.sub("", said))
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= FIRST and of_column.get(column, 0) < OF_A_COLUMN:
            of_column[column] = of_column.get(column, 0) + 1
            shown.append((place, said))
        else:
            rest = rests.setdefault(column, _Rest())
            rest.count, rest.last = rest.count + 1, place
    left_out = [(column, _more(rest, lang)) for column, rest in rests.items()]
    return [*shown, *left_out]


def _more(rest: _Rest, lang: Lang) -> str:
    cell = rest.last.rpartition("!")[2]
    return say("more_alike", lang, count=f"{rest.count:,}", last=cell)
