"""What a row of the result table is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ResultKey", "Unit", "below"]

Unit = Literal["cny", "rate", "share", "date", "days", "years", "count", "text", "flag", "number", "list", "object"]


@dataclass(frozen=True, slots=True)
class ResultKey:
    """One key of the result document, by its whole path; `[]` stands for each entry of a list.

    Units: cny is yuan with two decimals, rate a decimal a year, share a decimal of a whole (it may pass 1), date
    ISO 8601. `sometimes`: not in every document.
    """

    key: str
    zh: str
    en: str
    unit: Unit
    meaning: str
    sometimes: bool = False


Line = tuple[str, str, str, Unit, str]


def below(path: str, *lines: Line, sometimes: bool = False) -> tuple[ResultKey, ...]:
    """Rows under `path`, '' the document itself; a line's key '' is the path itself, '[]' each entry of it."""
    return tuple(ResultKey(_join(path, key), zh, en, unit, meaning, sometimes) for key, zh, en, unit, meaning in lines)


def _join(path: str, key: str) -> str:
    return f"{path}{key}" if not path or not key or key.startswith("[]") else f"{path}.{key}"
