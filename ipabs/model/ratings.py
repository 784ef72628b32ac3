"""The scale of ratings, from worst to best; a structured-finance mark (AAAsf) is read without it."""

from __future__ import annotations

import unicodedata

__all__ = ["RATINGS", "rating_rank"]

RATINGS = (
    "D", "C", "CC", "CCC-", "CCC", "CCC+", "B-", "B", "B+", "BB-", "BB", "BB+", "BBB-", "BBB", "BBB+",
    "A-", "A", "A+", "AA-", "AA", "AA+", "AAA-", "AAA", "AAA+",
)  # fmt: skip


def rating_rank(word: str) -> int | None:
    """Place of a rating on the scale, from 0, the worst; None for a blank or a word that is not on it."""
    clean = unicodedata.normalize("NFKC", word).strip().replace("−", "-").upper().removesuffix("SF")
    return RATINGS.index(clean) if clean in RATINGS else None
