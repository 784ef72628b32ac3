"""What a command line gave, as the verbs want it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

__all__ = ["taken_as_given"]


def taken_as_given(params: Iterable[Any]) -> list[Any]:
    """The parameters, which take texts and paths as they stand.

    For each of these the framework would load a library that checks data, a tenth of the time of an ordinary run;
    whether a file can be read is told by who reads it.
    """
    found = list(params)
    for param in found:
        if not isinstance(param.process_value, partial):
            param.process_value = partial(_value, param, param.process_value)
    return found


def _value(param: Any, usual: Callable[[Any, Any], object], ctx: object, value: object) -> object:  # noqa: ANN401
    """`usual`: the framework's own way, for all other types and for what is missing."""
    wanted = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if isinstance(value, str) and wanted in (str, Path):
        value = wanted(value)
    elif value is not None or param.required:
        return usual(ctx, value)
    return value if param.callback is None else param.callback(ctx, param, value)
