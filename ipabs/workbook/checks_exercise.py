"""Checks of an exercise of a put or call in a scenario."""

from __future__ import annotations

from ipabs.model.rates import HIGHEST_RATE
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.findings import Findings
from ipabs.workbook.known_ids import KnownIds
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_exercise"]


def check_exercise(row: Row, tables: Tables, findings: Findings) -> None:
    """The event is a put or call, on its own date, for at most what the class is contracted to have then."""
    name, table = row.text("target"), tables["rate_events"]
    event = table.row_by_id.get(name)
    if not name:
        return
    if event is None:
        facts = {"column": "target", "value": name, "sheet": "rate_events", "nearest": KnownIds(table).nearest(name)}
        findings.problem(row.where("target"), "reference" if table.rows else "reference_none", **facts)
        return
    if event.text("kind") == "step":
        findings.problem(row.where("target"), "exercise_step", event=name)
    day, own = row.day("date"), event.day("date")
    if day and own and day != own:
        findings.problem(row.where("date"), "exercise_date", found=day, event=name, date=own)
    if (rate := row.number_of("rate")) is not None and rate > HIGHEST_RATE:
        findings.problem(row.where("rate"), "exercise_rate", found=f"{rate:.2%}")
    _check_amount(row, event, tables, findings)


def _check_amount(row: Row, event: Row, tables: Tables, findings: Findings) -> None:
    amount, day, name = row.whole("amount"), event.day("date"), event.text("applies_to")
    tranche = tables["tranches"].row_by_id.get(name)
    if amount == 0:
        findings.problem(row.where("amount"), "event_zero")
    if amount is None or day is None or tranche is None:
        return
    left = tranche.whole("principal") or 0
    plan = [
        each
        for each in tables["tranche_schedule"].rows
        if each.text("tranche") == name and (due := each.day("date")) and due <= day
    ]
    if tranche.text("repayment") == "scheduled":
        left -= sum(each.whole("principal") or 0 for each in plan)
    elif plan:
        left = max(plan, key=lambda each: each.known_day("date")).whole("target_balance") or 0
    if amount > left:
        findings.problem(
            row.where("amount"), "exercise_above", found=yuan(amount), left=yuan(left), tranche=name, date=day
        )
