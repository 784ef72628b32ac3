"""Cells of the model as numbers and texts of a page, each with the formula that links to it."""

from __future__ import annotations

from ipabs.report.captions import say
from ipabs.report.cells import Figure, Said
from ipabs.report.live.formula import parse, ref
from ipabs.report.live.functions import Value, from_serial
from ipabs.report.live.grid import Model
from ipabs.report.words import Lang

__all__ = ["Figures"]


class Figures:
    """`number`, `day`: of a row's column; `worked`: of any template, as if it stood in that column."""

    def __init__(self, model: Model, lang: Lang) -> None:
        self._model, self.lang, self._none = model, lang, say("none", lang)

    def number(self, name: str, column: int = 0) -> Figure | Said:
        """A number; where the cell holds a text or nothing, that text or 不适用."""
        return self.worked(ref(name), column)

    def worked(self, template: str, column: int = 0) -> Figure | Said:
        read = parse(template)
        value, text = self._model.worked(template, column), read.text(self._model, column)
        if isinstance(value, float | int):
            return Figure.of(float(value), f"={text}")
        return Said.of(str(value or self._none), f'=IF({text}="","{self._none}",{text})')

    def blank(self, template: str, column: int = 0) -> Figure | Said:
        """A number that may stand empty."""
        read = parse(template)
        value, text = self._model.worked(template, column), read.text(self._model, column)
        return Figure.of(float(value), f"={text}") if isinstance(value, float | int) else Said.of("", f"={text}")

    def day(self, name: str, column: int = 0) -> Said:
        """An ISO date."""
        return self.day_of(ref(name), column)

    def blank_day(self, name: str, column: int = 0) -> Said:
        """An ISO date that may stand empty."""
        day = self.day(name, column)
        return Said.of("", day.formula) if day == self._none else day

    def day_of(self, template: str, column: int = 0) -> Said:
        read = parse(template)
        value, text = self._model.worked(template, column), read.text(self._model, column)
        if isinstance(value, float | int):
            return Said.of(from_serial(value).isoformat(), f"={text}")
        return Said.of(str(value or self._none), f"={text}")

    def text(self, template: str, column: int = 0) -> Said:
        """A text that a formula makes."""
        read = parse(template)
        value: Value = self._model.worked(template, column)
        return Said.of(str(value), f"={read.text(self._model, column)}")
