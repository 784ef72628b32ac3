"""Options of the whole suite. Tests see the installed package where there is one, not the checkout's own folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]


def _is_root(entry: str) -> bool:
    return Path(entry or ".").resolve() == ROOT


if any((Path(entry) / "ipabs" / "__init__.py").is_file() for entry in sys.path if not _is_root(entry)):
    sys.path[:] = [entry for entry in sys.path if not _is_root(entry)]


settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")  # the gate says the same of the same code; everybody else's runs go on searching


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files from today's results")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: examples, docs, README."""
    return ROOT
