"""Cases whose figures ipabs did not make (README.md); lets them import their helpers and engine_deals by name.

Left for the issue on credit: Hull and White's tranche spreads and the exact default odds of ten names, since nothing
here draws correlated defaults yet.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "waterfall"):
    sys.path.insert(0, str(folder))
