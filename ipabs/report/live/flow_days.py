"""The firms' flows by day in formulas, in order of time whatever days the inputs put them on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.report.captions import say
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting
from ipabs.report.words import Lang, word

__all__ = ["GROUPS", "add_days", "group_words"]

GROUPS = ("drawdown", "service", "fee", "subsidy")
"""What flows are added up by; interest and principal are one payment of a firm."""

_GROUP = {"payment": "service", "prepayment": "service"}


def add_days(board: Board, setting: Setting, flows: Sequence[tuple[str, date]]) -> None:
    """Rows of the board of all firms' flows (`c/ flow`, `c/ date`): the days on which something is paid, sums by group.

    `flows`: kind and day of each as the deal was exported, date.max where a scenario alone has it. As many days get a
    column as these are; an edit that parts days may need more, which pages then add up as other days.
    """
    count = len({day for _, day in flows if day < date.max}) + sum(day == date.max for _, day in flows)
    count = min(count, board.count)
    groups = [_GROUP.get(kind.partition(":")[0], kind.partition(":")[0]) for kind, _ in flows]
    board.line(setting.say("按日合计", "By day"), "section", level=1)
    numbers: list[float] = [float(GROUPS.index(group)) for group in groups]
    board.constants("c/ group", setting.say("类别序号", "Group number"), numbers, "count", level=2)
    paid_on = f'IF({ref("c/ flow")}=0,"",{ref("c/ date")})'
    board.add("c/ paid on", setting.say("有收付的日期", "Days with flows"), paid_on, "date", level=2)
    days, before = ref("c/ paid on", ":"), ref("c/ day", "-1")
    later = f'COUNTIFS({days},">"&{before})'
    following = f'IF({before}="","",IF({later}=0,"",LARGE({days},{later})))'
    blank = [""] * (board.count - count)
    first = f'IF(COUNT({days})=0,"",MIN({days}))'
    formulas = [first, *[following] * (count - 1), *blank]
    board.add("c/ day", setting.say("日期", "Day"), formulas, "date", level=1)
    own = f"{ref('c/ date', ':')},{ref('c/ day')}"
    for number, group in enumerate(GROUPS):
        if group in groups:
            amount = f"ROUND(SUMIFS({ref('c/ flow', ':')},{own},{ref('c/ group', ':')},{number}),2)"
            formula = f'IF({ref("c/ day")}="","",{amount})'
            board.add(f"c/ day {group}", group_words(setting.lang, group), [*[formula] * count, *blank], level=1)


def group_words(lang: Lang, group: str) -> str:
    """A group as pages and model call it."""
    return say("debt_service", lang) if group == "service" else word("results.flow", group, lang)
