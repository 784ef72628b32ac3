"""Unknown names beside missing ones: where a required key or heading was renamed, one problem names both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ipabs.errors import CellRef, Text
from ipabs.workbook.contract import Column
from ipabs.workbook.findings import Findings
from ipabs.workbook.messages import alike, close_to, nearest_known
from ipabs.workbook.text import split_unit

__all__ = ["Unknown", "report_unknown"]

_CODES = {"key": ("key_renamed", "key_unknown"), "heading": ("heading_renamed", "heading_unknown")}
_LIKE = 0.3
"""From so much of two names the same on, one may stand for the other."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key or heading that the contract does not know, as typed; `fits`: what stands with it may be what a column
    takes."""

    name: str
    where: CellRef
    fits: Callable[[Column], bool]


def report_unknown(
    kind: str, unknown: Sequence[Unknown], lacking: Sequence[Column], columns: Sequence[Column], findings: Findings
) -> frozenset[str]:
    """Report unknown names (`kind` key or heading); the keys of the lacking columns that one of them may be meant for.

    A name close to one of `columns` that stands there, or whose content no lacking column takes, is only unknown.
    """
    renamed, plain = _CODES[kind]
    names = [Text(column.key, column.zh) for column in columns]
    meant = _like(unknown, lacking, names)
    if len(unknown) - len(meant) == 1:
        (stray,) = (each for each in unknown if each not in meant)
        fitting = [column for column in lacking if column not in meant.values() and stray.fits(column)]
        if len(fitting) == 1 and not _close(stray, names):
            meant[stray] = fitting[0]
    for stray in unknown:
        if stray in meant:
            findings.problem(stray.where, renamed, name=stray.name[:60], key=meant[stray])
        else:
            near = nearest_known(split_unit(stray.name)[0], names)
            findings.problem(stray.where, plain, name=stray.name[:60], nearest=near)
    return frozenset(column.key for column in meant.values())


def _like(unknown: Sequence[Unknown], lacking: Sequence[Column], names: Sequence[Text]) -> dict[Unknown, Column]:
    """Unknown names and the lacking column that each is like."""
    meant: dict[Unknown, Column] = {}
    for stray in unknown:
        fitting = [column for column in lacking if column not in meant.values() and stray.fits(column)]
        best = max(fitting, key=lambda column: _likeness(stray, column), default=None)
        close = _close(stray, names)
        if best and (close in (best.key, best.zh) if close else _likeness(stray, best) >= _LIKE):
            meant[stray] = best
    return meant


def _close(stray: Unknown, names: Sequence[Text]) -> str:
    return close_to(split_unit(stray.name)[0], names)


def _likeness(stray: Unknown, column: Column) -> float:
    name = split_unit(stray.name)[0]
    return max(alike(name, column.key), alike(name, column.zh))
