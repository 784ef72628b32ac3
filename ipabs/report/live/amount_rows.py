"""Assets that state amounts, on the sheet: what of each is interest and what principal, and the same on the price of a
claim that was bought; beside ipabs.cashflow.amounts and ipabs.cashflow.discount. The rates are solved: values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipabs.cashflow.terms import AssetTerms
from ipabs.report.live.accrued import flow_cell, implied_name
from ipabs.report.live.days import fraction
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.functions import serial
from ipabs.report.live.slots import Firm

if TYPE_CHECKING:
    from ipabs.report.live.asset_promises import Promises

__all__ = ["AmountRows", "cost_name", "discount_rows", "lost_on"]


class _Parted:
    """Rows of one split: `key` begins their names; they stand in the columns of the asset's dates."""

    def __init__(self, promises: Promises, firm: Firm, terms: AssetTerms) -> None:
        self.promises, self.firm, self.terms = promises, firm, terms
        self.setting, self.board, self.say, self.of = promises.setting, promises.board, promises.say, promises.of
        self.column_of = {j: c for c, j in promises.places(firm, terms).items()}
        self.asset = terms.asset.asset_id

    def lay(self, key: str, start: str, rate: str, plan: str = "") -> None:
        """`start` the template of the balance or price, `rate` the row of the solved rate; row `key` cash stands above.

        `plan` begins the names of the rows as contracted, where the cash is the scenario's."""
        board, say = self.board, self.say
        names = {what: f"{key} {what}" for what in ("promised", "unpaid", "factor", "owed", "stated", "due")}
        n = len(self.terms.dates)
        before = [start if j == 0 else self._left(key, j - 1) for j in range(n)]
        carried = ["0" if j == 0 else self._unreached(names, j - 1) for j in range(n)]
        factors = [f"{ref(rate)}*({self._time(j)})" for j in range(n)]
        _cash, balance, unpaid = ref(f"{key} cash"), ref(names["promised"]), ref(names["unpaid"])
        owed = f"ROUND({unpaid}+ROUND(({balance}+{unpaid})*{ref(names['factor'])},2),2)"
        board.add(names["promised"], say("约定期前余额", "Balance promised"), self.spread(before), level=2)
        board.add(names["unpaid"], say("此前未付利息", "Interest not reached before"), self.spread(carried), level=2)
        board.add(names["factor"], say("计息系数", "Interest factor"), self.spread(factors), "factor", level=2)
        board.add(names["owed"], say("应计利息", "Interest accrued"), self.spread([owed] * n), level=2)
        interest, principal = self._parts(key, plan, ref(names["owed"]))
        due = [principal] * n if not plan else [self._planned(key, plan, j) for j in range(n)]
        rows = [
            (names["stated"], say("约定应付利息", "Interest promised"), [interest] * n),
            (names["due"], say("约定应还本金", "Principal promised"), due),
        ]
        for name, label, formulas in reversed(rows) if plan else rows:
            board.add(name, label, self.spread(formulas), level=2, total=True)

    def _parts(self, key: str, plan: str, owed: str) -> tuple[str, str]:
        """Interest and principal; off the plan the principal comes first and the rest is interest."""
        cash, balance = ref(f"{key} cash"), ref(f"{key} promised")
        if plan:
            return f"ROUND({cash}-{ref(f'{key} due')},2)", ""
        to_come = f"ROUND(SUM({ref(f'{key} cash', '0:')})-{balance},2)"
        interest = f"MIN({cash},MAX(ROUND({cash}-{balance},2),MIN({owed},{to_come})))"
        return interest, f"ROUND({cash}-{ref(f'{key} stated')},2)"

    def _planned(self, key: str, plan: str, j: int) -> str:
        """Principal down to the balance that the contract leaves."""
        cash, balance, owed = ref(f"{key} cash"), ref(f"{key} promised"), ref(f"{key} owed")
        promised, due = (ref(f"{plan} {what}", f"#{self.column_of[j]}") for what in ("promised", "due"))
        principal = f"MIN(MAX(0,ROUND({cash}-{owed},2)),ROUND({balance}-({promised}-{due}),2))"
        return f"IF({ref('sc.revenue_factor')}=1,{due},{principal})"

    def _left(self, key: str, j: int) -> str:
        at = f"#{self.column_of[j]}"
        return f"ROUND({ref(f'{key} promised', at)}-{ref(f'{key} due', at)},2)"

    def _unreached(self, names: dict[str, str], j: int) -> str:
        at = f"#{self.column_of[j]}"
        return f"MAX(0,ROUND({ref(names['owed'], at)}-{ref(names['stated'], at)},2))"

    def _time(self, j: int) -> str:
        terms = self.terms
        first, last = terms.starts[j], terms.dates[j]
        if last <= first:
            return "0"
        return fraction(terms.asset.day_count, self.begin(j), self.day(j), first, last)

    def day(self, j: int) -> str:
        return ref(f"f/{self.firm.borrower_id} date", f"#{self.column_of[j]}")

    def begin(self, j: int) -> str:
        if j:
            return self.day(j - 1)
        paid_to = str(serial(self.terms.asset.interest_paid_to))
        return self.of("assets", self.asset, "interest_paid_to", otherwise=paid_to)

    def spread(self, by_date: Sequence[str]) -> list[str]:
        """A formula of each date in its column."""
        found = [""] * len(self.promises.slots.columns)
        for j, column in self.column_of.items():
            found[column] = by_date[j]
        return found


