"""Sheet 分配明细: each payment date step by step, every scenario; a change of phase shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ipabs.report.account_statements import has_accounts
from ipabs.report.captions import sheet_name, sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.phases import Change, cause_words, has_phases, phase_changes
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import account_words, destinations

__all__ = ["write_distribution"]

Goes = Mapping[tuple[str, str], tuple[str, str]]
"""By phase and name of a step: the account or the party that it pays into."""

_AMOUNTS = ("opening_cny", "wanted_cny", "paid_cny", "short_cny")


def write_distribution(page: Page, reader: Reader) -> None:
    lang = reader.lang
    page.title(sheet_title("distribution", lang), reader.document["deal"]["name"])
    page.row -= 1
    page.note(_note(reader))
    phased, goes = has_phases(reader), destinations(reader)
    columns = _columns(reader, phased)
    page.head(columns, freeze=True)
    if reader.live:
        page.band(reader.titled())
        page.table(columns, reader.shown["steps"], head=False, group=0)
    for run in reader.runs():
        page.band(reader.valued(reader.scenario_full(run)))
        for change, dates in _stretches(reader, run):
            if change:
                page.alert(_changed(reader, change))
            rows = [
                [
                    date["payment_date"],
                    *([reader.phase(date["phase"])] if phased else []),
                    step["order"],
                    reader.step(step),
                    reader.word("results.step", step["kind"]),
                    account_words(reader, step["account"], _to(goes, date, step)),
                    *(step[name] for name in _AMOUNTS),
                ]
                for date in dates
                for step in date["steps"]
            ]
            page.table(columns, rows, head=False, group=0)
        _total(page, reader, run, goes, len(columns))


def _note(reader: Reader) -> str:
    parts = [reader.said("distribution_note", sheet=sheet_name("support_calls", reader.lang))]
    classes = reader.document["deal"]["tranches"]
    if any(t["repayment"] == "pass_through" and t["coupon_type"] != "residual" for t in classes):
        parts.append(reader.said("pass_through_note"))
    if has_accounts(reader):
        parts.append(reader.said("accounts_at", sheet=sheet_name("pool_cash_flow", reader.lang)))
    return ("" if reader.lang == "zh" else " ").join(parts)


def _columns(reader: Reader, phased: bool) -> list[Column]:
    lang, key = reader.lang, "runs[].waterfall[].steps[]"
    return [
        Column(label("runs[].waterfall[].payment_date", lang), "date"),
        *([Column(label("runs[].waterfall[].phase", lang))] if phased else []),
        Column(label(f"{key}.order", lang), "count"),
        Column(label(f"{key}.name", lang)),
        Column(label(f"{key}.kind", lang)),
        Column(label(f"{key}.account", lang)),
        *(Column(heading(f"{key}.{name}", lang), "cny") for name in _AMOUNTS),
    ]


def _stretches(reader: Reader, run: Result) -> Iterator[tuple[Change | None, Sequence[Result]]]:
    """Payments between two changes of phase, with the change before them."""
    changes: dict[str, Change] = {change.day: change for change in phase_changes(reader, run)}
    before: Change | None = None
    dates: list[Result] = []
    for date in run["waterfall"]:
        if date["payment_date"] in changes:
            if dates:
                yield before, dates
            before, dates = changes[date["payment_date"]], []
        dates.append(date)
    if dates:
        yield before, dates


def _changed(reader: Reader, change: Change) -> str:
    said = reader.said("phase_from", day=change.day, phase=reader.phase(change.phase))
    return said + reader.said("caused", causes=cause_words(reader, change)) if change.causes else said


def _to(goes: Goes, date: Result, step: Result) -> str:
    """Where a step's money goes, if not to who is owed it."""
    account, party = goes.get((date["phase"], step["name"]), ("", ""))
    return account or party


def _total(page: Page, reader: Reader, run: Result, goes: Goes, width: int) -> None:
    """What left the deal: money moved from one account to another is not paid."""
    paid = total_of(
        [
            step["paid_cny"]
            for date in run["waterfall"]
            for step in date["steps"]
            if not goes.get((date["phase"], step["name"]), ("", ""))[0]
        ]
    )
    said = reader.said("total_out" if any(account for account, _ in goes.values()) else "total")
    page.totals([Column("", span=width - 2), Column("", "cny"), Column("", "cny")], [said, paid, ""])
