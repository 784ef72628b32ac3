"""Sentences, facts and tables on a console: laid out here, so that the console only adds colour and never cuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipabs.report.terminal_table import Line, Table, table_lines
from ipabs.wrapping import fill, wrap

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Line", "print_facts", "print_heading", "print_table", "print_text"]

_HANG = 2
"""Blanks before the lines that a sentence runs on to."""


def print_text(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    """A sentence as it is, no markup. A terminal gets lines that fit; a pipe one line, to be searched whole."""
    lines = wrap(text, console.width - indent, _HANG) if console.is_terminal else [text]
    _print(console, [(" " * indent + line, style) for line in lines])


def print_heading(console: Console, text: str) -> None:
    """A blank line, then the name of what follows."""
    _print(console, [("", "")])
    print_text(console, text, "bold")


def print_facts(console: Console, facts: Sequence[str], mark: str, style: str = "", indent: int = 0) -> None:
    """Facts in a row with a mark between, broken between facts; one line in a pipe."""
    lines = fill(facts, mark, console.width - indent) if console.is_terminal else [mark.join(facts)]
    _print(console, [(" " * indent + line, style) for line in lines])


def print_table(
    console: Console, title: str, words: Sequence[str], numbers: Sequence[str], rows: Sequence[Line]
) -> None:
    """Columns of words, which may wrap, then of figures, which never do; a blank line above."""
    table = Table(tuple(words), tuple(numbers), tuple(rows))
    if title:
        print_heading(console, title)
    else:
        _print(console, [("", "")])
    _print(console, table_lines(table, console.width))


def _print(console: Console, lines: Sequence[tuple[str, str]]) -> None:
    """Lines that are laid out already, with their styles."""
    from rich.text import Text

    for line, style in lines:
        console.print(Text(line.rstrip(), style=style), soft_wrap=True)
