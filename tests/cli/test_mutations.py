"""Damaged workbooks end in a result or a named refusal, never in a traceback or half a file."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("mutate", Path(__file__).with_name("mutate.py"))
assert _spec and _spec.loader
mutate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(mutate)


@pytest.mark.parametrize("start", range(0, 80, 20))
@pytest.mark.parametrize("example", ["abn001", "chengxi", "trust-abn"])
def test_random_damage(root: Path, example: str, start: int) -> None:
    found = mutate.outcomes(root / "examples" / example / "deal.xlsx", range(start, start + 20), every=4)
    assert [said for _, said in found if said] == []
    assert {code for code, _ in found} - {3}, "damage so great that nothing ever runs tests nothing"
