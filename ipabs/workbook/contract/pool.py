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
    called_by=("name", "uscc"),
    columns=(
        identifier(
            "borrower_id",
            "企业编号",
            "Short id of your own, e.g. E01; other sheets refer to it",
            "自编的简短编号，如 E01；其他表据此引用",
            required=True,
        ),
        plain("name", "企业名称", Type.NAME, "Full name of the firm", "企业全称", required=True),
        text(
            "uscc",
            "统一社会信用代码",
            "Unified social credit code, 18 characters; its check digit is checked",
            "18 位统一社会信用代码，核对校验码",
            common=True,
        ),
        text("province", "省份", "Province of registration; subsidies go by it", "注册地省份；补贴按注册地"),
        text("city", "城市", "City of registration", "注册地城市", common=True),
        text("district", "区县", "District of registration", "注册地区县"),
        text(
            "industry",
            "行业",
            "Industry by GB/T 4754, e.g. 软件和信息技术服务业",
            "国民经济行业分类（GB/T 4754），如 软件和信息技术服务业",
            common=True,
        ),
        text(
            "group_id",
            "集团编号",
            "Related firms share one; they count as one obligor in the pool tests",
            "关联企业填同一编号，集中度按一户计",
            common=True,
        ),
        text("rating", "影子评级", "Shadow rating of the firm, e.g. BBB", "企业影子评级，如 BBB", common=True),
        plain(
            "pd_multiplier",
            "违约概率乘数",
            Type.NUMBER,
            "Multiplies the default probability that goes with the rating",
            "乘以该评级对应的违约概率",
            default=1.0,
            minimum=0,
            maximum=1000,
        ),
        words("sme", "企业规模", _SME, "Size class under the national SME standard", "按中小企业划型标准", common=True),
        when("founded_date", "成立日期", "Day on which the firm was founded", "企业成立日期"),
        money("paid_in_capital", "实缴资本", "Capital paid in, yuan", "实缴资本（元）"),
        plain("index_score", "指数得分", Type.NUMBER, "Score of an outside innovation index", "外部创新能力指数得分"),
    ),
    help_en="The firms that owe the assets, one row each",
    help_zh="基础资产的债务人，每户一行",
)

BORROWER_TAGS = Sheet(
    key="borrower_tags",
    zh="企业资质",
    columns=(
        identifier(
            "borrower_id", "企业编号", "Firm that holds it", "企业的编号", required=True, refers="borrowers.borrower_id"
        ),
        plain(
            "tag",
            "资质",
            Type.NAME,
            "Title or qualification, one a row, e.g. 专精特新",
            "称号或资质，一行一项，如专精特新、高新技术企业",
            required=True,
        ),
        text("document", "文件", "Certificate or list in which it is published", "认定文件或公示名单", common=True),
        when(
            "valid_to",
            "有效期至",
            "Last day on which it holds; blank: without end",
            "最后有效日，空白为长期",
            common=True,
        ),
    ),
    help_en="Titles of firms, one a row; criteria of measure tag read them",
    help_zh="企业资质，一行一项；“入池标准”的指标“企业资质”读取本表",
)

BORROWER_YEARS = Sheet(
    key="borrower_years",
    zh="企业财务",
    columns=(
        identifier(
            "borrower_id",
            "企业编号",
            "Firm that the row is of",
            "企业的编号",
            required=True,
            refers="borrowers.borrower_id",
        ),
        integer(
            "year", "年度", "Calendar year, e.g. 2025", "会计年度，如 2025", required=True, minimum=1990, maximum=2100
        ),
        money("revenue", "营业收入", "Revenue of the year, yuan", "当年营业收入（元）", common=True),
        plain(
            "net_profit",
            "净利润",
            Type.MONEY,
            "Net profit of the year, yuan; a loss is negative",
            "当年净利润（元），亏损填负数",
            common=True,
        ),
        money("total_assets", "总资产", "Total assets at the end of the year, yuan", "年末资产总额（元）", common=True),
        money(
            "total_liabilities",
            "总负债",
            "Total liabilities at the end of the year, yuan",
            "年末负债总额（元）",
            common=True,
        ),
        money(
            "rd_expense",
            "研发费用",
            "Research and development cost of the year, yuan",
            "当年研发费用（元）",
            common=True,
        ),
    ),
    help_en="Figures of firms by year; criteria of revenue, revenue_growth and debt_ratio read the latest",
    help_zh="企业各年度财务数据；“入池标准”的营业收入、收入增长率、资产负债率取最近年度",
)

