"""Captions of explanations, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EXPLAIN_SAID"]

EXPLAIN_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "explain_day": ("兑付日 {day}", "Payment date {day}"),
        "explain_phase": ("阶段：{phase}", "phase: {phase}"),
        "explain_accrual": ("计息 {start} 至 {end}（{days} 天）", "interest {start} to {end} ({days} days)"),
        "explain_collection": ("归集 {start} 之后至 {end}", "cash after {start} up to {end}"),
        "explain_step": ("第 {order} 步  {name}", "Step {order}  {name}"),
        "explain_from": ("从{account}支付", "paid from {account}"),
        "explain_if": ("条件：{condition}", "if: {condition}"),
        "explain_named": ("第 {order} 步 {name}", "step {order} {name}"),
        "explain_days": ("{start} 至 {end}", "{start} to {end}"),
        "explain_after": ("{day} 兑付后", "after the payment of {day}"),
        "explain_during": ("{day} 本次分配中", "within the payment of {day}"),
        "explain_began": ("初始金额见 {cells}", "began as {cells}"),
        "explain_published": ("{day} 公布", "published {day}"),
        "explain_reset": ("{day} 重定价", "reset {day}"),
        "explain_no_supports": ("增信：本步骤无欠付，未动用", "Supports: nothing is lacking, none is used"),
        "explain_collections": ("资产回款（按资产）", "Cash from assets"),
        "explain_more": ("另有 {count} 笔，合计 {amount} 元（--json 逐笔列出）",
                         "{count} more, CNY {amount} in all (--json lists each)"),
        "explain_no_cash": ("本期没有资产回款。", "No cash came from the assets."),
        "explain_steps": ("分配步骤", "Steps"),
        "explain_step_hint": (
            "逐步说明：加 --step，例如 --step {order}", "For one step in full add --step, e.g. --step {order}",
        ),
        "explain_supports": ("增信", "Supports"),
        "explain_statement": ("{account}流水", "Statement: {account}"),
        "balance_moved": ("余额（元）", "Balance (CNY)"),
        "amount_moved": ("金额（元）", "Amount (CNY)"),
        "explain_opening": ("期初余额", "Opening balance"),
        "explain_closing": ("期末余额", "Closing balance"),
        "explain_brought": ("资产回款", "Cash from assets"),
        "explain_drawn": ("增信动用：{name}", "Drawn by support: {name}"),
        "explain_holds": ("成立", "holds"),
        "explain_not": ("不成立", "does not hold"),
        "explain_choices": ("可说明的内容", "What can be explained"),
        "explain_dates": ("兑付日（--date）", "Payment dates (--date)"),
        "explain_step_names": ("步骤（--step，与 --date 同用）", "Steps (--step, with --date)"),
        "explain_accounts": ("账户（--account）", "Accounts (--account)"),
        "explain_scenarios": ("情景（--scenario）", "Scenarios (--scenario)"),
        "explain_views": ("视图（--view）", "Views (--view)"),
    }
)  # fmt: skip
