"""Exact reference: triggers, their tests, and the phase they choose."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Protocol

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


AFTER = ("missed_interest", "not_repaid_at_expected")
AMOUNTS = ("missed_interest", "not_repaid_at_expected", "pool_below_senior")
BELOW = ("senior_coverage", "collateral_coverage", "collections_below_forecast")
SCALE = ("A", "A+", "AA-", "AA", "AA+", "AAA")
"""From worst to best, as far as random deals go."""


class View(Protocol):
    """What tests read of a deal as it stands."""

    def happened(self, test: str, of: str) -> bool: ...
    def rating(self, party: str) -> str: ...
    def left(self, support: str) -> int | None: ...
    def amount(self, test: str, target: str) -> int: ...
    def ratio(self, test: str) -> tuple[int, int]: ...


class Trigger:
    def __init__(self, row: Row, levels: list[Row]) -> None:
        self.row, self.name = row, row["name"]
        self.levels = sorted((x for x in levels if x["trigger"] == self.name), key=lambda x: x["from_date"])
        self.after = pick(row, "tested", "after" if row["test"] in AFTER else "before") == "after"
        self.hits = self.misses = 0
        self.on = False
        self.reading = Reading(None, None, False)

    def level(self, p: Period) -> Fraction | None:
        """A row acts from the first period whose grid date is on or after its date."""
        rows = [x for x in self.levels if x["from_date"] <= p.grid]
        value = rows[-1]["threshold"] if rows else self.row.get("threshold")
        return None if value is None else Fraction(value)

    def read(self, p: Period, view: View) -> Reading:
        test, row = self.row["test"], self.row
        if test == "date":
            return Reading(None, None, p.grid >= row["date"])
        if test in ("manual", "originator_failed", "provider_failed"):
            return Reading(None, None, view.happened(test, row.get("target", row["name"])))
        if test == "provider_rating":
            return Reading(None, None, SCALE.index(view.rating(row["target"])) < SCALE.index(row["rating"]))
        if test == "support_exhausted":
            return Reading(None, None, view.left(row["target"]) == 0)
        if test in AMOUNTS:
            amount = view.amount(test, row.get("target", ""))
            return Reading(amount, None, amount > 0)
        level = self.level(p)
        over, under = view.ratio(test)
        value = Fraction(over, under) if under else None
        if level is None or (not under and test != "cumulative_default_rate"):
            return Reading(value, level, False)
        usual = "<" if test in BELOW else ">"
        return Reading(value, level, COMPARE[pick(row, "comparison", usual)](over, half_up(level * under)))

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
    def __init__(self, book: dict[str, list[Row]]) -> None:
        self.all = [Trigger(r, book["trigger_levels"]) for r in book["triggers"]]

    def test(self, p: Period, after: bool, view: View) -> None:
        for t in self.all:
            if t.after == after:
                t.test(t.read(p, view))

    def on(self, effect: str, target: str = "") -> list[bool]:
        """Whether each trigger of an effect holds."""
        mine = [t for t in self.all if t.row["effect"] == effect and t.row.get("effect_target", "") == target]
        return [t.on for t in mine]

    def phase(self) -> str:
        on = [PHASE_OF[t.row["effect"]] for t in self.all if t.on and t.row["effect"] in PHASE_OF]
        return max(["normal", *on], key=PHASES.index)

    def says(self, condition: str) -> bool:
        """NAME or `not NAME`."""
        states = {t.name: t.on for t in self.all}
        if condition in states:
            return states[condition]
        return not states[condition.removeprefix("not ")]
