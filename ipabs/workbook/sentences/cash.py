"""Sentences about accounts, steps and phases."""

from __future__ import annotations

__all__ = ["CASH"]

CASH: dict[str, tuple[str, str]] = {
    "receives_twice": (
        (
            "{receives} arrives in account '{account}' ({other}) already; let one of them receive it and write "
            "none for the other"
        ),
        "资产的“{receives}”已归入账户“{account}”（{other}）；请只由其中一个账户接收，另一个填“无”",
    ),
    "receives_nobody": (
        "no account receives the {receives} of the assets; write {receives} or all for the one that does",
        "没有账户接收资产的“{receives}”；请为接收的账户填“{receives}”或“全部”",
    ),
    "memo_money": (
        "{column} has no place on a memo account, which holds no money; clear it, or choose another kind",
        "备查账户不存放资金，“{column}”不适用；请清空，或改选其他类型",
    ),
    "target_kind_of": (
        "{column} goes with kind reserve or margin, but kind is {kind}; clear it",
        "“{column}”只用于储备金账户或保证金账户，但账户类型为“{kind}”；请清空",
    ),
    "target_needed": (
        "target_value is blank, but target_kind is {kind}; give {meant}",
        "目标值为空，但目标类型为“{kind}”；请填{meant}",
    ),
    "target_of_amount": (
        "target_of has no place with target_kind amount, which is in yuan; clear it",
        "目标类型为金额时以元计，不填目标证券；请清空",
    ),
    "target_small": (
        (
            "target_value is {found} yuan, for target_kind is amount; write target_kind share_of_notes if a "
            "share of the notes is meant"
        ),
        "目标类型为金额，目标值为 {found} 元；如指证券本金的比例，请将目标类型改为证券余额比例",
    ),
    "target_large": (
        (
            "target_value is {found} {what}, expected at most {limit}; write target_kind amount if yuan are "
            "meant, else {meant}"
        ),
        "目标值为 {found} {what}，应不大于 {limit}；如指元，请将目标类型改为金额，否则请填{meant}",
    ),
    "target_tiny": (
        (
            "target_value is {found} {what}; give {meant}, or write target_kind share_of_notes if a share of the "
            "notes is meant"
        ),
        "目标值为 {found} {what}；请填{meant}，如指证券本金的比例，请将目标类型改为证券余额比例",
    ),
    "target_no_interest": (
        (
            "class '{tranche}' takes the residual and has no interest to count months of; name another class, or "
            "clear target_of"
        ),
        "证券“{tranche}”取得剩余收益，没有利息可计月数；请改填其他证券，或清空目标证券",
    ),
    "implied_name": (
        (
            "'{name}' is the name of the account that receives all where no other does; choose another name, or "
            "let this account receive the cash"
        ),
        "“{name}”是没有其他账户接收时接收全部资金的账户名；请另取名称，或由本账户接收资金",
    ),
    "column_of_kind": (
        "{column} has no place on a step of kind {kind}; clear it",
        "步骤类型为“{kind}”时“{column}”不适用；请清空",
    ),
    "step_needs": (
        "{column} is blank, but a step of kind {kind} needs {meant}",
        "“{column}”为空，但类型为“{kind}”的步骤须填{meant}",
    ),
    "transfer_of": (
        "due_of is '{found}', expected all or defaulted_principal",
        "“支付对象”为“{found}”，应为全部或违约本金",
    ),
    "due_of_other": (
        (
            "due_of '{value}' is in sheet '{sheet}', but a step of kind {kind} names {meant}; write kind "
            "{kinds}, or another name"
        ),
        (
            "“支付对象”的“{value}”在“{sheet}”表中，但类型为“{kind}”的步骤应填{meant}；请将类型改为{kinds}"
            "，或改填其他名称"
        ),
    ),
    "account_needed": (
        "from_account is blank and the deal has no collection account to pay from; name one",
        "转出账户为空，项目也没有可付款的归集账户；请填写一个账户",
    ),
    "memo_step": (
        "{column} '{account}' is a memo account, which holds no money; name another",
        "“{column}”的“{account}”是备查账户，不存放资金；请改填其他账户",
    ),
    "to_itself": (
        "to_account '{account}' is the account that the money comes from; name another",
        "转入账户“{account}”就是转出账户；请改填其他账户",
    ),
    "ledger_principal": (
        ("defaulted_principal goes to the account that receives principal, which '{account}' does not; write {meant}"),
        "违约本金应划入接收本金的账户，“{account}”不接收本金；请填“{meant}”",
    ),
    "no_interest": (
        "class '{tranche}' takes the residual and has no interest; delete the step",
        "证券“{tranche}”取得剩余收益，没有利息；请删除该步骤",
    ),
    "residual_taker": (
        (
            "class '{tranche}' has a coupon and takes no residual; name a class of coupon_type residual, write "
            "to_account or to_party, or leave all three blank for the originator"
        ),
        (
            "证券“{tranche}”有票面利率，不取得剩余资金；请填利率类型为剩余收益的证券，或填转入账户、转入机构，"
            "或三者均留空归发起机构"
        ),
    ),
    "fee_step": (
        "fee '{fee}' is paid by {paid_by}, not by the waterfall; delete the step",
        "费用“{fee}”的承担方为“{paid_by}”，不由分配顺序支付；请删除该步骤",
    ),
    "owes_nothing": (
        "support '{support}' is of kind {kind}, to which nothing is owed back; delete the step",
        "增信“{support}”为“{kind}”，无须偿还；请删除该步骤",
    ),
    "cap_share_per": (
        "cap_share goes by payment, but cap_per is {per}; write payment, or give cap_amount instead",
        "比例上限按每次兑付计算，但限额周期为“{per}”；请填每次兑付，或改填限额",
    ),
    "cap_needed": (
        "cap_per has no place without cap_amount or cap_share; give one, or clear cap_per",
        "没有限额或比例上限时“限额周期”不适用；请填其一，或清空限额周期",
    ),
    "condition_unknown": (
        ("condition '{value}' is neither a trigger, 'not' and a trigger, seniors_repaid nor coupons_repaid{nearest}"),
        "条件“{value}”不是触发事件、“非”加触发事件、优先级清偿后或付息证券清偿后{nearest}",
    ),
    "phase_normal": (
        "the sheet 'waterfall' has no rows of phase normal, in which every deal starts; add them",
        "“分配顺序”表没有正常阶段的行，而每个项目都从正常阶段开始；请补上",
    ),
    "phase_missing": (
        (
            "effect {effect} leads to phase {phase}, but the sheet 'waterfall' has no rows of it; add them, or "
            "write another effect"
        ),
        "后果“{effect}”进入“{phase}”阶段，但“分配顺序”表没有该阶段的行；请补上，或改填其他后果",
    ),
    "phase_unreached": (
        "no trigger leads to phase {phase}; add a trigger with effect {effect}, or delete the rows",
        "没有触发事件会进入“{phase}”阶段；请增加后果为“{effect}”的触发事件，或删除这些行",
    ),
    "no_residual": (
        "phase {phase} has no step of kind residual, so what is left goes nowhere; add one as the last step",
        "“{phase}”阶段没有剩余分配步骤，余款无处可去；请在最后补上一步",
    ),
    "after_residual": (
        (
            "step '{step}' pays from '{account}' after its residual '{residual}' ({other}), which leaves "
            "nothing; move it before the residual"
        ),
        (
            "步骤“{step}”在剩余分配“{residual}”（{other}）之后从“{account}”付款，而该步骤已将账户清空；请移"
            "到剩余分配之前"
        ),
    ),
    "order_no_due": (
        (
            "a step of kind {kind} cannot share order {order} with step '{step}' ({other}); only steps that pay "
            "dues may; give it an order of its own"
        ),
        ("类型为“{kind}”的步骤不能与步骤“{step}”（{other}）同为顺序 {order}，只有支付款项的步骤可以并列；请另定顺序"),
    ),
    "order_accounts": (
        (
            "order {order} is shared with step '{step}' ({other}), which pays from '{account}'; steps of one "
            "order pay from one account; give it an order of its own"
        ),
        ("与步骤“{step}”（{other}）同为顺序 {order}，但该步骤从“{account}”付款；同一顺序须从同一账户付款，请另定顺序"),
    ),
    "order_same_due": (
        "order {order} is shared with step '{step}' ({other}), which pays the same; delete one",
        "与步骤“{step}”（{other}）同为顺序 {order} 且支付同一款项；请删除其一",
    ),
    "circle": (
        "the money goes round in a circle: {path}; delete one of the transfers",
        "资金循环划转：{path}；请删除其中一步划转",
    ),
    "cash_implied": (
        (
            "no account receives the cash of the assets, so it arrives in '{account}', from which no step of "
            "phase {phase} pays; write all, interest or principal for the account that receives it"
        ),
        (
            "没有账户接收资产回款，资金归入“{account}”，但“{phase}”阶段没有步骤从中付款；请为接收的账户填全部"
            "、利息或本金"
        ),
    ),
    "cash_idle": (
        (
            "money arrives in account '{account}', but no step of phase {phase} pays from it, so it lies there; "
            "add a step or transfer, or let another account receive it"
        ),
        ("资金归入账户“{account}”，但“{phase}”阶段没有步骤从中付款，资金将滞留；请增加步骤或划转，或由其他账户接收"),
    ),
    "account_dry": (
        (
            "no money ever reaches account '{account}': it receives nothing, holds nothing at closing, and no "
            "step pays into it; write another account, or fill this one"
        ),
        ("账户“{account}”永远没有资金：不接收回款、起息日无余额、也没有步骤向其付款；请改填其他账户，或为其安排资金"),
    ),
    "account_unused": (
        ("nothing reaches or leaves account '{account}'; write kind memo if it is only named, or let a step use it"),
        "账户“{account}”没有资金进出；如仅作披露请将类型改为备查，或由步骤使用它",
    ),
    "margin_unused": (
        (
            "money of margin account '{account}' is never used: no step pays from it and no row of 'supports' "
            "names it; add one"
        ),
        "保证金账户“{account}”的资金从未使用：没有步骤从中付款，“增信措施”表也未列示；请补上",
    ),
    "not_paid": (
        "phase {phase} has no step for {dues}; what is due on it stays unpaid",
        "“{phase}”阶段没有支付{dues}的步骤；到期款项将一直未付",
    ),
}
