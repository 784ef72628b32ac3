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
