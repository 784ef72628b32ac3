"""Sheet of charts: drawn from the rows of the model, with the rows that only charts need below them."""

from __future__ import annotations

from collections.abc import Iterator

from ipabs.model.steps import Residual
from ipabs.model.words import SupportKind
from ipabs.report.captions import say
from ipabs.report.live.addresses import FIRST_COLUMN, LABEL_COLUMN
from ipabs.report.live.drawings import Drawing, Line, Series
from ipabs.report.live.formula import money_sum, ref, text_literal
from ipabs.report.live.grid import Board, Row
from ipabs.report.live.result_rows import MOST_DRAWN, Results
from ipabs.report.live.slots import Firm
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["CHARTS_ACROSS", "CHART_LINES", "chart_board"]

CHART_LINES, CHARTS_ACROSS = 16, 3
"""Rows that a chart stands on, and how many stand beside each other."""
_MOST_FIRMS = 20
_MONEY, _MILLIONS, _RATE, _TIMES = "#,##0", "#,##0.0,,", "0.0%", '0.0"x"'
_COLUMNS = 5


def chart_board(results: Results, firms: tuple[Firm, ...], has_subsidies: bool) -> Board:
    """Charts of the pool, the classes, coverage, one payment and what firms pay, where the model works that out."""
    return _Charts(results, firms, has_subsidies).board()


