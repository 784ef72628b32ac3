"""Short makers for the rows of the contract table, so that one row stays one readable statement."""

from __future__ import annotations

from typing import TypedDict, Unpack

from ipabs.errors import Text
from ipabs.model.rates import HIGHEST_RATE
from ipabs.workbook.contract.types import Column, Default, Type, Word
from ipabs.workbook.contract.words import RESET_RULE

__all__ = [
    "flag",
    "floating",
    "identifier",
    "integer",
    "later",
    "money",
    "plain",
    "rate",
    "share",
    "shift",
    "text",
    "when",
    "words",
]

Pair = tuple[str, str]
"""English and Chinese."""

_UNIT = {Type.MONEY: "yuan", Type.RATE: "a year", Type.SHARE: "share"}


class Options(TypedDict, total=False):
    """What a column may say beside its names, type and help; `default_from`: a `sheet.column`, or words."""

    required: bool
    default: Default | None
    default_from: str | Pair | None
    needed: Pair | None
    minimum: float | None
    maximum: float | None
    usual: tuple[float | None, float | None]
    unit: str
    since: int
    refers: str
    offers: str
    beside: tuple[Word, ...]
    source: str
    common: bool
    of: tuple[Word, ...]


def plain(key: str, zh: str, type_: Type, help_en: str, help_zh: str, **more: Unpack[Options]) -> Column:
    """A column of any type."""
    default_from, needed = more.get("default_from"), more.get("needed")
    required = more.get("required", False)
    return Column(
        key=key,
        zh=zh,
        type=type_,
        required=required,
        default=more.get("default"),
        default_from=Text(default_from, "") if isinstance(default_from, str) else default_from and Text(*default_from),
        needed=needed and Text(*needed),
        unit=more.get("unit", _UNIT.get(type_, "")),
        minimum=more.get("minimum"),
        maximum=more.get("maximum"),
        usual=more.get("usual", (None, None)),
        words=more.get("of", ()),
        since=more.get("since", 1),
        help_zh=help_zh,
        help_en=help_en,
        source=more.get("source", ""),
        refers=more.get("refers", ""),
        offers=more.get("offers", ""),
        beside=more.get("beside", ()),
        common=more.get("common", False) or required,
    )


def _with(more: Options, **usual: Unpack[Options]) -> Options:
    """`more`, and of `usual` what it does not say."""
    merged: Options = {**usual, **more}
    return merged


def text(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    return plain(key, zh, Type.TEXT, en, cn, **more)


def identifier(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    return plain(key, zh, Type.ID, en, cn, **more)


def when(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    return plain(key, zh, Type.DATE, en, cn, **more)


def flag(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    return plain(key, zh, Type.FLAG, en, cn, **more)


def money(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    """Yuan, not negative."""
    return plain(key, zh, Type.MONEY, en, cn, **_with(more, minimum=0))


def rate(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    """A rate a year from 0 to 36%."""
    return plain(key, zh, Type.RATE, en, cn, **_with(more, minimum=0, maximum=HIGHEST_RATE))


def shift(key: str, zh: str, en: str, cn: str) -> Column:
    """A change of rates, up or down."""
    return plain(key, zh, Type.RATE, en, cn, default=0.0, minimum=-HIGHEST_RATE, maximum=HIGHEST_RATE)


def share(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    """A share from 0 to 100%."""
    return plain(key, zh, Type.SHARE, en, cn, **_with(more, minimum=0, maximum=1.0))


def integer(key: str, zh: str, en: str, cn: str, **more: Unpack[Options]) -> Column:
    """A whole number, from 0 to 1200 where nothing else is said."""
    return plain(key, zh, Type.INTEGER, en, cn, **_with(more, minimum=0, maximum=1200))


def words(key: str, zh: str, listed: tuple[Word, ...], en: str, cn: str, **more: Unpack[Options]) -> Column:
    return plain(key, zh, Type.WORD, en, cn, **_with(more, of=listed))


def later(key: str, zh: str, type_: Type, since: int, en: str, cn: str, *, of: tuple[Word, ...] = ()) -> Column:
    """A column that is known but not supported yet."""
    return plain(key, zh, type_, en, cn, since=since, of=of)


def floating(**more: Unpack[Options]) -> tuple[Column, ...]:
    """Index, spread and reset rule of a loan or class; `more` is of the index."""
    return (
        plain(
            "index",
            "基准利率",
            Type.ID,
            "Index of a floating rate, e.g. LPR1Y; its fixings stand in sheet rates",
            "浮动利率所参照的基准，如 LPR1Y；各期数值填在“基准利率”表",
            **_with(more, refers="rates.index"),
        ),
        plain(
            "spread",
            "利差",
            Type.RATE,
            "Added to the index and may be negative: -0.20% is 20 basis points below it",
            "基准之上的加点，可为负：-0.20% 即减 20 个基点",
            default=0.0,
            minimum=-HIGHEST_RATE,
            maximum=HIGHEST_RATE,
        ),
        words(
            "reset_rule",
            "重定价方式",
            RESET_RULE,
            "When the index is read anew: each interest period, on 1 January, or on each anniversary",
            "何时按最新基准重定价：逐期、每年1月1日或对年对月对日",
            default="period",
        ),
    )
