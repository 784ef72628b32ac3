"""Terms of fees, supports and subsidies as a term sheet words them."""

from __future__ import annotations

from ipabs.report.reading import Reader, Result
from ipabs.report.rules import condition_words
from ipabs.report.text import is_chinese, join, money, percent

__all__ = ["cap_terms", "cover_terms", "fee_terms", "subsidy_terms"]

_OF_SCOPE = frozenset(("principal", "balance"))


def fee_terms(reader: Reader, fee: Result) -> str:
    """0.08% of what, how often, when."""
    zh = reader.lang == "zh"
    parts = []
    if fee["amount_cny"] is not None:
        parts.append(f"{money(fee['amount_cny'], reader.lang)} 元" if zh else f"CNY {money(fee['amount_cny'], 'en')}")
    else:
        base, scope = reader.word("fees.base", fee["base"]), reader.word("fees.scope", fee["scope"])
        rate = percent(fee["rate"], reader.lang)
        if fee["base"] not in _OF_SCOPE:
            parts.append(f"{base} × {rate}" if zh else f"{rate} of {base.lower()}")
        else:
            of = _OF.get(fee["scope"], scope.lower())
            parts.append(f"{scope}{base} × {rate}" if zh else f"{rate} of the {base.lower()} of {of}")
    if fee["applies_to"]:
        parts.append(str(fee["applies_to"]))
    parts.append(reader.word("fees.per", fee["per"]) if zh else _EACH[fee["per"]])
    often = reader.word("results.frequency", fee["frequency_months"]) if fee["frequency_months"] else ""
    paid = reader.word("fees.pay", fee["pay"])
    parts.append(f"{often}{paid}" if zh else " ".join(part.lower() for part in (_OFTEN.get(often, ""), paid) if part))
    if fee["date"]:
        parts.append(reader.said("on_date", day=fee["date"]))
    return ("，" if zh else ", ").join([*parts, *_fee_limits(reader, fee)])


def _fee_limits(reader: Reader, fee: Result) -> list[str]:
    """Minimum, cap and condition, where it has them."""
    amounts = (("fee_minimum", fee["minimum_cny"]), ("fee_cap", fee["cap_amount_cny"]))
    said = [reader.said(key, amount=money(amount, reader.lang)) for key, amount in amounts if amount is not None]
    condition = condition_words(reader, fee["condition"])
    return [*said, condition] if condition else said


_OF = {"deal": "the notes", "pool": "the pool", "tranche": "the class", "borrower": "the firm", "asset": "the asset"}
_OFTEN = {"Monthly": "monthly", "Quarterly": "quarterly", "Semiannual": "half-yearly", "Annual": "yearly"}
_EACH = {"year": "a year", "payment": "each payment", "once": "once"}


def cap_terms(reader: Reader, support: Result) -> str:
    """The cap in words."""
    if support["kind"] == "counter_guarantee":
        return reader.said("none")
    return join([_cap(reader, support), *_more(reader, support)], reader.lang)


def _cap(reader: Reader, support: Result) -> str:
    if support["cap_amount_cny"] is None:
        return reader.said("own_balance" if support["kind"] == "reserve" else "no_cap")
    per = reader.word("supports.cap_per", support["cap_per"])
    amount = money(support["cap_amount_cny"], reader.lang)
    return f"{amount} 元（{per}）" if reader.lang == "zh" else f"CNY {amount} ({per.lower()})"


def _more(reader: Reader, support: Result) -> list[str]:
    """From when to when, what advances earn, and what else is not usual."""
    return [
        reader.said("restores") if support["cap_restores"] else "",
        reader.said("from_day", day=support["start_date"]) if support["start_date"] else "",
        reader.said("to_day", day=support["end_date"]) if support["end_date"] else "",
        reader.said("on_acceleration") if support["due_basis"] == "accelerated" else "",
        reader.said("advance_at", rate=percent(support["advance_rate"], reader.lang))
        if support["advance_rate"]
        else "",
        *_of_assets(reader, support),
    ]


def _of_assets(reader: Reader, support: Result) -> list[str]:
    """When a support of assets pays, what it does not pay, whose recoveries then are."""
    if not support["pay_on_default"]:
        return []
    lang, days = reader.lang, support["waiting_days"]
    insured, how = support["insured_amount_cny"], support["pay_on_default"]
    off = (
        [reader.said("yuan", amount=money(support["deductible_cny"], lang)).strip()]
        if support["deductible_cny"]
        else []
    )
    off += [percent(support["deductible_share"], lang)] if support["deductible_share"] else []
    larger = reader.said("larger_of", one=off[0], other=off[1]) if len(off) == 2 else "".join(off)
    return [
        reader.said(f"pays.{how if insured is None else 'costs'}{'' if days else '.now'}", days=days),
        reader.said("insured", amount=money(insured, lang)) if insured is not None else "",
        reader.said("deductible", what=larger) if off else "",
        reader.said(f"subrogation.{support['subrogation']}") if insured is None else "",
    ]


def cover_terms(reader: Reader, support: Result) -> str:
    """What a support covers, due by due."""
    if not support["covers"]:
        return reader.said("none")
    return join([_cover(reader, cover) for cover in support["covers"]], reader.lang, "comma")


def _cover(reader: Reader, cover: Result) -> str:
    kind = reader.word("support_covers.target_kind", cover["target_kind"])
    if cover["target_kind"] == "asset":
        text = reader.said(f"cover_asset.{cover['component']}", asset=cover["target"] or reader.said("every_asset"))
    elif cover["target_kind"] == "tranche":
        part = reader.word("support_covers.component", cover["component"])
        part = part if reader.lang == "zh" else _PART[cover["component"]]
        name = str(cover["target"] or kind)
        text = f"{name}{'' if reader.lang == 'zh' and is_chinese(name[-1:]) else ' '}{part}".strip()
    elif cover["target_kind"] == "fee" and not cover["target"]:
        text = reader.said("all_fees")
    else:
        text = str(cover["target"] or kind)
        text = text if cover["target"] or reader.lang == "zh" else text.lower()
    text = text if cover["share"] == 1 else f"{text} {percent(cover['share'], reader.lang)}"
    cap = cover["cap_amount_cny"]
    return text if cap is None else reader.said("cover_cap", text=text, amount=money(cap, reader.lang))


_PART = {"both": "interest and principal", "interest": "interest", "principal": "principal"}


def subsidy_terms(reader: Reader, rule: Result) -> str:
    """Share, caps and lag in words."""
    lang = reader.lang
    parts = [reader.said("of_interest", rate=percent(rule["rate"], lang))]
    if rule["cap_firm_year_cny"] is not None:
        parts.append(reader.said("cap_firm_year", amount=money(rule["cap_firm_year_cny"], lang)))
    if rule["cap_cumulative_cny"] is not None:
        parts.append(reader.said("cap_firm", amount=money(rule["cap_cumulative_cny"], lang)))
    if rule["max_months"] is not None:
        parts.append(reader.said("max_months", months=rule["max_months"]))
    parts.append(reader.said("lag", months=rule["lag_months"]))
    return ("，" if lang == "zh" else ", ").join(parts)
