"""Assumptions on dates: the grid, collections, offsets, working days."""

from __future__ import annotations

from ipabs.report.assumption_sources import rule, source
from ipabs.report.labels import label
from ipabs.report.reading import Reader

__all__ = ["calendar_lines", "date_lines"]

Line = tuple[str, str, str, str]


def date_lines(reader: Reader) -> list[Line]:
    deal, lang = reader.document["deal"], reader.lang

    def line(name: str, value: str, meaning: str, *keys: str) -> Line:
        return name, value, meaning, source(reader, *(f"deal.{key}" for key in keys))

    def named(key: str, value: str, meaning: str) -> Line:
        return line(label(f"deal.{key}", lang), value, meaning, key)

    return [
        named("closing_date", deal["closing_date"], reader.said("closing_how")),
        named("cutoff_date", deal["cutoff_date"], reader.said("cutoff_how")),
        _grid(reader),
        named("roll", reader.word("deal.roll", deal["roll"]), reader.said("roll_how")),
        line(label("payment_calendar[].determination_date", lang), *_determination(reader), "determination_offset"),
        (reader.said("collection"), reader.said("collection_words"), reader.said("collection_how"), rule(reader)),
        line(
            reader.said("support_transfer"), _before(reader, "support_transfer_offset"), "", "support_transfer_offset"
        ),
        line(reader.said("record_day"), _before(reader, "record_day_offset"), "", "record_day_offset"),
        *([] if deal["dates_listed"] else [_merge(reader)]),
        line(reader.said("tail"), *_tail(reader), "tail_frequency", "legal_maturity_date"),
    ]


def _grid(reader: Reader) -> Line:
    deal = reader.document["deal"]
    how = reader.said(f"grid.{deal['schedule_from']}", days=deal["payment_offset"])
    if deal["dates_listed"]:
        return reader.said("grid"), reader.said("grid_listed"), how, source(reader, "schedule.repayment_date")
    often = reader.word("results.frequency", deal["frequency_months"])
    often = often if reader.lang == "zh" else often.lower()
    keys = ["schedule_from", "payment_frequency"]
    keys += ["payment_offset"] if deal["schedule_from"] == "repayment" else []
    words = reader.said("grid_words", first=deal["first_date"], often=often)
    return reader.said("grid"), words, how, source(reader, "deal.first_date", *(f"deal.{key}" for key in keys))


def _determination(reader: Reader) -> tuple[str, str]:
    deal = reader.document["deal"]
    return _offset(reader, deal["determination_offset"], f"anchor.{deal['schedule_from']}"), ""


def _before(reader: Reader, key: str) -> str:
    return _offset(reader, reader.document["deal"][key], "anchor.payment")


def _offset(reader: Reader, days: int, anchor: str) -> str:
    """So many working days before or after an anchor."""
    if not days:
        return reader.said("determination_same", anchor=reader.said(anchor))
    key = "determination_words" if days < 0 else "determination_later"
    return reader.said(key, anchor=reader.said(anchor), days=abs(days))


def _merge(reader: Reader) -> Line:
    days = reader.document["deal"]["merge_within_days"]
    words = reader.said("merge_words", days=days) if days else reader.said("merge_none")
    name = label("deal.merge_within_days", reader.lang)
    return name, words, reader.said("merge_how") if days else "", source(reader, "deal.merge_within_days")


def _tail(reader: Reader) -> tuple[str, str]:
    deal = reader.document["deal"]
    words = reader.said("tail_words", months=deal["tail_frequency_months"], end=deal["legal_maturity_date"])
    return words, reader.said("tail_how")


def calendar_lines(reader: Reader) -> list[Line]:
    document, lang = reader.document, reader.lang
    market, since = document["deal"]["calendar"], document["meta"]["calendar_provisional_from"]
    known = document["assumptions"]["calendar_published_to"]
    words = reader.said("calendar_words", source=document["meta"]["settings"]["calendar_source"], day=known)
    how = reader.said("calendar_provisional", day=since) if since else reader.said("calendar_published")
    name = label("deal.calendar", lang)
    return [
        (name, reader.word("deal.calendar", market), reader.said(f"{market}_how"), source(reader, "deal.calendar")),
        (reader.said("calendar_source"), words, how, rule(reader)),
    ]
