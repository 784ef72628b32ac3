"""How the deal pays: accounts, supports, order of payment and triggers, as rows. Only the enhancer was published."""

from __future__ import annotations

from datetime import date

__all__ = [
    "A1",
    "A2",
    "ACCOUNTS",
    "CUSTODY",
    "MANAGING",
    "NOTE",
    "ORIGINATOR",
    "PROMISOR",
    "RATING",
    "SERVICING",
    "SUPPORTS",
    "SUPPORT_COVERS",
    "TRIGGERS",
    "TRIGGER_LEVELS",
    "UNDERTAKING",
    "WATERFALL",
    "B",
    "Rows",
]

Rows = list[dict[str, object]]

NOTE = "#说明"
A1, A2, B = "优先A1", "优先A2", "次级"
MANAGING, CUSTODY, SERVICING, RATING = "计划管理费", "托管费", "资产服务费", "跟踪评级费"
UNDERTAKING = "差额支付承诺"
ORIGINATOR = "示例市属国企（原始权益人）"
PROMISOR = "示例市属国企（增信机构）"
_INCOME, _PRINCIPAL, _RESERVE = "收入账户", "本金账户", "储备金账户"
_FUNDED = "储备金"
_ACCELERATE, _NO_YIELD, _MATURED = "累计违约率超限", "停止期间收益", "预期到期"
_TAX, _SENIOR_FEES = "税款", (MANAGING, CUSTODY, SERVICING, RATING)
_REPAID = "seniors_repaid"

ACCOUNTS: Rows = [
    {"name": _INCOME, "kind": "income", NOTE: "示例：专项计划账户的收入分账户，开立于托管行"},
    {"name": _PRINCIPAL, "kind": "principal", NOTE: "示例：专项计划账户的本金分账户，开立于托管行"},
    {
        "name": _RESERVE,
        "kind": "reserve",
        "initial_amount": 500_000,
        "initial_from": "originator",
        "target_kind": "months_interest",
        "target_value": 3,
        NOTE: "示例：设立时由原始权益人存入50万元，由收入补至优先级三个月利息；优先级清偿后余额退回原始权益人",
    },
    {"name": "募集资金专户", "kind": "memo", NOTE: "示例：认购款经此划付原始权益人；不参与分配"},
    {"name": "委托贷款监管账户", "kind": "memo", NOTE: "示例：企业还款经此直接划入专项计划账户，资金闭环；不参与分配"},
]

SUPPORTS: Rows = [
    {"name": _FUNDED, "kind": "reserve", "account": _RESERVE, NOTE: "示例：先于差额支付动用"},
    {
        "name": UNDERTAKING,
        "kind": "shortfall_undertaking",
        "provider": PROMISOR,
        NOTE: "公开数据：高评级国企提供增信；差额支付的方式、覆盖范围与不设限额为示例",
    },
]

SUPPORT_COVERS: Rows = [
    {"support": support, "target_kind": kind, "target": target, NOTE: "示例：不含资产服务费与跟踪评级费"}
    for support in (_FUNDED, UNDERTAKING)
    for kind, target in [("tax", None), ("fee", MANAGING), ("fee", CUSTODY), ("tranche", A1), ("tranche", A2)]
]

TRIGGERS: Rows = [
    {
        "name": _ACCELERATE,
        "test": "cumulative_default_rate",
        "comparison": ">",
        "threshold": 0.05,
        "effect": "accelerate",
        "clause": "加速清偿事件",
        NOTE: "示例：第一年5%，其后见触发阈值",
    },
    {
        "name": _NO_YIELD,
        "test": "cumulative_default_rate",
        "comparison": ">",
        "threshold": 0.02,
        "effect": "flag",
        "clause": "停止向次级分配期间收益",
        NOTE: "示例：不改变分配阶段，只供分配顺序的条件使用",
    },
    {
        "name": _MATURED,
        "test": "date",
        "date": date(2028, 6, 26),
        "effect": "flag",
        "clause": "储备金留待优先级清偿后退回原始权益人",
        NOTE: "示例：到期日起储备金不再转回收入，只补优先级的不足",
    },
    *(
        {
            "name": f"{tranche}欠息",
            "test": "missed_interest",
            "target": tranche,
            "effect": "default",
            "clause": "违约事件",
            NOTE: "示例：增信动用之后仍有优先级利息未付",
        }
        for tranche in (A1, A2)
    ),
]

TRIGGER_LEVELS: Rows = [
    {"trigger": _ACCELERATE, "from_date": day, "threshold": level, NOTE: "示例：阈值逐年放宽"}
    for day, level in [(date(2026, 12, 26), 0.08), (date(2027, 12, 26), 0.12)]
]


class _Phase:
    """Steps of one phase written in order; steps given together share an order."""

    def __init__(self, phase: str) -> None:
        self._phase = phase
        self.rows: Rows = []
        self._order = 0

    def add(self, kind: str, account: str, *steps: tuple[str, dict[str, object]], note: str, **common: object) -> None:
        self._order += 1
        for name, terms in steps:
            place = {"phase": self._phase, "order": self._order, "name": name, "kind": kind, "from_account": account}
            self.rows.append({**place, **common, **terms, NOTE: f"示例：{note}"})


