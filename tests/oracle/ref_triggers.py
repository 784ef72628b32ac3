"""Exact reference: triggers, their tests, and the phase they choose."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt

from ref_assets import Row, pick
from ref_clock import Period, half_up

PHASES = ("normal", "accelerated", "default", "termination")
PHASE_OF = {"accelerate": "accelerated", "default": "default", "terminate": "termination"}
COMPARE = {">": gt, ">=": ge, "<": lt, "<=": le}


@dataclass
class Reading:
    """One test."""

    value: Fraction | int | None
    threshold: Fraction | None
    true: bool


class Trigger:
    def __init__(self, row: Row, levels: list[Row]) -> None:
        self.row, self.name = row, row["name"]
        self.levels = sorted((x for x in levels if x["trigger"] == self.name), key=lambda x: x["from_date"])
        self.after = pick(row, "tested", "after" if row["test"] == "missed_interest" else "before") == "after"
        self.hits = self.misses = 0
        self.on = False
        self.reading = Reading(None, None, False)

    def level(self, p: Period) -> Fraction | None:
        """A row acts from the first period whose grid date is on or after its date."""
        rows = [x for x in self.levels if x["from_date"] <= p.grid]
        value = rows[-1]["threshold"] if rows else self.row.get("threshold")
        return None if value is None else Fraction(value)

    def read(self, p: Period, defaulted: int, pool: int, unpaid: int) -> Reading:
        test, level = self.row["test"], self.level(p)
        if test == "date":
            return Reading(None, None, p.grid >= self.row["date"])
        if test == "missed_interest":
            return Reading(unpaid, None, unpaid > 0)
        assert test == "cumulative_default_rate" and level is not None
        true = COMPARE[pick(self.row, "comparison", ">")](defaulted, half_up(level * pool))
        return Reading(Fraction(defaulted, pool) if pool else None, level, true)

    def test(self, reading: Reading) -> None:
        """A trigger that is not curable stays on; a curable one ends after cure_periods periods without its test."""
        self.reading = reading
        self.hits, self.misses = (self.hits + 1, 0) if reading.true else (0, self.misses + 1)
        if self.holds:
            self.on = True
        elif self.on and pick(self.row, "curable", "N") == "Y" and self.misses >= pick(self.row, "cure_periods", 1):
            self.on = False

    @property
    def holds(self) -> bool:
        return self.hits >= int(pick(self.row, "consecutive", 1))


class Triggers:
    def __init__(self, book: dict[str, list[Row]], pool: int) -> None:
        self.all = [Trigger(r, book["trigger_levels"]) for r in book["triggers"]]
        self.pool = pool

    def test(self, p: Period, after: bool, defaulted: int, unpaid: dict[tuple[str, str], int]) -> None:
        for t in self.all:
            if t.after == after:
                missed = unpaid.get(("interest", t.row.get("target", "")), 0)
                t.test(t.read(p, defaulted, self.pool, missed))

    def phase(self) -> str:
        on = [PHASE_OF[t.row["effect"]] for t in self.all if t.on and t.row["effect"] in PHASE_OF]
        return max(["normal", *on], key=PHASES.index)

    def says(self, condition: str) -> bool:
        """NAME or `not NAME`."""
        states = {t.name: t.on for t in self.all}
        if condition in states:
            return states[condition]
        return not states[condition.removeprefix("not ")]
