"""Each party's day around a payment in formulas, one beside each rule of ipabs.run.events."""

from __future__ import annotations

from collections.abc import Callable

from ipabs.model import CalendarEvent, Deal
from ipabs.model.events import DayUnit, EventAnchor
from ipabs.model.words import Venue
from ipabs.report.live.days import shifted
from ipabs.report.live.formula import ref
from ipabs.run.events import EVENTS_EXCHANGE, EVENTS_INTERBANK, Anchor

__all__ = ["event_days"]

_USUAL = {
    Anchor.REPAYMENT: "cal.collection_end",
    Anchor.DETERMINATION: "cal.determination",
    Anchor.PAYMENT: "cal.payment",
    Anchor.SUPPORT_TRANSFER: "cal.transfer",
    Anchor.RECORD: "cal.record",
}
_OWN = {
    EventAnchor.REPAYMENT: "cal.collection_end",
    EventAnchor.DETERMINATION: "cal.determination",
    EventAnchor.PAYMENT: "cal.payment",
}


def event_days(deal: Deal, of: Callable[..., str]) -> dict[tuple[str, str], str]:
    """The template of each event's day in a period's column, by its key and Chinese name.

    `of`: typed cells. Days of puts and calls are typed themselves and have none.
    """
    usual = EVENTS_INTERBANK if deal.venue is Venue.INTERBANK else EVENTS_EXCHANGE
    found = {(e.key, e.zh): shifted(ref(_USUAL[e.anchor]), e.offset) for e in usual}
    return found | {(own.event, own.event): _own_day(own, of) for own in deal.calendar_events}


def _own_day(event: CalendarEvent, of: Callable[..., str]) -> str:
    anchor = of("deal", "closing_date") if event.anchor is EventAnchor.CLOSING else ref(_OWN[event.anchor])
    if event.unit is DayUnit.CALENDAR:
        return f"{anchor}{event.offset:+d}" if event.offset else anchor
    return shifted(anchor, event.offset)
