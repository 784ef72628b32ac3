"""How wide text shows, and figures inside sentences."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ipabs.report.captions import say
from ipabs.report.words import Lang

__all__ = ["SPARE", "is_chinese", "join", "lines", "money", "percent", "share", "width"]

_CHINESE = re.compile(r"[\u3400-\u9fff]")

SPARE = 1.04
"""How much wider than counted a line may come out in another font."""


def is_chinese(text: str) -> bool:
    """Whether it has a Chinese character."""
    return bool(_CHINESE.search(text))


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
    text, whole = share(value, most), share(value, 2)
    return whole if float(whole[:-1]) == float(text[:-1]) else text


def share(value: float, places: int = 2) -> str:
    """10.63% of 0.10625: half up, as a spreadsheet shows it."""
    shown = (Decimal(repr(float(value))) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown:f}%"


def join(parts: list[str], lang: Lang, mark: str = "stop") -> str:
    """Parts that say something, with the language's mark between."""
    return say(mark, lang).join(part for part in parts if part)
