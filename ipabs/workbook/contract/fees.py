"""Sheet `fees`: the one home of every cost of deal and firm."""

from __future__ import annotations

from ipabs.model.rates import HIGHEST_RATE
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
    Word("insured_amount", "保险金额"),
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
    common=True,
    id_column="name",
    columns=(
        identifier("name", "费用名称", "Short name of the fee, e.g. 受托费", "费用简称，如 受托费", required=True),
        words(
            "kind",
            "费用类型",
            _KIND,
            "What it is for; subsidies on guarantee fees find them by it",
            "费用性质；担保费等补贴据此识别",
            default="other",
            common=True,
        ),
        plain("payee", "收款方", Type.NAME, "Institution that is paid", "收取费用的机构", common=True),
        words(
            "scope",
            "计费对象",
            _SCOPE,
            "What it is counted on: deal means all notes, pool all assets, or one class, firm, asset, support",
            "按什么计：证券指全部证券，资产池指全部资产，或单档、单户、单笔、单项增信",
            default="deal",
            common=True,
        ),
        identifier(
            "applies_to",
            "适用对象",
            "Name of that class, firm, asset or support; blank: each of them",
            "该证券、企业、资产或增信的名称；空白为每一个",
            common=True,
        ),
        words(
            "base",
            "计费基数",
            _BASE,
            "What the rate is a share of; fixed: an amount is given instead",
            "费率所乘的基数；固定金额则填“金额”",
            default="fixed",
            common=True,
        ),
        plain(
            "rate",
            "费率",
            Type.RATE,
            "Rate on the base, e.g. 0.05%; a year, a payment or once, as per says",
            "按基数计的费率，如 0.05%；对应计费周期",
            needed=("unless base is fixed", "非固定金额时"),
            minimum=0,
            maximum=HIGHEST_RATE,
            common=True,
        ),
        money(
            "amount",
            "金额",
            "Amount in yuan; a year, a payment or once, as per says",
            "固定金额（元）；对应计费周期",
            needed=("for base fixed", "固定金额时"),
            common=True,
        ),
        words(
            "per",
            "计费周期",
            _PER,
            "Whether rate or amount is a year's, a payment's, or for once",
            "费率或金额对应每年、每次兑付或一次性",
            default="year",
            common=True,
        ),
        words(
            "payment_frequency",
            "支付频率",
            FREQUENCY,
            "How often a yearly fee is paid; a multiple of the deal's own",
            "按年计费的支付频率，须为付息频率的整数倍",
            default_from="deal.payment_frequency",
        ),
        words(
            "day_count",
            "计息基准",
            DAY_COUNT,
            "How days become a part of a year, for a yearly fee",
            "按年计费时的天数折算方式",
            default_from="deal.day_count",
        ),
        words(
            "pay",
            "支付方式",
            _PAY,
            "At the end of the period, at its start, or on a date of its own",
            "期末支付、期初预付或指定日期",
            default="in_arrears",
            common=True,
        ),
        when(
            "date",
            "支付日期",
            "Date of a fee paid dated; acts from the first payment on or after it",
            "指定日期支付的日期；自其后首个日期起生效",
            needed=("for pay dated", "指定日期时"),
        ),
        money(
            "minimum",
            "年最低额",
            "Least amount a year from closing; topped up with the year's last instalment",
            "每个起息年度的最低金额，于该年最后一次支付时补足",
        ),
        money(
            "cap_amount",
            "年最高额",
            "Most that the payee may ask for a year; nothing above it is owed",
            "每年合同上限，超出部分不应付",
        ),
        plain(
            "condition",
            "条件",
            Type.CHOICE,
            "Owed only while this holds: the name of a trigger, “not” and a name, or a word of the list",
            "成立时才应付：触发事件名称、“非”加名称，或列表中的条件",
            of=CONDITION,
        ),
        words(
            "paid_by",
            "承担方",
            _PAID_BY,
            "Who pays: the deal's cash on payment dates, the proceeds at closing, the firms, or the originator",
            "由谁承担：分配顺序、起息日募集资金、融资企业或发起机构",
            default="waterfall",
            common=True,
        ),
        integer(
            "rank",
            "顺位",
            "Order among the fees that the deal pays; equal numbers side by side",
            "项目所付费用之间的先后；相同即同顺位",
            default_from=("row order", "按行顺序"),
            minimum=1,
            maximum=1000,
        ),
        text("clause", "条款", "Clause of the document that says so", "对应的文件条款"),
    ),
    help_en="Every fee and cost of the deal and of the firms; VAT is not a fee",
    help_zh="项目与企业的全部费用；增值税不填在此",
)
