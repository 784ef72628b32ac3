"""An amount as an expression: what was worked out of what, shown as text and worked out once more to be sure.

Leaves are traced values and the facts behind inputs; the rest are the primitives as they ran, and a few functions by
which inputs were made of facts (calendar, rates, VAT).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipabs.errors import NotReconciled, Text
from ipabs.units import half_up_int

__all__ = ["NOUGHT", "Apply", "Expr", "Fact", "Leaf", "Source", "apply", "check", "leaves", "total"]

Fact = str | int | float | date | bool


@dataclass(frozen=True, slots=True)
class Source:
    """The cell that a number comes from: a column in the row of a sheet that holds the values of `row`.

    An empty `row` means every row of the sheet; on sheet `deal` the column is the key. `or_deal`: a blank cell takes
    sheet `deal`, where the same key stands.
    """

    sheet: str
    row: tuple[tuple[str, Fact], ...]
    column: str
    or_deal: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value shown as it is, money in whole fen. `name` is a row of words.QUANTITIES, `of` says of whom."""

    name: str
    value: float
    of: str = ""
    sources: tuple[Source, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Apply:
    """function(*args), which came to `value`."""

    function: str
    args: tuple[Expr, ...]
    value: float


Expr = Leaf | Apply

NOUGHT = Leaf("nought", 0.0)


def apply(function: str, *args: Expr) -> Expr:
    """A function worked out here, of facts behind an input."""
    return Apply(function, args, float(_WORK[function](*(arg.value for arg in args))))


def total(parts: Sequence[Expr]) -> Expr:
    """The sum of some expressions, itself where there is one."""
    return NOUGHT if not parts else parts[0] if len(parts) == 1 else apply("sum", *parts)


def _sum(*parts: float) -> float:
    total = 0.0
    for part in parts:
        total += part
    return total


def _rate(*parts: float) -> float:
    """A rate of its parts, never below nought, without what floating point adds beyond twelve places."""
    return max(0.0, round(_sum(*parts), 12))


_WORK: Mapping[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "ge": lambda a, b: float(a >= b),
    "gt": lambda a, b: float(a > b),
    "scale": lambda a, r: float(half_up_int(a * r)),
    "scale2": lambda a, r, b, s: float(half_up_int(a * r + b * s)),
    "share": lambda c, w, total: float(half_up_int(c * w / max(total, 1.0))),
    "div": lambda a, b: a / b,
    "sum": _sum,
    "rate": _rate,
    "round": lambda a: float(half_up_int(a)),
}
"""The ten primitives, and div, sum, rate (a sum of rates) and round (to whole fen), which inputs are made with."""

_EXACT = frozenset(("min", "max", "sub", "add", "ge", "gt", "scale", "scale2", "share", "round"))


def check(expr: Expr, value: float) -> None:
    """Work an expression out from its leaves. Raises NotReconciled where it, or a part of it, is not what ran."""
    found = _work(expr)
    if not _same(found, value, exact=isinstance(expr, Apply) and expr.function in _EXACT):
        raise NotReconciled(_differs("", found, value))


def _work(expr: Expr) -> float:
    if isinstance(expr, Leaf):
        return expr.value
    found = float(_WORK[expr.function](*(_work(arg) for arg in expr.args)))
    if not _same(found, expr.value, expr.function in _EXACT):
        raise NotReconciled(_differs(expr.function, found, expr.value))
    return found


def _differs(function: str, found: float, ran: float) -> Text:
    part = f" ({function})" if function else ""
    return Text(
        f"an explanation comes to {found!r}{part}, the run to {ran!r} (a bug in ipabs)",
        f"解释结果为 {found!r}{part}，运行结果为 {ran!r}（ipabs 的程序错误）",
    )


def _same(a: float, b: float, exact: bool) -> bool:
    """Whole fen and flags agree exactly; factors up to the last places of floating point."""
    whole = exact and float(a).is_integer() and float(b).is_integer()
    return a == b if whole else math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-15)


def leaves(expr: Expr) -> Iterator[Leaf]:
    """Every leaf as it is read, each once."""
    yield from dict.fromkeys(_all(expr))


def _all(expr: Expr) -> Sequence[Leaf]:
    if isinstance(expr, Leaf):
        return [expr]
    return [leaf for arg in expr.args for leaf in _all(arg)]
