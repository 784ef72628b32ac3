"""Formulas as the sheet has them, with names for cells: read once, written as text and worked out in Python.

A template is a formula of Excel whose references stand in braces: {name} is the cell of a row in the same column,
{name@-1} the column before, {name@:} the whole row, {name@:0} from the first column to this one, {name@#3} its
column 3 from nought, {name@^} its cell of the closing, {name@^:} that and the whole row; {first|last} is the column's own cells from one row down to another, {first|last@tag} the tags
of those rows. One template serves every column of a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, unquote

from ipabs.report.live.functions import FUNCTIONS, LAZY, SheetError, Value, compare, joined, number

__all__ = ["Formula", "Reference", "Resolver", "down", "money_sum", "parse", "ref", "text_literal"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or a stretch of cells of a row: columns from `first` to `last`, counted from the formula's own column, or,
    where `absolute`, from the row's first; None is the row's own first or last column."""

    name: str
    first: int | None = 0
    last: int | None = 0
    absolute: bool = False
    is_range: bool = False
    until: str = ""
    """The last row of cells below one another."""
    tags: bool = False
    closing: bool = False
    """From the cell of the closing on, which stands before the first column."""


class Resolver(Protocol):
    """Where names stand, and what they hold."""

    def address(self, reference: Reference, column: int) -> str:
        """As text in a formula of that column."""
        ...

    def value(self, reference: Reference, column: int) -> Value:
        """The value, or of a range the list of its values."""
        ...


Worked = Callable[[Resolver, int], Value]
Written = Callable[[Resolver, int], str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A template, read. `text` and `value` of a column."""

    template: str
    text: Written
    value: Worked
    references: tuple[Reference, ...]


def ref(name: str, at: str = "") -> str:
    """A reference in a template to a row of any name; `at` as in the module's docstring, without @."""
    quoted = _quoted(name)
    return f"{{{quoted}@{at}}}" if at else f"{{{quoted}}}"


@lru_cache(maxsize=1 << 15)
def _quoted(name: str) -> str:
    return quote(name, safe=".-_ ()")


def down(first: str, last: str, at: str = "") -> str:
    """A reference to the column's cells from one row down to another; `at` 'tag': to the tags of the rows."""
    inside = "|".join(_quoted(name) for name in (first, last))
    return f"{{{inside}@{at}}}" if at else f"{{{inside}}}"


def money_sum(parts: Iterable[str]) -> str:
    """Amounts added up, without what floating point adds to them."""
    found = list(parts)
    if len(found) < 2:
        return found[0] if found else "0"
    return f"ROUND({'+'.join(found)},2)"


def text_literal(text: str) -> str:
    """A text in a formula."""
    return '"' + text.replace('"', '""') + '"'


@lru_cache(maxsize=1 << 15)
def parse(template: str) -> Formula:
    """Read a template without its leading =. Raises ValueError on what is no formula."""
    parser = _Parser(template)
    text, value = parser.whole()
    return Formula(template, text, value, tuple(parser.references))


_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\{[^}]*\})|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_.]*)|(?P<op><>|<=|>=|[-+*/^&=<>(),]))"
)
_AT = re.compile(r"(?:#(?P<from>\d+):(?P<to>\d+)|(?P<abs>#)(?P<col>\d+)|(?P<rel>[+-]?\d+)|(?P<first>-?\d*):(?P<last>-?\d*))$")
_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))

_Node = tuple[Written, Worked]


