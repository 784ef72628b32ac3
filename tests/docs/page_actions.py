"""What a page asks its reader to do, in order: commands to run, rows to type, output to compare.

A page says it in plain Markdown; comments, which no reader sees, say what the text around them cannot:

- ```` ```console ````: each line is a command.
- `<!-- folder: examples -->`: the page is read in a folder that holds these of the checkout; else in an empty one.
- `<!-- exit: 3 -->`: how the last command of the next console block ends; else 0.
- `<!-- shown: all -->`, `<!-- shown: from "TEXT" -->`, `<!-- shown: 5 lines from "TEXT" -->`: the text block that comes
  next is what the last command printed: all of it; from the first line that holds TEXT to the next empty one; or that
  many lines.
- `<!-- type: BOOK / SHEET -->`: the rows of the next table are typed below those that stand on the sheet.
- `<!-- change: BOOK / SHEET -->`: each row of the next table changes the row whose first cell it repeats.
- `<!-- same: BOOK / EXAMPLE -->`: what has been typed by here is that example's deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Action", "Command", "Folder", "Same", "Shown", "Typing", "actions", "cells"]

_KINDS = "folder|exit|shown|type|change|same"
_COMMENT = re.compile(rf"<!-- ({_KINDS}): (.+) -->")
_ALMOST = re.compile(rf"<!-- ({_KINDS})\b")
_PART = re.compile(r"(?:(\d+) lines? )?from \"(.+)\"")


@dataclass(frozen=True, slots=True)
class Folder:
    """What of the checkout the page's folder holds."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A line to run and the exit code it ends with."""

    line: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines `first` to `last` of the page, the inside of a block, are what the last command printed, from the line that
    holds `start` on where it is given: `count` lines, or those before the next empty one where that is nought."""

    first: int
    last: int
    start: str
    count: int


@dataclass(frozen=True, slots=True)
class Typing:
    """Rows for a sheet of a workbook: `heads` and texts by column; `change`: of rows that stand there."""

    book: str
    sheet: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    change: bool


@dataclass(frozen=True, slots=True)
class Same:
    """A workbook that is an example's deal by now."""

    book: str
    example: str


Action = Folder | Command | Shown | Typing | Same


def actions(page: str) -> list[Action]:
    """The page's actions. Raises ValueError for a comment that nothing follows or that cannot be read."""
    found: list[Action] = []
    lines = page.splitlines()
    waiting: tuple[str, str] | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        if comment := _COMMENT.fullmatch(line):
            if waiting:
                raise ValueError(f"line {at + 1}: nothing follows {waiting}")
            kind, text = comment[1], comment[2]
            if kind == "folder":
                found.append(Folder(tuple(text.split())))
            elif kind == "same":
                found.append(Same(*text.split(" / ")))
            else:
                waiting = (kind, text)
        elif _ALMOST.match(line):
            raise ValueError(f"line {at + 1}: cannot be read: {line}")
        elif line.startswith("```") and line != "```":
            end = lines.index("```", at + 1)
            inside = lines[at + 1 : end]
            if line == "```console":
                found += _commands(inside, waiting)
                waiting = None
            elif waiting and waiting[0] == "shown" and line == "```text":
                found.append(_shown(at + 1, end, waiting[1]))
                waiting = None
            at = end
        elif line.startswith("|") and waiting and waiting[0] in ("type", "change"):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            found.append(_typing(lines[at:end], *waiting))
            waiting = None
            at = end - 1
        at += 1
    if waiting:
        raise ValueError(f"nothing follows {waiting}")
    return found


def cells(line: str) -> tuple[str, ...]:
    """The cells of a table's line; back quotes and stars are decoration."""
    return tuple(cell.strip().strip("`*") for cell in line.strip().strip("|").split("|"))


def _commands(lines: list[str], waiting: tuple[str, str] | None) -> Iterator[Command]:
    if waiting and waiting[0] != "exit":
        raise ValueError(f"a console block follows {waiting}")
    wanted = [line for line in lines if line.strip()]
    for line in wanted[:-1]:
        yield Command(line, 0)
    yield Command(wanted[-1], int(waiting[1]) if waiting else 0)


def _shown(first: int, last: int, text: str) -> Shown:
    if text == "all":
        return Shown(first, last, "", 0)
    part = _PART.fullmatch(text)
    if not part:
        raise ValueError(f"what is shown cannot be read: {text}")
    return Shown(first, last, part[2], int(part[1] or 0))


def _typing(lines: list[str], kind: str, where: str) -> Typing:
    book, sheet = (part.strip() for part in where.split(" / "))
    head, _, *rows = (cells(line) for line in lines)
    return Typing(book, sheet, head, tuple(rows), kind == "change")
