"""Blank cells take their default here, and each default that moves money or dates is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ipabs.workbook.contract import Column, Type
from ipabs.workbook.findings import Findings, Times
from ipabs.workbook.numbers import percent_text, plain_text
from ipabs.workbook.rows import Row

__all__ = ["Defaults"]

Plain = str | int | float | bool | date


@dataclass(frozen=True, slots=True)
class Defaults:
    """`word`, `number` ...: the cell, or the contract's default or `fallback` (from `source`), which is then noted."""

    findings: Findings
    _taken: dict[tuple[str, str, Plain | None, str], tuple[Times, Plain]] = field(default_factory=dict)
    """What was noted already by what was asked for, with the value: to count it again without saying it again."""

    def word(self, row: Row, key: str, fallback: str = "", source: str = "") -> str:
        return row.text(key) or str(self._take(row, key, fallback or None, source))

    def number(self, row: Row, key: str, fallback: float | None = None, source: str = "") -> float:
        given = row.number_of(key)
        return float(self._take(row, key, fallback, source)) if given is None else given  # type: ignore[arg-type]

    def whole(self, row: Row, key: str, fallback: int | None = None, source: str = "", shown: str = "") -> int:
        given = row.whole(key)
        return int(self._take(row, key, fallback, source, shown)) if given is None else given  # type: ignore[arg-type]

    def flag(self, row: Row, key: str, fallback: bool | None = None, source: str = "") -> bool:
        given = row.flag(key)
        return bool(self._take(row, key, fallback, source)) if given is None else given

    def day(self, row: Row, key: str, fallback: date, source: str = "", shown: str = "") -> date:
        given = row.day(key)
        if given is None:
            self._take(row, key, fallback, source, shown)
            return fallback
        return given

    def note(self, row: Row, key: str, shown: str, source: str = "") -> None:
        """Note a default that stands for more than one value."""
        self._take(row, key, shown, source, shown)

    def _take(self, row: Row, key: str, fallback: Plain | None, source: str, shown: str = "") -> Plain:
        asked = row.sheet.key, key, shown or fallback, source
        if taken := self._taken.get(asked):
            taken[0].rows += 1
            return taken[1] if fallback is None else fallback
        column = row.sheet.column(key)
        value = column.default if fallback is None else fallback
        if value is None:
            raise ValueError(f"{row.sheet.key}.{key} is blank and has no default")
        times = self.findings.default(row.sheet, column, shown or _shown(value, column), source)
        self._taken[asked] = times, value
        return value


def _shown(value: Plain, column: Column) -> str:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, int | float) and column.type in (Type.RATE, Type.SHARE):
        return percent_text(value)
    if isinstance(value, int | float) and column.type is Type.PRICE:
        return plain_text(value * 100)
    return plain_text(value) if isinstance(value, int | float) else str(value)
