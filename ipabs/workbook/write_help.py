"""Help on a heading or key as a cell comment, and as the message of a selected cell."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ipabs.errors import Text
from ipabs.workbook.contract import Column, Sheet
from ipabs.workbook.describe import default_text, entry_text
from ipabs.workbook.messages import say
from ipabs.workbook.text import text_width
from ipabs.workbook.write_cells import FONT

__all__ = ["comment_of", "help_lines", "meant", "needed_text"]

_WIDE = 46
"""Latin letters on a line of a comment; an East Asian one counts two."""

_LINE, _LETTER, _FRAME = 16, 6.4, 14
"""Pixels of a line, of a letter, and around the text."""


def needed_text(column: Column) -> Text | None:
    """Whether the column must be filled, and when."""
    if column.required:
        return say("help_required")
    return say("help_needed", when=column.needed) if column.needed else None


def meant(sheet: Sheet, column: Column) -> list[Text]:
    """What the column is, whether it must be filled, and what a blank means."""
    default = default_text(column, sheet.key)
    blank = say("help_default", default=default) if default else None
    return [text for text in (column.help, needed_text(column), blank) if text]


@lru_cache(maxsize=1 << 10)
def help_lines(sheet: Sheet, column: Column, lang: str) -> str:
    """The help of a column, a line each: what it is, what to type, whether it is required, what a blank means."""
    what, *rest = meant(sheet, column)
    texts = [what, say("help_entry", what=entry_text(column)), *rest]
    if column.source:
        texts.append(say("help_source", source=column.source))
    return "\n".join(text.of(lang) for text in texts)


@lru_cache(maxsize=1 << 10)
def comment_of(sheet: Sheet, column: Column, lang: str, taken: bool = False) -> tuple[str, dict[str, Any]]:
    """The text of a comment and how it looks: as high as its lines are, so that none is cut.

    `taken`: below the heading stand defaults that an export wrote out.
    """
    text = help_lines(sheet, column, lang)
    if taken:
        text = "\n".join((text, say("help_taken").of(lang)))
    lines = sum(-(-text_width(line) // _WIDE) for line in text.splitlines())
    looks = {
        "width": round(_WIDE * _LETTER) + _FRAME,
        "height": (lines + 1) * _LINE + _FRAME,
        "font_name": FONT[lang],
        "font_size": 9,
        "color": "#FFFDF3",
        "author": "ipabs",
    }
    return text, looks
