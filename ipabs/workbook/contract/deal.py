"""Sheet `deal`: keys and values. Each key is a row of the contract table like a column of another sheet."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, integer, later, plain, rate, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import DAY_COUNT, FREQUENCY, INSTALMENT, MARKET, ROLL

__all__ = ["DEAL", "DEAL_HEADINGS"]

DEAL_HEADINGS = (
    text("key", "项目", "What is said", "约定事项"),
    text("value", "内容", "The value", "取值"),
    text("note", "备注", "Free text", "自由填写"),
)
"""Columns of the sheet itself; the rows below are its keys."""

_VENUE = (Word("interbank", "银行间"), Word("sse", "上交所"), Word("szse", "深交所"))
_FORM = (Word("repayment", "还款日"), Word("payment", "兑付日"))
_PRICE_BASIS = (Word("inclusive", "含税"), Word("exclusive", "不含税"))
_RECOVERY_AS = (Word("principal", "本金"), Word("interest", "利息"))
_LABEL = (Word("assets", "基础资产"), Word("proceeds", "募集资金"))

_ABOUT = (
    plain("name", "项目名称", Type.NAME, "Full name of the deal", "项目全称", required=True),
    text("short_name", "项目简称", "Short name, as on the term sheet", "条款清单上的简称", common=True),
    integer(
        "contract_version",
        "模板版本",
        "Version of this workbook's contract",
        "本模板的版本",
        default=1,
        minimum=1,
        maximum=1,
    ),
    words("venue", "发行场所", _VENUE, "Where the notes are issued", "证券发行场所", required=True),
)

_DATES = (
    when(
        "closing_date",
        "起息日",
        "Interest on the notes starts; the deal is funded",
        "证券起息、划付对价",
        required=True,
    ),
    when(
        "cutoff_date",
        "封包日",
        "Asset cash dated after it belongs to the deal",
        "该日之后的资产回款归入项目",
        default_from="deal.closing_date",
        common=True,
    ),
    words(
        "schedule_from",
        "日期基准",
        _FORM,
        "What the grid dates are: repayment days (ABN form) or payment days (ABS form)",
        "日期序列以还款日（ABN 型）还是兑付日（ABS 型）为准",
        default_from="repayment for interbank, else payment",
    ),
    when(
        "first_date",
        "首个还款日",
        "First unadjusted grid date (还款日 or 兑付日)",
        "首个未调整的还款日或兑付日",
        default_from="the first date of sheet schedule",
        common=True,
    ),
    words(
        "payment_frequency",
        "付息频率",
        FREQUENCY,
        "Date n = first_date + n x months",
        "第 n 个日期 = 首日 + n 个周期",
        default="quarterly",
        common=True,
    ),
    words("roll", "调整规则", ROLL, "Where a date falls on a closed day", "遇非工作日的调整方式", default="following"),
    words(
        "calendar",
        "工作日历",
        MARKET,
        "Interbank counts make-up weekend days as working, exchanges never",
        "银行间调休上班日为工作日，交易所则否",
        default_from="deal.venue",
    ),
    integer(
        "payment_offset",
        "兑付日偏移",
        "Repayment form: payment = rolled repayment day + n working days",
        "还款日型：兑付日 = 调整后还款日 + n 个工作日",
        default_from="8 in repayment form, else 0",
        maximum=60,
        unit="working days",
    ),
    integer(
        "determination_offset",
        "计算日偏移",
        "Working days from the rolled repayment day, in payment form from the rolled payment day",
        "距调整后还款日（兑付日型为调整后兑付日）的工作日数",
        default_from="0 for interbank, else -10",
        minimum=-60,
        maximum=60,
        unit="working days",
    ),
    integer(
        "support_transfer_offset",
        "差额支付划款日偏移",
        "Working days from payment: the last day on which a provider's money for assets counts for the period",
        "距兑付日的工作日数：增信机构就资产所付款项计入本期的最后一日",
        default_from="-1 for interbank, else -8",
        minimum=-60,
        maximum=0,
        unit="working days",
    ),
    flag(
        "accrual_roll",
        "计息期随调整",
        "Interest runs between rolled grid dates",
        "计息期按调整后日期计算",
        default=False,
    ),
    integer(
        "merge_within_days",
        "合并天数",
        "A regular grid date fewer than n calendar days before the last expected maturity merges into it",
        "距最后预期到期日不足 n 个自然日的还款日并入到期日",
        default_from="60 for interbank, else 0",
        maximum=400,
        unit="days",
    ),
    words(
        "tail_frequency",
        "到期后频率",
        INSTALMENT,
        "Grid after the last expected maturity",
        "最后预期到期日之后的日期频率",
        default_from="the shorter of deal.payment_frequency and quarterly",
    ),
    when(
        "legal_maturity_date",
        "法定到期日",
        "Last tail date; ends everything",
        "最后一个到期后日期，一切至此终止",
        default_from="last expected maturity + 24 months",
        common=True,
    ),
    integer(
        "record_day_offset",
        "权益登记日偏移",
        "Working days from payment",
        "距兑付日的工作日数",
        default=-1,
        minimum=-60,
        maximum=0,
        unit="working days",
    ),
)

_MONEY = (
    words(
        "day_count",
        "计息基准",
        DAY_COUNT,
        "For assets, notes and fees",
        "资产、证券与费用",
        default="A/365",
        common=True,
    ),
    rate("vat_rate", "增值税率", "VAT on interest collected", "对利息收入征收的增值税", default=0.03),
    share("vat_surcharge_rate", "附加税费率", "Share of the VAT", "占增值税额的比例", default=0.12),
    words(
        "vat_price_basis",
        "计税口径",
        _PRICE_BASIS,
        "Whether collected interest contains the VAT",
        "所收利息是否含税",
        default="inclusive",
    ),
    words(
        "recovery_as",
        "回收款归属",
        _RECOVERY_AS,
        "What recoveries count as",
        "回收款计入本金或利息",
        default="principal",
    ),
    words("label_basis", "贴标口径", _LABEL, "What the 70% label test reads", "70% 贴标测试的口径", default="assets"),
    share("proceeds_to_ip_share", "募集资金投向知识产权比例", "For label_basis proceeds", "贴标口径为募集资金时填写"),
    later(
        "cleanup_share",
        "清仓回购比例",
        Type.SHARE,
        5,
        "Pool balance that allows a clean-up call",
        "可清仓回购的余额比例",
    ),
    rate(
        "target_all_in_cost",
        "目标综合成本",
        "All-in cost promised to the firms, a year",
        "对企业承诺的年化综合成本上限",
    ),
)

DEAL = Sheet(
    key="deal",
    zh="交易概况",
    required=True,
    columns=(*_ABOUT, *_DATES, *_MONEY),
    help_en="One row a key: what the term sheet says about the deal as a whole",
    help_zh="每行一项：条款清单中关于整个项目的约定",
)
