"""Texts of a workbook: those that its cells share, and those that stand in a cell."""

from __future__ import annotations

import re
from functools import lru_cache

from ipabs.workbook import limits
from ipabs.workbook.content import SharedTexts
from ipabs.workbook.elements import Attributes, damaged
from ipabs.workbook.limits import Refused
from ipabs.workbook.tiles import TEXT, Tiled

__all__ = ["RichText", "SharedStrings"]


class RichText:
    """The text of an element `si` or `is`: its own, then that of its runs; how it is pronounced is not part of it."""

    def __init__(self) -> None:
        self._own = ""
        self._runs: list[str] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join((self._own, *self._runs))

    def add(self, text: str) -> None:
        """A part of the text element that is open."""
        self._length += len(text)
        if self._length > limits.MAX_TOKEN:
            raise damaged("long", limit=limits.MAX_TOKEN // 2**20)
        self._parts.append(text)

    def close(self, inside: list[str]) -> None:
        """A text element ended; `inside`: the elements between it and the item."""
        text = "".join(self._parts)
        self._parts.clear()
        if inside == ["r"]:
            self._runs.append(text)
        elif not inside:
            self._own = text


class SharedStrings(Tiled):
    """The table of texts that cells point to by their place in it."""

    PATH, ITEM = ["sst"], "si"

    def __init__(self) -> None:
        super().__init__()
        self.texts = SharedTexts()
        self._item: RichText | None = None

    def usual(self, piece: str) -> bool:
        found = _usual(self.prefix).fullmatch(piece)
        if found is None:
            return False
        self._keep(found[1])
        return True

    def started(self, name: str, attributes: Attributes) -> None:
        if self.stack == ["sst", "si"]:
            self._item = RichText()

    def texted(self, text: str) -> None:
        if self._item and self.stack[-1] == "t":
            self._item.add(text)

    def ended(self, name: str) -> None:
        if self._item and name == "t":
            self._item.close(self.stack[2:])
        elif self._item and len(self.stack) == 1:
            self._keep(self._item.text)
            self._item = None

    def _keep(self, text: str) -> None:
        if len(self.texts) >= limits.MAX_CELLS:
            raise Refused("cells_many", limit=f"{limits.MAX_CELLS:,}")
        self.texts.add(text.replace("x005F_", "") if "x005F_" in text else text)  # an underscore that Excel escaped


@lru_cache(maxsize=8)
def _usual(prefix: str) -> re.Pattern[str]:
    """A text without runs; Chinese and Japanese Excel add how it sorts, never what it says."""
    p = re.escape(prefix)
    phonetic = rf'(?:<{p}phoneticPr(?: fontId="[0-9]+")?(?: type="[A-Za-z]+")?(?: alignment="[A-Za-z]+")?/>)?'
    return re.compile(rf'[ \t\r\n]*<{p}si><{p}t(?: xml:space="preserve")?>({TEXT})</{p}t>{phonetic}[ \t\r\n]*')
