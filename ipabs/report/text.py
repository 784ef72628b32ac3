"""How wide text shows, and figures inside sentences."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from ipabs.report.captions import say
from ipabs.report.words import Lang

__all__ = ["SPARE", "join", "lines", "money", "percent", "width"]

SPARE = 1.04
"""How much wider than counted a line may come out in another font."""


def width(text: str) -> int:
    """Columns that the widest line of a text takes: East Asian wide characters count two."""
    return max((_width(line) for line in text.split("\n")), default=0)


def lines(text: str, room: float) -> int:
    """Lines that a text needs in a cell `room` columns wide."""
    return sum(max(1, math.ceil(_width(line) * SPARE / max(room - 2.5, 1))) for line in text.split("\n"))


@lru_cache(maxsize=1 << 16)
def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def money(amount: float | None, lang: Lang) -> str:
    """1,234.50, or not applicable."""
    return say("none", lang) if amount is None else f"{amount:,.2f}"


def percent(value: float | None, lang: Lang, most: int = 4) -> str:
    """2.90% or 2.4697%: two decimals where they say it all, else `most`."""
    if value is None:
        return say("none", lang)
    text = f"{value * 100:.{most}f}"
    whole = f"{value * 100:.2f}"
    return f"{whole if float(whole) == float(text) else text}%"


def join(parts: list[str], lang: Lang, mark: str = "stop") -> str:
    """Parts that say something, with the language's mark between."""
    return say(mark, lang).join(part for part in parts if part)
