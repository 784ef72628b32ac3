"""Rows of the result table: what a run pays."""

from __future__ import annotations

from ipabs.run.table_key import Line, ResultKey, below

__all__ = ["RUN_KEYS"]

_HEAD = below(
    "runs",
    ("", "测算结果", "Runs", "list", "One entry a scenario and view, base with all supports first"),
    ("[].scenario", "情景", "Scenario", "text", "base or a name of sheet scenarios"),
    ("[].label", "情景说明", "What it shows", "text", "Empty where not given"),
    ("[].view", "视图", "View", "text", "all supports; no_guarantor; ip_zero: IP recovery at zero"),
)

_COLLECTIONS = below(
    "runs[].collections",
    ("", "资产池现金流", "Pool cash flow", "list", "One entry a payment date"),
    ("[].payment_date", "兑付日", "Payment date", "date", "Of the period in which the cash came"),
    ("[].interest_cny", "利息", "Interest", "cny", "Interest collected"),
    ("[].principal_cny", "约定还本", "Contracted principal", "cny", "Principal on its dates"),
    ("[].prepayment_cny", "提前还本", "Prepaid principal", "cny", "Principal before its dates"),
    ("[].default_cny", "违约本金（非现金）", "Principal defaulted (not cash)", "cny", "Lost to the pool, not cash"),
    ("[].recovery_cny", "企业追偿回收", "Recovery from the firm", "cny", "After a default"),
    ("[].ip_recovery_cny", "知识产权处置回收", "Recovery from the IP", "cny", "After a default"),
    ("[].support_cny", "资产端增信支付", "Supports of assets", "cny", "Paid by supports that cover assets"),
    (
        "[].lost_cny",
        "资产服务机构留用",
        "Lost at the servicer",
        "cny",
        "Of the collections: kept by a servicer that failed",
    ),
)

_WATERFALL = below(
    "runs[].waterfall",
    ("", "分配明细", "Distribution", "list", "One entry a payment date; before supports"),
    ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].phase", "阶段", "Phase", "text", "normal, accelerated, default or termination"),
    ("[].steps", "步骤", "Steps", "list", "In order"),
    ("[].steps[].order", "顺序", "Order", "count", "Equal: pari passu"),
    ("[].steps[].name", "分配事项", "Step", "text", "Name"),
    ("[].steps[].kind", "类别", "Kind", "text", "Word of sheet waterfall"),
    ("[].steps[].due_of", "对象", "Of", "text", "Class, fee or support; of a transfer what it moves"),
    ("[].steps[].account", "支出账户", "Account", "text", "Account"),
    ("[].steps[].opening_cny", "分配前账户余额", "Cash before the step", "cny", "Before the step or its group"),
    ("[].steps[].wanted_cny", "应付", "Wanted", "cny", "What the step asks for"),
    ("[].steps[].paid_cny", "实付", "Paid", "cny", "What it paid"),
    ("[].steps[].short_cny", "缺口", "Short", "cny", "Wanted less paid, before supports"),
    ("[].steps[].clause", "条款", "Clause", "text", "Of the document"),
)

