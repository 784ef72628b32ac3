"""Checks of classes, holders and parties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ipabs.errors import CellRef
from ipabs.model.words import TrancheClass
from ipabs.workbook.checks_pool import yuan
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_notes"]

_FACTS_OF_A_PARTY = ("rating", "city", "industry")


def check_notes(tables: Tables, findings: Findings) -> None:
    for row in tables["tranches"].rows:
        if row.whole("principal") == 0:
            findings.problem(row.where("principal"), "class_zero")
    _check_ranks(tables, findings)
    _check_holders(tables, findings)
    _check_parties(tables, findings)


def _check_ranks(tables: Tables, findings: Findings) -> None:
    """Levels come in their own order, whatever the ranks say; a class that takes what is left comes last."""
    rows = tables["tranches"].rows
    if any(not row.has("class") or row.bad & {"rank", "coupon_type"} for row in rows):
        return
    place = {row.number: row.whole("rank") or order for order, row in enumerate(rows, 1)}
    levels = list(TrancheClass)
    ordered = sorted(rows, key=lambda row: (levels.index(TrancheClass(row.text("class"))), place[row.number]))
    for upper, lower in pairwise(ordered):
        if lower.has("rank") and upper.has("rank") and place[lower.number] < place[upper.number]:
            facts = {"rank": place[lower.number], "level": lower.text("class"), "tranche": lower.text("name")}
            facts |= {"upper_level": upper.text("class"), "upper": upper.text("name")}
            findings.warn(lower.where("rank"), "rank_level", upper_rank=place[upper.number], **facts)
    for number, row in enumerate(ordered):
        below = next((r.text("name") for r in ordered[number:] if _has_coupon(r)), "")
        if below and not _has_coupon(row):
            findings.problem(row.where("coupon_type"), "residual_first", tranche=row.text("name"), below=below)
    _check_residuals(tables, ordered, findings)


def _check_residuals(tables: Tables, ordered: Sequence[Row], findings: Findings) -> None:
    """Without a waterfall of its own a deal gives what is left to the first class that takes it."""
    takers = [row for row in ordered if not _has_coupon(row)]
    for row in takers[1:] if not tables["waterfall"].rows else ():
        facts = {"first": takers[0].text("name"), "tranche": row.text("name")}
        findings.warn(row.where("coupon_type"), "residual_shared", **facts)


def _has_coupon(row: Row) -> bool:
    return row.text("coupon_type") != "residual"


def _check_holders(tables: Tables, findings: Findings) -> None:
    issued = {row.text("name"): row.whole("principal") for row in tables["tranches"].rows}
    held: dict[str, int] = {}
    for row in tables["holders"].rows:
        name, amount = row.text("tranche"), row.whole("principal")
        principal = issued.get(name)
        if amount is None or principal is None:
            continue
        before = held.get(name, 0)
        held[name] = before + amount
        if held[name] > principal >= before:
            findings.problem(
                row.where("principal"), "held_above", tranche=name, total=yuan(held[name]), principal=yuan(principal)
            )


def _check_parties(tables: Tables, findings: Findings) -> None:
    first: dict[tuple[str, str], tuple[str, CellRef]] = {}
    for row in tables["parties"].rows:
        name = row.text("name")
        for column in _FACTS_OF_A_PARTY:
            found = row.text(column)
            if not found or not name:
                continue
            value, other = first.setdefault((name, column), (found, row.where(column)))
            if value != found:
                findings.problem(
                    row.where(column),
                    "party_fact",
                    column=column,
                    name=name,
                    found=found,
                    other_value=value,
                    other=other,
                )
