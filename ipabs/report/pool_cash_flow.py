"""Sheet 资产池现金流: collections by payment date, every scenario; then the accounts of a deal that names its own."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.account_statements import has_accounts, write_account_statements
from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, Figure, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result

__all__ = ["CASH", "write_pool_cash_flow"]

CASH = ("interest_cny", "principal_cny", "prepayment_cny", "recovery_cny", "ip_recovery_cny", "support_cny")
"""The kinds of cash; what defaults is no cash."""


def write_pool_cash_flow(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].collections[]"
    page.title(sheet_title("pool_cash_flow", lang), reader.document["deal"]["name"])
    page.row -= 1
    page.note(reader.said("pool_note"))
    lost = any(row["lost_cny"] for run in reader.document["runs"] for row in run["collections"])
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        *(Column(heading(f"{key}.{name}", lang), "cny", total=True) for name in CASH),
        Column(reader.said("cash_total") + reader.said("unit_money"), "cny", total=True),
        *([Column(heading(f"{key}.lost_cny", lang), "cny", total=True)] if lost else []),
        Column(heading(f"{key}.default_cny", lang), "cny", total=True),
    ]
    several = has_accounts(reader)
    if not several:
        page.head(columns, freeze=True)
    start = page.section if several else page.band
    if reader.live:
        start(reader.titled())
        page.table(columns, _rows(reader.shown, lost), total=reader.said("total"), head=several)
    for run in reader.runs():
        start(reader.valued(reader.scenario_full(run)))
        page.table(columns, _rows(run, lost), total=reader.said("total"), head=several)
    if several:
        write_account_statements(page, reader)


def _rows(run: Result, lost: bool) -> list[list[object]]:
    """Cash by kind, all of it, what of it a servicer kept where one did, what defaults; a row a payment date."""
    return [
        [row["payment_date"], *cash, cash_in(cash), *([row["lost_cny"]] if lost else []), row["default_cny"]]
        for row in run["collections"]
        for cash in [[row[name] for name in CASH]]
    ]


def cash_in(amounts: Sequence[float]) -> float:
    """Amounts added up, as a formula where they are."""
    parts = [str(amount.formula)[1:] for amount in amounts if isinstance(amount, Figure)]
    total = total_of(amounts)
    return Figure.of(total, f"=ROUND({'+'.join(parts)},2)") if parts else total
