"""What a deal IS: frozen types, names checked on construction, no arithmetic."""

from ipabs.model.accounts import COLLECTION, Account, Target
from ipabs.model.deal import Deal, Pool, Vat
from ipabs.model.events import CalendarEvent
from ipabs.model.fees import Fee
from ipabs.model.notes import Holding, PlanRow, Tranche
from ipabs.model.options import NoteOption
from ipabs.model.parties import Party
from ipabs.model.pool import Asset, AssetFlow, Borrower, BorrowerTag, BorrowerYear, IpLink, IpRight
from ipabs.model.rates import Fixing, Floating, RateStep
from ipabs.model.rules import Criterion, SubsidyRule
from ipabs.model.scenarios import (
    BASE,
    CURVES,
    BorrowerDefault,
    CurvePoint,
    Delay,
    Event,
    Exercise,
    InsuredLoss,
    ManualTrigger,
    OriginatorFailure,
    Prepayment,
    ProviderFailure,
    RatingChange,
    Repurchase,
    Scenario,
    ServicerFailure,
)
from ipabs.model.supports import Cover, Support
from ipabs.model.triggers import Trigger, TriggerLevel

__all__ = [
    "BASE",
    "COLLECTION",
    "CURVES",
    "Account",
    "Asset",
    "AssetFlow",
    "Borrower",
    "BorrowerDefault",
    "BorrowerTag",
    "BorrowerYear",
    "CalendarEvent",
    "Cover",
    "Criterion",
    "CurvePoint",
    "Deal",
    "Delay",
    "Event",
    "Exercise",
    "Fee",
    "Fixing",
    "Floating",
    "Holding",
    "InsuredLoss",
    "IpLink",
    "IpRight",
    "ManualTrigger",
    "NoteOption",
    "OriginatorFailure",
    "Party",
    "PlanRow",
    "Pool",
    "Prepayment",
    "ProviderFailure",
    "RateStep",
    "RatingChange",
    "Repurchase",
    "Scenario",
    "ServicerFailure",
    "SubsidyRule",
    "Support",
    "Target",
    "Tranche",
    "Trigger",
    "TriggerLevel",
    "Vat",
]
