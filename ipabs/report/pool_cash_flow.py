"""Sheet 资产池现金流: collections by payment date, every scenario; then the accounts of a deal that names its own."""

from __future__ import annotations

from ipabs.report.account_statements import has_accounts, write_account_statements
from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader

__all__ = ["CASH", "write_pool_cash_flow"]

CASH = ("interest_cny", "principal_cny", "prepayment_cny", "recovery_cny", "ip_recovery_cny", "support_cny")
"""The kinds of cash; what defaults is no cash."""


def write_pool_cash_flow(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].collections[]"
    page.title(sheet_title("pool_cash_flow", lang), reader.document["deal"]["name"])
    page.row -= 1
    page.note(reader.said("pool_note"))
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        *(Column(heading(f"{key}.{name}", lang), "cny", total=True) for name in CASH),
        Column(reader.said("cash_total") + reader.said("unit_money"), "cny", total=True),
        Column(heading(f"{key}.default_cny", lang), "cny", total=True),
    ]
    several = has_accounts(reader)
    if not several:
        page.head(columns, freeze=True)
    for run in reader.runs():
        (page.section if several else page.band)(reader.scenario_full(run))
        rows = [
            [row["payment_date"], *cash, total_of(cash), row["default_cny"]]
            for row in run["collections"]
            for cash in [[row[name] for name in CASH]]
        ]
        page.table(columns, rows, total=reader.said("total"), head=several)
    if several:
        write_account_statements(page, reader)
