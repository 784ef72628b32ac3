"""What a sheet is made of: columns, links, cells, and how values show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipabs.report.captions import say
from ipabs.report.styles import NUMERIC, Kind, Role
from ipabs.report.text import percent, share
from ipabs.report.words import Lang

__all__ = [
    "Cell",
    "Column",
    "Figure",
    "Link",
    "Marked",
    "Own",
    "Ratio",
    "Row",
    "Said",
    "Verdict",
    "align_of",
    "formula_of",
    "shown",
    "total_of",
]

Row = Sequence[object]

Places = Sequence[int]
"""Where the rows of a page stand on the sheet, from nought."""


_FLAGS: dict[Kind, tuple[str, str]] = {"ok": ("ok", "fails"), "flag": ("yes", "no"), "hit": ("hit", "clear")}
"""What is said of true and of false."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `span`: columns of the sheet that it takes; `total`: money added in the totals row."""

    heading: str
    kind: Kind = "text"
    total: bool = False
    span: int = 1
    right: bool = False


class Figure(float):
    """A number with the formula behind it, or a function that makes the formula of where the page's rows stand."""

    __slots__ = ("formula",)
    formula: str | Callable[[Places], str]

    @classmethod
    def of(cls, value: float, formula: str | Callable[[Places], str]) -> Figure:
        """`formula` begins with =; `value`: what it works out to."""
        figure = cls(value)
        figure.formula = formula
        return figure


class Said(str):
    """A text, or an ISO date, with the formula behind it; for a number's cell what stands where there is none."""

    __slots__ = ("formula",)
    formula: str

    @classmethod
    def of(cls, value: str, formula: str) -> Said:
        said = cls(value)
        said.formula = formula
        return said

    def __add__(self, other: str) -> Said:
        """More text after it."""
        more = other.replace('"', '""')
        return Said.of(str(self) + other, f'{self.formula}&"{more}"')


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a sheet of the workbook."""

    sheet: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A word that shows how bad it is; `mark` as in `styles`."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word that a formula finds; it has the colour `mark` where it is `bad`."""

    said: Said
    bad: str
    mark: str


@dataclass(frozen=True, slots=True)
class Own:
    """A value of a kind of its own, not its column's."""

    value: object
    kind: Kind


@dataclass(frozen=True, slots=True)
class Ratio:
    """In a row of totals: the total of one column over that of another, by their numbers from nought."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands."""

    row: int
    column: int
    span: int
    value: object
    kind: Kind
    role: Role
    align: str

    @property
    def fits(self) -> bool:
        """Numbers and dates must show whole; text may wrap."""
        return self.kind in NUMERIC and self.role not in (
            "title",
            "subtitle",
            "section",
            "note",
            "band",
            "alert",
            "head",
        )


def shown(value: object, kind: Kind, lang: Lang) -> str:
    """A value as it shows, for widths."""
    match value:
        case None:
            return say("none", lang)
        case bool():
            return say(_FLAGS[kind][not value], lang)
        case Link() | Marked():
            return value.text
        case Verdict():
            return str(value.said)
        case float() | int():
            return _number(value, kind, lang)
        case _:
            return str(value)


def formula_of(value: object, places: Places) -> str:
    """The formula behind a value; '' where it is a plain one."""
    if isinstance(value, Verdict):
        return value.said.formula
    if isinstance(value, Figure):
        return value.formula if isinstance(value.formula, str) else value.formula(places)
    return value.formula if isinstance(value, Said) else ""


def align_of(column: Column, first: bool = False) -> str:
    """Figures right; what a table goes by, in its first column, left: dates, whose totals are named below them, and
    numbers of order, which would stand hard against the words beside them."""
    goes_by = first and column.kind in ("date", "count")
    return "right" if (column.kind in NUMERIC and not goes_by) or column.right else "left"


def total_of(values: Sequence[object]) -> float:
    """The sum of amounts in yuan, exact to the fen."""
    return sum(round(v * 100) for v in values if isinstance(v, int | float)) / 100


def _number(value: float, kind: Kind, lang: Lang) -> str:
    match kind:
        case "cny":
            return f"{value:,.2f}"
        case "rate" | "rate4":
            return percent(value, lang)
        case "share":
            return share(value)
        case "share6":
            return share(value, 6)
        case "factor":
            return f"{value:.4f}"
        case "years":
            return f"{value:.2f}"
        case "count":
            return f"{value:,.0f}"
        case _:
            return f"{value:.15g}"
