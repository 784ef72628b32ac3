"""What columns, sheets and words of the contract are called in each language, for sentences that name them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ipabs.errors import Text
from ipabs.workbook.contract import KNOWN_SHEETS, SHEETS, Column, Sheet
from ipabs.workbook.text import fold, narrow

__all__ = ["DOT", "named", "sheet_titled", "valued", "words_of"]

DOT = "·"
_COLUMNS = frozenset({"column", "columns", "beside", "late", "early", "key"})
_SHEETS = frozenset({"sheet", "required"})
_WORDS = frozenset(
    {
        "base",
        "component",
        "component_before",
        "comparison",
        "coupon_type",
        "curve",
        "deal_frequency",
        "effect",
        "frequency",
        "kind",
        "kinds",
        "level",
        "paid_by",
        "pay",
        "per",
        "phase",
        "receives",
        "repayment",
        "scope",
        "subrogation",
        "test",
        "upper_level",
    }
)
"""Facts of sentences that hold a key of the contract; any other fact is said as it stands."""

_KNOWN = {fold(name): sheet for sheet in KNOWN_SHEETS for name in (sheet.key, sheet.zh)}


def named(name: str, fact: object, sheet: str = "") -> Text:
    """A sentence's fact in both languages. `name`: what the sentence calls it; `sheet`: the key of the sheet where.

    A tuple of keys is listed. A key that the contract does not know is said as it stands.
    """
    if isinstance(fact, Text):
        return fact
    if isinstance(fact, Column | Sheet):
        return Text(fact.key, fact.zh)
    if isinstance(fact, tuple):
        parts = [named(name, part, sheet) for part in fact]
        return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))
    said = str(fact)
    return Text(said, _chinese(name, said, sheet) or said)


def words_of(column: Column) -> tuple[Text, ...]:
    """The words of a list."""
    return tuple(Text(word.key, word.zh) for word in column.words)


def valued(column: Column, value: object) -> Text:
    """A typed value: a word of the list in each language, anything else as it stands."""
    return next((text for text in words_of(column) if text.en == value), Text(str(value), str(value)))


def sheet_titled(name: str) -> Sheet | None:
    """The contract's sheet of a tab: by key, by Chinese title, or as 'key · 中文'."""
    if sheet := _KNOWN.get(fold(name)):
        return sheet
    parts = [_KNOWN.get(fold(part)) for part in narrow(name).split(DOT)]
    return parts[0] if len(parts) == 2 and parts[0] is parts[1] else None


@lru_cache(maxsize=1 << 12)
def _chinese(name: str, key: str, sheet: str) -> str:
    if name in _COLUMNS:
        return next((column.zh for column in _columns(sheet) if column.key == key), "")
    if name in _SHEETS:
        return next((known.zh for known in KNOWN_SHEETS if known.key == key), "")
    if name in _WORDS:
        return next((word.zh for column in _like(name, sheet) for word in column.words if word.key == key), "")
    return ""


def _like(name: str, sheet: str) -> Iterator[Column]:
    """Columns in the order in which a word is looked up: the sheet's own, then those that the fact is called after."""
    own = [column for known in SHEETS if known.key == sheet for column in known.columns]
    yield from (column for column in own if column.key == name)
    yield from own
    yield from (column for column in _columns("") if column.key == name)
    yield from _columns("")


def _columns(sheet: str) -> Iterator[Column]:
    """Every column, those of a sheet first."""
    for known in sorted(SHEETS, key=lambda known: known.key != sheet):
        yield from known.columns
