"""The language that the command line speaks before it has seen a workbook: asked for, else the machine's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from ipabs.cli.sayings import SAYINGS
from ipabs.errors import Text

__all__ = ["Lang", "said", "spoken", "told", "tongue_of"]

Lang = Literal["zh", "en"]

_CHINESE_UI = 0x04
"""Primary language id of Chinese in Windows' language ids."""


def tongue_of(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """`--lang` on the command line, else the machine's language; English where it is neither of ours."""
    for place, word in enumerate(argv):
        given = argv[place + 1] if word == "--lang" and place + 1 < len(argv) else word.removeprefix("--lang=")
        if given in ("zh", "en") and word.startswith("--lang"):
            return "zh" if given == "zh" else "en"
    named = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "")
    return "zh" if named.lower().startswith("zh") or (not named and _chinese_windows()) else "en"


def _chinese_windows() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_UI)


@cache
def spoken() -> Lang:
    """The language of help and usage in this process."""
    return tongue_of(sys.argv[1:], os.environ)


def said(key: str, **facts: object) -> Text:
    """A saying of the command line in both languages. Raises KeyError for an unknown one."""
    english, chinese = SAYINGS[key]
    return Text(english.format_map(_in("en", facts)), chinese.format_map(_in("zh", facts)))


def _in(lang: Lang, facts: Mapping[str, object]) -> dict[str, object]:
    return {name: fact.of(lang) if isinstance(fact, Text) else fact for name, fact in facts.items()}


def told(key: str, **facts: object) -> str:
    """A saying in the language of this process: for help and usage."""
    return said(key, **facts).of(spoken())
