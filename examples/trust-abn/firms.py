"""The pool as rows: ten firms, their patents and their trust loans. All of it is illustrative."""

from __future__ import annotations

from datetime import date

from rules import NOTE, STEP, STEP_DATE, TRUSTEE, Rows

__all__ = ["RATE", "asset_rows", "borrower_rows", "firm_id", "loan_steps", "right_rows"]

RATE = 0.036
_WAN = 10_000
_SAMPLE = "示例：虚构"
_SOFTWARE, _MACHINES = "软件和信息技术服务业", "专用设备制造业"
_BULLET, _EQUAL = "bullet", "equal_principal"
_FIRMS: list[tuple[str, str, str, date, int, str, int, int, date]] = [
    # industry, shadow rating, size, founded, loan (万元), repayment, patents, their appraisal (万元), first filed
    (_MACHINES, "BBB+", "medium", date(2007, 5, 16), 1_300, _BULLET, 5, 1_400, date(2014, 3, 11)),
    ("通用设备制造业", "BBB", "medium", date(2009, 8, 12), 1_200, _BULLET, 4, 1_290, date(2015, 6, 24)),
    ("医药制造业", "BBB", "medium", date(2010, 4, 7), 1_150, _BULLET, 4, 1_240, date(2014, 10, 15)),
    ("电气机械和器材制造业", "BBB", "medium", date(2008, 10, 22), 1_100, _EQUAL, 4, 1_180, date(2013, 12, 4)),
    (_SOFTWARE, "BBB-", "medium", date(2012, 3, 14), 1_050, _BULLET, 3, 1_130, date(2016, 9, 21)),
    ("化学原料和化学制品制造业", "BBB-", "medium", date(2009, 11, 18), 1_000, _EQUAL, 4, 1_080, date(2015, 4, 8)),
    (_MACHINES, "BBB-", "small", date(2013, 7, 3), 950, _BULLET, 3, 1_020, date(2017, 2, 15)),
    (_SOFTWARE, "BB+", "small", date(2014, 5, 28), 850, _EQUAL, 3, 910, date(2017, 11, 29)),
    ("仪器仪表制造业", "BB+", "small", date(2014, 9, 10), 750, _EQUAL, 3, 810, date(2018, 5, 16)),
    ("生态保护和环境治理业", "BB+", "small", date(2016, 1, 20), 650, _BULLET, 3, 700, date(2019, 7, 10)),
]


def firm_id(number: int) -> str:
    return f"E{number:02d}"


def borrower_rows() -> Rows:
    return [
        {
            "borrower_id": firm_id(number),
            "name": f"示例企业{number:02d}",
            "province": "四川省",
            "city": "德阳市",
            "industry": industry,
            "rating": rating,
            "sme": sme,
            "founded_date": founded,
            NOTE: f"{_SAMPLE}企业",
        }
        for number, (industry, rating, sme, founded, *_) in enumerate(_FIRMS, 1)
    ]


def right_rows() -> Rows:
    """One row for all the patents of a firm; `filed` is the earliest of them, so that none ends before the row."""
    return [
        {
            "ip_id": f"P{number:02d}",
            "borrower_id": firm_id(number),
            "kind": "invention",
            "title": f"示例企业{number:02d}的发明专利",
            "count": count,
            "filing_date": filed,
            "status": "有效",
            "annuity_paid_to": filed.replace(year=2026),
            "appraised_value": worth * _WAN,
            "appraisal_date": date(2025, 7, 31),
            "appraisal_method": "收益法",
            "appraiser": "示例评估机构",
            NOTE: f"{_SAMPLE}专利；申请日为本行最早一件",
        }
        for number, (*_, count, worth, filed) in enumerate(_FIRMS, 1)
    ]


def asset_rows() -> Rows:
    """Trust loans that pay on the deal's own repayment days."""
    return [
        {
            "asset_id": f"L{number:02d}",
            "borrower_id": firm_id(number),
            "kind": "trust_loan",
            "creditor": TRUSTEE,
            "principal": loan * _WAN,
            "rate": RATE,
            "repayment": repayment,
            "recovery_rate": 0.3,
            "recovery_lag_months": 6,
            "ip_recovery_rate": 0.15,
            "ip_recovery_lag_months": 12,
            "ip_decay": 0.15,
            "use_of_proceeds": "研发投入与产业化",
            NOTE: "示例：金额、利率与回收均为虚构；还款日为季末月21日，取自公开资料转引的一单信托贷款ABN",
        }
        for number, (*_, loan, repayment, _count, _worth, _filed) in enumerate(_FIRMS, 1)
    ]


def loan_steps() -> Rows:
    """The loans step up with the notes, so that the margin between them stays."""
    return [
        {
            "name": f"L{number:02d}上浮",
            "applies_to_kind": "asset",
            "applies_to": f"L{number:02d}",
            "date": STEP_DATE,
            "kind": "step",
            "change": STEP,
            NOTE: "示例：贷款利率随证券同日上浮",
        }
        for number in range(1, len(_FIRMS) + 1)
    ]
