"""Words of the document in the reader's language, from the contract's lists; what no list holds stands here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipabs.workbook.contract import SHEETS

__all__ = ["Lang", "word"]

Lang = str
"""'zh' or 'en'."""

_MORE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "results.venue.interbank": ("银行间市场", "Interbank market"),
        "results.venue.sse": ("上海证券交易所", "Shanghai Stock Exchange"),
        "results.venue.szse": ("深圳证券交易所", "Shenzhen Stock Exchange"),
        "results.view.": ("—", "–"),
        "results.view.all": ("全部增信", "All supports"),
        "results.view.no_guarantor": ("剔除担保方", "No guarantor"),
        "results.view.ip_zero": ("知识产权零回收", "IP zero"),
        "results.scenario.base": ("基准情景", "Base case"),
        "results.scenario.": ("起息日", "Closing"),
        "results.frequency.1": ("按月", "Monthly"),
        "results.frequency.3": ("按季", "Quarterly"),
        "results.frequency.6": ("按半年", "Semiannual"),
        "results.frequency.12": ("按年", "Annual"),
        "results.frequency.None": ("到期一次", "At maturity"),
        "results.period.scheduled": ("存续期", "Scheduled"),
        "results.period.tail": ("到期后", "After maturity"),
        "results.step.tax": ("税", "Tax"),
        "results.step.fee": ("费用", "Fee"),
        "results.step.interest": ("利息", "Interest"),
        "results.step.principal": ("本金", "Principal"),
        "results.step.advance": ("垫款", "Advance"),
        "results.step.call": ("赎回", "Redemption"),
        "results.step.reimburse": ("偿还增信", "Reimbursement"),
        "results.step.residual": ("剩余分配", "Residual"),
        "results.step.fund": ("补足储备", "Fund reserve"),
        "results.step.release": ("释放储备", "Release reserve"),
        "results.step.transfer": ("划转", "Transfer"),
        "results.transfer.all": ("全部余额", "everything"),
        "results.transfer.defaulted_principal": ("违约本金", "defaulted principal"),
        "results.condition.": ("", ""),
        "results.condition.seniors_repaid": ("优先级本息清偿后", "once the senior classes are repaid"),
        "results.condition.coupons_repaid": ("各档付息证券清偿后", "once every class with a coupon is repaid"),
        "results.account.collection": ("归集账户", "Collection account"),
        "results.curve.even": ("均匀", "Even"),
        "results.curve.front": ("前置", "Front-loaded"),
        "results.curve.back": ("后置", "Back-loaded"),
        "results.closing.notes": ("证券募集资金", "Notes"),
        "results.closing.purchase_price": ("支付资产转让价款", "Purchase price of the assets"),
        "results.closing.fee": ("费用", "Fee"),
        "results.closing.account": ("账户初始资金", "Initial balance"),
        "results.closing.originator": ("划付发起机构", "To the originator"),
        "results.closing.from_originator": ("发起机构存入", "From the originator"),
        "results.bridge.coupon": ("票面利息", "Coupon of the notes"),
        "results.bridge.tax": ("增值税及附加", "VAT and surcharges"),
        "results.bridge.deal_fees": ("项目费用", "Fees of the deal"),
        "results.bridge.spread": ("利差（剩余）", "Spread (what is left)"),
        "results.bridge.loan_rate": ("贷款利率", "Loan rate"),
        "results.flow.drawdown": ("放款", "Loan paid out"),
        "results.flow.interest": ("付息", "Interest"),
        "results.flow.principal": ("还本", "Principal"),
        "results.flow.prepayment": ("提前还本", "Prepayment"),
        "results.flow.fee": ("费用", "Fee"),
        "results.flow.subsidy": ("补贴", "Subsidy"),
        "results.kind.loan": ("贷款", "loan"),
        "results.kind.licence": ("许可费", "licence fees"),
        "results.kind.lease": ("租赁", "lease"),
        "results.kind.receivable": ("应收款", "receivable"),
        "results.binding.gate": ("利率门槛", "rate gate"),
        "results.binding.eligibility": ("资格条件", "eligibility"),
        "results.binding.validity": ("有效期", "validity"),
        "results.binding.stacking": ("叠加规则", "stacking"),
        "results.severity.refuse": ("否决项", "Refuse"),
        "results.severity.warn": ("提示项", "Warn"),
        "results.severity.waived": ("豁免", "Waived"),
        "results.finding.default": ("默认值", "Default"),
        "results.finding.reading": ("读取方式", "Reading"),
        "results.finding.merge": ("日期合并", "Merge"),
        "assets.payment_frequency.schedule": ("按约定日期", "On listed dates"),
        "deal.day_count.A/365": ("实际/365", "Actual/365"),
        "deal.day_count.A/365F": ("实际/365（不计2月29日）", "Actual/365 (29 Feb not counted)"),
        "deal.day_count.A/A": ("实际/实际", "Actual/actual"),
        "deal.day_count.A/360": ("实际/360", "Actual/360"),
        "deal.day_count.30/360": ("30E/360", "30E/360"),
        "deal.day_count.period": ("按期", "Equal periods"),
    }
)

_CONTRACT: Mapping[str, str] = MappingProxyType(
    {
        f"{sheet.key}.{column.key}.{choice.key}": choice.zh
        for sheet in SHEETS
        for column in sheet.columns
        for choice in column.words
    }
)

_KEPT = frozenset(("sme", "vat", "ip", "ic"))


def word(column: str, key: object, lang: Lang) -> str:
    """The word of `sheet.column` for a key; 'results.x' for lists that only results have. Unknown: the key itself."""
    path = f"{column}.{key}"
    if path in _MORE:
        return _MORE[path][0 if lang == "zh" else 1]
    if path in _CONTRACT and lang == "zh":
        return _CONTRACT[path]
    return _plain(str(key)) if path in _CONTRACT else str(key)


def _plain(key: str) -> str:
    """trust_loan to Trust loan."""
    parts = [part.upper() if part in _KEPT else part for part in key.split("_")]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]
