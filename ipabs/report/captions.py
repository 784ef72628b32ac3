"""Captions that no result key has, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ipabs.report.captions_assumptions import ASSUMED
from ipabs.report.captions_chart import CHART_SAID
from ipabs.report.captions_explain import EXPLAIN_SAID
from ipabs.report.captions_live import LIVE_SAID
from ipabs.report.captions_model import MODEL_SAID
from ipabs.report.captions_pool import POOL_SAID
from ipabs.report.captions_sheets import SHEETS_SAID
from ipabs.report.captions_terms import SAID
from ipabs.report.captions_verify import VERIFY_SAID
from ipabs.report.words import Lang
from ipabs.workbook.contract import EXPORT_SHEETS

__all__ = ["TABLES", "say", "sheet_name", "sheet_title"]

_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "none": ("不适用", "n/a"),
        "yes": ("是", "Yes"),
        "no": ("否", "No"),
        "total": ("合计", "Total"),
        "unit_money": ("（元）", " (CNY)"),
        "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
        "colon": ("：", ": "),
        "comma": ("、", ", "),
        "stop": ("；", "; "),
        "dash": ("—", "–"),
        "not_given": ("未提供", "Not given"),
        "nothing": ("无", "None"),
        "no_cap": ("不设限额", "No cap"),
        "ok": ("通过", "Pass"),
        "fails": ("不通过", "Fail"),
        "ties": ("一致", "Ties"),
        "gap": ("不一致", "Does not tie"),
        # cover
        "cover_kind": ("条款清单与现金流测算", "Term sheet and cash flow forecast"),
        "about": ("交易概况", "The deal"),
        "headline": ("关键指标", "Headline figures"),
        "status": ("校验与提示", "Checks and notices"),
        "reconciliation_ok": ("全部 {count} 项勾稽一致，精确到分", "All {count} reconciliations tie, to the fen"),
        "reconciliation_bad": ("{count} 项中 {bad} 项勾稽不一致", "{bad} of {count} reconciliations do not tie"),
        "criteria_ok": ("全部 {count} 项标准通过", "All {count} criteria are met"),
        "criteria_bad": (
            "{count} 项标准：{refuse} 项否决项不通过，{warn} 项提示，{waived} 项豁免",
            "{count} criteria: {refuse} refused, {warn} warned, {waived} waived",
        ),
        "provisional": ("自 {day} 起的工作日为暂定，相关日期以国务院公布的节假日安排为准",
                        "Working days from {day} on are provisional until the State Council publishes its holidays"),
        "provisional_none": ("全部日期依据已公布的节假日安排", "Every date rests on published holidays"),
        "defaults_count": ("{count} 项，见“{sheet}”", "{count}, listed on sheet '{sheet}'"),
        "listed": ("，见“{sheet}”", ", listed on sheet '{sheet}'"),
        "illustrative": (
            "输入文件中标明为示例的数字，在本文件中仍为示例，不代表任何真实机构、企业或报价。",
            ("Figures that the input marks as illustrative remain so here; they stand for no real institution, "
             "firm or quote."),
        ),
        "values_only": (
            "本文件各数均为测算程序计算所得的数值；金额单位为元，精确到分；利率均为年化。",
            "All figures are values worked out by the program; money is in yuan, exact to the fen; rates are a year.",
        ),
        "exceptions": ("未通过、提示与豁免的标准", "Criteria that fail, warn or are waived"),
        "contents": ("目录", "Contents"),
        "actual_limit": ("实际值 / 违反情形", "Value / breach"),
        "class_line": ("{name} 档", "Class {name}"),
        "worst": ("最不利企业", "highest firm"),
        "meets": ("低于或等于目标", "at or below the target"),
        "misses": ("高于目标", "above the target"),
        "against_target": ("与目标比较（XIRR）", "Against the target (XIRR)"),
        # term sheet
        "basics": ("基本条款", "Main terms"),
        "capital": ("证券结构", "Capital structure"),
        "share_of_notes": ("占比", "Share"),
        "frequency": ("付息频率", "Payment frequency"),
        "repayment_form": ("还款日后 {days} 个工作日兑付", "{days} working days after the repayment day"),
        "payment_form": ("按兑付日", "On the payment dates"),
        "payment_rule": ("兑付安排", "Payment"),
        "parties": ("参与机构", "Parties"),
        "supports": ("增信措施", "Credit support"),
        "covers": ("覆盖范围", "Covers"),
        "all_fees": ("全部费用", "all fees"),
        "fee_terms": ("计费方式", "Terms"),
        "closing_flows": ("起息日资金来源与运用", "Sources and uses at closing"),
        "order": ("分配顺序", "Order of payment"),
        "together": ("同顺序按比例分配", "equal order shares pari passu"),
        "subsidies": ("财政补贴", "Subsidies"),
        "subsidy_terms": ("补贴方式", "Terms"),
        "of_interest": ("已付利息的 {rate}", "{rate} of the interest paid"),
        "cap_firm_year": ("每户每年不超过 {amount} 元", "at most CNY {amount} a firm and year"),
        "cap_firm": ("每户累计不超过 {amount} 元", "at most CNY {amount} a firm"),
        "max_months": ("最长 {months} 个月", "for {months} months at most"),
        "lag": ("每个贷款年度结束后 {months} 个月到账", "received {months} months after each loan year"),
        "source": ("来源", "Source"),
        "use": ("运用", "Use"),
        "on_date": ("于 {day}", "on {day}"),
        # asset list
        "unpledged": (
            "合计质押率按质押评估价值计算；另有评估价值 {amount} 元未质押，按全部评估价值计算的质押率为 {rate}。",
            ("The total pledge rate is over the value pledged; CNY {amount} more is appraised but not pledged; over "
             "all appraised value the pledge rate is {rate}."),
        ),
        "concentration": ("企业集中度", "Concentration by firm"),
        "profile": ("资产池分布", "Distribution of the pool"),
        "group": ("分组", "Group"),
        "basis": ("口径", "By"),
        # cash flows
        "cash_total": ("现金流入合计", "Cash in"),
        "pool_note": (
            "以下为全部增信视图下各情景的资产池回款，按兑付日归集。违约本金不是现金流入，不计入合计。",
            ("Collections of each scenario in the view with all supports, by payment date. Principal defaulted is not "
             "cash and is left out of the total."),
        ),
        "life_total": ("本息合计", "Interest and principal"),
        "summary": ("各情景与视图汇总", "Every scenario and view"),
        "principal_paid_total": ("本金兑付合计", "Principal paid"),
        "distribution_note": (
            "各兑付日按分配顺序逐项列示；“缺口”为增信措施支付之前的未付金额，增信支付见“{sheet}”。",
            ("Each payment date step by step in the order of payment. 'Short' is what is unpaid before supports; "
             "what supports pay stands on sheet '{sheet}'."),
        ),
        # supports
        "senior_summary": ("优先级损失与缺口：三种视图对照", "Senior loss and shortfall in the three views"),
        "called_total": ("增信支付合计", "Called in total"),
        "reimbursed_total": ("已偿还", "Reimbursed"),
        "senior_loss": ("优先级本金损失", "Senior principal loss"),
        "senior_first": ("优先级首次未足额兑付日", "First senior shortfall"),
        "lowest_coverage": ("最低覆盖倍数", "Lowest coverage"),
        "paid_in_full": ("优先级是否足额兑付", "Seniors paid in full and on time"),
        "calls_detail": ("逐笔增信支付与偿还", "Calls and reimbursements one by one"),
        "support_totals": ("各项增信汇总", "Each support"),
        "no_calls": ("各情景与视图均无增信支付。", "No support is called in any scenario or view."),
        "no_supports": ("本项目没有支付现金的增信措施。", "The deal has no support that pays cash."),
        "coverage_base": ("优先级覆盖倍数", "Senior coverage"),
        "event": ("事项", "What"),
        # calendar
        "calendar_dates": ("各期日期", "Dates of each payment"),
        "party_days": ("各机构日程", "Each party's day"),
        "number": ("期次", "No."),
        # cost
        "bridge": ("票面利率到贷款利率", "From the coupon to the loan rate"),
        "cost_firms": ("各企业综合成本", "All-in cost by firm"),
        "fees_year": ("费用（年化）", "Fees a year"),
        "subsidy_year": ("补贴（年化）", "Subsidy a year"),
        "cost_note": (
            "综合成本（单利）= 贷款利率 + 企业承担费用（年化）− 补贴（年化）；XIRR 按每笔现金流的实际日期计算。",
            ("All-in cost, simple = loan rate + fees a year borne by the firms - subsidy a year; XIRR is of the dated "
             "flows."),
        ),
        "subsidy_rows": ("补贴明细", "Subsidies by firm and year"),
        "deal_flows": ("全部企业现金流（按日合计）", "Flows of all firms, by day"),
        "net": ("净额", "Net"),
        "no_subsidies": ("本项目没有补贴。", "The deal has no subsidy."),
        "cost_along": ("测算情景", "Scenario of the costs"),
        # checks
        "tie_summary": ("勾稽校验汇总", "Reconciliation by scenario and view"),
        "tie_list": ("勾稽校验明细", "Every reconciliation"),
        "tie_count": ("校验项数", "Checks"),
        "tie_bad": ("不一致项数", "Not tied"),
        "tie_worst": ("最大差额", "Largest difference"),
        "criteria_list": ("入池标准", "Criteria"),
        "breach": ("违反情形", "Breach"),
        "reason": ("说明", "Reason"),
        "criterion": ("标准", "Criterion"),
        "defaults_list": ("采用的默认值、读取方式与日期合并", "Defaults, readings and merges taken"),
        "warnings_list": ("提示", "Warnings"),
        "tie.closing": ("起息日资金来源等于运用", "Closing: sources equal uses"),
        "tie.account": ("账户收支：{name}", "Account: {name}"),
        "tie.sources = uses": ("资金来源等于运用", "Sources equal uses"),
        "tie.paid = received": ("支出均有收款方", "All that left was received"),
        "tie.tax": ("增值税及附加", "VAT and surcharges"),
        "tie.fee": ("费用：{name}", "Fee: {name}"),
        "tie.interest": ("利息：{name}", "Interest: {name}"),
        "tie.principal": ("本金：{name}", "Principal: {name}"),
        "tie.support": ("增信：{name}", "Support: {name}"),
        "tie.claims": ("违约债权的回收、代偿与损失", "Claims: recoveries, supports and losses"),
        "tie.pool principal": ("资产池本金", "Pool principal"),
        # terminal
        "first_fault": ("首次缺口", "First shortfall"),
        "senior_loss_short": ("优先级损失", "Senior loss"),
        "lower_loss": ("其他层级本金损失", "Lower classes' loss"),
        "not_judged": ("，{count} 项未判断", ", {count} not judged"),
        "cost_of": ("（情景：{scenario}）", " ({scenario})"),
        "cost_default": (
            "违约企业未偿还的本金使其成本率偏低，不宜与目标成本比较。",
            "Principal that defaulted firms never repay lowers these rates; do not hold them against the target.",
        ),
        "scenario_views": ("情景与视图", "Scenario, view"),
        "in_full": ("足额", "in full"),
        "defaults": ("默认值", "Defaults taken"),
        "breach_if": ("违反情形 {limit}", "breach: {limit}"),
        "more_alike": (
            "另有 {count} 处，最后一处在 {last}；加 --json 可全部列出",
            "{count} more, the last in {last}; --json lists them all",
        ),
        "see_check": ("（ipabs check 逐项列出）", " (ipabs check lists them)"),
    }
)  # fmt: skip

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "cover": "Cover",
        "term_sheet": "Term sheet",
        "asset_list": "Asset list",
        "eligibility": "Eligibility",
        "pool_profile": "Pool profile",
        "top20": "Top 20",
        "pool_cash_flow": "Pool cash flow",
        "note_cash_flow": "Note cash flow",
        "distribution": "Distribution",
        "tax_fees": "Tax and fees",
        "support_calls": "Credit support",
        "trigger_tests": "Trigger tests",
        "payment_calendar": "Payment calendar",
        "stress": "Stress tests",
        "all_in_cost": "All-in cost",
        "scenario_picker": "Scenario picker",
        "structure_chart": "Structure chart",
        "assumptions": "Assumptions",
        "checks": "Checks",
        "charts": "Charts",
        "model_pool_facts": "Model: pool facts",
        "model_dates": "Model: dates",
        "model_assets": "Model: assets",
        "model_claims": "Model: claims",
        "model_pool": "Model: pool",
        "model_tax_fees": "Model: tax and fees",
        "model_notes": "Model: notes",
        "model_supports": "Model: credit support",
        "model_triggers": "Model: triggers",
        "model_waterfall": "Model: waterfall",
        "model_costs": "Model: costs",
        "model_flows": "Model: firms' flows",
        "model_checks": "Model: checks",
        "model_engine": "Model: engine's values",
        "model_inputs": "Model: inputs as run",
    }
)


TABLES: Sequence[Mapping[str, tuple[str, str]]] = (
    _SAID,
    SAID,
    EXPLAIN_SAID,
    POOL_SAID,
    SHEETS_SAID,
    ASSUMED,
    CHART_SAID,
    LIVE_SAID,
    MODEL_SAID,
    VERIFY_SAID,
)
"""Each key stands in one of them."""

_EVERY: Mapping[str, tuple[str, str]] = MappingProxyType({key: pair for table in TABLES for key, pair in table.items()})


def say(key: str, lang: Lang, **facts: object) -> str:
    """A caption, its facts filled in. Raises KeyError for an unknown one."""
    text = _EVERY[key][0 if lang == "zh" else 1]
    return text.format_map(facts) if facts else text


def sheet_name(key: str, lang: Lang) -> str:
    """The name on the sheet's tab (contract.md section 9)."""
    return dict(EXPORT_SHEETS)[key] if lang == "zh" else key


def sheet_title(key: str, lang: Lang) -> str:
    """The title at the head of the sheet."""
    return dict(EXPORT_SHEETS)[key] if lang == "zh" else _TITLES[key]
