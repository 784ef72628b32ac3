"""How a cost stands against the deal's target."""

from __future__ import annotations

from ipabs.report.cells import Figure, Said
from ipabs.report.reading import Reader, Result

__all__ = ["against_target"]


def against_target(reader: Reader, cost: Result) -> str | None:
    """Whether the XIRR of an entry of costs meets the target; None where either is missing."""
    xirr, target = cost["xirr"], reader.cost["target_all_in_cost"]
    if xirr is None or target is None:
        return None
    meets, misses = reader.said("meets"), reader.said("misses")
    value = "" if isinstance(xirr, str) else meets if xirr <= target else misses
    if not isinstance(xirr, Figure | Said) or not isinstance(target, Figure):
        return value or None
    own, goal = str(xirr.formula)[1:], str(target.formula)[1:]
    return Said.of(value, f'=IF(ISNUMBER({own}),IF({own}<={goal},"{meets}","{misses}"),"")')
