"""Lets the tests here use the helpers beside them, and the makers of deals."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "oracle")]
