"""What a reading turns up: problems, warnings, defaults taken and readings made. Nothing stops at the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from openpyxl.utils.cell import coordinate_to_tuple

from ipabs.errors import CellRef, Problem, Text
from ipabs.workbook.contract import SHEETS, Column, Sheet, Type
from ipabs.workbook.messages import say
from ipabs.workbook.naming import sheet_titled
from ipabs.workbook.phrases import DEFAULT_PHRASES, READING_PHRASES

__all__ = ["DefaultTaken", "Findings", "Times"]

Kind = Literal["default", "reading", "merge"]


@dataclass(frozen=True, slots=True)
class DefaultTaken:
    """A default, a reading or a merge that moves money or dates; one a column, not one a cell."""

    where: str
    key: str
    value: str
    kind: Kind
    message_zh: str
    message_en: str


@dataclass(slots=True)
class Times:
    """How often the same default was taken, or the same way of reading a cell."""

    column: Column
    sheet: Sheet
    facts: dict[str, str]
    rows: int = 0


@dataclass(slots=True)
class Findings:
    """Collects; `problems_in_order` and `taken` give it back in reading order."""

    sheet_order: Sequence[str]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    merges: list[DefaultTaken] = field(default_factory=list)
    _defaults: dict[tuple[str, str, str, str], Times] = field(default_factory=dict)
    _readings: dict[tuple[str, str, str], Times] = field(default_factory=dict)

    def copy(self) -> Findings:
        """The same findings, to go on with on one of several ways."""
        return Findings(
            self.sheet_order,
            list(self.problems),
            list(self.warnings),
            list(self.merges),
            dict(self._defaults),
            dict(self._readings),
        )

    def problem(self, where: CellRef, code: str, **facts: object) -> None:
        self.problems.append(Problem(where, _said(where, code, facts)))

    def problem_text(self, where: CellRef, sentence: Text) -> None:
        self.problems.append(Problem(where, sentence))

    def warn(self, where: CellRef, code: str, **facts: object) -> None:
        self.warnings.append(Problem(where, _said(where, code, facts)))

    def default(self, sheet: Sheet, column: Column, value: str, source: str = "") -> Times:
        """A blank cell took `value`, now counted once more; `source` where it came from another cell."""
        key = (sheet.key, column.key, value, source)
        times = self._defaults.setdefault(key, Times(column, sheet, {"value": value, "source": source}))
        times.rows += 1
        return times

    def reading(self, sheet: Sheet, column: Column, kind: str, facts: dict[str, str]) -> Times:
        """Cells of a column are read in one of two ways that a person may have meant; whoever reads them counts them.

        `facts` of the first cell: cell, value, percent.
        """
        return self._readings.setdefault((sheet.key, column.key, kind), Times(column, sheet, facts))

    def problems_in_order(self) -> tuple[Problem, ...]:
        return _in_order(self.problems, self.sheet_order)

    def warnings_in_order(self) -> tuple[Problem, ...]:
        return _in_order(self.warnings, self.sheet_order)

    def taken(self) -> tuple[DefaultTaken, ...]:
        """Defaults, then merges, then readings, each in the order of the contract."""
        defaults = [_default_line(count) for count in self._defaults.values()]
        readings = [_reading_line(kind, count) for (_, _, kind), count in self._readings.items()]
        return (*_by_contract(defaults), *self.merges, *_by_contract(readings))


def _said(where: CellRef, code: str, facts: dict[str, object]) -> Text:
    stands = sheet_titled(where.sheet)
    return say(code, stands.key if stands else "", **facts)


def _in_order(problems: Sequence[Problem], sheets: Sequence[str]) -> tuple[Problem, ...]:
    place = {name: index for index, name in enumerate(sheets)}

    def reading_order(problem: Problem) -> tuple[int, int, int]:
        where = problem.where
        row, column = coordinate_to_tuple(where.cell) if where.cell else (0, 0)
        return (place.get(where.sheet, -1), row, column)

    return tuple(dict.fromkeys(sorted(problems, key=reading_order)))


def _by_contract(lines: Sequence[DefaultTaken]) -> list[DefaultTaken]:
    names = [f"{sheet.key}.{column.key}" for sheet in SHEETS for column in sheet.columns]
    place = {name: index for index, name in enumerate(names)}
    return sorted(lines, key=lambda line: place[line.where])


def _default_line(count: Times) -> DefaultTaken:
    sheet, column, source = count.sheet, count.column, count.facts["source"]
    one = sheet.key == "deal"
    value, value_zh = _in_both(count.facts["value"], column)
    source_en, source_zh = _in_both(source, column)
    from_en, from_zh = (f"from {source_en}", f"取自{source_zh}") if source else ("", "")
    rows_en, rows_zh = ("", "") if one else (_rows_en(count.rows), f"{count.rows} 行")
    more_en, more_zh = ", ".join(filter(None, (rows_en, from_en))), "，".join(filter(None, (rows_zh, from_zh)))
    where = f"{sheet.key}.{column.key}"
    return DefaultTaken(
        where=where,
        key=column.key,
        value=value,
        kind="default",
        message_zh=f"{sheet.zh}.{column.zh}：{value_zh}" + (f"（{more_zh}）" if more_zh else ""),
        message_en=f"{where}: {value}" + (f" ({more_en})" if more_en else ""),
    )


def _reading_line(kind: str, count: Times) -> DefaultTaken:
    english, chinese = (text.format_map(count.facts) for text in READING_PHRASES[kind])
    where = f"{count.sheet.key}.{count.column.key}"
    return DefaultTaken(
        where=where,
        key=count.column.key,
        value=count.facts["value"],
        kind="reading",
        message_zh=f"{count.sheet.zh}.{count.column.zh}：{chinese}（{count.rows} 格）",
        message_en=f"{where}: read as {english} ({count.rows} cell{'s' if count.rows > 1 else ''})",
    )


def _in_both(value: str, column: Column) -> tuple[str, str]:
    """A value or source in English and in Chinese: a phrase, a word, a flag, a cell of the contract, else itself."""
    if value in DEFAULT_PHRASES:
        return DEFAULT_PHRASES[value]
    if column.type is Type.FLAG and value in ("Y", "N"):
        return value, "是" if value == "Y" else "否"
    if words := [word.zh for word in column.words if word.key == value]:
        return value, words[0]
    sheet, _, key = value.partition(".")
    for named in SHEETS:
        if named.key == sheet and any(c.key == key for c in named.columns):
            return value, f"{named.zh}.{named.column(key).zh}"
    return value, value


def _rows_en(rows: int) -> str:
    return f"{rows} row{'s' if rows > 1 else ''}"
