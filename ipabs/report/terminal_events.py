"""Triggers and accounts of a run on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ipabs.report.account_statements import drawn_by_date
from ipabs.report.cells import total_of
from ipabs.report.phases import hits, phase_changes
from ipabs.report.reading import Reader, Result
from ipabs.report.text import money

__all__ = ["account_rows", "trigger_lines"]

_ALWAYS = frozenset(("reserve", "margin"))


def trigger_lines(reader: Reader) -> list[tuple[str, tuple[str, ...]]]:
    """A scenario and its views in which something is hit: triggers with their first date, phases with theirs.

    Events that come with a date are left out: every run has them. Views that come out the same share a line.
    """
    said: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for run in reader.document["runs"]:
        events = _events(reader, run)
        if events:
            said.setdefault((str(run["scenario"]), events), []).append(reader.view(run))
    lines = []
    for (scenario, events), views in said.items():
        every = sum(run["scenario"] == scenario for run in reader.document["runs"]) == len(views)
        where = reader.said("all_views") if every else reader.said("comma").join(views)
        lines.append((f"{reader.scenario_named(scenario)} · {where}{reader.said('colon')}".rstrip(), events))
    return lines


def _events(reader: Reader, run: Result) -> tuple[str, ...]:
    """2026-12-28 累计违约率超限, 2026-12-28 → 加速清偿."""
    happened = [(hit.day, str(hit.trigger["name"])) for hit in hits(reader, run) if hit.trigger["test"] != "date"]
    changed = [(change.day, f"→ {reader.phase(change.phase)}") for change in phase_changes(reader, run)]
    rows = sorted([*happened, *changed], key=lambda row: row[0])
    return tuple(f"{day} {name}" for day, name in rows)


def account_rows(reader: Reader) -> Sequence[tuple[str, str, str, str]]:
    """Scenario, account, drawn by supports, balance at the end; with all supports.

    Reserves always; another account only where cash is left in it.
    """
    kinds = {a["name"]: a["kind"] for a in reader.document["terms"]["accounts"]}
    rows = []
    for run in reader.runs() if kinds else ():
        for account in run["accounts"]:
            name, end = account["name"], account["flows"][-1]["closing_cny"] if account["flows"] else 0.0
            if kinds.get(name) in _ALWAYS or end:
                drawn = total_of(list(drawn_by_date(reader, run, name).values()))
                amounts = (money(drawn, reader.lang), money(end, reader.lang))
                rows.append((reader.scenario(run), reader.account(name), *amounts))
    return rows
