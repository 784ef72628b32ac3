"""A part of a workbook through expat: one element after the other, in constant memory, within the limits."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

from ipabs.workbook import limits
from ipabs.workbook.limits import Refused
from ipabs.workbook.messages import say

__all__ = ["CHUNK", "Attributes", "Elements", "damaged"]

CHUNK = 2**20
"""Bytes read at a time."""

Attributes = dict[str, str]

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
"""Namespaces of the elements that are read; the second is that of a workbook saved as strict Open XML."""


def damaged(code: str, **facts: object) -> Refused:
    """For what no program writes that keeps to the format; `code` of the cause, without damage_."""
    return Refused("damaged", cause=say(f"damage_{code}", **facts))


class _Locals(dict[str, str]):
    """Local names by full ones; '' for elements of other namespaces."""

    def __missing__(self, name: str) -> str:
        if len(self) >= limits.MAX_NAMES:
            raise damaged("names", limit=limits.MAX_NAMES)
        space, _, local = name.rpartition(" ")
        return self.setdefault(name, local if space in _SPACES else "")


class Elements:
    """Calls `started`, `ended` and `texted` as a part is fed. `stack`: local names of the elements that are open.

    Raises Refused for ill-formed XML and beyond the limits. A part with a document type is refused: Excel writes none,
    and entities that unfold without end live there.
    """

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.fed = 0
        self.prefixes: set[str] = set()
        self.encoding = ""
        self._count = 0
        self._locals = _Locals()
        self._attributes: set[str] = set()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.texted
        self._parser.StartNamespaceDeclHandler = self._space
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declaration

    def started(self, name: str, attributes: Attributes) -> None:
        """An element of the workbook opens; it is on the stack. `name` is '' in a namespace that is not read."""

    def ended(self, name: str) -> None:
        """It closes; it is off the stack."""

    def texted(self, text: str) -> None:
        """Text of the innermost element, or a part of it."""

    def read(self, source: IO[bytes]) -> None:
        """The whole part, to its end and checksum."""
        while block := source.read(CHUNK):
            self.feed(block)
        self.feed(b"", final=True)

    def feed(self, data: bytes, final: bool = False) -> None:
        self.fed += len(data)
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as cause:
            raise damaged("xml", cause=cause) from cause
        if not final and self.fed - max(self.here, 0) > limits.MAX_TOKEN:
            raise damaged("long", limit=limits.MAX_TOKEN // 2**20)

    @property
    def here(self) -> int:
        """Where the event at hand begins, in bytes fed."""
        return self._parser.CurrentByteIndex

    def _start(self, name: str, attributes: Attributes) -> None:
        self._count += 1
        if self._count > limits.MAX_ELEMENTS:
            raise damaged("elements", limit=f"{limits.MAX_ELEMENTS:,}")
        if len(self.stack) >= limits.MAX_DEPTH:
            raise damaged("deep", limit=limits.MAX_DEPTH)
        if not self._attributes.issuperset(attributes):
            self._attributes.update(attributes)
            if len(self._attributes) > limits.MAX_NAMES:
                raise damaged("names", limit=limits.MAX_NAMES)
        local = self._locals[name]
        self.stack.append(local)
        self.started(local, attributes)

    def _end(self, name: str) -> None:
        self.stack.pop()
        self.ended(self._locals[name])

    def _space(self, prefix: str | None, uri: str | None) -> None:
        self.prefixes.add(prefix or "")
        if len(self.prefixes) > limits.MAX_NAMES:
            raise damaged("names", limit=limits.MAX_NAMES)

    def _doctype(self, *about: object) -> None:
        raise Refused("file_doctype")

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = (encoding or "").casefold()
