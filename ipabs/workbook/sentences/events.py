"""Sentences about events of scenarios, the payment calendar and holidays."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS: dict[str, tuple[str, str]] = {
    "event_column": (
        "{column} has no place with kind {kind}; clear it",
        "类型为“{kind}”时“{column}”不适用；请清空",
    ),
    "event_needs": (
        "{column} is blank, but kind {kind} needs it",
        "“{column}”为空，但类型“{kind}”须填写",
    ),
    "loss_either": (
        "servicer_failure needs either an amount or a rate, what each period's collections lose; write one of them",
        "资产服务机构失效须填金额或比率之一，即每期回款的损失；请填其一",
    ),
    "repurchase_twice": (
        "'{borrower}' is bought back already in {other}; delete one of the rows",
        "“{borrower}”在 {other} 已赎回；请删除其一",
    ),
    "trigger_not_manual": (
        "trigger '{name}' has test {test} and is not found by hand; name one of test manual",
        "触发事件“{name}”的测试指标为“{test}”，不由人工认定；请填测试指标为人工认定的事件",
    ),
    "anchor_none": (
        "anchor is repayment, but schedule_from is payment: no day of that name; write payment or determination",
        "基准日为还款日，但日期基准为兑付日，没有还款日；请填兑付日或计算日",
    ),
    "event_nobody": (
        "no institution of sheet 'parties' has role {level}: the event names nobody",
        "“参与机构”表中没有“{level}”：该日程不显示机构",
    ),
    "holiday_usual": (
        "{found} is {level} in the calendar of working days already: the row changes nothing",
        "{found} 在工作日历中本为“{level}”：本行不起作用",
    ),
}
