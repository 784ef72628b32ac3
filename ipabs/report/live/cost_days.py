"""What firms pay and receive by day, and what the waterfall does not pay: pages' rows with formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipabs.model.words import PaidBy
from ipabs.report.captions import say
from ipabs.report.cells import Figure, Said
from ipabs.report.live.expense_text import expense_amounts
from ipabs.report.live.figures import Figures
from ipabs.report.live.firm_fee_rows import originator_row
from ipabs.report.live.flow_days import GROUPS, group_words
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.model import LiveModel

__all__ = ["flows_by_day", "outside_flows"]

Row = dict[str, Any]


_SPARE = 2
"""Days more than the run has that is on record: another scenario's prepayment, an edit that parts two firms' days."""


def flows_by_day(live: LiveModel, figures: Figures, known: Sequence[Mapping[str, Any]]) -> Row:
    """`groups` in words, `days`: a row each of the day, its sums and their total; the last is of all other days.

    `known`: the flows on record, by which as many rows are shown.
    """
    model, lang = live.model, live.setting.lang
    groups = [group for group in GROUPS if f"c/ day {group}" in model]
    planned = sum(1 for formula in model.row("c/ day").formulas if formula)
    count = min(planned, len({flow["date"] for flow in known}) + _SPARE)
    days: list[list[Figure | str]] = []
    for k in range(count):
        parts = [ref(f"c/ day {group}") for group in groups]
        net = f'IF({ref("c/ day")}="","",{money_sum(parts)})'
        days.append([figures.blank(template, k) for template in (*parts, net)])
        days[-1].insert(0, figures.blank_day("c/ day", k))
    rest = []
    for group in groups:
        number = GROUPS.index(group)
        whole = f"SUMIFS({ref('c/ flow', ':')},{ref('c/ group', ':')},{number})"
        rest.append(f"ROUND({whole}-SUM({ref(f'c/ day {group}', f'#0:{count - 1}')}),2)")
    other = [figures.blank(template) for template in (*rest, money_sum(rest))]
    days.append([say("other_days", lang), *other])
    return {"groups": [group_words(lang, group) for group in groups], "days": days}


def outside_flows(live: LiveModel, figures: Figures, expense: Mapping[str, Any]) -> list[Row]:
    """The flows of an entry of `cost.expenses` that the waterfall does not pay, the last of all other days."""
    amounts = expense_amounts(live, expense)
    payer, of = PaidBy(expense["paid_by"]), live.setting.typed.of
    closing_day, closing = of("deal", "closing_date"), live.setting.deal.schedule.closing_date.isoformat()
    if payer is PaidBy.WATERFALL or payer is PaidBy.PROCEEDS:
        return [
            _flow(figures.day_of(closing_day), figures.worked(amounts.closing))
            if flow["date"] == closing
            else dict(flow)
            for flow in expense["flows"]
        ]
    number = next(n for n, fee in enumerate(live.setting.deal.fees, 1) if fee.name == expense["name"])
    found, parts = [], []
    for flow in expense["flows"]:
        day = _day(live, payer, flow["date"], closing)
        if payer is PaidBy.BORROWER:
            own = f"{ref('c/ flow', ':')},{ref('c/ fee', ':')},{number},{ref('c/ date', ':')},{day}"
            part = f"ROUND(-SUMIFS({own}),2)"
        elif flow["date"] == closing:
            part = ref(originator_row(expense["name"]), "^")
        else:
            part = ref(originator_row(expense["name"]), f"#{_period(live, payer, flow['date'])}")
        parts.append(part)
        found.append(_flow(figures.day_of(day), figures.worked(part)))
    rest = f"ROUND({amounts.paid}-({money_sum(parts)}),2)"
    found.append(_flow(say("other_days", live.setting.lang), figures.worked(rest)))
    return found


def _flow(day: str, amount: Figure | Said) -> Row:
    return {"date": day, "due_cny": amount, "paid_cny": amount}


def _day(live: LiveModel, payer: PaidBy, day: str, closing: str) -> str:
    """The template of the day of an instalment; firms pay on rolled grid dates, the originator on payment dates."""
    if day == closing:
        return live.setting.typed.of("deal", "closing_date")
    k = _period(live, payer, day)
    return ref("cal.rolled" if payer is PaidBy.BORROWER else "cal.payment", f"#{k}")


def _period(live: LiveModel, payer: PaidBy, day: str) -> int:
    setting = live.setting
    for k, period in enumerate(setting.periods):
        rolled = setting.outcome.clock.calendar.roll(period.grid_date, setting.deal.schedule.roll)
        if (rolled if payer is PaidBy.BORROWER else period.payment_date).isoformat() == day:
            return k
    raise LookupError(f"no period pays on {day}")
