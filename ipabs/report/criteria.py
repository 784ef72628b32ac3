"""A criterion in words: its name, value and breach in the measure's unit, and what a breach means."""

from __future__ import annotations

from ipabs.report.cells import Marked
from ipabs.report.reading import Reader, Result
from ipabs.report.sources import source_in_english
from ipabs.report.text import money, share

__all__ = ["bad_word", "breach", "exceptions", "marked", "name_of", "outcome_of", "reason_of", "source_of", "value_of"]

_MARKS = {"refuse": "bad", "warn": "warn", "waived": "grey"}

_SHARES = frozenset(("share", "ratio", "rate"))


def name_of(reader: Reader, one: Result) -> str:
    if reader.lang == "zh":
        return str(one["name_zh"])
    return str(one["name"])[:1].upper() + str(one["name"])[1:]


def value_of(reader: Reader, one: Result, key: str = "value") -> str:
    """The value or limit as a reader writes it; a test that nobody fails has a dash."""
    value = one[key]
    if value is None:
        return reader.said("dash")
    unit = one["unit"]
    if isinstance(value, str):
        if unit == "sme":
            return reader.word("borrowers.sme", value)
        return reader.said("comma").join(reader.word("results.kind", kind) for kind in value.split(", "))
    if unit in _SHARES:
        return share(value)
    if unit == "yuan":
        return money(value, reader.lang)
    return f"{value:.2f}" if unit == "years" else f"{value:,.0f}"


def breach(reader: Reader, one: Result) -> str:
    """> 50.00%; blank for a test."""
    return f"{one['comparison']} {value_of(reader, one, 'limit')}" if one["comparison"] else ""


def outcome_of(reader: Reader, one: Result) -> object:
    """True, False for a broken `refuse`, else what the breach is: a notice or waived."""
    if one["ok"] or one["severity"] == "refuse":
        return bool(one["ok"])
    return reader.word("results.severity", one["severity"])


def marked(one: Result, word: object) -> object:
    """A word about a criterion or ground in the colour of its severity, the terminal's: red, amber or grey."""
    return Marked(word, _MARKS[one["severity"]]) if isinstance(word, str) else word


def bad_word(reader: Reader, one: Result) -> tuple[str, str]:
    """What is said of a criterion that is broken, and its colour."""
    refuse = one["severity"] == "refuse"
    word = reader.said("fails") if refuse else reader.word("results.severity", one["severity"])
    return word, _MARKS[one["severity"]]


def reason_of(reader: Reader, one: Result) -> str:
    return str(one["reason_zh"] if reader.lang == "zh" else one["reason"])


def source_of(reader: Reader, one: Result) -> str:
    source = str(one["source"])
    return source_in_english(source) if reader.lang == "en" and one["default"] else source


def criteria_met(reader: Reader) -> str:
    """How many criteria are met, by what breach, and how many could not be judged; a live document says it itself."""
    if "criteria_met" in reader.document:
        return reader.document["criteria_met"]  # type: ignore[no-any-return]
    judged = [one for one in reader.document["criteria"] if one["judged"]]
    blind = len(reader.document["criteria"]) - len(judged)
    broken = {s: sum(one["severity"] == s for one in exceptions(reader.document)) for s in ("refuse", "warn", "waived")}
    said = reader.said("criteria_bad" if any(broken.values()) else "criteria_ok", count=len(judged), **broken)
    return said + (reader.said("not_judged", count=blind) if blind else "")


def exceptions(document: Result) -> list[Result]:
    """Criteria that are broken, the worst consequence first; a waived one counts as broken too."""
    order = ["refuse", "warn", "waived"]
    broken = [one for one in document["criteria"] if not one["ok"]]
    return sorted(broken, key=lambda one: order.index(one["severity"]))
