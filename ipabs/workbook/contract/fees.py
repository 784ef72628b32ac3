"""Sheet `fees`: the one home of every cost of deal and firm."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, money, plain, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import CONDITION, DAY_COUNT, FREQUENCY

__all__ = ["FEES"]

_KIND = (
    Word("other", "其他"),
    Word("guarantee", "担保费"),
    Word("premium", "保险费"),
    Word("appraisal", "评估费"),
    Word("issue", "发行费用"),
)
_SCOPE = (
    Word("deal", "证券"),
    Word("pool", "资产池"),
    Word("tranche", "单档证券"),
    Word("borrower", "融资企业"),
    Word("asset", "单笔资产"),
    Word("support", "增信措施"),
)
_BASE = (
    Word("fixed", "固定金额"),
    Word("principal", "初始本金"),
    Word("balance", "存续余额"),
    Word("collections", "回收款"),
    Word("interest_collected", "利息回收款"),
    Word("guaranteed_balance", "担保余额"),
    Word("appraised_value", "评估价值"),
    Word("insured_amount", "保险金额", 5),
)
_PER = (Word("year", "每年"), Word("payment", "每次兑付"), Word("once", "一次性"))
_PAY = (Word("in_arrears", "期末支付"), Word("in_advance", "期初支付"), Word("dated", "指定日期"))
_PAID_BY = (
    Word("waterfall", "分配顺序"),
    Word("proceeds", "募集资金"),
    Word("borrower", "融资企业"),
    Word("originator", "发起机构"),
)

FEES = Sheet(
    key="fees",
    zh="费用",
    id_column="name",
    columns=(
        identifier("name", "费用名称", "Name of the fee", "费用名称", required=True),
        words("kind", "费用类型", _KIND, "Subsidies find fees by it", "补贴按此识别费用", default="other"),
        plain("payee", "收款方", Type.NAME, "Who is paid", "收取机构", common=True),
        words(
            "scope",
            "计费对象",
            _SCOPE,
            "Deal is the notes, pool the assets",
            "证券指全部证券，资产池指全部资产",
            default="deal",
            common=True,
        ),
        identifier(
            "applies_to",
            "适用对象",
            "One class, firm, asset or support; blank: each",
            "指定某档、企业、资产或增信；空白为全部",
        ),
        words("base", "计费基数", _BASE, "What the rate is of", "费率的基数", default="fixed", common=True),
        plain("rate", "费率", Type.RATE, "Of the base", "占基数的比例", minimum=0, maximum=0.36, common=True),
        money("amount", "金额", "With base fixed", "固定金额时填写", common=True),
        words(
            "per",
            "计费周期",
            _PER,
            "Rate or amount is a year, a payment, or once",
            "费率或金额对应的周期",
            default="year",
            common=True,
        ),
        words(
            "payment_frequency",
            "支付频率",
            FREQUENCY,
            "Of a yearly fee",
            "按年计费时的支付频率",
            default_from="deal.payment_frequency",
        ),
        words(
            "day_count", "计息基准", DAY_COUNT, "Of a yearly fee", "按年计费时的天数口径", default_from="deal.day_count"
        ),
        words(
            "pay",
            "支付方式",
            _PAY,
            "In arrears, in advance, on a date",
            "期末、期初或指定日期",
            default="in_arrears",
            common=True,
        ),
        when("date", "支付日期", "With pay dated", "指定日期支付时填写"),
        money(
            "minimum",
            "年最低额",
            "A year of closing, topped up in its last instalment",
            "每个起息年度的最低金额，于该年最后一次支付时补足",
        ),
        money("cap_amount", "年最高额", "A year; nothing above it is owed", "按年计费时的每年上限，超出部分不应付"),
        plain(
            "condition",
            "条件",
            Type.CHOICE,
            "Due only while it holds: a trigger, `not` a trigger, or",
            "条件成立时才应付：触发事件名称、“非”加名称，或",
            of=CONDITION,
        ),
        words("paid_by", "承担方", _PAID_BY, "Who pays", "费用由谁承担", default="waterfall", common=True),
        integer(
            "rank", "顺位", "Order among the fees", "费用之间的顺位", default_from="row order", minimum=1, maximum=1000
        ),
        text("clause", "条款", "Of the document", "对应文件条款"),
    ),
    help_en="Every fee and cost of the deal and of the firms; tax is not a fee",
    help_zh="项目与企业的全部费用；税不是费用",
)
