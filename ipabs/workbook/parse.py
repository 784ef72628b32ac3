"""One cell to one typed value, by the type of its column. What cannot be read says what was expected."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ipabs.errors import Text
from ipabs.workbook.cells import CellKind, RawCell
from ipabs.workbook.contract import SUPPORTED_ISSUE, Column, Type
from ipabs.workbook.dates import date_of
from ipabs.workbook.messages import NOTHING, listed, nearest_known, say
from ipabs.workbook.numbers import CellError, Figure, fen_shown, figure_of, found, percent_text, plain_text
from ipabs.workbook.text import clean, fold, narrow
from ipabs.workbook.unread import amount_text

__all__ = ["LONGEST", "Parsed", "Value", "expected_of", "parse_cell", "rate_above"]

Value = str | int | float | bool | date

Parsed = tuple[Value, str]
"""The value and how it was read: '' as it stands, 'decimal' or 'text_number' (see findings)."""

LONGEST = {Type.ID: 31, Type.CHOICE: 40, Type.NAME: 200, Type.TEXT: 2000}
_MOST_FEN = 10**14
"""Of one cell: 1,000,000,000,000 yuan. Sums over a deal's life must stay whole in floating point, below 2^53 fen."""
_TEN_THOUSAND = Decimal(10_000)
_KEPT_DIGITS = 10**15
_FLAGS = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False}
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "⩾": ">=", "⩽": "<="}


def parse_cell(cell: RawCell, column: Column, unit: str) -> Parsed:
    """The typed value of a cell; `unit` is the folded unit of its heading ('' where there is none).

    money is fen, rates and shares decimals, words English keys. Raises CellError with the whole sentence.
    """
    if cell.kind is CellKind.ERROR:
        raise CellError(say("error", column=column, found=cell.value, expected=expected_of(column)))
    if cell.kind is CellKind.UNSAVED:
        raise CellError(say("unsaved", column=column))
    return _PARSERS[column.type](cell, column, unit)


@lru_cache(maxsize=1024)
def expected_of(column: Column) -> Text:
    """What a column takes, with an example."""
    return say(f"expected_{column.type}", words=listed(_supported(column)))


def _supported(column: Column) -> list[Text]:
    return [Text(word.key, word.zh) for word in column.words if word.since <= SUPPORTED_ISSUE]


def _money(cell: RawCell, column: Column, unit: str) -> Parsed:
    if cell.kind is CellKind.NUMBER and not cell.percent and not unit:
        fen = fen_shown(cell.value)
        low, high = _fen_limits(column)
        if fen is not None and low <= fen <= high:
            return fen, ""
    figure = _plain_figure(cell, column, unit)
    yuan = figure.value * _TEN_THOUSAND if unit == "万元" else figure.value
    if abs(yuan) * 100 >= _MOST_FEN:
        raise CellError(say("above", column=column, found=amount_text(yuan), limit=amount_text(_MOST_FEN // 100)))
    if yuan * 100 != int(yuan * 100):
        raise CellError(say("decimals", column=column, found=amount_text(yuan)))
    _check_range(column, yuan, amount_text)
    return int(yuan * 100), _how(figure)


@lru_cache(maxsize=256)
def _fen_limits(column: Column) -> tuple[int, int]:
    """The range of an amount in whole fen, ends included."""
    low, high = _limits(column)
    least, most = -_MOST_FEN + 1, _MOST_FEN - 1
    return (
        least if low is None else max(least, math.ceil(low * 100)),
        most if high is None else min(most, math.floor(high * 100)),
    )


def _rate(cell: RawCell, column: Column, unit: str) -> Parsed:
    figure = figure_of(cell, column, expected_of(column))
    in_percent = unit == "%" and not figure.percent
    value = figure.value / 100 if in_percent else figure.value
    highest = _limits(column)[1]
    if highest is not None and value > highest:
        raise CellError(_rate_above(column, figure, value, percent=in_percent or figure.percent))
    _check_range(column, value, percent_text)
    as_decimal = value != 0 and not in_percent and not figure.percent
    return float(value), "decimal" if as_decimal else _how(figure)


def _rate_above(column: Column, figure: Figure, value: Decimal, *, percent: bool) -> Text:
    found = percent_text(figure.value) if figure.percent else plain_text(figure.value)
    return rate_above(column, found, value, Decimal(str(column.maximum or 0.0)), as_decimal=not percent)


def rate_above(column: Column, found: str, value: Decimal, limit: Decimal, *, as_decimal: bool = False) -> Text:
    """A rate or share beyond its limit: a percent typed as a number of percents, or a hundred times too much.

    `found` as typed; how it reads is said where that says more. `as_decimal`: name the decimal to write too.
    """
    read = say("which_reads", as_is=percent_text(value)) if found != percent_text(value) else NOTHING
    sooner = value / 100
    meant, decimal = percent_text(sooner), plain_text(sooner)
    if sooner > limit:
        advice = NOTHING
    elif as_decimal:
        advice = say("if_meant", meant=meant, decimal=decimal)
    else:
        advice = say("is_meant", meant=meant)
    return say("rate_above", column=column, found=found, limit=percent_text(limit), reads=read, advice=advice)


def _price(cell: RawCell, column: Column, unit: str) -> Parsed:
    figure = figure_of(cell, column, expected_of(column))
    value = figure.value if figure.percent else figure.value / 100
    low, high = Decimal(str(column.minimum)), Decimal(str(column.maximum))
    if not low <= value <= high:
        typed = plain_text(figure.value * 100 if figure.percent else figure.value)
        limits = {"low": plain_text(low * 100), "high": plain_text(high * 100)}
        raise CellError(say("price", column=column, found=typed, **limits))
    return float(value), _how(figure)


def _integer(cell: RawCell, column: Column, unit: str) -> Parsed:
    figure = _plain_figure(cell, column)
    _check_range(column, figure.value, plain_text)
    if figure.value != int(figure.value):
        raise CellError(say("whole", column=column, found=plain_text(figure.value)))
    return int(figure.value), _how(figure)


def _number(cell: RawCell, column: Column, unit: str) -> Parsed:
    figure = _plain_figure(cell, column)
    _check_range(column, figure.value, plain_text)
    return float(figure.value), _how(figure)


def _limit(cell: RawCell, column: Column, unit: str) -> Parsed:
    if cell.kind is CellKind.TEXT:
        try:
            figure = figure_of(cell, column, expected_of(column))
        except CellError:
            return _text(cell, column, unit)
        return float(figure.value), _how(figure)
    return float(figure_of(cell, column, expected_of(column)).value), ""


def _figure(cell: RawCell, column: Column, unit: str) -> Parsed:
    figure = figure_of(cell, column, expected_of(column))
    _check_range(column, figure.value, plain_text)
    return float(figure.value), "decimal" if 0 < figure.value < 1 and not figure.percent else _how(figure)


def _plain_figure(cell: RawCell, column: Column, unit: str = "") -> Figure:
    figure = figure_of(cell, column, expected_of(column), unit)
    if figure.percent:
        raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected_of(column)))
    return figure


def _check_range(column: Column, value: Decimal, shown: Callable[[Decimal], str]) -> None:
    low, high = _limits(column)
    if low is not None and value < low:
        raise CellError(say("below", column=column, found=shown(value), limit=shown(low)))
    if high is not None and value > high:
        raise CellError(say("above", column=column, found=shown(value), limit=shown(high)))


@lru_cache(maxsize=1024)
def _limits(column: Column) -> tuple[Decimal | None, Decimal | None]:
    """The range of a column, ends included."""
    low, high = column.minimum, column.maximum
    return (None if low is None else Decimal(str(low)), None if high is None else Decimal(str(high)))


def _how(figure: Figure) -> str:
    return "text_number" if figure.from_text else ""


def _date(cell: RawCell, column: Column, unit: str) -> Parsed:
    return date_of(cell, column, expected_of(column)), ""


def _flag(cell: RawCell, column: Column, unit: str) -> Parsed:
    if cell.kind is CellKind.BOOL:
        return bool(cell.value), ""
    if cell.kind is CellKind.TEXT and (value := _FLAGS.get(fold(cell.value))) is not None:
        return value, ""
    raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected_of(column)))