class AmountRows:
    """What an asset that states amounts promises, in the base case and, of a royalty, in the scenario chosen."""

    def __init__(self, promises: Promises, firm: Firm, terms: AssetTerms) -> None:
        self.parted, self.terms, self.board, self.say = (
            _Parted(promises, firm, terms),
            terms,
            promises.board,
            promises.say,
        )
        self.start, self.of, self.setting = promises.balance(terms), promises.of, promises.setting

    def lay(self, contracted: str) -> None:
        """`contracted` begins the names of the rows of the base case."""
        key, rate = f"a/{self.terms.asset.asset_id}", implied_name(self.terms.asset.asset_id)
        label = self.say("隐含利率（求解所得，数值）", "Implied rate (solved: a value)")
        self.board.solved(rate, label, self.terms.rate.fixed, "rate", level=1)
        self._cash(contracted, "")
        self.parted.lay(contracted, self.start, rate)
        if contracted != key:
            self.board.line(
                f"{self.terms.asset.asset_id} · {self.say('按情景收入', 'at the revenue chosen')}", "band", 1
            )
            self._cash(key, f"*{ref('sc.revenue_factor')}")
            self.parted.lay(key, self.start, rate, contracted)

    def _cash(self, key: str, factor: str) -> None:
        n = len(self.terms.dates)
        if not self.terms.follows_revenue:
            cash = [flow_cell(self.setting, self.terms, j, "amount") for j in range(n)]
        else:
            share = self.of("assets", self.terms.asset.asset_id, "revenue_share")
            cash = [f"ROUND({self._revenue(j)}*{share}{factor},2)" for j in range(n)]
        label = self.say("约定收款", "Amount stated")
        self.board.add(f"{key} cash", label, self.parted.spread(cash), level=2, total=True)

    def _revenue(self, j: int) -> str:
        """Typed, or the last one typed, less its fall over the days since."""
        rows = self.terms.rows
        said = max(i for i in range(j + 1) if rows[i].revenue_fen is not None)
        typed = flow_cell(self.setting, self.terms, said, "revenue")
        if said == j:
            return typed
        decay = self.of("assets", self.terms.asset.asset_id, "revenue_decay")
        return f"{typed}*(1-{decay})^(({self.parted.day(j)}-{self.parted.day(said)})/365)"


def cost_name(asset_id: str, contracted: bool = False) -> str:
    """How rows of the split on the price begin."""
    return f"a/{asset_id} price" + (" as contracted" if contracted else "")


def discount_rows(promises: Promises, firm: Firm, terms: AssetTerms, rate: float, contracted: str) -> None:
    """What of each date's cash is implied interest of a claim bought at another price than its balance."""
    asset, board, say = terms.asset.asset_id, promises.board, promises.say
    parted, price = _Parted(promises, firm, terms), promises.of("assets", asset, "purchase_price")
    board.line(f"{asset} · {say('按转让价款', 'on the price paid')}", "band", level=1)
    solved = f"{cost_name(asset)} rate"
    board.solved(
        solved, say("折价收益率（求解所得，数值）", "Rate on the price (solved: a value)"), rate, "rate", level=1
    )
    pairs = [(cost_name(asset, contracted=True), contracted)] if terms.follows_revenue else []
    for key, source in (*pairs, (cost_name(asset), f"a/{asset}")):
        paid = f"ROUND({ref(f'{source} stated')}+{ref(f'{source} due')},2)"
        board.add(f"{key} cash", say("约定收款", "Amount stated"), parted.spread([paid] * len(terms.dates)), level=2)
        parted.lay(key, price, solved, pairs[0][0] if pairs and key != pairs[0][0] else "")


def lost_on(firm: Firm, column: int) -> list[str]:
    """The day of a column on which revenue leaves principal of a royalty unpaid, nought where none is left."""
    short = [ref(f"a/{t.asset.asset_id} lost") for t in firm.assets if t.follows_revenue]
    if not short or column not in firm.dates:
        return []
    return [f"IF({money_sum(short)}>0,{ref(f'f/{firm.borrower_id} date')},0)"]
