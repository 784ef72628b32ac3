"""Captions of the pool's tables, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["POOL_SAID"]

POOL_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "by_balance": ("单笔余额分布", "By balance"),
        "by_age": ("账龄分布", "By age"),
        "by_remaining_term": ("剩余期限分布", "By remaining term"),
        "by_term": ("合同期限分布", "By contract term"),
        "by_rate": ("利率分布", "By rate"),
        "by_province": ("省份分布", "By province"),
        "by_city": ("城市分布", "By city"),
        "by_industry": ("行业分布", "By industry"),
        "by_rating": ("影子评级分布", "By shadow rating"),
        "by_sme": ("企业规模分布", "By size of firm"),
        "by_kind": ("资产类型分布", "By kind of asset"),
        "by_repayment": ("还本方式分布", "By repayment"),
        "by_payment_frequency": ("付息方式分布", "By interest payment"),
        "by_use_of_proceeds": ("资金用途分布", "By use of proceeds"),
        "by_creditor": ("债权人分布", "By creditor"),
        "by_group": ("集团分布", "By group"),
        "no_group": ("无集团", "No group"),
        "totals": ("总体特征", "Totals"),
        "pledge_by_firm": ("质押率：按企业", "Pledge rate by firm"),
        "pledge_by_kind": ("质押率：按权利类型", "Pledge rate by kind of right"),
        "pledge_by_method": ("评估方法", "Methods of appraisal"),
        "unbacked": ("无质押评估价值", "No value behind it"),
        "rights_life": ("权利期限与债务期限", "Life of the rights against the debt"),
        "finding_fact": ("事实", "Fact"),
        "grounds": ("质押登记不予登记情形", "Grounds for refusing to register a pledge"),
        "grounds_clear": (
            "已判断的权利均无不予登记情形",
            "No right that could be judged meets one of them",
        ),
        "dispersion": ("分散度", "Spread of obligors"),
        "label_test": ("贴标检查（70%）", "Label test (70%)"),
        "basis_assets": ("资产口径", "by assets"),
        "basis_proceeds": ("资金用途口径", "by use of proceeds"),
        "basis_used": ("{share}（采用）", "{share} (the basis used)"),
        "not_counted": ("未计入的资产", "Assets that do not count"),
        "one_group": ("全部资产同属一组", "All assets in one group"),
        "years": ("{count}年", "{count} years"),
        "not_given_for": ("未提供分布所需信息：{names}", "Not given for any asset: {names}"),
        "top": ("余额前20大资产", "The 20 largest assets"),
        "top_behind": ("前20大资产：担保物与关联关系", "The 20 largest assets: collateral and relations"),
        "enhanced_by": ("增信机构（覆盖整个项目）", "Enhancers, of the whole deal"),
        "related_note": (
            "“关联”按名称与集团编号判断；“否”表示工作簿中未见关联。",
            "'Related' is by names and group ids; 'No' means that the workbook shows none.",
        ),
        "may_omit_note": (
            "余额不超过资产池1%的资产按深交所指引可不列示：{names}",
            "At most 1% of the pool, which the SZSE guide lets out: {names}",
        ),
        "more_rows": ("其余 {count} 项见 --json", "{count} more in --json"),
        "days_short": ("年费欠缴天数", "Annuity short, days"),
        "gap_short": ("晚于债务天数", "Beyond debt, days"),
        "rank_short": ("序号", "No."),
        "related_short": ("关联", "Related"),
        "shadow_short": ("影子评级", "Shadow"),
        "left_short": ("剩余年限", "Years left"),
        "judged_short": ("已判断", "Judged"),
        "breached_short": ("不符合", "Breached"),
        "unknown_short": ("信息不足", "Unknown"),
        "band_new": ("封包日尚未计息", "Not yet running"),
        "band_up_to_cny": ("{high}元（含）以下", "up to CNY {high}"),
        "band_cny": ("{low}–{high}元（含）", "over {low} to {high}"),
        "band_over_cny": ("{low}元以上", "over CNY {low}"),
        "band_up_to_months": ("{high}个月（含）以内", "up to {high} months"),
        "band_months": ("{low}–{high}个月（含）", "over {low} to {high} months"),
        "band_over_months": ("{low}个月以上", "over {low} months"),
        "band_up_to_rate": ("{high}（含）以下", "up to {high}"),
        "band_rate": ("{low}–{high}（含）", "over {low} to {high}"),
        "band_over_rate": ("{low}以上", "over {low}"),
    }
)
"""The keys of distributions begin with by_, of bands with band_."""
