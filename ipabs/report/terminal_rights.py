"""Rights on the terminal: their life against the debt, and the grounds for refusing to register a pledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.report.labels import label
from ipabs.report.reading import Reader, Result
from ipabs.report.terminal_print import Line, print_table, print_text

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_rights"]

_MOST = 40
_STYLE = {"refuse": "bold red", "warn": "yellow", "waived": "dim"}


def print_rights(reader: Reader, console: Console) -> None:
    """Every right against the debt it backs, the shortest first; then the grounds, and each right that meets one."""
    _life(reader, console)
    _grounds(reader, console)


def _life(reader: Reader, console: Console) -> None:
    lang, key, rights = reader.lang, "pool.rights[]", reader.document["pool"]["rights"]
    ordered = sorted(rights, key=lambda right: (right["gap_days"] is None, right["gap_days"] or 0))
    rows: list[Line] = []
    for right in ordered[:_MOST]:
        late = (right["gap_days"] or 0) < 0 or (right["annuity_days_short"] or 0) > 0
        rows.append((_life_cells(reader, right), "yellow" if late else ""))
    words = [label(f"{key}.ip_id", lang)]
    figures = [label(f"{key}.expiry_date", lang), reader.said("left_short"), label(f"{key}.debt_maturity", lang)]
    figures += [reader.said("gap_short"), reader.said("days_short")]
    print_table(console, reader.said("rights_life"), words, figures, rows)
    if len(rights) > _MOST:
        print_text(console, reader.said("more_rows", count=len(rights) - _MOST), "dim", 2)


def _life_cells(reader: Reader, right: Result) -> tuple[str, ...]:
    none = reader.said("dash")
    left = right["remaining_years"]
    days = ["" if right[key] is None else f"{right[key]:,}" for key in ("gap_days", "annuity_days_short")]
    return (
        str(right["ip_id"]),
        right["expiry_date"] or none,
        none if left is None else f"{left:.2f}",
        right["debt_maturity"] or none,
        *(shown or none for shown in days),
    )


def _grounds(reader: Reader, console: Console) -> None:
    zh, pool = reader.lang == "zh", reader.document["pool"]
    rows: list[Line] = []
    for ground in pool["grounds"]:
        name = ground["name_zh"] if zh else ground["name"][:1].upper() + ground["name"][1:]
        counts = [f"{ground[key]:,}" for key in ("judged", "breached", "unknown")]
        severity = reader.word("results.severity", ground["severity"])
        rows.append(((name, severity, *counts), _STYLE[ground["severity"]] if ground["breached"] else ""))
    words = [label("pool.grounds[].ground", reader.lang), label("pool.grounds[].severity", reader.lang)]
    figures = [reader.said(name) for name in ("judged_short", "breached_short", "unknown_short")]
    print_table(console, reader.said("grounds"), words, figures, rows)
    for one in pool["findings"][:_MOST]:
        fact = one["fact_zh" if zh else "fact"]
        print_text(console, f"{one['ip_id']}{reader.said('colon')}{fact}", _STYLE[one["severity"]], 2)
    if len(pool["findings"]) > _MOST:
        print_text(console, reader.said("more_rows", count=len(pool["findings"]) - _MOST), "dim", 2)
    if not pool["findings"]:
        print_text(console, reader.said("grounds_clear"), "", 2)
