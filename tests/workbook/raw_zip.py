"""Archives that say of themselves what they like: sizes that lie, parts over each other, streams of gigabytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Member:
    """A part as the archive holds it: packed bytes, and what the archive says of them."""

    name: str
    packed: bytes
    size: int
    crc: int = 0
    method: int = DEFLATED
    flags: int = 0


def member(name: str, content: str | bytes) -> Member:
    """A part that tells the truth."""
    plain = content.encode() if isinstance(content, str) else content
    deflate = zlib.compressobj(wbits=-15)
    return Member(name, deflate.compress(plain) + deflate.flush(), len(plain), zlib.crc32(plain))


def repeated(name: str, before: str, block: str, times: int, after: str, size: int | None = None) -> Member:
    """A part with a block many times over, packed without ever being unpacked; `size`: what the archive says."""
    deflate = zlib.compressobj(9, wbits=-15)
    head = deflate.compress(before.encode()) + deflate.flush(zlib.Z_FULL_FLUSH)
    body = deflate.compress(block.encode()) + deflate.flush(zlib.Z_FULL_FLUSH)
    tail = deflate.compress(after.encode()) + deflate.flush()
    real = len(before.encode()) + times * len(block.encode()) + len(after.encode())
    return Member(name, head + times * body + tail, real if size is None else size)


def archive(members: Iterable[Member], over: tuple[Iterable[str], Member] | None = None) -> bytes:
    """The members one after the other, then parts over each other (`overlapped`)."""
    content, entries = b"", []
    for one in members:
        entries.append(_entry(one, len(content)))
        content += _local(one) + one.packed
    if over:
        region, places = overlapped(*over)
        entries += [_entry(one, len(content) + place) for one, place in places]
        content += region
    return content + _end(entries, len(content))


def overlapped(names: Iterable[str], kernel: Member) -> tuple[bytes, list[tuple[Member, int]]]:
    """Parts of which each holds the header and content of the next as its own, so that all unpack the same kernel."""
    region, places, inner = _local(kernel) + kernel.packed, [(kernel, 0)], kernel
    for name in names:
        quoted = _local(inner)
        block = struct.pack("<BHH", 0, len(quoted), ~len(quoted) & 0xFFFF)  # a stored block, not the last
        outer = Member(name, block + quoted + inner.packed, inner.size + len(quoted))
        header = _local(outer) + block
        region, inner = header + region, outer
        places = [*((one, place + len(header)) for one, place in places), (outer, 0)]
    return region, places


def of(parts: Mapping[str, str | bytes], *others: Member) -> bytes:
    """A workbook's parts, some of them replaced."""
    replaced = {one.name for one in others}
    return archive([*(member(name, part) for name, part in parts.items() if name not in replaced), *others])


def _local(one: Member) -> bytes:
    sizes = (len(one.packed), one.size & 0xFFFFFFFF, len(one.name.encode()), 0)
    fixed = (20, one.flags, one.method, 0, 33, one.crc, *sizes)
    return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *fixed) + one.name.encode()


def _entry(one: Member, offset: int) -> bytes:
    name = one.name.encode()
    fixed = (20, 20, one.flags, one.method, 0, 33, one.crc, len(one.packed), one.size & 0xFFFFFFFF)
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", *fixed, len(name), 0, 0, 0, 0, 0, offset) + name


def _end(entries: list[bytes], offset: int) -> bytes:
    directory, count = b"".join(entries), min(len(entries), 0xFFFF)
    return directory + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
