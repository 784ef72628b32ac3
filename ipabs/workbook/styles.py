"""Which cell formats show a number as a date, a duration, a percentage or with two decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from ipabs.workbook.elements import Attributes, Elements, damaged

__all__ = ["StyleReader", "Styles"]

_EASTERN_DATE_FORMATS = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in number formats that are dates in Chinese Excel and unknown to openpyxl."""

_CENTS = re.compile(r"[#0?]\.00(?![#0?E])")
"""A number with two decimals, neither fewer nor more."""

_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Cell formats by their place in the workbook's table (attribute s of a cell)."""

    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()
    """Of the dates, those that show a length of time."""
    percents: frozenset[int] = frozenset()
    cents: frozenset[int] = frozenset()
    """Those that show two decimals and no percentage, as amounts have."""


class StyleReader(Elements):
    """Reads the part of the styles: number formats, and which of them each cell format has."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []

    def started(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt" and self.stack[1:] == ["numFmts", "numFmt"]:
            self._codes[_id(attributes)] = attributes.get("formatCode", "")
        elif name == "xf" and self.stack[1:] == ["cellXfs", "xf"]:
            self._formats.append(_id(attributes))

    def styles(self) -> Styles:
        dates, durations, percents, cents = set(), set(), set(), set()
        for number in set(self._formats):
            code = self._codes.get(number, BUILTIN_FORMATS.get(number, ""))
            if is_date_format(code) or (number in _EASTERN_DATE_FORMATS and number not in self._codes):
                dates.add(number)
            if is_timedelta_format(code):
                durations.add(number)
            shown = _LITERALS.sub("", code)
            if "%" in shown:
                percents.add(number)
            elif _CENTS.search(shown.partition(";")[0]):
                cents.add(number)
        return Styles(
            dates=self._of(dates),
            durations=self._of(durations),
            percents=self._of(percents),
            cents=self._of(cents),
        )

    def _of(self, numbers: set[int]) -> frozenset[int]:
        return frozenset(style for style, number in enumerate(self._formats) if number in numbers)


def _id(attributes: Attributes) -> int:
    number = attributes.get("numFmtId", "0")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise damaged("style", found=number[:30])
    return int(number)
