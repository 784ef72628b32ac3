"""Defaults and readings in words, English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["DEFAULT_PHRASES", "READING_PHRASES"]

DEFAULT_PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "principal": ("principal", "本金"),
        "cutoff_balance": ("cutoff_balance", "封包余额"),
        "start_or_cutoff": ("the later of start_date and cutoff_date", "放款日与封包日中较晚者"),
        "last_collection": ("the last scheduled collection", "最后一个归集日"),
        "deal_dates": ("the deal's dates", "与项目日期一致"),
        "deal_frequency": ("deal.payment_frequency", "与项目付息频率一致"),
        "row_order": ("row order", "按行顺序"),
        "last_maturity_24": ("the last expected maturity + 24 months", "最后预期到期日加24个月"),
        "filing_20": ("filing_date + 20 years", "申请日加20年"),
        "filing_15": ("filing_date + 15 years", "申请日加15年"),
        "filing_10": ("filing_date + 10 years", "申请日加10年"),
        "initial_amount": ("initial_amount", "初始金额"),
        "all": ("all", "全部"),
        "last_listed": ("the last date of sheet schedule", "“日期安排”的最后一个日期"),
        "first_listed": ("the first date of sheet schedule", "“日期安排”的首个日期"),
        "tail_derived": (
            "no date after the last expected maturity: by tail_frequency",
            "最后预期到期日之后按到期后频率推算",
        ),
        "free_reserve": ("a reserve that no row names, before all others", "未列示的储备金账户，先于其他增信动用"),
        "usual_cover": ("the usual cover of its kind", "该类型的通常覆盖范围"),
        "stated_interest": ("what the stated interest comes to a year", "按约定付息折算的年利率"),
        "implied_rate": ("the rate that the amounts come to", "由约定金额求解的隐含利率"),
        "no_interest": ("no interest", "不计息"),
        "owner_assets": ("all assets of the owner, by principal", "权利人全部资产，按本金分摊"),
    }
)

READING_PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "decimal": ("a decimal: {cell} = {percent}", "按小数读取：{cell} = {percent}"),
        "text_number": ("a number typed as text: '{cell}' = {value}", "文本型数字：“{cell}” = {value}"),
    }
)