class _Parser:
    def __init__(self, template: str) -> None:
        self._tokens = _tokens(template)
        self._at = 0
        self._template = template
        self.references: list[Reference] = []

    def whole(self) -> _Node:
        node = self._level(0)
        if self._at != len(self._tokens):
            raise ValueError(f"{self._tokens[self._at][1]!r} left over in {self._template!r}")
        return node

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _take(self, expected: str = "") -> tuple[str, str]:
        kind, token = self._peek()
        if not kind or (expected and token != expected):
            raise ValueError(f"{expected or 'a value'} expected at {token or 'the end'!r} of {self._template!r}")
        self._at += 1
        return kind, token

    def _level(self, level: int) -> _Node:
        if level == len(_LEVELS):
            return self._unary()
        node = self._level(level + 1)
        while self._peek()[1] in _LEVELS[level] and self._peek()[0] == "op":
            operator = self._take()[1]
            node = _binary(operator, node, self._level(level + 1))
        return node

    def _unary(self) -> _Node:
        if self._peek() == ("op", "-"):
            self._take()
            text, value = self._unary()
            return (lambda at, k: f"-{text(at, k)}"), (lambda at, k: -number(value(at, k)))
        return self._primary()

    def _primary(self) -> _Node:
        kind, token = self._take()
        match kind:
            case "number":
                figure = float(token)
                return (lambda _, __: token), (lambda _, __: figure)
            case "text":
                said = token[1:-1].replace('""', '"')
                return (lambda _, __: token), (lambda _, __: said)
            case "ref":
                return self._reference(token)
            case "name" if token in ("TRUE", "FALSE"):
                return (lambda _, __: token), (lambda _, __: token == "TRUE")
            case "name":
                return self._call(token)
            case _ if token == "(":
                text, value = self._level(0)
                self._take(")")
                return (lambda at, k: f"({text(at, k)})"), value
        raise ValueError(f"{token!r} is no value in {self._template!r}")

    def _reference(self, token: str) -> _Node:
        reference = _reference(token)
        self.references.append(reference)
        return (lambda at, k: at.address(reference, k)), (lambda at, k: at.value(reference, k))

    def _call(self, name: str) -> _Node:
        self._take("(")
        nodes: list[_Node] = []
        while self._peek()[1] != ")":
            if nodes:
                self._take(",")
            nodes.append(self._level(0))
        self._take(")")
        texts, values = [text for text, _ in nodes], [value for _, value in nodes]

        def written(at: Resolver, k: int) -> str:
            return f"{name}({','.join(text(at, k) for text in texts)})"

        return written, _worked(name, values)


def _worked(name: str, values: Sequence[Worked]) -> Worked:
    if name in LAZY:
        lazy = LAZY[name]
        return lambda at, k: lazy([lambda value=value: value(at, k) for value in values])  # type: ignore[misc]
    if name not in FUNCTIONS:
        raise ValueError(f"no function {name}")
    function = FUNCTIONS[name]
    if len(values) == 1:
        (only,) = values
        return lambda at, k: function(only(at, k))
    return lambda at, k: function(*[value(at, k) for value in values])


def _binary(operator: str, left: _Node, right: _Node) -> _Node:
    (left_text, a), (right_text, b) = left, right

    def written(at: Resolver, k: int) -> str:
        return f"{left_text(at, k)}{operator}{right_text(at, k)}"

    return written, _OPERATORS[operator](a, b)


def _divided(a: Value, b: Value) -> float:
    divisor = number(b)
    if divisor == 0:
        raise SheetError("#DIV/0!")
    return number(a) / divisor


_OPERATORS: dict[str, Callable[[Worked, Worked], Worked]] = {
    "+": lambda a, b: lambda at, k: number(a(at, k)) + number(b(at, k)),
    "-": lambda a, b: lambda at, k: number(a(at, k)) - number(b(at, k)),
    "*": lambda a, b: lambda at, k: number(a(at, k)) * number(b(at, k)),
    "/": lambda a, b: lambda at, k: _divided(a(at, k), b(at, k)),
    "^": lambda a, b: lambda at, k: number(a(at, k)) ** number(b(at, k)),
    "&": lambda a, b: lambda at, k: joined(a(at, k), b(at, k)),
    "=": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) == 0,
    "<>": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) != 0,
    "<": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) < 0,
    "<=": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) <= 0,
    ">": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) > 0,
    ">=": lambda a, b: lambda at, k: compare(a(at, k), b(at, k)) >= 0,
}


def _tokens(template: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while template[at:].strip():
        match = _TOKEN.match(template, at)
        if not match:
            raise ValueError(f"{template[at:]!r} is no formula, in {template!r}")
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        at = match.end()
    return found


def _reference(token: str) -> Reference:
    names, mark, at = token[1:-1].partition("@")
    name, _, until = (unquote(part) for part in names.partition("|"))
    if at == "^":
        return Reference(name, closing=True)
    if at == "^:":
        return Reference(name, None, None, is_range=True, closing=True)
    if not mark or at == "tag":
        return Reference(name, is_range=bool(until), until=until, tags=bool(mark))
    match = _AT.match(at)
    if not match:
        raise ValueError(f"{token} names no column")
    if match["from"]:
        return Reference(name, int(match["from"]), int(match["to"]), absolute=True, is_range=True)
    if match["abs"]:
        return Reference(name, int(match["col"]), int(match["col"]), absolute=True)
    if match["rel"]:
        return Reference(name, int(match["rel"]), int(match["rel"]))
    first, last = (None if match[side] == "" else int(match[side]) for side in ("first", "last"))
    return Reference(name, first, last, is_range=True)
