"""Formulas as the sheet has them, with names for cells: read once, written as text and worked out in Python.

A template is a formula of Excel whose references stand in braces: {name} is the cell of a row in the same column,
{name@-1} the column before, {name@:} the whole row, {name@:0} from the first column to this one, {name@#3} its
column 3 from nought, {name@^} its cell of the closing, {name@^:} that and the whole row; {first|last} is the column's
own cells from one row down to another, {first|last@tag} the tags of those rows. One template serves every column of a
row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol
from urllib.parse import quote, unquote

from ipabs.report.live.functions import FUNCTIONS, LAZY, SheetError, Value, Worked, compare, joined, number

__all__ = ["Formula", "Reference", "Resolver", "down", "money_sum", "parse", "rate_of", "ref", "text_literal"]


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


@dataclass(frozen=True, slots=True)
class Shape:
    """What formulas have in common that differ in references alone: the text between them, and how it is worked out."""

    texts: tuple[str, ...]
    """One more than there are references."""
    worked: Worked


@dataclass(frozen=True, slots=True)
class Formula:
    """A template, read: its shape, and the references in their order. `text` and `value` of a column."""

    template: str
    shape: Shape
    references: tuple[Reference, ...]

    def text(self, at: Resolver, column: int) -> str:
        return "".join([p if isinstance(p, str) else at.address(p, column) for p in self.pieces])

    def value(self, at: Resolver, column: int) -> Value:
        return self.shape.worked([partial(at.value, reference) for reference in self.references], column)

    @property
    def pieces(self) -> Iterator[str | Reference]:
        """The text as it stands, cut at its references."""
        yield self.shape.texts[0]
        for reference, text in zip(self.references, self.shape.texts[1:], strict=True):
            yield reference
            yield text

    @property
    def link(self) -> Reference | None:
        """The one cell that the formula shows and does nothing else with."""
        only = self.references[0] if self.shape.texts == ("", "") else None
        return None if only is None or only.is_range else only


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


_GUESSES = (-0.9, -0.999, -0.99999, -0.9999999)
"""Where spreadsheets look for the rate of who loses nearly all: from their own guess of 10% they do not find it."""


def rate_of(flows: str, days: str, none: str) -> str:
    """XIRR of flows on days, by each guess that spreadsheets need until one leads on; `none` where there is no rate."""
    found = none
    for guess in reversed(_GUESSES):
        found = f"IFERROR(XIRR({flows},{days},{guess}),{found})"
    return f"IFERROR(XIRR({flows},{days}),{found})"


def text_literal(text: str) -> str:
    """A text in a formula."""
    return '"' + text.replace('"', '""') + '"'


@lru_cache(maxsize=1 << 15)
def parse(template: str) -> Formula:
    """Read a template without its leading =. Raises ValueError on what is no formula."""
    references: list[Reference] = []

    def gap(found: re.Match[str]) -> str:
        if found[0][0] == '"':
            return found[0]
        references.append(_reference(found[0]))
        return "{}"

    return Formula(template, _shape(_TEXT_OR_REFERENCE.sub(gap, template)), tuple(references))


@lru_cache(maxsize=1 << 12)
def _shape(template: str) -> Shape:
    """Of a template whose references are {}: thousands of formulas have a few hundred shapes."""
    parser = _Parser(template)
    worked = parser.whole()
    return Shape(parser.texts(), worked)


_TEXT_OR_REFERENCE = re.compile(r'"(?:[^"]|"")*"|\{[^}]*\}')
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\{\})|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_.]*)|(?P<op><>|<=|>=|[-+*/^&=<>(),]))"
)
_AT = re.compile(
    r"(?:#(?P<from>\d+):(?P<to>\d+)|(?P<abs>#)(?P<col>\d+)|(?P<rel>[+-]?\d+)|(?P<first>-?\d*):(?P<last>-?\d*))$"
)
_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_RANKS = {operator: rank for rank, level in enumerate(_LEVELS) for operator in level}
_END = ("", "")


class _Parser:
    def __init__(self, template: str) -> None:
        self._tokens = _tokens(template)
        self._at = 0
        self._template = template
        self._references = 0
        """How many have been read so far."""

    def texts(self) -> tuple[str, ...]:
        found = [""]
        for kind, token in self._tokens[:-1]:
            if kind == "ref":
                found.append("")
            else:
                found[-1] += token
        return tuple(found)

    def whole(self) -> Worked:
        value = self._expression(0)
        if self._at != len(self._tokens) - 1:
            raise ValueError(f"{self._tokens[self._at][1]!r} left over in {self._template!r}")
        return value

    def _take(self, expected: str = "") -> tuple[str, str]:
        kind, token = self._tokens[self._at]
        if not kind or (expected and token != expected):
            raise ValueError(f"{expected or 'a value'} expected at {token or 'the end'!r} of {self._template!r}")
        self._at += 1
        return kind, token

    def _expression(self, least: int) -> Worked:
        """As far as operators bind as closely as `least`; all of them take what is on their left first."""
        value = self._unary()
        while True:
            kind, operator = self._tokens[self._at]
            rank = _RANKS.get(operator, -1) if kind == "op" else -1
            if rank < least:
                return value
            self._at += 1
            value = _OPERATORS[operator](value, self._expression(rank + 1))

    def _unary(self) -> Worked:
        if self._tokens[self._at] == ("op", "-"):
            self._at += 1
            value = self._unary()
            return lambda cells, k: -number(value(cells, k))
        return self._primary()

    def _primary(self) -> Worked:
        kind, token = self._take()
        match kind:
            case "number":
                figure = float(token)
                return lambda _, __: figure
            case "text":
                said = token[1:-1].replace('""', '"')
                return lambda _, __: said
            case "ref":
                place = self._references
                self._references += 1
                return lambda cells, k: cells[place](k)
            case "name" if token in ("TRUE", "FALSE"):
                return lambda _, __: token == "TRUE"
            case "name":
                return self._call(token)
            case _ if token == "(":
                value = self._expression(0)
                self._take(")")
                return value
        raise ValueError(f"{token!r} is no value in {self._template!r}")

    def _call(self, name: str) -> Worked:
        self._take("(")
        values: list[Worked] = []
        while self._tokens[self._at][1] != ")":
            if values:
                self._take(",")
            values.append(self._expression(0))
        self._take(")")
        return _worked(name, values)


def _worked(name: str, values: Sequence[Worked]) -> Worked:
    if name in LAZY:
        lazy = LAZY[name]
        return lambda cells, k: lazy(values, cells, k)
    if name not in FUNCTIONS:
        raise ValueError(f"no function {name}")
    function = FUNCTIONS[name]
    if len(values) == 1:
        (only,) = values
        return lambda cells, k: function(only(cells, k))
    if len(values) == 2:
        first, second = values
        return lambda cells, k: function(first(cells, k), second(cells, k))
    return lambda cells, k: function(*[value(cells, k) for value in values])


def _divided(a: Value, b: Value) -> float:
    divisor = number(b)
    if divisor == 0:
        raise SheetError("#DIV/0!")
    return number(a) / divisor


_OPERATORS: dict[str, Callable[[Worked, Worked], Worked]] = {
    "+": lambda a, b: lambda cells, k: number(a(cells, k)) + number(b(cells, k)),
    "-": lambda a, b: lambda cells, k: number(a(cells, k)) - number(b(cells, k)),
    "*": lambda a, b: lambda cells, k: number(a(cells, k)) * number(b(cells, k)),
    "/": lambda a, b: lambda cells, k: _divided(a(cells, k), b(cells, k)),
    "^": lambda a, b: lambda cells, k: number(a(cells, k)) ** number(b(cells, k)),
    "&": lambda a, b: lambda cells, k: joined(a(cells, k), b(cells, k)),
    "=": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) == 0,
    "<>": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) != 0,
    "<": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) < 0,
    "<=": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) <= 0,
    ">": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) > 0,
    ">=": lambda a, b: lambda cells, k: compare(a(cells, k), b(cells, k)) >= 0,
}


def _tokens(template: str) -> list[tuple[str, str]]:
    found, at = [], 0
    template = template.strip()
    while at < len(template):
        match = _TOKEN.match(template, at)
        if not match:
            raise ValueError(f"{template[at:]!r} is no formula, in {template!r}")
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        at = match.end()
    return [*found, _END]


@lru_cache(maxsize=1 << 15)
def _reference(token: str) -> Reference:
    names, mark, at = token[1:-1].partition("@")
    name, _, until = (unquote(part) if "%" in part else part for part in names.partition("|"))
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
