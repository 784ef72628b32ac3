"""Help pages and usage errors in the language spoken, wrapped by the width that characters take.

The framework's own are English alone, and it wraps by counting characters, of which a Chinese one takes two columns.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from difflib import get_close_matches
from functools import partial
from io import StringIO
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from ipabs.cli.complete import in_powershell
from ipabs.cli.console import complain
from ipabs.cli.given import taken_as_given
from ipabs.cli.tongue import told
from ipabs.errors import ExitCode
from ipabs.wrapping import room_of, wrap

__all__ = ["Verb", "Verbs"]

_UNREADABLE: Any = typer.BadParameter.__mro__[1]
"""Whatever a command line may be that cannot be read; the framework names its subclasses in private."""
_WIDEST = 80
_INSTALLED = re.compile(r"(\w+) completion installed in (.+)")
_COMPLETION = {"install_completion": "page.install_completion", "show_completion": "page.show_completion"}


class Verb(TyperCommand):
    """A verb whose help is ours."""

    def get_params(self, ctx: Any) -> list[Any]:
        return taken_as_given(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx, ()))


class Verbs(TyperGroup):
    """All verbs: their help, and what is said to a command line that cannot be read."""

    def get_params(self, ctx: Any) -> list[Any]:
        return taken_as_given(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx, self.commands.values()))

    def main(
        self,
        args: Any = None,
        prog_name: Any = None,
        complete_var: Any = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run; where the command line cannot be read, say why and what to do. Exit code 2."""
        given = {"complete_var": complete_var, "windows_expand_args": windows_expand_args, **extra}
        run = partial(super().main, args, prog_name, standalone_mode=False, **given)
        if not standalone_mode:
            return run()
        if "--install-completion" in (sys.argv[1:] if args is None else args):
            if in_powershell():
                # the framework would set the user's execution policy to Unrestricted
                complain(told("usage.powershell"))
                sys.exit(int(ExitCode.USAGE))
            run = partial(_installing, run)
        try:
            sys.exit(run() or 0)
        except typer.Abort:
            typer.echo(told("stopped"), err=True)
            sys.exit(int(ExitCode.INTERRUPTED))
        except _UNREADABLE as error:
            _refuse(error)


def _installing(run: Callable[[], Any]) -> Any:
    """Run what installs the completion, and say in the language spoken what it says of that in English."""
    english = StringIO()
    try:
        with redirect_stdout(english):
            return run()
    finally:
        done = _INSTALLED.search(english.getvalue())
        said = told("page.installed", name=done[1], path=done[2]) if done else english.getvalue().rstrip()
        typer.echo(said)


def _page(command: Any, ctx: Any, verbs: Iterable[Any]) -> str:
    room = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    parts: list[str] = [_usage(ctx), ""]
    for paragraph in (command.help or "").split("\n\n"):
        parts += [*(f"  {line}" for line in wrap(" ".join(paragraph.split()), room - 2)), ""]
    rows = [row for param in command.get_params(ctx) if (row := _row(param, ctx)) is not None]
    arguments = [(name, text) for kind, name, text in rows if kind == "argument"]
    options = [(name, text) for kind, name, text in rows if kind == "option"]
    listed = [(verb.name, (verb.help or "").split("\n\n")[0]) for verb in verbs if not verb.hidden]
    for key, section in (("page.arguments", arguments), ("page.options", options), ("page.commands", listed)):
        if section:
            parts += [told(key), *_table(section, room), ""]
    return "\n".join(parts[:-1]) + "\n"


def _usage(ctx: Any) -> str:
    pieces = ctx.command.collect_usage_pieces(ctx)
    words = {"[OPTIONS]": told("page.options_any"), "COMMAND [ARGS]...": told("page.command_any")}
    said = " ".join(words.get(piece, piece.strip("{}")) for piece in pieces)
    return f"{told('page.usage')} {ctx.command_path} {said}"


def _row(param: Any, ctx: Any) -> tuple[str, str, str] | None:
    if getattr(param, "hidden", False):
        return None
    if param.param_type_name == "argument":
        return "argument", param.metavar or param.human_readable_name, f"{param.help} {told('page.required')}"
    names = ", ".join(sorted(param.opts, key=len))
    value = "" if param.is_flag or param.count else f" {param.metavar or param.name.upper()}"
    text = told(_COMPLETION[param.name]) if param.name in _COMPLETION else param.help or ""
    if param.name == "help":
        text = told("help")
    if not param.is_flag and param.show_default and isinstance(param.default, str):
        text += " " + told("page.default", value=param.default)
    return "option", names + value, text


def _table(rows: Sequence[tuple[str, str]], room: int) -> Iterator[str]:
    """Names in a column, what they mean beside them."""
    left = min(max(room_of(name) for name, _ in rows), 26) + 4
    for name, text in rows:
        lines = wrap(text, room - left)
        fits = room_of(name) + 4 <= left
        if not fits:
            yield f"  {name}"
        for place, line in enumerate(lines):
            shown = f"  {name}" if place == 0 and fits else ""
            yield shown + " " * (left - room_of(shown)) + line


def _refuse(error: Any) -> NoReturn:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.ctx.get_help())
        sys.exit(error.exit_code)
    ctx = error.ctx
    if ctx is not None:
        typer.echo(_usage(ctx), err=True)
        typer.echo(told("usage.try", command=ctx.command_path), err=True)
    typer.echo(_reason(error, ctx), err=True)
    sys.exit(error.exit_code)


def _reason(error: Any, ctx: Any) -> str:
    """Why the command line cannot be read, and the nearest thing that can."""
    match type(error).__name__:
        case "NoSuchOption":
            return _unknown("usage.option", error.option_name, _options(ctx))
        case "MissingParameter":
            return told("usage.missing", name=_called(error))
        case "BadOptionUsage":
            needs = "requires" in error.message
            return told("usage.needs_value" if needs else "usage.takes_none", name=error.option_name)
        case "BadParameter":
            return told("usage.value", name=_called(error), reason=error.message)
        case _:
            return _other(error, ctx)


def _other(error: Any, ctx: Any) -> str:
    """The framework has no class of its own for an unknown verb and for arguments too many."""
    quoted = error.message.partition("'")[2].partition("'")[0]
    if isinstance(getattr(ctx, "command", None), Verbs) and quoted:
        return _unknown("usage.command", quoted, list(ctx.command.commands))
    extra = error.message.partition("(")[2].rpartition(")")[0]
    inside = extra.partition("(")[2].rstrip(")") or extra
    return told("usage.extra", names=inside) if inside else str(error.message)


def _unknown(key: str, name: str, choices: Sequence[str]) -> str:
    near = get_close_matches(name, choices, n=1)
    nearest = told("usage.nearest", choice=near[0]) if near else ""
    return told(key, name=name, nearest=nearest)


def _options(ctx: Any) -> list[str]:
    return [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")]


def _called(error: Any) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return str(param.metavar) if param.param_type_name == "argument" else max(param.opts, key=len)
