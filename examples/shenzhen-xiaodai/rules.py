"""How the deal pays: supports, order of payment and triggers, as rows. Published are only the kinds of support."""

from __future__ import annotations

__all__ = [
    "CUSTODY",
    "ENHANCER",
    "GUARANTEE",
    "LENDER",
    "MANAGING",
    "NOTE",
    "SENIOR",
    "SERVICING",
    "SUPPORTS",
    "SUPPORT_COVERS",
    "TRIGGERS",
    "UNDERTAKING",
    "WATERFALL",
    "B",
    "Rows",
]

Rows = list[dict[str, object]]

NOTE = "#说明"
SENIOR, B = "优先级", "次级"
MANAGING, CUSTODY, SERVICING = "计划管理费", "托管费", "资产服务费"
GUARANTEE, UNDERTAKING = "贷款保证担保", "差额支付承诺"
LENDER = "示例小额贷款公司"
ENHANCER = "高新投"
_FEES = (MANAGING, CUSTODY, SERVICING)
_REPAID = "seniors_repaid"

SUPPORTS: Rows = [
    {
        "name": GUARANTEE,
        "kind": "guarantee",
        "provider": ENHANCER,
        "pay_on_default": "accelerate",
        "waiting_days": 30,
        "subrogation": "lender_first",
        NOTE: "公开数据：对每笔贷款提供担保；全额、30日代偿期与不设限额为示例",
    },
    {
        "name": UNDERTAKING,
        "kind": "shortfall_undertaking",
        "provider": ENHANCER,
        NOTE: "公开数据：对优先级提供差额支付承诺；覆盖范围与不设限额为示例",
    },
]

SUPPORT_COVERS: Rows = [
    {"support": GUARANTEE, "target_kind": "asset", NOTE: "示例：全部贷款，本金与利息"},
    *(
        {"support": UNDERTAKING, "target_kind": kind, "target": target, NOTE: "示例：税、管理费、托管费与优先级本息"}
        for kind, target in [("tax", None), ("fee", MANAGING), ("fee", CUSTODY), ("tranche", SENIOR)]
    ),
]

TRIGGERS: Rows = [
    {
        "name": "优先级到期未偿付",
        "test": "not_repaid_at_expected",
        "target": SENIOR,
        "effect": "default",
        "clause": "违约事件（一）",
        NOTE: "示例：增信动用之后优先级于预期到期日仍未清偿，下一期起",
    },
    {
        "name": "增信机构丧失能力",
        "test": "provider_failed",
        "target": ENHANCER,
        "effect": "accelerate",
        "clause": "加速清偿事件（一）",
        NOTE: "示例：增信机构失效",
    },
]


def _phase(phase: str, want: str | None) -> Rows:
    """Tax, fees together, senior interest, senior principal; then the promisor, then what is left to class B."""
    senior: list[tuple[int, str, str, str | None]] = [
        (1, "税款", "tax", None),
        *((2, fee, "fee", fee) for fee in _FEES),
        (3, "优先级利息", "interest", SENIOR),
        (4, "优先级本金", "principal", SENIOR),
    ]
    after: list[tuple[int, str, str, str | None]] = [
        (5, f"偿还{UNDERTAKING}", "reimburse", UNDERTAKING),
        (6, "次级本金及剩余", "residual", B),
    ]
    return [
        {
            "phase": phase,
            "order": order,
            "name": name,
            "kind": kind,
            "due_of": due,
            "want": want if kind == "principal" else None,
            "condition": condition,
            "clause": f"分配顺序（{order}）",
            NOTE: "示例：计划说明书未公开，按交易所产品的通常顺序",
        }
        for steps, condition in ((senior, None), (after, _REPAID))
        for order, name, kind, due in steps
    ]


WATERFALL: Rows = [*_phase("normal", None), *_phase("accelerated", "balance")]
"""Phase default has no rows of its own and takes those of accelerated."""
