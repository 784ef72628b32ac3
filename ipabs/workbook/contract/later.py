"""Sheets that are known and come with a later issue; each gets its columns with it. And the export's own sheets."""

from __future__ import annotations

from ipabs.workbook.contract.types import Sheet

__all__ = ["EXPORT_SHEETS", "LATER_SHEETS"]

_SHEETS = (
    ("subsidy_firms", "补贴对象", 6),
    ("subsidy_receipts", "补贴到账", 6),
    ("correlations", "相关性", 8),
    ("pd_table", "违约率表", 8),
    ("variants", "方案", 8),
    ("candidates", "候选企业", 8),
    ("selection", "选择要求", 8),
    ("products", "产品", 9),
    ("scorecard", "评分卡", 9),
)

LATER_SHEETS = tuple(Sheet(key=key, zh=zh, since=since) for key, zh, since in _SHEETS)

EXPORT_SHEETS = (
    ("cover", "封面"),
    ("term_sheet", "条款清单"),
    ("asset_list", "资产清单"),
    ("eligibility", "入池检查"),
    ("pool_profile", "资产池特征"),
    ("top20", "前20大"),
    ("pool_cash_flow", "资产池现金流"),
    ("note_cash_flow", "证券现金流"),
    ("distribution", "分配明细"),
    ("tax_fees", "税费测算"),
    ("support_calls", "增信测算"),
    ("trigger_tests", "触发检查"),
    ("payment_calendar", "兑付日历"),
    ("stress", "压力测试"),
    ("all_in_cost", "综合成本"),
    ("scenario_picker", "情景选择"),
    ("structure_chart", "交易结构图"),
    ("assumptions", "假设说明"),
    ("checks", "校验"),
    ("charts", "图表"),
    ("model_pool_facts", "测算-入池"),
    ("model_dates", "测算-日期"),
    ("model_assets", "测算-资产"),
    ("model_claims", "测算-代偿"),
    ("model_pool", "测算-资产池"),
    ("model_tax_fees", "测算-税费"),
    ("model_notes", "测算-证券"),
    ("model_supports", "测算-增信"),
    ("model_triggers", "测算-触发"),
    ("model_waterfall", "测算-分配"),
    ("model_costs", "测算-成本"),
    ("model_flows", "测算-企业现金流"),
    ("model_checks", "测算-校验"),
    ("model_engine", "测算-引擎数值"),
    ("model_inputs", "测算-输入原值"),
)
"""Sheets of an export, English and Chinese: known and skipped. What people read comes first, then the model."""
