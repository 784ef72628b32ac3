"""Refusals of supports of assets and of what fails or is lost in scenarios: sheet, column, row, change, message."""

from __future__ import annotations

from changes import Change, D, add, both, change_row, first


def covering(*supports: dict[str, object], covers: tuple[dict[str, object], ...] = ()) -> Change:
    """More supports, after '担保', which covers notes; each covers every asset unless rows of its own say otherwise."""
    more = [{"provider": "乙担保", "kind": "guarantee", **s} for s in supports]
    named = {c["support"] for c in covers}
    usual = [{"support": s["name"], "target_kind": "asset"} for s in more if s["name"] not in named]
    return both(
        lambda rows: rows["supports"].extend(more),
        lambda rows: rows["support_covers"].extend([*usual, *covers]),
    )


def cover(support: str, **terms: object) -> dict[str, object]:
    return {"support": support, "target_kind": "asset", **terms}


def event(kind: str, **terms: object) -> Change:
    return add("scenario_events", **({"scenario": "企业违约", "kind": kind, "date": D(2026, 9, 21)} | terms))


COSTS = {"name": "费用险", "kind": "insurance", "insured_amount": 2_000_000}

CLAIM_CASES: list[tuple[str, str, int, Change, str]] = [
    (
        "support_covers",
        "target_kind",
        2,
        add("support_covers", support="担保", target_kind="asset"),
        "support '担保' covers assets and dues of the waterfall (deal.xlsx!support_covers!B2), but one support",
    ),
    (
        "support_covers",
        "target_kind",
        2,
        covering({"name": "流动性", "kind": "liquidity"}),
        "support '流动性' of kind liquidity covers no assets; write tax, fee or tranche, or make it a guarantee",
    ),
    (
        "support_covers",
        "target",
        2,
        covering({"name": "逐笔担保"}, covers=(cover("逐笔担保", target="L09"),)),
        "target 'L09' is not in sheet 'assets'",
    ),
    (
        "support_covers",
        "share",
        3,
        covering({"name": "甲"}, {"name": "乙"}, covers=(cover("甲", share=0.6), cover("乙", share=0.5))),
        "the shares of those who answer for asset 'L01' in the same way add to 110%, expected at most 100%",
    ),
    (
        "supports",
        "name",
        3,
        lambda rows: rows["supports"].extend(
            {"name": name, "kind": "risk_pool", "provider": "乙担保"} for name in ("甲", "乙")
        ),
        "the shares of those who answer for asset 'L01' in the same way add to 200%, expected at most 100%",
    ),
    (
        "support_covers",
        "target",
        3,
        covering({"name": "甲"}, covers=(cover("甲", share=0.5), cover("甲", target="L01", share=0.2))),
        "asset 'L01' is covered by '甲' in deal.xlsx!support_covers!C3 already; let one row say it",
    ),
    (
        "support_covers",
        "component",
        3,
        covering(
            {"name": "甲"},
            {"name": "乙"},
            covers=(cover("甲", share=0.5), cover("乙", share=0.5, component="principal")),
        ),
        "component of asset 'L01' is principal here and both in",
    ),
    (
        "supports",
        "subrogation",
        3,
        covering(
            {"name": "甲"},
            {"name": "乙", "subrogation": "pro_rata"},
            covers=(cover("甲", share=0.5), cover("乙", share=0.5)),
        ),
        "subrogation is pro_rata, but deal.xlsx!supports!",
    ),
    (
        "supports",
        "waiting_days",
        1,
        first("supports", waiting_days=30),
        "waiting_days is of supports of assets, but '担保' covers dues of the waterfall; clear it",
    ),
    (
        "supports",
        "deductible",
        2,
        covering({"name": "甲", "deductible": 10_000}),
        "deductible goes with kind insurance, but kind is guarantee; clear it, or write insurance",
    ),
    (
        "supports",
        "cap_restores",
        2,
        covering({"name": "甲", "cap_amount": 1_000_000, "cap_restores": "Y"}),
        "the cap of '甲', which covers assets, does not restore; write N or clear the cell",
    ),
    (
        "supports",
        "advance_rate",
        2,
        covering({"name": "甲", "advance_rate": 0.04}),
        "advance_rate is of supports of the waterfall's dues, but '甲' covers assets; clear it",
    ),
    (
        "supports",
        "cap_amount",
        2,
        both(covering(COSTS | {"cap_amount": 3_000_000}), event("insured_loss", target="L01", amount=1)),
        "cap_amount 3,000,000 is above insured_amount 2,000,000 (E3), the most an insurer pays",
    ),
    (
        "supports",
        "pay_on_default",
        2,
        both(covering(COSTS | {"pay_on_default": "net_loss"}), event("insured_loss", target="L01", amount=1)),
        "support '费用险' insures costs, which it pays on the default and not on the net loss; write accelerate",
    ),
    (
        "supports",
        "provider",
        2,
        covering({"name": "池", "kind": "risk_pool", "provider": None}),
        "provider is blank, but a support of kind risk_pool needs one",
    ),
    (
        "scenario_events",
        "target",
        3,
        event("insured_loss", target="L01", amount=100_000),
        "no insurance of costs covers asset 'L01'; give an insurance that covers it an insured_amount",
    ),
    (
        "scenario_events",
        "target",
        4,
        both(covering(COSTS), *(event("insured_loss", target="L01", amount=n) for n in (1, 2))),
        "asset 'L01' has an insured loss in this scenario already",
    ),
    (
        "scenario_events",
        "amount",
        3,
        both(covering(COSTS), event("insured_loss", target="L01")),
        "amount is blank, but an insured_loss needs the costs that were lost, yuan",
    ),
    (
        "scenario_events",
        "target",
        3,
        both(covering(COSTS), event("insured_loss", target="B01", amount=1)),
        "target 'B01' is not in sheet 'assets'",
    ),
    (
        "scenario_events",
        "target",
        3,
        event("provider_failure", target="乙担宝"),
        "target '乙担宝' is not in sheet 'parties'",
    ),
    (
        "scenario_events",
        "date",
        3,
        event("provider_failure", target="乙担保", date=None),
        "date is blank",
    ),
    (
        "scenario_events",
        "amount",
        3,
        event("provider_failure", target="乙担保", amount=5),
        "amount goes with prepayment, exercise, insured_loss and servicer_failure, but kind is",
    ),
    (
        "fees",
        "base",
        4,
        add("fees", name="保费", kind="premium", base="insured_amount", rate=0.02),
        "base insured_amount needs scope support and a support with an insured_amount",
    ),
    (
        "fees",
        "applies_to",
        4,
        both(
            covering({"name": "甲"}),
            add("fees", name="费", scope="support", base="guaranteed_balance", rate=0.01, rank=9),
        ),
        "the fee is on balances of notes and of assets, for some supports cover these and some those",
    ),
    (
        "fees",
        "applies_to",
        2,
        both(covering({"name": "甲"}), change_row("fees", 1, applies_to=None)),
        "the fee is on balances of notes and of assets, for some supports cover these and some those",
    ),
]
