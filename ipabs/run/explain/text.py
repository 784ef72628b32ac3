"""Expressions as plain text with every digit: 90,000,000.00 × 2.90% × 91 / 365."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from ipabs.run.explain.expressions import Apply, Expr, Leaf
from ipabs.run.quantities import unit_of

__all__ = ["formula", "number"]

_ROUNDING: Mapping[str, Callable[..., float]] = {
    "scale": lambda a, r: a * r,
    "scale2": lambda a, r, b, s: a * r + b * s,
    "share": lambda c, w, total: c * w / max(total, 1.0),
    "round": lambda a: a,
}
"""What is rounded to whole fen, before it is."""

_COMPARED, _ADDED, _MULTIPLIED, _ATOM = range(4)
_INFIX = {"ge": (">=", _COMPARED), "gt": (">", _COMPARED), "mul": ("×", _MULTIPLIED), "scale": ("×", _MULTIPLIED)}


def formula(expr: Expr, unit: str) -> str:
    """The expression and what it comes to; a plain value stands alone."""
    result = number(expr.value, unit)
    left = _text(expr)[0]
    return result if isinstance(expr, Leaf) or left == result else f"{left} = {result}"


def number(value: float, unit: str) -> str:
    """Money in yuan with two decimals, more only where it is not whole fen; rates and shares in percent."""
    match unit:
        case "cny":
            return _decimals(Decimal(repr(value)) / 100, 2, ",")
        case "rate" | "share":
            return _decimals(Decimal(repr(value)) * 100, 2, ",") + "%"
        case _:
            return _decimals(Decimal(repr(value)), 0, ",")


def _decimals(value: Decimal, least: int, mark: str) -> str:
    """Every decimal that a number has, at least some."""
    exponent = value.normalize().as_tuple().exponent
    places = max(least, -exponent if isinstance(exponent, int) else 0)
    return f"{value:{mark}.{places}f}"


def _text(expr: Expr, inner: bool = False) -> tuple[str, int]:
    """Text and how tightly it binds. `inner`: inside another sum or product, where what is rounded has to say so."""
    if isinstance(expr, Leaf):
        return number(expr.value, unit_of(expr.name)), _ATOM if expr.value >= 0 else _ADDED
    text, tight = _plain(expr, inner)
    return (f"round({text})", _ATOM) if inner and _is_rounded(expr) else (text, tight)


def _is_rounded(expr: Apply) -> bool:
    """Whether rounding changes it."""
    exact = _ROUNDING.get(expr.function)
    return exact is not None and abs(exact(*(arg.value for arg in expr.args)) - expr.value) > 1e-6


def _plain(expr: Apply, inner: bool) -> tuple[str, int]:
    match expr.function, expr.args:
        case ("min" | "max") as name, args:
            parts = dict.fromkeys(_text(arg, inner) for arg in _flat(name, args))
            return next(iter(parts)) if len(parts) == 1 else (f"{name}({', '.join(p for p, _ in parts)})", _ATOM)
        case "round", (arg,):
            return _text(arg, inner=isinstance(arg, Apply) and arg.function in _ROUNDING)
        case "rate", args if sum(arg.value for arg in args) < 0:
            return f"max({number(0.0, 'rate')}, {_added(args)})", _ATOM
        case (("add" | "sum" | "rate"), args):
            return _added(args), _ADDED if len(args) > 1 else _text(args[0], inner)[1]
        case "sub", (a, b):
            return f"{_bound(a, _ADDED)} - {_bound(b, _MULTIPLIED)}", _ADDED
        case "scale2", (a, r, b, s):
            first, second = (" × ".join((_bound(x, _MULTIPLIED), _bound(y, _MULTIPLIED))) for x, y in ((a, r), (b, s)))
            return f"{first} + {second}", _ADDED
        case "share", (c, w, total):
            return f"{_bound(c, _MULTIPLIED)} × {_bound(w, _MULTIPLIED)} / {_bound(total, _ATOM)}", _MULTIPLIED
        case "div", (a, b):
            return f"{_bound(a, _MULTIPLIED)} / {_bound(b, _ATOM)}", _MULTIPLIED
        case name, (a, b):
            sign, tight = _INFIX[name]
            return f"{_bound(a, tight + (tight == _COMPARED))} {sign} {_bound(b, max(tight, _ADDED))}", tight
        case name, _:
            raise TypeError(f"no text for {name}")


def _flat(name: str, args: tuple[Expr, ...]) -> Iterator[Expr]:
    """min(a, min(b, c)) as min(a, b, c)."""
    for arg in args:
        if isinstance(arg, Apply) and arg.function == name:
            yield from _flat(name, arg.args)
        else:
            yield arg


def _added(args: tuple[Expr, ...]) -> str:
    parts = [_bound(args[0], _ADDED)]
    for arg in args[1:]:
        if isinstance(arg, Leaf) and arg.value < 0:
            parts.append(f"- {number(-arg.value, unit_of(arg.name))}")
        else:
            parts.append(f"+ {_bound(arg, _ADDED)}")
    return " ".join(parts)


def _bound(expr: Expr, least: int) -> str:
    text, tight = _text(expr, inner=True)
    return text if tight >= least else f"({text})"
