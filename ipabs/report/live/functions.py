"""What the functions of a spreadsheet do, as far as the live model uses them.

Dates are serial numbers, day 1 1900-01-01. Ranges are lists of values; a blank cell is None, which counts as nought or
as an empty text.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Union

from ipabs.calendar import add_months
from ipabs.measures import xirr
from ipabs.report.live.criterion import NUMBER, predicate

__all__ = [
    "FUNCTIONS",
    "LAZY",
    "Cells",
    "SheetError",
    "Value",
    "Worked",
    "compare",
    "from_serial",
    "joined",
    "number",
    "serial",
]

Value = Union[float, bool, str, None, "list[Value]"]

Cells = Sequence[Callable[[int], Value]]
"""What each reference of a formula holds, in their order, in the column that is asked for."""

Worked = Callable[[Cells, int], Value]
"""A part of a formula: what it comes to in a column."""

_DAY_ZERO = date(1899, 12, 30)
UP = 1 + 2.0**-50


class SheetError(ArithmeticError):
    """A cell that shows an error: #NUM!, #DIV/0!, #N/A."""


def serial(day: date) -> int:
    """The number of a date from 1 March 1900 on."""
    return (day - _DAY_ZERO).days


def from_serial(days: float) -> date:
    return _DAY_ZERO + timedelta(days=int(days))


def number(value: Value) -> float:
    """A number of a cell. Raises SheetError for text."""
    if value.__class__ is float:
        return value
    if isinstance(value, NUMBER):
        return float(value)
    if value is None:
        return 0.0
    raise SheetError("#VALUE!")


def joined(a: Value, b: Value) -> str:
    return _text(a) + _text(b)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, NUMBER) else str(value)


def compare(a: Value, b: Value) -> int:
    """-1, 0 or 1; numbers come before texts, texts compare without case."""
    if a is None and b is None:
        return 0
    if isinstance(a, str) or isinstance(b, str):
        left, right = ("" if v is None else v for v in (a, b))
        if isinstance(left, str) and isinstance(right, str):
            return _sign(left.casefold(), right.casefold())
        return 1 if isinstance(left, str) else -1
    return _sign(number(a), number(b))


def _sign(a: float | str, b: float | str) -> int:
    return (a > b) - (a < b)  # type: ignore[operator]