class _Charts:
    def __init__(self, results: Results, firms: tuple[Firm, ...], has_subsidies: bool) -> None:
        self.results, self.setting, self.deal = results, results.setting, results.setting.deal
        self.has_subsidies = has_subsidies
        names = {b.borrower_id: b.name for b in self.deal.pool.borrowers}
        self.firms = [(f.borrower_id, names[f.borrower_id]) for f in firms]
        self.made = results.setting.board("charts", _COLUMNS)

    def said(self, key: str, **facts: object) -> str:
        return say(f"live.chart.{key}", self.setting.lang, **facts)

    def board(self) -> Board:
        made = self.made
        made.drawings = [self._pool(), self._classes(), self._coverage(), self._payment()]
        if self.firms:
            made.drawings.append(self._cost())
        lines = CHART_LINES * -(-len(made.drawings) // CHARTS_ACROSS)
        made.rows[:0] = [Row(name="", label="", role="space")] * lines
        return made

    # -- by period -------------------------------------------------------------------------------------

    def _by_period(
        self, title: str, rows: dict[str, str], number: str, stacked: bool = True, **facts: object
    ) -> Drawing:
        series = tuple(Series(Line(row), name) for row, name in rows.items())
        return Drawing(self.said(title, **facts), Line("cal.payment"), series, number, stacked=stacked, dated=True)

    def _pool(self) -> Drawing:
        kinds = ("interest", "principal", "prepayment", "recovery", "ip_recovery")
        return self._by_period("pool", {f"pool.{kind}": self.said(f"pool.{kind}") for kind in kinds}, _MONEY)

    def _classes(self) -> Drawing:
        rows = {f"r.{t.name} closing": self.results.words.reader.class_of(t.name) for t in self.deal.tranches}
        return self._by_period("classes", rows, _MONEY)

    def _coverage(self) -> Drawing:
        rows = {"r.cover drawn": self.said("cover"), "r.cover supported drawn": self.said("cover_supported")}
        return self._by_period("coverage", rows, _TIMES, stacked=False, most=MOST_DRAWN)

    # -- one payment -----------------------------------------------------------------------------------

    def _payment(self) -> Drawing:
        """From what was there and came in, down to what is left, in the period that the reader chooses."""
        made = self.made
        made.line(self.said("payment"), "section")
        made.choice("chart.period", self.said("period"), 1.0, "count")
        day = f"INDEX({ref('cal.payment', ':')},{ref('chart.period')})"
        made.single("chart.day", self.said("day"), day, "date")
        made.single("chart.title", self.said("title"), self._title(), "choice", level=1)
        heads = tuple(self.said(f"column.{what}") for what in ("amount", "left", "below", "in", "out"))
        made.rows.append(Row(name="", label="", kind="choice", values=heads, role="band"))
        names = list(self._items())
        columns = ((2, "column.below", True), (3, "column.in", False), (4, "column.out", False))
        series = tuple(
            Series(Line(names[0], names[-1], FIRST_COLUMN + c), self.said(key), hollow) for c, key, hollow in columns
        )
        return Drawing("=chart.title", Line(names[0], names[-1], LABEL_COLUMN), series, _MILLIONS, bars=True)

    def _title(self) -> str:
        """The period and its payment date, as no function writes a date alike in every language."""
        before, between, year, month, after = (
            text_literal(self.said(key)) for key in ("title_period", "title_day", "year", "month", "title_end")
        )
        day = ref("chart.day")
        date = f"YEAR({day})&{year}&MONTH({day})&{month}&DAY({day})"
        return f"{before}&{ref('chart.period')}&{between}&{date}&{after}"

    def _items(self) -> Iterator[str]:
        """Names of rows: amount, what is left after it, and how the bar is made of them."""
        before, is_first = "", True
        for name, label, rows, comes_in in self._flows():
            amount = money_sum(f"INDEX({ref(row, ':')},{ref('chart.period')})" for row in rows)
            last = name == "closing"
            own, left = ref(f"chart {name}", "#0"), ref(f"chart {name}", "#1")
            now = own if is_first or last else f"ROUND({before}{'+' if comes_in else '-'}{own},2)"
            below = "0" if is_first or last else before if comes_in else left
            shown = [own, "0"] if comes_in else ["0", own]
            self.made.add(f"chart {name}", label, [amount, now, below, *shown], role="sum" if last else "row")
            yield f"chart {name}"
            before, is_first = left, False

    def _flows(self) -> Iterator[tuple[str, str, list[str], bool]]:
        results, deal = self.results, self.deal
        accounts = [held.name for held in deal.cash_accounts]
        yield "opening", self.said("opening"), [f"r.account {name} opening" for name in accounts], True
        yield "cash", self.said("cash"), ["in.cash"], True
        outside = [s.name for s in results.supports if s.kind is not SupportKind.RESERVE]
        if outside:
            yield "calls", self.said("calls"), [f"r.{name} calls" for name in outside], True
        yield "tax", self.said("tax"), ["r.tax paid"], False
        fees = [f"r.fee {fee.name} paid" for fee in waterfall_fees(deal)]
        if fees:
            yield "fees", self.said("fees"), fees, False
        coupons = [t for t in deal.tranches if t.has_coupon]
        residual = [t for t in deal.tranches if not t.has_coupon]
        shown = [*((t, ("interest",)) for t in coupons), *((t, ("principal",)) for t in coupons)]
        for tranche, kinds in [*shown, *((t, ("interest", "principal")) for t in residual)]:
            for what in kinds:
                label = results.words.reader.due(what, tranche.name)
                yield f"{what} {tranche.name}", label, [f"r.{tranche.name} {what}"], False
        back = [f"r.{s.name} back" for s in results.supports if s.is_owed_back]
        if back:
            yield "back", self.said("back"), back, False
        rest = [
            row
            for phase, i, step in results.steps()
            if isinstance(step, Residual) and not step.due_of and not step.to_account
            for row in [results.laid.notes.get(("step", phase.value, str(i), "paid"), "0")]
            if row not in ("0", "1")
        ]
        if rest:
            yield "rest", self.said("rest"), rest, False
        yield "closing", self.said("closing"), [f"r.account {name} closing" for name in accounts], True

    # -- what firms pay --------------------------------------------------------------------------------

    def _cost(self) -> Drawing:
        """Of each firm the rate after subsidies, its fees and the subsidy that it saves; of very many the first."""
        made = self.made
        made.line(self.said("cost"), "section")
        heads = tuple(self.said(f"column.{what}") for what in ("after", "fees", "subsidy"))
        made.rows.append(Row(name="", label="", kind="choice", values=heads, role="band"))
        shown = [*self.firms[:_MOST_FIRMS], ("", self.said("all_firms"))]
        names = []
        for firm, label in shown:
            after, simple, years, subsidy = (
                ref(f"c/{firm} {what}") for what in ("after", "simple", "balance years", "subsidy")
            )
            none = f"IF({years}<=0,0,"
            parts = [f"{none}{after})", f"{none}{simple}-{after})", f"{none}{subsidy}/{years})", "", ""]
            names.append(made.add(f"chart cost {firm}", label, parts, "rate", role="row" if firm else "sum"))
        columns = [(0, "column.after"), (1, "column.fees"), *([(2, "column.subsidy")] if self.has_subsidies else [])]
        series = tuple(Series(Line(names[0], names[-1], FIRST_COLUMN + c), self.said(key)) for c, key in columns)
        return Drawing(self.said("cost"), Line(names[0], names[-1], LABEL_COLUMN), series, _RATE, bars=True)
