"""The usual criteria of a venue (contract.md section 3, `criteria`), each with the rule that it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ipabs.model import Criterion
from ipabs.model.words import Scope, Severity, Venue

__all__ = ["criteria_in_force", "default_criteria"]

_SSE2 = "上交所挂牌指引第2号（上证发〔2022〕165号）"
_SZSE2 = "深交所挂牌指引第2号（深证上〔2024〕1104号）"
_NAFMII = "交易商协会《银行间债券市场企业资产证券化业务规则》（2023）"
_AMAC = "中基协《资产证券化业务基础资产负面清单》（中基协发〔2024〕3号）"
_PLEDGE = "专利权质押登记不予登记情形（无锡知识产权中心，专利权质押登记）"

_SPREAD = {
    Venue.SSE: f"{_SSE2} 3.4.3, 3.5.2(1)",
    Venue.SZSE: f"{_SZSE2} 第七十九条、第八十五条(1)",
    Venue.INTERBANK: f"交易所规则，银行间参照：{_SSE2} 3.4.3; {_SZSE2} 第七十九条",
}
_LABEL = {
    Venue.SSE: "上交所指引第4号 特定品种 第十七条",
    Venue.SZSE: "深交所挂牌指引第5号 特定品种 第十至十一条",
    Venue.INTERBANK: "交易所规则，银行间参照：上交所指引第4号 第十七条; 深交所挂牌指引第5号 第十至十一条",
}
_HEALTH = {
    Venue.SSE: f"{_SSE2} 3.1.2(3)",
    Venue.SZSE: f"{_SZSE2} 第五十二条(4)",
    Venue.INTERBANK: f"交易所规则，银行间参照：{_SSE2} 3.1.2(3); {_SZSE2} 第五十二条(4)",
}
_EXTENDED = {
    Venue.SSE: f"{_SSE2} 3.4.2(1), 3.5.2(4)",
    Venue.SZSE: f"{_SZSE2} 第七十八条(2)、第八十五条(4)",
    Venue.INTERBANK: f"交易所规则，银行间参照：{_SSE2} 3.4.2(1); {_SZSE2} 第七十八条(2)",
}
_KINDS = {
    Venue.SSE: f"{_AMAC} 附件第六项; {_SSE2} 2.1.8",
    Venue.SZSE: f"{_AMAC} 附件第六项; {_SZSE2} 第十四条",
    Venue.INTERBANK: f"交易所规则，银行间参照：{_AMAC} 附件第六项",
}
_CASH = {
    Venue.SSE: f"{_SSE2} 2.2.1, 2.3.1; 同 {_NAFMII} 第二十四条",
    Venue.SZSE: f"{_SZSE2} 第二十八条; 同 {_NAFMII} 第二十四条",
    Venue.INTERBANK: f"{_NAFMII} 第二十四条",
}
_TENOR = {
    Venue.SSE: f"{_SSE2} 2.3.1",
    Venue.SZSE: f"{_SZSE2} 第二十八条",
    Venue.INTERBANK: f"{_NAFMII} 第二十五条",
}
_RETENTION = {
    Venue.SSE: f"{_SSE2} 2.3.4",
    Venue.SZSE: f"{_SZSE2} 第三十一条",
    Venue.INTERBANK: f"{_NAFMII} 第十一条（未定比例，参照交易所5%）",
}
_SIZE = {
    Venue.SSE: f"{_SSE2} 2.3.1（规模匹配，未定比例）",
    Venue.SZSE: f"{_SZSE2} 第二十八条（规模匹配，未定比例）",
    Venue.INTERBANK: "市场惯例，未见规则定比例",
}
_NO_LEVEL = "市场惯例，未见规则定比例"


def default_criteria(venue: Venue) -> tuple[Criterion, ...]:
    """What is judged where the deal's own rows say nothing else; each names its breach and its source.

    Ten unrelated obligors and half for the largest are refused on the exchanges, whose rules they are; interbank warns.
    """
    spread = Severity.WARN if venue is Venue.INTERBANK else Severity.REFUSE
    refuse, warn, pool, deal = Severity.REFUSE, Severity.WARN, Scope.POOL, Scope.DEAL
    return (
        _limit(pool, "unrelated_obligors", "<", 10.0, spread, _SPREAD[venue]),
        _limit(pool, "largest_obligor_share", ">", 0.5, spread, _SPREAD[venue]),
        _limit(pool, "label_share", "<", 0.7, refuse, _LABEL[venue]),
        _test(Scope.IP, "ip_pledged_free", refuse, _PLEDGE),
        _test(Scope.IP, "annuity_current", refuse, _PLEDGE),
        _test(Scope.IP, "ip_status", refuse, _PLEDGE),
        _test(pool, "mixed_kinds", refuse, _KINDS[venue]),
        _limit(Scope.ASSET, "overdue_days", ">", 0.0, refuse, _HEALTH[venue]),
        _test(Scope.ASSET, "extended", refuse, _EXTENDED[venue]),
        _limit(deal, "contractual_cash_over_notes", "<", 1.0, refuse, _CASH[venue]),
        _test(Scope.ASSET, "asset_after_last_collection", refuse, _TENOR[venue]),
        _limit(pool, "pledge_rate", ">", 1.0, warn, f"{_NO_LEVEL}；高于评估价值的融资须有增信承担"),
        _test(Scope.IP, "ip_outlives_debt", warn, _PLEDGE),
        _limit(deal, "retention_share", "<", 0.05, warn, _RETENTION[venue]),
        _limit(deal, "tranche_principal_over_pool", ">", 1.0, warn, _SIZE[venue]),
        _limit(pool, "group_share", ">", 0.5, warn, f"{_NO_LEVEL}；参照 {_SPREAD[venue]}"),
    )


def criteria_in_force(venue: Venue, own: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The defaults that no own row replaces (same measure and scope), then the own rows."""
    own = tuple(own)
    replaced = {_place(criterion) for criterion in own}
    return (*(c for c in default_criteria(venue) if _place(c) not in replaced), *own)


def _place(criterion: Criterion) -> tuple[str, Scope]:
    """What a row replaces; the pool and the deal are the same whole."""
    return criterion.measure, Scope.POOL if criterion.scope is Scope.DEAL else criterion.scope


def _limit(scope: Scope, measure: str, comparison: str, value: float, severity: Severity, source: str) -> Criterion:
    return Criterion(
        scope=scope,
        measure=measure,
        comparison=comparison,
        value=value,
        severity=severity,
        source=source,
        default=True,
    )


def _test(scope: Scope, measure: str, severity: Severity, source: str) -> Criterion:
    return Criterion(
        scope=scope, measure=measure, comparison="", value=None, severity=severity, source=source, default=True
    )
