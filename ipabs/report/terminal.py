"""A run or a check on the terminal: fits 80 columns, amounts whole, the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipabs.model.scenarios import BASE
from ipabs.report.criteria import breach, criteria_met, exceptions, name_of, outcome_of, reason_of, value_of
from ipabs.report.labels import heading, label
from ipabs.report.reading import Reader, Result
from ipabs.report.support_calls import called, first_senior_shortfall, lower_loss, senior_loss
from ipabs.report.terminal_events import account_rows, trigger_lines
from ipabs.report.text import money, percent
from ipabs.report.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "Line",
    "print_check",
    "print_criterion",
    "print_headline",
    "print_notices",
    "print_run",
    "print_table",
    "print_text",
]

Line = tuple[tuple[str, ...], str]
"""Cells of a row and its style."""

_STYLE = {"refuse": "bold red", "warn": "yellow", "waived": "dim"}


def print_run(document: Result, console: Console, lang: Lang) -> None:
    """Headline, classes, every scenario and view, triggers, accounts, cost, criteria that are broken, what to know."""
    reader = Reader(document, lang)
    print_headline(reader, console)
    _classes(reader, console)
    _scenarios(reader, console)
    _triggers(reader, console)
    _accounts(reader, console)
    _cost(reader, console)
    _criteria(reader, console)
    print_notices(reader, console)


def print_check(document: Result, console: Console, lang: Lang) -> None:
    """Every criterion in force, the triggers that are hit, then what to know."""
    reader = Reader(document, lang)
    print_headline(reader, console)
    _criteria(reader, console, every=True)
    _triggers(reader, console)
    print_notices(reader, console, every=True)


def print_text(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    """Words as they are, no markup; wrapped lines keep the indent."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))


