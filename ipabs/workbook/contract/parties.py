"""Sheets `parties` and `holders`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, money, plain, text, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["HOLDERS", "PARTIES", "ROLE"]

ROLE = (
    Word("originator", "发起机构"),
    Word("manager", "计划管理人"),
    Word("trustee", "受托人"),
    Word("lead_underwriter", "主承销商"),
    Word("custodian", "托管人"),
    Word("supervising_bank", "监管银行"),
    Word("entrusted_loan_bank", "委托贷款银行"),
    Word("servicer", "资产服务机构"),
    Word("guarantor", "担保人"),
    Word("shortfall_promisor", "差额支付承诺人"),
    Word("liquidity_provider", "流动性支持机构"),
    Word("insurer", "保险人"),
    Word("rating_agency", "评级机构"),
    Word("law_firm", "律师事务所"),
    Word("accountant", "会计师事务所"),
    Word("appraiser", "评估机构"),
    Word("investor", "投资人"),
    Word("other", "其他"),
)

PARTIES = Sheet(
    key="parties",
    zh="参与机构",
    common=True,
    columns=(
        words(
            "role",
            "角色",
            ROLE,
            "What the institution does; a row for each of its roles",
            "机构担任的角色；身兼数职者各占一行",
            required=True,
        ),
        plain(
            "name",
            "机构名称",
            Type.NAME,
            "Full name, the same wherever it stands",
            "机构全称，各处写法一致",
            required=True,
        ),
        text("rating", "评级", "Rating of the institution, e.g. AAA", "主体评级，如 AAA", common=True),
        text("city", "所在城市", "City of its seat", "机构所在城市"),
        text("industry", "行业", "Its industry", "机构所属行业"),
        text("note", "备注", "Free text", "自由填写"),
    ),
    help_en="Institutions and their roles; the originator also receives what is left where no class does",
    help_zh="参与机构及其角色；没有剩余收益档时，剩余资金归发起机构",
)

HOLDERS = Sheet(
    key="holders",
    zh="持有",
    common=True,
    columns=(
        identifier("tranche", "证券", "Class held", "所持证券", required=True, refers="tranches.name"),
        plain(
            "party",
            "持有人",
            Type.NAME,
            "Who holds it, an institution of sheet parties",
            "持有机构，须在“参与机构”表中",
            required=True,
            refers="parties.name",
        ),
        money("principal", "持有本金", "Face value held at closing", "起息日持有的面值", required=True),
    ),
    help_en="Who holds how much of a class; what the originator holds is its risk retention",
    help_zh="各机构持有的证券本金；发起机构所持即风险自留",
)
