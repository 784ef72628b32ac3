"""What a row of the contract table is: a column (or key of sheet `deal`), a list word, a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ipabs.errors import Text

__all__ = ["SUPPORTED_ISSUE", "Column", "Default", "Sheet", "Type", "Word"]

SUPPORTED_ISSUE = 3
"""Rows with a later `since` are known and refused: "known, not supported yet"."""

Default = str | int | float | bool
"""A default as the typed value that the reader makes of a cell: words by key, rates as decimals."""


class Type(StrEnum):
    """How a cell is read (contract.md section 1)."""

    MONEY = "money"
    RATE = "rate"
    SHARE = "share"
    PRICE = "price"
    """Percent of principal, 100 is par; a decimal in the model."""
    DATE = "date"
    FLAG = "flag"
    ID = "id"
    NAME = "name"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    WORD = "word"
    CHOICE = "choice"
    """A word of the list, or a name of the user's own."""
    LIMIT = "limit"
    """Of a criterion: a number, a percent or a word."""
    FIGURE = "figure"
    """A number or a percent; another column says what of."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list: English key and Chinese word."""

    key: str
    zh: str
    since: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One column, or one key of sheet `deal`. The English heading is the key.

    `minimum`, `maximum`: yuan for money, decimals for rates and shares; `usual`: least and most that are not warned
    of, above nought. `default` is the typed constant that a blank
    cell takes; `default_from` says where any other default comes from: words, or in English alone the `sheet.column`
    that it is taken from. `needed`: when a column that is not always required may not be blank. `refers`: the
    `sheet.column` whose values it may hold. `since`: the issue it comes with.
    """

    key: str
    zh: str
    type: Type
    required: bool = False
    default: Default | None = None
    default_from: Text | None = None
    needed: Text | None = None
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    usual: tuple[float | None, float | None] = (None, None)
    words: tuple[Word, ...] = ()
    since: int = 1
    help_zh: str = ""
    help_en: str = ""
    source: str = ""
    refers: str = ""
    beside: tuple[Word, ...] = ()
    """Words that a cell of names may say as well."""
    offers: str = ""
    """The `sheet.column` that a drop-down offers, where the cell may hold other names as well."""
    common: bool = False
    """In the short template: a column that most people fill."""

    @property
    def supported(self) -> bool:
        return self.since <= SUPPORTED_ISSUE

    @property
    def help(self) -> Text:
        return Text(self.help_en, self.help_zh)

    def title(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One sheet: a table with headings in row 1 (sheet `deal`: keys in column A instead)."""

    key: str
    zh: str
    columns: tuple[Column, ...] = ()
    required: bool = False
    since: int = 1
    help_zh: str = ""
    help_en: str = ""
    common: bool = False
    """In the short template: a sheet that most people fill."""
    id_column: str = ""
    """The column whose values may not stand twice."""
    name_column: str = ""
    """Where names may stand twice: the column that names a row for messages all the same."""
    called_by: tuple[str, ...] = ()
    """Columns beside the id that people know a row by, and type in its stead."""

    @property
    def supported(self) -> bool:
        return self.since <= SUPPORTED_ISSUE

    @property
    def help(self) -> Text:
        return Text(self.help_en, self.help_zh)

    def title(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.key

    def column(self, key: str) -> Column:
        """The column of a key. Raises KeyError."""
        if (column := _by_key(self).get(key)) is None:
            raise KeyError(f"{self.key}.{key}")
        return column


@lru_cache(maxsize=256)
def _by_key(sheet: Sheet) -> dict[str, Column]:
    return {column.key: column for column in sheet.columns}