IP = Sheet(
    key="ip",
    zh="知识产权",
    required=True,
    id_column="ip_id",
    called_by=("title", "number"),
    columns=(
        identifier(
            "ip_id",
            "权利编号",
            "Short id of your own, e.g. P01; other sheets refer to it",
            "自编的简短编号，如 P01；其他表据此引用",
            required=True,
        ),
        identifier(
            "borrower_id",
            "企业编号",
            "Firm that owns the right",
            "权利人的企业编号",
            required=True,
            refers="borrowers.borrower_id",
        ),
        words("kind", "权利类型", _IP_KIND, "Kind of right", "权利类型", required=True),
        plain("title", "权利名称", Type.NAME, "Title, as in the certificate", "权利名称，与证书一致", required=True),
        integer(
            "count",
            "件数",
            "Rights on this row, where a whole bundle is entered at once",
            "本行所含件数；逐件信息未知时可合并填写",
            default=1,
            minimum=1,
            maximum=100_000,
        ),
        text(
            "number",
            "专利号/登记号",
            "Patent number (its check digit is checked) or registration number; one right a row",
            "专利号（核对校验位）或登记号，一行一件",
            common=True,
        ),
        when(
            "filing_date",
            "申请日",
            "Filing date; the end of a patent's term is counted from it",
            "申请日；专利届满日据此推算",
            common=True,
        ),
        when(
            "grant_date",
            "授权日",
            "Date of the grant; a right granted after closing fails the pool test",
            "授权公告日；起息日后才授权的不符合入池标准",
            common=True,
        ),
        when(
            "expiry_date",
            "届满日",
            "Last day of protection, where it does not follow from the filing date",
            "保护期届满日；与推算不同时填写",
            default_from=(
                "filing_date + 20 years (invention), 10 (utility_model), 15 (design; 10 if filed before 2021-06-01)",
                "申请日加 20 年（发明）、10 年（实用新型）、15 年（外观设计；2021-06-01 前申请的 10 年）",
            ),
        ),
        text(
            "status",
            "法律状态",
            "Legal status, e.g. 有效; a lapsed right fails the pool test",
            "法律状态，如 有效；失效的权利不符合入池标准",
            common=True,
        ),
        when(
            "annuity_paid_to", "年费缴至", "Day up to which the annual fees are paid", "年费已缴至的日期", common=True
        ),
        flag(
            "prior_pledge",
            "已有质押",
            "Y: pledged to somebody else already; such a right fails the pool test",
            "是：已质押给他人，不符合入池标准",
            default=False,
            common=True,
        ),
        flag(
            "licensed_exclusively",
            "已独占许可",
            "Y: an exclusive licence has been granted",
            "是：已对外独占许可",
            default=False,
        ),
        text("co_owner", "共有人", "Other owner of the right, if any", "其他权利人"),
        flag("co_owner_consent", "共有人同意", "Y: the co-owner has agreed to the pledge", "是：共有人已同意质押"),
        money(
            "appraised_value",
            "评估价值",
            "Appraised value, yuan; of rights valued together on one row of their group",
            "评估价值（元）；合并评估的填在该组任一行",
            usual=(10_000, None),
            common=True,
        ),
        text(
            "appraisal_group",
            "评估组",
            "Rights valued together share one name",
            "合并评估的权利填相同组号",
            common=True,
        ),
        when("appraisal_date", "评估基准日", "Day as of which the value is appraised", "评估基准日", common=True),
        text("appraisal_method", "评估方法", "Income, cost or market approach", "收益法、成本法或市场法"),
        text("appraiser", "评估机构", "Institution that appraised", "出具评估报告的机构", common=True),
    ),
    help_en="The rights that stand behind the assets, one row each",
    help_zh="支持基础资产的知识产权，每件一行",
)

IP_LINKS = Sheet(
    key="ip_links",
    zh="权利关联",
    columns=(
        identifier("ip_id", "权利编号", "The right", "该项权利", required=True, refers="ip.ip_id"),
        identifier(
            "asset_id",
            "资产编号",
            "Asset that the right stands behind",
            "该权利所支持的资产",
            required=True,
            refers="assets.asset_id",
        ),
        words(
            "right",
            "权利方式",
            _RIGHT,
            "How it stands behind the asset",
            "质押、许可或转让",
            default="pledge",
            common=True,
        ),
        text("registration_no", "登记编号", "Number of the registered pledge or licence", "质押或许可登记号"),
        when("date", "登记日期", "Day of the registration", "登记日期"),
        share(
            "share_of_value",
            "价值占比",
            "Share of the right's value that is this asset's; over all assets at most 100%",
            "该权利价值归属本资产的比例，合计不超过 100%",
            default=1.0,
            common=True,
        ),
    ),
    help_en="Which right stands behind which asset; without rows each right backs all its owner's assets by principal",
    help_zh="权利与资产的对应；不填则企业全部权利按本金对应其全部资产",
)
