"""Rows of the result table: what the deal says of itself."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["DEAL_KEYS"]

_META = below(
    "meta",
    ("", "运行信息", "Run", "object", "Where the results come from"),
    ("version", "程序版本", "Version", "text", "Version of ipabs"),
    ("contract_version", "模板版本", "Contract version", "count", "Version of the workbook's contract"),
    ("input_sha256", "输入文件校验码", "SHA-256 of the input", "text", "SHA-256 of the deal workbook as read"),
    ("seed", "随机种子", "Seed", "count", "Seed of a simulation; null in a run"),
    ("settings", "运行设置", "Settings", "object", "What the run was asked for"),
    ("settings.calendar_source", "工作日历来源", "Calendar source", "text", "Package and version of the working days"),
    ("calendar_provisional_from", "日历暂定起始日", "Calendar provisional from", "date",
     "First day shown whose working days the State Council has not published; null where none"),
)  # fmt: skip

_DEAL = below(
    "deal",
    ("", "交易概况", "Deal", "object", "What the term sheet says of the deal as a whole"),
    ("name", "项目名称", "Deal", "text", "Full name"),
    ("short_name", "项目简称", "Short name", "text", "Short name; empty where not given"),
    ("venue", "发行场所", "Venue", "text", "interbank, sse or szse"),
    ("closing_date", "起息日", "Closing date", "date", "Interest on the notes starts"),
    ("cutoff_date", "封包日", "Cutoff date", "date", "Asset cash dated after it belongs to the deal"),
    ("first_date", "首个日期（未调整）", "First date (unadjusted)", "date", "First unadjusted grid date"),
    ("schedule_from", "日期基准", "Dates counted from", "text", "repayment (ABN form) or payment (ABS form)"),
    ("frequency_months", "付息间隔（月）", "Months between payments", "count", "null: at maturity"),
    ("roll", "遇非工作日", "Business-day rule", "text", "following, modified_following, preceding or none"),
    ("calendar", "工作日历", "Calendar", "text", "interbank or exchange"),
    ("payment_offset", "还款日至兑付日（工作日）", "Repayment to payment day (working days)", "days",
     "Working days from the rolled repayment day to payment"),
    ("determination_offset", "计算日偏移（工作日）", "Determination offset (working days)", "days",
     "Working days from the rolled repayment day, in payment form from the rolled payment day"),
    ("support_transfer_offset", "增信划款日偏移（工作日）", "Support transfer offset (working days)", "days",
     "Working days from the payment day: last day for a provider's money for assets"),
    ("record_day_offset", "权益登记日偏移（工作日）", "Record day offset (working days)", "days",
     "Working days from the payment day"),
    ("merge_within_days", "并入到期日的天数", "Merged into maturity within (days)", "days",
     "A grid date fewer calendar days before the last expected maturity merges into it"),
    ("accrual_roll", "计息期随工作日调整", "Accrual dates are rolled", "flag", "Interest runs between rolled dates"),
    ("tail_frequency_months", "到期后间隔（月）", "Months between dates of the tail", "count",
     "After the last expected maturity"),
    ("dates_listed", "日期逐期列示", "Dates are listed", "flag", "Sheet schedule holds the whole list of periods"),
    ("expected_maturity_date", "预期到期日", "Expected maturity", "date", "Last expected maturity of any class"),
    ("legal_maturity_date", "法定到期日", "Legal maturity", "date", "Ends everything"),
    ("day_count", "计息基准", "Day count", "text", "Of assets, notes and fees that do not give their own"),
    ("vat_surcharge_rate", "附加税费率", "Surcharges on VAT", "share", "Share of the VAT"),
    ("vat_price_basis", "增值税计税口径", "VAT price basis", "text", "inclusive or exclusive"),
    ("recovery_as", "回收款归属", "Recoveries count as", "text", "principal or interest"),
    ("principal_cny", "发行规模", "Issue size", "cny", "Principal of all classes"),
    ("target_all_in_cost", "目标综合成本", "Target all-in cost", "rate", "Promised to the firms; null where not given"),
    ("tranches", "证券分层", "Classes", "list", "One entry a class, in the order of the sheet"),
    ("tranches[].name", "证券", "Class", "text", "Name of the class"),
    ("tranches[].class", "档次", "Level", "text", "senior, mezzanine or subordinated"),
    ("tranches[].rank", "顺位", "Rank", "count", "Order within its level"),
    ("tranches[].principal_cny", "发行规模", "Size", "cny", "Face value issued"),
    ("tranches[].coupon_type", "利率类型", "Coupon type", "text", "fixed, floating or residual"),
    ("tranches[].coupon", "票面利率", "Coupon", "rate", "null unless fixed"),
    ("tranches[].index", "基准利率", "Index", "text", "Of a floating class"),
    ("tranches[].spread", "利差", "Spread", "rate", "Over the index; null unless floating"),
    ("tranches[].reset_rule", "重定价规则", "Reset rule", "text", "Word of the sheet; empty unless floating"),
    ("tranches[].day_count", "计息基准", "Day count", "text", "Of the class"),
    ("tranches[].interest_on_unpaid", "欠息计息", "Interest on unpaid interest", "flag", "Unpaid interest earns it"),
    ("tranches[].repayment", "还本方式", "Repayment", "text", "Word of sheet tranches"),
    ("tranches[].expected_maturity_date", "预期到期日", "Expected maturity", "date", "Unadjusted grid date"),
    ("tranches[].issue_price", "发行价格", "Issue price", "share", "Share of principal, 1 is par"),
    ("tranches[].rating", "评级", "Rating", "text", "Of the class; empty where not given"),
)  # fmt: skip

_PARTIES = below(
    "parties",
    ("", "参与机构", "Parties", "list", "One entry a role"),
    ("[].role", "角色", "Role", "text", "Word of sheet parties"),
    ("[].name", "机构名称", "Name", "text", "Full name"),
    ("[].rating", "主体评级", "Rating", "text", "Of the institution"),
    ("[].city", "所在城市", "City", "text", "Of the institution"),
    ("[].industry", "所属行业", "Industry", "text", "Of the institution"),
    ("[].note", "备注", "Note", "text", "Free text"),
)

_FINDINGS = (
    *below(
        "defaults_taken",
        ("", "采用的默认值", "Defaults taken", "list", "Defaults, merges and readings that move money or dates"),
        ("[].where", "位置", "Where", "text", "sheet.column"),
        ("[].key", "栏目", "Key", "text", "Column"),
        ("[].value", "取值", "Value", "text", "What the blank took, or how the cell was read"),
        ("[].kind", "类别", "Kind", "text", "default, reading or merge"),
        ("[].message_zh", "说明", "In Chinese", "text", "The whole sentence"),
        ("[].message_en", "英文说明", "In English", "text", "The whole sentence"),
    ),
    *below(
        "warnings",
        ("", "提示", "Warnings", "list", "What a reader should know before using the figures"),
        ("[].where", "位置", "Where", "text", "A cell, or a part of the results"),
        ("[].message", "英文说明", "In English", "text", "The whole sentence"),
        ("[].message_zh", "说明", "In Chinese", "text", "The whole sentence"),
    ),
)

DEAL_KEYS: tuple[ResultKey, ...] = (*_META, *_DEAL, *_PARTIES, *_FINDINGS)
