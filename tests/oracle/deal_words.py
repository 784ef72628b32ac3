"""Chinese names of sheets, headings and words, for workbooks that mix the two languages."""

from __future__ import annotations

from typing import Any

SHEETS = {
    "deal": "交易概况",
    "parties": "参与机构",
    "holders": "持有",
    "borrowers": "融资企业",
    "ip": "知识产权",
    "ip_links": "权利关联",
    "assets": "基础资产",
    "asset_flows": "资产约定现金流",
    "tranches": "证券分层",
    "tranche_schedule": "还本计划",
    "rates": "基准利率",
    "rate_events": "利率事件",
    "schedule": "日期安排",
    "fees": "费用",
    "accounts": "账户",
    "supports": "增信措施",
    "support_covers": "增信覆盖",
    "waterfall": "分配顺序",
    "triggers": "触发事件",
    "trigger_levels": "触发阈值",
    "subsidies": "补贴政策",
    "scenarios": "情景",
    "scenario_events": "情景事件",
}
HEADINGS = {
    "borrowers": {"borrower_id": "企业编号", "name": "企业名称"},
    "ip": {"ip_id": "权利编号", "borrower_id": "企业编号", "kind": "权利类型", "title": "权利名称"},
    "assets": {
        "asset_id": "资产编号",
        "borrower_id": "企业编号",
        "principal": "本金（元）",
        "rate": "年利率",
        "repayment": "还款方式",
        "recovery_rate": "回收率",
        "recovery_lag_months": "回收时滞（月）",
        "ip_decay": "价值年衰减率",
    },
    "tranches": {
        "name": "证券名称",
        "class": "档次",
        "principal": "发行规模（元）",
        "coupon_type": "利率类型",
        "coupon": "票面利率",
        "expected_maturity_date": "预期到期日",
    },
    "fees": {"name": "费用名称", "base": "计费基数", "rate": "费率", "pay": "支付方式", "paid_by": "承担方"},
    "supports": {"name": "增信名称", "kind": "增信类型", "provider": "提供方"},
    "parties": {"role": "角色", "name": "机构名称"},
    "tranche_schedule": {
        "tranche": "证券",
        "date": "日期",
        "principal": "还本金额",
        "target_balance": "目标余额",
    },
    "rates": {"index": "基准名称", "date": "发布日", "rate": "利率"},
    "schedule": {
        "repayment_date": "还款日",
        "determination_date": "计算日",
        "payment_date": "兑付日",
        "accrual_end": "计息截止日",
    },
    "accounts": {"name": "账户名称", "kind": "账户类型", "receives": "归集内容", "initial_amount": "初始金额"},
    "support_covers": {
        "support": "增信名称",
        "target_kind": "覆盖类型",
        "target": "覆盖对象",
        "component": "覆盖部分",
    },
    "waterfall": {"phase": "阶段", "order": "顺序", "name": "步骤名称", "kind": "步骤类型"},
    "triggers": {"name": "事件名称", "test": "测试指标", "target": "对象", "comparison": "比较"},
    "trigger_levels": {"trigger": "事件名称", "from_date": "起始日", "threshold": "阈值"},
    "subsidies": {"policy": "政策编号"},
    "scenarios": {"name": "情景名称"},
    "scenario_events": {"scenario": "情景名称", "date": "日期", "kind": "事件类型", "target": "对象"},
}
WORDS = {
    ("tranches", "class"): {"senior": "优先级"},
    ("tranches", "coupon_type"): {"fixed": "固定利率"},
    ("tranches", "repayment"): {"bullet": "到期一次还本"},
    ("assets", "kind"): {"trust_loan": "信托贷款"},
    ("supports", "kind"): {"guarantee": "保证担保"},
    ("scenario_events", "kind"): {"borrower_default": "企业违约"},
    ("fees", "paid_by"): {"waterfall": "分配顺序"},
    ("fees", "pay"): {"in_arrears": "期末支付"},
    ("ip", "kind"): {"invention": "发明专利"},
}


def heading(sheet: str, key: str) -> str:
    return HEADINGS.get(sheet, {}).get(key, key)


def word(sheet: str, key: str, value: Any) -> Any:
    return WORDS.get((sheet, key), {}).get(value, value) if isinstance(value, str) else value
