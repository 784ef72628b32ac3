"""Sheet 触发检查: which triggers are hit in which scenario and view, and each test period by period."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.phases import hits
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import effect_words, rule_words, tested_words
from ipabs.report.styles import Kind
from ipabs.report.text import join

__all__ = ["write_trigger_tests"]

_AMOUNTS = ("missed_interest", "not_repaid_at_expected", "pool_below_senior", "support_exhausted")
_VALUE: dict[str, Kind] = dict.fromkeys(_AMOUNTS, "cny")
"""Kind of the value that a test reads, where it is not a share."""


def write_trigger_tests(page: Page, reader: Reader) -> None:
    page.title(sheet_title("trigger_tests", reader.lang), reader.document["deal"]["name"])
    triggers = reader.document["terms"]["triggers"]
    tested = [t for t in triggers if t["test"] != "date"]
    _hits(page, reader)
    _dated(page, reader, [t for t in triggers if t["test"] == "date"])
    for index, trigger in enumerate(tested):
        _tests(page, reader, trigger, first=index == 0)


def _hits(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "terms.triggers[]"
    page.section(reader.valued(reader.said("hits")))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang)),
        Column(label(f"{key}.name", lang), span=2),
        Column(label(f"{key}.effect", lang)),
        Column(reader.said("first_hit"), "date"),
        Column(reader.said("at_end"), "hit"),
    ]
    rows = [
        [
            reader.scenario(run),
            reader.view(run),
            hit.trigger["name"],
            effect_words(reader, hit.trigger),
            hit.day,
            hit.at_end,
        ]
        for run in reader.document["runs"]
        for hit in hits(reader, run)
        if hit.trigger["test"] != "date"
    ]
    if not rows:
        page.note(reader.said("no_hits"))
        return
    page.note(reader.said("hits_note"))
    page.table(columns, rows, group=0)


def _dated(page: Page, reader: Reader, triggers: Sequence[Result]) -> None:
    """Events that come with a date: the same in every run that lasts so long."""
    if not triggers:
        return
    lang, key = reader.lang, "terms.triggers[]"
    page.section(reader.valued(reader.said("by_date")))
    columns = [
        Column(label(f"{key}.name", lang)),
        Column(label(f"{key}.date", lang), "date"),
        Column(label(f"{key}.effect", lang)),
        Column(reader.said("holds_from"), "date"),
        Column(label(f"{key}.clause", lang), span=3),
    ]
    tests = [row for run in reader.document["runs"] for row in run["triggers"]]
    held = [(row["name"], row["payment_date"]) for row in tests if row["holds"]]
    rows = [
        [
            t["name"],
            t["date"],
            effect_words(reader, t),
            min((day for name, day in held if name == t["name"]), default=None),
            t["clause"] or reader.said("dash"),
        ]
        for t in triggers
    ]
    page.table(columns, rows)


def _tests(page: Page, reader: Reader, trigger: Result, first: bool) -> None:
    """One trigger, period by period: with all supports, and other views where they come out differently."""
    title = [trigger["name"], tested_words(reader, trigger), effect_words(reader, trigger)]
    page.section(reader.valued(" · ".join(title)))
    said = [rule_words(reader, trigger), trigger["clause"], reader.said("views_alike") if first else ""]
    page.note(join([part for part in said if part], reader.lang))
    levels = trigger["threshold"] is not None or bool(trigger["levels"])
    runs = _runs(reader, trigger)
    values = any(row["value"] is not None for _, rows in runs for row in rows)
    columns = _columns(reader, trigger, values, levels)
    quiet = [run for run, rows in runs if _is_quiet(rows)]
    if len(quiet) < len(runs):
        page.head(columns)
    for run, rows in runs:
        if run not in quiet:
            page.band(_named(reader, run))
            page.table(columns, [_row(reader, row, values, levels) for row in rows], head=False)
    if quiet:
        said_of = "quiet" if values else "quiet_events"
        page.note(reader.said(said_of, runs=join([_named(reader, run) for run in quiet], reader.lang)))


def _named(reader: Reader, run: Result) -> str:
    return f"{reader.scenario(run)} · {reader.view(run)}"


def _is_quiet(rows: list[Result]) -> bool:
    return not any(row["value"] or row["holds"] for row in rows)


def _columns(reader: Reader, trigger: Result, values: bool, levels: bool) -> list[Column]:
    lang, key = reader.lang, "runs[].triggers[]"
    kind = _VALUE.get(trigger["test"], "share")
    unit = reader.said("unit_money") if kind == "cny" else ""
    return [
        Column(label(f"{key}.payment_date", lang), "date"),
        Column(label(f"{key}.phase", lang)),
        *([Column(label(f"{key}.value", lang) + unit, kind)] if values else []),
        *([Column(heading(f"{key}.threshold", lang), "share")] if levels else []),
        Column(label(f"{key}.holds", lang), "hit"),
    ]


def _row(reader: Reader, row: Result, values: bool, levels: bool) -> list[object]:
    value, threshold = [row["value"]] if values else [], [row["threshold"]] if levels else []
    return [row["payment_date"], reader.phase(row["phase"]), *value, *threshold, row["holds"]]


def _runs(reader: Reader, trigger: Result) -> list[tuple[Result, list[Result]]]:
    """Runs to show with their rows: the view with all supports first, others of its scenario if they differ."""
    usual: dict[str, list[Result]] = {}
    shown = []
    for run in reader.document["runs"]:
        rows = [row for row in run["triggers"] if row["name"] == trigger["name"]]
        if run["view"] == "all":
            usual[run["scenario"]] = rows
        if run["view"] == "all" or _differ(rows, usual[run["scenario"]]):
            shown.append((run, rows))
    return shown


def _differ(rows: list[Result], usual: list[Result]) -> bool:
    """Whether a test comes out differently on a date that both runs have; one may end earlier."""
    return any(row != other for row, other in zip(rows, usual, strict=False))
