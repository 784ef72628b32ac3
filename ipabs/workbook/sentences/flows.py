"""Sentences about what the document of an asset states, date by date."""

from __future__ import annotations

__all__ = ["FLOWS"]

FLOWS: dict[str, tuple[str, str]] = {
    "royalty_only": (
        "{column} goes with kind royalty, but kind is {kind}; clear it",
        "“{column}”只用于许可费收益，但资产类型为“{kind}”；请清空",
    ),
    "share_needed": (
        "revenue_share is blank or 0, but a royalty pays a share of revenue; give it, e.g. 5%",
        "收入分成比例为空或为 0，但许可费收益按收入的一定比例支付；请填写，如 5%",
    ),
    "royalty_schedule": (
        (
            "repayment is {repayment}, but a royalty pays by the dates of its revenue; write schedule, and list them "
            "in sheet 'asset_flows'"
        ),
        "还款方式为“{repayment}”，但许可费收益按收入日期支付；请改为约定现金流，并在“资产约定现金流”表列出",
    ),
    "flow_revenue": (
        "revenue is of a royalty, but kind is {kind}; give amounts, or make the asset a royalty",
        "收入只用于许可费收益，但资产类型为“{kind}”；请改填金额，或将资产类型改为许可费收益",
    ),
    "flow_of_royalty": (
        "{column} is filled, but a royalty pays a share of revenue; clear it, and give the revenue",
        "填了“{column}”，但许可费收益按收入的一定比例支付；请清空并填写收入",
    ),
    "flow_mixed": (
        (
            "{column} is filled, but other rows of asset '{asset}' state it otherwise; give interest and principal in "
            "every row, or the amount alone"
        ),
        "填了“{column}”，但资产“{asset}”的其他行填法不同；请各行均填利息与本金，或均只填金额",
    ),
    "flow_blank": (
        "{column} is blank, but asset '{asset}' has this date; fill it (0 for nothing due), or delete the row",
        "“{column}”为空，但资产“{asset}”列有该日期；请填写（无应付则填 0），或删除该行",
    ),
    "flow_of_loan": (
        "amount is filled, but kind is {kind}: a loan states interest and principal; fill these and clear the amount",
        "填了金额，但资产类型为“{kind}”：贷款应分列利息与本金；请分列填写并清空金额",
    ),
    "rate_solved": (
        "{column} is filled, but the rate is solved from the amounts in sheet 'asset_flows'; clear it",
        "填了“{column}”，但利率由“资产约定现金流”表的金额求解；请清空",
    ),
    "revenue_first": (
        "revenue of {date} is blank, and no row before it says any; give the first revenue",
        "{date} 的收入为空，此前也没有收入；请填写首笔收入",
    ),
    "amounts_short": (
        (
            "amounts of asset '{asset}' in sheet 'asset_flows' add to {total}, less than its cutoff balance {balance}: "
            "no rate makes them worth it; add the missing rows, or lower the principal to what was paid for them"
        ),
        (
            "“资产约定现金流”表中资产“{asset}”的金额合计 {total}，低于封包余额 {balance}，求不出隐含利率；"
            "请补上缺少的行，或将本金改为实际支付的对价"
        ),
    ),
}
