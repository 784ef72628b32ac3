"""Rows of the result table: the pool at the cutoff."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["POOL_KEYS"]

_TOTALS = below(
    "pool",
    ("", "资产池", "Pool", "object", "The pool at the cutoff"),
    ("borrowers", "融资企业家数", "Firms", "count", "Firms with an asset"),
    ("assets", "资产笔数", "Assets", "count", "Number of assets"),
    ("ip_rights", "知识产权件数", "IP rights", "count", "Sum of the counts of all rights"),
    ("principal_cny", "资产池本金", "Pool principal", "cny", "Cutoff balances"),
    ("appraised_value_cny", "知识产权评估价值", "Appraised value of the rights", "cny", "A group's value once"),
    ("unpledged_value_cny", "未质押评估价值", "Value not pledged", "cny", "Appraised, but behind no asset"),
    ("pledge_rate", "质押率", "Pledge rate", "share", "Principal / appraised value; null where nothing is appraised"),
    ("weighted_rate", "加权平均利率", "Weighted rate", "rate", "By cutoff balance"),
    ("weighted_remaining_term_years", "加权剩余期限", "Weighted remaining term", "years", "Cutoff to maturity"),
)
_KIND = below(
    "pool.by_kind",
    ("", "知识产权类型", "Kinds of right", "list", "One entry a kind"),
    ("[].kind", "类型", "Kind", "text", "Word of sheet ip"),
    ("[].rights", "件数", "Rights", "count", "Number of rights"),
    ("[].appraised_value_cny", "评估价值", "Appraised value", "cny", "Stands with the row that bears it"),
)


def _firms(path: str, zh: str, en: str, meaning: str) -> tuple[ResultKey, ...]:
    return below(
        path,
        ("", zh, en, "list", meaning),
        ("[].borrower_id", "企业编号", "Firm id", "text", "Id"),
        ("[].name", "企业名称", "Firm", "text", "Full name"),
        ("[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of all its assets"),
        ("[].share", "余额占比", "Share", "share", "Of the pool's cutoff balance"),
        ("[].appraised_value_cny", "质押评估价值", "Value pledged", "cny", "Pledged to the firm's assets"),
        ("[].pledge_rate", "质押率", "Pledge rate", "share", "Balance / value; null where nothing is appraised"),
    )


def _strata(path: str, zh: str, en: str) -> tuple[ResultKey, ...]:
    return below(
        path,
        ("", zh, en, "list", "The largest balance first"),
        ("[].label", "分组", "Group", "text", "Empty: not given"),
        ("[].borrowers", "企业家数", "Firms", "count", "In the group"),
        ("[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of the group"),
        ("[].share", "余额占比", "Share", "share", "Of the pool's cutoff balance"),
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
    *_KIND,
    *_firms("pool.concentration", "企业集中度", "Concentration by firm", "In the order of the sheet"),
    *_firms("pool.top", "前20大", "Top 20", "The 20 largest"),
    *_strata("pool.by_city", "城市分布", "By city"),
    *_strata("pool.by_industry", "行业分布", "By industry"),
    *_strata("pool.by_sme", "企业规模分布", "By size of firm"),
    *_strata("pool.by_rating", "影子评级分布", "By shadow rating"),
    *_ASSETS,
)
