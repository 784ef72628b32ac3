"""Lets the tests here import engine_deals, the factory of small deals, and plain_pool by name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "waterfall"), str(Path(__file__).parent)]
