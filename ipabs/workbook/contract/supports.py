"""Sheets `supports` and `support_covers`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, identifier, later, money, plain, rate, share, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["SUPPORTS", "SUPPORT_COVERS"]

_KIND = (
    Word("shortfall_undertaking", "差额支付承诺"),
    Word("guarantee", "保证担保"),
    Word("liquidity", "流动性支持"),
    Word("reserve", "储备金"),
    Word("insurance", "保险", 5),
    Word("risk_pool", "风险资金池", 5),
    Word("counter_guarantee", "反担保"),
)
_CAP_PER = (Word("life", "存续期"), Word("payment", "每次兑付"), Word("year", "每年"))
_DUE_BASIS = (Word("expected", "预期"), Word("accelerated", "加速"))
_ON_DEFAULT = (Word("accelerate", "代偿", 5), Word("net_loss", "净损失", 5))
_SUBROGATION = (Word("lender_first", "债权人优先", 5), Word("pro_rata", "按比例", 5))
_TARGET = (Word("tax", "税"), Word("fee", "费用"), Word("tranche", "证券"), Word("asset", "资产", 5))
_COMPONENT = (Word("both", "本息"), Word("interest", "利息"), Word("principal", "本金"))

SUPPORTS = Sheet(
    key="supports",
    zh="增信措施",
    id_column="name",
    columns=(
        identifier("name", "增信名称", "Name of the support", "增信名称", required=True),
        words("kind", "增信类型", _KIND, "Kind of support", "增信类型", required=True),
        plain(
            "provider",
            "提供方",
            Type.NAME,
            "An institution of sheet parties",
            "“参与机构”表中的机构",
            refers="parties.name",
            common=True,
        ),
        identifier("account", "账户", "Of kind reserve: where its money is", "储备金所在账户", refers="accounts.name"),
        money("cap_amount", "限额", "Blank: none", "空白为不设限额", common=True),
        words("cap_per", "限额周期", _CAP_PER, "What the cap is for", "限额对应的周期", default="life"),
        flag("cap_restores", "限额可恢复", "Principal paid back restores the cap", "偿还后恢复限额", default=False),
        when("start_date", "生效日", "First grid date on which it pays", "自该日起可支付"),
        when("end_date", "失效日", "Last grid date on which it pays", "该日之后不再支付"),
        words(
            "due_basis",
            "应付口径",
            _DUE_BASIS,
            "Which principal it may be asked for",
            "可要求支付的本金口径",
            default="expected",
        ),
        rate(
            "advance_rate", "垫款利率", "Simple interest a year on advances unpaid", "未偿垫款的单利年利率", default=0.0
        ),
        later("pay_on_default", "代偿方式", Type.WORD, 5, "Of assets", "对资产的代偿方式", of=_ON_DEFAULT),
        later("waiting_days", "等待期", Type.INTEGER, 5, "Calendar days", "自然日"),
        later("deductible", "免赔额", Type.MONEY, 5, "Per claim", "每次索赔"),
        later("deductible_share", "免赔率", Type.SHARE, 5, "Per claim", "每次索赔"),
        later("insured_amount", "保险金额", Type.MONEY, 5, "Of insurance", "保险金额"),
        later(
            "subrogation", "追偿分配", Type.WORD, 5, "Whose recoveries come first", "追偿所得的分配", of=_SUBROGATION
        ),
        flag(
            "view_off",
            "剔除视图",
            "Taken out of the view without guarantor",
            "在“无担保”视图中剔除",
            default_from="Y for guarantee, shortfall_undertaking, liquidity",
        ),
    ),
    help_en="Who pays what cash does not reach, in the order of use",
    help_zh="现金不足时由谁支付，按动用顺序排列",
)

SUPPORT_COVERS = Sheet(
    key="support_covers",
    zh="增信覆盖",
    name_column="support",
    columns=(
        identifier("support", "增信名称", "The support", "增信措施", required=True, refers="supports.name"),
        words("target_kind", "覆盖类型", _TARGET, "What it covers", "覆盖的应付款", required=True),
        identifier("target", "覆盖对象", "A fee or class; blank: every one", "某项费用或某档证券；空白为全部"),
        words("component", "覆盖部分", _COMPONENT, "Of a class", "证券的利息或本金", default="both"),
        share("share", "覆盖比例", "Of what is short", "占缺口的比例", default=1.0),
        money("cap_amount", "限额", "Over the support's cap_per", "按增信的限额周期计"),
    ),
    help_en="What a support covers; without rows its kind's usual cover",
    help_zh="增信覆盖的应付款；不填则按类型的通常范围",
)
