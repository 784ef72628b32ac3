"""Lets the tests here import helpers by name, those beside them and makers of deals, however pytest is started."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "oracle"), str(HERE.parent / "recompute")]
