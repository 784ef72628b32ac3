"""Which cell formats show a number as a date, duration, percentage or with two decimals, and which mark a default."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from ipabs.workbook.elements import Attributes, Elements, damaged

__all__ = ["DEFAULT_FONT", "StyleReader", "Styles"]

DEFAULT_FONT = "5A73A6"
"""Colour of the italic font in which an export writes the defaults that were taken. The font alone is the mark: unlike
names, hidden sheets and comments it stays with its cell through every program, sorting and inserted rows, and unlike
a fill nobody changes it in passing."""

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
    defaults: frozenset[int] = frozenset()
    """Those in the font of a default."""


class StyleReader(Elements):
    """Reads the part of the styles: number formats, and which of them each cell format has."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._fonts: list[_Font] = []
        self._used: list[int] = []
        """The font of each cell format."""

    def started(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt" and self.stack[1:] == ["numFmts", "numFmt"]:
            self._codes[_id(attributes)] = attributes.get("formatCode", "")
        elif name == "xf" and self.stack[1:] == ["cellXfs", "xf"]:
            self._formats.append(_id(attributes))
            self._used.append(_id(attributes, "fontId"))
        elif name == "font" and self.stack[1:] == ["fonts", "font"]:
            self._fonts.append(_Font())
        elif self.stack[1:-1] == ["fonts", "font"] and name == "i":
            self._fonts[-1].italic = attributes.get("val", "1") in ("1", "true", "on")
        elif self.stack[1:-1] == ["fonts", "font"] and name == "color":
            self._fonts[-1].colour = attributes.get("rgb", "")[-6:].upper()

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
        marks = {place for place, font in enumerate(self._fonts) if font.italic and font.colour == DEFAULT_FONT}
        return Styles(
            dates=self._of(dates),
            durations=self._of(durations),
            percents=self._of(percents),
            cents=self._of(cents),
            defaults=frozenset(style for style, font in enumerate(self._used) if font in marks),
        )

    def _of(self, numbers: set[int]) -> frozenset[int]:
        return frozenset(style for style, number in enumerate(self._formats) if number in numbers)


@dataclass(slots=True)
class _Font:
    italic: bool = False
    colour: str = ""


def _id(attributes: Attributes, name: str = "numFmtId") -> int:
    number = attributes.get(name, "0")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise damaged("style", found=number[:30])
    return int(number)
