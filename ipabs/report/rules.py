"""Steps, conditions, targets, triggers and floating rates as a term sheet words them."""

from __future__ import annotations

from collections.abc import Mapping

from ipabs.report.reading import Reader, Result
from ipabs.report.text import join, money, percent

__all__ = [
    "account_words",
    "cap_words",
    "condition_words",
    "destinations",
    "effect_words",
    "floating_words",
    "limit_words",
    "rule_words",
    "target_words",
    "tested_words",
]

_USUAL_WANT = {"normal": "scheduled"}
_OWN = ("seniors_repaid", "coupons_repaid", "")


def condition_words(reader: Reader, condition: str) -> str:
    """A condition in words: of the classes, or of a trigger."""
    triggers = [t["name"] for t in reader.document["terms"]["triggers"]]
    if condition in triggers:
        return reader.said("while", name=condition)
    if condition.startswith("not ") and condition.removeprefix("not ") in triggers:
        return reader.said("unless", name=condition.removeprefix("not "))
    return reader.word("results.condition", condition) if condition in _OWN else condition


def cap_words(reader: Reader, step: Result) -> str:
    """What a step pays at most."""
    parts = []
    per = reader.said(f"per.{step['cap_per']}") if step["cap_per"] else ""
    if step["cap_amount_cny"] is not None:
        amount = reader.said("yuan", amount=money(step["cap_amount_cny"], reader.lang))
        parts.append(reader.said("at_most", per=per, amount=amount))
    if step["cap_share"] is not None:
        share = reader.said("of_due", rate=percent(step["cap_share"], reader.lang))
        parts.append(reader.said("at_most", per=per, amount=share))
    return join(parts, reader.lang)


def limit_words(reader: Reader, step: Result) -> str:
    """Caps of a step, and how much principal it wants where that is not its phase's usual."""
    want = step["want"]
    unusual = want and want != _USUAL_WANT.get(step["phase"], "balance")
    return join([cap_words(reader, step), reader.said(f"want.{want}") if unusual else ""], reader.lang)


def account_words(reader: Reader, source: str, to: str) -> str:
    """Whose cash a step takes, and where it goes if it stays with the deal or leaves to a party."""
    paid_from = reader.account(source)
    return f"{paid_from} → {reader.account(to)}" if to else paid_from


def destinations(reader: Reader) -> Mapping[tuple[str, str], tuple[str, str]]:
    """(account, party) that a step pays into, by phase and name; phases without rows have accelerated's."""
    found = {}
    steps = reader.document["waterfall_used"]
    for phase in ("normal", "accelerated", "default", "termination"):
        own = [s for s in steps if s["phase"] == phase] or [s for s in steps if s["phase"] == "accelerated"]
        found.update({(phase, str(s["name"])): (str(s["to_account"]), str(s["to_party"])) for s in own})
    return found


def floating_words(reader: Reader, index: str, spread: float) -> str:
    """LPR1Y + 0.50%, LPR1Y − 0.75%, LPR1Y."""
    if not spread:
        return index
    return f"{index} {'+' if spread > 0 else '−'} {percent(abs(spread), reader.lang)}"


def target_words(reader: Reader, account: Result) -> str:
    """The target of a reserve in words; empty without one."""
    kind, value = account["target_kind"], account["target_value"]
    if not kind:
        return ""
    whole = "all_notes" if kind == "share_of_notes" else "all_seniors"
    of = account["target_of"] or reader.said(whole)
    match kind:
        case "amount":
            said = money(value, reader.lang)
        case "share_of_notes":
            said = percent(value, reader.lang)
        case _:
            said = f"{value:g}"
    return reader.said(f"target.{kind}", value=said, of=of)


def tested_words(reader: Reader, trigger: Result) -> str:
    """What a trigger tests: 累计违约率大于阈值, 未足额付息：A."""
    test = reader.word("triggers.test", trigger["test"])
    if trigger["target"]:
        least = reader.said("below_rating", rating=trigger["rating"]) if trigger["rating"] else ""
        return test + reader.said("colon") + str(trigger["target"]) + least
    if trigger["threshold"] is None and not trigger["levels"]:
        return test
    comparison = trigger["comparison"]
    said = reader.word("triggers.comparison", comparison) if reader.lang == "zh" else comparison
    return reader.said("tested_against", test=test, comparison=said)


def effect_words(reader: Reader, trigger: Result) -> str:
    """What a trigger leads to: 加速清偿, 启动增信：流动性."""
    effect = reader.word("triggers.effect", trigger["effect"])
    return effect + reader.said("colon") + str(trigger["effect_target"]) if trigger["effect_target"] else effect


def rule_words(reader: Reader, trigger: Result) -> str:
    """When it is tested, how often it must hold, whether it ends."""
    cure = reader.said("curable", count=trigger["cure_periods"]) if trigger["curable"] else reader.said("not_curable")
    often = reader.said("consecutive", count=trigger["consecutive"]) if trigger["consecutive"] > 1 else ""
    return join([reader.said(f"tested.{trigger['tested']}"), often, cure], reader.lang)
