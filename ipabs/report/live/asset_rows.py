"""Assets on the sheet, date by date: what each promises, pays, prepays, loses and recovers (contract.md section 6).

Rows of one firm stand together over the columns of `slots`; sums over all assets choose rows by their tag.
"""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.accrued import flow_cell
from ipabs.report.live.asset_path import AssetPath
from ipabs.report.live.asset_promises import Promises
from ipabs.report.live.days import rolled
from ipabs.report.live.formula import down, money_sum, ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.scenario_rows import NEVER, Event, events_of, firm_defaults, prepayments
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm, Slots

__all__ = ["AssetBoard", "asset_board"]


@dataclass(frozen=True, slots=True)
class AssetBoard:
    """The sheet, and its first and last row for sums by tag."""

    board: Board
    slots: Slots
    first: str
    last: str

    def total(self, tag: str) -> str:
        """The sum over all rows of a tag, in a column."""
        return f'SUMIFS({down(self.first, self.last)},{down(self.first, self.last, "tag")},"{tag}")'


def asset_board(setting: Setting, slots: Slots) -> AssetBoard:
    board = setting.board("model_assets", len(slots.columns))
    return _Assets(setting, slots, board).lay()


class _Assets:
    def __init__(self, setting: Setting, slots: Slots, board: Board) -> None:
        self.setting, self.slots, self.board = setting, slots, board
        self.say, self.of = setting.say, setting.typed.of
        self.promises = Promises(setting, slots, board)
        self.events = events_of(setting)
        self.whole = "scenarios//default_rate" in setting.typed.cells

    def lay(self) -> AssetBoard:
        firms, board = self.slots.firms, self.board
        board.line(self.say("资产池", "The pool"), "section")
        first_rows = AssetBoard(board, self.slots, f"f/{firms[0].borrower_id} owed", "last row")
        self._pool_rows(first_rows)
        board.line(self.say("各企业期前余额", "Balance of each firm"), "band")
        for firm in firms:
            owed = money_sum(ref(f"a/{t.asset.asset_id} before") for t in firm.assets)
            kept = [owed if slot.kind == "B" else "" for slot in self.slots.columns]
            board.add(f"f/{firm.borrower_id} owed", self._called(firm), kept)
        self._ranks()
        for firm in firms:
            self._firm(firm)
        board.add("last row", self.say("合计结束", "end of sums"), ["" for _ in self.slots.columns], level=2)
        return first_rows

    # -- the pool ------------------------------------------------------------------------------------

    def _pool_rows(self, sums: AssetBoard) -> None:
        board, say, columns = self.board, self.say, self.slots.columns
        firms = self.slots.firms
        board.constants("slot.period", say("期数", "Period"), [float(s.period + 1) for s in columns], "count", level=1)
        if self.setting.outcome.projector.claims is not None:
            named = [float(s.kind != "B") for s in columns]
            board.constants("slot.named", say("指定违约列", "Column of named defaults"), named, "flag", level=2)
        owed = down(f"f/{firms[0].borrower_id} owed", f"f/{firms[-1].borrower_id} owed")
        at_start = [f"ROUND(SUM({owed}),2)" if s.kind == "B" else "" for s in columns]
        board.add("pool.live", say("正常资产余额", "Performing balance"), at_start)
        pool = money_sum(self.promises.balance(t) for firm in firms for t in firm.assets)
        board.single("pool.size", say("封包日本金", "Pool at cutoff"), pool)
        if not self.whole:
            return
        scheduled = len(self.setting.outcome.clock.scheduled)
        target, part = [], []
        for slot in columns:
            k = slot.period
            curve = ref("sc.curve", f"#{k}")
            if slot.kind != "B" or k >= scheduled:
                target.append("")
                part.append("")
                continue
            wanted = f"{ref('sc.default_rate')}*{ref('pool.size')}"
            so_far = "+".join(ref("sc.curve", f"#{n}") for n in range(k + 1))
            target.append(f"ROUNDUP(ROUND({wanted}*({so_far}),6),2)")
            live = ref("pool.live")
            part.append(f"IF(OR({ref('sc.whole')}=1,{live}=0),0,MIN(1,{wanted}*{curve}/{live}))")
        board.add("pool.target", say("累计违约目标", "Defaults aimed at so far"), target, level=1)
        board.add("pool.part", say("本期违约比例", "Share that defaults"), part, "factor", level=1)
        defaulted = ["" if slot.kind != "B" else self._defaulted_before(sums, c) for c, slot in enumerate(columns)]
        board.add("pool.defaulted", say("此前累计违约", "Defaulted before"), defaulted, level=1)
        board.add("pool.default", say("违约本金", "Principal defaulted"), sums.total("default"), level=1, total=True)

    def _defaulted_before(self, sums: AssetBoard, column: int) -> str:
        if column == 0:
            return "0"
        return f"ROUND(SUM({ref('pool.default', ':-1')}),2)"

    def _ranks(self) -> None:
        """The order in which firms default whole: named rows as they stand, then the largest at cutoff first."""
        if not self.whole:
            return
        board, firms = self.board, self.slots.firms
        board.line(self.say("整户违约的次序", "Order of defaults of whole firms"), "band", level=1)
        for firm in firms:
            size = money_sum(self.promises.balance(t) for t in firm.assets)
            label = f"{firm.borrower_id} · {self.say('封包日本金', 'pool at cutoff')}"
            board.single(f"f/{firm.borrower_id} size", label, size, level=2)
        sizes = down(f"f/{firms[0].borrower_id} size", f"f/{firms[-1].borrower_id} size")
        for number, firm in enumerate(firms, 1):
            named = [
                f"IF({e.on}=1,{e.number},{NEVER})" for e in firm_defaults(self.events, firm.borrower_id, dated=False)
            ]
            own = ref(f"f/{firm.borrower_id} size")
            usual = f'1000000+COUNTIFS({sizes},">"&{own})*1000+{number}'
            rank = f"MIN({','.join([usual, *named])})" if named else usual
            label = f"{firm.borrower_id} · {self.say('违约次序', 'turn')}"
            board.single(f"f/{firm.borrower_id} rank", label, rank, "count", level=2)

    def _called(self, firm: Firm) -> str:
        name = next(b.name for b in self.setting.deal.pool.borrowers if b.borrower_id == firm.borrower_id)
        return f"{firm.borrower_id} {name}"

    # -- a firm --------------------------------------------------------------------------------------

    def _firm(self, firm: Firm) -> None:
        board, say, columns = self.board, self.say, self.slots.columns
        board.line(self._called(firm), "section")
        key = f"f/{firm.borrower_id}"
        dated = [f"IF({e.on}=1,{e.day},{NEVER})" for e in firm_defaults(self.events, firm.borrower_id, dated=True)]
        out = f"MIN({','.join([str(NEVER), *dated])})"
        board.single(f"{key} out", say("违约日", "Day of default"), out, "date", level=1)
        board.add(
            f"{key} date", say("约定日期", "Date"), [self._date(firm, c) for c in range(len(columns))], "date", level=1
        )
        board.add(
            f"{key} cash",
            say("到账日期", "Paid on"),
            [self._cash(firm, c) for c in range(len(columns))],
            "date",
            level=1,
        )
        points = [self._point(firm, c) for c in range(len(columns))]
        board.add(f"{key} point", say("本列起点", "Column begins on"), points, "date", level=2)
        board.add(
            f"{key} hit",
            say("本列内违约", "Defaults in this column"),
            [self._hit(key, c) for c in range(len(columns))],
            "flag",
            level=2,
        )
        if self.whole:
            board.add(
                f"{key} falls",
                say("整户违约", "Defaults whole"),
                [self._falls(firm, c) for c in range(len(columns))],
                "flag",
                level=2,
            )
        early = [e for e in prepayments(self.events) if self._touches(e, firm)]
        for event in early:
            flags = [self._acts(firm, event, c) for c in range(len(columns))]
            board.add(f"{key} early {event.number}", say("提前还款事件", "Prepayment"), flags, "flag", level=2)
        for terms in firm.assets:
            self.promises.contract(firm, terms)
        for terms in firm.assets:
            AssetPath(self.promises, firm, terms, early, self.whole).lay()

    def _touches(self, event: Event, firm: Firm) -> bool:
        return event.target == firm.borrower_id or event.target in {t.asset.asset_id for t in firm.assets}

    def _beginning(self, k: int) -> str:
        return ref("cal.collection_start", "#0") if k == 0 else ref("cal.collection_end", f"#{k - 1}")

    def _date(self, firm: Firm, column: int) -> str:
        pair = firm.dates.get(column)
        if pair is None:
            return ""
        for terms in firm.assets:
            if pair in zip(terms.dates, terms.cash_dates, strict=True):
                return self._day(terms, terms.dates.index(pair[0]))
        raise LookupError(f"no asset of {firm.borrower_id} pays on {pair[0]}")

    def _day(self, terms: AssetTerms, j: int) -> str:
        """Date j of an asset as the deal's terms make it."""
        asset, day, setting = terms.asset, terms.dates[j], self.setting
        if terms.is_scheduled:
            return flow_cell(setting, terms, j, "date")
        if j == len(terms.dates) - 1 and setting.typed.has("assets", asset.asset_id, "maturity_date"):
            return self.of("assets", asset.asset_id, "maturity_date")
        if asset.first_payment_date is None:
            for k, period in enumerate(setting.periods):
                if day == period.grid_date:
                    return ref("cal.grid", f"#{k}")
                if day == period.collection_end:
                    return ref("cal.collection_end", f"#{k}")
            return str(serial(day))
        first = self.of("assets", asset.asset_id, "first_payment_date")
        months = (day.year - asset.first_payment_date.year) * 12 + day.month - asset.first_payment_date.month
        return f"EDATE({first},{months})"

    def _cash(self, firm: Firm, column: int) -> str:
        if column not in firm.dates:
            return ""
        return rolled(ref(f"f/{firm.borrower_id} date"), self.setting.deal.schedule.roll)

    def _point(self, firm: Firm, column: int) -> str:
        slot = self.slots.columns[column]
        if slot.kind != "S":
            return self._beginning(slot.period)
        if column in firm.dates:
            return ref(f"f/{firm.borrower_id} cash")
        return self._beginning(slot.period + 1) if slot.period < len(self.setting.periods) else str(NEVER - 1)

    def _hit(self, key: str, column: int) -> str:
        if self.slots.columns[column].kind == "B":
            return ""
        out, last = ref(f"{key} out"), column == len(self.slots.columns) - 1
        after = f"{out}<{NEVER}" if last else f"{out}<={ref(f'{key} point', '1')}"
        if column == 1:
            return f"IF({after},1,0)"
        return f"IF(AND({out}>{ref(f'{key} point')},{after}),1,0)"

    def _falls(self, firm: Firm, column: int) -> str:
        slot = self.slots.columns[column]
        if slot.kind != "B" or slot.period >= len(self.setting.outcome.clock.scheduled):
            return ""
        firms = self.slots.firms
        owed = down(f"f/{firms[0].borrower_id} owed", f"f/{firms[-1].borrower_id} owed")
        ranks = down(f"f/{firms[0].borrower_id} rank", f"f/{firms[-1].borrower_id} rank")
        before = f'ROUND({ref("pool.defaulted")}+SUMIFS({owed},{ranks},"<"&{ref(f"f/{firm.borrower_id} rank")}),2)'
        return f"IF(AND({ref('sc.whole')}=1,{before}<{ref('pool.target')}),1,0)"

    def _acts(self, firm: Firm, event: Event, column: int) -> str:
        """1 in the last column that begins by the event."""
        if self.slots.columns[column].kind == "B":
            return ""
        here, following = self._begun(firm, event, column), self._begun(firm, event, column + 1)
        out = ref(f"f/{firm.borrower_id} out")
        later = f",NOT({following})" if following else ""
        return f"IF(AND({event.on}=1,{out}>{event.arrives},{here}{later}),1,0)"

    def _begun(self, firm: Firm, event: Event, column: int) -> str:
        if column >= len(self.slots.columns):
            return ""
        slot = self.slots.columns[column]
        if slot.kind == "S" and column in firm.dates:
            offset = ref(f"f/{firm.borrower_id} date", f"#{column}")
            return f"{offset}<={event.day}"
        k = slot.period + (slot.kind == "S")
        if k > len(self.setting.periods):
            return "FALSE"
        return f"{event.arrives}>{self._beginning(k)}"
