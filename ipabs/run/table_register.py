"""Rows of the result table: the register."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["REGISTER_KEYS"]

_ROOT = below("pool.register", ("", "登记信息", "Register", "object", "What the workbook discloses beside the amounts"))

_BORROWERS = below(
    "pool.register.borrowers",
    ("", "融资企业登记", "Firms", "list", "As read"),
    ("[].borrower_id", "企业编号", "Firm id", "text", "Id"),
    ("[].name", "企业名称", "Name", "text", "Full name"),
    ("[].uscc", "统一社会信用代码", "Social credit code", "text", "As typed"),
    ("[].province", "省份", "Province", "text", "Of the firm"),
    ("[].city", "城市", "City", "text", "Of the firm"),
    ("[].district", "区县", "District", "text", "Of the firm"),
    ("[].industry", "行业", "Industry", "text", "GB/T 4754"),
    ("[].group_id", "集团编号", "Group", "text", "Firms of one group"),
    ("[].rating", "影子评级", "Shadow rating", "text", "Of the firm"),
    ("[].pd_multiplier", "违约率乘数", "PD multiplier", "number", "For rating work"),
    ("[].sme", "企业规模", "Size", "text", "micro, small, medium or no"),
    ("[].founded_date", "成立日期", "Founded", "date", "Of the firm"),
    ("[].paid_in_capital_cny", "实缴资本", "Paid-in capital", "cny", "Of the firm"),
    ("[].index_score", "指数评分", "Index score", "number", "As typed"),
)

_TAGS = below("pool.register", ("tags", "企业资质登记", "Titles of firms", "list", "Rows of borrower_tags"))
_TAG = below(
    "pool.register.tags",
    ("[].borrower_id", "企业编号", "Firm id", "text", "Id"),
    ("[].tag", "资质", "Title", "text", "As typed"),
    ("[].document", "文件", "Document", "text", "As typed"),
    ("[].valid_to", "有效期至", "Valid to", "date", "null: without end"),
    sometimes=True,
)

_YEARS = below("pool.register", ("years", "企业财务登记", "Years of firms", "list", "Rows of borrower_years"))
_YEAR = below(
    "pool.register.years",
    ("[].borrower_id", "企业编号", "Firm id", "text", "Id"),
    ("[].year", "年度", "Year", "count", "Calendar year"),
    ("[].revenue_cny", "营业收入", "Revenue", "cny", "Of the year"),
    ("[].net_profit_cny", "净利润", "Net profit", "cny", "Of the year; a loss is negative"),
    ("[].total_assets_cny", "总资产", "Total assets", "cny", "At its end"),
    ("[].total_liabilities_cny", "总负债", "Total liabilities", "cny", "At its end"),
    ("[].rd_expense_cny", "研发费用", "R&D expense", "cny", "Of the year"),
    sometimes=True,
)

_RIGHTS = below(
    "pool.register.rights",
    ("", "知识产权登记", "Rights", "list", "As read"),
    ("[].ip_id", "权利编号", "Right id", "text", "Id"),
    ("[].borrower_id", "权利人", "Owner", "text", "Firm id"),
    ("[].kind", "类型", "Kind", "text", "Word of sheet ip"),
    ("[].title", "名称", "Title", "text", "Of the right"),
    ("[].count", "件数", "Count", "count", "Rights on the row"),
    ("[].number", "申请号", "Number", "text", "As typed"),
    ("[].filing_date", "申请日", "Filed", "date", "Of the right"),
    ("[].grant_date", "授权日", "Granted", "date", "Of the right"),
    ("[].expiry_date", "届满日", "Expires", "date", "Given, or from kind and filing date"),
    ("[].status", "法律状态", "Status", "text", "As typed"),
    ("[].annuity_paid_to", "年费缴至", "Annuity paid to", "date", "Of the right"),
    ("[].prior_pledge", "在先质押", "Prior pledge", "flag", "Whether pledged before"),
    ("[].licensed_exclusively", "独占许可", "Licensed exclusively", "flag", "Whether licensed out"),
    ("[].co_owner", "共有人", "Co-owner", "text", "Name"),
    ("[].co_owner_consent", "共有人同意", "Co-owner's consent", "flag", "null where not given"),
    ("[].appraised_value_cny", "评估价值", "Appraised value", "cny", "null where another row bears it"),
    ("[].appraisal_group", "评估组", "Appraisal group", "text", "Rights valued together"),
    ("[].appraisal_date", "评估基准日", "Appraised on", "date", "Blank counts from closing"),
    ("[].appraisal_method", "评估方法", "Method", "text", "As typed"),
    ("[].appraiser", "评估机构", "Appraiser", "text", "As typed"),
)

_LINKS = below(
    "pool.register",
    ("links", "权利关联", "Links", "list", "Rows of ip_links; without rows each right backs its owner's assets"),
)
_LINK = below(
    "pool.register.links",
    ("[].ip_id", "权利编号", "Right id", "text", "Id"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].right", "权利类型", "Right", "text", "pledge, licence or transfer"),
    ("[].registration_no", "登记号", "Registration", "text", "As typed"),
    ("[].date", "登记日", "Registered", "date", "Of the pledge or licence"),
    ("[].share_of_value", "价值份额", "Share of value", "share", "Of the right's value"),
    sometimes=True,
)

_CLAIMS = below(
    "pool.register.claims",
    ("", "债权登记", "Claims", "list", "As read"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].contract_no", "合同编号", "Contract", "text", "As typed"),
    ("[].creditor", "债权人", "Creditor", "text", "As typed"),
    ("[].signing_date", "签约日", "Signed", "date", "Of the contract"),
    ("[].use_of_proceeds", "资金用途", "Use of proceeds", "text", "As typed"),
    ("[].overdue_days", "逾期天数", "Days overdue", "count", "At the cutoff"),
    ("[].extended", "展期", "Extended", "flag", "Whether the term was extended"),
)

REGISTER_KEYS: tuple[ResultKey, ...] = (
    *_ROOT,
    *_BORROWERS,
    *_TAGS,
    *_TAG,
    *_YEARS,
    *_YEAR,
    *_RIGHTS,
    *_LINKS,
    *_LINK,
    *_CLAIMS,
)
