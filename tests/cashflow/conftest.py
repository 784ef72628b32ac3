"""Lets the tests here import engine_deals, the factory of small deals, by name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "waterfall"))
