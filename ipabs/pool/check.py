"""Whether a criterion can be judged at all."""

from __future__ import annotations

import math
from difflib import get_close_matches

from ipabs.errors import Text
from ipabs.model import Criterion
from ipabs.model.words import Scope, Severity
from ipabs.pool.scales import rank, words_of
from ipabs.pool.table import COMPARISONS, SUPPORTED_MEASURES, Measure, Unit

__all__ = ["check_criterion"]

_TAG_COMPARISONS = ("=", "!=")

_HIGHEST = {Unit.SHARE: 1.0, Unit.RATE: 1.0, Unit.RATIO: 10.0}
"""A decimal above this is a percent written as a number: `> 50` would never be broken."""


_SCOPES = {
    Scope.BORROWER: "融资企业",
    Scope.IP: "知识产权",
    Scope.ASSET: "基础资产",
    Scope.POOL: "资产池",
    Scope.DEAL: "项目",
}


def check_criterion(criterion: Criterion) -> Text | None:
    """What is wrong with a criterion, in a sentence for its row; None where it can be judged."""
    name = criterion.measure
    measure = SUPPORTED_MEASURES.get(name)
    if measure is None:
        return _unknown(name)
    if criterion.scope not in measure.scopes:
        scopes = " or ".join(measure.scopes), "或".join(_SCOPES[scope] for scope in measure.scopes)
        return _of(
            name,
            f"is judged for {scopes[0]}, not for {criterion.scope}",
            f"用于{scopes[1]}，不用于{_SCOPES[criterion.scope]}",
        )
    if criterion.severity is Severity.WAIVED and not criterion.reason.strip():
        return _of(name, "is waived: give the reason", "已豁免：请填写豁免理由")
    if measure.is_test:
        if criterion.comparison or criterion.value is not None:
            return _of(name, "is a yes/no test: leave comparison and value blank", "只判断是否：比较和限值请留空")
        return None
    known = _TAG_COMPARISONS if measure.unit is Unit.TAG else COMPARISONS
    if criterion.comparison not in known:
        no = "does not compare a title" if criterion.comparison in COMPARISONS else "is no comparison"
        said = f"'{criterion.comparison}' {no}" if criterion.comparison else "comparison is blank"
        said_zh = f"比较“{criterion.comparison}”不可用" if criterion.comparison else "比较为空"
        return _of(
            name,
            f"{said}, expected one of {' '.join(known)}; the row names the breach",
            f"{said_zh}，应为 {' '.join(known)} 之一；该行写的是违反情形",
            colon=True,
        )
    return _check_value(name, measure, criterion.value)


def _of(name: str, en: str, zh: str, *, colon: bool = False) -> Text:
    measure = SUPPORTED_MEASURES.get(name)
    called = measure.zh if measure else name
    return Text(f"measure '{name}'{':' if colon else ''} {en}", f"指标“{called}”{'：' if colon else ''}{zh}")


def _unknown(name: str) -> Text:
    near = get_close_matches(name, SUPPORTED_MEASURES, n=1)
    if near:
        return Text(
            f"measure '{name}' is unknown; did you mean '{near[0]}'?", f"未知的指标“{name}”；是否指“{near[0]}”？"
        )
    return Text(
        f"measure '{name}' is unknown; known: {', '.join(SUPPORTED_MEASURES)}",
        f"未知的指标“{name}”；可用：{'、'.join(m.zh for m in SUPPORTED_MEASURES.values())}",
    )


def _check_value(name: str, measure: Measure, value: float | str | None) -> Text | None:
    unit = measure.unit
    if value is None or value == "":
        return _of(name, "needs a value to compare with", "须填限值")
    if unit is Unit.TAG:
        title = isinstance(value, str)
        return (
            None if title else _of(name, f"{value!r} is not the text of a title", f"“{value}”不是资质名称", colon=True)
        )
    if unit in (Unit.RATING, Unit.SME):
        if not isinstance(value, str) or rank(unit, value) is None:
            scale = words_of(unit)
            return _of(
                name,
                f"{value!r} is not on the scale {', '.join(scale)}",
                f"“{value}”不在级别 {'、'.join(scale)} 中",
                colon=True,
            )
        return None
    if isinstance(value, str | bool) or not math.isfinite(value):
        return _of(name, f"{value!r} is not a number ({unit})", f"“{value}”不是数字", colon=True)
    if value > _HIGHEST.get(unit, math.inf):
        return _of(
            name,
            f"{value:g} reads as {value:.0%}; write a percent as a decimal, 50% as 0.5",
            f"{value:g} 读作 {value:.0%}；百分比请写成小数，50% 写 0.5",
            colon=True,
        )
    return None
