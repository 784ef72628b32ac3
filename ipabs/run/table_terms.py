"""Rows of the result table: fees, supports, holders, subsidies and scenarios as agreed; closing; dates; order."""

from __future__ import annotations

from ipabs.run.table_key import ResultKey, below

__all__ = ["SCHEDULE_KEYS", "TERMS_KEYS"]

_FEES = below(
    "terms.fees",
    ("", "费用", "Fees", "list", "Every fee of deal and firms, as agreed"),
    ("[].name", "费用名称", "Fee", "text", "Name"),
    ("[].kind", "费用类型", "Kind", "text", "Word of sheet fees"),
    ("[].payee", "收款方", "Payee", "text", "Who is paid"),
    ("[].scope", "计费对象", "Scope", "text", "Word of sheet fees"),
    ("[].applies_to", "适用对象", "Applies to", "text", "Empty: each of the scope"),
    ("[].base", "计费基数", "Base", "text", "Word of sheet fees"),
    ("[].rate", "费率", "Rate", "rate", "Of the base; null with a fixed amount"),
    ("[].amount_cny", "金额", "Amount", "cny", "With base fixed, else null"),
    ("[].per", "计费周期", "Per", "text", "year, payment or once"),
    ("[].pay", "支付方式", "Paid", "text", "in_arrears, in_advance or dated"),
    ("[].frequency_months", "支付间隔（月）", "Months between payments", "count", "null: the deal's"),
    ("[].date", "支付日期", "Date", "date", "With pay dated"),
    ("[].paid_by", "承担方", "Borne by", "text", "Word of sheet fees"),
    ("[].minimum_cny", "年度最低", "Minimum a year", "cny", "A year of closing; null: none"),
    ("[].cap_amount_cny", "年度上限", "Cap a year", "cny", "A year of closing; null: none"),
    ("[].condition", "条件", "Condition", "text", "Falls due only while it holds; empty: always"),
    ("[].clause", "条款", "Clause", "text", "Of the document"),
)

_SUPPORTS = below(
    "terms.supports",
    ("", "增信措施", "Supports", "list", "In the order of use"),
    ("[].name", "增信名称", "Support", "text", "Name"),
    ("[].kind", "增信类型", "Kind", "text", "Word of sheet supports"),
    ("[].provider", "提供方", "Provider", "text", "Institution; empty where none"),
    ("[].account", "账户", "Account", "text", "Of a reserve: whose money it pays"),
    ("[].cap_amount_cny", "限额", "Cap", "cny", "null: no cap"),
    ("[].cap_per", "限额周期", "Cap per", "text", "life, payment or year"),
    ("[].cap_restores", "限额可恢复", "Cap restores", "flag", "Principal paid back restores the cap"),
    ("[].start_date", "生效日", "From", "date", "First grid date on which it pays; null: at once"),
    ("[].end_date", "失效日", "To", "date", "Last grid date on which it pays; null: to the end"),
    ("[].due_basis", "应付口径", "Due basis", "text", "expected or accelerated"),
    ("[].advance_rate", "垫款利率", "Rate on advances", "rate", "Simple interest on advances unpaid"),
    ("[].pay_on_default", "代偿方式", "Pays on default", "text", "Of assets: accelerate or net_loss; else empty"),
    (
        "[].waiting_days",
        "等待期（日）",
        "Waiting days",
        "count",
        "Of assets: calendar days; null: of the waterfall's dues",
    ),
    ("[].deductible_cny", "免赔额", "Deductible", "cny", "Of each claim; null: none"),
    ("[].deductible_share", "免赔率", "Deductible share", "share", "Of each claim, the larger counts; null: none"),
    (
        "[].insured_amount_cny",
        "保险金额",
        "Insured amount",
        "cny",
        "Of an insurance of costs, the most it pays; null: none",
    ),
    ("[].subrogation", "追偿分配", "Subrogation", "text", "Of assets: lender_first or pro_rata; else empty"),
    ("[].view_off", "剔除视图", "Off in no_guarantor", "flag", "View no_guarantor removes it; its fees are kept"),
    ("[].clause", "条款", "Clause", "text", "Of the document"),
    ("[].covers", "覆盖范围", "Covers", "list", "What it covers: its rows, else its kind's usual cover"),
    ("[].covers[].target_kind", "覆盖类型", "Kind of due", "text", "tax, fee, tranche or asset"),
    ("[].covers[].target", "覆盖对象", "Of", "text", "Empty: every one"),
    ("[].covers[].component", "覆盖部分", "Component", "text", "both, interest or principal"),
    ("[].covers[].share", "覆盖比例", "Share", "share", "Of what is short, or of the claim"),
    ("[].covers[].cap_amount_cny", "限额", "Cap", "cny", "Over the support's cap_per; null: none"),
)

