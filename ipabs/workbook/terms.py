"""Sheet `deal` to the schedule terms, with the defaults of the venue (contract.md section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ipabs.calendar import ListedDates, Market, Roll, ScheduleForm, ScheduleTerms, add_months, merged_dates
from ipabs.workbook.contract import FREQUENCY_MONTHS
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.findings import DefaultTaken
from ipabs.workbook.rows import Row, Tables

__all__ = [
    "DAYS_TO_PAYMENT",
    "OFFSETS",
    "form_of",
    "frequency_months",
    "grid_column",
    "last_maturity",
    "listed_dates",
    "note_merges",
    "schedule_terms",
]

_NEEDED = (
    "venue",
    "closing_date",
    "cutoff_date",
    "schedule_from",
    "first_date",
    "payment_frequency",
    "roll",
    "calendar",
    "payment_offset",
    "determination_offset",
    "support_transfer_offset",
    "accrual_roll",
    "merge_within_days",
    "tail_frequency",
    "legal_maturity_date",
    "record_day_offset",
)


def last_maturity(tranches: Iterable[Row]) -> date | None:
    """The last expected maturity of any class; None while one is not readable."""
    days = [row.day("expected_maturity_date") for row in tranches]
    readable = [day for day in days if day is not None]
    return max(readable) if readable and len(readable) == len(days) else None


def frequency_months(deal: Row) -> int | None:
    """Months of the deal's payment frequency; None at maturity."""
    word = deal.text("payment_frequency") or str(deal.sheet.column("payment_frequency").default)
    return FREQUENCY_MONTHS.get(word)


def form_of(deal: Row) -> ScheduleForm | None:
    """Whether grid dates are repayment or payment days; None while neither it nor the venue is readable."""
    if deal.bad & {"schedule_from", "venue"} or not (deal.has("schedule_from") or deal.has("venue")):
        return None
    return ScheduleForm(deal.text("schedule_from") or ("repayment" if deal.text("venue") == "interbank" else "payment"))


def grid_column(form: ScheduleForm) -> str:
    """The column of sheet `schedule` that holds the grid dates."""
    return "repayment_date" if form is ScheduleForm.REPAYMENT else "payment_date"


def listed_dates(tables: Tables) -> tuple[date, ...] | None:
    """The grid dates of sheet `schedule`, () without rows; None while one is blank or unreadable."""
    rows, form = tables["schedule"].rows, form_of(tables.deal)
    days = [row.day(grid_column(form)) for row in rows] if form else [None]
    known = tuple(day for day in days if day)
    return known if not rows or len(known) == len(days) else None


def schedule_terms(tables: Tables, defaults: Defaults, trial: date | None = None) -> ScheduleTerms | None:
    """The terms, or None while a cell that they need is blank or unreadable.

    `trial`: a maturity instead of the classes'. Raises ValueError, naming the dates, where they are out of order.
    """
    deal, listed = tables.deal, listed_dates(tables)
    maturity = trial or last_maturity(tables["tranches"].rows)
    closing = deal.day("closing_date")
    first = deal.day("first_date") or (listed[0] if listed else None)
    if not deal.text("venue") or deal.bad & set(_NEEDED):
        return None
    if listed is None or maturity is None or closing is None or first is None:
        return None
    interbank = deal.text("venue") == "interbank"
    form_word = defaults.word(deal, "schedule_from", "repayment" if interbank else "payment", "deal.venue")
    form = ScheduleForm(form_word)
    source, venue = "" if deal.has("schedule_from") else "deal.venue", "deal.venue"
    market = "interbank" if interbank else "exchange"
    if listed:
        defaults.day(deal, "first_date", listed[0], shown="first_listed")
        _note_tail(tables, listed[-1], maturity, form, defaults)
    defaults.word(deal, "payment_frequency")
    months = frequency_months(deal)
    tail = FREQUENCY_MONTHS[defaults.word(deal, "tail_frequency", _tail(months))]
    offsets = OFFSETS[interbank]
    return ScheduleTerms(
        closing_date=closing,
        cutoff_date=defaults.day(deal, "cutoff_date", closing, "deal.closing_date"),
        form=form,
        market=_market(defaults.word(deal, "calendar", market, "deal.venue")),
        first_date=first,
        frequency_months=months,
        roll=Roll(defaults.word(deal, "roll")),
        payment_offset=defaults.whole(deal, "payment_offset", DAYS_TO_PAYMENT[form], source),
        determination_offset=defaults.whole(deal, "determination_offset", offsets["determination_offset"], venue),
        support_transfer_offset=defaults.whole(
            deal, "support_transfer_offset", offsets["support_transfer_offset"], venue
        ),
        accrual_roll=defaults.flag(deal, "accrual_roll"),
        merge_within_days=defaults.whole(deal, "merge_within_days", offsets["merge_within_days"], venue),
        tail_frequency_months=tail,
        expected_maturity=maturity,
        legal_maturity=_legal_maturity(deal, maturity, listed, defaults),
        record_day_offset=defaults.whole(deal, "record_day_offset"),
        listed=tuple(_listed(row, form) for row in tables["schedule"].rows),
        opened=_holidays(tables, "open"),
        closed=_holidays(tables, "closed"),
    )


