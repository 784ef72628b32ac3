"""Sheet 分配明细: each payment date step by step, every scenario."""

from __future__ import annotations

from ipabs.report.captions import sheet_name, sheet_title
from ipabs.report.cells import Column
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader

__all__ = ["write_distribution"]

_AMOUNTS = ("opening_cny", "wanted_cny", "paid_cny", "short_cny")


def write_distribution(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].waterfall[].steps[]"
    page.title(sheet_title("distribution", lang), reader.document["deal"]["name"])
    page.row -= 1
    page.note(reader.said("distribution_note", sheet=sheet_name("support_calls", lang)))
    columns = [
        Column(label("runs[].waterfall[].payment_date", lang), "date"),
        Column(label(f"{key}.order", lang), "count"),
        Column(label(f"{key}.name", lang)),
        Column(label(f"{key}.kind", lang)),
        Column(label(f"{key}.account", lang)),
        *(Column(heading(f"{key}.{name}", lang), "cny", name == "paid_cny") for name in _AMOUNTS),
    ]
    page.head(columns, freeze=True)
    for run in reader.runs():
        page.band(reader.scenario_full(run))
        rows = [
            [
                date["payment_date"],
                step["order"],
                reader.step(step),
                reader.word("results.step", step["kind"]),
                reader.account(step["account"]),
                *(step[name] for name in _AMOUNTS),
            ]
            for date in run["waterfall"]
            for step in date["steps"]
        ]
        page.table(columns, rows, total=reader.said("total"), head=False, group=0)
