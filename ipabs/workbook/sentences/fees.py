"""Sentences about fees and scenarios."""

from __future__ import annotations

__all__ = ["FEES"]

FEES: dict[str, tuple[str, str]] = {
    "fee_base_scope": (
        "base {base} is of the whole deal, but scope is {scope}; write scope deal or pool, or another base",
        "计费基数“{base}”针对整个项目，但计费对象为“{scope}”；请将计费对象改为证券或资产池，或改用其他基数",
    ),
    "fee_base_per": (
        "base {base} goes by payment; write per = payment",
        "计费基数“{base}”按每次兑付计算；请将计费周期改为每次兑付",
    ),
    "fee_base_advance": (
        "base {base} is known only after the period; write pay = in_arrears",
        "计费基数“{base}”须在期末才知道；请将支付方式改为期末支付",
    ),
    "fee_base_payer": (
        "a fee on {base} is paid by the waterfall, but paid_by is {paid_by}; write waterfall, or another base",
        "以“{base}”计费的费用由分配顺序支付，但承担方为“{paid_by}”；请改为由分配顺序支付，或改用其他基数",
    ),
    "fee_amount_needed": (
        "amount is blank, but base is {base}; give an amount, or another base and its rate",
        "金额为空，但计费基数为“{base}”；请填金额，或改选其他基数并填费率",
    ),
    "fee_rate_needed": (
        "rate is blank, but base is {base}; give a rate, or write base fixed and an amount",
        "费率为空，但计费基数为“{base}”；请填费率，或将基数改为固定金额并填金额",
    ),
    "fee_at_maturity": (
        "payment_frequency {frequency} has no dates: the notes are paid at maturity; clear it",
        "证券到期一次支付，支付频率“{frequency}”没有对应日期；请清空",
    ),
    "fee_date_closing": (
        "date says nothing: what the proceeds pay is paid at closing; clear it, or let another pay",
        "由募集资金支付的费用在起息日支付，日期不起作用；请清空，或改由其他方承担",
    ),
    "fee_late": (
        "date {found} is after the legal maturity {last}; write an earlier one",
        "日期 {found} 晚于法定到期日 {last}；请填更早的日期",
    ),
    "fee_yearly": (
        "{column} is an amount a year, but the fee is per {per}; clear it",
        "“{column}”是一年的金额，但计费周期为“{per}”；请清空",
    ),
    "fee_minimum": (
        "minimum {minimum} is above cap_amount {cap} ({cell}); lower it, or raise the cap",
        "年最低额 {minimum} 大于年最高额 {cap}（{cell}）；请调低年最低额，或调高年最高额",
    ),
    "fee_condition": (
        "condition goes with fees paid by the waterfall, but paid_by is {paid_by}; clear it",
        "条件只用于由分配顺序支付的费用，但承担方为“{paid_by}”；请清空",
    ),
    "curve_points": (
        (
            "default_curve '{curve}' is not in the list, and a curve of your own needs events of kind curve_point with "
            "target '{curve}' in scenario '{scenario}'{nearest}"
        ),
        (
            "违约时间分布“{curve}”不在可选项中；自定义分布须在“情景事件”表中为情景“{scenario}”列出对象为“{curve}”"
            "、类型为违约时间分布的行{nearest}"
        ),
    ),
    "curve_other": (
        (
            "target '{target}' is not the default_curve of scenario '{scenario}', which is {curve}; write one of "
            "them for both"
        ),
        "对象“{target}”不是情景“{scenario}”的违约时间分布“{curve}”；请统一为其中一个",
    ),
    "curve_built_in": (
        (
            "curve {curve} is built in and takes no points; choose a name of your own for target and for "
            "default_curve of scenario '{scenario}', or delete the row"
        ),
        ("“{curve}”为内置的违约时间分布，不另列各点；请为对象和情景“{scenario}”的违约时间分布另取名称，或删除该行"),
    ),
    "curve_sum": (
        "the points of curve '{curve}' add to {total}, expected at most 100%; lower the rates",
        "违约时间分布“{curve}”各点合计 {total}，不得超过 100%；请调低",
    ),
    "curve_rate": (
        "rate is blank, expected the share of all defaults that come then, e.g. 40%",
        "比率为空，应填该日违约占全部违约的比例，如 40%",
    ),
    "event_rate": (
        "rate goes with curve_point, servicer_failure and exercise, but kind is {kind}; clear it",
        "比率只用于违约时间分布、资产服务机构失效与行权，但类型为“{kind}”；请清空",
    ),
    "event_date": (
        (
            "date is blank; only a borrower_default of a scenario with default_rate and default_method "
            "whole_firm may leave it so"
        ),
        "日期为空；只有情景设有违约率且违约方式为整户时，企业违约可以不填日期",
    ),
}
