"""What a reading says of itself, in the words of the result document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipabs.cli.problems import problem_row

if TYPE_CHECKING:
    from ipabs.run import Meta
    from ipabs.workbook import Reading

__all__ = ["meta_of"]


def meta_of(reading: Reading, settings: dict[str, Any]) -> Meta:
    """Hash, defaults taken and warnings of a workbook."""
    from ipabs.run import Meta

    return Meta(
        input_sha256=reading.sha256,
        defaults_taken=[
            {
                "where": taken.where,
                "key": taken.key,
                "value": taken.value,
                "kind": taken.kind,
                "message_zh": taken.message_zh,
                "message_en": taken.message_en,
            }
            for taken in reading.defaults_taken
        ],
        warnings=[problem_row(problem) for problem in reading.warnings],
        settings={"workbook": reading.workbook, **settings},
        cells=dict(_cited(reading)),
    )


def _cited(reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """Filled cells behind the assumptions, by sheet.column; of each scenario its own rows."""
    from ipabs.run.assumptions import CITED

    for where in CITED:
        sheet, _, column = where.partition(".")
        yield where, [f"{cell.sheet}!{cell.cell}" for cell in reading.cells.behind(sheet, {}, column)]
    for scenario in reading.deal.scenarios:
        own = reading.cells.rows("scenarios", "name", scenario.name)
        events = reading.cells.rows("scenario_events", "scenario", scenario.name)
        yield f"scenarios.{scenario.name}", [f"{cell.sheet}!{cell.cell}" for cell in (*own, *events)]
