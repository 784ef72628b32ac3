"""Which phase each payment ran in, when it changed and what changed it; which triggers were hit."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.words import Phase
from ipabs.report.reading import Reader, Result

__all__ = ["Change", "Hit", "cause_words", "has_phases", "hits", "phase_changes", "worst_phase"]

_ORDER = tuple(phase.value for phase in Phase)
_EFFECT = {"accelerate": "accelerated", "default": "default", "terminate": "termination"}


@dataclass(frozen=True, slots=True)
class Change:
    """From this payment on another phase's steps ran; `causes` are the triggers that held."""

    day: str
    phase: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger's first payment date, and whether it holds when the run ends."""

    trigger: Result
    day: str
    at_end: bool


def has_phases(reader: Reader) -> bool:
    """Whether the deal can leave phase normal."""
    return any(step["phase"] != "normal" for step in reader.document["waterfall_used"])


def worst_phase(run: Result) -> str:
    """The strongest phase of a run."""
    return max((str(date["phase"]) for date in run["waterfall"]), key=_ORDER.index, default=_ORDER[0])


def phase_changes(reader: Reader, run: Result) -> list[Change]:
    """Every payment whose phase differs from the one before; the first is compared with normal."""
    changes = []
    before, earlier = _ORDER[0], ""
    for date in run["waterfall"]:
        day, phase = str(date["payment_date"]), str(date["phase"])
        if phase != before:
            changes.append(Change(day, phase, _causes(reader, run, day, earlier, phase)))
        before, earlier = phase, day
    return changes


def cause_words(reader: Reader, change: Change) -> str:
    return reader.said("comma").join(change.causes)


def hits(reader: Reader, run: Result) -> list[Hit]:
    """Triggers that came to hold in a run, in the order of the sheet."""
    found = []
    for trigger in reader.document["terms"]["triggers"]:
        rows = [row for row in run["triggers"] if row["name"] == trigger["name"]]
        days = [str(row["payment_date"]) for row in rows if row["holds"]]
        if days:
            found.append(Hit(trigger, days[0], bool(rows[-1]["holds"])))
    return found


def _causes(reader: Reader, run: Result, day: str, earlier: str, phase: str) -> tuple[str, ...]:
    """Triggers with this effect that held: tested before the payment on its day, after it on the one before."""
    held = {(row["name"], row["payment_date"]) for row in run["triggers"] if row["holds"]}
    return tuple(
        str(t["name"])
        for t in reader.document["terms"]["triggers"]
        if _EFFECT.get(t["effect"]) == phase and (t["name"], day if t["tested"] == "before" else earlier) in held
    )
