"""Sheet `rate_events`."""

from __future__ import annotations

from ipabs.model.rates import HIGHEST_RATE
from ipabs.workbook.contract.make import identifier, plain, rate, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["RATE_EVENTS"]

_TARGET = (Word("asset", "资产"), Word("tranche", "证券"))
_KIND = (Word("step", "利率调整"), Word("put", "投资人回售"), Word("call", "发行人赎回"))
_FUNDED = (Word("resale", "转售"), Word("waterfall", "分配资金"))

RATE_EVENTS = Sheet(
    key="rate_events",
    zh="利率事件",
    id_column="name",
    columns=(
        identifier("name", "事件名称", "Short name of the event", "事件简称", required=True),
        words(
            "applies_to_kind", "对象类型", _TARGET, "Whose rate: an asset's or a class's", "资产或证券", required=True
        ),
        identifier(
            "applies_to",
            "对象",
            "The asset's id or the class's name",
            "资产编号或证券名称",
            required=True,
            offers="tranches.name",
        ),
        when(
            "date",
            "日期",
            "First day at the new rate, inside an interest period too; of a put or call its grid date",
            "按新利率计息的首日，可在计息期之内；回售、赎回填未调整的还款日或兑付日",
            required=True,
        ),
        words(
            "kind",
            "事件类型",
            _KIND,
            "step happens by itself; a put or call when a scenario exercises it",
            "利率调整自动生效；回售、赎回由情景行权",
            required=True,
        ),
        plain(
            "change",
            "利率变动",
            Type.RATE,
            "Added to the rate or spread from the date on, e.g. 0.40% or -0.10%",
            "自该日起加于利率或利差，如 0.40% 或 -0.10%",
            needed=("for kind step, unless new_rate is given", "利率调整未填新利率时"),
            minimum=-HIGHEST_RATE,
            maximum=HIGHEST_RATE,
            common=True,
        ),
        rate(
            "new_rate",
            "新利率",
            "Rate from the date on, instead of a change; a floating rate is then fixed",
            "自该日起的利率，代替利率变动；浮动利率自此改为固定",
            common=True,
        ),
        plain(
            "price",
            "行权价格",
            Type.PRICE,
            "Of a put or call: price in percent of principal; 100 is par",
            "回售、赎回价格占本金的百分比，100 为平价",
            default=1.0,
            minimum=0.5,
            maximum=2,
            unit="% of principal",
        ),
        when("notice_date", "公告日", "Of a put or call: day of the notice", "回售、赎回的公告日"),
        when(
            "settlement_date",
            "资金到账日",
            "Of a put or call: the payment date on which it is paid",
            "回售、赎回资金到账日，即当期兑付日",
            default_from=("the payment date of its period", "当期兑付日"),
        ),
        plain(
            "funded_by",
            "资金来源",
            Type.CHOICE,
            "Of a put or call: resale (the notes stay), waterfall (a step pays), or the party that buys and cancels",
            "回售、赎回资金来源：转售（证券存续）、分配资金（步骤支付），或购回注销的机构名称",
            of=_FUNDED,
            needed=("for kind put", "投资人回售时"),
            default_from=("waterfall for a call", "发行人赎回默认为分配资金"),
        ),
    ),
    help_en="Dated changes of rates of assets and classes, and puts and calls of classes",
    help_zh="资产与证券利率在约定日期的调整，以及证券的回售与赎回",
)
