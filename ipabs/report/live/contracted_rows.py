"""Tax and fees of every period as contracted, which a reserve's target may count (contract.md section 3)."""

from __future__ import annotations

from ipabs.model import Fee
from ipabs.model.words import FeeBase, FeePay, TargetKind, VatBase
from ipabs.report.live.asset_rows import AssetBoard
from ipabs.report.live.fee_inputs import FeeRows
from ipabs.report.live.formula import ref
from ipabs.report.live.grid import Board
from ipabs.report.live.note_inputs import Inputs
from ipabs.report.live.setting import Setting
from ipabs.waterfall.fee_base import assets_in, classes_in
from ipabs.waterfall.fees import Instalment
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["contracted_rows"]


def contracted_rows(
    board: Board, setting: Setting, inputs: Inputs, fees: FeeRows, assets: AssetBoard
) -> None:
    """Row contracted.fixed: tax and fees that fall due with each period if everything goes as contracted."""
    kinds = {a.target.kind for a in setting.deal.cash_accounts if a.target}
    if TargetKind.NEXT_DUES not in kinds:
        return
    raise NotImplementedError
