"""What a chart of the model shows, by the names of rows; `charts` draws it, `chart_rows` says which there are."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Drawing", "Line", "Series"]


@dataclass(frozen=True, slots=True)
class Line:
    """Cells in a line: a row's columns, or, where `last` names another row, one column of all rows down to it."""

    first: str
    last: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Values, and the row whose label names them, or a name. `hollow`: room below what is shown, not drawn itself."""

    values: Line
    name: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of stacked columns, or of bars where its categories are words. `title`: a text, or '=' and a row."""

    title: str
    categories: Line
    series: tuple[Series, ...]
    number: str
    """The format of the figures on its axis."""
    bars: bool = False
    stacked: bool = True
    dated: bool = False