def _text(cell: RawCell, column: Column, unit: str) -> Parsed:
    text = _typed_text(cell, column)
    limit = LONGEST.get(column.type, LONGEST[Type.TEXT])
    if len(text) > limit:
        raise CellError(say("too_long", column=column, length=len(text), limit=limit))
    if column.type in (Type.ID, Type.CHOICE, Type.NAME) and not text.isprintable() and len(text.splitlines()) > 1:
        raise CellError(say("line_break", column=column))
    return text, ""


def _typed_text(cell: RawCell, column: Column) -> str:
    if cell.kind is CellKind.TEXT:
        return clean(cell.value)
    if cell.kind is CellKind.NUMBER and not cell.percent:
        if abs(cell.value) >= _KEPT_DIGITS:
            raise CellError(say("digits", column=column, found=format(cell.value, ".15g")))
        if column.type is not Type.ID or cell.value == int(cell.value):
            return plain_text(cell.value)
    raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected_of(column)))


def _word(cell: RawCell, column: Column, unit: str) -> Parsed:
    if cell.kind is not CellKind.TEXT:
        raise CellError(say("wrong_kind", column=column, found=found(cell), expected=expected_of(column)))
    typed = narrow(cell.value)
    word = _words_of(column).get(fold(_SIGNS.get(typed, typed)))
    if word is None:
        raise CellError(
            say("word_unknown", column=column, found=typed[:60], nearest=nearest_known(typed, _supported(column)))
        )
    key, since = word
    if since > SUPPORTED_ISSUE:
        choices = nearest_known("", _supported(column))
        raise CellError(say("word_later", column=column, found=typed, nearest=choices))
    return key, ""


def _choice(cell: RawCell, column: Column, unit: str) -> Parsed:
    """A word of the list by its key, else the name as typed."""
    text, how = _text(cell, column, unit)
    word = _words_of(column).get(fold(str(text)))
    return (word[0] if word else text), how


@lru_cache(maxsize=256)
def _words_of(column: Column) -> dict[str, tuple[str, int]]:
    return {fold(name): (word.key, word.since) for word in column.words for name in (word.zh, word.key)}


_PARSERS: dict[Type, Callable[[RawCell, Column, str], Parsed]] = {
    Type.MONEY: _money,
    Type.RATE: _rate,
    Type.SHARE: _rate,
    Type.PRICE: _price,
    Type.DATE: _date,
    Type.FLAG: _flag,
    Type.ID: _text,
    Type.NAME: _text,
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.WORD: _word,
    Type.CHOICE: _choice,
    Type.LIMIT: _limit,
    Type.FIGURE: _figure,
}
