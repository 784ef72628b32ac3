"""Numbers and texts of a document with the formula behind them, where the formula comes to what the document says."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from ipabs.report.captions import say
from ipabs.report.cells import Figure, Said
from ipabs.report.live.facts import FactSheet
from ipabs.report.live.functions import Value, serial
from ipabs.report.words import Lang

__all__ = ["Drawn", "Row"]

Row = dict[str, Any]

_LONGEST = 8000
_LONG_TEXT = re.compile(r'"[^"]{251}')
"""Spreadsheets take formulas of 8,192 characters, and texts of 255 in them."""


class Drawn:
    """Gives values their formulas. `kept`: values whose formula came to something else; they stay values."""

    def __init__(self, sheet: FactSheet, lang: Lang) -> None:
        self.sheet, self.none = sheet, say("none", lang)
        self.kept: list[tuple[object, str, Value]] = []
        self.live: list[tuple[str, int, Figure | Said]] = []
        """Template, entry and figure of each formula, as the document has them."""

    def of(self, value: object, template: str, none: str = "", entry: int = 0) -> object:
        """A number, a text, an ISO date, or None, which shows as `none` or as not applicable; `entry`: which one of the
        tables of facts the template speaks of."""
        wanted = (none or self.none) if value is None or value == "" else value
        if not self.agrees(wanted, template, entry):
            return value
        text = self.sheet.text(template, entry)
        if len(text) > _LONGEST or _LONG_TEXT.search(text):
            return value
        figure = Said.of(wanted, text) if isinstance(wanted, str) else Figure.of(float(wanted), text)  # type: ignore[arg-type]
        self.live.append((template, entry, figure))
        return figure

    def agrees(self, value: object, template: str, entry: int = 0) -> bool:
        """Whether a formula comes to what the document says; if not, it is among `kept`."""
        worked = self.sheet.worked(template, entry)
        if not _same(worked, value):
            self.kept.append((value, template, worked))
        return _same(worked, value)

    @property
    def typed(self) -> set[str]:
        """Names of the typed cells that its formulas read."""
        return self.sheet.typed_behind(template for template, _, _ in self.live)

    def row(
        self,
        row: Mapping[str, Any],
        templates: Mapping[str, str],
        entry: int = 0,
        nones: Mapping[str, str] = MappingProxyType({}),
    ) -> Row:
        """A row of the document with formulas for some of its keys; '' leaves one as it is. `nones`: by key what shows
        where there is nothing."""
        live = {
            key: self.of(row[key], template, nones.get(key, ""), entry)
            for key, template in templates.items()
            if template
        }
        return {**row, **live}


def _same(worked: Value, wanted: object) -> bool:
    if isinstance(wanted, str):
        return worked == wanted or worked == _day(wanted)
    if isinstance(wanted, bool) or not isinstance(wanted, int | float) or not isinstance(worked, int | float):
        return False
    return math.isclose(float(worked), float(wanted), rel_tol=1e-12, abs_tol=1e-11)


def _day(text: str) -> float | None:
    try:
        return float(serial(date.fromisoformat(text)))
    except ValueError:
        return None
