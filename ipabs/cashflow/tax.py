"""VAT of the deal on what it collects (contract.md section 6; rates: domain.md section 3.2)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ipabs.cashflow.path import CashKind
from ipabs.model import Asset, Vat
from ipabs.model.words import PriceBasis, VatBase
from ipabs.units import Array, half_up

__all__ = ["is_discounted", "tax_due", "taxed_kinds", "vat_share"]


def taxed_kinds(asset: Asset) -> tuple[CashKind, ...]:
    """Kinds of cash an asset's VAT is due on; never on recoveries.

    Implied interest of a claim bought at its balance is its interest.
    """
    match asset.vat_base:
        case VatBase.GROSS:
            return (CashKind.INTEREST,)
        case VatBase.IMPLIED_INTEREST:
            return (CashKind.DISCOUNT if is_discounted(asset) else CashKind.INTEREST,)
        case VatBase.ALL_CASH:
            return (CashKind.INTEREST, CashKind.PRINCIPAL, CashKind.PREPAYMENT)
        case VatBase.NONE:
            return ()


def is_discounted(asset: Asset) -> bool:
    """Whether what was paid for it differs from its balance, and VAT is due on what is earned on that."""
    return asset.vat_base is VatBase.IMPLIED_INTEREST and asset.purchase_price_fen != asset.cutoff_balance_fen


def vat_share(vat: Vat, rate: float) -> float:
    """VAT with surcharges as a share of the amount collected: rate x (1 + surcharge), over 1 + rate if inclusive."""
    divisor = 1 + rate if vat.price_basis is PriceBasis.INCLUSIVE else 1.0
    return rate * (1 + vat.surcharge_rate) / divisor


def tax_due(vat: Vat, taxable: Mapping[float, Array], shape: tuple[int, int]) -> Array:
    """VAT of each period, whole fen: once per period on the sum, rates of assets added before rounding."""
    exact = np.zeros(shape)
    for rate, amount in taxable.items():
        exact = exact + amount * vat_share(vat, rate)
    return half_up(exact)