def _capped(suffix: str = "") -> list[tuple[str, dict[str, object]]]:
    """Fees that rank before the seniors: half of the servicing fee, and 60,000 a year of the rating fee."""
    limits: dict[str, dict[str, object]] = {
        SERVICING: {"cap_share": 0.5},
        RATING: {"cap_amount": 60_000, "cap_per": "year"},
    }
    return [(f"{fee}{suffix}", {"due_of": fee, **limits.get(fee, {})}) for fee in _SENIOR_FEES]


def _dues(names: tuple[str, ...], suffix: str) -> list[tuple[str, dict[str, object]]]:
    return [(f"{name}{suffix}", {"due_of": name}) for name in names]


def _normal() -> Rows:
    rows = _Phase("normal")
    rows.add(
        "release",
        _RESERVE,
        ("释放储备金", {"to_account": _INCOME}),
        note="目标随优先级余额下降，多出部分转回收入",
        condition=f"not {_MATURED}",
    )
    _before_interest(rows, _INCOME, "")
    rows.add("fee", _INCOME, *_dues((SERVICING, RATING), "（其余）"), note="限额以外的费用，后于优先级利息")
    rows.add(
        "transfer",
        _INCOME,
        ("弥补本金", {"due_of": "defaulted_principal", "to_account": _PRINCIPAL}),
        note="以收入弥补违约本金及本金账户曾垫付的税费与利息",
    )
    rows.add("fund", _INCOME, ("补足储备金", {"to_account": _RESERVE}), note="补至优先级三个月利息")
    rows.add("reimburse", _INCOME, (f"偿还{UNDERTAKING}", {"due_of": UNDERTAKING}), note="先于次级期间收益")
    _before_interest(rows, _PRINCIPAL, "（本金账户）")
    for tranche in (A1, A2):
        rows.add("principal", _PRINCIPAL, *_dues((tranche,), "本金"), note="A1 按计划，A2 过手")
    rows.add(
        "transfer",
        _INCOME,
        ("收入转本金", {"due_of": "all", "to_account": _PRINCIPAL}),
        note="优先级清偿后两账户合并",
        condition=_REPAID,
    )
    rows.add(
        "reimburse",
        _PRINCIPAL,
        (f"偿还{UNDERTAKING}（本金账户）", {"due_of": UNDERTAKING}),
        note="优先级清偿后",
        condition=_REPAID,
    )
    rows.add(
        "residual", _PRINCIPAL, ("次级本金及剩余", {"due_of": B}), note="先还次级本金，再为剩余收益", condition=_REPAID
    )
    rows.add(
        "residual",
        _INCOME,
        ("次级期间收益", {"due_of": B}),
        note="累计违约率超过2%后停付，资金留存收入账户",
        condition=f"not {_NO_YIELD}",
    )
    rows.add(
        "residual",
        _RESERVE,
        ("退回储备金", {"to_party": ORIGINATOR}),
        note="优先级清偿后退回出资的原始权益人",
        condition=_REPAID,
    )
    return rows.rows


def _before_interest(rows: _Phase, account: str, suffix: str) -> None:
    rows.add("tax", account, (f"{_TAX}{suffix}", {}), note="增值税及附加")
    rows.add("fee", account, *_capped(suffix), note="同顺位按比例；资产服务费先付一半，跟踪评级费每年6万元以内")
    rows.add("interest", account, *_dues((A1, A2), f"利息{suffix}"), note="同顺位按比例")


def _accelerated() -> Rows:
    """One ledger; senior principal takes everything, A1 before A2; the fees above their limits wait."""
    rows = _Phase("accelerated")
    _merge(rows)
    _before_interest(rows, _PRINCIPAL, "")
    for tranche in (A1, A2):
        rows.add("principal", _PRINCIPAL, *_dues((tranche,), "本金"), note="全部余额，A1 先于 A2", want="balance")
    rows.add("fee", _PRINCIPAL, *_dues((SERVICING, RATING), "（其余）"), note="限额以外的费用，后于优先级本金")
    _last(rows)
    return rows.rows


def _default() -> Rows:
    """One ledger; fees without limits; senior principal pari passu."""
    rows = _Phase("default")
    _merge(rows)
    rows.add("tax", _PRINCIPAL, (_TAX, {}), note="增值税及附加")
    rows.add("fee", _PRINCIPAL, *_dues(_SENIOR_FEES, ""), note="违约后不设限额")
    rows.add("interest", _PRINCIPAL, *_dues((A1, A2), "利息"), note="同顺位按比例")
    rows.add("principal", _PRINCIPAL, *_dues((A1, A2), "本金"), note="同顺位按余额比例", want="balance")
    _last(rows)
    return rows.rows


def _merge(rows: _Phase) -> None:
    merged: dict[str, object] = {"due_of": "all", "to_account": _PRINCIPAL}
    rows.add("transfer", _INCOME, ("收入转本金", merged), note="两账户合并")
    rows.add("release", _RESERVE, ("释放储备金", {"to_account": _PRINCIPAL}), note="正常阶段以外目标为零，全部用于偿付")


def _last(rows: _Phase) -> None:
    rows.add("reimburse", _PRINCIPAL, (f"偿还{UNDERTAKING}", {"due_of": UNDERTAKING}), note="后于优先级")
    rows.add("residual", _PRINCIPAL, ("次级本金及剩余", {"due_of": B}), note="先还次级本金，再为剩余收益")


WATERFALL: Rows = [*_normal(), *_accelerated(), *_default()]
