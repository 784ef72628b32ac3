"""Drawn scenarios by the million: a fixed grid of chunks through the rows, end values joined in chunk order.

The grid does not depend on the workers, so neither do the results. A chunk gathers what its assets bring, runs every
period, tail included, and keeps end values only; the program is slimmed first, once, of what those values do not need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from ipabs.calendar import Period, PeriodKind
from ipabs.cashflow import Collections
from ipabs.cashflow.draws import DefaultPeriods, Drawn, DrawTables, Gather
from ipabs.model import Deal, Fee
from ipabs.model.words import FeeBase, View
from ipabs.units import Array
from ipabs.waterfall.fee_base import assets_in
from ipabs.waterfall.inputs import Inputs, make_inputs
from ipabs.waterfall.names import input_name
from ipabs.waterfall.primitives import ZERO, Block, Op
from ipabs.waterfall.program import UNTIED, Program
from ipabs.waterfall.rows import run_rows
from ipabs.waterfall.standard import waterfall_fees

__all__ = ["CHUNK", "Batch", "run_batch", "slim"]
