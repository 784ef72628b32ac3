"""What financing costs each firm, in the scenario chosen: its dated flows, the simple rate, the XIRR (section 7).

Flows of a firm stand in one row in the order of their days as the deal was exported, so that the first is the earliest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.calendar import add_months
from ipabs.cashflow.terms import AssetTerms
from ipabs.model import SubsidyRule
from ipabs.model.words import PaidBy
from ipabs.report.captions import say
from ipabs.report.live.amount_rows import lost_on
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.firm_fee_rows import FirmFees
from ipabs.report.live.flow_days import add_days
from ipabs.report.live.formula import money_sum, rate_of, ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.mean_rate import MeanRates
from ipabs.report.live.scenario_rows import Event, events_of, prepayments
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm
from ipabs.report.words import word
from ipabs.subsidy.simple import loan_year
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["Costs"]


@dataclass(frozen=True, slots=True)
class _Flow:
    """One column of a firm: its day now, kind, and templates of day and amount; subsidies are told apart."""

    day: date
    kind: str
    date: str
    amount: str
    subsidy: bool = False


class Costs:
    def __init__(self, setting: Setting, assets: AssetBoard, fees: FirmFees) -> None:
        self.setting, self.assets, self.fees = setting, assets, fees
        self.of, self.say = setting.typed.of, setting.say
        self.events = prepayments(events_of(setting))
        self.rates = MeanRates(setting, assets)
        self.plans = {firm.borrower_id: self._flows(firm) for firm in assets.slots.firms}

    def board(self) -> Board:
        """Rows by firm, then the deal's firms together."""
        plans = self.plans
        width = max(len(plan) for plan in plans.values())
        years = max(self._years(t) for f in self.assets.slots.firms for t in f.assets)
        board = self.setting.board("model_costs", max(width, years))
        for firm in self.assets.slots.firms:
            for rule in self.setting.deal.subsidies:
                self._awards(board, firm, rule)
        for firm in self.assets.slots.firms:
            self._firm(board, firm, plans[firm.borrower_id])
        self._deal(board, {f: len(plan) for f, plan in plans.items()})
        return board

    # -- subsidies -----------------------------------------------------------------------------------

    def _years(self, terms: AssetTerms) -> int:
        """Loan years that an asset's interest may fall due in."""
        last = max(terms.dates[-1], self.setting.deal.schedule.legal_maturity if self.events else terms.dates[-1])
        return loan_year(terms.asset.start_date, last)

    def _awards(self, board: Board, firm: Firm, rule: SubsidyRule) -> None:
        """Base, share and amount of each loan year, one column a year; caps are the firm's, shared in order."""
        count = max(self._years(t) for t in firm.assets)
        blank = [""] * (board.count - count)
        key = f"award {rule.policy} {firm.borrower_id}"
        board.line(f"{firm.borrower_id} · {rule.title or rule.policy}", "band", level=1)
        rate = self.of("subsidies", rule.policy, "rate")
        raws = []
        for terms in firm.assets:
            name = f"{key} {terms.asset.asset_id}"
            bases = [self._base(firm, terms, rule, year) for year in range(1, count + 1)]
            label = self.say("贷款年度利息", "interest of the loan year")
            board.add(f"{name} base", f"{terms.asset.asset_id} · {label}", [*bases, *blank], level=2)
            share = f"ROUND({ref(f'{name} base')}*{rate},2)"
            label = self.say("按补贴比例", "by the share")
            raws.append(
                board.add(f"{name} raw", f"{terms.asset.asset_id} · {label}", [*[share] * count, *blank], level=2)
            )
        total = money_sum(ref(raw) for raw in raws)
        kept = []
        for year in range(count):
            amount = total
            if rule.cap_firm_year_fen is not None:
                amount = f"MIN({amount},{self.of('subsidies', rule.policy, 'cap_firm_year')})"
            if rule.cap_cumulative_fen is not None:
                used = ref(f"{key} total", ":-1") if year else ""
                left = self.of("subsidies", rule.policy, "cap_cumulative")
                left = f"ROUND({left}-SUM({used}),2)" if used else left
                amount = f"MIN({amount},{left})"
            kept.append(amount)
        board.add(f"{key} total", self.say("补贴合计", "Subsidy"), [*kept, *blank], level=2)
        before: list[str] = []
        for place, (terms, raw) in enumerate(zip(firm.assets, raws, strict=True)):
            rest = money_sum(ref(r) for r in raws[place:])
            left = f"({ref(f'{key} total')}{''.join(f'-{ref(b)}' for b in before)})"
            part = f"IF({rest}=0,0,ROUND({left}*{ref(raw)}/({rest}),2))"
            name = f"{key} {terms.asset.asset_id} amount"
            label = f"{terms.asset.asset_id} · {self.say('补贴', 'subsidy')}"
            before.append(board.add(name, label, [*[part] * count, *blank], level=1))

    def _base(self, firm: Firm, terms: AssetTerms, rule: SubsidyRule, year: int) -> str:
        """Interest due in a loan year, on unadjusted days; after `max_months` nothing, across it by days."""
        asset = terms.asset
        start = self.of("assets", asset.asset_id, "start_date", otherwise=str(serial(asset.start_date)))
        until = f"EDATE({start},{12 * year})"
        since = f"EDATE({start},{12 * (year - 1)})"
        interest = self._counted(firm, terms, rule, start)
        dates = ref(f"f/{firm.borrower_id} date", ":")
        own = f'SUMIFS({interest},{dates},"<="&{until}'
        parts = [own + (f',{dates},">"&{since})' if year > 1 else ")")]
        for event in self._events(firm, terms):
            amount = f"SUM({ref(f'a/{asset.asset_id} early interest {event.number}', ':')})"
            after = f",{event.day}>{since}" if year > 1 else ""
            stop = ""
            if rule.max_months is not None:
                end = f"EDATE({start},{self.of('subsidies', rule.policy, 'max_months')})"
                before = self._paid_to(firm, terms, event)
                stop = f"*IF({event.day}>{end},MAX(0,{end}-{before})/MAX(1,{event.day}-{before}),1)"
            parts.append(f"IF(AND({event.day}<={until}{after}),{amount}{stop},0)")
        return f"ROUND({'+'.join(parts)},2)"

    def _paid_to(self, firm: Firm, terms: AssetTerms, event: Event) -> str:
        """The day to which interest is paid as an event comes: the last of the asset's dates by then."""
        found = self.of(
            "assets", terms.asset.asset_id, "interest_paid_to", otherwise=str(serial(terms.asset.interest_paid_to))
        )
        pairs = {pair: j for j, pair in enumerate(zip(terms.dates, terms.cash_dates, strict=True))}
        days = [ref(f"f/{firm.borrower_id} date", f"#{c}") for c, pair in sorted(firm.dates.items()) if pair in pairs]
        parts = [found, *(f"IF({day}<={event.day},{day},0)" for day in days)]
        return f"MAX({','.join(parts)})"

    def _counted(self, firm: Firm, terms: AssetTerms, rule: SubsidyRule, start: str) -> str:
        """The interest that counts, over all columns of the asset sheet."""
        asset = terms.asset.asset_id
        if rule.max_months is None:
            return ref(f"a/{asset} interest", ":")
        name = f"a/{asset} counted {rule.policy}"
        board = self.assets.board
        if not any(row.name == name for row in board.rows):
            end = f"EDATE({start},{self.of('subsidies', rule.policy, 'max_months')})"
            pairs = {pair: j for j, pair in enumerate(zip(terms.dates, terms.cash_dates, strict=True))}
            columns = {pairs[pair]: c for c, pair in firm.dates.items() if pair in pairs}
            formulas = [""] * board.count
            paid_to = self.of("assets", asset, "interest_paid_to", otherwise=str(serial(terms.asset.interest_paid_to)))
            for j, c in columns.items():
                day = ref(f"f/{firm.borrower_id} date")
                since = paid_to if j == 0 else ref(f"f/{firm.borrower_id} date", f"#{columns[j - 1]}")
                weight = f"IF({day}>{end},MAX(0,{end}-{since})/MAX(1,{day}-{since}),1)"
                formulas[c] = f"{ref(f'a/{asset} interest')}*{weight}"
            board.add(name, self.say("计入补贴的利息", "Interest that counts"), formulas, "number", level=2)
        return ref(name, ":")

    def _events(self, firm: Firm, terms: AssetTerms) -> list[Event]:
        return [e for e in self.events if e.target in (firm.borrower_id, terms.asset.asset_id)]

    # -- flows ---------------------------------------------------------------------------------------

    def _flows(self, firm: Firm) -> list[_Flow]:
        deal, name = self.setting.deal, firm.borrower_id
        found: list[_Flow] = []
        for terms in firm.assets:
            asset = terms.asset
            seasoned = asset.start_date < deal.schedule.cutoff_date
            key, day = ("interest_paid_to", asset.interest_paid_to) if seasoned else ("start_date", asset.start_date)
            when = self.of("assets", asset.asset_id, key, otherwise=str(serial(day)))
            found.append(_Flow(day, "drawdown", when, self.of("assets", asset.asset_id, "cutoff_balance")))
        for c, (_, cash) in firm.dates.items():
            paid = [
                ref(f"a/{t.asset.asset_id} {what}", f"#{c}")
                for t in firm.assets
                for what in ("interest", "principal", "rated")
                if (firm.dates[c] in set(zip(t.dates, t.cash_dates, strict=True)))
            ]
            found.append(_Flow(cash, "payment", ref(f"f/{name} cash", f"#{c}"), f"-{money_sum(paid)}"))
        for event in self.events:
            touched = [t for t in firm.assets if event.target in (name, t.asset.asset_id)]
            if touched:
                parts = [
                    f"SUM({ref(f'a/{t.asset.asset_id} {what} {event.number}', ':')})"
                    for t in touched
                    for what in ("paid early", "early interest")
                ]
                first = self._first_day(firm)
                arrives = f"IF({event.on}=1,{event.arrives},{first})"
                found.append(_Flow(date.max, "prepayment", arrives, f"-{money_sum(parts)}"))
        found += self._fee_flows(firm)
        found += self._subsidy_flows(firm)
        return sorted(found, key=lambda flow: flow.day)

    def _first_day(self, firm: Firm) -> str:
        days = []
        for terms in firm.assets:
            asset = terms.asset
            seasoned = asset.start_date < self.setting.deal.schedule.cutoff_date
            key, day = ("interest_paid_to", asset.interest_paid_to) if seasoned else ("start_date", asset.start_date)
            days.append(self.of("assets", asset.asset_id, key, otherwise=str(serial(day))))
        return f"MIN({','.join(days)})"

    def _fee_flows(self, firm: Firm) -> list[_Flow]:
        """A firm pays its fees no more from the day on which all that it still owed defaulted."""
        found: list[_Flow] = []
        name, closing = firm.borrower_id, self.setting.deal.schedule.closing_date
        gone = ref(f"f/{name} gone")
        for fee, row in self.fees.parts[name]:
            day = self.of("deal", "closing_date")
            found.append(_Flow(closing, f"fee:{fee}", day, f"-IF({day}<{gone},{ref(row, '^')},0)"))
            for k, period in enumerate(self.setting.periods):
                day = ref("cal.rolled", f"#{k}")
                rolled = self.setting.outcome.clock.calendar.roll(period.grid_date, self.setting.deal.schedule.roll)
                found.append(_Flow(rolled, f"fee:{fee}", day, f"-IF({day}<{gone},{ref(row, f'#{k}')},0)"))
        return found

    def _subsidy_flows(self, firm: Firm) -> list[_Flow]:
        found = []
        for rule in self.setting.deal.subsidies:
            for terms in firm.assets:
                asset = terms.asset
                start = self.of("assets", asset.asset_id, "start_date", otherwise=str(serial(asset.start_date)))
                lag = self.of("subsidies", rule.policy, "lag_months")
                for year in range(1, self._years(terms) + 1):
                    day = add_months(add_months(asset.start_date, 12 * year), rule.lag_months)
                    amount = ref(f"award {rule.policy} {firm.borrower_id} {asset.asset_id} amount", f"#{year - 1}")
                    when = f"EDATE(EDATE({start},{12 * year}),{lag})"
                    found.append(_Flow(day, f"subsidy:{rule.policy}", when, amount, subsidy=True))
        return found

    # -- results -------------------------------------------------------------------------------------

    def gone_rows(self) -> None:
        """On the asset sheet: the day from which a firm pays no fees."""
        board = self.assets.board
        for firm in self.assets.slots.firms:
            name = firm.borrower_id
            lost, paid = [], []
            for c in range(board.count):
                defaults = money_sum(ref(f"a/{t.asset.asset_id} default") for t in firm.assets)
                day = ref(f"a/{firm.assets[0].asset.asset_id} day")
                ends = [f"IF({defaults}>0,{day},0)", *lost_on(firm, c)]
                lost.append(f"MAX({','.join(ends)})" if ends[1:] else ends[0])
                moved = [ref(f"a/{t.asset.asset_id} {what}") for t in firm.assets for what in ("principal", "rated")]
                paid.append(f"IF({'+'.join(moved)}>0,{ref(f'f/{name} date')},0)" if c in firm.dates else "")
            board.add(f"f/{name} lost on", self.say("违约日", "Defaulted on"), lost, "date", level=2)
            board.add(f"f/{name} paid on", self.say("还本日", "Repaid on"), paid, "date", level=2)
            early = [
                f"IF(SUM({ref(f'a/{t.asset.asset_id} paid early {e.number}', ':')})>0,{e.day},0)"
                for t in firm.assets
                for e in self._events(firm, t)
            ]
            last_paid = f"MAX({','.join([ref(f'f/{name} paid on', ':'), *early])})"
            last_lost = f"MAX({ref(f'f/{name} lost on', ':')})"
            gone = f"IF(AND({last_lost}>0,{last_lost}>={last_paid}),{last_lost},2958465)"
            board.single(f"f/{name} gone", self.say("停止缴费日", "Pays no fees from"), gone, "date", level=2)

    def _firm(self, board: Board, firm: Firm, plan: list[_Flow]) -> None:
        name = firm.borrower_id
        shown = next(b.name for b in self.setting.deal.pool.borrowers if b.borrower_id == name)
        blank = [""] * (board.count - len(plan))
        board.line(f"{name} {shown}", "section")
        kinds = [self._kind(flow.kind) for flow in plan]
        board.constants(
            f"c/{name} kind", self.say("现金流类型", "Kind"), [*kinds, *[None] * len(blank)], "choice", level=1
        )
        board.add(f"c/{name} date", self.say("日期", "Date"), [*(f.date for f in plan), *blank], "date", level=1)
        board.add(
            f"c/{name} flow",
            self.say("企业现金流", "The firm's flow"),
            [*(f.amount for f in plan), *blank],
            level=1,
            total=True,
        )
        alone = ["0" if f.subsidy else ref(f"c/{name} flow") for f in plan]
        board.add(f"c/{name} without", self.say("补贴前现金流", "Without subsidies"), [*alone, *blank], level=2)
        last = len(plan) - 1
        flows, days = ref(f"c/{name} flow", f"#0:{last}"), ref(f"c/{name} date", f"#0:{last}")
        fees = [ref(f"c/{name} flow", f"#{i}") for i, f in enumerate(plan) if f.kind.startswith("fee:")]
        received = [ref(f"c/{name} flow", f"#{i}") for i, f in enumerate(plan) if f.subsidy]
        board.single(f"c/{name} fees", self.say("费用合计", "Fees"), f"-{money_sum(fees)}" if fees else "0")
        board.single(f"c/{name} subsidy", self.say("补贴合计", "Subsidies"), money_sum(received))
        balance, rate = self.rates.firm(board, firm)
        self._rates(board, f"c/{name}", rate, balance)
        none = '"' + self.say("不适用", "n/a") + '"'
        without = ref(f"c/{name} without", f"#0:{last}")
        board.single(f"c/{name} xirr", "XIRR", rate_of(flows, days, none), "rate")
        board.single(
            f"c/{name} xirr before",
            self.say("补贴前 XIRR", "XIRR before subsidy"),
            rate_of(without, days, none),
            "rate",
        )

    def _kind(self, kind: str) -> str:
        """A flow in words: a fee by its name, a subsidy with its policy."""
        what, _, of = kind.partition(":")
        if what == "payment":
            return say("debt_service", self.setting.lang)
        said = word("results.flow", what, self.setting.lang)
        return of if what == "fee" else f"{said} · {of}" if of else said

    def _rates(self, board: Board, key: str, rate: str, balance: str) -> None:
        none = '"' + self.say("不适用", "n/a") + '"'
        board.single(f"{key} balance years", self.say("余额 × 年", "Balance x years"), balance, "number", level=1)
        years, fees, subsidy = (ref(f"{key} {what}") for what in ("balance years", "fees", "subsidy"))
        board.single(f"{key} rate", self.say("贷款利率", "Loan rate"), rate, "rate")
        own = ref(f"{key} rate")
        after = f"IF({years}<=0,{none},{own}-{subsidy}/{years})"
        simple = f"IF({years}<=0,{none},{own}+({fees}-{subsidy})/{years})"
        board.single(f"{key} after", self.say("贴息后利率", "Rate after subsidy"), after, "rate")
        board.single(f"{key} simple", self.say("简单综合成本", "Simple all-in cost"), simple, "rate")

    def _deal(self, board: Board, lengths: dict[str, int]) -> None:
        """All firms together: sums of theirs."""
        board.line(self.say("全部企业", "All firms"), "section")
        firms = list(lengths)
        for what, label in (("fees", self.say("费用合计", "Fees")), ("subsidy", self.say("补贴合计", "Subsidies"))):
            board.single(f"c/ {what}", label, money_sum(ref(f"c/{f} {what}") for f in firms))
        balance = "+".join(ref(f"c/{f} balance years") for f in firms)
        weighed = "+".join(f"{ref(f'c/{f} rate')}*{ref(f'c/{f} balance years')}" for f in firms)
        assets = [t.asset.asset_id for f in self.assets.slots.firms for t in f.assets]
        cutoff = "+".join(self.of("assets", name, "cutoff_balance") for name in assets)
        by_cutoff = "+".join(f"{ref(f'b/{name} rate')}*{self.of('assets', name, 'cutoff_balance')}" for name in assets)
        otherwise = f"IF(({cutoff})=0,0,({by_cutoff})/({cutoff}))"
        self._rates(board, "c/", f"IF(({balance})=0,{otherwise},({weighed})/({balance}))", balance)
        self._bridge(board)

    def _bridge(self, board: Board) -> None:
        """As ipabs.subsidy.bridge: what the loan rate is made of."""
        deal = self.setting.deal
        board.line(self.say("成本拆分", "What the loan rate is made of"), "section")
        coupons = [f"SUM({ref(f'r.{t.name} interest due', ':')})" for t in deal.tranches if t.has_coupon]
        fees = [f"SUM({ref(f'r.fee {fee.name} new', ':')})" for fee in waterfall_fees(deal)]
        amounts = {
            "coupon": f"ROUND({'+'.join(coupons) or '0'},2)",
            "tax": f"ROUND(SUM({ref('r.tax new', ':')}),2)",
            "deal_fees": f"ROUND({'+'.join(fees) or '0'},2)",
            "loan_rate": f"ROUND(SUM({ref('pool.interest', ':')}),2)",
        }
        parts = "-".join(ref(f"bridge {item}") for item in ("loan_rate", "coupon", "tax", "deal_fees"))
        amounts["spread"] = f"ROUND({parts},2)"
        years, none = ref("c/ balance years"), '"' + self.say("不适用", "n/a") + '"'
        for item in ("coupon", "tax", "deal_fees", "spread", "loan_rate"):
            name = word("results.bridge", item, self.setting.lang)
            board.single(f"bridge {item}", name, amounts[item])
            rate = f"IF({years}=0,{none},{ref(f'bridge {item}')}/{years})"
            board.single(f"bridge {item} rate", f"{name} · {self.say('年化', 'a year')}", rate, "rate")

    def flow_board(self) -> Board:
        """All firms' flows side by side, the firm that borrows first in front, and what they cost together."""
        plans = sorted(self.plans.items(), key=lambda pair: pair[1][0].day)
        places = [(firm, i, flow) for firm, plan in plans for i, flow in enumerate(plan)]
        board = self.setting.board("model_flows", len(places))
        board.constants("c/ firm", self.say("企业", "Firm"), [firm for firm, _, _ in places], "choice", level=1)
        kinds = [self._kind(flow.kind) for _, _, flow in places]
        board.constants("c/ kind", self.say("现金流类型", "Kind"), kinds, "choice", level=1)
        fees = {f"fee:{fee.name}": float(number) for number, fee in enumerate(self.setting.deal.fees, 1)}
        label = self.say("费用序号", "Fee number")
        board.constants("c/ fee", label, [fees.get(flow.kind) for _, _, flow in places], "count", level=1)
        for what, kind, label in (
            ("date", "date", self.say("日期", "Date")),
            ("flow", "cny", self.say("企业现金流", "The firms' flow")),
            ("without", "cny", self.say("补贴前现金流", "Without subsidies")),
        ):
            formulas = [ref(f"c/{firm} {what}", f"#{i}") for firm, i, _ in places]
            board.add(f"c/ {what}", label, formulas, kind, level=1)
        none, days = '"' + self.say("不适用", "n/a") + '"', ref("c/ date", ":")
        for name, what, label in (
            ("c/ xirr", "flow", "XIRR"),
            ("c/ xirr before", "without", self.say("补贴前 XIRR", "XIRR before subsidy")),
        ):
            board.single(name, label, rate_of(ref(f"c/ {what}", ":"), days, none), "rate")
        self._fee_sums(board)
        add_days(board, self.setting, [(flow.kind, flow.day) for _, _, flow in places])
        return board

    def _fee_sums(self, board: Board) -> None:
        """What firms pay of each fee, in all and by calendar year: added up once, read by several pages."""
        flows, numbers, days = (ref(f"c/ {what}", ":") for what in ("flow", "fee", "date"))
        first, last = self.setting.deal.schedule.closing_date.year, self.setting.periods[-1].payment_date.year
        for number, fee in enumerate(self.setting.deal.fees, 1):
            if fee.paid_by is not PaidBy.BORROWER:
                continue
            mine = f"{flows},{numbers},{number}"
            label = f"{fee.name} · {self.say('合计', 'in all')}"
            board.single(f"c/ fee {number}", label, f"ROUND(-SUMIFS({mine}),2)", level=1)
            for year in range(first, last + 1):
                within = f'{days},">={serial(date(year, 1, 1))}",{days},"<={serial(date(year, 12, 31))}"'
                name = f"c/ fee {number} {year}"
                board.single(name, f"{fee.name} · {year}", f"ROUND(-SUMIFS({mine},{within}),2)", level=2)
