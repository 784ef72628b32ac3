"""Checks that typed dates fall within the deal: what acts after its end, or never, says nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from ipabs.calendar import Period, PeriodKind
from ipabs.workbook.findings import Findings
from ipabs.workbook.rows import Row, Tables

__all__ = ["check_reach"]


def check_reach(tables: Tables, periods: Sequence[Period], findings: Findings) -> None:
    """A typed date acts from the first period whose grid date is on or after it (contract.md section 2)."""
    grid = [period.grid_date for period in periods]
    _check_fees(tables, grid[-1], findings)
    _check_supports(tables, grid, findings)
    _check_triggers(tables, grid, findings)
    _check_levels(tables, grid, findings)
    _check_events(tables, periods, findings)


def _check_fees(tables: Tables, last: date, findings: Findings) -> None:
    for row in tables["fees"].rows:
        day = row.day("date")
        if day and day > last:
            findings.problem(row.where("date"), "fee_late", found=day, last=last)


def _check_supports(tables: Tables, grid: Sequence[date], findings: Findings) -> None:
    for row in tables["supports"].rows:
        start, end = row.day("start_date"), row.day("end_date")
        if start and end and start > end:
            continue
        if not any((not start or start <= day) and (not end or day <= end) for day in grid):
            key = "start_date" if start and start > grid[-1] else "end_date"
            facts = {"column": key, "found": row.day(key), "first": grid[0], "last": grid[-1]}
            findings.warn(row.where(key), "support_never", **facts)


def _check_triggers(tables: Tables, grid: Sequence[date], findings: Findings) -> None:
    closing = tables.deal.day("closing_date")
    for row in tables["triggers"].rows:
        day = row.day("date")
        if day and day > grid[-1]:
            findings.warn(row.where("date"), "trigger_never", found=day, last=grid[-1])
        elif day and closing and day <= closing:
            findings.warn(row.where("date"), "trigger_early", found=day, closing=closing)
        if (row.whole("consecutive") or 1) > len(grid):
            findings.warn(
                row.where("consecutive"), "consecutive_never", found=row.whole("consecutive"), dates=len(grid)
            )


def _check_levels(tables: Tables, grid: Sequence[date], findings: Findings) -> None:
    """Each level is in force on some grid date, and so is the threshold before the first."""
    acting: dict[str, list[tuple[int, Row]]] = {}
    for row in tables["trigger_levels"].rows:
        if day := row.day("from_date"):
            acting.setdefault(row.text("trigger"), []).append((bisect_left(grid, day), row))
    for levels in acting.values():
        for index, (number, row) in enumerate(levels):
            after = levels[index + 1 :]
            if number >= len(grid):
                findings.warn(row.where("from_date"), "level_never", found=row.day("from_date"), last=grid[-1])
            elif after and after[0][0] == number:
                other = after[0][1].where("from_date")
                findings.warn(row.where("from_date"), "level_overtaken", acts=grid[number], other=other)
    for row in tables["triggers"].rows:
        levels = acting.get(row.text("name"), [])
        if levels and levels[0][0] == 0 and row.has("threshold"):
            other = levels[0][1].where("from_date")
            findings.warn(row.where("threshold"), "threshold_unused", first=grid[0], other=other)


def _check_events(tables: Tables, periods: Sequence[Period], findings: Findings) -> None:
    last = periods[-1].collection_end
    scheduled = max(period.collection_end for period in periods if period.kind is PeriodKind.SCHEDULED)
    for row in tables["scenario_events"].rows:
        day, point = row.day("date"), row.text("kind") == "curve_point"
        if day and point and day > scheduled:
            findings.warn(row.where("date"), "point_never", found=day, last=scheduled)
        elif day and not point and day > last:
            findings.warn(row.where("date"), "event_never", found=day, last=last)
