"""Tax and fees of every period as contracted, which a reserve's target may count (contract.md section 3)."""

from __future__ import annotations

from typing import NamedTuple

from ipabs.cashflow import CashKind
from ipabs.cashflow.tax import is_discounted, taxed_kinds
from ipabs.model import Fee
from ipabs.model.words import FeeBase, FeePay, PriceBasis, VatBase
from ipabs.report.live.amount_rows import cost_name
from ipabs.report.live.asset_promises import contracted_key, counts_contracted
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.fee_inputs import FeeRows
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.note_inputs import Inputs
from ipabs.waterfall.fee_base import assets_in, classes_in
from ipabs.waterfall.fees import Instalment
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["contracted_rows"]


def contracted_rows(board: Board, inputs: Inputs, fees: FeeRows, assets: AssetBoard) -> None:
    """Row contracted.fixed: tax and fees that fall due with each period if everything goes as contracted."""
    if not counts_contracted(inputs.setting.deal):
        return
    _Contracted(board, inputs, fees, assets).lay()


class _Promise(NamedTuple):
    """One date of an asset as contracted: templates of its amounts, and where they stand."""

    period: int
    column: int
    interest: str
    principal: str
    earned: str


class _Contracted:
    def __init__(self, board: Board, inputs: Inputs, fees: FeeRows, assets: AssetBoard) -> None:
        self.board, self.inputs, self.fees, self.assets = board, inputs, fees, assets
        self.setting, self.say, self.of = inputs.setting, inputs.say, inputs.of
        self.width = len(self.setting.periods)
        self.keys = {t.asset.asset_id: contracted_key(t) for firm in assets.slots.firms for t in firm.assets}
        self.dates = self._dates()

    def _dates(self) -> dict[str, list[_Promise]]:
        """By asset: period, column, interest and principal of each date as contracted."""
        found: dict[str, list[_Promise]] = {}
        columns = self.assets.slots.columns
        for firm in self.assets.slots.firms:
            for terms in firm.assets:
                key = contracted_key(terms)
                pairs = {pair: j for j, pair in enumerate(zip(terms.dates, terms.cash_dates, strict=True))}
                mine = []
                for c, pair in sorted(firm.dates.items()):
                    if pair not in pairs:
                        continue
                    interest, due = ref(f"{key} stated", f"#{c}"), ref(f"{key} due", f"#{c}")
                    price = cost_name(terms.asset.asset_id, terms.follows_revenue)
                    earned = ref(f"{price} stated", f"#{c}") if is_discounted(terms.asset) else interest
                    mine.append(_Promise(columns[c].period, c, interest, due, earned))
                found[terms.asset.asset_id] = mine
        return found

    def lay(self) -> None:
        board, say = self.board, self.say
        board.line(say("按约定的税费", "Tax and fees as contracted"), "section", level=1)
        for name, label in (("interest", say("约定利息", "Interest")), ("principal", say("约定本金", "Principal"))):
            formulas = [
                money_sum(getattr(d, name) for own in self.dates.values() for d in own if d.period == k)
                for k in range(self.width)
            ]
            board.add(f"contracted.{name}", label, formulas, level=2)
        board.add("contracted.tax", say("约定增值税及附加", "VAT"), [self._tax(k) for k in range(self.width)], level=2)
        names = ["contracted.tax", *(self._fee(fee) for fee in waterfall_fees(self.setting.deal))]
        board.add("contracted.fixed", say("约定税费合计", "Tax and fees"), money_sum(ref(n) for n in names), level=2)

    def _tax(self, k: int) -> str:
        deal, of = self.setting.deal, self.of
        surcharge = of("deal", "vat_surcharge_rate", otherwise=repr(deal.vat.surcharge_rate))
        parts = []
        for asset in deal.pool.assets:
            if asset.vat_base is VatBase.NONE:
                continue
            cell = of(
                "assets", asset.asset_id, "vat_rate", otherwise=of("deal", "vat_rate", otherwise=repr(asset.vat_rate))
            )
            divisor = f"/(1+{cell})" if deal.vat.price_basis is PriceBasis.INCLUSIVE else ""
            mine = [d for d in self.dates[asset.asset_id] if d.period == k]
            amounts = [d.earned for d in mine]
            if CashKind.PRINCIPAL in taxed_kinds(asset):
                amounts += [d.principal for d in mine]
            if amounts:
                parts.append(f"({'+'.join(amounts)})*({cell}*(1+{surcharge}){divisor})")
        return f"ROUND({'+'.join(parts)},2)" if parts else "0"

    def _fee(self, fee: Fee) -> str:
        """Instalments within the limits of their years; what of a year fell due before stands in earlier columns."""
        items, years = self.fees.items(fee), self.fees.years(fee)
        formulas = ["0"] * self.width
        name = f"contracted fee {fee.name}"
        of = self.of
        before: dict[int, list[str]] = {}
        for item, year in zip(items, years, strict=True):
            amount = self._instalment(fee, item)
            so_far = before.setdefault(year.number, [])
            owed = money_sum(so_far)
            if fee.minimum_fen is not None and year.tops_up:
                amount = f"MAX({amount},ROUND({of('fees', fee.name, 'minimum')}-({owed}),2))"
            if fee.cap_amount_fen is not None:
                amount = f"MAX(0,MIN({amount},ROUND({of('fees', fee.name, 'cap_amount')}-({owed}),2)))"
            if item.period:
                formulas[item.period - 1] = (
                    amount if formulas[item.period - 1] == "0" else f"{formulas[item.period - 1]}+{amount}"
                )
                so_far.append(ref(name, f"#{item.period - 1}"))
            else:
                so_far.append(f"({amount})")
        return self.board.add(name, fee.name, formulas, level=2)

    def _instalment(self, fee: Fee, item: Instalment) -> str:
        if fee.amount_fen is not None:
            return self.fees.fixed(fee, item)
        own = [max(item.period, 1)] * len(item.covers)
        covered = own if fee.pay is FeePay.IN_ADVANCE else [max(number, 1) for number in item.covers]
        factors = self.fees.factors(fee, item)
        parts = [f"({self._base(fee, number)})*{factor}" for number, factor in zip(covered, factors, strict=False)]
        return f"ROUND({'+'.join(parts)},2)"

    def _base(self, fee: Fee, number: int) -> str:
        """At the start of period `number`, or, of collections, in it."""
        static = self.fees.static(fee)
        if static:
            return static
        k = number - 1
        if fee.base is FeeBase.COLLECTIONS:
            return f"{ref('contracted.interest', f'#{k}')}+{ref('contracted.principal', f'#{k}')}"
        if fee.base is FeeBase.INTEREST_COLLECTED:
            return ref("contracted.interest", f"#{k}")
        classes = classes_in(self.setting.deal, fee)
        if classes is None:
            return money_sum(self._balance(a.asset_id, k) for a in assets_in(self.setting.deal, fee))
        by_name = {t.name: t for t in self.setting.deal.tranches}
        return money_sum(self.inputs.contracted(by_name[name], k) for name in classes)

    def _balance(self, asset: str, k: int) -> str:
        """What is promised to be left as collection period k begins."""
        later = [d.column for d in self.dates[asset] if d.period >= k]
        return ref(f"{self.keys[asset]} promised", f"#{later[0]}") if later else "0"
