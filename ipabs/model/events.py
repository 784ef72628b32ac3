"""日程: days of the user's own in the payment calendar. No money depends on them."""

from __future__ import annotations

from dataclasses import dataclass

from ipabs.model.words import DayUnit, EventAnchor, Role

__all__ = ["CalendarEvent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """`offset` days from the anchor, negative before it; done by whoever has role `party` first."""

    event: str
    anchor: EventAnchor
    offset: int
    unit: DayUnit = DayUnit.WORKING
    party: Role | None = None
    note: str = ""
