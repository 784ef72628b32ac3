"""Sentences about supports, covers and triggers."""

from __future__ import annotations

__all__ = ["CREDIT"]

CREDIT: dict[str, tuple[str, str]] = {
    "provider_needed": (
        "provider is blank, but a support of kind {kind} needs one; name an institution of sheet 'parties'",
        "提供方为空，但“{kind}”须有提供方；请填“参与机构”表中的机构",
    ),
    "reserve_account": (
        "account is blank, but kind is reserve; name a reserve or margin account of sheet 'accounts'",
        "账户为空，但类型为储备金；请填“账户”表中的储备金账户或保证金账户",
    ),
    "account_kind": (
        "account goes with kind reserve, but kind is {kind}; clear it",
        "账户只用于储备金，但类型为“{kind}”；请清空",
    ),
    "not_reserve": (
        "{column} '{account}' is of kind {kind}, expected a reserve or margin account",
        "“{column}”的“{account}”类型为“{kind}”，应为储备金账户或保证金账户",
    ),
    "support_account": (
        (
            "name '{name}' is also a reserve account that no row names, which supports under its own name; "
            "choose another"
        ),
        "“{name}”同时是未被列示的储备金账户，该账户以自己的名称提供增信；请另取名称",
    ),
    "cover_residual": (
        "class '{tranche}' takes the residual and has no interest to cover; write component principal",
        "证券“{tranche}”取得剩余收益，没有利息可覆盖；请填本金",
    ),
    "cover_twice": (
        "{due} is covered by '{support}' in {other} already; let one row say it",
        "{due}在 {other} 已由“{support}”覆盖；请只用一行说明",
    ),
    "cover_unequal": (
        (
            "share {found} differs from {before} ({other}), but classes of one level are paid together; give "
            "them one share, or cover them by supports of their own"
        ),
        "占比 {found} 与 {before}（{other}）不同，但同一层级的证券一并偿付；请填相同占比，或由各自的增信覆盖",
    ),
    "cover_part_cap": (
        (
            "cap_amount limits class '{target}' alone, but classes of one level are paid together; clear it and "
            "cap the support in sheet 'supports', or cover all of them in one row (target blank)"
        ),
        (
            "限额只限制证券“{target}”，但同一层级的证券一并偿付；请清空并在“增信措施”表中设限额，或用一行"
            "覆盖全部（覆盖对象留空）"
        ),
    ),
    "test_column": (
        "{column} has no place with test {test}; clear it",
        "测试指标为“{test}”时“{column}”不适用；请清空",
    ),
    "test_needs": (
        "{column} is blank, but test {test} needs {meant}",
        "“{column}”为空，但测试指标“{test}”须填{meant}",
    ),
    "tested_after": (
        "{test} is known only after the payments; write after, or clear tested",
        "“{test}”须在支付之后才知道；请填分配后，或清空测试时点",
    ),
    "tested_before": (
        "{test} is of the cash before the payments; write before, or clear tested",
        "“{test}”以分配前的资金计算；请填分配前，或清空测试时点",
    ),
    "threshold_range": (
        "threshold is {found}, expected {low} to {high} for test {test}",
        "阈值为 {found}，测试指标“{test}”应为 {low} 至 {high}",
    ),
    "trigger_when_well": (
        (
            "trigger '{name}' holds where {test} is {comparison} {level}, that is while all is well; write < unless "
            "that is meant"
        ),
        "触发事件“{name}”在“{test}”{comparison} {level} 即情况良好时成立；如非本意，请填小于",
    ),
    "rating_unknown": (
        "rating '{found}' is not on the scale; write one such as AAA, AA+ or BBB-",
        "评级“{found}”不在评级序列中；请填如 AAA、AA+、BBB- 的评级",
    ),
    "rating_needed": (
        "rating of '{party}' is blank, but the trigger in {other} watches it; fill it in",
        "“{party}”的评级为空，但 {other} 的触发事件监测其评级；请填写",
    ),
    "rating_unwatched": (
        "no trigger of test provider_rating watches '{party}': its rating changes nothing",
        "没有触发事件监测“{party}”的评级：评级变动不影响结果",
    ),
    "never_exhausted": (
        "support '{support}' has no cap_amount ({other}) and can never be used up; give it one, or name another",
        "增信“{support}”没有限额（{other}），不会耗尽；请设限额，或改填其他增信措施",
    ),
    "support_pays_nothing": (
        "support '{support}' is a counter-guarantee, which pays nothing; name another",
        "“{support}”为反担保，不支付现金；请改填其他增信措施",
    ),
    "effect_column": (
        "effect_target goes with effect start_support, but effect is {effect}; clear it",
        "后果对象只用于启动增信，但后果为“{effect}”；请清空",
    ),
    "effect_needs": (
        "effect_target is blank, but effect is start_support; name the support that is off until then",
        "后果对象为空，但后果为启动增信；请填此前不支付的增信措施",
    ),
    "flag_unused": (
        (
            "trigger '{name}' has effect flag, but no condition of a step or fee names it; name it in one, or "
            "give it another effect"
        ),
        "触发事件“{name}”的后果为标记，但没有步骤或费用的条件使用它；请在条件中使用，或改填其他后果",
    ),
    "trigger_reserved": (
        "name '{name}' is a condition of its own; choose another name",
        "“{name}”是已有的条件名；请另取名称",
    ),
    "no_interest_watched": (
        "class '{tranche}' takes the residual and has no interest to miss; name another class",
        "证券“{tranche}”取得剩余收益，不存在欠付利息；请改填其他证券",
    ),
    "levels_unused": (
        "trigger '{name}' has test {test}, which is held to no level; delete the row",
        "触发事件“{name}”的测试指标为“{test}”，没有阈值可比；请删除该行",
    ),
    "trigger_at_once": (
        (
            "trigger '{name}' holds from the first payment on, for nought is {comparison} {level}; write another "
            "comparison or level if defaults should {effect} the deal"
        ),
        (
            "触发事件“{name}”自首个兑付日起即成立，因为 0 {comparison} {level} 恒成立；如应在发生违约后“{effec"
            "t}”，请改填比较方式或阈值"
        ),
    ),
    "trigger_never": (
        ("date {found} is after the last date {last} of the deal: the trigger never holds; write an earlier one"),
        "日期 {found} 晚于项目最后日期 {last}：该触发事件永不成立；请填更早的日期",
    ),
    "consecutive_never": (
        ("consecutive is {found}, but the deal has {dates} dates: the trigger never holds; write a lower number"),
        "连续期数为 {found}，但项目只有 {dates} 期：该触发事件永不成立；请填更小的数",
    ),
    "trigger_early": (
        "date {found} is not after closing_date {closing}: the trigger holds from the first payment on",
        "日期 {found} 不晚于起息日 {closing}：该触发事件自首个兑付日起即成立",
    ),
    "level_never": (
        (
            "from_date {found} is after the last date {last} of the deal: the level is never in force; write an "
            "earlier one, or delete the row"
        ),
        "起始日 {found} 晚于项目最后日期 {last}：该阈值永不生效；请填更早的日期，或删除该行",
    ),
    "level_overtaken": (
        "the level of {other} is in force from the same date {acts} on, so this one never is; delete one",
        "{other} 的阈值自同一日期 {acts} 起生效，本行永不生效；请删除其一",
    ),
    "threshold_unused": (
        ("threshold says nothing: the level of {other} is in force from the first date {first} on; clear one of them"),
        "“阈值”不起作用：{other} 的阈值自首个日期 {first} 起生效；请清空其一",
    ),
    "levels_order": (
        ("from_date {found} of trigger '{name}' must be after {before} ({other}); put the levels in order of date"),
        "触发事件“{name}”的起始日 {found} 须晚于 {before}（{other}）；请按日期先后排列阈值",
    ),
    "due_asset": ("asset '{name}'", "资产“{name}”"),
    "cover_both_sides": (
        (
            "support '{support}' covers assets and dues of the waterfall ({other}), but one support covers either: "
            "give each a support with a cap of its own"
        ),
        "增信“{support}”既覆盖资产又覆盖分配顺序的应付款（{other}），而一项增信只能覆盖其一；请分设两项增信，各设限额",
    ),
    "cover_kind": (
        (
            "support '{support}' of kind {kind} covers no assets; write tax, fee or tranche, or make it a guarantee, "
            "an insurance or a risk_pool"
        ),
        "增信“{support}”为“{kind}”，不能覆盖资产；请填税、费用或证券，或将增信类型改为保证担保、保险或风险资金池",
    ),
    "of_assets_alone": (
        (
            "{column} is of supports of assets, but '{support}' covers dues of the waterfall; clear it, or cover "
            "assets in sheet 'support_covers'"
        ),
        "“{column}”只用于覆盖资产的增信，而“{support}”覆盖分配顺序的应付款；请清空，或在“增信覆盖”表中改填资产",
    ),
    "of_insurance_alone": (
        "{column} goes with kind insurance, but kind is {kind}; clear it, or write insurance",
        "“{column}”只用于保险，但类型为“{kind}”；请清空，或将增信类型改为保险",
    ),
    "of_dues_alone": (
        "{column} is of supports of the waterfall's dues, but '{support}' covers assets; clear it",
        "“{column}”只用于覆盖分配顺序应付款的增信，而“{support}”覆盖资产；请清空",
    ),
    "cap_restores_assets": (
        "the cap of '{support}', which covers assets, does not restore; write N or clear the cell",
        "“{support}”覆盖资产，其限额不恢复；请填否或清空",
    ),
    "insured_net_loss": (
        (
            "support '{support}' insures costs, which it pays on the default and not on the net loss; write "
            "accelerate, or clear insured_amount"
        ),
        "增信“{support}”承保费用损失，违约时即赔付，不按净损失补偿；请填违约即代偿，或清空保险金额",
    ),
    "cap_above_insured": (
        "cap_amount {cap} is above insured_amount {insured} ({cell}), the most an insurer pays; lower it or clear it",
        "限额 {cap} 高于保险金额 {insured}（{cell}），而保险金额是赔付上限；请调低或清空",
    ),
    "shares_of_risk": (
        (
            "the shares of those who answer for asset '{asset}' in the same way add to {total}, expected at most 100%; "
            "lower one, or cover other assets"
        ),
        "以同一方式承担资产“{asset}”风险的各方比例合计 {total}，不得超过 100%；请调低其一，或改填覆盖对象",
    ),
    "cover_components": (
        (
            "component of asset '{asset}' is {component} here and {component_before} in {other}; those who "
            "cover one asset cover one part"
        ),
        "资产“{asset}”的覆盖部分此处为“{component}”，{other} 为“{component_before}”；同一资产的各项增信须覆盖同一部分",
    ),
    "subrogation_rules": (
        (
            "subrogation is {subrogation}, but {other} says otherwise for asset '{asset}' as well; recoveries of one "
            "asset go by one rule"
        ),
        "追偿分配为“{subrogation}”，但 {other} 对同一资产“{asset}”另有规定；同一资产的追偿所得只能按一种规则分配",
    ),
    "loss_uninsured": (
        "no insurance of costs covers asset '{asset}'; give an insurance that covers it an insured_amount",
        "没有承保费用损失的保险覆盖资产“{asset}”；请为覆盖该资产的保险填写保险金额",
    ),
    "loss_twice": (
        "asset '{asset}' has an insured loss in this scenario already ({other}); let one row say it all",
        "资产“{asset}”在本情景中已有保险事故（{other}）；请合并为一行",
    ),
    "insured_never": (
        (
            "insured_amount makes '{support}' an insurance of costs, which pays on events insured_loss, but no "
            "scenario has one of an asset that it covers; add one, or clear insured_amount for an insurance of loans"
        ),
        (
            "填有保险金额的“{support}”为费用损失保险，仅就保险事故赔付，但没有情景设有其覆盖资产的保险事故；"
            "请添加事件，或清空保险金额使其成为贷款保证保险"
        ),
    ),
    "reimburse_assets": (
        ("support '{support}' covers assets: it is paid back by recoveries, not by the waterfall; delete the step"),
        "增信“{support}”覆盖资产，由追偿所得偿还，不经分配顺序；请删除该步骤",
    ),
    "provider_idle": (
        "no support of sheet 'supports' is provided by '{provider}': its failure changes nothing",
        "“增信措施”表中没有由“{provider}”提供的增信：其失效不产生影响",
    ),
    "loss_amount": (
        "amount is blank, but an insured_loss needs the costs that were lost, yuan",
        "金额为空，但保险事故须填损失的承保费用（元）",
    ),
    "fee_insured": (
        "base insured_amount needs scope support and a support with an insured_amount; name one in applies_to",
        "计费基数为保险金额时，计费对象须为增信措施，且须有填写保险金额的保险；请在“适用对象”中填其名称",
    ),
    "fee_guaranteed_sides": (
        (
            "the fee is on balances of notes and of assets, for some supports cover these and some those; name one of "
            "them in applies_to"
        ),
        "各项增信分别覆盖证券与资产，该费用会将两种余额相加；请在“适用对象”中指明一项增信",
    ),
}
