"""An explanation on the terminal: each amount, its formula, the numbers in it and their cells. Fits 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipabs.report.explain_views import print_account, print_amount, print_choices, print_date
from ipabs.report.reading import Reader, Result
from ipabs.report.rules import condition_words
from ipabs.report.terminal_print import print_heading, print_text

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_explanation"]


def print_explanation(found: Result, reader: Reader, console: Console) -> None:
    """A document that `ipabs.run.explain` makes, with the deal's name."""
    print_text(console, found["deal"]["name"], "bold")
    scenario = {"scenario": found["scenario"], "label": found["label"]}
    print_text(console, f"{reader.scenario_full(scenario)} · {reader.view(found)}")
    if "payment_date" in found:
        _when(found, reader, console)
    if "step" in found:
        _step(found["step"], reader, console)
    elif "steps" in found and "collections" in found:
        print_date(found, reader, console)
    elif "statement" in found:
        print_account(found, reader, console)
    else:
        print_choices(found, reader, console)


def _when(found: Result, reader: Reader, console: Console) -> None:
    said, stop = reader.said, reader.said("stop")
    days = {"start": found["accrual_start"], "end": found["accrual_end"], "days": found["days"]}
    cash = {"start": found["collection_start"], "end": found["collection_end"]}
    phase = said("explain_phase", phase=reader.phase(found["phase"]))
    print_text(console, stop.join([said("explain_day", day=found["payment_date"]), phase]))
    print_text(console, stop.join([said("explain_accrual", **days), said("explain_collection", **cash)]))


def _step(step: Result, reader: Reader, console: Console) -> None:
    """The step's terms, then every amount with its formula and every number in it."""
    print_heading(console, reader.said("explain_step", order=step["order"], name=reader.step(step)))
    facts = [reader.said("explain_from", account=reader.account(step["account"]))]
    if step["condition"]:
        facts.append(reader.said("explain_if", condition=condition_words(reader, step["condition"])))
    print_text(console, reader.said("stop").join([*facts, *([step["clause"]] if step["clause"] else [])]), "", 2)
    for cell in step["cells"]:
        print_text(console, cell, "dim", 2)
    idle = all(not row["value"] for row in step["amounts"] if row["key"] in ("lacking", "call"))
    for row in step["amounts"]:
        if not (idle and row["key"] in ("lacking", "call")):
            print_amount(row, reader, console)
    if idle and any(row["key"] == "call" for row in step["amounts"]):
        print_text(console, reader.said("explain_no_supports"), "", 2)
