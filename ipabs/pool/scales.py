"""Words that have an order: ratings, from worst to best, and sizes of firms, from micro to large."""

from __future__ import annotations

import unicodedata

from ipabs.model.words import SmeSize
from ipabs.pool.table import Unit

__all__ = ["in_force", "rank", "words_of"]

_RATINGS = (
    "D", "C", "CC", "CCC-", "CCC", "CCC+", "B-", "B", "B+", "BB-", "BB", "BB+", "BBB-", "BBB", "BBB+",
    "A-", "A", "A+", "AA-", "AA", "AA+", "AAA-", "AAA", "AAA+",
)  # fmt: skip

_SIZES = tuple(size.value for size in (SmeSize.MICRO, SmeSize.SMALL, SmeSize.MEDIUM, SmeSize.NO))
_SIZES_ZH = {"微型": "micro", "小型": "small", "中型": "medium", "否": "no", "大型": "no"}

_IN_FORCE = frozenset(
    (
        *("有效", "有权", "有权有效", "有效专利", "专利权有效", "授权", "已授权", "授权有效", "专利权授予"),
        *("维持", "维持有效", "专利权维持", "权利维持", "注册", "已注册", "注册有效", "登记", "已登记", "登记有效"),
        *("in force", "in-force", "granted", "patent granted", "valid", "active", "alive", "registered", "maintained"),
    )
)


def words_of(unit: Unit) -> tuple[str, ...]:
    """The words of a scale, in order."""
    return _RATINGS if unit is Unit.RATING else _SIZES


def rank(unit: Unit, word: str) -> int | None:
    """Place of a word on its scale, from 0; None for a blank or a word that is not on it.

    Ratings: AAA is the highest; a structured-finance mark (AAAsf) is read without it. Sizes: micro is the lowest.
    """
    clean = unicodedata.normalize("NFKC", word).strip().replace("−", "-")
    clean = clean.upper().removesuffix("SF") if unit is Unit.RATING else _SIZES_ZH.get(clean, clean.lower())
    scale = words_of(unit)
    return scale.index(clean) if clean in scale else None


def in_force(status: str) -> bool:
    """Whether a status says that the right is in force (有效, 授权, granted, in force …); anything else does not."""
    return " ".join(unicodedata.normalize("NFKC", status).casefold().split()) in _IN_FORCE
