"""How the deal pays: two ledgers, supports, order of payment and triggers, as rows.

The order follows a published coding of a two-ledger trust (see README.md); every amount in it is illustrative.
"""

from __future__ import annotations

from datetime import date

__all__ = [
    "A1",
    "A2",
    "ACCOUNTS",
    "BANK",
    "CUSTODY",
    "EXPENSES",
    "FUND",
    "INSURANCE",
    "INSURER",
    "ISSUE",
    "NOTE",
    "SERVICING",
    "STEP",
    "STEP_DATE",
    "SUPPORTS",
    "SUPPORT_COVERS",
    "TREASURY",
    "TRIGGERS",
    "TRIGGER_LEVELS",
    "TRUSTEE",
    "TRUSTEE_FEE",
    "WATERFALL",
    "B",
    "Rows",
]

Rows = list[dict[str, object]]

NOTE = "#说明"
A1, A2, B = "优先A1", "优先A2", "次级"
ISSUE, TRUSTEE_FEE, CUSTODY = "发行时费用", "受托报酬", "资金保管费"
EXPENSES, SERVICING = "其他费用支出", "贷款服务费"
TRUSTEE = "示例信托公司"
INSURER, BANK, TREASURY = "示例保险公司", "示例合作银行", "示例财政风险补偿资金"
INSURANCE, _BANK_PART, FUND = "贷款保证保险", "银行分担", "财政风险补偿"
STEP, STEP_DATE = 0.004, date(2027, 10, 15)
"""+40bp two years from closing: inside the interest period from 21 September to 21 December 2027."""

_INCOME, _PRINCIPAL, _RESERVE, _FUNDED = "收入分账户", "本金分账户", "储备金账户", "储备金"
_LOSSES = "累计违约率超限"
_TAX = "税款"
_SHARES = (
    (INSURANCE, "insurance", INSURER, 0.3),
    (_BANK_PART, "risk_pool", BANK, 0.2),
    (FUND, "risk_pool", TREASURY, 0.5),
)

ACCOUNTS: Rows = [
    {"name": _INCOME, "kind": "income", NOTE: "公开资料：信托账户下设收入、本金分账户；开户行为示例"},
    {"name": _PRINCIPAL, "kind": "principal", NOTE: "公开资料：信托账户下设收入、本金分账户；开户行为示例"},
    {
        "name": _RESERVE,
        "kind": "reserve",
        "target_kind": "share_of_notes",
        "target_value": 0.01,
        NOTE: "示例：设立时为零，由超额利差补至证券余额的1%",
    },
]

SUPPORTS: Rows = [
    {"name": _FUNDED, "kind": "reserve", "account": _RESERVE, NOTE: "示例：补足税费与优先级本息"},
    *(
        {
            "name": name,
            "kind": kind,
            "provider": provider,
            "cap_amount": 5_000_000 if name == FUND else None,
            "pay_on_default": "net_loss",
            "waiting_days": 60,
            "view_off": True,
            NOTE: "示例：用于本项目；分担比例取自公开资料中德阳的 3:2:5（保险、银行、财政），按净损失，等待60日"
            + ("；限额500万元为示例" if name == FUND else ""),
        }
        for name, kind, provider, _ in _SHARES
    ),
]

SUPPORT_COVERS: Rows = [
    *(
        {"support": _FUNDED, "target_kind": kind, "target": target, NOTE: "示例：不含贷款服务费与其他费用支出"}
        for kind, target in [
            ("tax", None),
            ("fee", TRUSTEE_FEE),
            ("fee", CUSTODY),
            ("tranche", A1),
            ("tranche", A2),
        ]
    ),
    *(
        {"support": name, "target_kind": "asset", "share": share, NOTE: f"示例：每笔贷款净损失的{share:.0%}"}
        for name, _, _, share in _SHARES
    ),
]

TRIGGERS: Rows = [
    {
        "name": _LOSSES,
        "test": "cumulative_default_rate",
        "comparison": ">",
        "threshold": 0.05,
        "effect": "accelerate",
        "clause": "加速清偿事件（一）",
        NOTE: "示例：第一年5%，其后见触发阈值",
    },
    *(
        {
            "name": f"{tranche}欠息",
            "test": "missed_interest",
            "target": tranche,
            "effect": "default",
            "clause": "违约事件（一）",
            NOTE: "示例：增信动用之后仍有优先级利息未付",
        }
        for tranche in (A1, A2)
    ),
    {
        "name": "A2到期未偿付",
        "test": "not_repaid_at_expected",
        "target": A2,
        "effect": "default",
        "clause": "违约事件（二）",
        NOTE: "示例：预期到期日仍未清偿",
    },
]

TRIGGER_LEVELS: Rows = [
    {"trigger": _LOSSES, "from_date": day, "threshold": level, NOTE: "示例：阈值逐年放宽"}
    for day, level in [(date(2026, 10, 15), 0.15), (date(2027, 10, 15), 0.2)]
]

_Named = tuple[str, dict[str, object]]
_LIMITS: dict[str, dict[str, object]] = {
    EXPENSES: {"cap_amount": 120_000, "cap_per": "year"},
    SERVICING: {"cap_share": 0.5},
}
"""What ranks before the seniors: 120,000 a year of expenses, half of the servicing fee."""


