"""The example deal as rows: sheet key -> rows by column key, as the workbook contract names them.

Modelled on 25西投保ABN001（科创票据）. The published facts are few: the note, its lead underwriter, 10 firms, 31
invention patents, an appraisal of 7,488万, 9,000万 for three years at 2.90 %, a cost within 2.5 % after subsidy.
Everything else is illustrative and says so: in a `note`, or in the user's own column `#说明`. README.md says how each
figure was chosen. Money is yuan, rates are decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

__all__ = ["ROWS", "Totals", "totals"]

_NOTE = "#说明"
_WAN = 10_000
_PUBLISHED = "公开数据"
_SAMPLE = "示例"
_MATURITY = date(2028, 9, 25)
_GUARANTEE = "全额保证担保"
_GUARANTOR = "示例担保公司（地方担保公司）"
_TRUSTEE = "示例信托公司"

_DEAL: list[dict[str, object]] = [
    {
        "key": "name",
        "value": "25西投保ABN001（科创票据）示例结构",
        "note": "公开数据：项目名称与发行要素；内部结构未公开，为示例",
    },
    {"key": "short_name", "value": "25西投保ABN001", "note": _PUBLISHED},
    {"key": "venue", "value": "interbank", "note": "公开数据：银行间市场"},
    {"key": "closing_date", "value": date(2025, 9, 25), "note": "示例：公开数据只有期限三年"},
    {"key": "schedule_from", "value": "repayment", "note": "示例：信托贷款型ABN按还款日排期"},
    {"key": "first_date", "value": date(2025, 12, 21), "note": "示例：每季末月21日还款，其后8个工作日兑付"},
    {"key": "payment_frequency", "value": "quarterly", "note": _SAMPLE},
    {"key": "day_count", "value": "A/365", "note": _SAMPLE},
    {"key": "target_all_in_cost", "value": 0.025, "note": "公开数据：享受贴息后的实际融资成本在2.5%以内"},
]

_PARTIES: list[dict[str, object]] = [
    {"role": "originator", "name": "示例发起机构", "city": "杭州市", "note": "示例：发起机构未公开；剩余资金归其所有"},
    {"role": "trustee", "name": _TRUSTEE, "city": "杭州市", "note": "示例：受托机构兼贷款人，未公开"},
    {"role": "lead_underwriter", "name": "浙商银行", "city": "杭州市", "note": "公开数据：牵头主承销商"},
    {"role": "custodian", "name": "示例保管银行", "city": "杭州市", "note": "示例：未公开"},
    {"role": "servicer", "name": "示例资产服务机构", "city": "杭州市", "note": "示例：未公开"},
    {
        "role": "guarantor",
        "name": _GUARANTOR,
        "rating": "AA+",
        "city": "杭州市",
        "note": "公开数据：地方担保公司参与；名称、评级与担保范围为示例",
    },
    {"role": "rating_agency", "name": "示例评级机构", "note": "示例：未公开"},
    {"role": "law_firm", "name": "示例律师事务所", "note": "示例：未公开"},
    {"role": "accountant", "name": "示例会计师事务所", "note": "示例：未公开"},
    {"role": "appraiser", "name": "示例评估机构", "note": "示例：未公开"},
]

_SOFTWARE = "软件和信息技术服务业"
_FIRMS: list[tuple[str, str, str, str, date, int, int]] = [
    # district, industry, shadow rating, size, founded, paid-in capital (万元), loan (万元)
    ("滨江区", _SOFTWARE, "BBB+", "medium", date(2008, 5, 14), 5_000, 1_200),
    ("滨江区", "仪器仪表制造业", "BBB", "medium", date(2011, 3, 8), 3_000, 1_100),
    ("余杭区", "专用设备制造业", "BBB", "medium", date(2009, 9, 22), 4_200, 1_050),
    ("钱塘区", "医药制造业", "BBB-", "small", date(2013, 6, 19), 2_600, 1_000),
    ("滨江区", "计算机、通信和其他电子设备制造业", "BBB", "medium", date(2010, 1, 27), 3_500, 950),
    ("萧山区", "电气机械和器材制造业", "BBB-", "medium", date(2012, 11, 5), 3_000, 900),
    ("临平区", "化学原料和化学制品制造业", "BBB-", "small", date(2009, 4, 16), 2_000, 800),
    ("西湖区", "生态保护和环境治理业", "BB+", "small", date(2014, 8, 11), 1_200, 750),
    ("余杭区", "通用设备制造业", "BB+", "small", date(2016, 2, 24), 1_000, 650),
    ("西湖区", _SOFTWARE, "BB", "small", date(2017, 7, 3), 500, 600),
]

_RIGHTS: list[tuple[str, str, date, date, int | None, str]] = [
    # firm, title, filed, granted, appraised (万元; None: on the row of its group that carries it), appraisal group
    ("E01", "一种多源工业数据的实时采集与对齐方法", date(2013, 4, 18), date(2016, 8, 24), 420, ""),
    ("E01", "基于数字孪生的产线排程优化方法及系统", date(2018, 3, 12), date(2021, 6, 15), 310, ""),
    ("E01", "一种工艺参数异常的在线诊断方法", date(2019, 8, 6), date(2022, 5, 10), 200, ""),
    ("E01", "制造执行系统的跨平台配置方法及装置", date(2016, 5, 27), date(2019, 9, 17), 150, ""),
    ("E02", "一种线阵相机的光照自适应标定方法", date(2015, 6, 9), date(2018, 4, 20), 450, ""),
    ("E02", "激光位移传感器的温度漂移补偿电路", date(2017, 2, 21), date(2020, 1, 14), 220, ""),
    ("E02", "一种透明件表面缺陷的检测装置", date(2021, 7, 13), date(2023, 10, 27), 150, ""),
    ("E03", "一种内窥镜弯曲段的驱动机构", date(2012, 9, 4), date(2015, 11, 18), 560, "G03"),
    ("E03", "内窥镜图像的色彩还原方法", date(2014, 1, 15), date(2017, 3, 29), None, "G03"),
    ("E03", "一种康复训练设备的力反馈控制方法", date(2019, 4, 23), date(2021, 12, 7), 400, ""),
    ("E04", "一种口服缓释微丸及其制备方法", date(2015, 9, 16), date(2019, 2, 12), 330, ""),
    ("E04", "一种重组蛋白的纯化方法", date(2017, 8, 30), date(2021, 3, 23), 245, ""),
    ("E04", "一种体外诊断试剂盒的稳定剂组合物", date(2020, 5, 19), date(2023, 4, 11), 140, ""),
    ("E05", "一种低功耗射频收发前端电路", date(2014, 7, 22), date(2017, 9, 12), 380, ""),
    ("E05", "毫米波阵列天线的校准方法及装置", date(2018, 9, 5), date(2021, 8, 31), 290, ""),
    ("E05", "一种多协议无线模组的组网方法", date(2020, 3, 17), date(2022, 9, 20), 210, ""),
    ("E06", "一种电池簇的主动均衡电路及控制方法", date(2016, 4, 7), date(2019, 5, 28), 318, ""),
    ("E06", "储能变流器的并离网切换方法", date(2019, 1, 24), date(2021, 10, 19), 260, ""),
    ("E06", "一种电芯温度的估算方法", date(2021, 6, 3), date(2023, 12, 5), 160, ""),
    ("E07", "一种耐候型水性树脂及其制备方法", date(2010, 8, 25), date(2013, 7, 10), 425, "G07"),
    ("E07", "水性树脂的连续聚合反应装置", date(2011, 5, 17), date(2014, 6, 4), None, "G07"),
    ("E07", "一种导热绝缘胶黏剂", date(2018, 6, 28), date(2021, 2, 9), 280, ""),
    ("E08", "一种高盐废水的膜浓缩处理系统", date(2017, 3, 14), date(2020, 4, 21), 240, ""),
    ("E08", "活性污泥系统的曝气控制方法", date(2019, 7, 9), date(2022, 3, 15), 165, ""),
    ("E08", "一种水质在线监测的取样装置", date(2022, 2, 16), date(2024, 6, 18), 115, ""),
    ("E09", "一种协作机器人的碰撞检测方法", date(2018, 8, 14), date(2021, 5, 4), 285, ""),
    ("E09", "谐波减速器的柔轮结构", date(2020, 9, 8), date(2023, 2, 28), 195, ""),
    ("E09", "一种移动抓取机器人的路径规划方法", date(2023, 3, 21), date(2025, 1, 14), 150, ""),
    ("E10", "一种加密流量的异常识别方法", date(2019, 5, 30), date(2021, 11, 2), 205, ""),
    ("E10", "基于可信执行环境的数据共享方法", date(2021, 4, 27), date(2023, 8, 22), 140, ""),
    ("E10", "一种工业控制协议的漏洞扫描方法", date(2022, 8, 2), date(2024, 11, 26), 95, ""),
]


def _borrower_rows() -> list[dict[str, object]]:
    return [
        {
            "borrower_id": f"E{number:02d}",
            "name": f"示例企业{number:02d}",
            "province": "浙江省",
            "city": "杭州市",
            "district": district,
            "industry": industry,
            "rating": rating,
            "sme": sme,
            "founded_date": founded,
            "paid_in_capital": capital * _WAN,
            _NOTE: "示例：虚构企业；公开数据只有户数（10家）",
        }
        for number, (district, industry, rating, sme, founded, capital, _) in enumerate(_FIRMS, 1)
    ]


def _right_rows() -> list[dict[str, object]]:
    return [
        {
            "ip_id": f"P{number:02d}",
            "borrower_id": firm,
            "kind": "invention",
            "title": title,
            "filing_date": filed,
            "grant_date": granted,
            "status": "有效",
            "annuity_paid_to": filed.replace(year=2026),
            "appraised_value": None if value is None else value * _WAN,
            "appraisal_group": group or None,
            "appraisal_date": date(2025, 6, 30),
            "appraisal_method": "收益法",
            "appraiser": "示例评估机构",
            _NOTE: "示例：虚构专利；公开数据只有件数（31件）与评估价值合计（7,488万元）",
        }
        for number, (firm, title, filed, granted, value, group) in enumerate(_RIGHTS, 1)
    ]


def _asset_rows() -> list[dict[str, object]]:
    return [
        {
            "asset_id": f"L{number:02d}",
            "borrower_id": f"E{number:02d}",
            "kind": "trust_loan",
            "creditor": _TRUSTEE,
            "principal": loan * _WAN,
            "rate": 0.032,
            "maturity_date": _MATURITY,
            "repayment": "bullet",
            "recovery_rate": 0.3,
            "recovery_lag_months": 12,
            "ip_recovery_rate": 0.15,
            "ip_recovery_lag_months": 24,
            "ip_decay": 0.15,
            "use_of_proceeds": "研发投入与技术成果产业化",
            _NOTE: "示例：公开数据只有总额（9,000万元）与期限（三年）",
        }
        for number, (*_, loan) in enumerate(_FIRMS, 1)
    ]


_TRANCHES: list[dict[str, object]] = [
    {
        "name": "A",
        "class": "senior",
        "principal": 90_000_000,
        "coupon_type": "fixed",
        "coupon": 0.029,
        "repayment": "bullet",
        "expected_maturity_date": _MATURITY,
        _NOTE: "公开数据：规模、票面利率、期限三年；其余为示例，债项评级未公开",
    },
]


def _yearly_fee(name: str, payee: str, rate: float) -> dict[str, object]:
    return {
        "name": name,
        "kind": "other",
        "payee": payee,
        "scope": "deal",
        "base": "balance",
        "rate": rate,
        "per": "year",
        "pay": "in_arrears",
        "paid_by": "waterfall",
        _NOTE: "示例：费率未公开；四项合计每年0.15%",
    }


_FEES: list[dict[str, object]] = [
    _yearly_fee("受托管理费", _TRUSTEE, 0.0008),
    _yearly_fee("资金保管费", "示例保管银行", 0.0002),
    _yearly_fee("资产服务费", "示例资产服务机构", 0.0003),
    _yearly_fee("跟踪评级费", "示例评级机构", 0.0002),
    {
        "name": "担保费",
        "kind": "guarantee",
        "payee": _GUARANTOR,
        "scope": "support",
        "applies_to": _GUARANTEE,
        "base": "guaranteed_balance",
        "rate": 0.005,
        "per": "year",
        "payment_frequency": "annual",
        "pay": "in_advance",
        "paid_by": "borrower",
        _NOTE: "示例：担保费率未公开；企业每年预付，按贷款本金分摊",
    },
]

_SUPPORTS: list[dict[str, object]] = [
    {
        "name": _GUARANTEE,
        "kind": "guarantee",
        "provider": _GUARANTOR,
        _NOTE: "示例：全额、不设限额，覆盖税、费用与证券本息；公开数据只有地方担保公司参与",
    },
]

_NANJING = "参照南京江北新区2022年知识产权证券化入池培育条件"
_CRITERIA: list[dict[str, object]] = [
    {
        "scope": "pool",
        "measure": "pledge_rate",
        "comparison": ">",
        "value": 1,
        "severity": "warn",
        "reason": "融资额高于评估价值的部分由全额保证担保承担",
        "source": "市场惯例，未见规则定比例",
        _NOTE: "公开数据推算：9,000万元 / 7,488万元 = 120.2%",
    },
    {
        "scope": "borrower",
        "measure": "rights_per_borrower",
        "comparison": "<",
        "value": 3,
        "severity": "warn",
        "source": f"{_NANJING}：发明专利不少于3件",
        _NOTE: "示例：本项目的入池条件未公开",
    },
    {
        "scope": "ip",
        "measure": "ip_remaining_years",
        "comparison": "<",
        "value": 3,
        "severity": "refuse",
        "source": f"{_NANJING}：剩余保护期不少于3年",
        _NOTE: "示例：本项目的入池条件未公开",
    },
]

_SUBSIDIES: list[dict[str, object]] = [
    {
        "policy": "示例贴息",
        "title": "示例贴息规则（报道未载明适用政策）",
        "document": "示例；比例与上限参照北京中关村2021年口径",
        "base": "interest_paid",
        "rate": 0.4,
        "cap_firm_year": 500_000,
        "year_basis": "loan",
        "timing": "after_interest",
        "lag_months": 3,
        _NOTE: "示例：公开数据只有贴息后成本在2.5%以内",
    },
]

_SCENARIOS: list[dict[str, object]] = [
    {"name": "one_default", "label": "一家企业次年违约：最大债务人，12个月后追偿到账", _NOTE: _SAMPLE},
    {"name": "three_defaults", "label": "三家企业违约：占资产池31.7%，先后发生在第一、二年", _NOTE: _SAMPLE},
    {"name": "early_repayment", "label": "一家企业提前还款：第二年末全额还清，资金留存至到期", _NOTE: _SAMPLE},
]

_EVENTS: list[tuple[str, date, str, str]] = [
    ("one_default", date(2026, 12, 1), "borrower_default", "E01"),
    ("three_defaults", date(2026, 9, 1), "borrower_default", "E08"),
    ("three_defaults", date(2027, 3, 1), "borrower_default", "E04"),
    ("three_defaults", date(2027, 9, 1), "borrower_default", "E02"),
    ("early_repayment", date(2027, 9, 21), "prepayment", "E05"),
]


def _event_rows() -> list[dict[str, object]]:
    return [
        {"scenario": scenario, "date": day, "kind": kind, "target": target, _NOTE: _SAMPLE}
        for scenario, day, kind, target in _EVENTS
    ]


ROWS: dict[str, list[dict[str, object]]] = {
    "deal": _DEAL,
    "parties": _PARTIES,
    "borrowers": _borrower_rows(),
    "ip": _right_rows(),
    "assets": _asset_rows(),
    "tranches": _TRANCHES,
    "fees": _FEES,
    "supports": _SUPPORTS,
    "criteria": _CRITERIA,
    "subsidies": _SUBSIDIES,
    "scenarios": _SCENARIOS,
    "scenario_events": _event_rows(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the rows add up to. Money in yuan; `fee_rate` is a year, of the note balance, paid by the deal."""

    firms: int
    rights: int
    appraised_cny: Decimal
    loans_cny: Decimal
    notes_cny: Decimal
    fee_rate: Decimal


def totals() -> Totals:
    return Totals(
        firms=len(ROWS["borrowers"]),
        rights=len(ROWS["ip"]),
        appraised_cny=_sum("ip", "appraised_value"),
        loans_cny=_sum("assets", "principal"),
        notes_cny=_sum("tranches", "principal"),
        fee_rate=sum((_number(row["rate"]) for row in ROWS["fees"] if row["paid_by"] == "waterfall"), Decimal(0)),
    )


def _sum(sheet: str, column: str) -> Decimal:
    return sum((_number(row[column]) for row in ROWS[sheet]), Decimal(0))


def _number(value: object) -> Decimal:
    """A blank counts as nothing."""
    return Decimal(0) if value is None else Decimal(str(value))