_TRANCHES = below(
    "runs[].tranches",
    ("", "证券现金流", "Note cash flow", "list", "One entry a class"),
    ("[].name", "证券", "Class", "text", "Name"),
    ("[].principal_cny", "发行规模", "Size", "cny", "Face value issued"),
    ("[].coupon", "票面利率", "Coupon", "rate", "null for a residual class"),
    ("[].wal_years", "加权平均期限（年）", "WAL (years)", "years", "Sum of principal x days / 365 over principal paid"),
    ("[].irr", "内部收益率", "IRR", "rate", "XIRR from the issue price; null where not defined"),
    ("[].total_interest_cny", "利息合计", "Interest paid", "cny", "For a residual class what it took beyond principal"),
    ("[].principal_loss_cny", "本金损失", "Principal loss", "cny", "Unpaid when the run ends"),
    ("[].first_shortfall_date", "首次未足额兑付日", "First shortfall", "date",
     "Interest, or principal owed on the expected basis, unpaid after supports; null where none"),
    ("[].flows", "各期现金流", "Flows", "list", "One entry a payment date"),
    ("[].flows[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].flows[].accrual_start", "计息起始日", "Accrual start", "date", "Included"),
    ("[].flows[].accrual_end", "计息截止日", "Accrual end", "date", "Excluded"),
    ("[].flows[].days", "计息天数", "Days", "days", "Calendar days"),
    ("[].flows[].rate", "利率", "Rate", "rate", "Of the period's first day; null for a residual class"),
    ("[].flows[].opening_cny", "期初本金", "Opening", "cny", "Before the payment"),
    ("[].flows[].interest_due_cny", "应付利息", "Interest due", "cny", "New in the period"),
    ("[].flows[].interest_paid_cny", "实付利息", "Interest paid", "cny", "Supports included"),
    ("[].flows[].principal_paid_cny", "实付本金", "Principal paid", "cny", "Supports and calls included"),
    ("[].flows[].premium_cny", "赎回溢价", "Premium", "cny", "Paid by calls beyond the principal they redeem"),
    ("[].flows[].bought_cny", "购回注销本金", "Bought and cancelled", "cny", "Principal that a party paid for"),
    ("[].flows[].closing_cny", "期末本金", "Closing", "cny", "After the payment"),
    ("[].flows[].interest_short_cny", "累计欠付利息", "Interest unpaid", "cny", "Carried to the next payment"),
)  # fmt: skip


_DUES: tuple[Line, ...] = (
    ("[].carried_cny", "上期结转", "Carried", "cny", "Unpaid before the payment"),
    ("[].due_cny", "应付", "Due", "cny", "New in the period"),
    ("[].paid_cny", "实付", "Paid", "cny", "Supports included"),
    ("[].support_cny", "其中：增信支付", "Of which supports", "cny", "Paid by supports"),
    ("[].short_cny", "欠付", "Unpaid", "cny", "Carried to the next payment: carried + due - paid"),
)

_TAX_FEES = (
    *below(
        "runs[].tax",
        ("", "增值税及附加", "VAT and surcharges", "list", "One entry a payment date"),
        ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
        ("[].taxable_cny", "应税收入", "Taxable income", "cny", "Of the period; with or without tax as agreed"),
        ("[].vat_cny", "增值税", "VAT", "cny", "Of the due; rounded by itself"),
        ("[].surcharge_cny", "附加税费", "Surcharges", "cny", "The rest of the due"),
        *_DUES,
    ),
    *below(
        "runs[].fees",
        ("", "费用", "Fees", "list", "One entry a fee that the waterfall pays"),
        ("[].name", "费用名称", "Fee", "text", "Name"),
        ("[].flows", "各期费用", "Flows", "list", "One entry a payment date"),
    ),
    *below(
        "runs[].fees[].flows",
        ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
        ("[].base_cny", "计费基数", "Base", "cny",
         "Of a fixed fee its amount; over several periods the mean by days; null where no instalment falls due"),
        ("[].factor", "计费系数", "Factor", "number", "Rate x days / year of what is covered; null likewise"),
        ("[].days", "计费天数", "Days", "days", "Covered by the instalment; null where the fee does not go by days"),
        ("[].calculated_cny", "计算金额", "Calculated", "cny", "Base x factor, before minimum, cap and condition"),
        *_DUES,
    ),
)  # fmt: skip

