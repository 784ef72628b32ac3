"""Claims on firms and who answers for them, a column a claim: beside ipabs.cashflow.claims.

A covered asset has a column for its named default, and where some scenario has a default rate one for the part that
defaults as each scheduled period begins; they stand in the order in which an asset's claims arise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipabs.cashflow.guards import Guard, Risk, guards_of
from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.model.words import CapPer, CoverComponent, Subrogation, View
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.claim_terms import ClaimTerms
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting

__all__ = ["ClaimBoard", "claim_board"]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column: an asset, its firm, the asset sheet's column of a part that defaults; None for the named default."""

    asset_id: str
    firm: str
    column: int | None


@dataclass(frozen=True, slots=True)
class ClaimBoard:
    """The sheet; `spans` the first and last column of each covered asset."""

    board: Board
    spans: dict[str, tuple[int, int]]

    def of_asset(self, amounts: str, days: str, asset_id: str) -> tuple[str, str]:
        """The cells of one asset in two rows, as ranges."""
        first, last = self.spans[asset_id]
        return ref(amounts, f"#{first}:{last}"), ref(days, f"#{first}:{last}")


def claim_board(setting: Setting, assets: AssetBoard) -> ClaimBoard | None:
    """None where the deal has no support of assets."""
    if setting.outcome.projector.claims is None:
        return None
    return _Claims(setting, assets).lay()


