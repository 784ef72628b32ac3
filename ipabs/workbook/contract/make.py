"""Short makers for the rows of the contract table, so that one row stays one readable statement."""

from __future__ import annotations

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

_UNIT = {Type.MONEY: "yuan", Type.RATE: "a year", Type.SHARE: "share"}


def plain(
    key: str,
    zh: str,
    type_: Type,
    help_en: str,
    help_zh: str,
    *,
    required: bool = False,
    default: Default | None = None,
    default_from: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
    unit: str = "",
    since: int = 1,
    refers: str = "",
    source: str = "",
    common: bool = False,
    of: tuple[Word, ...] = (),
) -> Column:
    """A column of any type."""
    return Column(
        key=key,
        zh=zh,
        type=type_,
        required=required,
        default=default,
        default_from=default_from,
        unit=unit or _UNIT.get(type_, ""),
        minimum=minimum,
        maximum=maximum,
        words=of,
        since=since,
        help_zh=help_zh,
        help_en=help_en,
        source=source,
        refers=refers,
        common=common or required,
    )


def floating() -> tuple[Column, ...]:
    """Index, spread and reset rule of a loan or class."""
    return (
        plain("index", "基准利率", Type.ID, "Name in sheet rates", "“基准利率”表中的名称", refers="rates.index"),
        plain(
            "spread", "利差", Type.RATE, "Over the index", "基准之上的加点", default=0.0, minimum=-0.36, maximum=0.36
        ),
        words("reset_rule", "重定价方式", RESET_RULE, "When the index is read", "重定价时点", default="period"),
    )


def shift(key: str, zh: str, en: str, cn: str) -> Column:
    """A change of rates, up or down."""
    return plain(key, zh, Type.RATE, en, cn, default=0.0, minimum=-0.36, maximum=0.36)


def text(key: str, zh: str, en: str, cn: str, *, required: bool = False, common: bool = False) -> Column:
    return plain(key, zh, Type.TEXT, en, cn, required=required, common=common)


def identifier(
    key: str, zh: str, en: str, cn: str, *, required: bool = False, refers: str = "", common: bool = False
) -> Column:
    return plain(key, zh, Type.ID, en, cn, required=required, refers=refers, common=common)


def money(
    key: str,
    zh: str,
    en: str,
    cn: str,
    *,
    required: bool = False,
    default: int | None = None,
    default_from: str = "",
    common: bool = False,
) -> Column:
    return plain(
        key,
        zh,
        Type.MONEY,
        en,
        cn,
        required=required,
        default=default,
        default_from=default_from,
        minimum=0,
        common=common,
    )


def rate(
    key: str, zh: str, en: str, cn: str, *, default: float | None = None, required: bool = False, common: bool = False
) -> Column:
    return plain(key, zh, Type.RATE, en, cn, required=required, default=default, minimum=0, maximum=0.36, common=common)


def share(
    key: str, zh: str, en: str, cn: str, *, required: bool = False, default: float | None = None, common: bool = False
) -> Column:
    return plain(key, zh, Type.SHARE, en, cn, required=required, default=default, minimum=0, maximum=1.0, common=common)


def when(
    key: str, zh: str, en: str, cn: str, *, required: bool = False, default_from: str = "", common: bool = False
) -> Column:
    return plain(key, zh, Type.DATE, en, cn, required=required, default_from=default_from, common=common)


def flag(key: str, zh: str, en: str, cn: str, *, default: bool | None = None, default_from: str = "") -> Column:
    return plain(key, zh, Type.FLAG, en, cn, default=default, default_from=default_from)


def integer(
    key: str,
    zh: str,
    en: str,
    cn: str,
    *,
    required: bool = False,
    default: int | None = None,
    default_from: str = "",
    minimum: int = 0,
    maximum: int = 1200,
    unit: str = "",
) -> Column:
    return plain(
        key,
        zh,
        Type.INTEGER,
        en,
        cn,
        required=required,
        default=default,
        default_from=default_from,
        minimum=minimum,
        maximum=maximum,
        unit=unit,
    )


def words(
    key: str,
    zh: str,
    of: tuple[Word, ...],
    en: str,
    cn: str,
    *,
    required: bool = False,
    default: str | None = None,
    default_from: str = "",
    common: bool = False,
) -> Column:
    return plain(
        key, zh, Type.WORD, en, cn, required=required, default=default, default_from=default_from, of=of, common=common
    )


def later(key: str, zh: str, type_: Type, since: int, en: str, cn: str, *, of: tuple[Word, ...] = ()) -> Column:
    """A column that is known but not supported yet."""
    return plain(key, zh, type_, en, cn, since=since, of=of)
