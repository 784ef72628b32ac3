"""Sheet `subsidies`: one simple rule a row."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, later, money, plain, share, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["SUBSIDIES"]

_LEVEL = (Word("national", "国家"), Word("province", "省"), Word("city", "市"), Word("district", "区县"))
_BASE = (
    Word("interest_paid", "已付利息"),
    Word("lpr_interest", "LPR利息", 6),
    Word("guarantee_fee", "担保费", 6),
    Word("premium", "保险费", 6),
    Word("appraisal_fee", "评估费", 6),
    Word("issue_fee", "发行费用", 6),
    Word("financing_amount", "融资额", 6),
    Word("amount_issued", "发行额", 6),
)
_PER = (Word("year", "每年"), Word("once", "一次性", 6))
_YEAR_BASIS = (Word("loan", "贷款年度"), Word("calendar", "自然年度", 6), Word("application", "申报年度", 6))
_TIMING = (
    Word("after_interest", "付息后"),
    Word("with_coupon", "随付息", 6),
    Word("after_full_repayment", "还清后", 6),
)
_STACKING = (Word("additive", "可叠加", 6), Word("best_of", "从优不重复", 6), Word("exclusive", "单一政策", 6))

SUBSIDIES = Sheet(
    key="subsidies",
    zh="补贴政策",
    common=True,
    id_column="policy",
    columns=(
        identifier("policy", "政策编号", "Short name of the policy", "政策简称", required=True),
        plain("title", "政策名称", Type.NAME, "Full title of the policy", "政策全称", common=True),
        plain(
            "document",
            "文件",
            Type.TEXT,
            "Number or date of the document that it stands in",
            "文号或发布日期",
            common=True,
        ),
        words("level", "层级", _LEVEL, "Which government pays", "由哪级财政支付"),
        words(
            "base",
            "补贴基数",
            _BASE,
            "What the subsidy is a share of",
            "补贴所乘的基数",
            default="interest_paid",
            common=True,
        ),
        share(
            "rate",
            "补贴比例",
            "Share of the base that is paid back, e.g. 40%",
            "按基数补贴的比例，如 40%",
            required=True,
        ),
        later("net_of_vat", "不含税基数", Type.ID, 6, "Base that is taken without VAT", "按不含税金额计的基数"),
        words("per", "补贴周期", _PER, "A year or once", "每年或一次性", default="year"),
        money(
            "cap_firm_year",
            "企业年度上限",
            "Most that a firm gets a loan year, yuan",
            "每家企业每个贷款年度的上限（元）",
            common=True,
        ),
        money(
            "cap_cumulative",
            "企业累计上限",
            "Most that a firm gets in all, yuan",
            "每家企业累计的上限（元）",
            common=True,
        ),
        integer(
            "max_months",
            "最长月数",
            "Months from the start of the loan for which it is paid",
            "自放款起享受补贴的月数",
            minimum=1,
            unit="months",
        ),
        words(
            "year_basis",
            "年度口径",
            _YEAR_BASIS,
            "How years are counted: from the start of each loan",
            "年度如何起算：自放款日起的贷款年度",
            default="loan",
        ),
        words(
            "timing",
            "到账时点",
            _TIMING,
            "When it is earned: with the interest of each year",
            "何时可得：每年付息后",
            default="after_interest",
        ),
        integer(
            "lag_months",
            "到账时滞",
            "Months from the end of the year to the receipt",
            "年度结束至补贴到账的月数",
            default=0,
            unit="months",
            common=True,
        ),
        later("stacking_group", "叠加组", Type.ID, 6, "Policies that are judged together", "一并判断的政策"),
        later("stacking", "叠加规则", Type.WORD, 6, "How policies of a group add up", "同组政策如何叠加", of=_STACKING),
        later("budget", "预算", Type.MONEY, 6, "Money of the policy a calendar year, yuan", "每个自然年度的预算（元）"),
        later("valid_to", "有效期至", Type.DATE, 6, "Last day of the policy", "政策截止日"),
        later("accept_expired", "按已过期计", Type.FLAG, 6, "Y: count it though it has expired", "是：已过期仍计入"),
    ),
    help_en="What the government pays back to the firms: a share of the interest paid, capped",
    help_zh="财政对企业的贴息：已付利息的一定比例，设上限",
)
