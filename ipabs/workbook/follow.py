"""Defaults that come from other cells, as the formulas that an export writes them with: they follow what is changed.

A formula beside each rule of `terms`, `build_pool`, `build_notes`, `build_triggers` and `accounts`; a default that is a
constant of the contract is written as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ipabs.calendar import ScheduleForm
from ipabs.workbook.build_notes import OF_A_GUARANTOR
from ipabs.workbook.build_triggers import AFTER_TESTS, BELOW_TESTS
from ipabs.workbook.contract import sheet_of
from ipabs.workbook.naming import words_of
from ipabs.workbook.terms import DAYS_TO_PAYMENT, OFFSETS
from ipabs.workbook.write_cells import FLAGS
from ipabs.workbook.write_layout import Page

__all__ = ["ROW_HERE", "formula_of"]

ROW_HERE = "{row}"
"""Stands in a formula for the number of its own row, so that it stays right where rows are inserted or sorted."""
_LAST_ROW = 1000
"""Of sheets whose rows are few: a row typed below the last one counts too."""


def formula_of(pages: Sequence[Page], lang: str, sheet: str, key: str, elsewhere: bool = False) -> str:
    """What the defaults of a column, or of a key of sheet `deal`, follow; '' where they are constants.

    `elsewhere`: as a cell of another sheet has it, where what only says its own row is a constant.
    """
    cells = _Cells(pages, lang, sheet, elsewhere)
    if rule := _RULES.get(f"{sheet}.{key}"):
        return rule(cells)
    taken_from = sheet_of(sheet).column(key).default_from
    if taken_from is None or taken_from.zh:
        return ""
    source, _, name = taken_from.en.partition(".")
    return cells.own(name) if source == sheet else cells.deal(name) if source == "deal" else ""


class _Cells:
    """What the formulas of a sheet may name; '' for what is not written."""

    def __init__(self, pages: Sequence[Page], lang: str, sheet: str, elsewhere: bool) -> None:
        self._pages = {page.sheet.key: page for page in pages}
        self._lang = lang
        self._sheet = sheet
        self._elsewhere = elsewhere

    def own(self, key: str) -> str:
        """A cell of the same row."""
        if self._sheet == "deal":
            return self.deal(key)
        page = self._pages[self._sheet]
        place = page.place(key)
        sheet = f"'{page.sheet.title(self._lang)}'!" if self._elsewhere else ""
        return "" if place is None else f"{sheet}${_letters(place)}{ROW_HERE}"

    def order(self) -> str:
        """Which row of its sheet this is, from one."""
        return "" if self._elsewhere else "ROW()-1"

    def deal(self, key: str) -> str:
        """The value of a key of sheet `deal`."""
        page = self._pages["deal"]
        keys = [column.key for column in page.keys]
        return f"'{page.sheet.title(self._lang)}'!$B${keys.index(key) + 2}" if key in keys else ""

    def column(self, sheet: str, key: str) -> str:
        """Every cell of a column."""
        page = self._pages.get(sheet)
        place = page.place(key) if page else None
        if page is None or place is None:
            return ""
        return f"'{page.sheet.title(self._lang)}'!${_letters(place)}$2:${_letters(place)}${_LAST_ROW}"

    def either(self, by: str, word: str | tuple[str, ...], then: str, otherwise: str) -> str:
        """One of two values, by whether a cell of the row says a word of its list, or one of several, in a language."""
        wanted = (word,) if isinstance(word, str) else word
        said = [one for one in words_of(sheet_of(self._sheet).column(by)) if one.en in wanted]
        cell = self.own(by)
        same = ",".join(f'{cell}="{name}"' for one in said for name in (one.zh, one.en))
        return f"IF(OR({same}),{then},{otherwise})" if cell else ""

    def word(self, key: str, word: str) -> str:
        """A word of a column's list, as the sheets write it."""
        words = words_of(sheet_of(self._sheet).column(key))
        return f'"{next(said for said in words if said.en == word).of(self._lang)}"'

    def flag(self, value: bool) -> str:
        return f'"{FLAGS[self._lang][0 if value else 1]}"'

    def place_of(self, sheet: str, key: str, value: str) -> int | None:
        """The row that first holds a value, from 2 on; a default counts where it is written."""
        page = self._pages.get(sheet)
        values = [row.get(key) for row in page.rows] if page else []
        return values.index(value) + 2 if value in values else None


