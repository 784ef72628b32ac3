"""Lets the tests here make deals with the helpers of tests/waterfall."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "waterfall"))