_HOLDERS = below(
    "terms.holders",
    ("", "持有", "Holders", "list", "Who holds how much of a class at closing"),
    sometimes=False,
) + below(
    "terms.holders",
    ("[].tranche", "证券", "Class", "text", "Class held"),
    ("[].party", "持有人", "Holder", "text", "Institution"),
    ("[].principal_cny", "持有本金", "Held", "cny", "Principal held"),
    sometimes=True,
)

_SUBSIDIES = below(
    "terms.subsidies",
    ("", "补贴政策", "Subsidies", "list", "Simple rules of sheet subsidies"),
    ("[].policy_id", "政策编号", "Policy", "text", "Short id"),
    ("[].title", "政策名称", "Title", "text", "Of the policy"),
    ("[].document", "文件", "Document", "text", "Number or date"),
    ("[].level", "层级", "Level", "text", "Who pays; empty where not given"),
    ("[].rate", "补贴比例", "Rate", "share", "Of the interest paid"),
    ("[].cap_firm_year_cny", "企业年度上限", "Cap a firm and year", "cny", "null: none"),
    ("[].cap_cumulative_cny", "企业累计上限", "Cap a firm", "cny", "null: none"),
    ("[].max_months", "最长月数", "Months at most", "count", "null: no limit"),
    ("[].lag_months", "到账时滞（月）", "Months to receipt", "count", "After the loan year ends"),
)

_SCENARIOS = below(
    "terms.scenarios",
    ("", "情景", "Scenarios", "list", "Beside base, as given"),
    ("[].name", "情景", "Scenario", "text", "Name"),
    ("[].label", "情景说明", "What it shows", "text", "Empty where not given"),
    ("[].default_rate", "累计违约率", "Default rate", "share", "Cumulative, of the pool at cutoff; null: none"),
    ("[].default_curve", "违约时间分布", "Default curve", "text", "even, front, back or the user's own"),
    ("[].default_method", "违约方式", "Default method", "text", "proportional or whole_firm"),
    ("[].curve", "违约时间分布", "Curve points", "list", "Of a curve of the user's own"),
    ("[].prepayment_rate", "早偿率", "Prepayment rate", "rate", "A year; null: none"),
    ("[].prepayment_factor", "早偿系数", "Prepayment factor", "share", "Times prepayment_rate"),
    ("[].revenue_factor", "收入系数", "Revenue factor", "share", "Times the revenue of royalties"),
    ("[].rate_shift", "利率变动", "Rate shift", "rate", "Added to every reset after closing"),
    ("[].coupon_shift", "票面利率变动", "Coupon shift", "rate", "Added to coupons and spreads of the classes"),
    ("[].asset_rate_shift", "资产利率变动", "Asset rate shift", "rate", "On top of rate_shift, for assets alone"),
    ("[].recovery_rate", "回收率", "Recovery rate", "share", "null: the assets' own"),
    ("[].recovery_lag_months", "回收时滞（月）", "Months to recovery", "count", "null: the assets' own"),
    ("[].ip_recovery_rate", "知识产权处置率", "IP recovery rate", "share", "null: the assets' own"),
    ("[].recovery_factor", "回收系数", "Recovery factor", "share", "Times both recovery rates"),
    ("[].events", "情景事件", "Events", "list", "Dated events"),
    ("[].events[].kind", "事件", "Event", "text", "Word of sheet scenario_events"),
    (
        "[].events[].target",
        "对象",
        "Target",
        "text",
        "Whom or what it befalls; empty: every asset",
    ),
    ("[].events[].date", "日期", "Date", "date", "When it happens; null: in its turn, by default_rate"),
    ("[].events[].until", "截止日期", "Until", "date", "Of a delay: when the money arrives"),
    (
        "[].events[].amount_cny",
        "金额",
        "Amount",
        "cny",
        "Prepaid, exercised (null: all), lost, kept by a servicer",
    ),
    (
        "[].events[].rate",
        "比率",
        "Rate",
        "share",
        "Lost by a servicer's failure; of an exercise the coupon",
    ),
    ("[].events[].rating", "评级", "Rating", "text", "Of a rating change: the new one"),
)

