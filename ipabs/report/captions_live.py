"""What the live model says, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["LIVE_SAID"]

LIVE_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "select_scenario": ("情景", "Scenario"),
        "select_view": ("视图", "View"),
        "select_help": ("选择后，全部公式按所选情景与视图重新计算。", "Every formula then follows what is chosen."),
        "select_wrong": ("请从列表中选择。", "Choose one of the list."),
        "verdict_good": (
            "校验全部通过：工作表与引擎逐期一致，勾稽平衡",
            "All checks pass: sheet and engine agree in every period",
        ),
        "verdict_edited": (
            "输入已修改，需重新运行：以下为工作表自行计算的结果",
            "Inputs edited, run again: what follows is worked out by the sheet alone",
        ),
        "verdict_bad": ("校验未通过，请勿使用：见“校验”", "A check fails, do not use: see sheet 'checks'"),
        "live_section": ("模型使用说明", "Using the model"),
        "live_shown": ("当前情景与视图", "Scenario and view shown"),
        "live_where": (
            "在“{sheet}”选择情景与视图。标明“数值”的表格不随之变化。",
            "Choose them on sheet '{sheet}'. Tables marked as values do not follow.",
        ),
        "live_edit": (
            ("下列输入（蓝色单元格，仅限已填写者）可直接修改，模型随之重算；修改后本页顶部提示需重新运行。期数"
             "、档次、分配顺序及其他输入改变时，请在项目文件中修改后重新运行。"),
            ("These inputs (blue cells that are filled) may be changed and the model follows; the line on top "
             "then says that the deal should be run again. What changes the number of periods, classes or "
             "steps, and any other input: change the deal and run it again."),
        ),
        "live_large": (
            ("资产共 {count} 笔，逐笔现金流不写入本文件：资产池各期回款与企业成本为引擎按情景与视图算得的数值"
             "，不随资产输入重算；证券、费用、增信与分配仍为公式。"),
            ("The pool has {count} assets, whose flows are not written one by one: collections and the firms' "
             "costs are the engine's values by scenario and view and do not follow the assets' inputs; notes, "
             "fees, supports and the waterfall remain formulas."),
        ),
        "live_delay": (
            ("有情景含延迟支付，逐笔现金流不写入本文件：资产池各期回款与企业成本为引擎按情景与视图算得的数值"
             "，不随资产输入重算；证券、费用、增信与分配仍为公式。"),
            ("A scenario delays payments, so flows are not written asset by asset: collections and the firms' "
             "costs are the engine's values by scenario and view and do not follow the assets' inputs; notes, "
             "fees, supports and the waterfall remain formulas."),
        ),
        "live_sheet": ("工作表", "Sheet"),
        "live_columns": ("可修改的列", "Columns that may be changed"),
        "live_values": (
            ("本文件为可重算的模型：除输入与标明“数值”的表格外，各数均为公式；金额单位为元，精确到分；利率均为"
             "年化。"),
            ("This file is a model that recomputes: but for inputs and tables marked as values every figure "
             "is a formula; money is in yuan, exact to the fen; rates are a year."),
        ),
        "live_checks": ("工作表与引擎逐项对照", "Sheet and engine, item by item"),
        "live_checks_note": (
            "按当前情景与视图比较各期数值；逐期明细见“{sheet}”。无引擎数值的为工作表自身勾稽。",
            ("Period by period for the scenario and view shown; every period stands on sheet '{sheet}'. Items "
             "without an engine value must add up by themselves."),
        ),
        "engine_total": ("引擎合计", "Engine, total"),
        "sheet_total": ("工作表合计", "Sheet, total"),
        "worst_gap": ("各期最大差额", "Largest difference"),
        "debt_service": ("还本付息", "Interest and principal"),
        "other_days": ("其他日期", "Other days"),
        "values_mark": ("（数值，不随情景选择变化）", " (values; they do not follow the selectors)"),
    }
)  # fmt: skip
