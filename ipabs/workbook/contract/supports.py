"""Sheets `supports` and `support_covers`."""

from __future__ import annotations

from ipabs.workbook.contract.make import flag, identifier, integer, money, plain, rate, share, text, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["SUPPORTS", "SUPPORT_COVERS"]

_KIND = (
    Word("shortfall_undertaking", "差额支付承诺"),
    Word("guarantee", "保证担保"),
    Word("liquidity", "流动性支持"),
    Word("reserve", "储备金"),
    Word("insurance", "保险"),
    Word("risk_pool", "风险资金池"),
    Word("counter_guarantee", "反担保"),
)
_CAP_PER = (Word("life", "存续期"), Word("payment", "每次兑付"), Word("year", "每年"))
_DUE_BASIS = (Word("expected", "预期"), Word("accelerated", "加速"))
_ON_DEFAULT = (Word("accelerate", "违约即代偿"), Word("net_loss", "按净损失补偿"))
_SUBROGATION = (Word("lender_first", "债权人优先"), Word("pro_rata", "按比例"))
_TARGET = (Word("tax", "税"), Word("fee", "费用"), Word("tranche", "证券"), Word("asset", "资产"))
_COMPONENT = (Word("both", "本息"), Word("interest", "利息"), Word("principal", "本金"))

SUPPORTS = Sheet(
    key="supports",
    zh="增信措施",
    common=True,
    id_column="name",
    columns=(
        identifier("name", "增信名称", "Short name of the support", "增信简称", required=True),
        words(
            "kind",
            "增信类型",
            _KIND,
            "Kind of support; a counter-guarantee is named only and pays nothing",
            "增信类型；反担保仅披露，不产生现金",
            required=True,
        ),
        plain(
            "provider",
            "提供方",
            Type.NAME,
            "Who provides it, an institution of sheet parties",
            "提供方，须在“参与机构”表中",
            needed=("unless kind is reserve", "非储备金时"),
            refers="parties.name",
            common=True,
        ),
        identifier(
            "account",
            "账户",
            "Reserve or margin account whose money it is",
            "动用的储备金或保证金账户",
            needed=("for kind reserve", "储备金时"),
            refers="accounts.name",
        ),
        money(
            "cap_amount",
            "限额",
            "Most that it pays, yuan; blank: no limit",
            "支付上限（元）；空白为不设限额",
            common=True,
        ),
        words(
            "cap_per",
            "限额周期",
            _CAP_PER,
            "Whether the cap is for life, a payment or a year",
            "限额按存续期、每次兑付或每年计",
            default="life",
        ),
        flag(
            "cap_restores",
            "限额可恢复",
            "Y: principal paid back to the provider may be drawn again",
            "是：偿还垫款本金后恢复相应限额",
            default=False,
        ),
        when(
            "start_date",
            "生效日",
            "Pays from the first repayment or payment day on or after this day",
            "自该日或其后首个日期起可支付",
        ),
        when(
            "end_date",
            "失效日",
            "Pays for the last time on a repayment or payment day up to this day",
            "该日之后的日期不再支付",
        ),
        words(
            "due_basis",
            "应付口径",
            _DUE_BASIS,
            "Principal it may be asked for: as scheduled and at maturity, or all that is wanted after acceleration",
            "可要求支付的本金：按计划与到期应付，或加速后的全部",
            default="expected",
        ),
        rate(
            "advance_rate",
            "垫款利率",
            "Simple interest a year that the provider earns on what it paid",
            "提供方对未偿垫款收取的单利年利率",
            default=0.0,
        ),
        words(
            "pay_on_default",
            "代偿方式",
            _ON_DEFAULT,
            "Of a support of assets: pays once on the default, or what is lost after all recoveries",
            "覆盖资产时：违约后一次代偿，或在全部回收之后补偿净损失",
            default="accelerate",
        ),
        integer(
            "waiting_days",
            "等待期",
            "Of a support of assets: calendar days from the default, or from the last recovery, to the payment",
            "覆盖资产时：自违约日（按净损失补偿时自最后一笔回收）至付款的自然日数",
            default=0,
            unit="days",
            minimum=0,
            maximum=3650,
        ),
        money(
            "deductible",
            "免赔额",
            "Of an insurance: part of each claim that it does not pay, yuan; the larger of this and the share counts",
            "保险对每次索赔不予赔付的金额（元），与免赔率孰高",
        ),
        share(
            "deductible_share",
            "免赔率",
            "Of an insurance: part of each claim that it does not pay, e.g. 10%",
            "保险对每次索赔不予赔付的比例，如 10%",
        ),
        money(
            "insured_amount",
            "保险金额",
            "Costs insured, the most it pays: it answers for insured_loss events alone. Blank: it answers for defaults",
            "承保的费用（元），亦为赔付上限，仅就保险事故赔付；空白为就违约赔付的贷款保证保险",
        ),
        words(
            "subrogation",
            "追偿分配",
            _SUBROGATION,
            "Of a support of assets: recoveries after it paid go to the deal until it is whole, or by parts of claims",
            "覆盖资产时：代偿后的追偿所得先足额归本项目，或按各自债权比例分配",
            default="lender_first",
        ),
        flag(
            "view_off",
            "剔除视图",
            "Y: taken out of the results shown without guarantor",
            "是：在“剔除担保方”的结果中不计",
            default_from=(
                "Y for guarantee, shortfall_undertaking, liquidity",
                "保证担保、差额支付承诺、流动性支持为是",
            ),
        ),
        text("clause", "条款", "Clause of the document that says so", "对应的文件条款"),
    ),
    help_en="Who pays what cash does not reach, in the order of use",
    help_zh="现金不足时由谁支付，按动用顺序排列",
)

SUPPORT_COVERS = Sheet(
    key="support_covers",
    zh="增信覆盖",
    name_column="support",
    columns=(
        identifier("support", "增信名称", "The support", "增信措施的名称", required=True, refers="supports.name"),
        words(
            "target_kind",
            "覆盖类型",
            _TARGET,
            "What it covers: tax, a fee or notes; or claims on the firms of assets, by a support of its own",
            "覆盖的应付款：税、费用或证券；或另设一项增信覆盖资产的违约债权",
            required=True,
        ),
        identifier(
            "target",
            "覆盖对象",
            "Name of the fee or class, id of the asset; blank: every one",
            "费用或证券的名称、资产编号；空白为全部",
            offers="tranches.name",
            common=True,
        ),
        words(
            "component",
            "覆盖部分",
            _COMPONENT,
            "Of a class or of a claim: its interest, its principal or both",
            "证券或违约债权的利息、本金或本息",
            default="both",
            common=True,
        ),
        share(
            "share",
            "覆盖比例",
            "Share of what is short, or of the claim, that it pays, e.g. 80%",
            "承担缺口或债权的比例，如 80%",
            default=1.0,
            common=True,
        ),
        money(
            "cap_amount",
            "限额",
            "Most that it pays for this row, yuan; over the support's cap_per",
            "本行的支付上限（元），按增信的限额周期计",
        ),
    ),
    help_en="What a support covers; without rows its kind's usual cover",
    help_zh="增信覆盖的应付款；不填则按类型的通常范围",
)