def print_table(
    console: Console, title: str, words: Sequence[str], numbers: Sequence[str], rows: Sequence[Line]
) -> None:
    """Columns of words, which may wrap, then of figures, which never do."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(words):
        widest = max((cell_len(cells[index]) for cells, _ in rows), default=0)
        table.add_column(name, overflow="fold", min_width=min(8, max(widest, cell_len(name))))
    for index, name in enumerate(numbers, len(words)):
        widest = max(cell_len(cells[index]) for cells, _ in rows)
        longest = max(cell_len(part) for part in name.split())
        least = max(widest, longest if name.isascii() else 8)
        table.add_column(name, justify="right", min_width=least, overflow="fold")
    for cells, style in rows:
        table.add_row(*(Text(cell) for cell in cells), style=style)
    console.print(table)


def print_headline(reader: Reader, console: Console) -> None:
    document, lang = reader.document, reader.lang
    deal, pool = document["deal"], document["pool"]
    print_text(console, deal["name"], "bold")
    venue = reader.word("results.venue", deal["venue"])
    days = f"{deal['closing_date']} - {deal['expected_maturity_date']}"
    print_text(console, f"{venue}  {days}  {heading('deal.principal_cny', lang)} {money(deal['principal_cny'], lang)}")
    colon = reader.said("colon")
    facts = [
        f"{label('pool.borrowers', lang)}{colon}{pool['borrowers']}",
        f"{label('pool.ip_rights', lang)}{colon}{pool['ip_rights']}",
        f"{label('pool.pledge_rate', lang)}{colon}{percent(pool['pledge_rate'], lang, 2)}",
    ]
    print_text(console, reader.said("stop").join(facts))


def _classes(reader: Reader, console: Console) -> None:
    lang, key = reader.lang, "runs[].tranches[]"
    rows: list[Line] = []
    for one in reader.base["tranches"]:
        years = reader.said("none") if one["wal_years"] is None else f"{one['wal_years']:.2f}"
        rates = (percent(one["coupon"], lang), years, percent(one["irr"], lang))
        rows.append(((reader.class_of(one["name"]), money(one["principal_cny"], lang), *rates), ""))
    figures = [heading(f"{key}.{name}", lang) for name in ("principal_cny", "coupon", "wal_years", "irr")]
    print_table(console, "", [label(f"{key}.name", lang)], figures, rows)


def _scenarios(reader: Reader, console: Console) -> None:
    lang = reader.lang
    others = len(reader.document["deal"]["tranches"]) > len(reader.seniors)
    rows: list[Line] = []
    for run in reader.document["runs"]:
        first = first_senior_shortfall(reader, run)
        loss, calls = money(senior_loss(reader, run), lang), money(called(run), lang)
        named = (reader.scenario(run), reader.view(run))
        lower = (money(lower_loss(reader, run), lang),) if others else ()
        rows.append(((*named, loss, *lower, first or reader.said("in_full"), calls), "red" if first else ""))
    words = [label("runs[].scenario", lang), label("runs[].view", lang)]
    names = ("senior_loss_short", *(("lower_loss",) if others else ()), "first_fault", "called_total")
    figures = [reader.said(name) for name in names]
    print_table(console, reader.said("senior_summary"), words, figures, rows)


def _triggers(reader: Reader, console: Console) -> None:
    """What is hit where; nothing for a deal without triggers."""
    if not reader.document["terms"]["triggers"]:
        return
    lines = trigger_lines(reader)
    print_text(console, reader.said("hits"), "bold")
    for line in lines or [reader.said("no_hits")]:
        print_text(console, line, "yellow" if lines else "", 2)
    print_text(console, "")


def _accounts(reader: Reader, console: Console) -> None:
    rows: list[Line] = [(row, "") for row in account_rows(reader)]
    if not rows:
        return
    words = [label("runs[].scenario", reader.lang), label("runs[].accounts[].name", reader.lang)]
    figures = [reader.said("drawn_short"), reader.said("end_short")]
    print_table(console, reader.said("accounts_end"), words, figures, rows)


def _cost(reader: Reader, console: Console) -> None:
    lang, cost = reader.lang, reader.document["cost"]
    along = "" if cost["scenario"] == BASE else reader.said("cost_of", scenario=reader.scenario_named(cost["scenario"]))
    print_text(console, f"{label('cost', lang)}{along}", "bold")
    names = ("loan_rate", "rate_after_subsidy", "simple", "xirr_no_subsidy", "xirr")
    lines = [(label(f"cost.deal.{name}", lang), cost["deal"][name]) for name in names]
    for name, rate in [*lines, (label("cost.target_all_in_cost", lang), cost["target_all_in_cost"])]:
        print_text(console, f"{name}{reader.said('colon')}{percent(rate, lang)}", "", 2)
    if along:
        print_text(console, reader.said("cost_default"), "dim", 2)
    elif cost["target_all_in_cost"] is not None and cost["deal"]["xirr"] is not None:
        met = cost["deal"]["xirr"] <= cost["target_all_in_cost"]
        verdict = reader.said("meets" if met else "misses")
        print_text(
            console, f"{reader.said('against_target')}{reader.said('colon')}{verdict}", "" if met else "yellow", 2
        )
    print_text(console, "")


def _criteria(reader: Reader, console: Console, every: bool = False) -> None:
    shown = list(reader.document["criteria"]) if every else exceptions(reader.document)
    if not shown:
        print_text(console, criteria_met(reader))
        return
    print_text(console, reader.said("criteria_list" if every else "exceptions"), "bold")
    for one in shown:
        print_criterion(reader, console, one)


def print_criterion(reader: Reader, console: Console, one: Result) -> None:
    """One line of judgement, the reason below it."""
    outcome = outcome_of(reader, one)
    word = str(outcome) if isinstance(outcome, str) else reader.said("ok" if outcome else "fails")
    value = " ".join(part for part in (one["subject"], value_of(reader, one)) if part)
    limit = breach(reader, one)
    facts = f"{value} ({reader.said('breach_if', limit=limit)})" if limit else value
    style = "" if one["ok"] else _STYLE[one["severity"]]
    print_text(console, f"{word}  {name_of(reader, one)}{reader.said('colon')}{facts}", style, 2)
    if reason_of(reader, one):
        print_text(console, reason_of(reader, one), "dim", 6)


def print_notices(reader: Reader, console: Console, every: bool = False) -> None:
    document, lang = reader.document, reader.lang
    for one in document["warnings"]:
        said = str(one["message_zh" if lang == "zh" else "message"])
        place = f"{one['where']}{reader.said('colon')}" if "!" in one["where"] else ""
        print_text(console, f"{label('warnings', lang)}{reader.said('colon')}{place}{said}", "yellow")
    taken = document["defaults_taken"]
    hint = "" if every or not taken else reader.said("see_check")
    print_text(console, f"{label('defaults_taken', lang)}{reader.said('colon')}{len(taken)}{hint}")
    for one in taken if every else ():
        print_text(console, str(one[f"message_{lang}"]), "dim", 2)
