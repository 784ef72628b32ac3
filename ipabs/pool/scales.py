"""Words that have an order: ratings, from worst to best, and sizes of firms, from micro to large."""

from __future__ import annotations

import unicodedata

from ipabs.model.ratings import RATINGS, rating_rank
from ipabs.model.words import SmeSize
from ipabs.pool.table import Unit

__all__ = ["rank", "words_of"]

_SIZES = tuple(size.value for size in (SmeSize.MICRO, SmeSize.SMALL, SmeSize.MEDIUM, SmeSize.NO))
_SIZES_ZH = {"微型": "micro", "小型": "small", "中型": "medium", "否": "no", "大型": "no"}


def words_of(unit: Unit) -> tuple[str, ...]:
    """The words of a scale, in order."""
    return RATINGS if unit is Unit.RATING else _SIZES


def rank(unit: Unit, word: str) -> int | None:
    """Place of a word on its scale, from 0; None for a blank or a word that is not on it.

    Ratings: as `model.ratings`. Sizes: micro is the lowest.
    """
    if unit is Unit.RATING:
        return rating_rank(word)
    clean = unicodedata.normalize("NFKC", word).strip()
    clean = _SIZES_ZH.get(clean, clean.lower())
    return _SIZES.index(clean) if clean in _SIZES else None
