"""日程: days of the user's own in the payment calendar. No money depends on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipabs.model.words import Role

__all__ = ["CalendarEvent", "DayUnit", "EventAnchor"]


class EventAnchor(StrEnum):
    """The day that an event of the payment calendar is counted from."""

    PAYMENT = "payment"
    REPAYMENT = "repayment"
    DETERMINATION = "determination"
    CLOSING = "closing"


class DayUnit(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """`offset` days from the anchor, negative before it; done by whoever has role `party` first."""

    event: str
    anchor: EventAnchor
    offset: int
    unit: DayUnit = DayUnit.WORKING
    party: Role | None = None
    note: str = ""
