"""The one table of measures: what may be judged, for whom, in which unit, and under which name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipabs.model.words import Scope

__all__ = ["COMPARISONS", "SUPPORTED_MEASURES", "Measure", "Unit"]

COMPARISONS = (">", ">=", "<", "<=", "=", "!=")


class Unit(StrEnum):
    """What a measure's value and limit are counted in."""

    COUNT = "count"
    SHARE = "share"
    """A decimal from 0 to 1."""
    RATIO = "ratio"
    """A decimal that may pass 1."""
    RATE = "rate"
    """A decimal a year."""
    YUAN = "yuan"
    YEARS = "years"
    DAYS = "days"
    RATING = "rating"
    SME = "sme"
    TAG = "tag"
    """A title that a firm has or has not: `=` or `!=`."""
    TEST = "test"
    """Yes or no: neither comparison nor value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: the scopes it exists for and its names."""

    scopes: tuple[Scope, ...]
    unit: Unit
    zh: str
    en: str

    @property
    def is_test(self) -> bool:
        return self.unit is Unit.TEST

    @property
    def needs_value(self) -> bool:
        """Whether a criterion must give a comparison and a value."""
        return not self.is_test


_WHOLE = (Scope.POOL, Scope.DEAL)
_ASSET, _FIRM, _RIGHT = (Scope.ASSET,), (Scope.BORROWER,), (Scope.IP,)


def _measure(scopes: tuple[Scope, ...], unit: Unit, zh: str, en: str) -> Measure:
    return Measure(scopes=scopes, unit=unit, zh=zh, en=en)


SUPPORTED_MEASURES: dict[str, Measure] = {
    "unrelated_obligors": _measure(_WHOLE, Unit.COUNT, "非关联债务人数", "unrelated obligors"),
    "largest_obligor_share": _measure(_WHOLE, Unit.SHARE, "最大债务人占比", "share of the largest obligor"),
    "top5_share": _measure(_WHOLE, Unit.SHARE, "前五大占比", "share of the five largest obligors"),
    "group_share": _measure(_WHOLE, Unit.SHARE, "集团占比", "share of the largest group"),
    "cash_provider_share": _measure(_WHOLE, Unit.SHARE, "最大现金流提供方占比", "cash from the largest provider"),
    "cash_provider_group_share": _measure(
        _WHOLE, Unit.SHARE, "最大现金流提供方及其关联方占比", "cash from the largest provider and its group"
    ),
    "related_cash_share": _measure(
        _WHOLE, Unit.SHARE, "原始权益人及其关联方现金流占比", "cash from the originator and its group"
    ),
    "industry_share": _measure(_WHOLE, Unit.SHARE, "行业占比", "share of the largest industry"),
    "city_share": _measure(_WHOLE, Unit.SHARE, "城市占比", "share of the largest city"),
    "principal": _measure((*_ASSET, *_FIRM, *_WHOLE), Unit.YUAN, "本金", "principal"),
    "principal_share": _measure((*_ASSET, *_FIRM), Unit.SHARE, "本金占比", "share of the pool's principal"),
    "pledge_rate": _measure((*_WHOLE, *_FIRM, *_ASSET), Unit.RATIO, "质押率", "pledge rate"),
    "appraised_value": _measure((*_RIGHT, *_FIRM, *_ASSET, *_WHOLE), Unit.YUAN, "评估价值", "appraised value"),
    "ip_remaining_years": _measure(_RIGHT, Unit.YEARS, "权利剩余年限", "remaining life of the right"),
    "ip_outlives_debt": _measure(_RIGHT, Unit.TEST, "权利期限覆盖债务", "right outlives the debt it backs"),
    "ip_pledged_free": _measure(_RIGHT, Unit.TEST, "权利无在先质押", "right free of an earlier pledge"),
    "annuity_current": _measure(_RIGHT, Unit.TEST, "年费缴纳正常", "annuity paid to closing"),
    "ip_status": _measure(_RIGHT, Unit.TEST, "法律状态有效", "right in force"),
    "ip_owned": _measure(_RIGHT, Unit.TEST, "权利人即债务人", "right owned by the debtor it backs"),
    "ip_in_term": _measure(_RIGHT, Unit.TEST, "权利未届满", "right not expired at closing"),
    "ip_granted": _measure(_RIGHT, Unit.TEST, "权利已授权", "right granted by closing"),
    "co_owner_consent": _measure(_RIGHT, Unit.TEST, "共有人同意出质", "co-owner consents to the pledge"),
    "ip_uncontested": _measure(_RIGHT, Unit.TEST, "权利无争议程序", "right free of invalidity or same-day filing"),
    "ip_licence_free": _measure(_RIGHT, Unit.TEST, "权利无对外独占许可", "right not licensed out exclusively"),
    "right_kind_share": _measure(_WHOLE, Unit.SHARE, "权利类型占比", "share of the largest kind of right, by value"),
    "label_share": _measure(_WHOLE, Unit.SHARE, "贴标占比", "share that earns the label"),
    "remaining_term": _measure((*_ASSET, *_WHOLE), Unit.YEARS, "剩余期限", "remaining term"),
    "rate": _measure((*_ASSET, *_WHOLE), Unit.RATE, "利率", "rate"),
    "rating": _measure(_FIRM, Unit.RATING, "评级", "rating"),
    "overdue_days": _measure(_ASSET, Unit.DAYS, "逾期天数", "days overdue"),
    "extended": _measure(_ASSET, Unit.TEST, "是否展期", "term extended"),
    "revenue": _measure(_FIRM, Unit.YUAN, "营业收入", "revenue of the latest year"),
    "revenue_growth": _measure(_FIRM, Unit.RATIO, "收入增长率", "growth of revenue over the year before"),
    "debt_ratio": _measure(_FIRM, Unit.RATIO, "资产负债率", "total liabilities over total assets"),
    "paid_in_capital": _measure(_FIRM, Unit.YUAN, "实缴资本", "paid-in capital"),
    "tag": _measure(_FIRM, Unit.TAG, "企业资质", "title of the firm"),
    "sme": _measure(_FIRM, Unit.SME, "企业规模", "size of the firm"),
    "founded_years": _measure(_FIRM, Unit.YEARS, "成立年限", "years since founded"),
    "rights_per_borrower": _measure(_FIRM, Unit.COUNT, "每家企业权利件数", "rights a firm"),
    "tranche_principal_over_pool": _measure(_WHOLE, Unit.RATIO, "证券本金比资产池", "notes over pool principal"),
    "contractual_cash_over_notes": _measure(_WHOLE, Unit.RATIO, "约定回款比证券本息", "contracted cash over notes due"),
    "retention_share": _measure(_WHOLE, Unit.SHARE, "风险自留比例", "share the originator holds"),
    "mixed_kinds": _measure(_WHOLE, Unit.TEST, "资产类型混合", "unrelated kinds of asset in one pool"),
    "asset_after_last_collection": _measure(
        _ASSET, Unit.TEST, "资产晚于最后归集", "asset paying after the last collection"
    ),
}
"""Measure by its key. A pool's and the deal's scope mean the same: the whole."""