def _flat(values: Sequence[Value]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        if isinstance(value, list):
            found += _flat(value)
        else:
            found.append(value)
    return found


def _cells(value: Value) -> list[Value]:
    """A range's cells, which are never ranges themselves, or the one value."""
    return value if isinstance(value, list) else [value]


def _numbers(values: Sequence[Value]) -> list[float]:
    """Of ranges the numbers alone; a text or a flag in one is passed over."""
    found: list[float] = []
    for value in values:
        if isinstance(value, list):
            found += [float(v) for v in value if v.__class__ is float or _counts(v)]  # type: ignore[arg-type]
        else:
            found.append(number(value))
    return found


def _counts(value: Value) -> bool:
    return isinstance(value, NUMBER) and not isinstance(value, bool)


def _round(value: Value, digits: Value) -> float:
    """Half away from nought, of what the number is to 15 digits."""
    figure = number(value)
    scale: float = 100.0 if digits == 2.0 else 10.0 ** number(digits)
    size = math.floor(abs(figure) * scale * UP + 0.5) / scale
    return -size if figure < 0 else size


def _roundup(value: Value, digits: Value) -> float:
    figure = number(value)
    scale: float = 10.0 ** number(digits)
    size = math.ceil(_number(abs(figure) * scale)) / scale
    return -size if figure < 0 else size


def _number(figure: float) -> float:
    """What a number is to 15 digits."""
    return float(f"{figure:.15g}")


def _sumproduct(*ranges: Value) -> float:
    columns = [_flat(r) if isinstance(r, list) else [r] for r in ranges]
    total = 0.0
    for row in zip(*columns, strict=True):
        product = 1.0
        for value in row:
            product *= float(value) if isinstance(value, NUMBER) else 0.0
        total += product
    return total


def _sumifs(summed: Value, *pairs: Value) -> float:
    values = _cells(summed)
    if not any(values):
        return 0.0  # most rows of recoveries and prepayments, in most scenarios
    rows = _chosen(pairs)
    return math.fsum(float(values[i]) for i in rows if isinstance(values[i], NUMBER))  # type: ignore[arg-type]


def _countifs(*pairs: Value) -> float:
    return float(len(_chosen(pairs)))


def _chosen(pairs: Sequence[Value]) -> list[int]:
    """Places where every range meets its criterion."""
    rows: Sequence[int] | None = None
    for values, criterion in zip(pairs[::2], pairs[1::2], strict=True):
        if rows is None:
            rows = _met(values, criterion)
        else:
            cells, met = _cells(values), predicate(criterion)
            rows = [i for i in rows if met(cells[i])]
    return list(rows or ())


_PLACES: dict[tuple[int, Value], tuple[Value, list[int]]] = {}
_PLACES_KEPT = 64


def _met(values: Value, criterion: Value) -> list[int]:
    """Where a range meets a criterion. Of texts it is kept, with the range so that its id stays its own: every column
    of a row chooses among the same rows."""
    kept = _PLACES.get((id(values), criterion)) if isinstance(criterion, str) else None
    if kept is None:
        cells, met = _cells(values), predicate(criterion)
        kept = values, [i for i, cell in enumerate(cells) if met(cell)]
        if isinstance(criterion, str):
            if len(_PLACES) >= _PLACES_KEPT:
                _PLACES.clear()
            _PLACES[id(values), criterion] = kept
    return kept[1]


def _rank(value: Value, values: Value) -> float:
    """The place of a number from the largest, 1; numbers that are alike share one."""
    own = number(value)
    return 1.0 + sum(other > own for other in _numbers([values]))


def _large(values: Value, place: Value) -> float:
    found, at = sorted(_numbers([values]), reverse=True), int(number(place))
    if not 1 <= at <= len(found):
        raise SheetError("#NUM!")
    return found[at - 1]


def _index(values: Value, place: Value) -> Value:
    found = _cells(values)
    at = int(number(place))
    if not 1 <= at <= len(found):
        raise SheetError("#REF!")
    return found[at - 1]


def _match(wanted: Value, values: Value, kind: Value = 1.0) -> float:
    found = _cells(values)
    if number(kind) == 0:
        for place, value in enumerate(found, 1):
            if value is not None and isinstance(value, str) == isinstance(wanted, str) and compare(value, wanted) == 0:
                return float(place)
        raise SheetError("#N/A")
    sizes = [number(v) for v in found]
    place = bisect_right(sizes, number(wanted))
    if not place:
        raise SheetError("#N/A")
    return float(place)


def _edate(day: Value, months: Value) -> float:
    return float(serial(add_months(from_serial(number(day)), int(number(months)))))


def _workday(start: Value, days: Value, weekend: Value, closed: Value) -> float:
    """WORKDAY.INTL where every closed day, weekends too, stands in the list and no weekday is closed by itself."""
    if weekend != "0000000":
        raise SheetError("#VALUE!")
    off = _sorted_days(closed)
    at, left = int(number(start)), int(number(days))
    step = 1 if left > 0 else -1
    while left:
        at += step
        place = bisect_left(off, at)
        if place == len(off) or off[place] != at:
            left -= step
    return float(at)


_SORTED: dict[int, tuple[Value, list[float]]] = {}


def _sorted_days(closed: Value) -> list[float]:
    """The closed days in order; of the last list that was asked for they are kept."""
    kept = _SORTED.get(0)
    if kept is None or kept[0] is not closed:
        kept = (closed, sorted(_numbers([closed])))
        _SORTED[0] = kept
    return kept[1]


def _year(day: Value) -> float:
    return float(from_serial(number(day)).year)


def _month(day: Value) -> float:
    return float(from_serial(number(day)).month)


def _day(day: Value) -> float:
    return float(from_serial(number(day)).day)


def _date(year: Value, month: Value, day: Value) -> float:
    first = add_months(date(int(number(year)), 1, 1), int(number(month)) - 1)
    return float(serial(first)) + int(number(day)) - 1


def _days360(start: Value, end: Value, european: Value) -> float:
    if european is not True:
        raise SheetError("#VALUE!")
    a, b = from_serial(number(start)), from_serial(number(end))
    return float((b.year - a.year) * 360 + (b.month - a.month) * 30 + min(b.day, 30) - min(a.day, 30))


def _xirr(values: Value, dates: Value, _: Value = None) -> float:
    flows = [
        (from_serial(number(day)), number(value)) for value, day in zip(_cells(values), _flat([dates]), strict=True)
    ]
    found = xirr([(day, amount) for day, amount in flows])
    if found is None:
        raise SheetError("#NUM!")
    return found


def _if(values: Sequence[Worked], cells: Cells, column: int) -> Value:
    if _truth(values[0](cells, column)):
        return values[1](cells, column)
    return values[2](cells, column) if len(values) > 2 else False


def _truth(value: Value) -> bool:
    return bool(number(value)) if not isinstance(value, bool) else value


def _iferror(values: Sequence[Worked], cells: Cells, column: int) -> Value:
    try:
        return values[0](cells, column)
    except SheetError:
        return values[1](cells, column)


LAZY: dict[str, Callable[[Sequence[Worked], Cells, int], Value]] = {"IF": _if, "IFERROR": _iferror}
"""Functions that work out only those of their values that they need."""

FUNCTIONS: dict[str, Callable[..., Value]] = {
    "ABS": lambda v: abs(number(v)),
    "AND": lambda *v: all(_truth(one) for one in _flat(v)),
    "COUNT": lambda *v: float(len(_numbers(v))),
    "COUNTA": lambda *v: float(sum(one is not None for one in _flat(v))),
    "COUNTIFS": _countifs,
    "DATE": _date,
    "DAY": _day,
    "DAYS360": _days360,
    "EDATE": _edate,
    "INDEX": _index,
    "INT": lambda v: float(math.floor(number(v))),
    "LARGE": _large,
    "MATCH": _match,
    "MAX": lambda *v: max(_numbers(v), default=0.0),
    "MIN": lambda *v: min(_numbers(v), default=0.0),
    "MONTH": _month,
    "NOT": lambda v: not _truth(v),
    "OR": lambda *v: any(_truth(one) for one in _flat(v)),
    "RANK": _rank,
    "ROUND": _round,
    "ROUNDUP": _roundup,
    "SUM": lambda *v: math.fsum(_numbers(v)),
    "SUMIFS": _sumifs,
    "SUMPRODUCT": _sumproduct,
    "WORKDAY.INTL": _workday,
    "XIRR": _xirr,
    "YEAR": _year,
}
