"""Sheet `criteria`."""

from __future__ import annotations

from ipabs.workbook.contract.make import plain, text, words
from ipabs.workbook.contract.types import Sheet, Type, Word
from ipabs.workbook.contract.words import COMPARISON

__all__ = ["CRITERIA"]

_SCOPE = (
    Word("borrower", "融资企业"),
    Word("ip", "知识产权"),
    Word("asset", "基础资产"),
    Word("pool", "资产池"),
    Word("deal", "项目"),
)
_SEVERITY = (Word("refuse", "不符合即否决"), Word("warn", "提示"), Word("waived", "豁免"))

_MEASURE = (
    Word("unrelated_obligors", "非关联债务人数"),
    Word("largest_obligor_share", "最大债务人占比"),
    Word("top5_share", "前五大占比"),
    Word("group_share", "集团占比"),
    Word("cash_provider_share", "最大现金流提供方占比", 3),
    Word("cash_provider_group_share", "最大现金流提供方及其关联方占比", 3),
    Word("related_cash_share", "原始权益人及其关联方现金流占比", 3),
    Word("industry_share", "行业占比"),
    Word("city_share", "城市占比"),
    Word("principal", "本金"),
    Word("principal_share", "本金占比"),
    Word("pledge_rate", "质押率"),
    Word("appraised_value", "评估价值"),
    Word("ip_remaining_years", "权利剩余年限"),
    Word("ip_outlives_debt", "权利期限覆盖债务"),
    Word("ip_pledged_free", "权利无在先质押"),
    Word("annuity_current", "年费缴纳正常"),
    Word("ip_status", "法律状态有效"),
    Word("ip_owned", "权利人即债务人", 3),
    Word("ip_in_term", "权利未届满", 3),
    Word("ip_granted", "权利已授权", 3),
    Word("co_owner_consent", "共有人同意出质", 3),
    Word("ip_uncontested", "权利无争议程序", 3),
    Word("ip_licence_free", "权利无对外独占许可", 3),
    Word("right_kind_share", "权利类型占比"),
    Word("label_share", "贴标占比"),
    Word("remaining_term", "剩余期限"),
    Word("rate", "利率"),
    Word("rating", "评级"),
    Word("overdue_days", "逾期天数"),
    Word("extended", "是否展期"),
    Word("revenue", "营业收入", 3),
    Word("revenue_growth", "收入增长率", 3),
    Word("debt_ratio", "资产负债率", 3),
    Word("paid_in_capital", "实缴资本", 3),
    Word("sme", "企业规模"),
    Word("tag", "企业资质", 3),
    Word("founded_years", "成立年限"),
    Word("rights_per_borrower", "每家企业权利件数"),
    Word("tranche_principal_over_pool", "证券本金比资产池"),
    Word("contractual_cash_over_notes", "约定回款比证券本息"),
    Word("retention_share", "风险自留比例"),
    Word("mixed_kinds", "资产类型混合"),
    Word("asset_after_last_collection", "资产晚于最后归集"),
)

CRITERIA = Sheet(
    key="criteria",
    zh="入池标准",
    columns=(
        words(
            "scope",
            "判断对象",
            _SCOPE,
            "What is judged: each firm, right or asset, the pool, or the deal",
            "逐户、逐件、逐笔判断，或判断资产池、项目",
            required=True,
        ),
        words(
            "measure",
            "指标",
            _MEASURE,
            "What is measured; docs/criteria.md says how",
            "衡量的指标，算法见 docs/criteria.md",
            required=True,
        ),
        words(
            "comparison",
            "比较",
            COMPARISON,
            "The breach: the row is broken where measure, comparison, value is true",
            "违反的情形：指标与限值如此比较成立即为违反",
            common=True,
        ),
        plain(
            "value",
            "限值",
            Type.LIMIT,
            "Limit: a number, a percent or a word, e.g. 50%",
            "限值：数值、百分比或文字，如 50%",
            common=True,
        ),
        words(
            "severity",
            "后果",
            _SEVERITY,
            "What a breach does: refuse, warn, or waived with a reason",
            "违反的后果：否决、提示或说明理由后豁免",
            default="refuse",
            common=True,
        ),
        text(
            "reason",
            "豁免理由",
            "Why the breach is accepted",
            "接受该项违反的理由",
            needed=("for severity waived", "豁免时"),
            common=True,
        ),
        text("source", "依据", "Rule or document that the limit comes from", "限值所依据的规则或文件", common=True),
    ),
    help_en="Limits of the pool in place of or beside the usual ones; a row names the breach",
    help_zh="替换或补充通常的入池标准；每行写明违反的情形",
)