class _Phase:
    """Steps of one phase written in order; steps given together share an order."""

    def __init__(self, phase: str) -> None:
        self._phase = phase
        self.rows: Rows = []
        self._order = 0

    def add(self, kind: str, account: str, *steps: _Named, note: str, **common: object) -> None:
        self._order += 1
        for name, terms in steps:
            place = {"phase": self._phase, "order": self._order, "name": name, "kind": kind, "from_account": account}
            self.rows.append({**place, **common, **terms, NOTE: note})

    def before_interest(self, account: str, suffix: str, limits: bool = True) -> None:
        """Items 1 to 7: tax, fees of issue, of service, expenses, half the servicing fee, senior interest."""
        self.add("tax", account, (f"{_TAX}{suffix}", {}), note="公开资料：第1项", clause="第1项")
        self.add("fee", account, _due(ISSUE, suffix), note="公开资料：第2项", clause="第2项")
        self.add(
            "fee", account, _due(TRUSTEE_FEE, suffix), _due(CUSTODY, suffix), note="公开资料：第4项", clause="第4项"
        )
        for number, fee in ((5, EXPENSES), (6, SERVICING)):
            limit = _LIMITS[fee] if limits else {}
            said = f"公开资料：第{number}项" + ("；限额水平为示例" if fee == EXPENSES and limits else "")
            self.add("fee", account, _due(fee, suffix), note=said, clause=f"第{number}项", **limit)
        interest = (_due(tranche, suffix, "利息") for tranche in (A1, A2))
        self.add("interest", account, *interest, note="公开资料：第7项，同顺位", clause="第7项")


def _due(name: str, suffix: str = "", part: str = "") -> _Named:
    return f"{name}{part}{suffix}", {"due_of": name}


def _normal() -> Rows:
    rows = _Phase("normal")
    rows.add(
        "release",
        _RESERVE,
        ("释放储备金", {"to_account": _INCOME}),
        note="示例：目标随证券余额下降，多出部分转回收入",
    )
    rows.before_interest(_INCOME, "")
    rows.add("fee", _INCOME, _due(SERVICING, "（其余）"), note="公开资料：第8项", clause="第8项")
    rows.add(
        "transfer",
        _INCOME,
        ("弥补本金", {"due_of": "defaulted_principal", "to_account": _PRINCIPAL}),
        note="公开资料：第9项，补足违约本金与本金曾垫付的款项",
        clause="第9项",
    )
    rows.add("fee", _INCOME, _due(EXPENSES, "（超限）"), note="公开资料：第9项，限额以外的费用", clause="第9项")
    rows.add("fund", _INCOME, ("补足储备金", {"to_account": _RESERVE}), note="示例：以超额利差补足")
    rows.add(
        "residual",
        _INCOME,
        ("剩余转本金", {"to_account": _PRINCIPAL}),
        note="公开资料：第9项，其余转入本金分账户",
        clause="第9项",
    )
    rows.before_interest(_PRINCIPAL, "（本金）")
    for tranche in (A1, A2):
        rows.add("principal", _PRINCIPAL, _due(tranche, "", "本金"), note="公开资料：先A-1后A-2")
    _last(rows)
    return rows.rows


def _accelerated() -> Rows:
    """Both ledgers stay; what income has left goes to principal, and A1 and A2 share."""
    rows = _Phase("accelerated")
    rows.add("release", _RESERVE, ("释放储备金", {"to_account": _INCOME}), note="示例：正常阶段以外目标为零")
    rows.before_interest(_INCOME, "")
    rows.add("fee", _INCOME, _due(SERVICING, "（其余）"), note="公开资料：第8项", clause="第8项")
    rows.add(
        "transfer",
        _INCOME,
        ("收入转本金", {"due_of": "all", "to_account": _PRINCIPAL}),
        note="公开资料：第9项，加速清偿后全部转入本金分账户",
        clause="第9项",
    )
    rows.before_interest(_PRINCIPAL, "（本金）")
    seniors = (_due(tranche, "", "本金") for tranche in (A1, A2))
    rows.add("principal", _PRINCIPAL, *seniors, note="公开资料：加速清偿后A-1与A-2按余额比例", want="balance")
    rows.add("fee", _PRINCIPAL, _due(EXPENSES, "（超限）"), note="示例：限额以外的费用，后于优先级本金")
    _last(rows)
    return rows.rows


def _default() -> Rows:
    """One account; expenses and servicing without limits; senior principal together."""
    rows = _Phase("default")
    merged: dict[str, object] = {"due_of": "all", "to_account": _PRINCIPAL}
    rows.add("transfer", _INCOME, ("收入转本金", merged), note="公开资料：违约后合并为一个账户")
    rows.add("release", _RESERVE, ("释放储备金", {"to_account": _PRINCIPAL}), note="示例：正常阶段以外目标为零")
    rows.before_interest(_PRINCIPAL, "", limits=False)
    seniors = (_due(tranche, "", "本金") for tranche in (A1, A2))
    rows.add("principal", _PRINCIPAL, *seniors, note="公开资料：优先级本金一并偿付", want="balance")
    _last(rows)
    return rows.rows


def _last(rows: _Phase) -> None:
    rows.add(
        "residual",
        _PRINCIPAL,
        ("次级本金及收益", {"due_of": B}),
        note="公开资料：先次级本金，后次级收益",
        condition="seniors_repaid",
    )


WATERFALL: Rows = [*_normal(), *_accelerated(), *_default()]