def _holidays(tables: Tables, said: str) -> frozenset[date]:
    """Days of sheet `holidays` that are open, or closed."""
    return frozenset(day for row in tables["holidays"].rows if row.text("open") == said and (day := row.day("date")))


def _listed(row: Row, form: ScheduleForm) -> ListedDates:
    return ListedDates(
        grid_date=row.known_day(grid_column(form)),
        determination_date=row.day("determination_date"),
        payment_date=row.day("payment_date") if form is ScheduleForm.REPAYMENT else None,
        accrual_end=row.day("accrual_end"),
    )


def _legal_maturity(deal: Row, maturity: date, listed: tuple[date, ...], defaults: Defaults) -> date:
    if listed and listed[-1] > maturity:
        return defaults.day(deal, "legal_maturity_date", listed[-1], shown="last_listed")
    return defaults.day(deal, "legal_maturity_date", add_months(maturity, 24), "last_maturity_24")


def _note_tail(tables: Tables, last: date, maturity: date, form: ScheduleForm, defaults: Defaults) -> None:
    if last == maturity and tables.deal.day("legal_maturity_date") != maturity:
        sheet = tables["schedule"].sheet
        defaults.findings.default(sheet, sheet.column(grid_column(form)), "tail_derived")


OFFSETS = {
    True: {"determination_offset": 0, "support_transfer_offset": -1, "merge_within_days": 60},
    False: {"determination_offset": -10, "support_transfer_offset": -8, "merge_within_days": 0},
}
"""Defaults of contract.md section 2, whether the venue is the interbank market or an exchange."""
DAYS_TO_PAYMENT = {ScheduleForm.REPAYMENT: 8, ScheduleForm.PAYMENT: 0}
"""Working days from repayment to payment, which in payment form are one."""


def _tail(months: int | None) -> str:
    return "monthly" if months == 1 else "quarterly"


def note_merges(terms: ScheduleTerms, deal: Row, defaults: Defaults) -> None:
    """List the regular grid dates that merge into the last expected maturity."""
    if terms.listed:
        return
    column = deal.sheet.column("merge_within_days")
    for day in merged_dates(terms):
        defaults.findings.merges.append(
            DefaultTaken(
                where=f"deal.{column.key}",
                key=column.key,
                value=str(day),
                kind="merge",
                message_zh=f"{deal.sheet.zh}.{column.zh}：{day} 并入到期日 {terms.expected_maturity}",
                message_en=f"deal.{column.key}: {day} merges into the maturity {terms.expected_maturity}",
            )
        )


def _market(word: str) -> Market:
    """sse and szse share the exchange's calendar."""
    return Market.INTERBANK if word == Market.INTERBANK else Market.EXCHANGE
