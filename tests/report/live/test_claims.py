"""Supports of assets on the sheet: claims, waits, caps in order of date, subrogation, in every scenario and view."""

from __future__ import annotations

import deals
import pytest
from deals_claims import claims_deal
from live_models import gaps, live_of, unlike

from ipabs.report.live.model import LiveModel

SEEDS = ((1, "B"), (2, "B"), (5, "C"))
"""Of random deals whose supports of assets pay: on the default and on the net loss, with caps and without."""


@pytest.fixture(scope="module", params=SEEDS, ids=str)
def live(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LiveModel:
    path = tmp_path_factory.mktemp("claims") / "deal.xlsx"
    deals.write(claims_deal(*request.param), path)
    return live_of(path)


def test_every_payment_ties_in_every_scenario_and_view(live: LiveModel) -> None:
    settled = [one for one in live.setting.outcome.collected.settled if one is not None]
    assert any(one.calls for one in settled)
    for column in range(len(live.setting.outcome.columns)):
        assert gaps(live, column) == []


def test_what_each_support_paid_and_recovered_is_on_the_pages(live: LiveModel) -> None:
    for column in range(0, len(live.setting.outcome.columns), 2):
        count, found = unlike(live, column)
        assert count > 100 and found == []


def test_claims_add_up_on_the_sheet(live: LiveModel) -> None:
    """Nothing is lost that was not claimed, and a support that is typed off is seen to pay nothing."""
    losses = live.model.numbers("cl.loss")
    claims = live.model.numbers("cl.amount")
    assert all(0 <= loss <= claim for loss, claim in zip(losses, claims, strict=True))
