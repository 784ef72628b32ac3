"""Statements of the accounts, a table an account: every scenario with all supports."""

from __future__ import annotations

from ipabs.report.cells import Column
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result

__all__ = ["drawn_by_date", "has_accounts", "write_account_statements"]

_AMOUNTS = ("opening_cny", "earned_cny", "in_cny", "out_cny", "closing_cny")
_ADDED = frozenset(("earned_cny", "in_cny", "out_cny"))


def has_accounts(reader: Reader) -> bool:
    """Whether the deal names accounts of its own."""
    return bool(reader.document["terms"]["accounts"])


def drawn_by_date(reader: Reader, run: Result, account: str) -> dict[str, float]:
    """What supports paid out of an account, by payment date."""
    own = {s["name"] for s in reader.document["terms"]["supports"] if s["account"] == account}
    found: dict[str, int] = {}
    for support in run["supports"]:
        for call in support["calls"] if support["name"] in own else ():
            day = str(call["payment_date"])
            found[day] = found.get(day, 0) + round(call["amount_cny"] * 100)
    return {day: fen / 100 for day, fen in found.items()}


def write_account_statements(page: Page, reader: Reader) -> None:
    for index, account in enumerate(reader.shown["accounts"]):
        page.section(reader.said("statement", name=reader.account(account["name"])))
        if index == 0:
            page.note(reader.said("statement_note"))
        _statement(page, reader, account["name"])


def _statement(page: Page, reader: Reader, name: str) -> None:
    lang, key = reader.lang, "runs[].accounts[].flows[]"
    earns = any(a["interest_rate"] for a in reader.document["terms"]["accounts"] if a["name"] == name)
    amounts = [amount for amount in _AMOUNTS if earns or amount != "earned_cny"]
    reserve = any(s["account"] == name for s in reader.document["terms"]["supports"])
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        *(Column(heading(f"{key}.{amount}", lang), "cny", amount in _ADDED) for amount in amounts),
        *([Column(reader.said("drawn") + reader.said("unit_money"), "cny", total=True)] if reserve else []),
    ]
    page.head(columns)
    for run in reader.runs():
        page.band(reader.valued(reader.scenario_full(run)))
        drawn = drawn_by_date(reader, run, name)
        flows = next(a["flows"] for a in run["accounts"] if a["name"] == name)
        rows = []
        for flow in flows:
            more = [drawn.get(flow["payment_date"], 0.0)] if reserve else []
            rows.append([flow["payment_date"], *(flow[amount] for amount in amounts), *more])
        page.table(columns, rows, total=reader.said("total"), head=False)
