"""Rows of the result table: what the figures rest on and no other entry says."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["ASSUMPTION_KEYS"]

_ASSUMPTIONS = below(
    "assumptions",
    ("", "测算假设", "Assumptions", "object", "What the figures rest on beside the terms"),
    ("sources", "引用单元格", "Cells cited", "list", "Cells of the workbook behind assumptions"),
    ("recoveries", "违约回收假设", "Recoveries", "list", "One entry for all assets with the same terms"),
    ("recoveries[].assets", "资产笔数", "Assets", "count", "That share the terms"),
    ("recoveries[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of these assets"),
    ("recoveries[].recovery_rate", "回收率", "Recovery rate", "share", "Of the claim, from the firm"),
    ("recoveries[].recovery_lag_months", "回收时滞（月）", "Months to recovery", "count", "After the default"),
    ("recoveries[].ip_recovery_rate", "知识产权处置率", "IP recovery rate", "share", "Of the value pledged"),
    ("recoveries[].ip_recovery_lag_months", "处置时滞（月）", "Months to IP recovery", "count", "After the default"),
    ("recoveries[].ip_decay", "价值年衰减率", "Decay of value a year", "share", "From the appraisal to the sale"),
    ("taxation", "增值税假设", "VAT", "list", "One entry for all assets with the same terms"),
    ("taxation[].assets", "资产笔数", "Assets", "count", "That share the terms"),
    ("taxation[].balance_cny", "封包余额", "Cutoff balance", "cny", "Of these assets"),
    ("taxation[].vat_base", "计税基础", "VAT base", "text", "Word of sheet assets"),
    ("taxation[].vat_rate", "增值税率", "VAT rate", "share", "Of the assets"),
    ("taxation[].share_of_income", "税费占应税收入", "Tax over taxable income", "share", "VAT with surcharges"),
    ("day_counts", "计息基准", "Day counts", "list", "Of assets, classes and fees"),
    ("day_counts[].of", "适用对象", "Of", "text", "assets, tranches or fees"),
    ("day_counts[].day_count", "计息基准", "Day count", "text", "Word of sheet deal"),
    ("day_counts[].count", "数量", "Count", "count", "That use it"),
    ("held_rates", "沿用的基准利率", "Rates held", "list", "Indices past their last fixing"),
    ("calendar_published_to", "节假日公布至", "Holidays published to", "date", "As far as the calendar's source knows"),
)

_SOMETIMES = below(
    "assumptions",
    ("sources[].where", "栏目", "Column", "text", "sheet.column; of a scenario scenarios.NAME"),
    (
        "sources[].cells",
        "单元格",
        "Cells",
        "text",
        "The filled cells, as sheet!A1:A9; a row a range",
    ),
    ("held_rates[].index", "基准利率", "Index", "text", "Name"),
    ("held_rates[].date", "最后公布日", "Last fixing", "date", "After it the rate stands still"),
    ("held_rates[].rate", "沿用利率", "Rate held", "rate", "A year"),
    ("held_rates[].held_to", "沿用至", "Held to", "date", "The last expected maturity"),
    sometimes=True,
)

ASSUMPTION_KEYS: tuple[ResultKey, ...] = (*_ASSUMPTIONS, *_SOMETIMES)
