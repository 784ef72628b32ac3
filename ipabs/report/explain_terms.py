"""Numbers of an explanation in words: what each is, of whom, when, and the cells it comes from."""

from __future__ import annotations

from decimal import Decimal

from ipabs.report.reading import Reader, Result
from ipabs.report.rules import condition_words
from ipabs.report.text import percent
from ipabs.run.quantities import QUANTITY_OF

__all__ = ["shown_value", "term_line", "words_of"]

_OF_ACCOUNT = frozenset(
    ("cash", "borrowed", "transferred", "reserve_amount", "reserve_share", "reserve_off", "next_dues")
)
_OF_DUE = frozenset(("new", "carried", "unpaid", "lacking", "left_unpaid", "received_year", "received_life"))


def words_of(reader: Reader, key: str, of: str) -> str:
    """The name of a quantity, and of whom it is."""
    if key == "condition":
        return condition_words(reader, of)
    quantity = QUANTITY_OF[key]
    name = quantity.zh if reader.lang == "zh" else quantity.en
    return f"{name} · {_whose(reader, key, of)}" if of else name


def _whose(reader: Reader, key: str, of: str) -> str:
    if key in _OF_ACCOUNT:
        return reader.account(of)
    return reader.call_due(of) if key in _OF_DUE else of


def shown_value(reader: Reader, row: Result) -> str:
    """A value in its unit: yuan, percent, yes or no, a plain number."""
    value = row["value"]
    match row["unit"]:
        case "flag":
            return reader.said("yes" if value else "no")
        case "cny":
            return f"{value:,.2f}"
        case "rate" | "share":
            return percent(value, reader.lang)
        case _:
            return f"{Decimal(repr(value)):,f}"


def term_line(reader: Reader, term: Result) -> str:
    """One number: name, value, what is known of it, cells."""
    facts = term["facts"]
    name = words_of(reader, term["key"], term["of"])
    if "order" in facts:
        of = reader.said("explain_named", order=facts["order"], name=reader.step({**facts, "name": term["of"]}))
        name = f"{words_of(reader, term['key'], '')} · {of}"
    parts = [shown_value(reader, term), *_facts(reader, facts), *_cells(reader, term)]
    return f"{name}{reader.said('colon')}{'  '.join(parts)}"


def _cells(reader: Reader, term: Result) -> list[str]:
    """Where a number stands; of money that payments have changed since, where it began."""
    cells = list(term["cells"])
    if cells and term["unit"] == "cny" and {"after", "during"} & set(term["facts"]):
        return [reader.said("explain_began", cells=reader.said("comma").join(cells))]
    return cells


def _facts(reader: Reader, facts: Result) -> list[str]:
    """Dates and day counts behind a number."""
    found = []
    if "from" in facts and "to" in facts:
        found.append(reader.said("explain_days", start=facts["from"], end=facts["to"]))
    if "day_count" in facts:
        found.append(reader.word("deal.day_count", facts["day_count"]))
    if "published" in facts:
        found.append(reader.said("explain_published", day=facts["published"]))
    if "reset" in facts:
        found.append(reader.said("explain_reset", day=facts["reset"]))
    if "date" in facts:
        found.append(str(facts["date"]))
    for moved in ("after", "during"):
        if moved in facts:
            found.append(reader.said(f"explain_{moved}", day=facts[moved]))
    if "due" in facts:
        found.append(reader.call_due(str(facts["due"])))
    return found
