"""The closing date: sources equal uses, and uses above sources are refused with the sum."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from engine_deals import SUBORDINATED, Y1, asset, deal, fee, tranche

from ipabs.errors import DealError
from ipabs.model.words import FeeBase, FeePay, FeePer, PaidBy
from ipabs.run import run_deal
from ipabs.waterfall import Item


def lines(of: Sequence[Item]) -> dict[str, int]:
    return {f"{item.kind} {item.name}".strip(): item.amount for item in of}


def test_sources_and_uses() -> None:
    # notes 1,000,000 at 101% and 100,000 at par = 1,110,000; uses: 1,050,000, a fee of 0.3% of 1,100,000 from the
    # proceeds, 4,400 a year in advance and 500 once: 51,800 is left
    fees = [
        fee("issue", rate=0.003, base=FeeBase.PRINCIPAL, paid_by=PaidBy.PROCEEDS),
        fee("trustee", pay=FeePay.IN_ADVANCE),
        fee("rating", amount_fen=500, per=FeePer.ONCE, pay=FeePay.IN_ADVANCE),
        fee("law", amount_fen=900, per=FeePer.ONCE, paid_by=PaidBy.ORIGINATOR),
        fee("guarantee", amount_fen=700, pay=FeePay.IN_ADVANCE, paid_by=PaidBy.BORROWER),
    ]
    notes = [tranche(issue_price=1.01), tranche("S", 100_000, None, SUBORDINATED, rank=2)]
    closing = run_deal(deal([asset(purchase_price_fen=1_050_000)], notes, fees=fees)).closing
    assert lines(closing.sources) == {"notes A": 1_010_000, "notes S": 100_000}
    assert lines(closing.uses) == {
        "purchase_price": 1_050_000,
        "fee issue": 3_300,
        "fee trustee": 4_400,
        "fee rating": 500,
        "originator": 51_800,
    }


def test_uses_above_sources_are_refused_with_the_sum_missing() -> None:
    fees = [fee("issue", amount_fen=23_456, per=FeePer.ONCE, paid_by=PaidBy.PROCEEDS)]
    of = deal([asset(purchase_price_fen=1_100_000)], [tranche()], fees=fees)
    with pytest.raises(DealError, match=r"uses at closing exceed sources by 1,234\.56 yuan") as caught:
        run_deal(of)
    assert caught.value.subject[0] == "tranches"


def test_exactly_enough_is_enough() -> None:
    closing = run_deal(deal([asset(purchase_price_fen=1_000_000)], [tranche()])).closing
    assert lines(closing.uses)["originator"] == 0


def test_a_deal_without_notes_is_refused() -> None:
    with pytest.raises(DealError, match="no class of notes"):
        run_deal(deal([asset()], []))


def test_a_dated_fee_from_the_proceeds_is_paid_at_closing() -> None:
    fees = [fee("late", amount_fen=900, pay=FeePay.DATED, date=Y1, paid_by=PaidBy.PROCEEDS)]
    assert lines(run_deal(deal([asset()], [tranche()], fees=fees)).closing.uses)["fee late"] == 900
