"""What an asset promises, date by date, on the sheet: balance, interest factor, instalment, principal."""

from __future__ import annotations

from ipabs.cashflow.tax import is_discounted
from ipabs.cashflow.terms import AssetTerms
from ipabs.model import Deal
from ipabs.model.words import Repayment, TargetKind, TriggerTest
from ipabs.report.live.accrued import AssetRate, flow_cell
from ipabs.report.live.amount_rows import AmountRows, discount_rows
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting
from ipabs.report.live.slots import Firm, Slots

__all__ = ["Promises", "contracted_key", "counts_contracted"]


def counts_contracted(deal: Deal) -> bool:
    """Whether a reserve's target counts what falls due next as contracted, or a test what comes as contracted."""
    if any(t.test is TriggerTest.COLLECTIONS_BELOW_FORECAST for t in deal.triggers):
        return True
    return any(a.target and a.target.kind is TargetKind.NEXT_DUES for a in deal.cash_accounts)


def contracted_key(terms: AssetTerms) -> str:
    """How rows of what an asset promises in the base case begin."""
    own = f"a/{terms.asset.asset_id}"
    return f"{own} as contracted" if terms.asset.floating is not None or terms.follows_revenue else own


class Promises:
    """Adds the rows of contracts to the board of assets."""

    def __init__(self, setting: Setting, slots: Slots, board: Board) -> None:
        self.setting, self.slots, self.board = setting, slots, board
        self.say, self.of = setting.say, setting.typed.of

    def balance(self, terms: AssetTerms) -> str:
        asset = terms.asset.asset_id
        return self.of("assets", asset, "cutoff_balance", otherwise=self.of("assets", asset, "principal"))

    def places(self, firm: Firm, terms: AssetTerms) -> dict[int, int]:
        """The number of the asset's date by column."""
        pairs = {pair: j for j, pair in enumerate(zip(terms.dates, terms.cash_dates, strict=True))}
        return {column: pairs[pair] for column, pair in firm.dates.items() if pair in pairs}

    def contract(self, firm: Firm, terms: AssetTerms) -> None:
        """What is promised, whatever happens, at the chosen scenario's rates; for reserves also at the base case's."""
        asset = terms.asset.asset_id
        self.board.line(f"{asset} · {self.say('合同约定', 'as contracted')}", "band", level=1)
        if terms.parted:
            AmountRows(self, firm, terms).lay(contracted_key(terms))
        else:
            self._promises(firm, terms, f"a/{terms.asset.asset_id}", shifted=True)
        if terms.asset.floating is not None and counts_contracted(self.setting.deal):
            said = self.say("合同约定，基准情景利率", "as contracted, at the base case's rates")
            self.board.line(f"{asset} · {said}", "band", level=1)
            self._promises(firm, terms, contracted_key(terms), shifted=False)
        if is_discounted(terms.asset):
            rate = self.setting.outcome.projector.contracts[asset].rate_on_price
            discount_rows(self, firm, terms, rate, contracted_key(terms))

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

    def _instalment(self, terms: AssetTerms, rate: AssetRate, j: int, key: str, column_of: dict[int, int]) -> str:
        """half_up(P / n), or the level payment, worked out again at a reset on what is then left."""
        n = len(terms.dates)
        if terms.asset.repayment is Repayment.EQUAL_PRINCIPAL:
            return f"ROUND({self.balance(terms)}/{n},2)"
        if terms.asset.repayment is not Repayment.ANNUITY:
            return ""
        if terms.months is None:
            return "0"
        start, end = terms.starts[j], terms.dates[j]
        if not terms.rate.moves:
            first = terms.rate.segments(start, end)[0]
            return _level(self.balance(terms), f"{rate.rate(first)}*{terms.months}/12", n)
        moved = terms.rate.moved_within(start, end) or (terms.rate.segments(start, end)[0] if j == 0 else None)
        if moved is None:
            return ref(f"{key} level", f"#{column_of[j - 1]}")
        return _level(ref(f"{key} promised"), f"{rate.rate(moved)}*{terms.months}/12", n - j)

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


def _level(balance: str, rate: str, n: int) -> str:
    """The level payment half_up(P x i / (1 - (1+i)^-n)); P / n without interest."""
    return f"ROUND(IF({rate}=0,{balance}/{n},{balance}*((1+{rate})^{n}*{rate})/((1+{rate})^{n}-1)),2)"
