"""Rows of the result table: cost of the firms, reconciliation, criteria."""

from __future__ import annotations

from ipabs.run.table_key import Line, ResultKey, below

__all__ = ["COST_KEYS"]

_RATES: tuple[Line, ...] = (
    ("loan_rate", "贷款利率", "Loan rate", "rate", "By cutoff balance"),
    ("rate_after_subsidy", "贴息后利率", "Rate after subsidy", "rate", "Loan rate less subsidy a year"),
    ("simple", "综合成本（单利）", "All-in cost, simple", "rate", "Loan rate + fees a year - subsidy a year"),
    ("xirr", "综合成本（XIRR）", "All-in cost, XIRR", "rate", "Of the dated flows; null where not defined"),
    ("xirr_no_subsidy", "补贴前成本（XIRR）", "XIRR before subsidy", "rate", "The same without subsidies"),
    ("flows", "现金流", "Flows", "list", "Dated flows, by date"),
    ("flows[].date", "日期", "Date", "date", "When it is paid"),
    ("flows[].kind", "类别", "Kind", "text", "drawdown, interest, principal, prepayment, fee:NAME or subsidy:POLICY"),
    ("flows[].amount_cny", "金额", "Amount", "cny", "Positive is money to the firm"),
)

_COST = below(
    "cost",
    ("", "综合成本", "All-in cost", "object", "What the financing costs the firms"),
    ("scenario", "情景", "Scenario", "text", "Along which the cost is worked out, all supports"),
    ("target_all_in_cost", "目标综合成本", "Target all-in cost", "rate", "null where not given"),
    ("firms", "融资企业", "Firms", "list", "One entry a firm"),
    ("firms[].borrower_id", "企业编号", "Firm id", "text", "Id"),
    ("firms[].name", "企业名称", "Firm", "text", "Full name"),
    *((f"firms[].{key}", zh, en, unit, meaning) for key, zh, en, unit, meaning in _RATES),
    ("deal", "全部企业", "All firms", "object", "Of the firms' summed flows"),
    *((f"deal.{key}", zh, en, unit, meaning) for key, zh, en, unit, meaning in _RATES),
    ("bridge", "利率构成", "Bridge to the loan rate", "list", "Coupon + tax + deal fees + spread = loan rate"),
    ("bridge[].item", "项目", "Item", "text", "coupon, tax, deal_fees, spread, loan_rate"),
    ("bridge[].amount_cny", "存续期金额", "Amount over the life", "cny", "Over the life"),
    ("bridge[].rate", "折合年利率", "Rate a year", "rate", "Of the firms' balance; null where that is 0"),
    ("subsidies", "补贴明细", "Subsidies", "list", "One entry an asset and loan year"),
    ("subsidies[].policy_id", "政策编号", "Policy", "text", "Id"),
    ("subsidies[].rule", "规则", "Rule", "text", "Of the policy"),
    ("subsidies[].borrower_id", "企业编号", "Firm id", "text", "Who receives"),
    ("subsidies[].asset_id", "资产编号", "Asset", "text", "Whose interest"),
    ("subsidies[].year", "贷款年度", "Loan year", "count", "1, 2, ..."),
    ("subsidies[].base_cny", "补贴基数", "Base", "cny", "Interest paid in the year"),
    ("subsidies[].rate_or_tiers", "补贴比例", "Rate", "share", "Of the base"),
    ("subsidies[].uncapped_cny", "上限前金额", "Before caps", "cny", "Base x rate"),
    ("subsidies[].amount_cny", "补贴金额", "Subsidy", "cny", "After caps"),
    ("subsidies[].binding", "触及的限制", "Binding", "list", "Keys of the caps that bound"),
    ("subsidies[].receipt_date", "到账日", "Receipt", "date", "When the firm gets it"),
    ("subsidies[].clause", "条款", "Clause", "text", "Of the policy"),
    ("by_authority", "按补贴机关", "By authority", "list", "By authority and calendar year"),
)

_SPENT: tuple[Line, ...] = (
    ("due_cny", "应付", "Due", "cny", "Over the life"),
    ("paid_cny", "实付", "Paid", "cny", "Over the life, supports included"),
    ("short_cny", "欠付", "Unpaid", "cny", "Due less paid when the run ends"),
    ("rate", "折合年利率", "Rate a year", "rate", "Paid over the firms' balance x days / 365; null where that is 0"),
    ("by_year", "按年度", "By year", "list", "Calendar year of payment"),
    ("by_year[].year", "年度", "Year", "count", "Calendar year"),
    ("by_year[].paid_cny", "实付", "Paid", "cny", "In the year"),
)

