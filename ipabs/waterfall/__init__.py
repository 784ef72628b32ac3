"""The waterfall: steps lowered to primitives, run by backends that know primitives only."""

from ipabs.waterfall.closing import Closing, Item, close
from ipabs.waterfall.fees import Instalment, instalments
from ipabs.waterfall.inputs import Inputs, make_inputs
from ipabs.waterfall.program import Program, compile_deal
from ipabs.waterfall.rows import Ledger, run_rows
from ipabs.waterfall.trace import Line, run_trace

__all__ = [
    "Closing",
    "Inputs",
    "Instalment",
    "Item",
    "Ledger",
    "Line",
    "Program",
    "close",
    "compile_deal",
    "instalments",
    "make_inputs",
    "run_rows",
    "run_trace",
]
