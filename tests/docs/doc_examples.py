"""What an example is, and how a page holds it: between two comments, made anew from today's engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doc_books import Book, results
from doc_tables import sheet_rows

Table = Callable[[Mapping[str, Any]], str]

MARK = re.compile(r"<!-- example: ([a-z0-9_]+) -->\n.*?<!-- end -->", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A small deal: the sheets that the page shows, and tables of its results."""

    book: Book
    sheets: Sequence[str]
    tables: Sequence[Table]
    leave_out: Sequence[str] = ()

    def text(self) -> str:
        parts = [sheet_rows(self.book, key, self.leave_out) for key in self.sheets]
        result = results(self.book)
        return "\n\n".join([*parts, *(make(result) for make in self.tables)])


def filled(page: str, texts: Mapping[str, Callable[[], str]]) -> str:
    """The page with every example made anew. Raises KeyError for an example that nobody makes."""

    def block(found: re.Match[str]) -> str:
        name = found.group(1)
        return f"<!-- example: {name} -->\n\n{texts[name]()}\n\n<!-- end -->"

    return MARK.sub(block, page)
