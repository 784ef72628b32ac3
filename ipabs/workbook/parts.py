"""The parts of a workbook's archive, unpacked within the limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TypeVar

from ipabs.workbook import limits
from ipabs.workbook.elements import Elements, damaged
from ipabs.workbook.limits import Refused

__all__ = ["ARCHIVE_ERRORS", "Parts"]

E = TypeVar("E", bound=Elements)

ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for a damaged archive."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How Excel packs; other methods unpack without bounds."""


class Parts:
    """The parts of an archive by name, whatever the case and the slashes. Raises Refused and what zipfile raises."""

    def __init__(self, content: bytes) -> None:
        file = _File(content)
        self._archive = zipfile.ZipFile(file)
        file.opening = False
        self._left = limits.MAX_UNPACKED
        self._named: dict[str, zipfile.ZipInfo] = {}
        for entry in self._archive.infolist():
            name = _folded(entry.filename)
            if name in self._named:
                raise damaged("twice", part=entry.filename[:60])
            self._named[name] = entry

    @property
    def names(self) -> tuple[str, ...]:
        """In small letters."""
        return tuple(self._named)

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._named

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A part to read, as long as the archive says it is and no longer; what is read counts against the limit."""
        entry = self._named.get(_folded(name))
        if entry is None:
            raise damaged("missing", part=name[:60])
        if entry.compress_type not in _PACKED:
            raise damaged("packed", part=name[:60], method=entry.compress_type)
        self._left -= entry.file_size
        if self._left < 0:
            raise Refused("file_huge", limit=limits.MAX_UNPACKED // 2**20)
        with self._archive.open(entry) as source:
            yield source

    def read(self, name: str, reader: E) -> E:
        """A reader that has read the whole part."""
        with self.open(name) as source:
            reader.read(source)
        return reader

    def close(self) -> None:
        self._archive.close()


class _File(BytesIO):
    """A file in memory. zipfile reads the list of parts in one piece: it may not be longer than a workbook's."""

    opening = True

    def read(self, size: int | None = -1, /) -> bytes:
        if self.opening and size is not None and size > limits.MAX_DIRECTORY:
            raise damaged("parts")
        return super().read(size)


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
