"""Sheet `deal`: keys and values. Each key is a row of the contract table like a column of another sheet."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, integer, later, plain, rate, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import DAY_COUNT, FREQUENCY, INSTALMENT, MARKET, ROLL

__all__ = ["DEAL", "DEAL_HEADINGS"]

DEAL_HEADINGS = (
    text("key", "项目", "What is agreed; one row each", "约定事项，每行一项"),
    text("value", "内容", "The value; a blank takes the default", "取值；空白取默认值"),
    text("note", "备注", "Free text, not read", "自由填写，不读取"),
)
"""Columns of the sheet itself; the rows below are its keys."""

_VENUE = (Word("interbank", "银行间"), Word("sse", "上交所"), Word("szse", "深交所"))
_FORM = (Word("repayment", "还款日"), Word("payment", "兑付日"))
_PRICE_BASIS = (Word("inclusive", "含税"), Word("exclusive", "不含税"))
_RECOVERY_AS = (Word("principal", "本金"), Word("interest", "利息"))
_LABEL = (Word("assets", "基础资产"), Word("proceeds", "募集资金"))

_ABOUT = (
    plain(
        "name",
        "项目名称",
        Type.NAME,
        "Full name of the deal, as its documents have it",
        "项目全称，与交易文件一致",
        required=True,
    ),
    text(
        "short_name",
        "项目简称",
        "Short name for titles, e.g. 25西投保ABN001",
        "标题中使用的简称，如 25西投保ABN001",
        common=True,
    ),
    integer(
        "contract_version",
        "模板版本",
        "Version of this workbook's layout; leave it blank",
        "本工作簿的版本，无需填写",
        default=1,
        minimum=1,
        maximum=1,
    ),
    words(
        "venue",
        "发行场所",
        _VENUE,
        "Market of issue; the usual dates, calendar and pool criteria follow from it",
        "在哪个市场发行；日期惯例、工作日历与入池标准随之而定",
        required=True,
    ),
)

_DATES = (
    when(
        "closing_date",
        "起息日",
        "Day on which the notes are issued, interest on them starts and the assets are paid for",
        "证券设立起息、支付资产转让对价之日",
        required=True,
    ),
    when(
        "cutoff_date",
        "封包日",
        "Asset cash dated after this day belongs to the deal",
        "该日之后的资产回款归入项目",
        default_from="deal.closing_date",
        common=True,
    ),
    words(
        "schedule_from",
        "日期基准",
        _FORM,
        "What typed dates are: the firms' repayment days (ABN form) or payment days to holders (ABS form)",
        "所填日期为企业还款日（ABN 型）还是证券兑付日（ABS 型）",
        default_from=("repayment for interbank, else payment", "银行间为还款日，交易所为兑付日"),
    ),
    when(
        "first_date",
        "首个还款日",
        "First repayment day (ABN) or payment day (ABS), before any move for holidays, e.g. 2025-12-21",
        "首个还款日（ABN）或兑付日（ABS），节假日调整之前，如 2025-12-21",
        default_from=("the first date of sheet schedule", "“日期安排”表的首个日期"),
        needed=("unless sheet schedule lists the dates", "未填“日期安排”表时"),
        common=True,
    ),
    words(
        "payment_frequency",
        "付息频率",
        FREQUENCY,
        "How often dates come: date n is first_date plus n periods",
        "多久一次：第 n 个日期为首个还款日加 n 个周期",
        default="quarterly",
        common=True,
    ),
    words(
        "roll",
        "调整规则",
        ROLL,
        "Where a date falls on a closed day: to the next working day, the one before, or not at all",
        "遇非工作日如何调整：顺延、提前或不调整",
        default="following",
    ),
    words(
        "calendar",
        "工作日历",
        MARKET,
        "Which days are working days; interbank counts make-up weekend days, exchanges never do",
        "哪些日子算工作日；银行间计入调休上班日，交易所不计",
        default_from="deal.venue",
    ),
    integer(
        "payment_offset",
        "兑付日偏移",
        "Repayment form: working days from the rolled repayment day to the payment day",
        "还款日型：调整后还款日至兑付日的工作日数",
        default_from=("8 in repayment form, else 0", "还款日型为 8，兑付日型为 0"),
        maximum=60,
        unit="working days",
    ),
    integer(
        "determination_offset",
        "计算日偏移",
        "Working days from the rolled repayment day (ABN) or payment day (ABS) to the calculation day; -10 is T-10",
        "计算日距调整后还款日（ABN）或兑付日（ABS）的工作日数；-10 即 T-10",
        default_from=("0 for interbank, else -10", "银行间为 0，交易所为 -10"),
        minimum=-60,
        maximum=60,
        unit="working days",
    ),
    integer(
        "support_transfer_offset",
        "差额支付划款日偏移",
        "Last day on which a provider's money for assets counts, in working days from payment; -8 is T-8",
        "增信机构就资产付款计入本期的最后一日，距兑付日的工作日数；-8 即 T-8",
        default_from=("-1 for interbank, else -8", "银行间为 -1，交易所为 -8"),
        minimum=-60,
        maximum=0,
        unit="working days",
    ),
    flag(
        "accrual_roll",
        "计息期随调整",
        "Y: interest periods run between dates moved for holidays; N: between the dates as typed",
        "是：计息期随节假日调整；否：按未调整日期计息",
        default=False,
    ),
    integer(
        "merge_within_days",
        "合并天数",
        "A date fewer than this many calendar days before the last maturity merges into it; 0 for never",
        "距最后到期日不足该自然日数的日期并入到期日；0 为不合并",
        default_from=("60 for interbank, else 0", "银行间为 60，交易所为 0"),
        maximum=400,
        unit="days",
    ),
    words(
        "tail_frequency",
        "到期后频率",
        INSTALMENT,
        "How often dates come after the last expected maturity, while recoveries are still awaited",
        "最后预期到期日之后、等待回收期间的日期频率",
        default_from=(
            "the shorter of payment_frequency and quarterly",
            "付息频率与按季中较短者",
        ),
    ),
    when(
        "legal_maturity_date",
        "法定到期日",
        "Last date of all; what is unpaid then is lost",
        "最后期限，届时仍未偿付的即为损失",
        default_from=("last expected maturity + 24 months", "最后预期到期日加 24 个月"),
        common=True,
    ),
    integer(
        "record_day_offset",
        "权益登记日偏移",
        "Record day of the holders, in working days from payment; -1 is T-1",
        "权益登记日距兑付日的工作日数；-1 即 T-1",
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
        "How days become a part of a year; for assets, notes and fees that name none of their own",
        "天数如何折算为年；资产、证券与费用未另填时适用",
        default="A/365",
        common=True,
    ),
    rate(
        "vat_rate",
        "增值税率",
        "VAT on interest collected; 3% for asset-management products",
        "对利息收入征收；资管产品为 3%",
        default=0.03,
    ),
    share(
        "vat_surcharge_rate",
        "附加税费率",
        "City construction tax and education surcharges, as a share of the VAT",
        "城建税与教育费附加等占增值税额的比例",
        default=0.12,
    ),
    words(
        "vat_price_basis",
        "计税口径",
        _PRICE_BASIS,
        "Whether the interest collected contains the VAT (interest / 1.03 x 3%) or not (interest x 3%)",
        "利息是否含税：含税按 利息/1.03×3%，不含税按 利息×3%",
        default="inclusive",
    ),
    words(
        "recovery_as",
        "回收款归属",
        _RECOVERY_AS,
        "Whether recoveries after a default go to the account that receives principal or interest",
        "违约后的回收款计入本金还是利息",
        default="principal",
    ),
    words(
        "label_basis",
        "贴标口径",
        _LABEL,
        "What the 70% test for the IP label measures: the assets, or the use of the proceeds",
        "70% 贴标测试看基础资产还是募集资金投向",
        default="assets",
    ),
    share(
        "proceeds_to_ip_share",
        "募集资金投向知识产权比例",
        "With label_basis proceeds: share of the proceeds that goes into IP",
        "贴标口径为募集资金时：投向知识产权的比例",
    ),
    later(
        "cleanup_share",
        "清仓回购比例",
        Type.SHARE,
        5,
        "Share of the pool left at which the originator may buy the rest",
        "资产池余额降至该比例时可清仓回购",
    ),
    rate(
        "target_all_in_cost",
        "目标综合成本",
        "All-in cost a year promised to the firms after subsidies, e.g. 2.50%; reported beside what comes out",
        "承诺企业的贴息后年化综合成本上限，如 2.50%；与测算值对照列示",
        common=True,
    ),
)

DEAL = Sheet(
    key="deal",
    zh="交易概况",
    required=True,
    columns=(*_ABOUT, *_DATES, *_MONEY),
    help_en="What is agreed for the deal as a whole: name, market, dates, tax",
    help_zh="整个项目的约定：名称、场所、日期、税",
)
