"""Sentences about rate events: steps, puts and calls, and their exercise."""

from __future__ import annotations

__all__ = ["RATE_EVENTS"]

RATE_EVENTS: dict[str, tuple[str, str]] = {
    "step_flows": (
        "asset {asset} has repayment schedule, whose interest stands in sheet 'asset_flows'; change it there",
        "资产 {asset} 按约定现金流还款，利息列在“资产约定现金流”表；请在该表中修改",
    ),
    "step_residual": (
        "class '{tranche}' takes the residual and has no coupon to change; name one that has",
        "证券“{tranche}”取得剩余收益，没有票面利率可调整；请填有票面利率的证券",
    ),
    "step_late": (
        "date {found} is not before {column} {maturity} of '{name}', when all is repaid; write an earlier one",
        "日期 {found} 不早于“{name}”的“{column}”{maturity}，其时已全部清偿；请填更早的日期",
    ),
    "option_column": (
        "{column} says nothing of a step, which happens by itself; clear it, or write put or call",
        "“{column}”不适用于利率调整（到期自动生效）；请清空，或改为回售、赎回",
    ),
    "option_asset": (
        "only a class has a {kind}; write tranche, or kind step",
        "只有证券可以{kind}；请将对象类型改为证券，或将事件类型改为利率调整",
    ),
    "put_funder": (
        "funded_by is blank: nobody pays for what investors sell back; write resale, waterfall, or a party",
        "“资金来源”为空：投资人回售无人付款；请填转售、分配资金或机构名称",
    ),
    "call_resale": (
        "notes that the issuer calls end and cannot be resold; write waterfall, or the party that buys them",
        "发行人赎回的证券即告终止，不能转售；请填分配资金或购回的机构名称",
    ),
    "funder_unknown": (
        "funded_by '{found}' is none of resale, waterfall and the parties; add it to sheet 'parties'{nearest}",
        "资金来源“{found}”既非转售、分配资金，也不在“参与机构”表中；请补充该机构{nearest}",
    ),
    "call_step": (
        "the waterfall is to pay '{name}', but phase normal has no step of kind call for it; add one",
        "“{name}”由分配资金支付，但正常阶段没有对应的“赎回”步骤；请添加，或改填其他资金来源",
    ),
    "call_of_step": (
        "'{name}' is a step of a rate, which nobody pays; name a put or call",
        "“{name}”是利率调整，无需支付；请填回售或赎回事件",
    ),
    "call_funded": (
        "'{name}' is funded by {found}, not by the waterfall; leave the step out, or clear funded_by",
        "“{name}”的资金来源为“{found}”，不由分配资金支付；请删去该步骤，或改填分配资金",
    ),
    "settlement_day": (
        (
            "settlement_date {found} is not the payment date of {grid}, {payment}, with which it is settled; write "
            "that day, or clear it"
        ),
        "资金到账日 {found} 不是 {grid} 一期的兑付日 {payment}；请改填该日，或清空",
    ),
    "exercise_step": (
        "'{event}' is a step of a rate, which happens by itself; name a put or call, or clear the row",
        "“{event}”是利率调整，到期自动生效；请填回售或赎回事件，或删除该行",
    ),
    "exercise_date": (
        "date {found} is not that of '{event}', {date}; write that date, or clear it",
        "日期 {found} 与“{event}”的日期 {date} 不一致；请改填该日，或清空",
    ),
    "exercise_rate": (
        "rate {found} is above 36%, the most that a coupon may be; write the new coupon a year, e.g. 3.30%",
        "新票面利率 {found} 超过上限 36%；请填年化利率，如 3.30%",
    ),
    "exercise_above": (
        "amount {found} is above the {left} that class '{tranche}' is contracted to have after {date}; lower it",
        "行权金额 {found} 超过证券“{tranche}”在 {date} 后的约定余额 {left}；请填不超过该数的金额",
    ),
    "exercise_twice": (
        "'{event}' is exercised already in {other}; one row a scenario",
        "“{event}”已在 {other} 行权；每个情景一行",
    ),
}
