"""What sentences fill in: what a cell needs, what a due is, why nothing moves."""

from __future__ import annotations

__all__ = ["PHRASES"]

PHRASES: dict[str, tuple[str, str]] = {
    "a_fee": ("a fee", "费用"),
    "a_class": ("a class", "证券"),
    "a_support": ("a support", "增信措施"),
    "an_option": ("a put or call", "回售或赎回事件"),
    "fund_to": ("the reserve to fill", "要补足的储备金账户"),
    "release_to": ("the account to give it to", "释放后转入的账户"),
    "transfer_to": ("the account it goes to", "划入的账户"),
    "release_from": ("the reserve", "释放的储备金账户"),
    "due_tax": ("tax", "税"),
    "due_fee": ("fee '{name}'", "费用“{name}”"),
    "due_interest": ("interest of '{name}'", "证券“{name}”的利息"),
    "due_principal": ("principal of '{name}'", "证券“{name}”的本金"),
    "meant_share_of_notes": ("a share of the notes, e.g. 2%", "证券余额的比例，如 2%"),
    "meant_months_interest": ("a number of months, e.g. 3", "月数，如 3"),
    "meant_next_dues": ("how many times the next dues, e.g. 1", "下期应付的倍数，如 1"),
    "unit_months_interest": ("months of interest", "个月利息"),
    "unit_next_dues": ("times the next dues", "倍下期应付"),
    "needs_threshold": (
        "a share of the pool, here or in sheet 'trigger_levels'",
        "占资产池的比例，填在此处或“触发阈值”表",
    ),
    "needs_level": ("a level, here or in sheet 'trigger_levels'", "阈值，填在此处或“触发阈值”表"),
    "needs_target": ("the class whose interest it watches", "所监测利息的证券"),
    "needs_class": ("the class that is to be repaid", "应清偿的证券"),
    "needs_support": ("the support that may be used up", "可能耗尽的增信措施"),
    "needs_party": ("the institution whose rating it watches", "所监测评级的机构"),
    "needs_provider": ("the institution that may fail", "可能失效的机构"),
    "needs_rating": ("the rating that it is to keep, e.g. AA", "应维持的评级，如 AA"),
    "needs_date": ("the date from which it holds", "自何日起成立"),
    "nothing_indexed": ("no asset and no class floats", "没有浮动利率的资产或证券"),
    "no_asset_indexed": ("no asset floats", "没有浮动利率的资产"),
    "no_royalty": ("no asset is a royalty", "没有许可费收益资产"),
    "no_coupon": ("no class has a coupon", "没有证券有票面利率"),
    "plan_amount": ("its amount, for repayment is {repayment}", "金额，因为还本方式为“{repayment}”"),
    "some_recovery": (
        "a recovery_rate or ip_recovery_rate, here or of an asset",
        "情景或资产的回收率、知识产权处置率",
    ),
    "label_by_proceeds": ("label_basis proceeds", "贴标口径为募集资金"),
    "provider_advances": ("advances of a provider", "提供方的垫款"),
    "curable_yes": ("curable Y", "可恢复为“是”"),
    "implied_account": ("collection", "归集账户"),
    "repayment_day": ("还款日", "还款日"),
    "unadjusted_payment_day": ("未调整兑付日", "未调整兑付日"),
}
