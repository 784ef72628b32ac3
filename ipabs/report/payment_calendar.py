"""Sheet 兑付日历: the dates of each payment and each party's day."""

from __future__ import annotations

from ipabs.report.captions import sheet_title
from ipabs.report.cells import Column
from ipabs.report.labels import label
from ipabs.report.page import Page
from ipabs.report.reading import Reader, Result
from ipabs.report.styles import Kind

__all__ = ["write_payment_calendar"]

_DATES: tuple[tuple[str, Kind], ...] = (
    ("payment_date", "date"),
    ("repayment_date", "date"),
    ("determination_date", "date"),
    ("accrual_start", "date"),
    ("accrual_end", "date"),
    ("days", "count"),
)


def write_payment_calendar(page: Page, reader: Reader) -> None:
    document, lang = reader.document, reader.lang
    page.title(sheet_title("payment_calendar", lang), document["deal"]["name"])
    since = document["meta"]["calendar_provisional_from"]
    page.row -= 1
    page.note(reader.said("provisional", day=since) if since else reader.said("provisional_none"))
    page.section(reader.said("calendar_dates"))
    columns = [
        Column(reader.said("number"), "count"),
        *(Column(label(f"payment_calendar[].{key}", lang), kind) for key, kind in _DATES),
        Column(label("payment_calendar[].kind", lang)),
    ]
    rows = [
        [number, *(row[key] for key, _ in _DATES), reader.word("results.period", row["kind"])]
        for number, row in enumerate((reader.live or document)["payment_calendar"], 1)
    ]
    page.table(columns, rows)
    _parties(page, reader)


def _parties(page: Page, reader: Reader) -> None:
    """A row a payment, a column an event with the party under its name."""
    calendar = (reader.live or reader.document)["payment_calendar"]
    if not calendar:
        return
    page.section(reader.said("party_days"))
    events = {_key(event): event for row in calendar for event in row["events"]}
    columns = [Column(reader.said("number"), "count")]
    for event in events.values():
        name = event["zh"] if reader.lang == "zh" else event["en"][:1].upper() + event["en"][1:]
        columns.append(Column(f"{name}\n{event['party']}".strip(), "date"))
    rows = []
    for number, row in enumerate(calendar, 1):
        days = {_key(event): event["date"] for event in row["events"]}
        rows.append([number, *(days.get(key) for key in events)])
    page.table(columns, rows)
    for event in events.values():
        if event["note"]:
            page.note(f"{event['zh'] if reader.lang == 'zh' else event['en']}{reader.said('colon')}{event['note']}")


def _key(event: Result) -> tuple[str, str]:
    """What tells events apart: one of the user's own may be called as a usual one is in the document."""
    return str(event["event"]), str(event["zh"])
