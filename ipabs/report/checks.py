"""Sheet 校验: warnings, and the reconciliation of every run."""

from __future__ import annotations

from ipabs.report.captions import sheet_name, sheet_title
from ipabs.report.cells import Column
from ipabs.report.cover import SHEETS
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.workbook.contract import SHEETS as CONTRACT

__all__ = ["tie_name", "write_checks"]

GRID = (26.0, 22.0, 16.0, 16.0, 14.0, 30.0, 40.0)


def write_checks(page: Page, reader: Reader) -> None:
    page.title(sheet_title("checks", reader.lang), reader.document["deal"]["name"])
    _live(page, reader)
    _summary(page, reader)
    _warnings(page, reader)
    _ties(page, reader)


def _live(page: Page, reader: Reader) -> None:
    """The model against the engine, for the run that the selectors show."""
    if not reader.live:
        return
    page.verdict(*reader.live["verdict"])
    page.section(reader.titled(reader.said("live_checks")))
    page.note(reader.said("live_checks_note", sheet=sheet_name("model_checks", reader.lang)))
    money = reader.said("unit_money")
    columns = [
        Column(reader.said("item"), span=3),
        *(Column(reader.said(key) + money, "cny") for key in ("engine_total", "sheet_total", "worst_gap")),
    ]
    keys = ("name", "engine_cny", "sheet_cny", "difference_cny")
    page.table(columns, [[row[key] for key in keys] for row in reader.live["checks"]])


def _summary(page: Page, reader: Reader) -> None:
    page.section(reader.valued(reader.said("tie_summary")))
    columns = [
        Column(label("reconciliation[].scenario", reader.lang)),
        Column(label("reconciliation[].view", reader.lang)),
        Column(reader.said("tie_count"), "count"),
        Column(reader.said("tie_bad"), "count"),
        Column(label("reconciliation[].ok", reader.lang), "ok"),
        Column(reader.said("tie_worst") + reader.said("unit_money"), "cny"),
    ]
    groups: dict[tuple[str, str], list[Result]] = {}
    for tie in reader.document["reconciliation"]:
        groups.setdefault((tie["scenario"], tie["view"]), []).append(tie)
    rows: list[list[object]] = []
    for ties in groups.values():
        bad = sum(not tie["ok"] for tie in ties)
        worst = max((tie["difference_cny"] for tie in ties), key=abs)
        rows.append([*_run(reader, ties[0]), len(ties), bad, not bad, worst])
    page.table(columns, rows)


def _run(reader: Reader, tie: Result) -> tuple[str, str]:
    """Scenario and view of a reconciliation; the closing has neither."""
    name = tie["scenario"]
    scenario = reader.scenario_named(name) if name else reader.word("results.scenario", name)
    return scenario, reader.word("results.view", tie["view"])


def _warnings(page: Page, reader: Reader) -> None:
    warnings = reader.document["warnings"]
    if not warnings:
        return
    page.section(reader.said("warnings_list"))
    columns = [Column(label("warnings[].where", reader.lang), span=2), Column(reader.said("reason"), span=5)]
    page.table(columns, [[_where(reader, w["where"]), _message(reader, w)] for w in warnings])


def _where(reader: Reader, where: str) -> str:
    if where in SHEETS:
        return sheet_name(where, reader.lang)
    return next((sheet.title(reader.lang) for sheet in CONTRACT if sheet.key == where), where)


def _message(reader: Reader, finding: Result) -> str:
    return str(finding["message_zh" if reader.lang == "zh" else "message"])


def _ties(page: Page, reader: Reader) -> None:
    key, lang = "reconciliation[]", reader.lang
    page.section(reader.valued(reader.said("tie_list")))
    columns = [
        Column(label(f"{key}.scenario", lang)),
        Column(label(f"{key}.view", lang)),
        Column(label(f"{key}.name", lang), span=2),
        Column(label(f"{key}.ok", lang), "ok"),
        Column(heading(f"{key}.difference_cny", lang), "cny"),
    ]
    rows = [
        [*_run(reader, t), tie_name(reader, t["name"]), t["ok"], t["difference_cny"]]
        for t in reader.document["reconciliation"]
    ]
    page.table(columns, rows, group=1)


_WHOLE = ("closing", "sources = uses", "paid = received", "tax", "pool principal", "claims")


def tie_name(reader: Reader, name: str) -> str:
    """The name of a reconciliation in words."""
    if name in _WHOLE:
        return reader.said(f"tie.{name}")
    kind, _, of = name.partition(" ")
    if kind not in ("account", "fee", "interest", "principal", "support"):
        return name
    return reader.said(f"tie.{kind}", name=reader.account(of) if kind == "account" else of)
