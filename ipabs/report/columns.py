"""Columns by letters."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["column_letters"]


@lru_cache(maxsize=1 << 12)
def column_letters(index: int) -> str:
    """A for 0, AA for 26."""
    rest, last = divmod(index, 26)
    return (column_letters(rest - 1) if rest else "") + chr(ord("A") + last)
