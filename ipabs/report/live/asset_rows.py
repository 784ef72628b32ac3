"""Assets on the sheet, date by date: what each promises, pays, prepays, loses and recovers (contract.md section 6).

Rows of one firm stand together over the columns of `slots`; sums over all assets choose rows by their tag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.cashflow.terms import AssetTerms
from ipabs.model import Deal
from ipabs.model.words import Repayment, TargetKind
from ipabs.report.live.accrued import AssetRate, flow_cell
from ipabs.report.live.days import rolled
from ipabs.report.live.formula import down, money_sum, ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.recovery_rows import RecoveryRows
from ipabs.report.live.scenario_rows import NEVER, Event, events_of, firm_defaults, prepayments
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm, Slots

__all__ = ["AssetBoard", "asset_board", "contracted_key", "counts_next_dues"]


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


def counts_next_dues(deal: Deal) -> bool:
    """Whether a reserve's target counts what falls due next as contracted."""
    return any(a.target and a.target.kind is TargetKind.NEXT_DUES for a in deal.cash_accounts)


def contracted_key(terms: AssetTerms) -> str:
    """How rows of what an asset promises in the base case begin."""
    own = f"a/{terms.asset.asset_id}"
    return own if terms.asset.floating is None else f"{own} as contracted"


def asset_board(setting: Setting, slots: Slots) -> AssetBoard:
    board = setting.board("model_assets", len(slots.columns))
    return _Assets(setting, slots, board).lay()


