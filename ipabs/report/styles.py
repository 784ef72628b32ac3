"""Formats of the term sheet workbook: one accent colour, numbers right, money with thousands separators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ipabs.report.words import Lang

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

__all__ = ["ACCENT", "FIGURES", "FONTS", "NUMERIC", "Kind", "Role", "Styles"]

Kind = Literal[
    "text",
    "cny",
    "rate",
    "rate4",
    "share",
    "share6",
    "factor",
    "years",
    "count",
    "date",
    "flag",
    "ok",
    "hit",
    "link",
    "live_rate",
    "live_factor",
    "live_number",
    "live_date",
    "live_count",
    "live_cap",
    "live_text",
]
Role = Literal[
    "title",
    "subtitle",
    "section",
    "note",
    "head",
    "body",
    "first",
    "total",
    "label",
    "value",
    "band",
    "alert",
    "verdict",
    "line",
    "key",
    "sum",
    "group",
]

ACCENT = "#1F3864"
_TINT, _LINE, _GREY, _BAD, _WARN = "#EEF2F8", "#D5DBE5", "#6B7280", "#B42318", "#B45309"
GOOD_FILL, WARN_FILL, BAD_FILL = "#15803D", _WARN, _BAD
"""What a verdict is written on: green, amber, red."""
FIGURES = "Arial"
"""The font of figures, and of the workbook's own style, whose digits every column width is counted in: fonts of these
measures are on every system, so columns come out as wide in every spreadsheet program."""
FONTS = {"zh": "等线", "en": FIGURES}

# `_)` leaves room at the right: indents of right-aligned numbers are drawn unevenly by some spreadsheet programs
_NUMBERS: dict[Kind, str] = {
    "text": "@",
    "cny": '#,##0.00_);-#,##0.00_);"–"_)',
    "rate": "0.00##%_)",
    "rate4": "0.0000%_)",
    "share": "0.00%_)",
    "share6": "0.000000%_)",
    "factor": "0.0000_)",
    "years": "0.00_)",
    "count": "#,##0_)",
    "date": "yyyy-mm-dd_)",
    "flag": "@",
    "ok": "@",
    "hit": "@",
    "link": "@",
    # of the model, where noughts are dashes and a date may be missing: 0, or the last one that a sheet knows
    "live_rate": '0.00##%_);-0.00##%_);"–"_)',
    "live_factor": '0.00000000_);-0.00000000_);"–"_)',
    "live_number": '#,##0.00####_);-#,##0.00####_);"–"_)',
    "live_date": '[>=2958464]"–"_);[=0]"–"_);yyyy-mm-dd_)',
    "live_count": '#,##0_);-#,##0_);"–"_)',
    "live_text": "General",  # of formulas: programs show a formula typed anew into a text cell as its text
    "live_cap": '[>=100000000000000]"–"_);#,##0.00_)',
}
NUMERIC: frozenset[Kind] = frozenset(kind for kind, form in _NUMBERS.items() if form not in ("@", "General"))

_ROLES: dict[Role, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "font_color": ACCENT},
    "subtitle": {"font_size": 10, "font_color": _GREY, "bottom": 2, "bottom_color": ACCENT},
    "section": {"font_size": 11, "bold": True, "font_color": ACCENT, "bottom": 1, "bottom_color": ACCENT},
    "note": {"font_size": 9, "font_color": _GREY, "text_wrap": True},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True},
    "body": {"bottom": 4, "bottom_color": _LINE},
    "first": {"bottom": 4, "bottom_color": _LINE, "top": 1, "top_color": "#9AA5B8"},
    "total": {"bold": True, "bg_color": _TINT, "top": 1, "top_color": ACCENT, "bottom": 1, "bottom_color": ACCENT},
    "label": {"font_color": _GREY, "bottom": 4, "bottom_color": _LINE, "bg_color": "#F7F9FC"},
    "value": {"bottom": 4, "bottom_color": _LINE},
    "band": {"bold": True, "font_color": ACCENT, "bg_color": _TINT},
    "verdict": {"bold": True, "font_size": 12, "font_color": "#FFFFFF", "bg_color": GOOD_FILL},
    "alert": {"bold": True, "font_color": _BAD, "bg_color": "#FDF2F0"},
    # rows of the model
    "line": {"font_size": 9},
    "key": {"font_size": 9, "bold": True},
    "sum": {"font_size": 9, "bold": True, "top": 1, "top_color": ACCENT},
    "group": {"font_size": 9, "bold": True, "font_color": _GREY},
}

_MARKS: dict[str, dict[str, Any]] = {
    "bad": {"bold": True, "font_color": _BAD},
    "warn": {"bold": True, "font_color": _WARN},
    "grey": {"font_color": _GREY},
    # as modellers colour: what is typed, what is worked out, what another sheet holds, what nobody may change
    "input": {"font_color": "#0000FF", "bg_color": "#FFF9E5"},
    "formula": {"font_color": "#000000"},
    "elsewhere": {"font_color": "#00803C"},
    "fixed": {"font_color": _GREY},
    "flush": {"indent": 0},
    "plain": {"text_wrap": False},
}
"""Colours of values: 'bad' red, 'warn' amber, 'grey'; 'input', 'formula', 'elsewhere' and 'fixed' of the model."""

_FLUSH: frozenset[Role] = frozenset(("title", "subtitle", "section", "note"))
_WRAPPING: frozenset[Role] = frozenset(("body", "first", "total", "value", "label"))


@dataclass(frozen=True, slots=True)
class Styles:
    """Formats by what a cell is and how it is aligned; each is made once."""

    book: Workbook
    lang: Lang
    made: dict[tuple[object, ...], Format]

    def format(self, role: Role, kind: Kind, align: str, mark: str = "", deeper: int = 0) -> Format:
        """`align`: left or right; `mark`: one of _MARKS or ''; `deeper`: how much further in the text begins."""
        key = (role, kind, align, mark, deeper)
        if key not in self.made:
            found = self._properties(role, kind, align, mark)
            self.made[key] = self.book.add_format(found | {"indent": found["indent"] + deeper} if deeper else found)
        return self.made[key]

    def mark(self, mark: str) -> Format:
        """A mark by itself, for a part of a text and for cells under a condition."""
        key = (mark,)
        if key not in self.made:
            self.made[key] = self.book.add_format(_MARKS[mark])
        return self.made[key]

    def _properties(self, role: Role, kind: Kind, align: str, mark: str) -> dict[str, Any]:
        wraps = {"text_wrap": True} if kind not in NUMERIC and role in _WRAPPING else {}
        marks = _MARKS.get(mark, {})
        link: dict[str, Any] = {"font_color": ACCENT, "underline": 1} if kind == "link" else {}
        return {
            "font_name": FIGURES if kind in NUMERIC else FONTS[self.lang],
            "font_size": 10,
            "valign": "vcenter",
            "indent": 0 if role in _FLUSH or (kind in NUMERIC and align == "right") else 1,
            "align": align,
            "num_format": _NUMBERS[kind],
            **_ROLES[role],
            **wraps,
            **link,
            **marks,
        }
