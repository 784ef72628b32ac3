"""A payment date, an account's statement, and what can be asked, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipabs.report.explain_terms import shown_value, term_line, words_of
from ipabs.report.labels import label
from ipabs.report.reading import Reader, Result
from ipabs.report.terminal_print import Line, print_heading, print_table, print_text
from ipabs.report.text import money

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_account", "print_amount", "print_choices", "print_date"]

_MOST = 20
"""Amounts of assets shown one by one."""


def print_date(found: Result, reader: Reader, console: Console) -> None:
    """Cash from assets, triggers, every step in a line, every account."""
    _collections(found["collections"], reader, console)
    for one in found["triggers"]:
        _trigger(one, reader, console)
    _steps(found["steps"], reader, console)
    for one in found["accounts"]:
        _statement([one], reader, console)


def _collections(rows: Sequence[Result], reader: Reader, console: Console) -> None:
    print_heading(console, reader.said("explain_collections"))
    if not rows:
        print_text(console, reader.said("explain_no_cash"), "", 2)
    largest = sorted(rows, key=lambda row: -row["amount_cny"])[:_MOST]
    for row in [row for row in rows if row in largest]:
        name = words_of(reader, row["kind"], "")
        print_text(console, f"{row['asset_id']} {row['date']} {name}{reader.said('colon')}{row['formula']}", "", 2)
    rest = [row for row in rows if row not in largest]
    if rest:
        total = money(sum(row["amount_cny"] for row in rest), reader.lang)
        print_text(console, reader.said("explain_more", count=len(rest), amount=total), "", 2)


def _trigger(one: Result, reader: Reader, console: Console) -> None:
    holds = reader.said("explain_holds" if one["holds"] else "explain_not")
    said = reader.said("stop").join([f"{one['name']}{reader.said('colon')}{holds}", *filter(None, [one["clause"]])])
    print_text(console, said, "yellow" if one["holds"] else "")
    for row in one["amounts"]:
        print_amount(row, reader, console)


def print_amount(row: Result, reader: Reader, console: Console) -> None:
    """A line for the amount, one for its formula unless it is the amount itself, one for each number in it."""
    said = f"{words_of(reader, row['key'], row['of'])}{reader.said('colon')}{shown_value(reader, row)}"
    print_text(console, said, "bold cyan", 2)
    if " = " in row["formula"]:
        print_text(console, row["formula"], "", 4)
    for line in (term_line(reader, term) for term in row["terms"]):
        if line != said:
            print_text(console, line, "dim", 6)


def _steps(steps: Sequence[Result], reader: Reader, console: Console) -> None:
    """A line a step; the cash before it stands in its own explanation."""
    path = "runs[].waterfall[].steps[]"
    rows = []
    for step in steps:
        keys = ("wanted_cny", "paid_cny", "short_cny", "supports_cny")
        cells = (str(step["order"]), reader.step(step), *(_sum(step[key], reader) for key in keys))
        rows.append((cells, "red" if step["short_cny"] > step["supports_cny"] and step["account"] else ""))
    figures = [label(f"{path}.{key}", reader.lang) for key in ("wanted_cny", "paid_cny", "short_cny")]
    names = ["#", label(f"{path}.name", reader.lang)]
    print_table(console, reader.said("explain_steps"), names, [*figures, reader.said("explain_supports")], rows)
    if steps:
        print_text(console, reader.said("explain_step_hint", order=steps[0]["order"]), "dim")


def _sum(amount: float, reader: Reader) -> str:
    return money(amount, reader.lang) if amount else reader.said("dash")


def print_account(found: Result, reader: Reader, console: Console) -> None:
    """Every payment date of an account."""
    _statement(found["statement"], reader, console)


def _statement(dates: Sequence[Result], reader: Reader, console: Console) -> None:
    """Of each payment date the opening balance, each movement with the balance after it, and what collections were."""
    rows: list[Line] = []
    for one in dates:
        day, phase = str(one["payment_date"]), reader.phase(one["phase"])
        held = money(one["opening_cny"], reader.lang)
        rows.append(((day, f"{reader.said('explain_opening')} · {phase}", "", held), "bold"))
        for moved in one["movements"]:
            amounts = (money(moved[key], reader.lang) for key in ("amount_cny", "balance_cny"))
            rows.append((("", _moved(moved, reader), *amounts), ""))
            for term in moved["terms"]:
                part = f"  {words_of(reader, term['key'], term['of'])} {shown_value(reader, term)}"
                rows.append((("", part, "", ""), "dim"))
    words = [label("runs[].accounts[].flows[].payment_date", reader.lang), reader.said("event")]
    figures = [reader.said("amount_moved"), reader.said("balance_moved")]
    title = reader.said("explain_statement", account=reader.account(dates[0]["account"])) if dates else ""
    print_table(console, title, words, figures, rows)


def _moved(moved: Result, reader: Reader) -> str:
    match moved["kind"]:
        case "collections":
            return reader.said("explain_brought")
        case "earned":
            return label("runs[].accounts[].flows[].earned_cny", reader.lang)
        case "support":
            return reader.said("explain_drawn", name=moved["name"])
        case _:
            name = reader.step({"kind": moved["step"], "due_of": moved["due_of"], "name": moved["name"]})
            return reader.said("explain_named", order=moved["order"], name=name)


def _scenario(one: Result, reader: Reader) -> str:
    """What --scenario takes, and what it shows where that is in the reader's language."""
    said = reader.word("results.scenario", "base") if one["name"] == "base" else one["label"]
    return f"{one['name']}  {said}" if said and reader.reads(said) else str(one["name"])


def print_choices(found: Result, reader: Reader, console: Console) -> None:
    """Dates, steps, accounts, scenarios and views that can be asked for."""
    print_heading(console, reader.said("explain_dates"))
    for one in found["payment_dates"]:
        print_text(console, f"{one['payment_date']}  {reader.phase(one['phase'])}", "", 2)
    print_heading(console, reader.said("explain_step_names"))
    for phase in dict.fromkeys(one["phase"] for one in found["steps"]):
        print_text(console, reader.phase(phase), "", 2)
        for one in (step for step in found["steps"] if step["phase"] == phase):
            print_text(console, f"{one['order']:>3}  {reader.step(one)}", "", 4)
    for key, names in (
        ("explain_accounts", [f"{reader.account(name)}" for name in found["accounts"]]),
        ("explain_scenarios", [_scenario(one, reader) for one in found["scenarios"]]),
        ("explain_views", [f"{name}  {reader.word('results.view', name)}" for name in found["views"]]),
    ):
        print_heading(console, reader.said(key))
        for name in names:
            print_text(console, name, "", 2)
