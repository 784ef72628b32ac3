"""Captions of accounts, triggers, phases, floating rates and scenarios, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SAID"]

SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # classes and rates
        "first_rate": ("首期 {rate}", "first period {rate}"),
        "resets": ("重定价：{rule}", "resets {rule}"),
        "reset.period": ("逐期", "every period"),
        "reset.january": ("每年1月1日", "every 1 January"),
        "reset.anniversary": ("对年对月对日", "on anniversaries"),
        "floating_loan": ("{formula}（封包日 {rate}）", "{formula} ({rate} at cutoff)"),
        "class_day_count": ("{name}：计息基准 {words}", "{name}: day count {words}"),
        "class_price": ("{name}：发行价格 {price}", "{name}: issued at {price}"),
        "determined": ("计算日为兑付日前 {days} 个工作日", "determination {days} working days earlier"),
        "principal_due": ("计划还本", "Principal planned"),
        "balance_after": ("还本后余额", "Balance after"),
        "rates_by_scenario": ("{name} · 各情景各期利率", "{name} · rate of each period by scenario"),
        "rates_note": (
            "各期首日利率；期内重定价的，利息按各段实际利率计算。",
            "The rate of each period's first day; interest of a period with a reset is worked out in segments.",
        ),
        # accounts
        "target": ("目标", "Target"),
        "target.amount": ("{value} 元", "CNY {value}"),
        "target.share_of_notes": ("{of}余额的 {value}", "{value} of the balance of {of}"),
        "target.months_interest": ("{of} {value} 个月利息", "{value} months' interest of {of}"),
        "target.next_dues": (
            "下期税费、{of}利息与计划本金的 {value} 倍",
            "{value} times the next period's tax, fees, and interest and scheduled principal of {of}",
        ),
        "all_notes": ("全部证券", "all notes"),
        "all_seniors": ("优先级", "the seniors"),
        "target_note": (
            "储备目标自预期到期日起、以及在非正常阶段为零。",
            "A reserve's target is zero from the expected maturity on and in every phase but normal.",
        ),
        "statement": ("账户收支 · {name}", "Account · {name}"),
        "statement_note": (
            "全部增信视图。流出包括各分配步骤的支付、账户间划转与增信动用。",
            "View with all supports. Out: what steps pay and transfer, and what supports draw.",
        ),
        "drawn": ("其中：增信动用", "Of which drawn as support"),
        "initial": ("存入账户", "Account"),
        "own_balance": ("以账户余额为限", "Its account's balance"),
        "fee_minimum": ("每年不低于 {amount} 元", "at least CNY {amount} a year"),
        "fee_cap": ("每年不超过 {amount} 元", "at most CNY {amount} a year"),
        "restores": ("偿还后恢复", "restored when repaid"),
        "advance_at": ("垫款年利率 {rate}（单利）", "advances earn {rate} a year, simple"),
        "from_day": ("{day} 起", "from {day}"),
        "to_day": ("{day} 止", "to {day}"),
        "on_acceleration": ("加速后按加速口径", "accelerated principal too"),
        "cover_cap": ("{text}（限 {amount} 元）", "{text} (at most CNY {amount})"),
        # steps
        "together_in": ("分配顺序：{phase}", "Order of payment: {phase}"),
        "same_steps": ("{phases}阶段按加速清偿的顺序分配。", "Phase {phases}: paid in the order of phase accelerated."),
        "from_account": ("（{name}）", " from {name}"),
        "once_more": ("（续）", ", later"),
        "limits": ("限额与口径", "Limits"),
        "at_most": ("{per}不超过{amount}", "at most {amount} {per}"),
        "of_due": ("应付的 {rate}", "{rate} of what is due"),
        "yuan": (" {amount} 元", "CNY {amount}"),
        "per.payment": ("每次兑付", "each payment"),
        "per.year": ("每年", "a year"),
        "per.life": ("存续期内", "over the life"),
        "want.balance": ("按全部余额还本", "the whole balance"),
        "want.scheduled": ("按计划还本", "as scheduled"),
        "while": ("“{name}”触发后", "once '{name}' has happened"),
        "unless": ("“{name}”未触发", "unless '{name}' has happened"),
        "total_out": ("合计（不含账户间划转）", "Total (without transfers between accounts)"),
        "phase_from": ("自 {day} 起：{phase}", "From {day} on: {phase}"),
        "caused": ("（{causes}）", " ({causes})"),
        "pass_through_note": (
            "过手还本的“应付”列示全部余额，当期未还部分并非违约。",
            "A pass-through class asks for its whole balance: what is left over is not owed at that date.",
        ),
        "accounts_at": ("各账户收支见“{sheet}”。", "Statements of the accounts stand on sheet '{sheet}'."),
        # triggers
        "levels_from": ("自该日起", "From"),
        "rule": ("规则", "Rule"),
        "consecutive": ("连续 {count} 期", "{count} periods in a row"),
        "tested.before": ("分配前测试", "tested before payment"),
        "tested.after": ("分配后测试，下一期起", "tested after payment, for the next period"),
        "below_rating": ("（低于 {rating}）", " (below {rating})"),
        "curable": ("条件消失满 {count} 期可恢复", "cured after {count} periods without it"),
        "not_curable": ("不可恢复", "not curable"),
        "from_closing": ("起息日", "closing"),
        "hit": ("触发", "Hit"),
        "clear": ("未触发", "No"),
        "hits": ("触发情况", "Triggers that are hit"),
        "hits_note": (
            "列示每一情景与视图下首次触发日；按日期成立的事件另列。",
            "First date by scenario and view; events that come with a date stand below.",
        ),
        "no_hits": ("各情景与视图均未触发。", "No trigger is hit in any scenario or view."),
        "first_hit": ("首次触发日", "First hit"),
        "at_end": ("期末状态", "At the end"),
        "by_date": ("按日期成立的事件", "Events that come with a date"),
        "holds_from": ("首个成立的兑付日", "First payment date"),
        "views_alike": (
            "列示全部增信视图；其他视图仅在结果不同时列示",
            "the view with all supports; another view where it comes out differently",
        ),
        "quiet": ("其余情景与视图各期测试值均为零：{runs}。", "Nought in every period: {runs}."),
        "quiet_events": ("其余情景与视图均未触发：{runs}。", "Not hit: {runs}."),
        "all_views": ("各视图", "All views"),
        # stress
        "scenario_terms": ("情景定义", "Scenarios"),
        "scenario_events": ("情景事件", "Events of scenarios"),
        "scenario_curve": ("自定义违约时间分布", "Default curves of the user's own"),
        "stress_results": ("各情景与视图结果", "Results of every scenario and view"),
        "phase_reached": ("最严重阶段", "Worst phase"),
        "phase_first": ("首次变更日", "First change"),
        "phase_since": ("进入该阶段", "Worst since"),
        "cause": ("触发事件", "Trigger"),
        "reached_rate": ("累计违约率（实际）", "Default rate reached"),
        "last_payment": ("末次兑付日", "Last payment"),
        "reserve_drawn": ("其中：储备金动用", "Of which reserves"),
        "whole": ("全部", "all"),
        "in_turn": ("按顺序", "in turn"),
        # terminal
        "drawn_short": ("储备动用", "Drawn"),
        "end_short": ("期末余额", "At the end"),
        "accounts_end": ("账户期末余额", "Accounts when the run ends"),
    }
)  # fmt: skip
