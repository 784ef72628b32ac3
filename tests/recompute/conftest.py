"""Lets the tests here use the helpers beside them, and gives them engines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ipabs.recompute import ENGINES, Engine

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "oracle"))
sys.path.insert(0, str(Path(__file__).parents[1] / "report" / "live"))

from engines_needed import needed


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    return needed(request.param)


@pytest.fixture
def both() -> tuple[Engine, ...]:
    """Every engine: each hides what another shows."""
    return tuple(needed(key) for key in ENGINES)
