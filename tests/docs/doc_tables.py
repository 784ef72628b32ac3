"""Markdown tables of an example: the rows typed into the workbook, and what the engine made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from doc_books import Book

from ipabs.workbook.contract import Column, Type, sheet_of

Document = Mapping[str, Any]
Run = Mapping[str, Any]

_PERCENT = (Type.RATE, Type.SHARE)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(value: object) -> str:
    """Yuan with thousands, without the decimals of a whole amount; flags as Y and N; blank for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, int | float):
        return f"{value:,.2f}".removesuffix(".00")
    return str(value)


def percent(value: float | None, digits: int = 4) -> str:
    """A share; trailing noughts go."""
    if value is None:
        return ""
    text = f"{value * 100:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def typed(column: Column, row: Mapping[str, Any]) -> str:
    """A cell as a user types it."""
    value = row.get(column.key)
    if column.type in _PERCENT and value is not None:
        return percent(value)
    if column.type is Type.FIGURE and isinstance(value, float) and value < 1:
        return percent(value)
    return value.isoformat() if isinstance(value, date) else shown(value)


def sheet_rows(book: Book, key: str, leave_out: Sequence[str] = ()) -> str:
    """A sheet's rows as typed, with the columns that one of them fills."""
    sheet, rows = sheet_of(key), book[key]
    title = f"Sheet `{key}` {sheet.zh}:\n\n"
    if key == "deal":
        known = {column.key: column for column in sheet.columns}
        lines = [(f"`{name}`", typed(known[name], {name: value})) for name, value in rows.items()]
        return title + table(("key", "value"), lines)
    columns = [c for c in sheet.columns if any(c.key in row for row in rows) and c.key not in leave_out]
    return title + table([c.key for c in columns], [[typed(c, row) for c in columns] for row in rows])


def run_of(result: Document, scenario: str = "base", view: str = "all") -> Run:
    return next(r for r in result["runs"] if (r["scenario"], r["view"]) == (scenario, view))


def by_date(run: Run, columns: Mapping[str, str], last: int = 99) -> str:
    """A row a payment date, a column a path of `value`."""
    days = [row["payment_date"] for row in run["collections"]][:last]
    return table(("date", *columns), [[day, *(value(run, day, path) for path in columns.values())] for day in days])


def value(run: Run, day: str, path: str) -> str:
    """What a path names on a payment date, e.g. 'account/reserve/closing', 'call/G/interest:A', 'phase'."""
    kind, *names = path.split("/")
    match kind, names:
        case "phase", []:
            return str(_on(run["waterfall"], day)["phase"])
        case "cash in", []:
            keys = ("interest_cny", "principal_cny", "prepayment_cny", "recovery_cny", "ip_recovery_cny")
            return shown(sum(_on(run["collections"], day)[key] for key in keys))
        case "collected", [key]:
            return shown(_on(run["collections"], day)[f"{key}_cny"])
        case "step", [name, key]:
            steps = [s for s in _on(run["waterfall"], day)["steps"] if s["name"] == name]
            return shown(steps[0][f"{key}_cny"]) if steps else ""
        case ("account" | "tranche" | "fee") as group, [name, key]:
            entry = next(x for x in run[f"{group}s"] if x["name"] == name)
            return shown(_on(entry["flows"], day)[f"{key}_cny"])
        case "tax", [key]:
            return shown(_on(run["tax"], day)[f"{key}_cny"])
        case "call", [name, *dues]:
            entry = next(x for x in run["supports"] if x["name"] == name)
            calls = [c for c in entry["calls"] if c["payment_date"] == day and c["due"] in (dues or [c["due"]])]
            return shown(sum(c["amount_cny"] for c in calls))
        case "trigger", [name, key]:
            row = next(t for t in run["triggers"] if t["name"] == name and t["payment_date"] == day)
            share = row["threshold"] is not None and key in ("value", "threshold")
            return percent(row[key]) if share else shown(row[key])
        case "residual", [to]:
            rows = [r for r in run["residuals"] if r["payment_date"] == day and r["to"] == to]
            return shown(sum(r["amount_cny"] for r in rows))
        case "coverage", [key]:
            ratio = _on(run["coverage"], day)[key]
            return "" if ratio is None else f"{ratio:.4f}"
        case _:
            raise ValueError(f"no such path: {path}")


def _on(rows: Sequence[Mapping[str, Any]], day: str) -> Mapping[str, Any]:
    return next(row for row in rows if row["payment_date"] == day)


def steps(run: Run, *days: int, only: Sequence[str] = ()) -> str:
    """The steps of some payments, by number: cash before, wanted, paid, short."""
    keys = ("opening_cny", "wanted_cny", "paid_cny", "short_cny")
    rows = [
        [payment["payment_date"], s["name"], *(shown(s[key]) for key in keys)]
        for payment in (run["waterfall"][n - 1] for n in days)
        for s in payment["steps"]
        if not only or s["name"] in only
    ]
    return table(("date", "step", "cash before", "wanted", "paid", "short"), rows)


def waterfall_used(result: Document, phase: str) -> str:
    """The steps of a phase as the run used them, in sheet form."""
    rows = [row for row in result["waterfall_used"] if row["phase"] == phase]
    keys = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
    return table(keys, [[shown(row[key]) for key in keys] for row in rows])
