"""Deals that read well but cannot run as typed, or would run otherwise than they look: told by cell, or warned of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ipabs.cli import app

Make = Callable[..., Path]
Rows = Any


def ipabs(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def fee(**over: object) -> dict[str, object]:
    return {"name": "extra", "scope": "deal", "base": "balance", "rate": 0.001, **over}


def lower_coupon(rows: Rows) -> None:
    rows["tranches"][0] |= {"coupon_type": "residual", "coupon": None}
    second = {"name": "B", "class": "subordinated", "principal": 1000, "coupon_type": "fixed", "coupon": 0.02}
    rows["tranches"].append({**rows["tranches"][0], **second})


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lower_coupon, "tranches!", "takes the residual but ranks before 'B'"),
        (lambda r: r["fees"].append(fee(scope="borrower", base="collections", per="payment")), "fees!", "whole deal"),
        (lambda r: r["fees"].append(fee(scope="asset", base="guaranteed_balance")), "fees!", "whole deal"),
        (lambda r: r["fees"].append(fee(base="collections")), "fees!", "write per = payment"),
        (
            lambda r: r["fees"].append(fee(per="once", pay="dated", date=date(2095, 1, 1))),
            "fees!",
            "after the legal maturity",
        ),
        (
            lambda r: r["assets"][0].update(interest_paid_to=date(2025, 1, 1)),
            "assets!",
            "before it starts on 2025-09-25",
        ),
        (
            lambda r: r["assets"][0].update(first_payment_date=date(2029, 1, 1), maturity_date=None),
            "assets!",
            "is after its maturity 2028-09-25",
        ),
        (lambda r: r["scenarios"].append({"name": "base"}), "scenarios!", "base"),
        (lambda r: r["tranches"][0].update(expected_maturity_date=date(2095, 1, 1)), "tranches!", "to 2060"),
    ],
)
def test_refused_by_cell(make_deal: Make, change: Callable[[Rows], object], place: str, said: str) -> None:
    result = ipabs("check", make_deal(change))
    assert result.exit_code == 3, result.output
    assert f"deal.xlsx!{place}" in result.stderr and said in result.stderr


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            {"kind": "borrower_default", "target": "E01", "date": date(2028, 10, 20)},
            "the default of E01 on 2028-10-20 changes nothing",
        ),
        (
            {"kind": "prepayment", "target": "E02", "date": date(2026, 6, 21), "amount": 99_000_000},
            "E02 prepays 11,000,000.00 yuan on 2026-06-21: no more is owed then",
        ),
        (
            {"kind": "borrower_default", "target": "E01", "date": date(2028, 9, 1)},
            "comes after the last collection on 2029-09-25",
        ),
    ],
)
def test_events_that_do_less_than_typed_are_warned_of(make_deal: Make, event: dict[str, object], said: str) -> None:
    def change(rows: Rows) -> None:
        rows["deal"].append({"key": "legal_maturity_date", "value": date(2029, 9, 25)})
        rows["scenarios"] = [{"name": "s"}]
        rows["scenario_events"] = [{"scenario": "s", **event}]

    document = json.loads(ipabs("run", make_deal(change), "--json").stdout)
    assert any(said in row["message"] for row in document["warnings"]), document["warnings"]


def test_an_event_after_the_end_is_warned_of_once(make_deal: Make) -> None:
    def change(rows: Rows) -> None:
        rows["scenarios"] = [{"name": "s"}]
        event = {"kind": "borrower_default", "target": "E01", "date": date(2039, 1, 1)}
        rows["scenario_events"] = [{"scenario": "s", **event}]

    document = json.loads(ipabs("check", make_deal(change), "--json").stdout)
    (told,) = (row for row in document["warnings"] if "2039-01-01" in row["message"])
    assert told["where"] == "deal.xlsx!scenario_events!B2"


def test_a_shortfall_of_the_base_case_is_warned_of(make_deal: Make) -> None:
    def change(rows: Rows) -> None:
        for row in rows["assets"]:
            row["rate"] = 0.029

    warnings = json.loads(ipabs("run", make_deal(change), "--json").stdout)["warnings"]
    # about 220,142 yuan a year (examples/abn001/README.md), three years and a few days
    called = [row["message"] for row in warnings if "contracted cash falls short" in row["message"]]
    assert len(called) == 1 and "pays 661,0" in called[0]


def test_names_with_dots_keep_their_own_caps(make_deal: Make) -> None:
    def guarantees(second: str) -> Callable[[Rows], None]:
        def change(rows: Rows) -> None:
            provider = rows["supports"][0]["provider"]
            rows["supports"] = [
                {"name": "G", "kind": "guarantee", "provider": provider, "cap_amount": 1_000_000},
                {"name": second, "kind": "guarantee", "provider": provider, "cap_amount": 50},
            ]
            rows["support_covers"] = [
                {"support": "G", "target_kind": "tranche", "cap_amount": 300_000},
                {"support": second, "target_kind": "tax"},
            ]
            rows["fees"] = [row for row in rows["fees"] if row.get("scope") != "support"]
            for row in rows["assets"]:
                row["rate"] = 0.0

        return change

    def paid(second: str) -> float:
        document = json.loads(ipabs("run", make_deal(guarantees(second)), "--json").stdout)
        support = document["runs"][0]["supports"][0]
        return round(sum(call["amount_cny"] for call in support["calls"]), 2)

    assert paid("G.0") == paid("H") == 300_000


def test_a_class_named_like_an_asset_keeps_its_own_balance(make_deal: Make) -> None:
    def cost(name: str) -> Any:
        def change(rows: Rows) -> None:
            rows["tranches"][0]["name"] = name
            for sheet in ("holders", "support_covers"):
                for row in rows.get(sheet, []):
                    row.update({k: name for k, v in row.items() if v == "A"})

        return json.loads(ipabs("run", make_deal(change), "--json").stdout)["cost"]["deal"]["simple"]

    assert cost("L01") == cost("A")
