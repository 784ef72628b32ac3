"""Labels of columns and figures from the result table, money with its unit."""

from __future__ import annotations

from ipabs.report.captions import say
from ipabs.report.words import Lang
from ipabs.run.table import RESULT_OF

__all__ = ["heading", "label", "unit"]


def label(key: str, lang: Lang) -> str:
    """The name of a result key. Raises KeyError for a key that the table does not have."""
    row = RESULT_OF[key]
    return row.zh if lang == "zh" else row.en


def heading(key: str, lang: Lang) -> str:
    """The name with its unit: 利息（元）, Interest (CNY)."""
    return label(key, lang) + (say("unit_money", lang) if unit(key) == "cny" else "")


def unit(key: str) -> str:
    """The unit of a result key."""
    return RESULT_OF[key].unit
