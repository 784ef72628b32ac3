"""A run or a check on the terminal: fits 80 columns, amounts whole, the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.model.scenarios import BASE
from ipabs.report.alike import shortened
from ipabs.report.criteria import breach, criteria_met, exceptions, name_of, outcome_of, reason_of, value_of
from ipabs.report.labels import heading, label
from ipabs.report.reading import Reader, Result
from ipabs.report.support_calls import called, first_senior_shortfall, lower_loss, senior_loss
from ipabs.report.terminal_events import account_rows, trigger_lines
from ipabs.report.terminal_print import Line, print_facts, print_heading, print_table, print_text
from ipabs.report.text import money, percent
from ipabs.report.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_check", "print_criterion", "print_headline", "print_notices", "print_run"]

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


def print_headline(reader: Reader, console: Console) -> None:
    document, lang = reader.document, reader.lang
    deal, pool = document["deal"], document["pool"]
    print_text(console, deal["name"], "bold")
    venue = reader.word("results.venue", deal["venue"])
    print_text(console, f"{venue}  {deal['closing_date']} - {deal['expected_maturity_date']}")
    colon = reader.said("colon")
    facts = [
        f"{heading('deal.principal_cny', lang)}{colon}{money(deal['principal_cny'], lang)}",
        f"{label('pool.borrowers', lang)}{colon}{pool['borrowers']}",
        f"{label('pool.ip_rights', lang)}{colon}{pool['ip_rights']}",
        f"{label('pool.pledge_rate', lang)}{colon}{percent(pool['pledge_rate'], lang, 2)}",
    ]
    print_facts(console, facts, reader.said("stop"))


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
    """A scenario's name across, its views below."""
    lang = reader.lang
    others = len(reader.document["deal"]["tranches"]) > len(reader.seniors)
    rows: list[Line] = []
    named = ""
    for run in reader.document["runs"]:
        if run["scenario"] != named:
            named = run["scenario"]
            rows.append(((reader.scenario(run),), ""))
        first = first_senior_shortfall(reader, run)
        loss, calls = money(senior_loss(reader, run), lang), money(called(run), lang)
        lower = (money(lower_loss(reader, run), lang),) if others else ()
        cells = (f"  {reader.view(run)}", loss, *lower, first or reader.said("in_full"), calls)
        rows.append((cells, "red" if first else ""))
    names = ("senior_loss_short", *(("lower_loss",) if others else ()), "first_fault", "called_total")
    figures = [reader.said(name) for name in names]
    print_table(console, reader.said("senior_summary"), [reader.said("scenario_views")], figures, rows)


def _triggers(reader: Reader, console: Console) -> None:
    """What is hit where; nothing for a deal without triggers."""
    if not reader.document["terms"]["triggers"]:
        return
    print_heading(console, reader.said("hits"))
    lines = trigger_lines(reader)
    for where, facts in lines:
        print_text(console, where, "yellow", 2)
        print_facts(console, facts, reader.said("stop"), "yellow", 4)
    if not lines:
        print_text(console, reader.said("no_hits"), "", 2)


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
    print_heading(console, f"{label('cost', lang)}{along}")
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


def _criteria(reader: Reader, console: Console, every: bool = False) -> None:
    shown = list(reader.document["criteria"]) if every else exceptions(reader.document)
    if not shown:
        print_text(console, "")
        print_text(console, criteria_met(reader))
        return
    print_heading(console, reader.said("criteria_list" if every else "exceptions"))
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
    print_text(console, "")
    warned = [(one["where"], str(one["message_zh" if lang == "zh" else "message"])) for one in document["warnings"]]
    for where, said in shortened(warned, lang):
        place = f"{where}{reader.said('colon')}" if "!" in where else ""
        print_text(console, f"{label('warnings', lang)}{reader.said('colon')}{place}{said}", "yellow")
    taken = document["defaults_taken"]
    hint = "" if every or not taken else reader.said("see_check")
    print_text(console, f"{label('defaults_taken', lang)}{reader.said('colon')}{len(taken)}{hint}")
    for one in taken if every else ():
        print_text(console, str(one[f"message_{lang}"]), "dim", 2)
