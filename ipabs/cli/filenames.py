"""Names of files that Windows cannot hold."""

from __future__ import annotations

import re

__all__ = ["is_reserved"]

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def is_reserved(name: str) -> bool:
    """Whether a file name, without its folder, is a device's (con.xlsx), holds <>:"|?*, or ends in a dot or blank."""
    return bool(_DEVICE.fullmatch(name) or _REFUSED.search(name))
