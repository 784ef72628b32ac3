"""Tables of the term sheet: repayment plans, fixings, accounts, triggers, and the order of payment of each phase."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.cells import Column
from ipabs.report.labels import heading, label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import (
    account_words,
    condition_words,
    effect_words,
    limit_words,
    rule_words,
    target_words,
    tested_words,
)
from ipabs.report.text import join

__all__ = ["write_accounts", "write_fixings", "write_order", "write_plans", "write_triggers"]


def write_plans(page: Page, reader: Reader) -> None:
    """By class: date, principal planned, balance after."""
    plans, lang, key = reader.document["terms"]["plans"], reader.lang, "terms.plans"
    if not plans:
        return
    page.section(label(key, lang))
    money = reader.said("unit_money")
    columns = [
        Column(label(f"{key}[].tranche", lang), span=3),
        Column(label(f"{key}[].date", lang), "date", span=2),
        Column(reader.said("principal_due") + money, "cny", span=3),
        Column(reader.said("balance_after") + money, "cny", span=2),
    ]
    rows: list[list[object]] = []
    for tranche in reader.document["deal"]["tranches"]:
        left = round(tranche["principal_cny"] * 100)
        for row in (p for p in plans if p["tranche"] == tranche["name"]):
            amount = round(row["amount_cny"] * 100)
            paid = left - amount if tranche["repayment"] == "target_balance" else amount
            left -= paid
            rows.append([tranche["name"], row["date"], paid / 100, left / 100])
    page.table(columns, rows, group=0)


def write_fixings(page: Page, reader: Reader) -> None:
    fixings, lang, key = reader.document["terms"]["fixings"], reader.lang, "terms.fixings"
    if not fixings:
        return
    page.section(label(key, lang))
    columns = [
        Column(label(f"{key}[].index", lang), span=3),
        Column(label(f"{key}[].date", lang), "date", span=2),
        Column(label(f"{key}[].rate", lang), "rate", span=3),
    ]
    page.table(columns, [[f["index"], f["date"], f["rate"]] for f in fixings], group=0)


def write_accounts(page: Page, reader: Reader) -> None:
    accounts, lang, key = reader.document["terms"]["accounts"], reader.lang, "terms.accounts"
    if not accounts:
        return
    page.section(label(key, lang))
    earns = any(account["interest_rate"] for account in accounts)
    columns = [
        Column(label(f"{key}[].name", lang), span=2),
        Column(label(f"{key}[].kind", lang), span=2),
        Column(label(f"{key}[].receives", lang)),
        Column(heading(f"{key}[].initial_amount_cny", lang), "cny"),
        Column(label(f"{key}[].initial_from", lang)),
        Column(reader.said("target"), span=3),
    ]
    if earns:
        columns.append(Column(label(f"{key}[].interest_rate", lang), "rate"))
    page.table(columns, [_account(reader, account, earns) for account in accounts])
    if any(account["target_kind"] for account in accounts):
        page.note(reader.said("target_note"))


def _account(reader: Reader, account: Result, earns: bool) -> list[object]:
    dash, paid_in = reader.said("dash"), account["initial_amount_cny"]
    return [
        reader.account(account["name"]),
        reader.word("accounts.kind", account["kind"]),
        reader.word("accounts.receives", account["receives"]),
        paid_in or dash,
        reader.word("accounts.initial_from", account["initial_from"]) if paid_in else dash,
        target_words(reader, account) or dash,
        *([account["interest_rate"]] if earns else []),
    ]


def write_triggers(page: Page, reader: Reader) -> None:
    """A row a level: what is tested and what follows stand with the first."""
    triggers, lang, key = reader.document["terms"]["triggers"], reader.lang, "terms.triggers"
    if not triggers:
        return
    page.section(label(key, lang))
    clauses = _has_clauses(triggers)
    columns = [
        Column(label(f"{key}[].name", lang), span=2),
        Column(label(f"{key}[].test", lang), span=2),
        Column(reader.said("levels_from"), "date"),
        Column(label(f"{key}[].threshold", lang), "share"),
        Column(label(f"{key}[].effect", lang)),
        Column(reader.said("rule"), span=2 if clauses else 3),
        *([Column(label(f"{key}[].clause", lang))] if clauses else []),
    ]
    page.table(columns, [row for trigger in triggers for row in _levels(reader, trigger, clauses)])


def _levels(reader: Reader, trigger: Result, clauses: bool) -> list[list[object]]:
    dash = reader.said("dash")
    start = trigger["date"] or (reader.said("from_closing") if trigger["threshold"] is not None else dash)
    level = dash if trigger["threshold"] is None else trigger["threshold"]
    effect = effect_words(reader, trigger)
    first = [trigger["name"], tested_words(reader, trigger), start, level, effect]
    blank = [""] * (2 + clauses)
    later = [["", "", row["from_date"], row["threshold"], *blank] for row in trigger["levels"]]
    return [[*first, rule_words(reader, trigger), *_clause(trigger, clauses)], *later]


def write_order(page: Page, reader: Reader) -> None:
    """The steps of each phase that has its own."""
    steps = reader.document["waterfall_used"]
    phases = list(dict.fromkeys(step["phase"] for step in steps))
    for phase in phases:
        page.section(_order_title(reader, phase, len(phases) > 1))
        own = [step for step in steps if step["phase"] == phase]
        if _is_plain(reader):
            _plain(page, reader, own)
        else:
            _full(page, reader, own)
    _same_steps(page, reader, phases)


def _is_plain(reader: Reader) -> bool:
    """One account and no limits: order, name, condition and clause say it all."""
    steps = reader.document["waterfall_used"]
    return not any(s["to_account"] or s["to_party"] or limit_words(reader, s) for s in steps)


def _plain(page: Page, reader: Reader, steps: list[Result]) -> None:
    key, lang = "waterfall_used[]", reader.lang
    clauses = _has_clauses(steps)
    columns = [
        Column(label(f"{key}.order", lang), "count"),
        Column(label(f"{key}.name", lang), span=4 if clauses else 5),
        Column(label(f"{key}.condition", lang), span=3 if clauses else 4),
        *([Column(label(f"{key}.clause", lang), span=2)] if clauses else []),
    ]
    rows = [[s["order"], reader.step(s), condition_words(reader, s["condition"]), *_clause(s, clauses)] for s in steps]
    page.table(columns, rows)


def _full(page: Page, reader: Reader, steps: list[Result]) -> None:
    key, lang = "waterfall_used[]", reader.lang
    clauses = _has_clauses(steps)
    columns = [
        Column(label(f"{key}.order", lang), "count"),
        Column(label(f"{key}.name", lang), span=2),
        Column(label(f"{key}.kind", lang)),
        Column(label("runs[].waterfall[].steps[].account", lang), span=2),
        Column(reader.said("limits"), span=2),
        Column(label(f"{key}.condition", lang), span=1 if clauses else 2),
        *([Column(label(f"{key}.clause", lang))] if clauses else []),
    ]
    rows = []
    for s in steps:
        words = [s["order"], reader.step(s), _kind(reader, s), _way(reader, s), limit_words(reader, s)]
        rows.append([*words, condition_words(reader, s["condition"]), *_clause(s, clauses)])
    page.table(columns, rows)


def _has_clauses(rows: Sequence[Result]) -> bool:
    return any(row["clause"] for row in rows)


def _clause(row: Result, shown: bool) -> list[object]:
    return [row["clause"]] if shown else []


def _kind(reader: Reader, step: Result) -> str:
    said = reader.word("results.step", step["kind"])
    if step["kind"] != "transfer":
        return said
    return said + reader.said("colon") + reader.word("results.transfer", step["due_of"])


def _way(reader: Reader, step: Result) -> str:
    return account_words(reader, step["from_account"], step["to_account"] or step["to_party"])


def _order_title(reader: Reader, phase: str, several: bool) -> str:
    order = reader.said("together_in", phase=reader.phase(phase)) if several else reader.said("order")
    together = reader.said("together")
    return f"{order}（{together}）" if reader.lang == "zh" else f"{order} ({together})"


def _same_steps(page: Page, reader: Reader, written: list[str]) -> None:
    """Phases that a trigger leads to and that take accelerated's steps."""
    effects = {t["effect"] for t in reader.document["terms"]["triggers"]}
    reached = [phase for effect, phase in (("default", "default"), ("terminate", "termination")) if effect in effects]
    same = [reader.phase(phase) for phase in reached if phase not in written]
    if same and "accelerated" in written:
        page.note(reader.said("same_steps", phases=join(same, reader.lang, "comma")), stays=True)
