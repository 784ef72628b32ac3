"""The calendar on the sheet: every period's dates from the deal's terms, and how long its interest period is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ipabs.calendar import DayCount, ListedDates, PeriodKind, ScheduleForm, add_months, year_of
from ipabs.calendar.grid import grid_rows
from ipabs.report.live.days import fraction, rolled, shifted
from ipabs.report.live.formula import ref
from ipabs.report.live.functions import serial
from ipabs.report.live.grid import Board
from ipabs.report.live.setting import Setting
from ipabs.report.words import word
from ipabs.workbook.terms import grid_column

__all__ = ["clock_board", "closed_days", "year_of_period"]

_MARGIN = timedelta(days=60)


def closed_days(setting: Setting) -> list[date]:
    """Every day from before closing to after the last payment that is no working day."""
    terms, work = setting.deal.schedule, setting.outcome.clock.calendar
    day = min(terms.closing_date, terms.cutoff_date) - _MARGIN
    last = max(setting.periods[-1].payment_date, terms.legal_maturity) + _MARGIN
    found = []
    while day <= last:
        if not work.is_open(day):
            found.append(day)
        day += timedelta(days=1)
    return found


def clock_board(setting: Setting) -> Board:
    """Rows cal.*: serial dates by period; cal.year is the year of closing that an interest period ends in."""
    deal, say = setting.deal, setting.say
    terms, listed = deal.schedule, deal.schedule.listed
    board = setting.board("model_dates")
    of, repayment = setting.typed.of, terms.form is ScheduleForm.REPAYMENT
    rows = grid_rows(terms)
    closing = of("deal", "closing_date")
    board.line(say("期间日期", "Dates of the periods"), "section")
    board.constants("cal.number", say("期数", "Period"), [float(p.number) for p in setting.periods], "count", level=1)
    board.add("cal.grid", say("未调整日期", "Unadjusted date"), _grid(setting, rows), "date")
    board.add("cal.rolled", say("顺延后日期", "Rolled date"), rolled(ref("cal.grid"), terms.roll), "date")
    ends = [_listed(setting, k, "accrual_end") if listed and row.accrual_end else "" for k, row in enumerate(rows)]
    usual = ref("cal.rolled" if terms.accrual_roll else "cal.grid")
    board.add(
        "cal.accrual_start",
        say("计息起始日", "Interest from"),
        ref("cal.accrual_end", "-1"),
        "date",
        first=closing,
    )
    board.add("cal.accrual_end", say("计息截止日", "Interest to"), [end or usual for end in ends], "date")
    fixed = [
        _listed(setting, k, "determination_date") if listed and row.determination_date else ""
        for k, row in enumerate(rows)
    ]
    counted = shifted(ref("cal.rolled"), terms.determination_offset)
    board.add("cal.determination", say("计算日", "Determination date"), [day or counted for day in fixed], "date")
    board.add(
        "cal.collection_start",
        say("归集起始日", "Collections from"),
        ref("cal.collection_end", "-1"),
        "date",
        first=of("deal", "cutoff_date", otherwise=closing),
    )
    board.add(
        "cal.collection_end",
        say("归集截止日", "Collections to"),
        ref("cal.rolled" if repayment else "cal.determination"),
        "date",
    )
    typed = [_listed(setting, k, "payment_date") if listed and row.payment_date else "" for k, row in enumerate(rows)]
    paid = shifted(ref("cal.rolled"), terms.payment_offset) if repayment else ref("cal.rolled")
    board.add("cal.payment", say("兑付日", "Payment date"), [day or paid for day in typed], "date", closing=closing)
    for name, label, offset in (
        ("cal.record", say("权益登记日", "Record date"), terms.record_day_offset),
        ("cal.transfer", say("增信划款日", "Support transfer date"), terms.support_transfer_offset),
    ):
        board.add(name, label, shifted(ref("cal.payment"), offset), "date")
    board.add("cal.days", say("计息天数", "Days"), f"{ref('cal.accrual_end')}-{ref('cal.accrual_start')}", "count")
    since = f"{ref('cal.payment')}-{closing}"
    board.add("cal.since", say("起息日至兑付日天数", "Days from closing"), since, "count", level=1)
    _counts(setting, board)
    years = [year_of_period(setting, k) for k in range(len(rows))]
    board.constants("cal.year", say("起息后第几年", "Year of closing"), [float(y) for y in years], "count", level=1)
    tail = [float(p.kind is PeriodKind.TAIL) for p in setting.periods]
    board.constants("cal.tail", say("预期到期后", "After the expected maturity"), tail, "flag", level=1)
    return board


def year_of_period(setting: Setting, k: int) -> int:

    return year_of(setting.deal.schedule.closing_date, setting.periods[k].accrual_end)


def _grid(setting: Setting, rows: Sequence[ListedDates]) -> list[str]:
    """The dates of the schedule sheet, or counted from the first one, the maturity, the legal maturity."""
    terms, of = setting.deal.schedule, setting.typed.of
    found = []
    maturities = [
        (t.expected_maturity_date, of("tranches", t.name, "expected_maturity_date")) for t in setting.deal.tranches
    ]
    last = dict(maturities)[terms.expected_maturity]
    tail = 0
    for k, row in enumerate(rows):
        day = row.grid_date
        regular = add_months(terms.first_date, k * (terms.frequency_months or 0))
        if k < len(terms.listed):
            found.append(_listed(setting, k, grid_column(terms.form)))
        elif day == terms.expected_maturity:
            found.append(last)
        elif day < terms.expected_maturity and day == regular and setting.typed.has("deal", "first_date"):
            found.append(f"EDATE({of('deal', 'first_date')},{k * (terms.frequency_months or 0)})")
        elif day == terms.legal_maturity and setting.typed.has("deal", "legal_maturity_date"):
            found.append(of("deal", "legal_maturity_date"))
        elif day > terms.expected_maturity:
            tail += 1
            found.append(f"EDATE({last},{tail * terms.tail_frequency_months})")
        else:
            found.append(str(serial(day)))
    return found


def _listed(setting: Setting, k: int, key: str) -> str:
    return setting.typed.of("schedule", str(k + 1), key)


def _counts(setting: Setting, board: Board) -> None:
    """One row for every day count that a class or a fee uses."""
    deal, lang = setting.deal, setting.lang
    used = [t.day_count for t in deal.tranches if t.has_coupon] + [f.day_count for f in deal.fees]
    for count in dict.fromkeys(used):
        board.add(
            fraction_row(count),
            f"{setting.say('年化期间', 'Part of a year')} · {word('deal.day_count', count.value, lang)}",
            [_fraction(setting, k, count) for k in range(len(setting.periods))],
            "factor",
            level=1,
        )


def fraction_row(count: DayCount) -> str:
    return f"cal.fraction {count.value}"


def _fraction(setting: Setting, k: int, count: DayCount) -> str:
    """As `Period.accrual_fraction`: whole months are seen on unadjusted dates."""
    period = setting.periods[k]
    start, end = ref("cal.accrual_start"), ref("cal.accrual_end")
    unadjusted = fraction(count, start, end, period.unadjusted_start, period.unadjusted_end)
    if count is DayCount.PERIOD and unadjusted.endswith("/12"):
        return unadjusted
    return fraction(count, start, end, period.accrual_start, period.accrual_end)