class _Claims:
    def __init__(self, setting: Setting, assets: AssetBoard) -> None:
        self.setting, self.say, self.of, self.assets = setting, setting.say, setting.typed.of, assets
        self.guards = guards_of(setting.deal)
        self.kept = guards_of(setting.deal, View.NO_GUARANTOR)
        self.pledged = pledged_by_asset(setting.deal.pool)
        self.claims: list[_Claim] = []
        self.spans: dict[str, tuple[int, int]] = {}
        scheduled = len(setting.outcome.clock.scheduled)
        by_rate = "scenarios//default_rate" in setting.typed.cells
        parts: list[int | None] = [assets.slots.boundary(k) for k in range(scheduled)] if by_rate else []
        for firm in assets.slots.firms:
            for terms in firm.assets:
                name = terms.asset.asset_id
                if self.guards[name]:
                    self.spans[name] = len(self.claims), len(self.claims) + len(parts)
                    self.claims += [_Claim(name, firm.borrower_id, column) for column in (*parts, None)]
        self.board = setting.board("model_claims", len(self.claims))
        self.terms = ClaimTerms(setting, self.board)

    def lay(self) -> ClaimBoard:
        board, say = self.board, self.say
        board.line(say("违约债权", "Claims"), "section")
        names = self.setting.say
        board.constants("cl.asset", say("资产", "Asset"), [c.asset_id for c in self.claims], "choice", level=1)
        self._add("cl.default", names("违约本金", "Principal defaulted"), self._default, total=True)
        self._add("cl.day", names("违约日", "Day of default"), self._day, "date")
        self._add("cl.amount", names("债权金额", "Claim"), lambda c: self._from(c, "claim"), total=True)
        self._recoveries()
        self.terms.lay()
        self._known()
        for support in self.setting.deal.claim_supports:
            if support.pays_cash:
                board.line(support.name, "section")
                _GuardRows(self, support.name).lay()
        self._shared()
        return ClaimBoard(board, self.spans)

    def _add(self, name: str, label: str, formula: Callable[[_Claim], str], kind: str = "cny", **more: object) -> str:
        return self.board.add(name, label, [formula(c) for c in self.claims], kind, "", **more)

    # -- the claims ----------------------------------------------------------------------------------

    def _from(self, claim: _Claim, row: str) -> str:
        """A row of the asset sheet: in the column of the part, else over all columns of named defaults."""
        name = f"a/{claim.asset_id} {row}"
        if claim.column is not None:
            return ref(name, f"#{claim.column}")
        return f"ROUND(SUMIFS({ref(name, ':')},{ref('slot.named', ':')},1),2)"

    def _default(self, claim: _Claim) -> str:
        return self._from(claim, "default")

    def _day(self, claim: _Claim) -> str:
        day = ref(f"f/{claim.firm} out") if claim.column is None else self._from(claim, "day")
        return f"IF({ref('cl.default')}=0,0,{day})"

    def _recoveries(self) -> None:
        """Of both recoveries the earlier and the later; the firm's own first where they come on one day."""
        say = self.say

        def sold(row: str, claim: _Claim) -> str:
            return self._from(claim, row) if self.pledged[claim.asset_id] else "0"

        self._add(
            "cl.own", say("企业追偿回收", "Recovered from the firm"), lambda c: self._from(c, "recovery"), level=1
        )
        self._add("cl.own day", say("回收日", "Recovered on"), lambda c: self._from(c, "recovered on"), "date", level=1)
        zero = f"*(1-{ref('view.ip_zero')})"
        self._add("cl.sale", say("知识产权处置回收", "Recovered from IP"), lambda c: sold("sale", c) + zero, level=1)
        self._add("cl.sale day", say("处置日", "Sold on"), lambda c: sold("sold on", c), "date", level=1)
        self.board.add(
            "cl.own first",
            say("企业追偿在先", "The firm's comes first"),
            f"IF({ref('cl.own day')}<={ref('cl.sale day')},1,0)",
            "flag",
            level=2,
        )
        for which, (a, b), label in (
            ("first", ("own", "sale"), say("先到回收", "First recovery")),
            ("second", ("sale", "own"), say("后到回收", "Second recovery")),
        ):
            for part, kind in (("", "cny"), (" day", "date")):
                formula = f"IF({ref('cl.own first')}=1,{ref(f'cl.{a}{part}')},{ref(f'cl.{b}{part}')})"
                text = label + (self.say("日", ", on") if part else "")
                self.board.add(f"cl.{which}{part}", text, formula, kind, level=2)

    def _known(self) -> None:
        """The day from which a net loss is known: the last recovery, or payment on the default."""
        days = [f"IF({ref(f'cl.{what}')}>0,{ref(f'cl.{what} day')},0)" for what in ("own", "sale")]

        def known(claim: _Claim) -> str:
            waits = []
            for guard in self.guards[claim.asset_id]:
                if not guard.pays_net_loss:
                    wait = f"{ref('cl.day')}+{self.terms.of_support(guard.support.name, 'waiting_days')}"
                    waits.append(f"IF({ref('view.no_guarantor')}=1,0,{wait})" if guard.support.view_off else wait)
            return f"IF({ref('cl.default')}=0,0,MAX({','.join([ref('cl.day'), *days, *waits])}))"

        if any(g.pays_net_loss for own in self.guards.values() for g in own):
            self._add("cl.known", self.say("损失确定日", "Loss known on"), known, "date", level=1)

    # -- what the deal and the providers get ---------------------------------------------------------

    def paid_before(self, guards: Sequence[Guard], day: str, providers: bool) -> str:
        """What some guards paid before a day; `providers`: those alone who then own a part of the claim."""
        mine = [g.support.name for g in guards if not (providers and g.support.insures_costs)]
        return "+".join(f"IF({ref(f'cl.{n} day')}<{ref(day)},{ref(f'cl.{n} paid')},0)" for n in mine) or "0"

    def deals_part(self, guards: Sequence[Guard], which: str, first: str) -> str:
        """The deal's part of a recovery, with `guards` having paid; `first` its part of the first one."""
        day, amount, claim = f"cl.{which} day", ref(f"cl.{which}"), ref("cl.amount")
        gone = f"-{first}" if which == "second" else ""
        left = f"({claim}{gone}-({self.paid_before(guards, day, False)}))"
        owed = f"({self.owed(guards, which, first)})"
        if not guards:
            return f"MIN({amount},ROUND({left},2))"
        rule = next((g.support.subrogation for g in guards if not g.support.insures_costs), Subrogation.LENDER_FIRST)
        lender = f"MIN({amount},ROUND({left},2))"
        if rule is Subrogation.LENDER_FIRST:
            return lender
        whole = f"MIN({amount},ROUND({left}+{owed},2))"
        return f"IF(ROUND({owed},2)=0,{lender},ROUND({whole}*{left}/({left}+{owed}),2))"

    def owed(self, guards: Sequence[Guard], which: str, first: str) -> str:
        """What providers are owed as a recovery comes: what they paid, less what they got of the first."""
        paid = self.paid_before(guards, f"cl.{which} day", True)
        if which == "first":
            return paid
        before = self.paid_before(guards, "cl.first day", True)
        return f"{paid}-MIN({ref('cl.first')}-{first},{before})"

    def _shared(self) -> None:
        """What the deal gets of each recovery in the end, and what goes back to each provider."""
        board, say = self.board, self.say
        board.line(say("追偿分配", "Whose recoveries are"), "section")
        parts = {"first": "cl.mine first", "second": "cl.mine second"}
        for which, label in (("first", say("先到回收归本项目", "Of the first: the deal's")),
                             ("second", say("后到回收归本项目", "Of the second: the deal's"))):  # fmt: skip
            self._add(
                parts[which],
                label,
                lambda c, w=which: self.deals_part(self.guards[c.asset_id], w, ref(parts["first"])),  # type: ignore[misc]
                level=1,
            )
        for name, (a, b), label in (
            ("cl.recovery", ("first", "second"), say("企业追偿回收归本项目", "From the firm: the deal's")),
            ("cl.sold", ("second", "first"), say("处置回收归本项目", "From IP: the deal's")),
        ):
            formula = f"IF({ref('cl.own first')}=1,{ref(parts[a])},{ref(parts[b])})"
            board.add(name, label, formula, role="sum", total=True)
        for which in ("first", "second"):
            for support in self.setting.deal.claim_supports:
                if support.pays_cash and not support.insures_costs:
                    word = say("先到", "first") if which == "first" else say("后到", "second")
                    label = f"{support.name} · {say('追偿收回', 'gets of the')} {word}"
                    self._add(
                        f"cl.{support.name} back {which}",
                        label,
                        lambda c, n=support.name, w=which: self._back(c, n, w),  # type: ignore[misc]
                        level=1,
                        total=True,
                    )
        lost = [ref(f"cl.{s.name} paid") for s in self.setting.deal.claim_supports if s.pays_cash]
        gone = "-".join([ref("cl.amount"), ref("cl.recovery"), ref("cl.sold"), *lost])
        board.add("cl.loss", say("净损失", "Lost"), f"ROUND({gone},2)", role="key", total=True)

    def _back(self, claim: _Claim, name: str, which: str) -> str:
        """Pari passu on what each provider is owed, in the order in which they paid."""
        guards = [g for g in self.guards[claim.asset_id] if not g.support.insures_costs]
        place = next((i for i, g in enumerate(guards) if g.support.name == name), None)
        if place is None:
            return "0"
        weights = []
        for guard in guards:
            weight = self.paid_before([guard], f"cl.{which} day", True)
            if which == "second":
                weight = f"ROUND({weight}-{ref(f'cl.{guard.support.name} back first')},2)"
            weights.append(weight)
        mine = ref(f"cl.mine {which}")
        rest = f"MIN(ROUND({ref(f'cl.{which}')}-{mine},2),ROUND({'+'.join(weights)},2))"
        before = "".join(f"-{ref(f'cl.{g.support.name} back {which}')}" for g in guards[:place])
        total = "+".join(weights[place:])
        return f"IF(ROUND({total},2)=0,0,ROUND(({rest}{before})*({weights[place]})/({total}),2))"


