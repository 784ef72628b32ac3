"""What a scenario's events bring to triggers and collections: failures, ratings, findings, what a servicer keeps.

An event acts from the first period whose grid date is on or after its day; of several of a kind the latest one holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from ipabs.calendar import Period
from ipabs.model import Deal, ManualTrigger, OriginatorFailure, RatingChange, Scenario, ServicerFailure, Trigger
from ipabs.model.ratings import rating_rank
from ipabs.model.words import TriggerTest
from ipabs.units import Array
from ipabs.waterfall.names import input_name
from ipabs.waterfall.trigger_tests import BY_SCENARIO

__all__ = ["event_rows", "loss_terms", "met_by_events"]


def event_rows(deal: Deal, periods: Sequence[Period], scenarios: Sequence[Scenario]) -> dict[str, Array]:
    """Inputs (period, column) by name; nothing that the deal has no use for. `scenarios`: each column's."""
    rows: dict[str, Array] = {}
    for trigger in deal.triggers:
        if trigger.test in BY_SCENARIO:
            rows[input_name("reached", trigger.name)] = _table(scenarios, partial(_met, deal, trigger, periods))
    if deal.events_of(ServicerFailure):
        for place, name in enumerate(("in.loss_amount", "in.loss_rate")):
            rows[name] = _table(scenarios, partial(_loss, place, periods))
    return rows


def _table(scenarios: Sequence[Scenario], values: Callable[[Scenario], list[float]]) -> Array:
    """Worked out once for columns of one scenario."""
    found = {scenario: values(scenario) for scenario in dict.fromkeys(scenarios)}
    return np.array([found[scenario] for scenario in scenarios]).T


def _met(deal: Deal, trigger: Trigger, periods: Sequence[Period], scenario: Scenario) -> list[float]:
    return [float(met_by_events(deal, trigger, scenario, p)) for p in periods]


def _loss(place: int, periods: Sequence[Period], scenario: Scenario) -> list[float]:
    return [loss_terms(scenario, p)[place] for p in periods]


def met_by_events(deal: Deal, trigger: Trigger, scenario: Scenario, period: Period) -> bool:
    """Whether the condition of a test that events alone decide is met in a period."""
    day = period.grid_date
    match trigger.test:
        case TriggerTest.MANUAL:
            mine = (e for e in scenario.events if isinstance(e, ManualTrigger) and e.trigger == trigger.name)
            return any(event.date <= day for event in mine)
        case TriggerTest.PROVIDER_FAILED:
            failed = scenario.failure_of(trigger.target)
            return failed is not None and failed <= day
        case TriggerTest.ORIGINATOR_FAILED:
            return any(isinstance(e, OriginatorFailure) and e.date <= day for e in scenario.events)
        case _:
            least = rating_rank(trigger.rating)
            rated = rating_rank(_rating(deal, trigger.target, scenario, period))
            return least is not None and (rated is None or rated < least)


def _rating(deal: Deal, party: str, scenario: Scenario, period: Period) -> str:
    """An institution's rating on a grid date: as its last change says, else as sheet parties does."""
    changes = [
        (event.date, place, event.rating)
        for place, event in enumerate(scenario.events)
        if isinstance(event, RatingChange) and event.party == party and event.date <= period.grid_date
    ]
    own = (p.rating for p in deal.parties if p.name == party and p.rating)
    return max(changes)[2] if changes else next(own, "")


def loss_terms(scenario: Scenario, period: Period) -> tuple[float, float]:
    """What the servicer keeps of a period's collections: an amount in fen, and a share."""
    failures = [e for e in scenario.events if isinstance(e, ServicerFailure) and e.date <= period.grid_date]
    if not failures:
        return 0.0, 0.0
    latest = max(enumerate(failures), key=lambda pair: (pair[1].date, pair[0]))[1]
    return float(latest.amount_fen or 0), latest.rate or 0.0
