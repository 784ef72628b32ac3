"""Each party's day around a payment (兑付日历): default lists by venue, facts of domain with their source.

Exchange: the working offsets of an ABS desk, in trading days before payment T (servicer report T-10 ... transfer T-3).
Interbank: repayment day R, guarantor's notice on R, payment notice and operating report before payment (NAFMII rules).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ipabs.calendar import Period
from ipabs.cashflow import Clock
from ipabs.model import CalendarEvent, Deal, NoteOption
from ipabs.model.events import DayUnit, EventAnchor
from ipabs.model.words import Role, Venue

__all__ = ["EVENTS_EXCHANGE", "EVENTS_INTERBANK", "Anchor", "Event", "events_of"]


class Anchor(StrEnum):
    REPAYMENT = "repayment"
    DETERMINATION = "determination"
    PAYMENT = "payment"
    SUPPORT_TRANSFER = "support_transfer"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Event:
    """`offset` working days from the anchor; `roles` of which the first one present in the deal is named."""

    key: str
    zh: str
    en: str
    anchor: Anchor
    offset: int
    roles: tuple[Role, ...] = ()


EVENTS_EXCHANGE = (
    Event("servicer_report", "资产服务报告日", "servicer report", Anchor.PAYMENT, -10, (Role.SERVICER,)),
    Event("custodian_calculation", "托管人核算日", "custodian calculation", Anchor.PAYMENT, -10, (Role.CUSTODIAN,)),
    Event("support_call", "差额支付启动日", "support call", Anchor.PAYMENT, -9, (Role.MANAGER,)),
    Event(
        "support_transfer", "差额支付划款日", "support transfer", Anchor.SUPPORT_TRANSFER, 0,
        (Role.SHORTFALL_PROMISOR, Role.GUARANTOR),
    ),
    Event("custodian_report", "托管人报告日", "custodian report", Anchor.PAYMENT, -6, (Role.CUSTODIAN,)),
    Event("manager_report", "管理人报告日", "manager report", Anchor.PAYMENT, -5, (Role.MANAGER,)),
    Event("transfer", "分配指令及划款日", "distribution transfer", Anchor.PAYMENT, -3, (Role.MANAGER, Role.CUSTODIAN)),
    Event("record", "权益登记日", "record day", Anchor.RECORD, 0),
    Event("payment", "兑付日", "payment day", Anchor.PAYMENT, 0),
)  # fmt: skip

EVENTS_INTERBANK = (
    Event("repayment", "还款日", "repayment day", Anchor.REPAYMENT, 0, (Role.SERVICER, Role.TRUSTEE)),
    Event("support_call", "担保通知日", "guarantor notice", Anchor.REPAYMENT, 0, (Role.TRUSTEE, Role.MANAGER)),
    Event("payment_notice", "兑付公告日", "payment notice", Anchor.PAYMENT, -5, (Role.TRUSTEE, Role.LEAD_UNDERWRITER)),
    Event("operating_report", "资产运营报告日", "operating report", Anchor.PAYMENT, -3, (Role.TRUSTEE, Role.MANAGER)),
    Event(
        "support_transfer", "担保划款日", "support transfer", Anchor.SUPPORT_TRANSFER, 0,
        (Role.GUARANTOR, Role.SHORTFALL_PROMISOR),
    ),
    Event("record", "权益登记日", "record day", Anchor.RECORD, 0),
    Event("payment", "兑付日", "payment day", Anchor.PAYMENT, 0),
)  # fmt: skip


def events_of(deal: Deal, clock: Clock, period: Period) -> list[dict[str, Any]]:
    """The dated events of a payment, in order of their days; those of closing stand with the first payment."""
    events = EVENTS_INTERBANK if deal.venue is Venue.INTERBANK else EVENTS_EXCHANGE
    rows = [(_day(clock, period, e), e.key, e.zh, e.en, _party(deal, e.roles), "") for e in events]
    for own in deal.calendar_events:
        if own.anchor is EventAnchor.CLOSING and period.number > 1:
            continue
        party = _party(deal, (own.party,)) if own.party else ""
        rows.append((_own_day(deal, clock, period, own), own.event, own.event, own.event, party, own.note))
    rows += [row for option in deal.options for row in _of_option(clock, option, period)]
    return [
        {"event": key, "zh": zh, "en": en, "date": day.isoformat(), "party": party, "note": note}
        for day, key, zh, en, party, note in sorted(rows, key=lambda row: row[0])
    ]


def _own_day(deal: Deal, clock: Clock, period: Period, event: CalendarEvent) -> date:
    """So many working or calendar days from a day of the payment, or from closing."""
    anchors = {
        EventAnchor.REPAYMENT: period.repayment_date or period.collection_end,
        EventAnchor.DETERMINATION: period.determination_date,
        EventAnchor.PAYMENT: period.payment_date,
        EventAnchor.CLOSING: deal.schedule.closing_date,
    }
    if event.unit is DayUnit.CALENDAR:
        return anchors[event.anchor] + timedelta(days=event.offset)
    return clock.calendar.add(anchors[event.anchor], event.offset)


def _of_option(clock: Clock, option: NoteOption, period: Period) -> list[tuple[date, str, str, str, str, str]]:
    """The notice and the day of a put or call, with the payment that settles it."""
    if next((p for p in clock.periods if p.grid_date >= option.date), None) is not period:
        return []
    name, days = option.name, (("公告日", "notice", option.notice_date), ("行权日", "exercise day", option.date))
    return [
        (day, f"{en}:{name}", f"{name} · {zh}", f"{name} · {en}", option.party, "")
        for zh, en, day in days
        if day is not None
    ]


def _day(clock: Clock, period: Period, event: Event) -> date:
    anchors = {
        Anchor.REPAYMENT: period.repayment_date or period.collection_end,
        Anchor.DETERMINATION: period.determination_date,
        Anchor.PAYMENT: period.payment_date,
        Anchor.SUPPORT_TRANSFER: period.support_transfer_date,
        Anchor.RECORD: period.record_date,
    }
    return clock.calendar.add(anchors[event.anchor], event.offset)


def _party(deal: Deal, roles: tuple[Role, ...]) -> str:
    return next((party.name for role in roles for party in deal.parties_in(role)), "")
