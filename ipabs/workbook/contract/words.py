"""The lists of words that several sheets share, English key and Chinese word."""

from __future__ import annotations

from ipabs.workbook.contract.types import Word

__all__ = [
    "COMPARISON",
    "CONDITION",
    "DAY_COUNT",
    "FREQUENCY",
    "FREQUENCY_MONTHS",
    "INSTALMENT",
    "LEVEL_COMPARISON",
    "MARKET",
    "NOT",
    "RESET_RULE",
    "ROLL",
]

DAY_COUNT = (
    Word("A/365", "实际/365"),
    Word("A/365F", "实际/365（不计2月29日）"),
    Word("A/A", "实际/实际"),
    Word("A/360", "实际/360"),
    Word("30/360", "30E/360"),
    Word("period", "按期"),
)

INSTALMENT = (
    Word("monthly", "按月"),
    Word("quarterly", "按季"),
    Word("semiannual", "按半年"),
    Word("annual", "按年"),
)

FREQUENCY = (*INSTALMENT, Word("at_maturity", "到期一次"))

FREQUENCY_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
"""Months between two dates; at_maturity has none."""

MARKET = (Word("interbank", "银行间"), Word("exchange", "交易所"), Word("sse", "上交所"), Word("szse", "深交所"))

ROLL = (
    Word("following", "顺延"),
    Word("modified_following", "调整顺延"),
    Word("preceding", "提前"),
    Word("none", "不调整"),
)

RESET_RULE = (Word("period", "逐期"), Word("january", "每年1月1日"), Word("anniversary", "对年对月对日"))

CONDITION = (Word("seniors_repaid", "优先级清偿后"), Word("coupons_repaid", "付息证券清偿后"))
"""Conditions beside the triggers' names."""

NOT = Word("not", "非")
"""Before a trigger's name: the condition that it does not hold."""

LEVEL_COMPARISON = (
    Word(">", "大于"),
    Word(">=", "大于等于"),
    Word("<", "小于"),
    Word("<=", "小于等于"),
)

COMPARISON = (
    *LEVEL_COMPARISON,
    Word("=", "等于"),
    Word("!=", "不等于"),
)
