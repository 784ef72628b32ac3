"""Examples of docs/waterfall.md: accounts, reserves and their targets, transfers, the standard waterfalls."""

from __future__ import annotations

from typing import Any

from doc_books import Book, Q, cash, deal, note, results
from doc_examples import Example
from doc_tables import by_date, run_of, steps, table, value, waterfall_used

LEDGERS = [{"name": "income", "kind": "income"}, {"name": "principal", "kind": "principal"}]


def _reserve(kind: str, amount: float, **cells: Any) -> dict[str, Any]:
    return {"name": "reserve", "kind": "reserve", "target_kind": kind, "target_value": amount, **cells}


RESERVE = Example(
    deal(
        cash((15_000, 0), (6_000, 0), (15_500, 0), (10_000, 1_000_000)),
        accounts=[_reserve("amount", 6_000)],
    ),
    ("accounts",),
    [
        lambda r: by_date(
            run_of(r),
            {
                "cash in": "cash in",
                "interest A": "tranche/A/interest_paid",
                "`fund` wanted": "step/fund reserve/wanted",
                "`fund` paid": "step/fund reserve/paid",
                "reserve pays": "call/reserve",
                "`release` paid": "step/release reserve/paid",
                "left in reserve": "account/reserve/closing",
                "left in collection": "account/collection/closing",
            },
        )
    ],
)

_TARGETS: tuple[tuple[str, float, str], ...] = (
    ("amount", 25_000, ""),
    ("share_of_notes", 0.02, ""),
    ("share_of_notes", 0.02, "B"),
    ("months_interest", 6, ""),
    ("next_dues", 1.5, ""),
    ("next_dues", 1, "B"),
)


def targets() -> str:
    """What a reserve holds after the first payment with cash enough, by its target."""
    rows = []
    for kind, amount, of in _TARGETS:
        account = _reserve(kind, amount) | ({"target_of": of} if of else {})
        one = deal(
            cash((200_000, 0), (50_000, 0), (50_000, 0), (50_000, 1_500_000)),
            tranches=[note(), note("B", 500_000, 0.06) | {"class": "mezzanine"}],
            fees=[{"name": "trustee", "base": "balance", "rate": 0.004}],
            accounts=[account],
        )
        shown = f"{amount:,.0f}" if amount > 100 else f"{amount:.0%}" if amount < 1 else f"{amount:g}"
        held = value(run_of(results(one)), Q[1].isoformat(), "account/reserve/closing")
        rows.append((kind, shown, of, held))
    return table(("target_kind", "target_value", "target_of", "reserve after the first payment"), rows)


def _two_ledgers(**sheets: Any) -> Book:
    flows = cash((6_000, 50_000), (16_000, 50_000), (12_000, 0), (12_000, 400_000))
    other = cash((0, 0), (0, 0), (0, 0), (0, 500_000), asset="L2", firm="F2")
    return deal(
        flows, other, accounts=LEDGERS, tranches=[note(repayment="pass_through"), note("S", 100_000, None)], **sheets
    )


_DEFAULTED: dict[str, Any] = {
    "scenarios": [{"name": "stress"}],
    "scenario_events": [{"scenario": "stress", "kind": "borrower_default", "target": "F2", "date": Q[2]}],
}
_MOVED = {
    "income in": "collected/interest",
    "principal in": "collected/principal",
    "interest from income": "step/interest A/paid",
    "interest from principal": "step/interest A from principal/paid",
    "transfer wanted": "step/transfer income to principal/wanted",
    "transfer paid": "step/transfer income to principal/paid",
    "principal A": "tranche/A/principal_paid",
}

TRANSFER_DEFAULTED = Example(
    _two_ledgers(**_DEFAULTED),
    ("accounts", "tranches", "scenario_events"),
    [
        lambda r: "Base case:\n\n" + by_date(run_of(r), _MOVED, last=3),
        lambda r: "Scenario `stress`:\n\n" + by_date(run_of(r, "stress"), _MOVED, last=3),
    ],
)

TRANSFER_ALL = Example(
    _two_ledgers(triggers=[{"name": "event", "test": "date", "date": Q[2], "effect": "accelerate"}]),
    ("triggers",),
    [
        lambda r: steps(
            run_of(r),
            2,
            only=(
                "transfer income to principal",
                "interest A",
                "interest A from principal",
                "principal A",
                "principal A from principal",
            ),
        )
    ],
)


def standard(*accounts: dict[str, Any]) -> Book:
    """A deal with everything that the standard waterfall has a step for."""
    return deal(
        cash((20_000, 0), (20_000, 0), (20_000, 0), (20_000, 1_800_000)),
        tranches=[
            note("A1", rank=1),
            note("A2", 500_000, rank=1),
            note("M", 200_000, 0.06, rank=2) | {"class": "mezzanine"},
            note("S", 100_000, None, rank=3),
        ],
        fees=[{"name": "trustee", "amount": 4_000}],
        accounts=[*accounts, _reserve("amount", 5_000)],
        supports=[{"name": "G", "kind": "guarantee", "provider": "Guarantee Co"}],
        triggers=[{"name": "event", "test": "date", "date": Q[3], "effect": "accelerate"}],
    )


def _printed(book: Book, phase: str) -> str:
    return waterfall_used(results(book), phase)


EXAMPLES = {
    "reserve_account": RESERVE.text,
    "targets": targets,
    "transfer_defaulted": TRANSFER_DEFAULTED.text,
    "transfer_all": TRANSFER_ALL.text,
    "standard_one_normal": lambda: _printed(standard(), "normal"),
    "standard_one_accelerated": lambda: _printed(standard(), "accelerated"),
    "standard_two_normal": lambda: _printed(standard(*LEDGERS), "normal"),
    "standard_two_accelerated": lambda: _printed(standard(*LEDGERS), "accelerated"),
}
