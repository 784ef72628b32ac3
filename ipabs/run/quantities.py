"""What the numbers of an explanation are called: one table for keys, both languages and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["QUANTITIES", "QUANTITY_OF", "Quantity", "unit_of"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of number. `unit`: cny (yuan), rate (decimal a year), share, days, count, flag (0 or 1) or factor."""

    key: str
    zh: str
    en: str
    unit: str


_ROWS: tuple[tuple[str, str, str, str], ...] = (
    # what is explained
    ("new", "本期新增应付", "New this period", "cny"),
    ("wanted", "本步骤应付", "Wanted by the step", "cny"),
    ("paid", "实付", "Paid", "cny"),
    ("principal_part", "其中：抵减本金", "Of it principal", "cny"),
    ("interest_part", "其中：垫款利息", "Of it interest on advances", "cny"),
    ("call", "增信支付", "Paid by the support", "cny"),
    ("lacking", "增信前欠付", "Owed and lacking before supports", "cny"),
    ("short", "缺口（增信前）", "Short, before supports", "cny"),
    ("left_unpaid", "支付后未付", "Left unpaid", "cny"),
    ("balance_after", "支付后本金余额", "Balance after payment", "cny"),
    ("condition", "条件（1 成立，0 不成立）", "Condition (1 holds, 0 does not)", "flag"),
    ("not_stopped", "未被停付（1 未停付，0 停付）", "Not stopped by a trigger (1 it pays, 0 it does not)", "flag"),
    ("trigger", "触发（1 已触发，0 未触发）", "Trigger (1 has happened, 0 has not)", "flag"),
    # state
    ("cash", "账户现金", "Cash in the account", "cny"),
    ("balance", "本金余额", "Principal balance", "cny"),
    ("earlier", "上一兑付前本金余额", "Principal before the last payment", "cny"),
    ("exercised", "已行权未兑付本金", "Exercised, not paid yet", "cny"),
    ("carried", "前期结转未付", "Unpaid from before", "cny"),
    ("unpaid", "未付", "Unpaid", "cny"),
    ("carried_advance_interest", "前期垫款利息未还", "Interest on advances unpaid from before", "cny"),
    ("carried_advance_principal", "前期垫款本金未还", "Advances unpaid from before", "cny"),
    ("cap_left", "剩余限额", "Left of the cap", "cny"),
    ("cover_cap_left", "该项覆盖剩余限额", "Left of the cover's cap", "cny"),
    ("received_year", "本年度已收", "Received in the year", "cny"),
    ("received_life", "累计已收", "Received so far", "cny"),
    ("borrowed", "本金账户垫付的税费和利息", "Tax, fees and interest that principal paid", "cny"),
    ("transferred", "已划回本金账户", "Transferred to principal so far", "cny"),
    ("fee_year", "本年度已计费用", "Of the fee due in the year so far", "cny"),
    ("accrued", "已累计未计付的费用", "Fee accrued, not due yet", "cny"),
    ("arrived", "到账的回款", "Collections that arrived", "cny"),
    ("lost", "资产服务机构留用", "Kept by the servicer", "cny"),
    ("count", "连续满足的期数", "Periods in a row with the condition", "count"),
    ("clear", "连续未满足的期数", "Periods in a row without it", "count"),
    ("alive", "项目仍存续（1 是）", "The deal is not over (1)", "flag"),
    ("nought", "零", "Nought", "cny"),
    ("one", "一", "One", "count"),
    # facts behind inputs
    ("coupon", "票面利率", "Coupon", "rate"),
    ("no_days", "无此段计息天数", "No days on this balance", "factor"),
    ("loan_rate", "贷款利率", "Loan rate", "rate"),
    ("implied_rate", "隐含利率（求解）", "Implied rate (solved)", "rate"),
    ("fixing", "基准利率", "Fixing", "rate"),
    ("spread", "利差", "Spread", "rate"),
    ("rate_event_change", "利率事件：变动", "Rate event: change", "rate"),
    ("rate_event_new_rate", "利率事件：新利率", "Rate event: new rate", "rate"),
    ("coupon_shift", "情景：票面变动", "Scenario: coupon shift", "rate"),
    ("rate_shift", "情景：利率变动", "Scenario: rate shift", "rate"),
    ("days", "天数", "Days", "days"),
    ("year_days", "年基数", "Days in the year", "days"),
    ("months", "月数", "Months", "count"),
    ("year_months", "全年月数", "Months in the year", "count"),
    ("fee_rate", "费率", "Fee rate", "rate"),
    ("fee_amount", "费用金额", "Amount of the fee", "cny"),
    ("members", "计费对象数", "How many owe it", "count"),
    ("no_instalment", "本期不计付", "No instalment falls due", "factor"),
    ("fee_base", "计费基数", "Base of the fee", "cny"),
    ("fee_due", "本期计付（1 是）", "Falls due now (1)", "flag"),
    ("fee_kept", "仍在同一年度（1 是）", "Still the same year (1)", "flag"),
    ("fee_top", "年度末次，补足最低额（1 是）", "Last of the year, topped up (1)", "flag"),
    ("fee_closing", "起息日已付", "Paid at closing", "cny"),
    ("fee_minimum", "年度最低额", "Minimum a year", "cny"),
    ("fee_cap", "年度上限", "Cap a year", "cny"),
    ("tax", "增值税及附加", "VAT and surcharges", "cny"),
    ("taxable", "应税回款", "Cash that VAT is due on", "cny"),
    ("vat_rate", "增值税率", "VAT rate", "rate"),
    ("surcharge", "附加税费率", "Surcharges, share of the VAT", "share"),
    ("cash_in", "资产回款", "Cash from assets", "cny"),
    ("interest_in", "利息回款", "Interest component of asset cash", "cny"),
    ("principal_in", "本金回款", "Principal component of asset cash", "cny"),
    ("interest", "利息", "Interest collected", "cny"),
    ("principal", "约定还本", "Contracted principal collected", "cny"),
    ("prepayment", "提前还本", "Prepaid principal", "cny"),
    ("default", "违约本金（非现金）", "Principal defaulted (not cash)", "cny"),
    ("recovery", "企业追偿回收", "Recovery from firms", "cny"),
    ("ip_recovery", "知识产权处置回收", "Recovery from IP", "cny"),
    ("support", "资产端增信支付", "Paid by supports of assets", "cny"),
    ("defaulted", "累计违约本金", "Principal defaulted so far", "cny"),
    ("collected", "企业及知识产权回款", "Cash from firms and their rights", "cny"),
    ("performing", "期末正常资产本金", "Performing principal", "cny"),
    ("overdue", "期末逾期资产本金", "Principal of assets that are behind", "cny"),
    ("forecast", "约定回款", "Collections as contracted", "cny"),
    ("loss_rate", "资产服务机构留用比例", "Share that the servicer keeps", "share"),
    ("loss_amount", "资产服务机构留用金额", "What the servicer keeps", "cny"),
    ("ratio_value", "测试值（分子）", "Tested, the numerator", "cny"),
    ("ratio_base", "测试值（分母）", "Tested, the denominator", "cny"),
    ("left", "剩余可用", "Left to draw on", "cny"),
    ("late", "到期未偿付", "Not repaid when expected", "cny"),
    ("gap", "低于优先级的差额", "Below the senior classes by", "cny"),
    ("to_come", "后续仍有资产回款（1 是）", "Asset cash still to come (1)", "flag"),
    ("before_maturity", "下期仍为存续期（1 是）", "The next period is a scheduled one (1)", "flag"),
    ("target", "本期末目标余额", "Balance to keep", "cny"),
    ("owed_target", "按约定应保留余额", "Balance to keep by what is owed", "cny"),
    ("original_principal", "初始本金", "Principal at issue", "cny"),
    ("plan_principal", "还本计划", "Planned repayment", "cny"),
    ("plan_balance", "目标余额", "Target balance", "cny"),
    ("matured", "自预期到期日起为零", "Nought from the expected maturity on", "cny"),
    ("as_cash_comes", "随现金偿还，不保留", "Repaid as cash comes: keeps nothing", "cny"),
    ("reserve_amount", "储备目标", "Target of the reserve", "cny"),
    ("reserve_share", "储备目标比例", "Target, share of the notes", "share"),
    ("reserve_rate", "储备计息利率", "Rate of the reserve's months", "rate"),
    ("reserve_off", "储备目标为零", "The target is nought by now", "factor"),
    ("next_dues", "下期约定应付（乘倍数）", "Dues of the next period, times the multiple", "cny"),
    ("advance_rate", "垫款利率", "Rate on advances", "rate"),
    ("account_rate", "存款利率", "Rate of the bank", "rate"),
    ("earned", "存款利息", "Interest of the bank", "cny"),
    ("exercise", "本期行权本金", "Principal exercised", "cny"),
    ("price", "行权价格", "Price of the exercise", "share"),
    ("share", "覆盖比例", "Share covered", "share"),
    ("on", "增信可用（1 是）", "The support is on (1)", "flag"),
    ("view_all", "含可剔除增信的视图（1 是）", "View with every support (1)", "flag"),
    ("view_off", "剔除增信的视图（1 是）", "View without the guarantor (1)", "flag"),
    ("cap_amount", "步骤限额", "Cap of the step", "cny"),
    ("cap_share", "步骤限额比例", "Cap of the step, share", "share"),
    ("cap_full", "限额", "Cap of the support", "cny"),
    ("cap_new", "本期新启用限额", "Cap that starts anew", "cny"),
    ("cap_kept", "限额延续（1 是）", "The cap goes on (1)", "flag"),
    ("year_kept", "仍在同一年度（1 是）", "Still the same year (1)", "flag"),
    ("level", "触发阈值", "Level of the trigger", "cny"),
    ("threshold", "阈值比例", "Threshold", "share"),
    ("pool", "封包日资产池本金", "Pool at cutoff", "cny"),
    ("tested", "本期测试（1 是）", "Tested this period (1)", "flag"),
    ("reached", "已到测试日或事件已发生（1 是）", "The date is reached, or it has happened (1)", "flag"),
    ("consecutive", "须连续期数", "Periods in a row needed", "count"),
    ("cure_periods", "消除所需期数", "Periods to cure it", "count"),
)

QUANTITIES: tuple[Quantity, ...] = tuple(Quantity(*row) for row in _ROWS)

QUANTITY_OF: Mapping[str, Quantity] = MappingProxyType({row.key: row for row in QUANTITIES})


def unit_of(name: str) -> str:
    """The unit of a quantity. Raises KeyError for a name that the table does not have."""
    return QUANTITY_OF[name].unit
