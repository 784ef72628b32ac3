"""What a judgement says beside its value, in both languages: who breaches, what is unknown, what carries the excess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipabs.errors import Text
from ipabs.model import Deal, Support
from ipabs.model.words import CoverComponent, CoverTarget, SupportKind, Venue
from ipabs.pool.facts import Facts
from ipabs.units import cny

__all__ = [
    "FIRST",
    "breaching",
    "excess_carried",
    "join",
    "last_collection",
    "not_given",
    "retention_waived",
    "senior_covers",
    "spread_waivable",
]

FIRST = 5
"""How many of the breaching subjects are named."""

_KINDS_ZH = {SupportKind.GUARANTEE: "担保", SupportKind.SHORTFALL_UNDERTAKING: "差额支付承诺"}
_BOTH = frozenset((CoverComponent.INTEREST, CoverComponent.PRINCIPAL))


def join(texts: Sequence[Text]) -> Text:
    return Text(en="; ".join(t.en for t in texts if t.en), zh="；".join(t.zh for t in texts if t.zh))


def breaching(subjects: Sequence[str], of: int) -> Text:
    """How many breach, and the first of them by name."""
    named, more = subjects[:FIRST], len(subjects) - FIRST
    tail_en, tail_zh = (f" and {more} more", "等") if more > 0 else ("", "")
    return Text(
        en=f"{len(subjects)} of {of} breach: {', '.join(named)}{tail_en}",
        zh=f"{of}项中{len(subjects)}项不符合：{'、'.join(named)}{tail_zh}",
    )


def not_given(missing: int, of: int) -> Text:
    """How many facts were unknown; a measure without any known fact is not judged at all."""
    if of == 0:
        return Text(en="nothing to judge", zh="无可判断对象")
    if missing >= of:
        return Text(en="not judged: the fact is not given", zh="未判断：未提供相关信息")
    return Text(en=f"{missing} of {of} unknown", zh=f"{of}项中{missing}项未知")


def senior_covers(deal: Deal) -> tuple[Support, ...]:
    """Guarantees and shortfall undertakings that cover seniors; () unless together they reach all of every senior.

    All of a class is its interest and its principal; shares and caps are not weighed, they are shown.
    """
    seniors = {t.name for t in deal.tranches if t.is_senior}
    reached: set[tuple[str, CoverComponent]] = set()
    used = []
    for support in deal.supports:
        part = _reach(deal, support, seniors) if support.kind in _KINDS_ZH else set()
        if part:
            used.append(support)
            reached |= part
    wanted = {(name, component) for name in seniors for component in _BOTH}
    return tuple(used) if seniors and wanted <= reached else ()


def excess_carried(facts: Facts) -> Text:
    """Who carries what the pool owes above its appraised value."""
    excess = f"{cny(facts.principal_fen - facts.appraised_value_fen):,.2f}"
    supports = senior_covers(facts.deal)
    if not supports:
        return Text(
            en=f"owed above the appraised value: {excess} yuan; no guarantee or shortfall undertaking covers the "
            "seniors, so nothing carries it",
            zh=f"高于评估价值{excess}元；无担保或差额支付承诺覆盖优先级，无人承担",
        )
    names = _names(supports)
    return Text(
        en=f"owed above the appraised value: {excess} yuan, carried by {names.en}, which covers the seniors",
        zh=f"高于评估价值{excess}元，由覆盖优先级的{names.zh}承担",
    )


def retention_waived(deal: Deal) -> Text | None:
    """Why the originator need not retain; None where no support covers the seniors."""
    supports = senior_covers(deal)
    if not supports:
        return None
    names = _names(supports)
    exchange = deal.venue is not Venue.INTERBANK
    return Text(
        en=f"waived: {names.en} covers the seniors"
        + ("; the rule also asks that the originator's credit be good, to be confirmed" if exchange else ""),
        zh=f"豁免：{names.zh}覆盖优先级" + ("；规则另要求原始权益人信用状况良好，需另行确认" if exchange else ""),
    )


def spread_waivable(deal: Deal) -> Text:
    """What would waive the spread of obligors; whether the originator's credit is good only a person can say."""
    supports = senior_covers(deal)
    if not supports:
        return Text(
            en="the rule allows a waiver where the originator's credit is good and a guarantee or shortfall "
            "undertaking stands behind the notes; none covers the seniors here",
            zh="原始权益人信用状况良好且设置担保、差额支付等有效增信措施的，规则允许豁免；本项目无此类措施覆盖优先级",
        )
    names = _names(supports)
    return Text(
        en=f"{names.en} covers the seniors: where the originator's credit is good too the rule allows a waiver; write "
        "it in sheet criteria as severity waived with the reason",
        zh=f"{names.zh}覆盖优先级：原始权益人信用状况良好的，规则允许豁免，可在“入池标准”中填“豁免”并写明理由",
    )


def _reach(deal: Deal, support: Support, seniors: set[str]) -> set[tuple[str, CoverComponent]]:
    reached = set()
    for cover in deal.covers_of(support):
        if cover.target_kind is CoverTarget.TRANCHE and cover.share > 0:
            names = {cover.target} if cover.target else seniors
            parts = _BOTH if cover.component is CoverComponent.BOTH else {cover.component}
            reached |= {(name, part) for name in names & seniors for part in parts}
    return reached


def _names(supports: Sequence[Support]) -> Text:
    en, zh = [], []
    for support in supports:
        cap = support.cap_amount_fen
        by_en = f" of {support.provider}" if support.provider else ""
        cap_en = "" if cap is None else f" (cap {cny(cap):,.2f} yuan)"
        cap_zh = "" if cap is None else f"（上限{cny(cap):,.2f}元）"
        en.append(f"{support.kind.replace('_', ' ')} '{support.name}'{by_en}{cap_en}")
        zh.append(f"{support.provider}的{_KINDS_ZH[support.kind]}“{support.name}”{cap_zh}".removeprefix("的"))
    return Text(en=" and ".join(en), zh="、".join(zh))


def last_collection(day: date) -> Text:
    """What a loan that pays too late should do."""
    return Text(
        en=f"the last collection is {day}: end the loan by then, or leave its maturity_date blank",
        zh=f"最后归集日为 {day}：贷款应在此前到期，或将到期日留空",
    )
