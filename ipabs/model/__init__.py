"""What a deal IS: frozen types, names checked on construction, no arithmetic."""

from ipabs.model.deal import Deal, Pool, Vat
from ipabs.model.fees import Fee
from ipabs.model.notes import Holding, Tranche
from ipabs.model.parties import Party
from ipabs.model.pool import Asset, AssetFlow, Borrower, IpLink, IpRight
from ipabs.model.rules import Criterion, SubsidyRule
from ipabs.model.scenarios import BASE, BorrowerDefault, Prepayment, Scenario
from ipabs.model.supports import Cover, Support

__all__ = [
    "BASE",
    "Asset",
    "AssetFlow",
    "Borrower",
    "BorrowerDefault",
    "Cover",
    "Criterion",
    "Deal",
    "Fee",
    "Holding",
    "IpLink",
    "IpRight",
    "Party",
    "Pool",
    "Prepayment",
    "Scenario",
    "SubsidyRule",
    "Support",
    "Tranche",
    "Vat",
]
