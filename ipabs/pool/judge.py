"""Judging a deal by its criteria: one judgement a criterion, exact at the level."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from ipabs.errors import Text
from ipabs.model import Criterion, Deal
from ipabs.model.words import Scope, Severity
from ipabs.pool.check import check_criterion
from ipabs.pool.criteria import criteria_in_force
from ipabs.pool.facts import Facts, Measured, Projection, Reading, facts_of
from ipabs.pool.finances import tag_key
from ipabs.pool.measures import MEASURES
from ipabs.pool.reasons import (
    breaching,
    excess_carried,
    join,
    last_collection,
    not_given,
    retention_waived,
    spread_waivable,
)
from ipabs.pool.scales import rank
from ipabs.pool.table import SUPPORTED_MEASURES, Unit

__all__ = ["Judgement", "judge", "judge_facts"]

_BREACHES: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": gt,
    ">=": ge,
    "<": lt,
    "<=": le,
    "=": eq,
    "!=": ne,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A criterion and what came of it. `ok` is False where the breach that the criterion names holds.

    value: the worst of the subjects (money in yuan, shares and rates decimals, a word or an ISO date where the measure
    has those; None: nothing known, or a yes/no test that nobody fails). subject: its id; '' for the whole.
    judged: False where every fact that it needs is missing.
    severity waived leaves `ok` as judged. reason, reason_zh: the criterion's own, then who breaches, what is unknown.
    """

    name: str
    name_zh: str
    scope: Scope
    measure: str
    subject: str
    value: float | str | None
    limit: float | str | None
    comparison: str
    severity: Severity
    ok: bool
    reason: str
    reason_zh: str
    source: str
    default: bool
    judged: bool


def judge(deal: Deal, projection: Projection) -> tuple[Judgement, ...]:
    """Every criterion in force on the deal: the venue's defaults, then the deal's own rows.

    Facts that are not given never breach. Comparisons are of exact fractions, so 50% is not above 50%.
    Raises ValueError, naming the row, for a criterion that `check_criterion` refuses, and KeyError where the
    projection lacks an asset.
    """
    for row, criterion in enumerate(deal.criteria, start=1):
        problem = check_criterion(criterion)
        if problem:
            raise ValueError(f"criterion {row}: {problem.en}")
    return judge_facts(facts_of(deal, projection), criteria_in_force(deal.venue, deal.criteria))


def judge_facts(facts: Facts, in_force: Iterable[Criterion]) -> tuple[Judgement, ...]:
    """The same of facts made once, by criteria that can be judged."""
    return tuple(_judge(facts, criterion) for criterion in in_force)


def _judge(facts: Facts, criterion: Criterion) -> Judgement:
    measure = SUPPORTED_MEASURES[criterion.measure]
    found = MEASURES[criterion.measure](facts, criterion.scope)
    bad = _breaching(criterion, found.readings)
    worst = _worst(criterion, found.readings, bad)
    severity, waiver = _waiver(facts, criterion, bool(bad))
    texts = [Text(en=criterion.reason, zh=criterion.reason), waiver, *_reasons(facts, criterion, found, bad)]
    reason = join([text for text in texts if text is not None])
    return Judgement(
        name=measure.en,
        name_zh=measure.zh,
        scope=criterion.scope,
        measure=criterion.measure,
        subject=worst.subject if worst else "",
        value=_value(worst),
        limit=criterion.value,
        comparison=criterion.comparison,
        severity=severity,
        ok=not bad,
        reason=reason.en,
        reason_zh=reason.zh,
        source=criterion.source,
        default=criterion.default,
        judged=found.missing < found.of,
    )


def _breaching(criterion: Criterion, readings: tuple[Reading, ...]) -> list[Reading]:
    """The readings for which the criterion holds; what is not known never does."""
    measure = SUPPORTED_MEASURES[criterion.measure]
    if measure.is_test:
        return [reading for reading in readings if reading.breach]
    if measure.unit is Unit.TAG:
        title, wanted = tag_key(str(criterion.value)), criterion.comparison == "="
        return [reading for reading in readings if reading.held is not None and (title in reading.held) is wanted]
    holds, limit = _BREACHES[criterion.comparison], _limit(criterion)
    return [reading for reading in readings if reading.number is not None and holds(reading.number, limit)]


def _limit(criterion: Criterion) -> Fraction:
    """The level as written: 0.7 is seven tenths, not the float next to it."""
    value = criterion.value
    if isinstance(value, str):
        return Fraction(rank(SUPPORTED_MEASURES[criterion.measure].unit, value) or 0)
    return Fraction(str(value))


def _worst(criterion: Criterion, readings: tuple[Reading, ...], bad: list[Reading]) -> Reading | None:
    """The reading to show: the farthest on the side of the breach; of a yes/no test the worst that fails."""
    if SUPPORTED_MEASURES[criterion.measure].is_test:
        known = bad or [r for r in readings if r.known and not r.subject]
        return max(known, key=_size, default=None)
    if SUPPORTED_MEASURES[criterion.measure].unit is Unit.TAG:
        return next(iter(bad), None)
    known = [reading for reading in readings if reading.number is not None]
    match criterion.comparison:
        case ">" | ">=":
            return max(known, key=_size, default=None)
        case "<" | "<=":
            return min(known, key=_size, default=None)
        case _:
            return next(iter(bad or known), None)


def _size(reading: Reading) -> Fraction:
    return reading.number or Fraction(0)


def _value(reading: Reading | None) -> float | str | None:
    if reading is None:
        return None
    if reading.shown:
        return reading.shown
    return None if reading.number is None else float(reading.number)


def _waiver(facts: Facts, criterion: Criterion, broken: bool) -> tuple[Severity, Text | None]:
    """A default that the deal's own supports waive; a row of the user stands as written."""
    if criterion.default and broken and criterion.measure == "retention_share":
        waiver = retention_waived(facts.deal)
        if waiver is not None:
            return Severity.WAIVED, waiver
    return criterion.severity, None


def _reasons(facts: Facts, criterion: Criterion, found: Measured, bad: list[Reading]) -> list[Text]:
    texts = []
    if bad and criterion.scope not in (Scope.POOL, Scope.DEAL):
        texts.append(breaching([reading.subject for reading in bad], found.of))
    if bad and criterion.measure == "pledge_rate" and facts.principal_fen > facts.appraised_value_fen > 0:
        texts.append(excess_carried(facts))
    if bad and criterion.default and criterion.measure in ("unrelated_obligors", "largest_obligor_share"):
        texts.append(spread_waivable(facts.deal))
    if bad and criterion.measure == "asset_after_last_collection":
        texts.append(last_collection(facts.projection.last_scheduled_collection))
    if found.missing or not found.of:
        texts.append(not_given(found.missing, found.of))
    return texts
