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
}
