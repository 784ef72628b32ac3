"""Deals for the command line, made from the example's rows."""

from __future__ import annotations

import copy
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipabs.workbook import write_deal

sys.path.insert(0, str(Path(__file__).parent))

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def example_rows(root: Path) -> Rows:
    spec = importlib.util.spec_from_file_location("abn001_data", root / "examples" / "abn001" / "data.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    rows: Rows = module.ROWS
    return rows


@pytest.fixture
def make_deal(example_rows: Rows, tmp_path: Path) -> Callable[..., Path]:
    """Write the example, changed by a function of its rows."""

    def make(change: Callable[[Rows], object] = lambda rows: None, lang: str = "en", name: str = "deal.xlsx") -> Path:
        rows = copy.deepcopy(example_rows)
        change(rows)
        path = tmp_path / name
        write_deal(path, rows, lang)
        return path

    return make
