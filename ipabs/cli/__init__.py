"""The command line: one module a verb; each parses, calls, prints, exits. Imports stay inside the verbs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from ipabs import __version__
from ipabs.cli.check import check
from ipabs.cli.common import LangOption
from ipabs.cli.console import prepare
from ipabs.cli.demo import demo
from ipabs.cli.explain import explain
from ipabs.cli.page import Verb, Verbs
from ipabs.cli.pool import pool
from ipabs.cli.run import run
from ipabs.cli.template import template
from ipabs.cli.tongue import told
from ipabs.cli.verify import verify

__all__ = ["app", "main"]

app = typer.Typer(name="ipabs", cls=Verbs, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ipabs {__version__}")
        raise typer.Exit


@app.callback(help=f"{told('ipabs')}\n\n{told('start')}")
def _options(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=told("version"))] = False,
    lang: LangOption = None,
) -> None:
    ctx.default_map = {verb: {"lang": lang} for verb in _VERBS}


_VERBS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "template": template,
    "check": check,
    "pool": pool,
    "run": run,
    "explain": explain,
    "verify": verify,
}
for _name, _verb in _VERBS.items():
    app.command(_name, cls=Verb, help=told(_name))(_verb)


def main() -> None:
    """Run the command line in UTF-8, whatever the console's own encoding is.

    A verb ends with its process: looking for garbage on the way would cost a large pool a tenth of its time.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        prepare(stream, os.environ)
    app()
