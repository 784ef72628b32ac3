"""Engines that tests cannot do without."""

from __future__ import annotations

import os

import pytest

from ipabs.recompute import ENGINES, Engine

__all__ = ["needed"]


def needed(key: str) -> Engine:
    """The engine; what needs it is skipped on a developer's machine without it, and fails in the gate."""
    engine = ENGINES[key]()
    if engine is not None:
        return engine
    reason = f"{key} is not there; CONTRIBUTING.md says how to install it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
