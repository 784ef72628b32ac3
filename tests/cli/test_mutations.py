"""Damaged workbooks end in a result or a named refusal, never in a traceback or half a file."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("mutate", Path(__file__).with_name("mutate.py"))
assert _spec and _spec.loader
mutate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(mutate)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_random_damage(root: Path, start: int) -> None:
    assert mutate.outcomes(root / "examples" / "abn001" / "deal.xlsx", range(start, start + 20)) == []
