"""What each period brings to the fees of the waterfall, as formulas beside ipabs.waterfall.fee_inputs."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.cashflow.pledge import pledged_by_asset
from ipabs.model import Fee
from ipabs.model.steps import TriggerCondition
from ipabs.model.words import FeeBase, FeePay, FeePer, FeeScope
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.clock_rows import fraction_row
from ipabs.report.live.formula import money_sum, ref
from ipabs.report.live.grid import Board
from ipabs.report.live.note_inputs import Inputs
from ipabs.report.live.pool_rows import balance_at
from ipabs.report.live.recovery_rows import RecoveryRows
from ipabs.report.live.setting import Setting
from ipabs.waterfall.dues import spreads_over_periods
from ipabs.waterfall.fee_base import assets_in, classes_in, members
from ipabs.waterfall.fee_years import FeeYear, fee_years
from ipabs.waterfall.fees import Instalment, instalments
from ipabs.waterfall.names import input_name

__all__ = ["FeeRows"]


class FeeRows:
    def __init__(self, inputs: Inputs, assets: AssetBoard | None) -> None:
        self.inputs, self.assets = inputs, assets
        self.setting: Setting = inputs.setting
        self.of, self.say, self.deal = inputs.of, inputs.say, inputs.setting.deal

    def fee(self, board: Board, fee: Fee) -> None:
        """Rows of one fee: factor or amount, whether one falls due, base, limits of the year."""
        items = self.items(fee)
        width = len(self.setting.periods)
        factor: list[list[str]] = [[] for _ in range(width)]
        due = [0.0] * width
        spread = spreads_over_periods(fee, self.deal)
        for item in items:
            if item.period == 0:
                continue
            due[item.period - 1] = 1.0
            if fee.amount_fen is not None:
                factor[item.period - 1].append(self.fixed(fee, item))
            elif spread:
                for number, part in zip(item.covers, self.factors(fee, item), strict=True):
                    factor[number - 1] = [part]
            else:
                factor[item.period - 1].append("+".join(self.factors(fee, item)))
        add, fixed = self.inputs.add, self.inputs.fixed
        label = (
            self.say("本期应计", "Instalment") if fee.amount_fen is not None else self.say("费率系数", "Rate factor")
        )
        formulas = [(money_sum if fee.amount_fen is not None else _plain_sum)(parts) for parts in factor]
        add(
            board,
            input_name("fee", fee.name),
            f"{fee.name} · {label}",
            formulas,
            "cny" if fee.amount_fen is not None else "factor",
        )
        fixed(board, input_name("fee_due", fee.name), f"{fee.name} · {self.say('本期到期', 'falls due')}", due)
        if input_name("fee_base", fee.name) in self.inputs.read and self.assets is not None:
            bases = [self.base(fee, k) for k in range(width)]
            add(board, input_name("fee_base", fee.name), f"{fee.name} · {self.say('计费基数', 'base')}", bases)
        self._limits(board, fee, items)

    def items(self, fee: Fee) -> Sequence[Instalment]:
        return instalments(self.deal, fee, tuple(self.setting.periods))

    def years(self, fee: Fee) -> Sequence[FeeYear]:
        schedule = self.deal.schedule
        return fee_years(schedule.closing_date, schedule.expected_maturity, self.items(fee), self.setting.periods)

    def factors(self, fee: Fee, item: Instalment) -> list[str]:
        """Of each covered period its rate x part of a year; of a payment or once the rate alone."""
        rate = "1" if fee.rate is None else self.of("fees", fee.name, "rate", otherwise=repr(fee.rate))
        if fee.per is FeePer.PAYMENT or item.covers[0] == 0 or fee.per is FeePer.ONCE or fee.pay is FeePay.DATED:
            return [rate]
        row = fraction_row(fee.day_count)
        return [f"{rate}*{ref(row, f'#{number - 1}')}" for number in item.covers]

    def fixed(self, fee: Fee, item: Instalment) -> str:
        """An instalment of a fixed fee."""
        amount = self.of("fees", fee.name, "amount")
        count = members(self.deal, fee)
        times = f"*{count}" if count != 1 else ""
        return f"ROUND({amount}{times}*({'+'.join(self.factors(fee, item))}),2)"

    def base(self, fee: Fee, k: int) -> str:
        """As `static_base` and `moving_base`, at the start of collection period k."""
        static = self.static(fee)
        if static:
            return static
        if fee.base is FeeBase.COLLECTIONS:
            cash = ref("in.cash", f"#{k}")
            return (
                cash
                if self.setting.outcome.projector.claims is None
                else f"ROUND({cash}-{ref('pool.support', f'#{k}')},2)"
            )
        if fee.base is FeeBase.INTEREST_COLLECTED:
            return ref("pool.interest", f"#{k}")
        return self.balances(fee, k)

    def balances(self, fee: Fee, k: int) -> str:
        """Performing balances of a fee's assets; of a large pool what the engine has."""
        if self.assets is None:
            return ref(input_name("fee_base", fee.name), f"#{k}")
        return money_sum(balance_at(self.assets, a.asset_id, k) for a in assets_in(self.deal, fee))

    def _assets_sum(self, fee: Fee, key: str) -> str:
        """A column of a fee's assets added up: as a range where it is all of them."""
        mine = assets_in(self.deal, fee)
        if len(mine) == len(self.deal.pool.assets) > 1:
            return f"ROUND(SUM({self.setting.typed.column('assets', key)}),2)"
        return money_sum(self.of("assets", a.asset_id, key) for a in mine)

    def static(self, fee: Fee) -> str:
        """A base that never moves; '' for any other."""
        deal, of = self.deal, self.of
        if fee.base is FeeBase.INSURED_AMOUNT:
            named = [s.name for s in deal.supports if fee.applies_to in ("", s.name)]
            return money_sum(of("supports", name, "insured_amount") for name in named)
        if fee.base is FeeBase.PRINCIPAL:
            classes = classes_in(deal, fee)
            if classes is not None:
                return money_sum(of("tranches", name, "principal") for name in classes)
            return self._assets_sum(fee, "principal")
        if fee.base is not FeeBase.APPRAISED_VALUE:
            return ""
        if fee.scope is FeeScope.ASSET:
            pledged = pledged_by_asset(deal.pool)
            parts = []
            for asset in assets_in(deal, fee):
                rows = self._recovery(asset.asset_id)
                for item in pledged[asset.asset_id]:
                    value = of("ip", item.ip_id, "appraised_value")
                    parts.append(f"{value}*{rows._part(item, asset.asset_id)}")
            return f"ROUND({'+'.join(parts) or '0'},2)"
        owners = {a.borrower_id for a in assets_in(deal, fee)}
        values = [of("ip", r.ip_id, "appraised_value") for r in deal.pool.rights if r.borrower_id in owners]
        return money_sum(values)

    def _recovery(self, asset_id: str) -> RecoveryRows:
        if self.assets is None:
            raise LookupError(asset_id)
        for firm in self.assets.slots.firms:
            for terms in firm.assets:
                if terms.asset.asset_id == asset_id:
                    return RecoveryRows(self.setting, self.assets.board, self.assets.slots.columns, firm, terms, {}, ())
        raise LookupError(asset_id)

    def opening_base(self, fee: Fee) -> str:
        static = self.static(fee)
        if static:
            return static
        classes = classes_in(self.deal, fee)
        if classes is not None:
            return money_sum(self.of("tranches", name, "principal") for name in classes)
        return self._assets_sum(fee, "cutoff_balance")

    def _limits(self, board: Board, fee: Fee, items: Sequence[Instalment]) -> None:
        if fee.minimum_fen is None and fee.cap_amount_fen is None:
            return
        width = len(self.setting.periods)
        kept, top = [1.0] * width, [0.0] * width
        for item, year in zip(items, self.years(fee), strict=True):
            if item.period:
                kept[item.period - 1], top[item.period - 1] = float(not year.first), float(year.tops_up)
        fixed, add, name = self.inputs.fixed, self.inputs.add, fee.name
        fixed(board, input_name("fee_kept", name), f"{name} · {self.say('同一年度', 'same year')}", kept)
        fixed(board, input_name("fee_top", name), f"{name} · {self.say('补足最低', 'topped up')}", top)
        closing = [self.closing(fee), *["0"] * (width - 1)]
        add(board, input_name("fee_closing", name), f"{name} · {self.say('起息日已付', 'paid at closing')}", closing)
        for what, key, label in (
            ("fee_minimum", "minimum", self.say("年度最低额", "minimum a year")),
            ("fee_cap", "cap_amount", self.say("年度上限", "cap a year")),
        ):
            add(board, input_name(what, name), f"{name} · {label}", self.of("fees", name, key))

    def closing(self, fee: Fee) -> str:
        """As `closing_instalment`: what falls due at closing, within its year's minimum and cap."""
        condition = fee.condition
        if condition is not None and not (isinstance(condition, TriggerCondition) and not condition.holds):
            return "0"
        found = []
        for item, year in zip(self.items(fee), self.years(fee), strict=True):
            if item.period:
                continue
            amount = self.amount(fee, item, self.opening_base(fee))
            if fee.minimum_fen is not None and year.tops_up:
                amount = f"MAX({amount},{self.of('fees', fee.name, 'minimum')})"
            if fee.cap_amount_fen is not None:
                amount = f"MAX(0,MIN({amount},{self.of('fees', fee.name, 'cap_amount')}))"
            found.append(amount)
        return money_sum(found)

    def amount(self, fee: Fee, item: Instalment, base: str) -> str:
        if fee.amount_fen is not None:
            return self.fixed(fee, item)
        return f"ROUND(({base})*({'+'.join(self.factors(fee, item))}),2)"


def _plain_sum(parts: Sequence[str]) -> str:
    return "+".join(parts) or "0"
