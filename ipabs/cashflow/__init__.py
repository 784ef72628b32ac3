"""From contracts to cash: contractual flows, what a scenario does to them, collections [period, column]."""

from ipabs.cashflow.claims import Claims, Settled
from ipabs.cashflow.collect import BASE_SCENARIO, Collections, Column, Projector
from ipabs.cashflow.contractual import Contract
from ipabs.cashflow.path import AssetPath, CashKind, Paths
from ipabs.cashflow.terms import AssetTerms, Clock

__all__ = [
    "BASE_SCENARIO",
    "AssetPath",
    "AssetTerms",
    "CashKind",
    "Claims",
    "Clock",
    "Collections",
    "Column",
    "Contract",
    "Paths",
    "Projector",
    "Settled",
]
