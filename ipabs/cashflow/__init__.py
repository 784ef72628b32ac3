"""From contracts to cash: contractual flows, what a scenario does to them, collections [period, column]."""

from ipabs.cashflow.collect import BASE_SCENARIO, Collections, Column, Projector
from ipabs.cashflow.path import AssetPath, CashKind
from ipabs.cashflow.terms import Clock

__all__ = ["BASE_SCENARIO", "AssetPath", "CashKind", "Clock", "Collections", "Column", "Projector"]