class _Assets:
    def __init__(self, setting: Setting, slots: Slots, board: Board) -> None:
        self.setting, self.slots, self.board = setting, slots, board
        self.say, self.of = setting.say, setting.typed.of
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
        board.constants(
            "slot.period", say("期数", "Period"), [float(s.period + 1) for s in columns], "count", level=1
        )
        owed = down(f"f/{firms[0].borrower_id} owed", f"f/{firms[-1].borrower_id} owed")
        at_start = [f"ROUND(SUM({owed}),2)" if s.kind == "B" else "" for s in columns]
        board.add("pool.live", say("正常资产余额", "Performing balance"), at_start)
        pool = money_sum(self.balance(t) for firm in firms for t in firm.assets)
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
        defaulted = [
            "" if slot.kind != "B" else self._defaulted_before(sums, c) for c, slot in enumerate(columns)
        ]
        board.add("pool.defaulted", say("此前累计违约", "Defaulted before"), defaulted, level=1)
        board.add("pool.default", say("违约本金", "Principal defaulted"), sums.total("default"), level=1, total=True)

    def _defaulted_before(self, sums: AssetBoard, column: int) -> str:
        if column == 0:
            return "0"
        return f"ROUND(SUM({ref('pool.default', f':-1')}),2)"

    def _ranks(self) -> None:
        """The order in which firms default whole: named rows as they stand, then the largest at cutoff first."""
        if not self.whole:
            return
        board, firms = self.board, self.slots.firms
        board.line(self.say("整户违约的次序", "Order of defaults of whole firms"), "band", level=1)
        for firm in firms:
            size = money_sum(self.balance(t) for t in firm.assets)
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
        dated = [e.day if False else f"IF({e.on}=1,{e.day},{NEVER})" for e in firm_defaults(self.events, firm.borrower_id, dated=True)]
        out = f"MIN({','.join([str(NEVER), *dated])})"
        board.single(f"{key} out", say("违约日", "Day of default"), out, "date", level=1)
        board.add(f"{key} date", say("约定日期", "Date"), [self._date(firm, c) for c in range(len(columns))], "date", level=1)
        board.add(f"{key} cash", say("到账日期", "Paid on"), [self._cash(firm, c) for c in range(len(columns))], "date", level=1)
        points = [self._point(firm, c) for c in range(len(columns))]
        board.add(f"{key} point", say("本列起点", "Column begins on"), points, "date", level=2)
        board.add(f"{key} hit", say("本列内违约", "Defaults in this column"), [self._hit(key, c) for c in range(len(columns))], "flag", level=2)
        if self.whole:
            board.add(f"{key} falls", say("整户违约", "Defaults whole"), [self._falls(firm, c) for c in range(len(columns))], "flag", level=2)
        early = [e for e in prepayments(self.events) if self._touches(e, firm)]
        for event in early:
            flags = [self._acts(firm, event, c) for c in range(len(columns))]
            board.add(f"{key} early {event.number}", say("提前还款事件", "Prepayment"), flags, "flag", level=2)
        for terms in firm.assets:
            self._contract(firm, terms)
        for terms in firm.assets:
            self._path(firm, terms, early)

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

    # -- a contract ----------------------------------------------------------------------------------

    def balance(self, terms: AssetTerms) -> str:
        asset = terms.asset.asset_id
        return self.of("assets", asset, "cutoff_balance", otherwise=self.of("assets", asset, "principal"))

    def places(self, firm: Firm, terms: AssetTerms) -> dict[int, int]:
        """The number of the asset's date by column."""
        pairs = {pair: j for j, pair in enumerate(zip(terms.dates, terms.cash_dates, strict=True))}
        return {column: pairs[pair] for column, pair in firm.dates.items() if pair in pairs}

    def _contract(self, firm: Firm, terms: AssetTerms) -> None:
        """What is promised, whatever happens, at the chosen scenario's rates; for reserves also at the base case's."""
        asset = terms.asset.asset_id
        self.board.line(f"{asset} · {self.say('合同约定', 'as contracted')}", "band", level=1)
        self._promises(firm, terms, f"a/{terms.asset.asset_id}", shifted=True)
        if terms.asset.floating is not None and counts_next_dues(self.setting.deal):
            said = self.say("合同约定，基准情景利率", "as contracted, at the base case's rates")
            self.board.line(f"{asset} · {said}", "band", level=1)
            self._promises(firm, terms, contracted_key(terms), shifted=False)

    def _promises(self, firm: Firm, terms: AssetTerms, key: str, shifted: bool) -> None:
        """Balance before each date, factor, principal."""
        board, say = self.board, self.say
        asset = terms.asset
        places = self.places(firm, terms)
        column_of = {j: c for c, j in places.items()}
        width, last = len(self.slots.columns), len(terms.dates) - 1
        paid_to = self.of("assets", asset.asset_id, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))
        days = {j: ref(f"f/{firm.borrower_id} date", f"#{c}") for j, c in column_of.items()}
        rate = AssetRate(self.setting, terms, paid_to, shifted)
        begin = {j: paid_to if j == 0 else days[j - 1] for j in days}
        columns: tuple[list[str], ...] = ([], [], [], [], [])
        promised, factors, principal, level, stated = columns
        for c in range(width):
            j = places.get(c)
            if j is None:
                for column in columns:
                    column.append("")
                continue
            before = self.balance(terms) if j == 0 else self._left(key, column_of[j - 1])
            promised.append(before)
            factors.append("" if terms.is_scheduled else rate.factor(j, begin[j], days[j]))
            level.append(self._instalment(terms, rate, j, key, column_of))
            principal.append(self._principal(terms, j, last, key))
            listed = flow_cell(self.setting, terms, j, "interest") if terms.is_scheduled else ""
            stated.append(listed or f"ROUND({ref(f'{key} promised')}*({ref(f'{key} factor')}),2)")
        board.add(f"{key} promised", say("约定期前余额", "Balance promised"), promised, level=2)
        if not terms.is_scheduled:
            board.add(f"{key} factor", say("计息系数", "Interest factor"), factors, "factor", level=2)
        if asset.repayment in (Repayment.ANNUITY, Repayment.EQUAL_PRINCIPAL):
            board.add(f"{key} level", say("每期还款额", "Instalment"), level, level=2)
        board.add(f"{key} due", say("约定应还本金", "Principal promised"), principal, level=2, total=True)
        board.add(f"{key} stated", say("约定应付利息", "Interest promised"), stated, level=2, total=True)

    def _left(self, key: str, column: int) -> str:
        return f"ROUND({ref(f'{key} promised', f'#{column}')}-{ref(f'{key} due', f'#{column}')},2)"

    def _instalment(
        self, terms: AssetTerms, rate: AssetRate, j: int, key: str, column_of: dict[int, int]
    ) -> str:
        """half_up(P / n), or the level payment, worked out again at a reset on what is then left."""
        n = len(terms.dates)
        if terms.asset.repayment is Repayment.EQUAL_PRINCIPAL:
            return f"ROUND({self.balance(terms)}/{n},2)"
        if terms.asset.repayment is not Repayment.ANNUITY:
            return ""
        if terms.months is None:
            return "0"
        if terms.rate.floating is None:
            return _level(self.balance(terms), f"{rate.rate(None)}*{terms.months}/12", n)
        start, end = (terms.dates[j - 1] if j else terms.asset.interest_paid_to), terms.dates[j]
        reset = next((s.reset for s in reversed(terms.rate.segments(start, end)) if s.reset and s.reset >= start), None)
        if reset is None and j == 0:
            reset = terms.rate.segments(start, start)[0].reset if False else _reset_on(terms, start)
        if reset is None:
            return ref(f"{key} level", f"#{column_of[j - 1]}")
        return _level(ref(f"{key} promised"), f"{rate.rate(reset)}*{terms.months}/12", n - j)

    def _principal(self, terms: AssetTerms, j: int, last: int, key: str) -> str:
        if terms.is_scheduled:
            return flow_cell(self.setting, terms, j, "principal")
        promised = ref(f"{key} promised")
        if j == last:
            return promised
        match terms.asset.repayment:
            case Repayment.EQUAL_PRINCIPAL:
                return f"MIN({promised},{ref(f'{key} level')})"
            case Repayment.ANNUITY:
                interest = f"ROUND({promised}*{ref(f'{key} factor')},2)"
                return f"MIN({promised},MAX(0,ROUND({ref(f'{key} level')}-{interest},2)))"
            case _:
                return "0"

    # -- a path --------------------------------------------------------------------------------------

    def _path(self, firm: Firm, terms: AssetTerms, early: list[Event]) -> None:
        """What happens in the scenario chosen."""
        _Path(self, firm, terms, early).lay()


