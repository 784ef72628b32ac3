"""Sheet 封面: the deal at a glance."""

from __future__ import annotations

from ipabs.report.captions import sheet_name, sheet_title
from ipabs.report.cells import Column, Link
from ipabs.report.cost_words import against_target
from ipabs.report.criteria import breach, criteria_met, exceptions, marked, name_of, reason_of, value_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader
from ipabs.report.styles import Kind
from ipabs.report.text import join

__all__ = ["GRID", "SHEETS", "exception_rows", "sheets_of", "write_cover"]

_BESIDE = 3
"""Pairs of label and value beside each other."""

GRID = (29.0, 20.0) * _BESIDE

SHEETS = (
    "cover",
    "term_sheet",
    "asset_list",
    "eligibility",
    "pool_profile",
    "top20",
    "pool_cash_flow",
    "note_cash_flow",
    "distribution",
    "tax_fees",
    "support_calls",
    "trigger_tests",
    "payment_calendar",
    "stress",
    "all_in_cost",
    "structure_chart",
    "assumptions",
    "checks",
)
"""The sheets of the workbook, in order; a deal without triggers or scenarios has none on them."""

Pair = tuple[str, object, Kind]


def sheets_of(reader: Reader) -> list[str]:
    """The sheets that the deal fills."""
    terms = reader.document["terms"]
    without = {"trigger_tests": not terms["triggers"], "stress": not terms["scenarios"]}
    return [key for key in SHEETS if not without.get(key)]


def write_cover(page: Page, reader: Reader) -> None:
    deal = reader.document["deal"]
    page.title(deal["name"], f"{deal['short_name'] or deal['name']} · {reader.said('cover_kind')}")
    page.landscape = False
    if reader.live:
        page.verdict(*reader.live["verdict"])
    page.section(reader.said("about"))
    page.pairs(_beside(_about(reader)), (1, 1), right=False)
    page.section(reader.said("headline"))
    page.pairs(_beside(_headline(reader)), (1, 1), right=True)
    page.section(reader.said("status"))
    page.pairs([[pair] for pair in _status(reader)], (1, 2 * _BESIDE - 1), right=False)
    _exceptions(page, reader)
    page.section(reader.said("contents"))
    keys = [*sheets_of(reader)[1:], *(reader.live["sheets"] if reader.live else ())]
    links = [Link(sheet_name(key, reader.lang), sheet_title(key, reader.lang)) for key in keys]
    room = 2 * _BESIDE
    rows = [links[i : i + room] for i in range(0, len(links), room)]
    page.table([Column("", "link")] * room, [[*row, *[""] * (room - len(row))] for row in rows], head=False)
    _model(page, reader)
    page.row += 1
    page.note(reader.said("illustrative"))
    page.note(reader.said("live_values" if reader.live else "values_only"))


def _model(page: Page, reader: Reader) -> None:
    """What is shown, where to choose, and which inputs may be changed."""
    if not reader.live:
        return
    page.section(reader.said("live_section"))
    shown = reader.titled(reader.said("live_shown"))
    page.note(shown)
    page.note(reader.said("live_where", sheet=sheet_name("scenario_picker", reader.lang)))
    page.note(reader.said("live_edit"))
    if reader.live["values"]:
        count = len(reader.document["pool"]["assets_list"])
        page.note(reader.said(f"live_{reader.live['values']}", count=count))
    columns = [Column(reader.said("live_sheet")), Column(reader.said("live_columns"), span=2 * _BESIDE - 1)]
    rows = [[sheet, join(names, reader.lang)] for sheet, names in reader.live["editable"]]
    page.table(columns, rows)


def _beside(pairs: list[Pair]) -> list[list[Pair]]:
    blank: Pair = ("", "", "text")
    full = [*pairs, *[blank] * (-len(pairs) % _BESIDE)]
    return [full[i : i + _BESIDE] for i in range(0, len(full), _BESIDE)]


def _about(reader: Reader) -> list[Pair]:
    deal, lang = reader.document["deal"], reader.lang
    return [
        (label("deal.venue", lang), reader.word("results.venue", deal["venue"]), "text"),
        (reader.said("frequency"), reader.word("results.frequency", deal["frequency_months"]), "text"),
        (label("deal.closing_date", lang), deal["closing_date"], "date"),
        (label("deal.cutoff_date", lang), deal["cutoff_date"], "date"),
        (label("deal.expected_maturity_date", lang), deal["expected_maturity_date"], "date"),
        (label("deal.legal_maturity_date", lang), deal["legal_maturity_date"], "date"),
    ]


