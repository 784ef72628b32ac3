"""Sheet 增信测算: what supports pay, and what the seniors lose with them, without the guarantor, with IP at zero."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column, total_of
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result

__all__ = ["called", "drawn", "first_senior_shortfall", "lower_loss", "senior_loss", "write_support_calls"]


def called(run: Result) -> float:
    """What all supports paid over a run."""
    return total_of([call["amount_cny"] for support in run["supports"] for call in support["calls"]])


def drawn(reader: Reader, run: Result) -> float:
    """What of it came out of the deal's own reserves."""
    reserves = _reserves(reader)
    return total_of([call["amount_cny"] for s in run["supports"] if s["name"] in reserves for call in s["calls"]])


def _reserves(reader: Reader) -> frozenset[str]:
    return frozenset(s["name"] for s in reader.document["terms"]["supports"] if s["kind"] == "reserve")


def senior_loss(reader: Reader, run: Result) -> float:
    """Principal of senior classes unpaid when the run ends."""
    return total_of([t["principal_loss_cny"] for t in run["tranches"] if t["name"] in reader.seniors])


def lower_loss(reader: Reader, run: Result) -> float:
    """Principal of the other classes unpaid when the run ends."""
    return total_of([t["principal_loss_cny"] for t in run["tranches"] if t["name"] not in reader.seniors])


def first_senior_shortfall(reader: Reader, run: Result) -> str | None:
    """First date on which a senior class is short; None where none is."""
    days = [t["first_shortfall_date"] for t in run["tranches"] if t["name"] in reader.seniors]
    return min((day for day in days if day), default=None)


def write_support_calls(page: Page, reader: Reader) -> None:
    page.title(sheet_title("support_calls", reader.lang), reader.document["deal"]["name"])
    _views(page, reader)
    if any(run["supports"] for run in reader.document["runs"]):
        _totals(page, reader)
        _calls(page, reader)
    else:
        page.note(reader.said("no_supports"))
    _coverage(page, reader)


def _views(page: Page, reader: Reader) -> None:
    lang, money = reader.lang, reader.said("unit_money")
    own = bool(_reserves(reader))
    page.section(reader.valued(reader.said("senior_summary")))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang)),
        Column(reader.said("paid_in_full")),
        Column(reader.said("senior_first"), "date"),
        Column(reader.said("senior_loss") + money, "cny"),
        Column(reader.said("lower_loss") + money, "cny"),
        Column(reader.said("called_total") + money, "cny"),
        *([Column(reader.said("reserve_drawn") + money, "cny")] if own else []),
        Column(reader.said("reimbursed_total") + money, "cny"),
        Column(heading("runs[].supports[].outstanding_cny", lang), "cny"),
    ]
    rows = []
    for run in reader.document["runs"]:
        first = first_senior_shortfall(reader, run)
        back = [r["amount_cny"] for s in run["supports"] for r in s["reimbursed"]]
        owed = total_of([s["outstanding_cny"] for s in run["supports"]])
        full = reader.said("no" if first else "yes")
        calls = [called(run), drawn(reader, run)] if own else [called(run)]
        amounts = [senior_loss(reader, run), lower_loss(reader, run), *calls, total_of(back), owed]
        rows.append([reader.scenario(run), reader.view(run), full, first or reader.said("nothing"), *amounts])
    page.table(columns, rows, group=0)


def _totals(page: Page, reader: Reader) -> None:
    lang, key, money = reader.lang, "runs[].supports[]", reader.said("unit_money")
    page.section(reader.valued(reader.said("support_totals")))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang)),
        Column(label(f"{key}.name", lang), span=2),
        Column(reader.said("called_total") + money, "cny"),
        Column(reader.said("reimbursed_total") + money, "cny"),
        Column(heading(f"{key}.outstanding_cny", lang), "cny"),
        Column(heading(f"{key}.cap_left_cny", lang), "cny"),
    ]
    rows: list[list[object]] = []
    for run in reader.document["runs"]:
        for one in run["supports"]:
            paid = total_of([call["amount_cny"] for call in one["calls"]])
            back = total_of([row["amount_cny"] for row in one["reimbursed"]])
            left = _cap_left(reader, one)
            rows.append([reader.scenario(run), reader.view(run), one["name"], paid, back, one["outstanding_cny"], left])
    page.table(columns, rows, group=0)


def _cap_left(reader: Reader, support: Result) -> object:
    if support["cap_left_cny"] is not None:
        return support["cap_left_cny"]
    return reader.said("own_balance" if support["name"] in _reserves(reader) else "no_cap")


def _calls(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].supports[]"
    page.section(reader.valued(reader.said("calls_detail")))
    columns = [
        Column(label("runs[].scenario", lang)),
        Column(label("runs[].view", lang)),
        Column(label(f"{key}.name", lang), span=2),
        Column(reader.said("event")),
        Column(label(f"{key}.calls[].payment_date", lang), "date"),
        Column(heading(f"{key}.calls[].amount_cny", lang), "cny"),
        Column(heading(f"{key}.reimbursed[].amount_cny", lang), "cny"),
    ]
    rows = [
        [reader.scenario(run), reader.view(run), one["name"], *movement]
        for run in reader.document["runs"]
        for one in run["supports"]
        for movement in _movements(reader, one)
    ]
    if not rows:
        page.note(reader.said("no_calls"))
        return
    page.table(columns, rows, group=1)


def _movements(reader: Reader, support: Result) -> list[list[object]]:
    """Calls and reimbursements by date: what, when, called, reimbursed."""
    calls = [[reader.call_due(c["due"]), c["payment_date"], c["amount_cny"], ""] for c in support["calls"]]
    of_assets = any(c["due"].startswith("asset:") for c in support["calls"])
    back = reader.said("recovered_by") if of_assets else reader.word("results.step", "reimburse")
    returned = [[back, r["payment_date"], "", r["amount_cny"]] for r in support["reimbursed"]]
    return sorted([*calls, *returned], key=lambda row: str(row[1]))


def _coverage(page: Page, reader: Reader) -> None:
    lang, key = reader.lang, "runs[].coverage[]"
    page.section(reader.titled(reader.said("coverage_base")))
    columns = [
        Column(label(f"{key}.payment_date", lang), "date"),
        Column(label(f"{key}.senior", lang), "factor"),
        Column(label(f"{key}.senior_with_supports", lang), "factor"),
    ]
    rows = [[row["payment_date"], row["senior"], row["senior_with_supports"]] for row in reader.shown["coverage"]]
    page.table(columns, rows)
