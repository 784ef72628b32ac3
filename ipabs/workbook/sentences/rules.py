"""Sentences about facts that do not fit each other."""

from __future__ import annotations

__all__ = ["RULES"]

RULES: dict[str, tuple[str, str]] = {
    "two_homes": (
        "{column} and {beside} ({cell}) say the same; fill one of them",
        "“{column}”与“{beside}”（{cell}）说的是同一件事；请只填其一",
    ),
    "one_of": ("{columns}: fill one of them", "{columns}：请填其中一项"),
    "residual_coupon": (
        "coupon is {found}, but a class of coupon_type residual takes what is left and has none; clear it",
        "票面利率是 {found}，但利率类型为剩余收益的证券取得剩余资金，没有票面利率；请清空",
    ),
    "residual_first": (
        "class '{tranche}' takes the residual but ranks before '{below}', which has a coupon; rank it last",
        "证券“{tranche}”取得剩余收益，却排在有票面利率的“{below}”之前；请将其排在最后",
    ),
    "coupon_needed": (
        (
            "coupon is blank, expected a rate a year, e.g. 2.90%; only a residual class has none, and a floating "
            "one an index instead"
        ),
        "票面利率为空，应填年利率，如 2.90%；只有剩余收益证券没有票面利率，浮动利率证券改填基准利率",
    ),
    "fee_base_fixed": (
        (
            "rate goes with a base (principal, balance, collections ...), but base is fixed or blank; name the "
            "base, or give an amount instead"
        ),
        "费率须配合计费基数（初始本金、存续余额、回收款等），但计费基数为固定金额或空；请选择基数，或改填金额",
    ),
    "fee_base_amount": (
        "amount goes with base fixed, but base is {base}; give a rate, or make the base fixed",
        "金额须配合固定金额，但计费基数为“{base}”；请改填费率，或将基数改为固定金额",
    ),
    "fee_date_needed": (
        "date is blank, but the fee is paid dated; give the date",
        "支付日期为空，但该费用按指定日期支付；请填写日期",
    ),
    "fee_date_unused": (
        "date goes with pay dated, but the fee is paid {pay}; clear it, or write dated",
        "支付日期只用于按指定日期支付的费用，但支付方式为“{pay}”；请清空，或改为指定日期",
    ),
    "fee_applies": (
        "applies_to goes with scope tranche, borrower, asset or support, but scope is {scope}; clear it",
        "“适用对象”只用于计费对象为单档证券、融资企业、单笔资产或增信措施的费用，但计费对象为“{scope}”；请清空",
    ),
    "fee_once_frequency": (
        "payment_frequency goes with a fee per year, but this one is per {per}; clear it",
        "“支付频率”只用于计费周期为每年的费用，但该费用为“{per}”；请清空",
    ),
    "fee_frequency": (
        "payment_frequency {frequency} must be a multiple of the deal's payment_frequency {deal_frequency}",
        "支付频率“{frequency}”须为项目付息频率“{deal_frequency}”的整数倍",
    ),
    "fee_guaranteed": (
        "base guaranteed_balance needs a support, but the sheet 'supports' has no rows",
        "计费基数为担保余额时须有增信措施，但“增信措施”表没有数据行",
    ),
    "first_payment_needed": (
        "first_payment_date is blank, but the asset has a payment_frequency of its own; give the date",
        "首个付款日为空，但该资产有自己的还款频率；请填写日期",
    ),
    "balance_above": ("{column} {found} is above principal {principal}", "“{column}”{found} 大于本金 {principal}"),
    "asset_zero": (
        "{column} is 0; an asset of the pool has a balance, delete the row",
        "“{column}”为 0；入池资产应有余额，否则请删除该行",
    ),
    "class_zero": (
        "principal is 0; a class has a principal, delete the row",
        "发行规模为 0；证券应有发行规模，否则请删除该行",
    ),
    "dates_unused": (
        "{column} has no meaning with repayment {repayment} and is passed over; clear it",
        "还款方式为“{repayment}”时“{column}”没有意义，不予采用；请清空",
    ),
    "flows_needed": (
        "repayment is schedule, but the sheet 'asset_flows' has no rows of asset '{asset}'",
        "还款方式为约定现金流，但“资产约定现金流”表中没有资产“{asset}”的行",
    ),
    "flows_unused": (
        "asset '{asset}' has repayment {repayment}; only assets of repayment schedule have rows here",
        "资产“{asset}”的还款方式为“{repayment}”；只有按约定现金流还款的资产才在此列示",
    ),
    "flows_sum": (
        (
            "the principal of asset '{asset}' in sheet 'asset_flows' adds to {total}, expected its cutoff "
            "balance {balance}"
        ),
        "资产“{asset}”在“资产约定现金流”表中的本金合计 {total}，应等于其封包余额 {balance}",
    ),
    "flow_interest_left": (
        "interest on {date} is due after all principal is repaid; date the last principal then",
        "{date} 的利息在本金全部还清之后到期；请将最后一笔本金填在该日",
    ),
    "flow_before": (
        "date {date} is not after the cutoff date {cutoff}: that cash is not the deal's and is passed over",
        "日期 {date} 不晚于封包日 {cutoff}：该笔资金不属于本项目，不予采用",
    ),
    "flow_maturity": (
        "maturity_date {maturity} is not the last date {last} of the asset in sheet 'asset_flows'; clear one",
        "到期日 {maturity} 与“资产约定现金流”表中该资产的最后日期 {last} 不一致；请清空其一",
    ),
    "shares_of_right": (
        "the shares of right '{ip}' add to {total}, expected at most 100%",
        "权利“{ip}”的价值占比合计 {total}，不得超过 100%",
    ),
    "group_value": (
        "the appraisal group '{group}' has its value already in {other}; a group's value stands on one row",
        "评估组“{group}”的价值已填在 {other}；一组的价值只填在一行",
    ),
    "party_fact": (
        "{column} of '{name}' is '{found}' here and '{other_value}' in {other}; an institution has one",
        "“{name}”的“{column}”此处为“{found}”，{other} 为“{other_value}”；同一机构应一致",
    ),
    "held_above": (
        "holders of class '{tranche}' hold {total}, more than its principal {principal}",
        "证券“{tranche}”的持有合计 {total}，超过其发行规模 {principal}",
    ),
    "cover_tax": ("target_kind tax takes no target; clear it", "覆盖类型为税时不填覆盖对象；请清空"),
    "cover_component": (
        "component {component} goes with target_kind tranche, but target_kind is {kind}; clear it",
        "“{component}”只用于覆盖证券，但覆盖类型为“{kind}”；请清空",
    ),
    "cover_fee": (
        "fee '{fee}' is paid by {paid_by}; a support covers only fees paid by the waterfall",
        "费用“{fee}”的承担方为“{paid_by}”；增信只覆盖由分配顺序支付的费用",
    ),
    "cover_counter": (
        "support '{support}' is a counter_guarantee, which pays no cash and covers nothing; delete the row",
        "增信“{support}”为反担保，不支付现金，不覆盖任何款项；请删除该行",
    ),
    "reason_needed": (
        "reason is blank, but the criterion is waived; say why",
        "该标准为豁免，但豁免理由为空；请说明理由",
    ),
    "value_without_comparison": (
        "value and comparison go together; fill both or none",
        "“限值”与“比较”须同时填写或同时留空",
    ),
    "base_reserved": (
        "scenario '{name}' is reserved for everything as contracted; choose another name",
        "情景名“{name}”保留给全部按约定的基准情景；请另取名称",
    ),
    "event_amount": (
        "amount goes with prepayment, exercise, insured_loss and servicer_failure, but kind is {kind}; clear it",
        "金额只用于提前还款、行权、保险事故与资产服务机构失效，但类型为“{kind}”；请清空",
    ),
    "event_zero": (
        "amount is 0, expected more; leave it blank to prepay all",
        "金额为 0，应大于 0；全部提前还款时请留空",
    ),
    "event_target": (
        "target '{target}' is neither a borrower nor an asset{nearest}",
        "“{target}”既不是企业也不是资产{nearest}",
    ),
    "event_both": (
        "target '{target}' is both a borrower and an asset; give them different ids",
        "“{target}”既是企业编号又是资产编号；请改用不同编号",
    ),
    "event_early": ("date {date} must be after the cutoff date {cutoff}", "日期 {date} 须晚于封包日 {cutoff}"),
    "default_twice": (
        "borrower '{borrower}' defaults already in {other}; a firm defaults once in a scenario",
        "企业“{borrower}”在 {other} 已违约；一个情景中一家企业只违约一次",
    ),
    "model": ("{cause}", "{cause}"),
}