def _headline(reader: Reader) -> list[Pair]:
    document, lang = reader.document, reader.lang
    pool, cost = document["pool"], reader.cost["deal"]
    pairs: list[Pair] = [
        (heading("deal.principal_cny", lang), document["deal"]["principal_cny"], "cny"),
        (heading("pool.principal_cny", lang), pool["principal_cny"], "cny"),
        (label("pool.borrowers", lang), pool["borrowers"], "count"),
        (label("pool.ip_rights", lang), pool["ip_rights"], "count"),
        (heading("pool.appraised_value_cny", lang), pool["appraised_value_cny"], "cny"),
        (label("pool.pledge_rate", lang), pool["pledge_rate"], "share"),
        (label("cost.deal.simple", lang), cost["simple"], "rate"),
        (label("cost.deal.xirr", lang), cost["xirr"], "rate"),
        (label("cost.deal.rate_after_subsidy", lang), cost["rate_after_subsidy"], "rate"),
        (label("cost.deal.xirr_no_subsidy", lang), cost["xirr_no_subsidy"], "rate"),
    ]
    target = document["cost"]["target_all_in_cost"]
    pairs += [
        (label("cost.target_all_in_cost", lang), target, "rate"),
        (reader.said("against_target"), against_target(reader, cost), "text"),
    ]
    return [*_classes(reader), *pairs]


def _classes(reader: Reader) -> list[Pair]:
    """A row a class: as many figures as stand beside each other."""
    pairs: list[Pair] = []
    key = "runs[].tranches[]"
    for tranche in reader.shown["tranches"]:
        name = reader.class_of(tranche["name"]) + reader.said("colon")
        pairs += [
            (f"{name}{label(f'{key}.coupon', reader.lang)}", tranche["coupon"], "rate"),
            (f"{name}{label(f'{key}.wal_years', reader.lang)}", tranche["wal_years"], "years"),
            (f"{name}{label(f'{key}.irr', reader.lang)}", tranche["irr"], "rate"),
        ]
    return pairs


def _status(reader: Reader) -> list[Pair]:
    document, lang = reader.document, reader.lang
    meta, ties = document["meta"], document["reconciliation"]
    bad = sum(not tie["ok"] for tie in ties)
    tied = reader.said("reconciliation_bad" if bad else "reconciliation_ok", count=len(ties), bad=bad)
    since = meta["calendar_provisional_from"]
    calendar = reader.said("provisional", day=since) if since else reader.said("provisional_none")
    taken = reader.said("defaults_count", count=len(document["defaults_taken"]), sheet=sheet_name("assumptions", lang))
    judged = sheet_name("eligibility", lang)
    warned = reader.said("defaults_count", count=len(document["warnings"]), sheet=sheet_name("checks", lang))
    return [
        (label("reconciliation", lang), tied, "text"),
        (label("criteria", lang), criteria_met(reader) + reader.said("listed", sheet=judged), "text"),
        (label("payment_calendar", lang), calendar, "text"),
        (label("defaults_taken", lang), taken, "text"),
        (label("warnings", lang), warned, "text"),
        (label("meta.version", lang), f"ipabs {meta['version']}", "text"),
        (label("meta.input_sha256", lang), meta["input_sha256"], "text"),
    ]


def _exceptions(page: Page, reader: Reader) -> None:
    if not exceptions(reader.document):
        return
    page.section(reader.said("exceptions"))
    columns = [
        Column(reader.said("criterion")),
        Column(reader.said("actual_limit")),
        Column(label("criteria[].severity", reader.lang)),
        Column(reader.said("reason"), span=2 * _BESIDE - 3),
    ]
    page.table(columns, exception_rows(reader))


def exception_rows(reader: Reader) -> list[list[object]]:
    """A row a broken criterion; value and breach on a line each, so that no figure is broken."""
    rows: list[list[object]] = []
    for one in exceptions(reader.document):
        value = " ".join(part for part in (one["subject"], value_of(reader, one)) if part)
        limit = breach(reader, one)
        figures = f"{value} /\n{limit}" if limit else value
        kind = marked(one, reader.word("results.severity", one["severity"]))
        rows.append([name_of(reader, one), figures, kind, reason_of(reader, one)])
    return rows