class _GuardRows:
    """Rows of one support over all claims: its day, what the deal lacks then, what is asked of it, what it pays."""

    def __init__(self, claims: _Claims, name: str) -> None:
        self.claims, self.name, self.board, self.say = claims, name, claims.board, claims.say
        self.terms = claims.terms
        self.support = next(s for s in claims.setting.deal.claim_supports if s.name == name)

    def lay(self) -> None:
        say, name = self.say, self.name
        self._add("day", say("付款日", "Pays on"), self._day, "date", level=1)
        self._add("first", say("先到回收归本项目", "Deal's part of the first recovery"), self._part("first"), level=2)
        self._add("second", say("后到回收归本项目", "Deal's part of the second"), self._part("second"), level=2)
        self._add("left", say("付款前未获清偿", "The deal lacks before it"), self._left, level=1)
        self._add("base", say("索赔基数", "Claim as it stood"), self._base, level=1)
        row = self._add("ask", say("限额前应付", "Asked of it"), self._ask, level=1)
        if self.support.cap_per is CapPer.PAYMENT or self.support.cap_per is CapPer.YEAR:
            self._add("span", say("限额周期", "Span of the cap"), self._span, "count", level=2)
        row = self._cut_rows(row)
        self.board.add(f"cl.{name} paid", say("支付", "Paid"), ref(row), role="key", total=True)

    def _add(self, what: str, label: str, formula: Callable[[_Claim, int, Sequence[Guard]], str], kind: str = "cny",
             **more: object) -> str:  # fmt: skip
        """`formula`: of a claim, the support's place among the guards of the asset, and these; nought elsewhere."""
        cells = []
        for claim in self.claims.claims:
            guards = self.claims.guards[claim.asset_id]
            place = next((i for i, g in enumerate(guards) if g.support.name == self.name), None)
            cells.append("0" if place is None else formula(claim, place, guards))
        return self.board.add(f"cl.{self.name} {what}", label, cells, kind, "", **more)

    def _day(self, claim: _Claim, place: int, guards: Sequence[Guard]) -> str:
        since = ref("cl.known") if guards[place].pays_net_loss else ref("cl.day")
        return f"IF({ref('cl.default')}=0,0,{since}+{self.terms.of_support(self.name, 'waiting_days')})"

    def _part(self, which: str) -> Callable[[_Claim, int, Sequence[Guard]], str]:
        first = ref(f"cl.{self.name} first")
        return lambda claim, place, guards: self.claims.deals_part(guards[:place], which, first)

    def _left(self, claim: _Claim, place: int, guards: Sequence[Guard]) -> str:
        """Of the component that is covered: recoveries pay interest first."""
        day = ref(f"cl.{self.name} day")
        got = "+".join(
            f"IF({ref(f'cl.{which} day')}<={day},{ref(f'cl.{self.name} {which}')},0)" for which in ("first", "second")
        )
        paid = "".join(f"-{ref(f'cl.{g.support.name} paid')}" for g in guards[:place])
        principal = ref("cl.default")
        interest = f"({ref('cl.amount')}-{principal})"
        match guards[place].cover.component:
            case CoverComponent.PRINCIPAL:
                return f"MAX(0,ROUND({principal}{paid}-MAX(0,{got}-{interest}),2))"
            case CoverComponent.INTEREST:
                return f"MAX(0,ROUND({interest}{paid}-({got}),2))"
            case _:
                return f"ROUND({ref('cl.amount')}{paid}-({got}),2)"

    def _base(self, claim: _Claim, place: int, guards: Sequence[Guard]) -> str:
        """The claim as it stood before the first who shares the risk, in the view that is shown."""
        own = [self._first_of(some, guards[place].risk) for some in (guards, self.claims.kept[claim.asset_id])]
        every, kept = (None if g is None else ref(f"cl.{g.support.name} left") for g in own)
        base = every or "0"
        if kept is not None and kept != every:
            base = f"IF({ref('view.no_guarantor')}=1,{kept},{base})"
        return self._lost(claim, base, own) if guards[place].support.insures_costs else base

    @staticmethod
    def _first_of(guards: Sequence[Guard], risk: Risk) -> Guard | None:
        return next((g for g in guards if g.risk == risk), None)

    def _lost(self, claim: _Claim, base: str, own: Sequence[Guard | None]) -> str:
        """Of the claim what costs lost stand behind, less what earlier claims of the asset took up."""
        row, start = f"cl.{self.name} base", self.claims.spans[claim.asset_id][0]
        here = self.claims.claims.index(claim)
        before = f"-SUM({ref(row, f'#{start}:{here - 1}')})" if here > start else ""
        day, amount = self.terms.loss(claim.asset_id)
        left = f"ROUND({amount}{before},2)"
        return f"IF(OR({ref('cl.default')}=0,{amount}=0,{day}>{ref('cl.day')}),0,MIN({base},{left}))"

    def _ask(self, claim: _Claim, place: int, guards: Sequence[Guard]) -> str:
        kept = next((g for g in self.claims.kept[claim.asset_id] if g.support.name == self.name), None)
        base = ref(f"cl.{self.name} base")
        nominal = self.terms.nominal(guards[place], base)
        if kept is None:
            off = f",{ref('view.no_guarantor')}=1"
        else:
            off, alone = "", self.terms.nominal(kept, base)
            if alone != nominal:
                nominal = f"IF({ref('view.no_guarantor')}=1,{alone},{nominal})"
        out = self.terms.out(self.support, ref("cl.day"), ref(f"cl.{self.name} day"))
        gone = f"OR({ref('cl.default')}=0{off}{out})"
        return f"IF({gone},0,MIN({nominal},{ref(f'cl.{self.name} left')}))"

    def _span(self, claim: _Claim, place: int, guards: Sequence[Guard]) -> str:
        number = f'COUNTIFS({ref("cal.transfer", ":")},"<"&{ref(f"cl.{self.name} day")})+1'
        if self.support.cap_per is CapPer.PAYMENT:
            return number
        last = len(self.claims.setting.periods)
        return f"INDEX({ref('cal.year', ':')},MIN({last},{number}))"

    # -- caps ----------------------------------------------------------------------------------------

    def _cut_rows(self, row: str) -> str:
        """Cut by the cap of the row that covers, by the support's own, by the amount insured; the last row's name."""
        support, say, terms = self.support, self.say, self.terms
        covers = self.claims.setting.deal.covers_of(support)
        places = [self._row_of(claim) for claim in self.claims.claims]
        if any(cover.cap_amount_fen is not None for cover in covers):
            numbers = [-1.0 if i is None else float(i) for i in places]
            self.board.constants(f"cl.{self.name} row", say("覆盖行", "Row that covers"), numbers, "count", level=2)
            cells = [
                ref(row) if i is None or covers[i].cap_amount_fen is None else
                self._cut(row, terms.row_cap(support, i), here, ("row", str(i)), *self._spans())
                for here, i in enumerate(places)
            ]  # fmt: skip
            row = self.board.add(f"cl.{self.name} in row", say("本行限额内", "Within the row"), cells, level=2)
        caps = [("cap_amount", support.cap_amount_fen, "in cap", say("限额内", "Within the cap"), self._spans())]
        insured = say("保额内", "Within what is insured")
        caps.append(("insured_amount", support.insured_amount_fen, "insured", insured, ()))
        for key, fen, what, label, among in caps:
            if fen is not None:
                cap = terms.of_support(self.name, key)
                cells = [self._cut(row, cap, here, *among) for here in range(len(places))]
                row = self.board.add(f"cl.{self.name} {what}", label, cells, level=2)
        return row

    def _spans(self) -> tuple[tuple[str, str], ...]:
        """What claims have in common that meet one cap: the span it is for."""
        life = self.support.cap_per is CapPer.LIFE
        return () if life else (("span", ref(f"cl.{self.name} span")),)

    def _row_of(self, claim: _Claim) -> int | None:
        guards = self.claims.guards[claim.asset_id]
        return next((g.row for g in guards if g.support.name == self.name), None)

    def _cut(self, row: str, cap: str, here: int, *among: tuple[str, str]) -> str:
        """At most what a cap leaves after payments before it: of an earlier day, of a larger claim, of one before.

        `among`: rows of the support, each with what it says of all who meet the cap.
        """
        day, claim = f"cl.{self.name} day", "cl.amount"

        def paid(at: str, *conditions: str) -> str:
            alike = [f"{ref(f'cl.{self.name} {what}', at)},{said}" for what, said in among]
            return f"SUMIFS({','.join([ref(row, at), *conditions, *alike])})"

        parts = [paid(":", ref(day, ":"), f'"<"&{ref(day)}')]
        parts.append(paid(":", ref(day, ":"), ref(day), ref(claim, ":"), f'">"&{ref(claim)}'))
        if here:
            before = f"#0:{here - 1}"
            parts.append(paid(before, ref(day, before), ref(day), ref(claim, before), ref(claim)))
        own = ref(row)
        return f"IF({own}=0,0,MIN({own},MAX(0,ROUND({cap}-({'+'.join(parts)}),2))))"