def _reset_on(terms: AssetTerms, day: date) -> date | None:
    """The reset in force on a day."""
    from datetime import timedelta

    return terms.rate.segments(day, day + timedelta(days=1))[0].reset


def _level(balance: str, rate: str, n: int) -> str:
    """The level payment half_up(P x i / (1 - (1+i)^-n)); P / n without interest."""
    return f"ROUND(IF({rate}=0,{balance}/{n},{balance}*((1+{rate})^{n}*{rate})/((1+{rate})^{n}-1)),2)"


class _Path:
    def __init__(self, assets: _Assets, firm: Firm, terms: AssetTerms, early: list[Event]) -> None:
        self.all, self.firm, self.terms, self.early = assets, firm, terms, early
        self.setting, self.board, self.say = assets.setting, assets.board, assets.say
        self.columns = assets.slots.columns
        self.key = f"a/{terms.asset.asset_id}"
        self.places = assets.places(firm, terms)
        self.of = assets.of

    def lay(self) -> None:
        board, say, key, asset = self.board, self.say, self.key, self.terms.asset
        board.line(f"{asset.asset_id} · {say('所选情景', 'in the scenario chosen')}", "band", level=1)
        board.add(
            f"{key} before", say("期前余额", "Balance before"), ref(f"{key} after", "-1"),
            first=self.all.balance(self.terms), level=1,
        )  # fmt: skip
        board.add(f"{key} interest", say("利息", "Interest"), self._each(self._interest), level=1, tag="interest", total=True)
        board.add(f"{key} principal", say("本金", "Principal"), self._each(self._principal), level=1, tag="principal", total=True)
        board.add(f"{key} rated", say("按早偿率提前还款", "Prepaid by rate"), self._each(self._rated), level=1, tag="prepayment", total=True)
        left = f"{ref(f'{key} before')}-{ref(f'{key} principal')}-{ref(f'{key} rated')}"
        board.add(f"{key} left", say("付款后余额", "Balance after payment"), f"ROUND({left},2)", level=2)
        now = f"{key} left"
        for event in self.early:
            now = self._prepaid(event, now)
        self._default(now)
        board.add(
            f"{key} after", say("期后余额", "Balance after"), f"ROUND({ref(now)}-{ref(f'{key} default')},2)", level=1
        )
        RecoveryRows(self.setting, board, self.columns, self.firm, self.terms, self.places, self.early).lay(now)

    def _each(self, of_date: object) -> list[str]:
        return [of_date(self.places[c]) if c in self.places else "" for c in range(len(self.columns))]  # type: ignore[operator]

    def _interest(self, j: int) -> str:
        before, key = ref(f"{self.key} before"), self.key
        if self.terms.is_scheduled:
            stated = flow_cell(self.setting, self.terms, j, "interest")
            return f"ROUND({stated}*{before}/MAX(0.01,{ref(f'{key} promised')}),2)"
        return f"ROUND({before}*({ref(f'{key} factor')}),2)"

    def _principal(self, j: int) -> str:
        before, key = ref(f"{self.key} before"), self.key
        if j == len(self.terms.dates) - 1:
            return before
        due, promised = ref(f"{key} due"), ref(f"{key} promised")
        return f"MIN({before},ROUND({due}*{before}/MAX(0.01,{promised}),2))"

    def _rated(self, j: int) -> str:
        days = f"MAX(0,{self._day(j)}-{self._begin(j)})"
        p = f"MIN(1,{ref('sc.prepayment_rate')}*{ref('sc.prepayment_factor')})"
        left = f"({ref(f'{self.key} before')}-{ref(f'{self.key} principal')})"
        return f"IF({ref('sc.prepayment_rate')}=0,0,ROUND({left}*(1-(1-{p})^({days}/365)),2))"

    def _column_of(self, j: int) -> int:
        return next(c for c, place in self.places.items() if place == j)

    def _day(self, j: int) -> str:
        return ref(f"f/{self.firm.borrower_id} date", f"#{self._column_of(j)}")

    def _begin(self, j: int) -> str:
        asset = self.terms.asset
        if j == 0:
            return self.of("assets", asset.asset_id, "interest_paid_to", otherwise=str(serial(asset.interest_paid_to)))
        return self._day(j - 1)

    def pieces(self, column: int) -> list[tuple[int, str, str]]:
        """The next two dates of the asset after a column, each with the days of its interest."""
        done = sum(1 for c in self.places if c <= column)
        more = range(done, min(done + 2, len(self.terms.dates)))
        return [(j, self._begin(j), self._day(j)) for j in more]

    def accrued(self, column: int, until: str) -> str:
        balances = {j: ref(f"{self.key} promised", f"#{self._column_of(j)}") for j in range(len(self.terms.dates))}
        rate = AssetRate(self.setting, self.terms, self._begin(0))
        return rate.accrued(self.pieces(column), until, balances)

    def _prepaid(self, event: Event, now: str) -> str:
        """A named prepayment: of a firm by balance over its assets in their order, with interest to its day."""
        board, say, key, firm = self.board, self.say, self.key, self.firm
        number, flag = event.number, f"f/{firm.borrower_id} early {event.number}"
        targets = [t for t in firm.assets if event.target in (firm.borrower_id, t.asset.asset_id)]
        ids = [t.asset.asset_id for t in targets]
        asset = self.terms.asset.asset_id
        amounts, interest = [], []
        for c, slot in enumerate(self.columns):
            if slot.kind == "B" or asset not in ids:
                amounts.append("")
                interest.append("")
                continue
            place = ids.index(asset)
            weights = [ref(f"a/{one} weight {number}") for one in ids]
            money = f"MIN({event.amount},{money_sum(weights)})"
            before = "".join(f"-{ref(f'a/{one} paid early {number}')}" for one in ids[:place])
            total = money_sum(weights[place:])
            own = weights[place]
            share = f"MIN({own},ROUND(({money}{before})*{own}/({total}),2))"
            amounts.append(f"IF({ref(flag)}*({total})=0,0,{share})")
            amount = ref(f"{key} paid early {number}")
            interest.append(f"IF({amount}=0,0,ROUND({amount}*({self.accrued(c, event.day)}),2))")
        board.add(f"{key} weight {number}", say("提前还款前余额", "Balance before prepayment"), ref(now), level=2)
        board.add(f"{key} paid early {number}", say("提前还款", "Prepaid"), amounts, level=1, tag="prepayment", total=True)
        board.add(f"{key} early interest {number}", say("提前还款利息", "Interest on it"), interest, level=1, tag="interest", total=True)
        left = f"{key} left {number}"
        board.add(left, say("提前还款后余额", "Balance after prepayment"), f"ROUND({ref(now)}-{ref(f'{key} paid early {number}')},2)", level=2)
        return left

    def _default(self, now: str) -> None:
        """Column B: by rate, a part or the whole firm; every other column: all that is left on the firm's day."""
        key, firm = self.key, f"f/{self.firm.borrower_id}"
        scheduled = len(self.setting.outcome.clock.scheduled)
        formulas = []
        for slot in self.columns:
            if slot.kind != "B":
                formulas.append(f"{ref(f'{firm} hit')}*{ref(now)}")
            elif self.all.whole and slot.period < scheduled:
                part = f"ROUND({ref(f'{key} before')}*{ref('pool.part')},2)"
                formulas.append(f"IF({ref(f'{firm} falls')}=1,{ref(f'{key} before')},{part})")
            else:
                formulas.append("")
        self.board.add(f"{key} default", self.say("违约本金", "Principal defaulted"), formulas, level=1, tag="default", total=True)
