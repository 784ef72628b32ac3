"""Captions of the sheets on criteria, tax and fees, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SHEETS_SAID"]

SHEETS_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # criteria
        "criteria.broken": ("不符合（{count} 项）", "Breached ({count})"),
        "criteria.waived": ("豁免（{count} 项）", "Waived ({count})"),
        "criteria.passed": ("通过（{count} 项）", "Met ({count})"),
        "criteria.not_judged": ("未判断：信息不足（{count} 项）", "Not judged, for want of facts ({count})"),
        "criteria.none": ("没有不符合的标准。", "No criterion is broken."),
        "not_so": ("不满足", "not met"),
        "unjudged": ("未判断", "Not judged"),
        "source_note": ("依据{number}", "Source {number}"),
        "no_findings": ("未发现不予登记的情形。", "No right meets a ground for refusal."),
        # pool
        "profile_totals": ("总体特征", "The pool in figures"),
        "rating_note": (
            "加权影子评级按封包余额加权取最接近的等级，仅为示意，不构成评级结论。",
            "The weighted shadow rating is the nearest notch by balance: illustrative, and no rating.",
        ),
        "profile_charts": ("分布图", "Charts"),
        "chart_by_kind": ("评估价值（百万元）", "Appraised value (CNY m)"),
        "rights_note": (
            "届满日早于对应债务到期日的，天数为负；年费与法律状态的判断见入池检查。",
            ("Days are negative where a right ends before the debt it backs; sheet 'eligibility' judges fees and "
             "status."),
        ),
        "top_assets": ("封包余额最大的 {count} 笔资产", "The {count} largest assets"),
        "top_note": (
            "依据深交所挂牌指引第1号第八十至八十二条列示；关联关系按机构名称与集团编号判断。",
            "As SZSE Listing Guide No. 1 art. 80-82 asks; related parties as names and groups show.",
        ),
        "top_small": ("占比不超过 1%、可免于列示：{assets}。", "At most 1% of the pool, may be left out: {assets}."),
        "enhancers_note": ("以下增信覆盖证券，对全部资产一致。", "These cover the notes, for every asset alike."),
        "no_enhancers": ("无外部增信机构。", "No support from outside the deal."),
        # tax and fees
        "expenses_along": ("全部税费一览", "All tax and fees"),
        "expenses_note": (
            "含起息日由募集资金支付的部分。折合年利率 = 实付 ÷（企业贷款余额 × 天数 ÷ 365 之和）。",
            ("With what the proceeds pay at closing. Rate a year = paid / sum of the firms' balance x days / 365."),
        ),
        "expenses_by_year": ("各年实付税费", "Tax and fees paid by year"),
        "by_year_note": ("按日历年度，以支付日计。", "By calendar year of payment."),
        "item": ("项目", "Item"),
        "in_year": ("{year} 年", "{year}"),
        "subtotal": ("小计：{name}", "Subtotal: {name}"),
        "by.waterfall": ("由分配支付", "paid by the waterfall"),
        "by.proceeds": ("由募集资金支付", "paid by the proceeds"),
        "by.borrower": ("由融资企业承担", "paid by the firms"),
        "by.originator": ("由发起机构承担", "paid by the originator"),
        "tax_of": ("增值税及附加", "VAT and surcharges"),
        "tax_rule.inclusive": (
            ("应税收入含税：应付 = 应税收入 ÷（1 + 税率）× 税率 ×（1 + 附加 {rate}），每期合计后一次四舍五入到分；"
             "违约回收不计税。"),
            ("Income includes the tax: due = income / (1 + rate) x rate x (1 + surcharges of {rate}), rounded once "
             "on the sum of a period; recoveries bear none."),
        ),
        "tax_rule.exclusive": (
            "应税收入不含税：应付 = 应税收入 × 税率 ×（1 + 附加 {rate}），每期合计后一次四舍五入到分；违约回收不计税。",
            ("Income is without the tax: due = income x rate x (1 + surcharges of {rate}), rounded once on the sum "
             "of a period; recoveries bear none."),
        ),
        "rates_on": (
            "{rate}（{base}，{count} 笔，占应税收入 {share}）",
            "{rate} ({base}, {count} assets, {share} of income)",
        ),
        "tax_rates": ("税率：{rates}。", "Rates: {rates}."),
        "fee_formula": (
            "应付 = 计费基数 × 计费系数，一次四舍五入到分；实付含增信支付，上期结转 + 应付 − 实付 = 欠付。",
            "Due = base x factor, rounded once; paid includes supports; carried + due - paid = unpaid.",
        ),
        "limited_fee": (
            "受最低额、上限或条件约束，应付与计算金额可能不同。",
            "With a minimum, a cap or a condition what is due may differ from what is calculated.",
        ),
        "outside": ("分配以外支付的费用", "Fees that the waterfall does not pay"),
        "expenses_by_run": ("各情景与视图的税费", "Tax and fees of every scenario and view"),
        "tax_due": ("税：应付", "Tax due"),
        "tax_paid": ("税：实付", "Tax paid"),
        "tax_short": ("税：欠付", "Tax unpaid"),
        "fees_due": ("费用：应付", "Fees due"),
        "fees_paid": ("费用：实付", "Fees paid"),
        "fees_short": ("费用：欠付", "Fees unpaid"),
        "by_run_note": (
            "仅含由分配支付的税费，期末欠付为存续结束时仍未支付的金额。",
            "What the waterfall pays alone; unpaid is what is still owed when the run ends.",
        ),
    }
)  # fmt: skip