_CURVE = below(
    "terms.scenarios[].curve",
    ("[].date", "日期", "Date", "date", "In the collection period that holds it"),
    ("[].share", "占比", "Share", "share", "Of all defaults"),
    sometimes=True,
)

_ACCOUNTS = below(
    "terms.accounts",
    ("", "账户", "Accounts", "list", "Of sheet accounts; empty where the deal has the one collection account"),
) + below(
    "terms.accounts",
    ("[].name", "账户名称", "Account", "text", "Name"),
    ("[].kind", "账户类型", "Kind", "text", "Word of sheet accounts"),
    ("[].receives", "归集内容", "Receives", "text", "all, interest, principal or none"),
    ("[].initial_amount_cny", "初始金额", "Initial amount", "cny", "Paid in at closing"),
    ("[].initial_from", "初始来源", "From", "text", "proceeds or originator"),
    ("[].interest_rate", "存款利率", "Interest of the bank", "rate", "A year, by days / 360"),
    ("[].target_kind", "目标类型", "Target kind", "text", "Word of sheet accounts; empty without a target"),
    ("[].target_value", "目标值", "Target", "number", "Yuan, a share, months or a multiple, by its kind"),
    ("[].target_of", "目标对象", "Of", "text", "Class; empty: the seniors, of share_of_notes all"),
    sometimes=True,
)

_TRIGGERS = below(
    "terms.triggers",
    ("", "触发事件", "Triggers", "list", "Of sheet triggers"),
) + below(
    "terms.triggers",
    ("[].name", "触发事件", "Trigger", "text", "Name"),
    ("[].test", "测试指标", "Test", "text", "Word of sheet triggers"),
    ("[].target", "对象", "Of", "text", "Class, support or institution that the test is of"),
    ("[].rating", "评级", "Rating", "text", "Of provider_rating: what the institution is to keep"),
    ("[].comparison", "比较", "Comparison", "text", "> >= < <="),
    ("[].threshold", "阈值", "Threshold", "share", "Before the first level; null where the test has none"),
    ("[].levels", "阈值表", "Levels", "list", "Of sheet trigger_levels"),
    ("[].levels[].from_date", "起始日", "From", "date", "First period whose grid date is on or after it"),
    ("[].levels[].threshold", "阈值", "Threshold", "share", "From then on"),
    ("[].date", "测试日", "Date", "date", "Of test date"),
    ("[].tested", "测试时点", "Tested", "text", "before or after the payments"),
    ("[].consecutive", "连续期数", "Periods in a row", "count", "Before it happens"),
    ("[].curable", "可恢复", "Curable", "flag", "Ends without its condition"),
    ("[].cure_periods", "恢复期数", "Cure periods", "count", "Without its condition"),
    ("[].effect", "后果", "Effect", "text", "Word of sheet triggers"),
    ("[].effect_target", "后果对象", "Effect on", "text", "Support that start_support starts"),
    ("[].clause", "条款", "Clause", "text", "Of the document"),
    sometimes=True,
)

_PLANS = below(
    "terms.plans",
    ("", "还本计划", "Repayment plans", "list", "Of sheet tranche_schedule"),
) + below(
    "terms.plans",
    ("[].tranche", "证券", "Class", "text", "Name"),
    ("[].date", "日期", "Date", "date", "Unadjusted grid date"),
    ("[].amount_cny", "金额", "Amount", "cny", "Principal due, or of target_balance the balance to reach"),
    sometimes=True,
)

_FIXINGS = below(
    "terms.fixings",
    ("", "基准利率", "Fixings", "list", "Of sheet rates"),
) + below(
    "terms.fixings",
    ("[].index", "基准利率", "Index", "text", "Name"),
    ("[].date", "公布日", "Published", "date", "In force until the next"),
    ("[].rate", "利率", "Rate", "rate", "A year"),
    sometimes=True,
)

_PLEDGED = below(
    "terms.pledged",
    ("", "质押价值", "Value pledged", "list", "By asset"),
    ("[].asset_id", "资产编号", "Asset", "text", "Id"),
    ("[].appraised_value_cny", "质押评估价值", "Value pledged", "cny", "Appraised value behind the asset"),
    ("[].pledge_rate", "质押率", "Pledge rate", "share", "Cutoff balance / value; null where nothing is appraised"),
)

