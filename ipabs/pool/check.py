"""Whether a criterion can be judged at all."""

from __future__ import annotations

import math
from difflib import get_close_matches

from ipabs.model import Criterion
from ipabs.model.words import Severity
from ipabs.pool.scales import rank, words_of
from ipabs.pool.table import COMPARISONS, LATER_MEASURES, SUPPORTED_MEASURES, Measure, Unit

__all__ = ["check_criterion"]

_HIGHEST = {Unit.SHARE: 1.0, Unit.RATE: 1.0, Unit.RATIO: 10.0}
"""A decimal above this is a percent written as a number: `> 50` would never be broken."""


def check_criterion(criterion: Criterion) -> str | None:
    """What is wrong with a criterion, in a sentence for its row; None where it can be judged."""
    name = criterion.measure
    measure = SUPPORTED_MEASURES.get(name)
    if measure is None:
        return _unknown(name)
    if criterion.scope not in measure.scopes:
        return f"measure '{name}' is judged for {' or '.join(measure.scopes)}, not for {criterion.scope}"
    if criterion.severity is Severity.WAIVED and not criterion.reason.strip():
        return f"measure '{name}' is waived: give the reason"
    if measure.is_test:
        if criterion.comparison or criterion.value is not None:
            return f"measure '{name}' is a yes/no test: leave comparison and value blank"
        return None
    if criterion.comparison not in COMPARISONS:
        said = f"'{criterion.comparison}' is no comparison" if criterion.comparison else "comparison is blank"
        return f"measure '{name}': {said}, expected one of {' '.join(COMPARISONS)}; the row names the breach"
    return _check_value(name, measure, criterion.value)


def _unknown(name: str) -> str:
    if name in LATER_MEASURES:
        return f"measure '{name}' is known, not supported yet"
    near = get_close_matches(name, SUPPORTED_MEASURES, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(SUPPORTED_MEASURES)}"
    return f"measure '{name}' is unknown{hint}"


def _check_value(name: str, measure: Measure, value: float | str | None) -> str | None:
    unit = measure.unit
    if value is None or value == "":
        return f"measure '{name}' needs a value to compare with"
    if unit in (Unit.RATING, Unit.SME):
        if not isinstance(value, str) or rank(unit, value) is None:
            return f"measure '{name}': {value!r} is not on the scale {', '.join(words_of(unit))}"
        return None
    if isinstance(value, str | bool) or not math.isfinite(value):
        return f"measure '{name}': {value!r} is not a number ({unit})"
    if value > _HIGHEST.get(unit, math.inf):
        return f"measure '{name}': {value:g} reads as {value:.0%}; write a percent as a decimal, 50% as 0.5"
    return None