Rule = Callable[[_Cells], str]


def _words(key: str, by: str, word: str, then: str, otherwise: str) -> Rule:
    return lambda cells: cells.either(by, word, cells.word(key, then), cells.word(key, otherwise))


def _offset(key: str) -> Rule:
    return lambda cells: cells.either("venue", "interbank", str(OFFSETS[True][key]), str(OFFSETS[False][key]))


def _by_test(key: str, tests: Sequence[str], then: str, otherwise: str) -> Rule:
    """One word for some tests, another for the others."""

    def rule(cells: _Cells) -> str:
        said = cells.word(key, otherwise)
        for test in tests:
            said = cells.either("test", test, cells.word(key, then), said)
        return said

    return rule


def _payment_offset(cells: _Cells) -> str:
    days = (str(DAYS_TO_PAYMENT[form]) for form in (ScheduleForm.REPAYMENT, ScheduleForm.PAYMENT))
    return cells.either("schedule_from", ScheduleForm.REPAYMENT, *days)


def _grid(cells: _Cells) -> str:
    """The grid dates of sheet `schedule`: repayment days, or payment days where it has none of those."""
    return cells.column("schedule", "repayment_date") or cells.column("schedule", "payment_date")


def _legal_maturity(cells: _Cells) -> str:
    last, listed = f"MAX({cells.column('tranches', 'expected_maturity_date')})", _grid(cells)
    return f"IF(MAX({listed})>{last},MAX({listed}),EDATE({last},24))" if listed else f"EDATE({last},24)"


def _receives(cells: _Cells) -> str:
    said = cells.word("receives", "none")
    for kind, takes in (("principal", "principal"), ("income", "interest"), ("collection", "all")):
        said = cells.either("kind", kind, cells.word("receives", takes), said)
    return said


def _vat_base(cells: _Cells) -> str:
    said = cells.word("vat_base", "implied_interest")
    for kind in ("trust_loan", "entrusted_loan", "pledged_loan"):
        said = cells.either("kind", kind, cells.word("vat_base", "gross"), said)
    return said


def _first_collection(cells: _Cells) -> str:
    """The name of the first collection account; the implied one has no cell."""
    row = cells.place_of("accounts", "kind", "collection")
    return cells.column("accounts", "name").partition(":")[0].replace("$2", f"${row}") if row else ""


_RULES: Mapping[str, Rule] = {
    "deal.schedule_from": _words("schedule_from", "venue", "interbank", "repayment", "payment"),
    "deal.calendar": _words("calendar", "venue", "interbank", "interbank", "exchange"),
    "deal.first_date": lambda cells: _grid(cells).partition(":")[0],
    "deal.payment_offset": _payment_offset,
    **{f"deal.{key}": _offset(key) for key in OFFSETS[True]},
    "deal.tail_frequency": _words("tail_frequency", "payment_frequency", "monthly", "monthly", "quarterly"),
    "deal.legal_maturity_date": _legal_maturity,
    "assets.interest_paid_to": lambda cells: f"MAX({cells.own('start_date')},{cells.deal('cutoff_date')})",
    "assets.vat_base": _vat_base,
    "tranches.rank": _Cells.order,
    "fees.rank": _Cells.order,
    "accounts.receives": _receives,
    "supports.view_off": lambda cells: cells.either("kind", OF_A_GUARANTOR, cells.flag(True), cells.flag(False)),
    "waterfall.want": _words("want", "phase", "normal", "scheduled", "balance"),
    "waterfall.from_account": _first_collection,
    "triggers.tested": _by_test("tested", AFTER_TESTS, "after", "before"),
    "triggers.comparison": _by_test("comparison", BELOW_TESTS, "<", ">"),
}
"""By sheet and column; without a rule a default mirrors the cell that the contract names."""


def _letters(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
