"""Subsidies as dated receipts, and the all-in cost of firms."""

from ipabs.subsidy.bridge import BridgeItem, bridge
from ipabs.subsidy.cost import Cost, Costs, costs_of
from ipabs.subsidy.firms import Flow
from ipabs.subsidy.simple import Award

__all__ = ["Award", "BridgeItem", "Cost", "Costs", "Flow", "bridge", "costs_of"]
