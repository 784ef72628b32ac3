"""Sheets `assets` and `asset_flows`."""

from __future__ import annotations

from ipabs.workbook.contract.make import (
    flag,
    floating,
    identifier,
    integer,
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
    Word("licence_back", "独占许可反授权"),
    Word("leaseback", "售后回租"),
    Word("receivable", "应收账款"),
    Word("technology_trade", "技术交易"),
    Word("royalty", "许可费收益"),
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
    Word("implied_interest", "隐含利息"),
    Word("all_cash", "全部回款"),
    Word("none", "不征税"),
)

_CLAIM = (
    identifier(
        "asset_id",
        "资产编号",
        "Short id of your own, e.g. L01; other sheets refer to it",
        "自编的简短编号，如 L01；其他表据此引用",
        required=True,
    ),
    identifier(
        "borrower_id",
        "企业编号",
        "Firm that owes it",
        "债务人的企业编号",
        required=True,
        refers="borrowers.borrower_id",
    ),
    words(
        "kind", "资产类型", _KIND, "Kind of claim; one kind in a pool", "资产类型；同一资产池应为一种", required=True
    ),
    text("contract_no", "合同编号", "Number of the loan contract", "借款合同编号"),
    text("creditor", "债权人", "Original lender", "原始债权人"),
    money(
        "principal", "本金", "Principal of the contract, yuan", "合同本金（元）", required=True, usual=(10_000, None)
    ),
    money(
        "cutoff_balance",
        "封包余额",
        "Principal outstanding at the cutoff, where part is repaid already",
        "封包日未偿本金；已部分还款时填写",
        default_from="assets.principal",
        common=True,
    ),
    money(
        "purchase_price",
        "转让价款",
        "What the deal pays for the asset at closing, where not its balance",
        "起息日支付的对价；与封包余额不同时填写",
        default_from="assets.cutoff_balance",
    ),
)

_TERMS = (
    rate(
        "rate",
        "年利率",
        "Rate a year, e.g. 4.00%; blank where index + spread, or repayment schedule, says it",
        "年利率，如 4.00%；浮动利率或约定现金流时留空",
        needed=(
            "unless index is given, repayment is schedule or kind is receivable",
            "非浮动利率、非约定现金流且非应收账款时",
        ),
        usual=(0.002, 0.24),
        common=True,
    ),
    *floating(),
    when(
        "start_date",
        "放款日",
        "Day on which the loan starts",
        "贷款发放起息日",
        default_from="deal.closing_date",
        common=True,
    ),
    when(
        "signing_date", "签约日", "Day on which the contract was signed", "合同签署日", default_from="assets.start_date"
    ),
    when(
        "interest_paid_to",
        "利息已付至",
        "Day up to which interest is paid; interest from then on is the deal's",
        "利息已结清至该日，此后利息归项目",
        default_from=("the later of start_date and the cutoff", "放款日与封包日中较晚者"),
    ),
    when(
        "maturity_date",
        "到期日",
        "Last day of the loan; blank: it ends in time for the notes' last payment",
        "贷款到期日；空白则与证券最后一期回款同日",
        default_from=("the last scheduled collection", "最后一个归集日"),
        common=True,
    ),
    words(
        "repayment",
        "还款方式",
        _REPAYMENT,
        "How principal is repaid; schedule: by the dates of sheet asset_flows",
        "还本方式；约定现金流按“资产约定现金流”表",
        default="bullet",
        common=True,
    ),
    words(
        "payment_frequency",
        "还款频率",
        FREQUENCY,
        "How often the firm pays, where not on the deal's own dates",
        "企业付款频率；与项目日期不同时填写",
        default_from=("the deal's dates", "与项目日期一致"),
    ),
    when(
        "first_payment_date",
        "首个付款日",
        "First payment of the firm, where it has a payment_frequency of its own",
        "企业首个付款日；自有还款频率时填写",
        default_from=("the deal's dates", "与项目日期一致"),
        needed=("with a payment_frequency of its own", "填了还款频率时"),
    ),
    words(
        "day_count",
        "计息基准",
        DAY_COUNT,
        "How days become a part of a year, where this asset differs from the deal",
        "天数折算方式；与项目不同时填写",
        default_from="deal.day_count",
    ),
    words(
        "vat_base",
        "计税基础",
        _VAT_BASE,
        "What VAT is due on: interest, interest with the discount to the price, all cash, or nothing",
        "增值税税基：利息、隐含利息（含折价摊销）、全部回款或不征税",
        default_from=("gross for loans, implied_interest for claims bought", "贷款为全额计税，受让债权为隐含利息"),
    ),
    rate(
        "vat_rate",
        "增值税率",
        "VAT rate, where this asset differs from the deal",
        "适用税率；与项目不同时填写",
        default_from="deal.vat_rate",
    ),
)

