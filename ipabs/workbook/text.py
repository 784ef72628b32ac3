"""Text as people type it: full-width, spaced, in either language; made comparable."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "fold", "narrow", "split_unit", "text_width"]

_GAPS = re.compile(r"[\s_\-]+")
_UNIT = re.compile(r"^(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]+)[)\]]$", re.DOTALL)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))


def clean(text: str) -> str:
    """Trimmed, without characters that have no width."""
    return (text if text.isascii() else text.translate(_INVISIBLE)).strip()


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as their plain ones, trimmed."""
    return clean(unicodedata.normalize("NFKC", text))


def fold(text: str) -> str:
    """A name made comparable: plain width, lower case, runs of spaces, underscores and hyphens as one underscore."""
    return _GAPS.sub("_", narrow(text).casefold())


def split_unit(heading: str) -> tuple[str, str]:
    """A heading and its unit: 'principal (万元)' is ('principal', '万元'); the unit is '' where there is none."""
    found = _UNIT.match(narrow(heading))
    return (found["name"], found["unit"].strip()) if found else (narrow(heading), "")


def text_width(text: str) -> int:
    """Columns that a text takes: East Asian wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
