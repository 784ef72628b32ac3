"""Captions of the structure chart, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["CHART_SAID"]

CHART_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "chart_firms": ("融资企业 {count} 家", "{count} firms"),
        "chart_the_firms": ("融资企业", "Firms"),
        "chart_yuan": ("{amount} 元", "CNY {amount}"),
        "chart_rights": ("知识产权 {count} 件", "{count} IP rights"),
        "chart_value": ("评估价值 {amount} 元", "appraised at CNY {amount}"),
        "chart_rate": ("质押率 {rate}", "pledge rate {rate}"),
        "chart_assets": ("{kind} {count} 笔", "{kind}: {count}"),
        "chart_pool": ("基础资产", "Assets"),
        "chart_originator.interbank": ("发起机构", "Originator"),
        "chart_originator.exchange": ("原始权益人", "Originator"),
        "chart_vehicle.interbank": ("发行载体（信托）：{name}", "Issuing vehicle (trust): {name}"),
        "chart_vehicle.exchange": ("资产支持专项计划：{name}", "Special plan: {name}"),
        "chart_the_vehicle.interbank": ("发行载体（信托）", "Trust"),
        "chart_the_vehicle.exchange": ("专项计划", "Plan"),
        "chart_holders": ("投资人", "Investors"),
        "chart_unstated": ("未列明持有人：{classes}", "holders not stated: {classes}"),
        "chart_services.pool": ("资产服务", "Serve the assets"),
        "chart_services.vehicle": ("管理与资金", "Manage and hold the money"),
        "chart_services.issue": ("发行与中介", "Serve the issue"),
        "chart_covers": ("覆盖：{covers}", "covers {covers}"),
        "and_others": ("{names}等 {count} 家", "{names} and others, {count} in all"),
        "and_count": ("共 {count} 家", "{count} in all"),
        "chart_flows": ("资金流", "Flows of money"),
        "flow_number": ("序号", "No."),
        "flow": ("资金流", "Flow"),
        "flow_from": ("付款方", "From"),
        "flow_to": ("收款方", "To"),
        "flow_amount": ("金额或规则", "Amount or rule"),
        "flow.lend": ("债权", "loans"),
        "flow.issue": ("发行证券", "issues notes"),
        "flow.pledge": ("质押", "pledge"),
        "flow.reserve": ("储备", "reserve"),
        "flow.notes": ("认购资金", "subscription"),
        "flow.price": ("转让价款", "purchase price"),
        "flow.loans": ("还本付息", "interest and principal"),
        "flow.tax_fees": ("税费", "tax and fees"),
        "flow.guarantee_fee": ("担保费", "guarantee fee"),
        "flow.calls": ("补足缺口", "cover shortfalls"),
        "flow.coupons": ("证券本息", "coupons and principal"),
        "flow.reimburse": ("偿还增信垫款", "advances paid back"),
        "flow.residual": ("剩余资金", "what is left"),
        "flow_loans": ("按合同约定，归集入账户", "as contracted, into the accounts"),
        "flow_payees": ("税务机关、各服务机构", "tax authority, institutions"),
        "flow_tax_fees": ("按分配顺序，见税费测算", "in the order of payment; see tax_fees"),
        "flow_guarantee_fee": (
            "融资企业按费率直接支付，不经分配",
            "paid by the firms themselves at its rate, outside the order of payment",
        ),
        "flow_claims": (
            "企业违约后代偿债权，限于覆盖范围与限额",
            "claims on firms that default, within cover and cap",
        ),
        "flow_calls": (
            "当期分配后仍有缺口时，限于覆盖范围与限额",
            "what is short after the steps, within cover and cap",
        ),
        "flow_coupons": ("每个兑付日，按分配顺序", "on each payment date, in the order of payment"),
        "flow_reimburse": ("按分配顺序，自下一期起", "in the order of payment, from the next one on"),
        "flow_residual": ("按分配顺序，最后分配", "last in the order of payment"),
    }
)
