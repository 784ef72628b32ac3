"""Sheet 证券现金流: each class in the base case, then every scenario and view in a line a class."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind

__all__ = ["write_note_cash_flow"]

_FLOW: tuple[tuple[str, Kind, bool], ...] = (
    ("payment_date", "date", False),
    ("accrual_start", "date", False),
    ("accrual_end", "date", False),
    ("days", "count", False),
    ("rate", "rate", False),
    ("opening_cny", "cny", False),
    ("interest_due_cny", "cny", True),
    ("interest_paid_cny", "cny", True),
    ("principal_paid_cny", "cny", True),
    ("premium_cny", "cny", True),
    ("bought_cny", "cny", True),
    ("closing_cny", "cny", False),
    ("interest_short_cny", "cny", False),
)

_SELDOM = ("premium_cny", "bought_cny")
"""Columns that stand only where notes end early."""


def write_note_cash_flow(page: Page, reader: Reader) -> None:
    page.title(sheet_title("note_cash_flow", reader.lang), reader.document["deal"]["name"])
    for tranche in reader.shown["tranches"]:
        _flows(page, reader, tranche)
        _rates(page, reader, tranche)
    _summary(page, reader)


def _flows(page: Page, reader: Reader, tranche: Result) -> None:
    page.section(reader.titled(reader.class_of(tranche["name"])))
    key = "runs[].tranches[].flows[]"
    shown = [part for part in _FLOW if part[0] not in _SELDOM or any(flow[part[0]] for flow in tranche["flows"])]
    columns = [Column(heading(f"{key}.{name}", reader.lang), kind, total) for name, kind, total in shown]
    rows = [[flow[name] for name, _, _ in shown] for flow in tranche["flows"]]
    page.table(columns, rows, total=reader.said("total"))


def _rates(page: Page, reader: Reader, tranche: Result) -> None:
    """The rate of each period where scenarios change it: a column a scenario."""
    runs, name = reader.runs(), tranche["name"]
    rates = [{flow["payment_date"]: flow["rate"] for flow in _of(run, name)["flows"]} for run in runs]
    usual = rates[0]
    if all(rate == usual.get(day, rate) for own in rates for day, rate in own.items()):
        return
    page.section(reader.valued(reader.said("rates_by_scenario", name=reader.class_of(name))))
    page.note(reader.said("rates_note"))
    columns = [
        Column(label("runs[].tranches[].flows[].payment_date", reader.lang), "date"),
        *(Column(reader.scenario(run), "rate", right=True) for run in runs),
    ]
    days = sorted({day for own in rates for day in own})
    dash = reader.said("dash")
    page.table(columns, [[day, *(own.get(day, dash) for own in rates)] for day in days])


def _of(run: Result, tranche: str) -> Result:
    return next(t for t in run["tranches"] if t["name"] == tranche)


def _summary(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].tranches[]"
    page.section(reader.valued(reader.said("summary")))
    columns = [
        Column(label("runs[].scenario", lang), span=2),
        Column(label("runs[].view", lang)),
        Column(label(f"{key}.name", lang)),
        Column(label(f"{key}.wal_years", lang), "years"),
        Column(heading(f"{key}.principal_cny", lang), "cny"),
        Column(reader.said("principal_paid_total") + reader.said("unit_money"), "cny"),
        Column(heading(f"{key}.total_interest_cny", lang), "cny"),
        Column(heading(f"{key}.principal_loss_cny", lang), "cny"),
        Column(label(f"{key}.first_shortfall_date", lang), "date"),
        Column(label(f"{key}.irr", lang), "rate4"),
    ]
    rows = [_line(reader, run, tranche) for run in reader.document["runs"] for tranche in run["tranches"]]
    page.table(columns, rows, group=0)


def _line(reader: Reader, run: Result, tranche: Result) -> list[object]:
    first = tranche["first_shortfall_date"]
    return [
        reader.scenario(run),
        reader.view(run),
        reader.class_of(tranche["name"]),
        tranche["wal_years"],
        tranche["principal_cny"],
        total_of([flow["principal_paid_cny"] for flow in tranche["flows"]]),
        tranche["total_interest_cny"],
        tranche["principal_loss_cny"],
        first if first else reader.said("nothing"),
        tranche["irr"],
    ]