_SUPPORTS = below(
    "runs[].supports",
    ("", "增信措施", "Supports", "list", "One entry a support that pays cash"),
    ("[].name", "增信名称", "Support", "text", "Name"),
    ("[].calls", "增信支付", "Calls", "list", "What it paid"),
    ("[].calls[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].calls[].due", "支付对象", "Due", "text", "tax, fee:NAME, interest:NAME or principal:NAME"),
    ("[].calls[].amount_cny", "增信支付", "Called", "cny", "Paid by the support"),
    ("[].reimbursed", "偿还增信", "Reimbursements", "list", "What it got back"),
    ("[].reimbursed[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].reimbursed[].amount_cny", "偿还增信", "Reimbursed", "cny", "Paid back to the support"),
    ("[].outstanding_cny", "未偿垫款", "Advances outstanding", "cny", "When the run ends"),
    ("[].cap_left_cny", "剩余限额", "Cap left", "cny", "When the run ends; null: no cap"),
)

_ACCOUNTS = below(
    "runs[].accounts",
    ("", "账户", "Accounts", "list", "One entry an account"),
    ("[].name", "账户", "Account", "text", "Name"),
    ("[].flows", "各期余额", "Flows", "list", "One entry a payment date"),
    ("[].flows[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].flows[].opening_cny", "期初余额", "Opening", "cny", "Before the period's cash"),
    (
        "[].flows[].earned_cny",
        "存款利息",
        "Interest of the bank",
        "cny",
        "On what waited since the last payment; part of in",
    ),
    ("[].flows[].in_cny", "流入", "In", "cny", "Collections, interest of the bank, and what steps bring"),
    ("[].flows[].out_cny", "流出", "Out", "cny", "Paid by steps, and drawn from a reserve"),
    ("[].flows[].closing_cny", "期末余额", "Closing", "cny", "After steps and supports"),
)

_RESIDUALS = below(
    "runs[].residuals",
    ("", "剩余收益分配", "Residual to parties", "list", "What left the deal; a class's stands with it"),
) + below(
    "runs[].residuals",
    ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].to", "收取方", "To", "text", "The party that the step names, else the originator"),
    ("[].amount_cny", "金额", "Amount", "cny", "Paid"),
    sometimes=True,
)

_COVERAGE = below(
    "runs[].coverage",
    ("", "优先级覆盖倍数", "Senior coverage", "list", "One entry a payment date"),
    ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].senior", "覆盖倍数", "Coverage", "share", "Cash less tax and fees / senior dues; null where nothing is due"),
    ("[].senior_with_supports", "覆盖倍数（含增信）", "Coverage with supports", "share", "With the date's calls"),
)

_TRIGGERS = (
    *below("runs[].triggers", ("", "触发检查", "Triggers", "list", "One entry a test; empty without triggers")),
    *below(
        "runs[].triggers",
        ("[].name", "触发事件", "Trigger", "text", "Name"),
        ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
        (
            "[].value",
            "测试值",
            "Value",
            "number",
            "What the test reads: a ratio or yuan; null where it reads a date, an event or nothing",
        ),
        ("[].threshold", "阈值", "Threshold", "share", "Level in force; null where the test has none"),
        ("[].holds", "是否触发", "Holds", "flag", "It has happened and is not cured, after its test in the period"),
        ("[].phase", "阶段", "Phase", "text", "Of this period"),
        sometimes=True,
    ),
)

_BY_BORROWER = below(
    "runs[].by_borrower",
    ("", "分企业现金流", "Cash by firm", "list", "With --detail: every dated flow of every asset"),
    ("[].borrower_id", "企业编号", "Firm id", "text", "Debtor"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].date", "日期", "Date", "date", "Rolled"),
    ("[].kind", "类别", "Kind", "text", "Kind of cash; default is principal defaulted, not cash"),
    ("[].amount_cny", "金额", "Amount", "cny", "Positive to the deal"),
    sometimes=True,
)

RUN_KEYS: tuple[ResultKey, ...] = (
    *_HEAD,
    *_COLLECTIONS,
    *_WATERFALL,
    *_TRANCHES,
    *_TAX_FEES,
    *_SUPPORTS,
    *_ACCOUNTS,
    *_RESIDUALS,
    *_TRIGGERS,
    *_COVERAGE,
    *_BY_BORROWER,
)
