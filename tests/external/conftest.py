"""Lets the tests here import each other's helpers and engine_deals, the factory of small deals, by name."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "waterfall"):
    sys.path.insert(0, str(folder))
