"""examples/abn001: published figures and headline results by hand, and the whole result document as a golden file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ipabs.cli.problems import problem_row
from ipabs.run import Meta, document, run_deal
from ipabs.workbook import Reading, read_deal

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "abn001.json"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_deal(ROOT / "examples" / "abn001" / "deal.xlsx")


@pytest.fixture(scope="module")
def result(reading: Reading) -> dict[str, Any]:
    rows = [{name: getattr(row, name) for name in row.__slots__} for row in reading.defaults_taken]
    warnings = [problem_row(one) for one in reading.warnings]
    meta = Meta(input_sha256="", defaults_taken=rows, warnings=warnings, settings={})
    return document(run_deal(reading.deal), meta)


def base(result: dict[str, Any]) -> dict[str, Any]:
    return next(run for run in result["runs"] if (run["scenario"], run["view"]) == ("base", "all"))


def test_published_figures(result: dict[str, Any]) -> None:
    pool = result["pool"]
    assert (pool["borrowers"], pool["ip_rights"]) == (10, 31)
    # every loan is backed by inventions alone, so they back all of it: 90m over 74.88m
    (kind,) = pool["by_kind"]
    assert kind == pytest.approx(
        {
            "kind": "invention",
            "rights": 31,
            "appraised_value_cny": 74_880_000.0,
            "pledged_value_cny": 74_880_000.0,
            "principal_cny": 90_000_000.0,
            "pledge_rate": 90 / 74.88,
        }
    )
    assert pool["appraised_value_cny"] == 74_880_000.0
    assert pool["principal_cny"] == result["deal"]["principal_cny"] == 90_000_000.0
    (note,) = result["deal"]["tranches"]
    assert (note["principal_cny"], note["coupon"]) == (90_000_000.0, 0.029)
    assert (result["deal"]["closing_date"], note["expected_maturity_date"]) == ("2025-09-25", "2028-09-25")
    assert any(p["role"] == "lead_underwriter" and p["name"] == "浙商银行" for p in result["parties"])


def test_pledge_rate(result: dict[str, Any]) -> None:
    assert result["pool"]["pledge_rate"] == pytest.approx(90 / 74.88, abs=1e-15)
    judged = next(c for c in result["criteria"] if c["measure"] == "pledge_rate")
    assert (judged["severity"], judged["ok"]) == ("warn", False)
    assert not [c for c in result["criteria"] if c["severity"] == "refuse" and not c["ok"]]


def test_cost_of_firms(result: dict[str, Any]) -> None:
    deal = result["cost"]["deal"]
    # 3.20% + 0.50% guarantee - 40% of 3.20%
    assert round(deal["simple"], 4) == 0.0242
    assert deal["simple"] == pytest.approx(0.032 + 0.005 - 0.4 * 0.032, abs=1e-8)
    assert 0.0242 < deal["xirr"] <= 0.0250
    assert all(firm["simple"] <= 0.025 and firm["xirr"] <= 0.025 for firm in result["cost"]["firms"])
    assert len(result["cost"]["firms"]) == 10


def test_payment_days(result: dict[str, Any]) -> None:
    rows = [row for row in result["payment_calendar"] if row["kind"] == "scheduled"]
    assert len(rows) == len(base(result)["waterfall"]) == 12  # 21 September 2028 merges into the maturity
    # Sunday 21 December rolls to the 22nd; the eighth working day after it is Sunday 4 January, a make-up working day
    assert (rows[0]["repayment_date"], rows[0]["payment_date"]) == ("2025-12-22", "2026-01-04")
    assert (rows[-1]["repayment_date"], rows[-1]["payment_date"]) == ("2028-09-25", "2028-10-12")
    assert [row["days"] for row in rows[:2]] == [87, 90]  # interest runs between unadjusted days


def test_the_note_is_paid_in_full(result: dict[str, Any]) -> None:
    (note,) = base(result)["tranches"]
    # 90,000,000 x 2.90% x 87 / 365 = 622,109.589
    assert note["flows"][0]["interest_due_cny"] == note["flows"][0]["interest_paid_cny"] == 622_109.59
    # 1,096 days from 2025-09-25 to 2028-09-25: 7,837,150.68 over the life, each of 12 amounts rounded
    assert note["total_interest_cny"] == pytest.approx(90_000_000 * 0.029 * 1096 / 365, abs=0.06)
    assert [f["principal_paid_cny"] for f in note["flows"]] == [0.0] * 11 + [90_000_000.0]
    assert (note["principal_loss_cny"], note["first_shortfall_date"]) == (0.0, None)
    assert note["wal_years"] == pytest.approx(1113 / 365, abs=1e-12)  # to the payment day, 12 October 2028


def test_base_needs_no_guarantor(result: dict[str, Any]) -> None:
    assert all(s["calls"] == [] for s in base(result)["supports"])
    assert all(tie["ok"] for tie in result["reconciliation"])


def test_without_the_guarantor_three_defaults_cost_principal(result: dict[str, Any]) -> None:
    losses = {(r["scenario"], r["view"]): r["tranches"][0]["principal_loss_cny"] for r in result["runs"]}
    assert len(losses) == 12  # base and three scenarios, three views
    assert {loss for (_, view), loss in losses.items() if view != "no_guarantor"} == {0.0}
    assert losses["base", "no_guarantor"] == 0
    assert 0 < losses["one_default", "no_guarantor"] < losses["three_defaults", "no_guarantor"]
    # money repaid early waits in the account for a year and earns nothing, while the note costs 2.90%
    assert 0 < losses["early_repayment", "no_guarantor"] < 9_500_000 * 0.029


def rounded(value: Any) -> Any:
    """Rates to twelve decimals, so that the last bits of a library's powers do not matter."""
    if isinstance(value, dict):
        return {key: rounded(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [rounded(entry) for entry in value]
    return round(value, 12) if isinstance(value, float) else value


def as_text(value: Any, indent: str = "") -> str:
    """JSON with one line a row, for short diffs."""
    plain = not isinstance(value, dict | list) or not any(isinstance(v, dict | list) for v in members(value))
    if plain:
        return json.dumps(value, ensure_ascii=False)
    deeper = indent + " "
    keys = [f"{json.dumps(k, ensure_ascii=False)}: " for k in value] if isinstance(value, dict) else [""] * len(value)
    lines = [f"{deeper}{key}{as_text(v, deeper)}" for key, v in zip(keys, members(value), strict=True)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(lines) + f"\n{indent}{closing}"


def members(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def test_golden(result: dict[str, Any], update_golden: bool) -> None:
    meta = {key: entry for key, entry in result["meta"].items() if key != "version"}
    text = as_text(rounded({**result, "meta": meta})) + "\n"
    assert json.loads(text) == json.loads(json.dumps(rounded({**result, "meta": meta})))
    if update_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    was = GOLDEN.read_text(encoding="utf-8").splitlines()
    now = text.splitlines()
    assert len(now) == len(was)
    changed = [f"{n}: {a} -> {b}" for n, (a, b) in enumerate(zip(was, now, strict=True), 1) if a != b]
    assert changed == []
