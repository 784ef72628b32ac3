"""Sheets `assets` and `asset_flows`."""

from __future__ import annotations

from ipabs.workbook.contract.make import (
    flag,
    floating,
    identifier,
    integer,
    later,
    money,
    plain,
    rate,
    share,
    text,
    when,
    words,
)
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import DAY_COUNT, FREQUENCY

__all__ = ["ASSETS", "ASSET_FLOWS"]

_KIND = (
    Word("pledged_loan", "质押贷款"),
    Word("entrusted_loan", "委托贷款"),
    Word("trust_loan", "信托贷款"),
    Word("licence_back", "反授权", 5),
    Word("leaseback", "售后回租", 5),
    Word("receivable", "应收账款", 5),
    Word("technology_trade", "技术交易", 5),
    Word("royalty", "许可费收益", 5),
)

_REPAYMENT = (
    Word("bullet", "到期一次还本"),
    Word("equal_principal", "等额本金"),
    Word("annuity", "等额本息"),
    Word("zero_coupon", "到期一次还本付息"),
    Word("schedule", "约定现金流"),
)

_VAT_BASE = (
    Word("gross", "全额计税"),
    Word("implied_interest", "隐含利息", 5),
    Word("all_cash", "全部回款"),
    Word("none", "不征税"),
)

_CLAIM = (
    identifier("asset_id", "资产编号", "Short id, used by other sheets", "简短编号，供其他表引用", required=True),
    identifier("borrower_id", "企业编号", "The debtor", "债务人", required=True, refers="borrowers.borrower_id"),
    words("kind", "资产类型", _KIND, "Kind of claim", "资产类型", required=True),
    text("contract_no", "合同编号", "Number of the contract", "合同编号"),
    text("creditor", "债权人", "Original creditor", "原债权人"),
    money("principal", "本金", "Principal at the start", "初始本金", required=True),
    money("cutoff_balance", "封包余额", "Balance at the cutoff", "封包日余额", default_from="assets.principal"),
    money(
        "purchase_price", "转让价款", "Paid for it at closing", "起息日支付的对价", default_from="assets.cutoff_balance"
    ),
)

_TERMS = (
    rate(
        "rate",
        "年利率",
        "A year; or an index instead; a schedule needs neither",
        "年化利率；浮动利率改填基准利率；约定现金流的资产可不填",
        common=True,
    ),
    *floating(),
    when("start_date", "放款日", "Interest starts", "起息", default_from="deal.closing_date", common=True),
    when("signing_date", "签约日", "Contract signed", "合同签署日", default_from="assets.start_date"),
    when(
        "interest_paid_to",
        "利息已付至",
        "The deal's interest starts here",
        "项目应收利息自该日起算",
        default_from="the later of assets.start_date and deal.cutoff_date",
    ),
    when(
        "maturity_date",
        "到期日",
        "Last date of the asset",
        "资产到期日",
        default_from="the last scheduled collection",
        common=True,
    ),
    words("repayment", "还款方式", _REPAYMENT, "How principal is repaid", "还本方式", default="bullet", common=True),
    words("payment_frequency", "还款频率", FREQUENCY, "Own dates", "自有还款频率", default_from="the deal's dates"),
    when(
        "first_payment_date",
        "首个付款日",
        "Required with a payment_frequency of its own",
        "自有还款频率时必填",
        default_from="the deal's dates",
    ),
    words("day_count", "计息基准", DAY_COUNT, "Of the asset", "资产计息基准", default_from="deal.day_count"),
    words("vat_base", "计税基础", _VAT_BASE, "What VAT is due on", "增值税税基", default="gross"),
    plain(
        "vat_rate",
        "增值税率",
        Type.RATE,
        "Of the asset",
        "资产适用税率",
        default_from="deal.vat_rate",
        minimum=0,
        maximum=0.36,
    ),
)

_LOSS = (
    share("recovery_rate", "回收率", "Of the claim, from the firm", "向企业追偿的回收率", default=0.0),
    integer("recovery_lag_months", "回收时滞", "Months after default", "违约后的月数", default=12, unit="months"),
    share("ip_recovery_rate", "知识产权处置率", "Of the appraised value pledged", "占质押评估价值的比例", default=0.0),
    integer(
        "ip_recovery_lag_months", "知识产权处置时滞", "Months after default", "违约后的月数", default=24, unit="months"
    ),
    share("ip_decay", "价值年衰减率", "Fall of the appraised value a year", "评估价值每年的衰减", default=0.0),
    text("use_of_proceeds", "资金用途", "What the loan is for", "贷款用途"),
    integer("overdue_days", "逾期天数", "At the cutoff", "封包日逾期天数", default=0, maximum=100_000, unit="days"),
    flag("extended", "是否展期", "The loan was extended", "是否展期", default=False),
    later("revenue_share", "收入分成比例", Type.SHARE, 5, "Of royalty revenue", "许可收入分成"),
    later("revenue_decay", "收入年衰减率", Type.SHARE, 5, "Of royalty revenue, a year", "许可收入的年衰减"),
)

ASSETS = Sheet(
    key="assets",
    zh="基础资产",
    required=True,
    id_column="asset_id",
    columns=(*_CLAIM, *_TERMS, *_LOSS),
    help_en="The claims in the pool, one row each",
    help_zh="入池资产，每笔一行",
)

ASSET_FLOWS = Sheet(
    key="asset_flows",
    zh="资产约定现金流",
    name_column="asset_id",
    columns=(
        identifier(
            "asset_id",
            "资产编号",
            "An asset of repayment schedule",
            "还款方式为约定现金流的资产",
            required=True,
            refers="assets.asset_id",
        ),
        when("date", "日期", "Contracted date, unadjusted", "合同约定日期（未调整）", required=True),
        money("interest", "利息", "Contracted interest", "约定利息", required=True),
        money("principal", "本金", "Contracted principal", "约定本金", required=True),
        later("amount", "金额", Type.MONEY, 5, "Licence fee, rent, instalment", "许可费、租金或分期价款"),
        later("revenue", "收入", Type.MONEY, 5, "Of a royalty", "许可费收益对应的收入"),
    ),
    help_en="Contracted dates of assets with repayment schedule, after the cutoff",
    help_zh="约定现金流资产在封包日之后的各期",
)
