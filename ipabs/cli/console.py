"""Where a verb speaks: streams in UTF-8, a console with colours on a terminal alone, readers that leave early."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from ipabs.wrapping import wrap

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["complain", "console", "is_unicode", "prepare", "until_closed"]

_PIPED = 80
"""Columns in a pipe or a file: what is read there is read on a terminal, in a mail, on paper, of no known width."""


def prepare(stream: TextIO | None, environ: Mapping[str, str]) -> None:
    """Make a stream write UTF-8, and nothing that it is given fail.

    In a pipe or a file Python would write in the machine's code page, which has no Chinese in most of the world. An
    encoding that the user names (PYTHONIOENCODING) stands, and so does the code page while a shell asks for
    completions, for it reads them in that. What an encoding lacks becomes '?'.
    """
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    chosen = environ.get("PYTHONIOENCODING", "").partition(":")[0] or environ.get("_IPABS_COMPLETE")
    if not chosen and not is_unicode(stream):
        stream.reconfigure(encoding="utf-8")
    if stream.errors == "strict":
        stream.reconfigure(errors="replace")


def is_unicode(stream: TextIO | None) -> bool:
    """Whether a stream can hold every character."""
    return (getattr(stream, "encoding", "") or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")


def complain(text: str) -> None:
    """To stderr; on a terminal in lines that fit, those that a sentence runs on to with two blanks before."""
    lines = text.split("\n")
    if sys.stderr.isatty():
        room = shutil.get_terminal_size((_PIPED, 24)).columns
        lines = [part for line in lines for part in wrap(line, room, 2)]
    typer.echo("\n".join(lines), err=True)


def console() -> Console:
    """A console on stdout: as wide as the terminal, 80 columns (or COLUMNS) and no colours in a pipe."""
    from rich.console import Console

    class Quiet(Console):
        """Says no more once the reader has left (`| head`); the verb ends with its own exit code."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            _hush()

    columns = os.environ.get("COLUMNS", "")
    piped = int(columns) if columns.isdecimal() and int(columns) else _PIPED
    return Quiet(width=None if sys.stdout.isatty() else piped, highlight=False)


@contextmanager
def until_closed() -> Iterator[None]:
    """Write to stdout; a reader that left is no error."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # EINVAL is what Windows calls it
            raise
        _hush()


def _hush() -> None:
    """Send the rest of stdout nowhere, else its end would fail once more."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
