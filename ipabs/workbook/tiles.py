"""Long parts of a workbook, of many items alike: the usual form of an item by a pattern, every other form by expat.

A pattern reads four times as fast. What it does not know to the last character goes to the parser that saw everything
else of the part, and that knows namespaces and says what is ill-formed: so both ways read the same.
"""

from __future__ import annotations

import re
from typing import IO, ClassVar

from ipabs.workbook import limits
from ipabs.workbook.elements import CHUNK, Attributes, Elements, damaged

__all__ = ["TEXT", "Tiled"]

TEXT = r"[^<&\x00-\x08\x0b-\x1f]*"
"""Text as it stands: no reference, no character that XML forbids or reads as another."""

_PLAIN = ("", "utf-8", "utf8", "us-ascii", "ascii")


class Tiled(Elements):
    """A part of items: `PATH` are the elements from the root to the one that holds them, `ITEM` is their name.

    A subclass reads an item in `usual`, which says whether it could, and in `started`, `ended` and `texted`.
    """

    PATH: ClassVar[list[str]]
    ITEM: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.prefix = ""
        self.finished = False
        """The container is closed."""
        self._ready = False
        """Whatever was fed is read, and the next thing is an item, or the container's end."""
        self._opened_at = self._closed_at = -1
        self._tail = b""

    def usual(self, piece: str) -> bool:
        """Read the text of an item up to its end tag; False, and nothing read, where its form is not the usual one."""
        raise NotImplementedError

    def read(self, source: IO[bytes]) -> None:
        held = b""
        while block := source.read(CHUNK):
            held += block
            if not self._tail:
                held = self._open(held)
            if self._tail and not self.finished:
                held = self._items(held)
            if self.finished:
                self.feed(held)
                held = b""
        self.feed(held)
        self.feed(b"", final=True)

    def _open(self, held: bytes) -> bytes:
        """Feed up to the container's start, or all that is certainly before it; the rest."""
        pattern = rb"<((?:[A-Za-z_][A-Za-z0-9_.-]*:)?)" + self.PATH[-1].encode() + rb"(?:\s[^<>]*)?>"
        while found := re.search(pattern, held):
            self.feed(held[: found.end()])
            held = held[found.end() :]
            if self._opened_at == self.fed - len(found[0]):
                self.prefix = found[1].decode()
                self._tail = f"</{self.prefix}{self.ITEM}>".encode()
                self._ready = not self.finished and self.encoding in _PLAIN
                return held
        end = held.rfind(b"<")
        if end < 0 or len(held) - end > limits.MAX_TOKEN:
            end = len(held)
        self.feed(held[:end])
        return held[end:]

    def _items(self, held: bytes) -> bytes:
        end = held.rfind(self._tail)
        if end < 0:
            if len(held) <= limits.MAX_TOKEN:
                return held
            self._feed_item(held)
            return b""
        end += len(self._tail)
        try:
            text = held[:end].decode()
        except UnicodeDecodeError:
            text = ""
        if not text or "]]>" in text or "\ufffe" in text or "\uffff" in text:
            self._feed_item(held[:end])
            return held[end:]
        close = self._tail.decode()
        for piece in text.split(close)[:-1]:
            if not (self._ready and self.usual(piece)):
                self._feed_item((piece + close).encode())
        return held[end:]

    def _feed_item(self, data: bytes) -> None:
        self.feed(data)
        self._ready = (
            not self.finished
            and self.stack == self.PATH
            and self._closed_at == self.fed - len(self._tail)
            and self.encoding in _PLAIN
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        super()._start(name, attributes)
        if self.stack == self.PATH:
            if self._opened_at >= 0:
                raise damaged("container", name=self.PATH[-1])
            self._opened_at = self.here

    def _end(self, name: str) -> None:
        if len(self.stack) == len(self.PATH) + 1 and self.stack[-1] == self.ITEM:
            self._closed_at = self.here
        elif self.stack == self.PATH:
            self.finished = True
        super()._end(name)
