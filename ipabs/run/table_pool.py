"""Rows of the result table: the pool at the cutoff."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, Unit, below

__all__ = ["POOL_KEYS"]

Line = tuple[str, str, str, Unit, str]

_TOTALS = below(
    "pool",
    ("", "资产池", "Pool", "object", "The pool at the cutoff"),
    ("borrowers", "融资企业家数", "Firms", "count", "Firms with an asset"),
    ("assets", "资产笔数", "Assets", "count", "Number of assets"),
    ("ip_rights", "知识产权件数", "IP rights", "count", "Sum of the counts of all rights"),
    ("principal_cny", "资产池本金", "Pool principal", "cny", "Cutoff balances"),
    ("average_balance_cny", "单笔平均余额", "Average balance", "cny", "Of an asset, down to the fen"),
    ("largest_balance_cny", "单笔最大余额", "Largest balance", "cny", "Of an asset"),
    ("smallest_balance_cny", "单笔最小余额", "Smallest balance", "cny", "Of an asset"),
    ("appraised_value_cny", "知识产权评估价值", "Appraised value of the rights", "cny", "A group's value once"),
    ("unpledged_value_cny", "未质押评估价值", "Value not pledged", "cny", "Appraised, but behind no asset"),
    ("unbacked_cny", "无质押评估价值对应的本金", "Principal with no value behind it", "cny", "Cutoff balances"),
    ("pledge_rate", "质押率", "Pledge rate", "share", "Principal / appraised value; null where nothing is appraised"),
    ("weighted_rate", "加权平均利率", "Weighted rate", "rate", "By cutoff balance"),
    ("weighted_remaining_term_years", "加权剩余期限", "Weighted remaining term", "years", "Cutoff to maturity"),
    ("weighted_rating", "加权影子评级", "Weighted shadow rating", "text", "Nearest notch by balance; illustrative"),
    ("rated_share", "有影子评级的占比", "Share with a shadow rating", "share", "Of the pool's cutoff balance"),
)


def _rights_of(path: str, zh: str, en: str, *lines: Line) -> tuple[ResultKey, ...]:
    return below(
        path,
        ("", zh, en, "list", "Principal is each asset's balance split by value pledged; adds up to the pool"),
        *lines,
        ("[].rights", "件数", "Rights", "count", "Number of rights"),
        ("[].appraised_value_cny", "评估价值", "Appraised value", "cny", "Stands with the row that bears it"),
        ("[].pledged_value_cny", "质押评估价值", "Value pledged", "cny", "Of it, what stands behind an asset"),
        ("[].principal_cny", "对应本金", "Principal backed", "cny", "Cutoff balances that it backs"),
        ("[].pledge_rate", "质押率", "Pledge rate", "share", "Principal backed / value pledged"),
    )


_RIGHTS_OF = (
    *_rights_of(
        "pool.by_kind", "知识产权类型", "Kinds of right", ("[].kind", "类型", "Kind", "text", "Word of sheet ip")
    ),
    *_rights_of(
        "pool.by_method",
        "评估方法",
        "Methods of appraisal",
        ("[].method", "评估方法", "Method", "text", "As typed; empty where not given"),
    ),
)

_BY = (
    "balance, age, remaining_term, term, rate, province, city, industry, rating, sme, kind, repayment, "
    "payment_frequency, use_of_proceeds, creditor or group"
)
_DISTRIBUTIONS = below(
    "pool.distributions",
    ("", "资产池分布", "Distributions", "list", "The whole pool by one fact each"),
    ("[].by", "分布口径", "By", "text", _BY),
    ("[].unit", "区间单位", "Unit of bands", "text", "cny, months or rate; empty where the rows have labels"),
    ("[].rows", "分布", "Rows", "list", "Bands in order; labels by their order or the largest balance first"),
    ("[].rows[].label", "分组", "Group", "text", "Empty: not given, or a band"),
    ("[].rows[].low", "下限", "Above", "number", "Of a band, not in it; null: open"),
    ("[].rows[].high", "上限", "Up to", "number", "Of a band, in it; null: open"),
    ("[].rows[].assets", "资产笔数", "Assets", "count", "In the group"),
    ("[].rows[].borrowers", "企业家数", "Firms", "count", "In the group"),
    ("[].rows[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of the group"),
    ("[].rows[].share", "余额占比", "Share", "share", "Of the pool's cutoff balance"),
    ("[].rows[].weighted_rate", "加权平均利率", "Weighted rate", "rate", "By cutoff balance"),
)

_FIRMS = below(
    "pool.concentration",
    ("", "企业集中度", "Concentration by firm", "list", "In the order of the sheet"),
    ("[].borrower_id", "企业编号", "Firm id", "text", "Id"),
    ("[].name", "企业名称", "Firm", "text", "Full name"),
    ("[].group_id", "集团编号", "Group", "text", "Empty where none is given"),
    ("[].assets", "资产笔数", "Assets", "count", "Of the firm"),
    ("[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of all its assets"),
    ("[].share", "余额占比", "Share", "share", "Of the pool's cutoff balance"),
    ("[].cash_share", "现金流占比", "Share of cash", "share", "Of all cash contracted from the cutoff on"),
    ("[].appraised_value_cny", "质押评估价值", "Value pledged", "cny", "Pledged to the firm's assets"),
    ("[].pledge_rate", "质押率", "Pledge rate", "share", "Balance / value; null where nothing is appraised"),
    ("[].revenue_cny", "营业收入", "Revenue", "cny", "Of the latest year given"),
    ("[].revenue_growth", "收入增长率", "Growth of revenue", "share", "Over the year before"),
    ("[].debt_ratio", "资产负债率", "Debt ratio", "share", "Total liabilities / total assets, latest year"),
    ("[].tags", "企业资质", "Titles", "list", "Valid at closing"),
)

_TOP = below(
    "pool.top",
    ("", "前20大", "Top 20", "list", "The 20 largest assets"),
    ("[].rank", "序号", "No.", "count", "1 is the largest"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].contract_no", "合同编号", "Contract", "text", "Empty where not given"),
    ("[].creditor", "债权人", "Creditor", "text", "As typed"),
    ("[].borrower_id", "企业编号", "Firm id", "text", "Debtor"),
    ("[].borrower", "债务人", "Debtor", "text", "Full name"),
    ("[].borrower_rating", "债务人资信评级", "Debtor's rating", "text", "Of the party of that name; empty: none"),
    ("[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of the asset"),
    ("[].rate", "年利率", "Rate", "rate", "A year; of a floating loan at cutoff"),
    ("[].share", "余额占比", "Share", "share", "Of the pool's cutoff balance"),
    ("[].may_omit", "可免于列示", "May be left out", "flag", "At most 1% of the pool"),
    ("[].related", "是否为关联方", "Related party", "flag", "As names and groups show; null where no one is named"),
    ("[].related_to", "关联机构", "Related to", "list", "Names of the originator or enhancers"),
    ("[].rights", "担保物：权利行数", "Collateral: rights", "count", "Rows of sheet ip that back it"),
    ("[].collateral_cny", "担保物：质押评估价值", "Collateral: value pledged", "cny", "Pledged to the asset"),
    ("[].shadow_rating", "影子评级", "Shadow rating", "text", "Of sheet borrowers"),
)

_ENHANCEMENTS = below(
    "pool.enhancements",
    ("", "增信机构", "Enhancers", "list", "Who stands behind the notes, for every asset of the list"),
)
_ENHANCER = below(
    "pool.enhancements",
    ("[].name", "增信措施", "Support", "text", "As named"),
    ("[].kind", "增信方式", "Kind", "text", "Word of sheet supports"),
    ("[].provider", "增信机构", "Provider", "text", "Name"),
    ("[].provider_rating", "增信机构资信评级", "Provider's rating", "text", "Of sheet parties; empty: none"),
    sometimes=True,
)

_RIGHTS = below(
    "pool.rights",
    ("", "权利与债务期限", "Rights against debt", "list", "Every row of sheet ip"),
    ("[].ip_id", "权利编号", "Right id", "text", "Id"),
    ("[].borrower_id", "企业编号", "Owner id", "text", "Firm id"),
    ("[].owner", "权利人", "Owner", "text", "Full name"),
    ("[].kind", "类型", "Kind", "text", "Word of sheet ip"),
    ("[].title", "名称", "Title", "text", "Of the right"),
    ("[].count", "件数", "Count", "count", "Rights on the row"),
    ("[].expiry_date", "届满日", "Expires", "date", "Given, or from kind and filing date"),
    ("[].remaining_years", "剩余年限", "Remaining years", "years", "Closing to expiry; negative: expired"),
    ("[].assets", "对应资产", "Backs", "list", "Asset ids"),
    ("[].debt_maturity", "对应债务最后到期日", "Debt matures", "date", "The last of the assets it backs"),
    (
        "[].gap_days",
        "届满晚于债务到期天数",
        "Days beyond the debt",
        "days",
        "Expiry less maturity; below 0: ends first",
    ),
    ("[].annuity_paid_to", "年费缴至", "Annuity paid to", "date", "As typed"),
    ("[].annuity_days_short", "年费距起息日欠缴天数", "Annuity days short", "days", "Up to closing; 0: paid"),
    ("[].appraised_value_cny", "评估价值", "Appraised value", "cny", "null where another row bears it"),
    ("[].pledged_value_cny", "质押评估价值", "Value pledged", "cny", "What of it stands behind an asset"),
    ("[].principal_cny", "对应本金", "Principal backed", "cny", "Balances split by value pledged"),
    ("[].pledge_rate", "质押率", "Pledge rate", "share", "Principal backed / value pledged"),
)

_GROUNDS = below(
    "pool.grounds",
    ("", "质押登记不予登记情形", "Grounds for refusing a pledge", "list", "One entry a ground, over all rights"),
    ("[].ground", "情形", "Ground", "text", "Measure of sheet criteria"),
    ("[].name", "情形（英文）", "Ground in English", "text", "Name of the measure"),
    ("[].name_zh", "情形（中文）", "Ground in Chinese", "text", "Name of the measure"),
    ("[].severity", "后果", "Severity", "text", "refuse, warn or waived"),
    ("[].judged", "已判断件数", "Judged", "count", "Rows of sheet ip"),
    ("[].breached", "不符合件数", "Breached", "count", "Rows of sheet ip"),
    ("[].unknown", "信息不足件数", "Unknown", "count", "Rows whose fact is not given"),
    ("[].source", "依据", "Source", "text", "Rule or document"),
)

_FINDINGS = below(
    "pool.findings",
    (
        "",
        "不符合的权利",
        "Rights that breach a ground",
        "list",
        "One entry a right and ground, in the register's order",
    ),
)
_FINDING = below(
    "pool.findings",
    ("[].ip_id", "权利编号", "Right id", "text", "Id"),
    ("[].borrower_id", "企业编号", "Owner id", "text", "Firm id"),
    ("[].ground", "情形", "Ground", "text", "Measure of sheet criteria"),
    ("[].column", "所在列", "Column", "text", "Of sheet ip, where the fact stands"),
    ("[].fact", "事实（英文）", "Fact in English", "text", "What is so"),
    ("[].fact_zh", "事实（中文）", "Fact in Chinese", "text", "What is so"),
    ("[].severity", "后果", "Severity", "text", "refuse, warn or waived"),
    ("[].source", "依据", "Source", "text", "Rule or document"),
    sometimes=True,
)

_LABEL = below(
    "pool.label",
    ("", "贴标检查", "Label test", "object", "The 70% test of the label, on both bases"),
    ("basis", "采用口径", "Basis", "text", "assets or proceeds"),
    ("share", "采用口径占比", "Share on the basis", "share", "What the criterion label_share judges"),
    ("by_assets", "资产口径占比", "By assets", "share", "Balances of assets that a right backs / pool"),
    ("by_proceeds", "资金用途口径占比", "By proceeds", "share", "As given; null where it is not"),
    ("counted_cny", "计入金额", "Counted", "cny", "Balances of assets that a right backs"),
    ("not_counted_cny", "未计入金额", "Not counted", "cny", "Balances of the others"),
    ("assets", "逐笔", "Assets", "list", "Each asset and whether it counts"),
    ("assets[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("assets[].borrower", "融资企业", "Firm", "text", "Full name"),
    ("assets[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of the asset"),
    ("assets[].counts", "是否计入", "Counts", "flag", "Whether a right backs it"),
    ("assets[].rights", "对应权利", "Rights behind it", "list", "Ids of sheet ip"),
)

_ASSETS = below(
    "pool.assets_list",
    ("", "资产清单", "Assets", "list", "One entry an asset"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].borrower_id", "企业编号", "Firm id", "text", "Debtor"),
    ("[].borrower", "融资企业", "Firm", "text", "Full name of the debtor"),
    ("[].kind", "资产类型", "Kind", "text", "Word of sheet assets"),
    ("[].principal_cny", "初始本金", "Principal", "cny", "At the start"),
    ("[].cutoff_balance_cny", "封包余额", "Cutoff balance", "cny", "At the cutoff"),
    ("[].purchase_price_cny", "转让价款", "Purchase price", "cny", "Paid at closing"),
    ("[].rate", "年利率", "Rate", "rate", "A year; of a floating loan at cutoff"),
    ("[].index", "基准利率", "Index", "text", "Of a floating loan"),
    ("[].spread", "利差", "Spread", "rate", "Over the index; null unless floating"),
    ("[].start_date", "放款日", "Start", "date", "Interest starts"),
    ("[].maturity_date", "到期日", "Maturity", "date", "Last contracted date"),
    ("[].repayment", "还款方式", "Repayment", "text", "Word of sheet assets"),
    ("[].day_count", "计息基准", "Day count", "text", "Of the asset"),
    ("[].ip_rights", "知识产权件数", "IP rights", "count", "Owned by the firm"),
    ("[].contract_no", "合同编号", "Contract", "text", "Empty where not given"),
)

POOL_KEYS: tuple[ResultKey, ...] = (
    *_TOTALS,
    *_RIGHTS_OF,
    *_DISTRIBUTIONS,
    *_FIRMS,
    *_TOP,
    *_ENHANCEMENTS,
    *_ENHANCER,
    *_RIGHTS,
    *_GROUNDS,
    *_FINDINGS,
    *_FINDING,
    *_LABEL,
    *_ASSETS,
)
