"""The command line: one module a verb; each parses, calls, prints, exits. Imports stay inside the verbs."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from ipabs import __version__
from ipabs.cli.check import check
from ipabs.cli.demo import demo
from ipabs.cli.explain import explain
from ipabs.cli.run import run

__all__ = ["app", "main"]

app = typer.Typer(
    name="ipabs",
    help="Structure IP-backed ABS and ABN pools in China: a deal workbook in, a term sheet out, to the fen.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ipabs {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Start with `ipabs demo`, then `ipabs run DEAL.xlsx -o OUT.xlsx`."""


app.command()(demo)
app.command()(check)
app.command()(run)
app.command()(explain)


def main() -> None:
    """Run the command line in UTF-8, whatever the console's own encoding is.

    A verb ends with its process: looking for garbage on the way would cost a large pool a tenth of its time.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