_LOSS = (
    share(
        "recovery_rate",
        "回收率",
        "Share of the claim recovered from the firm after a default, e.g. 30%",
        "违约后向企业追偿所得占债权的比例，如 30%",
        default=0.0,
        common=True,
    ),
    integer(
        "recovery_lag_months",
        "回收时滞",
        "Months from default to that recovery",
        "违约至该项回收到账的月数",
        default=12,
        unit="months",
    ),
    share(
        "ip_recovery_rate",
        "知识产权处置率",
        "Share of the appraised value that a sale of the pledged IP brings after a default, e.g. 15%",
        "违约后处置质押知识产权所得占评估价值的比例，如 15%",
        default=0.0,
        common=True,
    ),
    integer(
        "ip_recovery_lag_months",
        "知识产权处置时滞",
        "Months from default to the sale of the IP",
        "违约至处置款到账的月数",
        default=24,
        unit="months",
    ),
    share(
        "ip_decay",
        "价值年衰减率",
        "Fall of the IP's value a year, counted from the appraisal",
        "评估价值自基准日起每年的衰减",
        default=0.0,
    ),
    text("use_of_proceeds", "资金用途", "What the firm uses the loan for", "贷款资金用途", common=True),
    integer(
        "overdue_days",
        "逾期天数",
        "Days overdue at the cutoff; more than 0 fails the pool test",
        "封包日逾期天数；大于 0 不符合入池标准",
        default=0,
        maximum=100_000,
        unit="days",
    ),
    flag(
        "extended",
        "是否展期",
        "Y: the loan was extended; fails the pool test",
        "是：曾展期，不符合入池标准",
        default=False,
    ),
    share(
        "revenue_share",
        "收入分成比例",
        "Of a royalty: the share of the revenue in sheet asset_flows that is paid",
        "许可费收益：按“资产约定现金流”表所列收入提取的比例",
        needed=("for kind royalty", "许可费收益时"),
    ),
    plain(
        "revenue_decay",
        "收入年衰减率",
        Type.SHARE,
        "Fall of a royalty's revenue a year where a later row is blank; negative where it grows",
        "许可费收益：后续收入空白时逐年递减的比例，增长填负数",
        default=0.0,
        minimum=-1,
        maximum=1.0,
    ),
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
            "Asset of repayment schedule",
            "还款方式为约定现金流的资产",
            required=True,
            refers="assets.asset_id",
        ),
        when(
            "date",
            "日期",
            "Date of the contract, before any move for holidays",
            "合同约定日期，节假日调整之前",
            required=True,
        ),
        money(
            "interest",
            "利息",
            "Interest due on the date, yuan",
            "该日约定利息（元）",
            needed=("unless amount or revenue says it", "未填金额或收入时"),
            common=True,
        ),
        money(
            "principal",
            "本金",
            "Principal due on the date, yuan; adds up to the cutoff balance",
            "该日约定本金（元），合计等于封包余额",
            needed=("unless amount or revenue says it", "未填金额或收入时"),
            common=True,
        ),
        money(
            "amount",
            "金额",
            "Licence fee, rent or instalment of a price, yuan; the rate that makes them worth the balance is solved",
            "许可费、租金或分期价款（元）；由其求解隐含利率，使现值等于封包余额",
        ),
        money(
            "revenue",
            "收入",
            "Revenue that a royalty is a share of, yuan; a later blank follows from the one before by revenue_decay",
            "许可费收益所依据的收入（元）；后续空白时按年衰减率由前一笔推算",
            default_from=("the revenue before, by revenue_decay", "由前一笔收入按年衰减率推算"),
        ),
    ),
    help_en="Dates and amounts of assets with repayment schedule, after the cutoff",
    help_zh="约定现金流资产在封包日之后的各期金额",
)
