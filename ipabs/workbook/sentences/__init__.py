"""Every sentence that the reader says, by code: English, Chinese. Their facts have the same names in both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipabs.workbook.sentences.cash import CASH
from ipabs.workbook.sentences.cells import CELLS
from ipabs.workbook.sentences.credit import CREDIT
from ipabs.workbook.sentences.damage import DAMAGE
from ipabs.workbook.sentences.dates import DATES
from ipabs.workbook.sentences.events import EVENTS
from ipabs.workbook.sentences.fees import FEES
from ipabs.workbook.sentences.files import FILES
from ipabs.workbook.sentences.flows import FLOWS
from ipabs.workbook.sentences.numbers import NUMBERS
from ipabs.workbook.sentences.phrases import PHRASES
from ipabs.workbook.sentences.pieces import PIECES
from ipabs.workbook.sentences.rate_events import RATE_EVENTS
from ipabs.workbook.sentences.rules import RULES
from ipabs.workbook.sentences.template import TEMPLATE
from ipabs.workbook.sentences.warned import WARNED

__all__ = ["SENTENCES"]

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    PIECES
    | PHRASES
    | FILES
    | DAMAGE
    | CELLS
    | DATES
    | RATE_EVENTS
    | RULES
    | CASH
    | CREDIT
    | EVENTS
    | FEES
    | FLOWS
    | NUMBERS
    | TEMPLATE
    | WARNED
)
