"""Sheet `rate_events`."""

from __future__ import annotations

from ipabs.workbook.contract.make import identifier, later, plain, rate, when, words
from ipabs.workbook.contract.types import Sheet, Type, Word

__all__ = ["RATE_EVENTS"]

_TARGET = (Word("asset", "资产"), Word("tranche", "证券"))
_KIND = (Word("step", "利率调整"), Word("put", "投资人回售", 5), Word("call", "发行人赎回", 5))

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
            "Of a step its first day at the new rate, which may lie inside an interest period",
            "利率调整：按新利率计息的首日，可在计息期之内",
            required=True,
        ),
        words("kind", "事件类型", _KIND, "step happens by itself on its date", "利率调整到期自动生效", required=True),
        plain(
            "change",
            "利率变动",
            Type.RATE,
            "Added to the rate or spread from the date on, e.g. 0.40% or -0.10%",
            "自该日起加于利率或利差，如 0.40% 或 -0.10%",
            needed=("for kind step, unless new_rate is given", "利率调整未填新利率时"),
            minimum=-0.36,
            maximum=0.36,
            common=True,
        ),
        rate(
            "new_rate",
            "新利率",
            "Rate from the date on, instead of a change; a floating rate is then fixed",
            "自该日起的利率，代替利率变动；浮动利率自此改为固定",
            common=True,
        ),
        later("price", "行权价格", Type.PRICE, 5, "Price in percent of principal", "占本金的百分比"),
        later("notice_date", "公告日", Type.DATE, 5, "Day of the notice", "行权公告日"),
        later("settlement_date", "资金到账日", Type.DATE, 5, "Day of settlement", "行权资金到账日"),
        later("funded_by", "资金来源", Type.NAME, 5, "Who pays", "由谁付款"),
    ),
    help_en="Dated changes of the rates of assets and classes",
    help_zh="资产与证券利率在约定日期的调整",
)
