"""Sheet `subsidies`: one simple rule a row."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, integer, later, money, plain, words
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
    id_column="policy",
    columns=(
        identifier("policy", "政策编号", "Short id of the policy", "政策的简短编号", required=True),
        plain("title", "政策名称", Type.NAME, "Title of the policy", "政策名称", common=True),
        plain("document", "文件", Type.TEXT, "Number or date of the document", "文号或发布日期", common=True),
        words("level", "层级", _LEVEL, "Who pays", "由哪级财政支付"),
        words("base", "补贴基数", _BASE, "What the rate is of", "补贴比例的基数", default="interest_paid", common=True),
        plain("rate", "补贴比例", Type.SHARE, "Of the base", "占基数的比例", required=True, minimum=0, maximum=1),
        later("net_of_vat", "不含税基数", Type.ID, 6, "Base taken without VAT", "按不含税金额计的基数"),
        words("per", "补贴周期", _PER, "A year or once", "每年或一次性", default="year"),
        money("cap_firm_year", "企业年度上限", "Per firm and loan year", "每家企业每个贷款年度", common=True),
        money("cap_cumulative", "企业累计上限", "Per firm, for life", "每家企业累计"),
        integer("max_months", "最长月数", "From the start of the asset", "自放款起的月数", minimum=1, unit="months"),
        words("year_basis", "年度口径", _YEAR_BASIS, "What a year is", "年度的算法", default="loan"),
        words("timing", "到账时点", _TIMING, "When it is earned", "何时可得", default="after_interest"),
        integer("lag_months", "到账时滞", "Months after the year's end", "年度结束后的月数", default=0, unit="months"),
        later("stacking_group", "叠加组", Type.ID, 6, "Policies judged together", "一并判断的政策"),
        later("stacking", "叠加规则", Type.WORD, 6, "How they add", "叠加方式", of=_STACKING),
        later("budget", "预算", Type.MONEY, 6, "A calendar year of receipt", "每个到账年度的预算"),
        later("valid_to", "有效期至", Type.DATE, 6, "Last day of the policy", "政策截止日"),
        later("accept_expired", "按已过期计", Type.FLAG, 6, "Count it though expired", "已过期仍计入"),
    ),
    help_en="What the government pays back: a share of the interest paid, capped",
    help_zh="财政贴息：已付利息的一定比例，设上限",
)