TERMS_KEYS: tuple[ResultKey, ...] = (
    *below("terms", ("", "交易条款", "Terms", "object", "Fees, supports, holders, subsidies and scenarios as agreed")),
    *_FEES,
    *_SUPPORTS,
    *_ACCOUNTS,
    *_TRIGGERS,
    *_PLANS,
    *_FIXINGS,
    *_HOLDERS,
    *_SUBSIDIES,
    *_SCENARIOS,
    *_CURVE,
    *_PLEDGED,
)

_SOURCES_USES = below(
    "sources_uses",
    ("", "资金来源与运用", "Sources and uses", "object", "On the closing date; both add to the same"),
    ("sources", "资金来源", "Sources", "list", "What comes in"),
    ("sources[].kind", "类别", "Kind", "text", "notes or originator"),
    ("sources[].name", "名称", "Name", "text", "Class, else the kind"),
    ("sources[].amount_cny", "金额", "Amount", "cny", "At the issue price"),
    ("uses", "资金运用", "Uses", "list", "What is paid"),
    ("uses[].kind", "类别", "Kind", "text", "purchase_price, fee, account or originator"),
    ("uses[].name", "名称", "Name", "text", "Fee or account, else the kind"),
    ("uses[].amount_cny", "金额", "Amount", "cny", "Paid at closing"),
)

_CALENDAR = below(
    "payment_calendar",
    ("", "兑付日历", "Payment calendar", "list", "One entry a payment, to the end of the longest run"),
    ("[].payment_date", "兑付日", "Payment date", "date", "Rolled"),
    ("[].repayment_date", "还款日", "Repayment date", "date", "Rolled; null in payment form"),
    ("[].determination_date", "计算日", "Determination date", "date", "Figures of the period are fixed"),
    ("[].grid_date", "未调整日期", "Unadjusted date", "date", "Grid date from which the others follow"),
    ("[].accrual_start", "计息起始日", "Accrual start", "date", "Included"),
    ("[].accrual_end", "计息截止日", "Accrual end", "date", "Excluded"),
    ("[].days", "计息天数", "Days", "days", "Calendar days from start to end"),
    ("[].kind", "期次类别", "Kind", "text", "scheduled, or tail after the last expected maturity"),
    ("[].events", "日程", "Events", "list", "Each party's day, in order"),
    ("[].events[].event", "事项", "Event", "text", "Key of the event"),
    ("[].events[].zh", "事项（中文）", "In Chinese", "text", "Name"),
    ("[].events[].en", "事项（英文）", "In English", "text", "Name"),
    ("[].events[].date", "日期", "Date", "date", "Working day"),
    ("[].events[].party", "机构", "Party", "text", "Empty where the deal names none"),
    ("[].events[].note", "备注", "Note", "text", "Of sheet calendar_events"),
)

_WATERFALL = below(
    "waterfall_used",
    ("", "分配顺序", "Order of payment", "list", "The waterfall as run, in the form of the sheet"),
    ("[].phase", "阶段", "Phase", "text", "normal, accelerated, default or termination"),
    ("[].order", "顺序", "Order", "count", "Equal: pari passu"),
    ("[].name", "步骤", "Step", "text", "Name"),
    ("[].kind", "步骤类型", "Kind", "text", "Word of the sheet"),
    ("[].due_of", "对象", "Of", "text", "Class, fee or support; of a transfer what it moves"),
    ("[].from_account", "支出账户", "From account", "text", "Account"),
    (
        "[].to_account",
        "转入账户",
        "To account",
        "text",
        "Empty where the money leaves the deal",
    ),
    ("[].to_party", "收取方", "To", "text", "Of a residual that no class takes"),
    ("[].want", "还本要求", "Principal wanted", "text", "scheduled or balance; empty where the step pays no principal"),
    ("[].cap_amount_cny", "限额", "Cap", "cny", "Over cap_per; null: none"),
    ("[].cap_share", "限额比例", "Cap share", "share", "Of carry and new; null: none"),
    ("[].cap_per", "限额周期", "Cap per", "text", "payment, year or life; empty without a cap"),
    (
        "[].condition",
        "条件",
        "Condition",
        "text",
        "As sheet waterfall writes it; empty: always",
    ),
    ("[].clause", "条款", "Clause", "text", "Of the document"),
)

SCHEDULE_KEYS: tuple[ResultKey, ...] = (*_SOURCES_USES, *_CALENDAR, *_WATERFALL)
