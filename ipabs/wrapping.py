"""Lines that fit a terminal: broken between words and between Chinese characters, never inside a number.

Widths are a terminal's cells: a Chinese character takes two. In a terminal that draws ambiguous characters (× “ ” → —)
two cells wide, as Chinese consoles of Windows do, wrapped text fits as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

__all__ = ["cells", "fill", "pad", "room_of", "widest_piece", "wrap"]

_OPENERS = frozenset("（《“‘「【([{")
_CLOSERS = frozenset("）》”’」】，。；：、！？)]},.;:!?%…")
_GLUE = re.compile(r"(^|\s)[-=+×/→第#]$")
"""What a line does not end with: an operator, an arrow, the first half of 第 13 步."""
_BRACKETS = re.compile(r"（[^（）]{1,8}）")
"""Kept whole: 计划管理费 and （本金账户） on two lines, not 计划管理费（本金账 and 户）."""
_SEAMS = frozenset("_/\\!-.,")
"""After these a word that is longer than the line is cut, if it has one."""
_NUMBER = frozenset("0123456789.,")


def cells(text: str) -> int:
    """Cells that a text without line ends takes where ambiguous characters are narrow."""
    return _measure(text, "WF")


def room_of(text: str) -> int:
    """Cells that a text without line ends takes where ambiguous characters are wide."""
    return _measure(text, "WFA")


@lru_cache(maxsize=1 << 14)
def _measure(text: str, wide: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in wide else 1 for char in text
    )


def pad(text: str, room: int, right: bool = False) -> str:
    """A text with blanks up to `room` cells, after it or (right) before it."""
    blanks = " " * max(0, room - cells(text))
    return blanks + text if right else text + blanks


def wrap(text: str, room: int, hang: int = 0, measure: Callable[[str], int] = room_of) -> list[str]:
    """Lines of at most `room` cells; those after the first begin with `hang` blanks. At least one line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        for part in _cut(piece, room - hang, measure):
            if line.strip() and measure(line + part.rstrip()) > room:
                lines.append(line.rstrip())
                line = " " * hang
            line += part
    return [*lines, line.rstrip()]


def fill(parts: Sequence[str], mark: str, room: int) -> list[str]:
    """Parts with a mark between, as many a line as fit; a part is broken only where it alone is wider than a line.

    A line that others follow ends with the mark, unless the mark has blanks on both sides.
    """
    end = "" if mark.startswith(" ") else mark.rstrip()
    lines: list[str] = []
    line = ""
    for index, part in enumerate(parts):
        follows = end if index + 1 < len(parts) else ""
        if index and room_of(line + mark + part + follows) <= room:
            line += mark + part
            continue
        if index:
            lines.append(line + end)
        *above, line = wrap(part + follows, room)
        lines += above
        line = line.removesuffix(follows)
    return [*lines, line]


def widest_piece(text: str) -> int:
    """Cells of the widest part that `wrap` breaks only where it must."""
    return max((cells(piece.rstrip()) for piece in _pieces(text)), default=0)


def _pieces(text: str) -> Iterator[str]:
    """The text in parts between which a line may end; blanks go with the part before them."""
    start = 0
    kept = {index for found in _BRACKETS.finditer(text) for index in range(found.start() + 1, found.end())}
    for index in range(1, len(text)):
        if index not in kept and _may_break(text, index):
            yield text[start:index]
            start = index
    yield text[start:]


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after == " ":
        return False
    if before == " ":
        return not _GLUE.search(text[:index].rstrip()[-2:]) and bool(text[:index].strip())
    if after in _CLOSERS or before in _OPENERS:
        return False
    if (before.isdigit() or before in "%.") and _is_wide(after):
        return after in _OPENERS
    return _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _cut(piece: str, room: int, measure: Callable[[str], int]) -> Iterator[str]:
    """A part in pieces that fit: cut after a seam, else outside numbers, else where the line is full."""
    while measure(piece.rstrip()) > room:
        full = max((i for i in range(2, len(piece)) if measure(piece[:i]) <= room), default=1)
        outside = [i for i in range(1, full + 1) if not (piece[i - 1] in _NUMBER and piece[i] in _NUMBER)]
        seams = [i for i in outside if piece[i - 1] in _SEAMS]
        end = max(seams or outside, default=full)
        yield piece[:end]
        piece = piece[end:]
    yield piece
