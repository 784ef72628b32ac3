"""What recomputing a workbook found, on the terminal: totals, then each cell that differs. Fits 80 columns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ipabs.report.captions import say
from ipabs.report.terminal_print import Line, print_facts, print_heading, print_table, print_text
from ipabs.report.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_verification"]

_MOST = 20
"""Cells told one by one; --json has all."""
_FORMULA, _TEXT = 240, 60
"""Characters of a formula and of a text that are shown."""

Found = Mapping[str, Any]


def print_verification(found: Found, console: Console, lang: Lang) -> None:
    """A document that `ipabs.recompute` makes."""
    engines = say("verify_and", lang).join(engine["name"] for engine in found["engines"])
    counts = {"sheets": f"{len(found['sheets']):,}", "formulas": f"{found['formulas']:,}"}
    print_text(console, say("verify_done", lang, workbook=found["meta"]["workbook"], engines=engines, **counts))
    if not found["different"]:
        print_text(console, say("verify_same", lang), "green")
        return
    print_text(console, say("verify_differ", lang, count=f"{found['different']:,}"), "bold red")
    _sheets(found, console, lang)
    print_heading(console, say("verify_cells", lang))
    names = {engine["engine"]: engine["name"] for engine in found["engines"]}
    for row in found["differences"][:_MOST]:
        _cell(row, names, console, lang)
    if (more := len(found["differences"]) - _MOST) > 0:
        print_text(console, say("verify_more", lang, count=f"{more:,}"), "", 2)


def _sheets(found: Found, console: Console, lang: Lang) -> None:
    rows: list[Line] = [
        ((row["sheet"], f"{row['formulas']:,}", f"{row['different']:,}"), "red" if row["different"] else "")
        for row in found["sheets"]
    ]
    heads = [say(key, lang) for key in ("verify_formulas", "verify_different")]
    print_table(console, "", [say("verify_sheet", lang)], heads, rows)


def _cell(row: Found, names: Mapping[str, str], console: Console, lang: Lang) -> None:
    """Where it is and whose row, its formula, and what stands there against what each engine comes to."""
    print_text(console, f"{row['sheet']}!{row['cell']}  {_line(row['label'], _TEXT)}".rstrip(), "bold", 2)
    print_text(console, _line(row["formula"], _FORMULA), "dim", 4)
    colon, unit = say("colon", lang), row["unit"]
    facts = [f"{say('verify_saved', lang)}{colon}{_value(row['saved'], unit, lang)}"]
    for made in row["recomputed"]:
        value = _value(made["value"], unit, lang) if made["formula"] else say("verify_gone", lang)
        facts.append(f"{names[made['engine']]}{colon}{value}")
    print_facts(console, facts, say("stop", lang), "", 4)


def _value(value: float | str | None, unit: str, lang: Lang) -> str:
    if value is None:
        return say("verify_blank", lang)
    if isinstance(value, str):
        return _line(value, _TEXT)
    if unit == "rate":
        return f"{Decimal(repr(value)) * 100:.13f}".rstrip("0").rstrip(".") + "%"
    if unit == "cny" and abs(value - round(value, 2)) < 1e-9 * max(1.0, abs(value)):
        return f"{value:,.2f}"
    return f"{value:,.15g}"


def _line(text: str, most: int) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 3]}..."
