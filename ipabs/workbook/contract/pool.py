"""Sheets `borrowers`, `borrower_tags`, `borrower_years`, `ip` and `ip_links`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, identifier, integer, money, plain, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["BORROWERS", "BORROWER_TAGS", "BORROWER_YEARS", "IP", "IP_LINKS"]

_SME = (Word("micro", "微型"), Word("small", "小型"), Word("medium", "中型"), Word("no", "非中小微"))

_IP_KIND = (
    Word("invention", "发明专利"),
    Word("utility_model", "实用新型"),
    Word("design", "外观设计"),
    Word("trademark", "商标"),
    Word("copyright", "著作权"),
    Word("ic_layout", "集成电路布图设计"),
    Word("data_ip", "数据知识产权"),
    Word("licence_income", "许可收益权"),
)

_RIGHT = (Word("pledge", "质押"), Word("licence", "许可"), Word("transfer", "转让"))

BORROWERS = Sheet(
    key="borrowers",
    zh="融资企业",
    required=True,
    id_column="borrower_id",
    columns=(
        identifier(
            "borrower_id", "企业编号", "Short id, used by other sheets", "简短编号，供其他表引用", required=True
        ),
        plain("name", "企业名称", Type.NAME, "Full name", "企业全称", required=True),
        text("uscc", "统一社会信用代码", "18 characters; the check digit is checked", "18 位，核对校验码"),
        text("province", "省份", "Of registration", "注册地"),
        text("city", "城市", "Of registration", "注册地", common=True),
        text("district", "区县", "Of registration", "注册地"),
        text("industry", "行业", "GB/T 4754", "按 GB/T 4754", common=True),
        text("group_id", "集团编号", "Firms of one group share it", "同一集团填相同编号"),
        text("rating", "影子评级", "Shadow rating", "影子评级"),
        plain(
            "pd_multiplier",
            "违约概率乘数",
            Type.NUMBER,
            "Times the rating's default probability",
            "乘以评级对应的违约概率",
            default=1.0,
            minimum=0,
            maximum=1000,
        ),
        words("sme", "企业规模", _SME, "Size class", "中小微划型"),
        when("founded_date", "成立日期", "Of the firm", "企业成立日期"),
        money("paid_in_capital", "实缴资本", "Paid-in capital", "实缴资本"),
        plain("index_score", "指数得分", Type.NUMBER, "Score of an outside index", "外部指数得分"),
    ),
    help_en="The firms that owe the assets",
    help_zh="基础资产的债务人",
)

BORROWER_TAGS = Sheet(
    key="borrower_tags",
    zh="企业资质",
    columns=(
        identifier("borrower_id", "企业编号", "The firm", "融资企业", required=True, refers="borrowers.borrower_id"),
        plain("tag", "资质", Type.NAME, "One title a row", "一行一项，如专精特新、高新技术企业", required=True),
        text("document", "文件", "Where it is published", "认定文件或公示名单"),
        when("valid_to", "有效期至", "Last day; blank: without end", "最后一日，不填为长期"),
    ),
    help_en="Titles of firms, one a row; criteria of measure tag read them",
    help_zh="企业资质，一行一项；“入池标准”的指标“企业资质”读取本表",
)

BORROWER_YEARS = Sheet(
    key="borrower_years",
    zh="企业财务",
    columns=(
        identifier("borrower_id", "企业编号", "The firm", "融资企业", required=True, refers="borrowers.borrower_id"),
        integer("year", "年度", "Calendar year", "会计年度", required=True, minimum=1990, maximum=2100),
        money("revenue", "营业收入", "Of the year", "当年"),
        plain("net_profit", "净利润", Type.MONEY, "Of the year; a loss is negative", "当年，亏损填负数"),
        money("total_assets", "总资产", "At the end of the year", "年末"),
        money("total_liabilities", "总负债", "At the end of the year", "年末"),
        money("rd_expense", "研发费用", "Of the year", "当年"),
    ),
    help_en="Figures of firms by year; criteria of revenue, revenue_growth and debt_ratio read the latest",
    help_zh="企业各年度财务数据；“入池标准”的营业收入、收入增长率、资产负债率取最近年度",
)

IP = Sheet(
    key="ip",
    zh="知识产权",
    required=True,
    id_column="ip_id",
    columns=(
        identifier("ip_id", "权利编号", "Short id, used by other sheets", "简短编号，供其他表引用", required=True),
        identifier("borrower_id", "企业编号", "The owner", "权利人", required=True, refers="borrowers.borrower_id"),
        words("kind", "权利类型", _IP_KIND, "Kind of right", "权利类型", required=True),
        plain("title", "权利名称", Type.NAME, "Title of the right", "权利名称", required=True),
        integer(
            "count",
            "件数",
            "Rights on the row, while numbers are not known",
            "本行件数（编号未知时）",
            default=1,
            minimum=1,
            maximum=100_000,
        ),
        text(
            "number",
            "专利号/登记号",
            "Patent number (its check digit is checked) or registration number, one right a row",
            "专利号（核对校验位）或登记号，一行一件",
        ),
        when("filing_date", "申请日", "Filing date", "申请日", common=True),
        when("grant_date", "授权日", "Grant date", "授权公告日"),
        when(
            "expiry_date",
            "届满日",
            "End of protection",
            "权利届满日",
            default_from="ip.filing_date + 20 years (invention), 10 (utility_model), 15 (design, "
            "10 if filed before 2021-06-01)",
        ),
        text("status", "法律状态", "Legal status", "法律状态"),
        when("annuity_paid_to", "年费缴至", "Annuity paid up to", "年费已缴至"),
        flag("prior_pledge", "已有质押", "Pledged to others already", "是否已质押给他人", default=False),
        flag("licensed_exclusively", "已独占许可", "Licensed out exclusively", "是否已对外独占许可", default=False),
        text("co_owner", "共有人", "Co-owner", "共有权利人"),
        flag("co_owner_consent", "共有人同意", "Consent of the co-owner", "共有人是否同意"),
        money("appraised_value", "评估价值", "On one row of an appraisal group", "同一评估组只填一行", common=True),
        text("appraisal_group", "评估组", "Rights valued together share it", "合并评估的权利填相同组号"),
        when("appraisal_date", "评估基准日", "Date of the appraisal", "评估基准日"),
        text("appraisal_method", "评估方法", "Income, cost, market", "收益法、成本法、市场法"),
        text("appraiser", "评估机构", "Who appraised", "评估机构"),
    ),
    help_en="The rights that stand behind the assets",
    help_zh="基础资产对应的知识产权",
)

IP_LINKS = Sheet(
    key="ip_links",
    zh="权利关联",
    columns=(
        identifier("ip_id", "权利编号", "The right", "权利", required=True, refers="ip.ip_id"),
        identifier(
            "asset_id",
            "资产编号",
            "The asset behind which it stands",
            "对应的资产",
            required=True,
            refers="assets.asset_id",
        ),
        words("right", "权利方式", _RIGHT, "How it stands behind the asset", "质押、许可或转让", default="pledge"),
        text("registration_no", "登记编号", "Of the pledge or licence", "质押或许可登记号"),
        when("date", "登记日期", "Of the registration", "登记日期"),
        share(
            "share_of_value", "价值占比", "Shares of one right add to at most 1", "同一权利合计不超过 100%", default=1.0
        ),
    ),
    help_en="Which right stands behind which asset; default: all rights of the owner behind all its assets",
    help_zh="权利与资产的对应；不填则企业全部权利对应其全部资产",
)