_EXPENSES = below(
    "cost",
    ("expenses", "税费总表", "Tax and fees", "list", "Tax and every fee, whoever pays, along the scenario"),
    ("expenses[].name", "项目", "Item", "text", "tax, or the name of the fee"),
    ("expenses[].kind", "类型", "Kind", "text", "tax, or the word of sheet fees"),
    ("expenses[].payee", "收款方", "Payee", "text", "Empty where not given, and of tax"),
    ("expenses[].paid_by", "承担方", "Borne by", "text", "Word of sheet fees"),
    *((f"expenses[].{key}", zh, en, unit, meaning) for key, zh, en, unit, meaning in _SPENT),
    ("expenses[].flows", "逐笔", "Flows", "list", "By date; the closing date for what the proceeds pay"),
    ("expense_totals", "税费合计", "Totals", "list", "By who pays, then all"),
    ("expense_totals[].paid_by", "承担方", "Borne by", "text", "Word of sheet fees; empty: all"),
    *((f"expense_totals[].{key}", zh, en, unit, meaning) for key, zh, en, unit, meaning in _SPENT),
)

_EXPENSE_FLOWS = below(
    "cost.expenses[].flows",
    ("[].date", "日期", "Date", "date", "When it falls due"),
    ("[].due_cny", "应付", "Due", "cny", "New"),
    ("[].paid_cny", "实付", "Paid", "cny", "Supports included"),
)

_AUTHORITY = below(
    "cost.by_authority",
    ("[].authority", "补贴机关", "Authority", "text", "Who pays"),
    ("[].year", "年度", "Year", "count", "Calendar year of receipt"),
    ("[].amount_cny", "补贴金额", "Subsidy", "cny", "In the year"),
    ("[].budget_cny", "预算", "Budget", "cny", "null: none"),
    sometimes=True,
)

_CHECKS = (
    *below(
        "reconciliation",
        ("", "勾稽校验", "Reconciliation", "list", "Every check of every run; a false one is a bug"),
        ("[].name", "校验项", "Check", "text", "What ties"),
        ("[].scenario", "情景", "Scenario", "text", "Empty: the closing"),
        ("[].view", "视图", "View", "text", "Empty: the closing"),
        ("[].ok", "结果", "Result", "flag", "It ties"),
        ("[].difference_cny", "差额", "Difference", "cny", "0 where it ties"),
    ),
    *below(
        "criteria",
        ("", "入池标准", "Criteria", "list", "One entry a criterion in force"),
        ("[].name", "英文名称", "Criterion", "text", "English name"),
        ("[].name_zh", "标准", "Chinese name", "text", "Chinese name"),
        ("[].scope", "判断对象", "Scope", "text", "borrower, ip, asset, pool or deal"),
        ("[].measure", "指标", "Measure", "text", "Key of the measure"),
        ("[].unit", "单位", "Unit", "text",
         "Of value and limit: count, share, ratio, rate, yuan, years, days, rating, sme or test"),
        ("[].subject", "最不利对象", "Worst subject", "text", "Its id; empty for the whole"),
        ("[].value", "实际值", "Value", "text",
         "Of the worst subject, in the measure's unit: a number, a word or a date; null: a test that nobody fails"),
        ("[].comparison", "比较", "Comparison", "text", "The breach: value comparison limit"),
        ("[].limit", "限值", "Limit", "text", "A number or a word; null for a test"),
        ("[].severity", "后果", "Severity", "text", "refuse, warn or waived"),
        ("[].ok", "结果", "Result", "flag", "The breach does not hold"),
        ("[].judged", "已判断", "Judged", "flag", "Whether any fact that it needs was given"),
        ("[].reason", "英文说明", "Reason", "text", "In English"),
        ("[].reason_zh", "说明", "Reason in Chinese", "text", "In Chinese"),
        ("[].source", "依据", "Source", "text", "Rule or document"),
        ("[].default", "通用标准", "Usual criterion", "flag", "Not from the workbook"),
    ),
)  # fmt: skip

COST_KEYS: tuple[ResultKey, ...] = (*_COST, *_EXPENSES, *_EXPENSE_FLOWS, *_AUTHORITY, *_CHECKS)
