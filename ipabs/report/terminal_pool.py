"""The pool on the terminal: totals, pledge rates, rights against debt, label, distributions, the largest assets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipabs.report.criteria import criteria_met, exceptions
from ipabs.report.labels import heading, label
from ipabs.report.pool_words import distribution_name, stratum
from ipabs.report.reading import Reader, Result
from ipabs.report.terminal import print_criterion, print_headline, print_notices
from ipabs.report.terminal_print import Line, print_heading, print_table, print_text
from ipabs.report.terminal_rights import print_rights
from ipabs.report.text import money, percent
from ipabs.report.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_pool"]

_SPREAD = (
    "unrelated_obligors",
    "largest_obligor_share",
    "top5_share",
    "group_share",
    "cash_provider_share",
    "cash_provider_group_share",
    "related_cash_share",
)
"""Criteria on how much stands with few."""

_MOST = 20
"""Rows of a table of firms; --json has all."""


def print_pool(document: Result, console: Console, lang: Lang) -> None:
    """Every table of the pool, then the criteria that are broken and what to know."""
    reader = Reader(document, lang)
    print_headline(reader, console)
    _totals(reader, console)
    _firms(reader, console)
    _rights_of(reader, console, "pledge_by_kind", "by_kind", "kind")
    _rights_of(reader, console, "pledge_by_method", "by_method", "method")
    print_rights(reader, console)
    _label_test(reader, console)
    _spread(reader, console)
    _distributions(reader, console)
    _top(reader, console)
    _criteria(reader, console)
    print_notices(reader, console)


def _totals(reader: Reader, console: Console) -> None:
    pool, lang, colon = reader.document["pool"], reader.lang, reader.said("colon")
    none = reader.said("none")
    years = pool["weighted_remaining_term_years"]
    facts = [
        ("principal_cny", money(pool["principal_cny"], lang)),
        ("assets", f"{pool['assets']:,}"),
        ("average_balance_cny", money(pool["average_balance_cny"], lang)),
        ("largest_balance_cny", money(pool["largest_balance_cny"], lang)),
        ("smallest_balance_cny", money(pool["smallest_balance_cny"], lang)),
        ("weighted_rate", percent(pool["weighted_rate"], lang)),
        ("weighted_remaining_term_years", none if years is None else reader.said("years", count=f"{years:.2f}")),
        ("weighted_rating", pool["weighted_rating"] or none),
        ("rated_share", percent(pool["rated_share"], lang, 2)),
        ("appraised_value_cny", money(pool["appraised_value_cny"], lang)),
        ("unpledged_value_cny", money(pool["unpledged_value_cny"], lang)),
        ("pledge_rate", percent(pool["pledge_rate"], lang, 2)),
    ]
    print_heading(console, reader.said("totals"))
    for key, shown in facts:
        print_text(console, f"{heading(f'pool.{key}', lang)}{colon}{shown}", "", 2)
    if pool["weighted_rating"]:
        print_text(console, reader.said("rating_note"), "dim", 2)


def _firms(reader: Reader, console: Console) -> None:
    lang, key = reader.lang, "pool.concentration[]"
    firms = sorted(reader.document["pool"]["concentration"], key=lambda firm: -firm["balance_cny"])
    rows: list[Line] = [
        (
            (
                firm["name"],
                money(firm["balance_cny"], lang),
                percent(firm["share"], lang, 2),
                money(firm["appraised_value_cny"], lang),
                percent(firm["pledge_rate"], lang, 2),
            ),
            "yellow" if (firm["pledge_rate"] or 0) > 1 else "",
        )
        for firm in firms[:_MOST]
    ]
    names = ("balance_cny", "share", "appraised_value_cny", "pledge_rate")
    figures = [label(f"{key}.{name}", lang) for name in names]
    print_table(console, reader.said("pledge_by_firm"), [label(f"{key}.name", lang)], figures, rows)
    _more(reader, console, len(firms) - _MOST)


def _more(reader: Reader, console: Console, more: int) -> None:
    """How many rows a table leaves out."""
    if more > 0:
        print_text(console, reader.said("more_rows", count=more), "dim", 2)


def _rights_of(reader: Reader, console: Console, title: str, part: str, name: str) -> None:
    """Rights by kind or method: what they are worth, the debt that they back."""
    lang, pool = reader.lang, reader.document["pool"]
    rows: list[Line] = []
    for one in pool[part]:
        said = reader.word("ip.kind", one[name]) if name == "kind" else one[name] or reader.said("not_given")
        rows.append((_right_cells(reader, said, one), ""))
    if pool["unbacked_cny"]:
        rows.append(((reader.said("unbacked"), "", "", money(pool["unbacked_cny"], lang), ""), "yellow"))
    whole = {
        "rights": pool["ip_rights"],
        "appraised_value_cny": pool["appraised_value_cny"],
        "principal_cny": pool["principal_cny"],
        "pledge_rate": pool["pledge_rate"],
    }
    rows.append((_right_cells(reader, reader.said("total"), whole), "bold"))
    key = f"pool.{part}[]"
    figures = [label(f"{key}.{n}", lang) for n in ("rights", "appraised_value_cny", "principal_cny", "pledge_rate")]
    print_table(console, reader.said(title), [label(f"{key}.{name}", lang)], figures, rows)


def _right_cells(reader: Reader, name: str, one: Result) -> tuple[str, ...]:
    lang = reader.lang
    values = (money(one["appraised_value_cny"], lang), money(one["principal_cny"], lang))
    return name, f"{one['rights']:,}", *values, percent(one["pledge_rate"], lang, 2)


def _label_test(reader: Reader, console: Console) -> None:
    test, lang, colon = reader.document["pool"]["label"], reader.lang, reader.said("colon")
    print_heading(console, reader.said("label_test"))
    for basis in ("assets", "proceeds"):
        share = test[f"by_{basis}"]
        shown = reader.said("not_given") if share is None else percent(share, lang, 2)
        if basis == test["basis"]:
            shown = reader.said("basis_used", share=shown)
        print_text(console, f"{reader.said(f'basis_{basis}')}{colon}{shown}", "", 2)
    for name in ("counted_cny", "not_counted_cny"):
        print_text(console, f"{heading(f'pool.label.{name}', lang)}{colon}{money(test[name], lang)}", "", 2)
    out = [one for one in test["assets"] if not one["counts"]]
    if out:
        names = reader.said("comma").join(f"{one['asset_id']} {one['borrower']}" for one in out[:_MOST])
        print_text(console, f"{reader.said('not_counted')}{colon}{names}", "yellow", 2)
        _more(reader, console, len(out) - _MOST)


def _spread(reader: Reader, console: Console) -> None:
    print_heading(console, reader.said("dispersion"))
    for one in reader.document["criteria"]:
        if one["measure"] in _SPREAD:
            print_criterion(reader, console, one)


def _distributions(reader: Reader, console: Console) -> None:
    """A table each; those with one group share a list, those that nothing is given for a line."""
    tables, alike, missing = [], [], []
    for one in reader.document["pool"]["distributions"]:
        name, labels = distribution_name(reader, one["by"]), [row["label"] for row in one["rows"]]
        if not one["unit"] and labels == [""]:
            missing.append(name)
        elif len(labels) == 1:
            alike.append(f"{name}{reader.said('colon')}{stratum(reader, one, one['rows'][0])}")
        else:
            tables.append((name, one))
    for name, one in tables:
        _distribution(reader, console, name, one)
    if alike:
        print_heading(console, reader.said("one_group"))
    for line in alike:
        print_text(console, line, "", 2)
    if missing:
        print_text(console, "")
        print_text(console, reader.said("not_given_for", names=reader.said("comma").join(missing)), "dim")


def _distribution(reader: Reader, console: Console, title: str, one: Result) -> None:
    lang, key = reader.lang, "pool.distributions[].rows[]"
    names = ("assets", "borrowers", "balance_cny", "share", "weighted_rate")
    figures = [label(f"{key}.{name}", lang) for name in names]
    rows: list[Line] = []
    for row in one["rows"]:
        counts = (f"{row['assets']:,}", f"{row['borrowers']:,}")
        rates = (percent(row["share"], lang, 2), percent(row["weighted_rate"], lang, 2))
        rows.append(((stratum(reader, one, row), *counts, money(row["balance_cny"], lang), *rates), ""))
    print_table(console, title, [reader.said("group")], figures, rows[:_MOST])
    _more(reader, console, len(rows) - _MOST)


def _top(reader: Reader, console: Console) -> None:
    """What is owed, then what stands behind it."""
    lang, key, pool = reader.lang, "pool.top[]", reader.document["pool"]
    owed: list[Line] = []
    behind: list[Line] = []
    for one in pool["top"]:
        named = (str(one["rank"]), str(one["borrower"]))
        rates = (percent(one["rate"], lang), percent(one["share"], lang, 2))
        related = reader.said("none" if one["related"] is None else "yes" if one["related"] else "no")
        rating = one["shadow_rating"] or reader.said("dash")
        owed.append(((*named, rating, money(one["balance_cny"], lang), *rates), ""))
        backed = (f"{one['rights']:,}", money(one["collateral_cny"], lang))
        behind.append(((*named, *backed, related), "yellow" if one["related"] else ""))
    words = [reader.said("rank_short"), label(f"{key}.borrower", lang)]
    figures = [label(f"{key}.{name}", lang) for name in ("balance_cny", "rate", "share")]
    print_table(console, reader.said("top"), [*words, reader.said("shadow_short")], figures, owed)
    figures = [label(f"{key}.{name}", lang) for name in ("rights", "collateral_cny")]
    print_table(console, reader.said("top_behind"), words, [*figures, reader.said("related_short")], behind)
    _top_notes(reader, console)


def _top_notes(reader: Reader, console: Console) -> None:
    pool = reader.document["pool"]
    out = [str(one["rank"]) for one in pool["top"] if one["may_omit"]]
    notes = [reader.said("may_omit_note", names=reader.said("comma").join(out))] if out else []
    named = [_enhancer(reader, one) for one in pool["enhancements"]] or [reader.said("nothing")]
    notes += [f"{reader.said('enhanced_by')}{reader.said('colon')}{reader.said('stop').join(named)}"]
    for note in [*notes, reader.said("related_note")]:
        print_text(console, note, "dim", 2)


def _enhancer(reader: Reader, one: Result) -> str:
    rating = f" {one['provider_rating']}" if one["provider_rating"] else ""
    return f"{one['provider']}{rating} ({reader.word('supports.kind', one['kind'])})"


def _criteria(reader: Reader, console: Console) -> None:
    broken: Sequence[Result] = exceptions(reader.document)
    print_text(console, "")
    print_text(console, criteria_met(reader), "bold" if broken else "")
    for one in broken:
        print_criterion(reader, console, one)
