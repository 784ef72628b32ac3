"""The pool as rows: 12 firms, their 26 rights, and a one-year loan each. Only the totals were published."""

from __future__ import annotations

from datetime import date

from rules import LENDER, NOTE, Rows

__all__ = ["RATE", "asset_rows", "borrower_rows", "firm_id", "right_rows"]

RATE = 0.042
_WAN = 10_000
_LENT = (date(2022, 3, 16), date(2022, 3, 23), date(2022, 3, 30))
"""Three days on which loans were made, all before the cutoff; each loan ends on the same day of the next year."""

_SOFTWARE, _MACHINES = "软件和信息技术服务业", "专用设备制造业"
_ELECTRONICS = "计算机、通信和其他电子设备制造业"
_FIRMS: list[tuple[str, str, str, date, int, int, int, int, date]] = [
    # industry, shadow rating, size, founded, loan (万元), lent, rights, their appraisal (万元), first filed
    (_ELECTRONICS, "BBB+", "medium", date(2006, 4, 12), 2_800, 0, 3, 3_100, date(2012, 6, 7)),
    (_SOFTWARE, "BBB+", "medium", date(2008, 9, 3), 2_500, 0, 3, 2_780, date(2013, 3, 21)),
    ("医药制造业", "BBB", "medium", date(2009, 5, 20), 2_300, 0, 3, 2_560, date(2014, 8, 14)),
    (_ELECTRONICS, "BBB", "medium", date(2007, 11, 8), 2_000, 0, 2, 2_230, date(2013, 10, 30)),
    ("仪器仪表制造业", "BBB", "medium", date(2010, 2, 24), 1_900, 1, 2, 2_120, date(2015, 5, 6)),
    (_MACHINES, "BBB-", "medium", date(2011, 7, 15), 1_800, 1, 2, 2_010, date(2015, 11, 19)),
    (_SOFTWARE, "BBB-", "small", date(2012, 6, 27), 1_600, 1, 2, 1_790, date(2016, 4, 13)),
    ("电气机械和器材制造业", "BBB-", "medium", date(2009, 12, 10), 1_500, 1, 2, 1_680, date(2014, 2, 26)),
    (_MACHINES, "BB+", "small", date(2013, 3, 6), 1_300, 2, 2, 1_450, date(2017, 9, 8)),
    ("科技推广和应用服务业", "BB+", "small", date(2014, 10, 22), 1_200, 2, 2, 1_340, date(2018, 1, 17)),
    (_SOFTWARE, "BB+", "small", date(2015, 8, 5), 1_000, 2, 2, 1_120, date(2018, 7, 4)),
    ("研究和试验发展", "BB", "small", date(2016, 5, 18), 700, 2, 1, 820, date(2019, 3, 27)),
]


def firm_id(number: int) -> str:
    return f"E{number:02d}"


def borrower_rows() -> Rows:
    return [
        {
            "borrower_id": firm_id(number),
            "name": f"示例企业{number:02d}",
            "province": "广东省",
            "city": "深圳市",
            "district": "南山区",
            "industry": industry,
            "rating": rating,
            "sme": sme,
            "founded_date": founded,
            NOTE: "示例：虚构企业；公开数据只有户数（12家）与所在区（南山区）",
        }
        for number, (industry, rating, sme, founded, *_) in enumerate(_FIRMS, 1)
    ]


def right_rows() -> Rows:
    """One row for all the rights of a firm; `filed` is the earliest of them, so that none ends before the row."""
    return [
        {
            "ip_id": f"P{number:02d}",
            "borrower_id": firm_id(number),
            "kind": "invention",
            "title": f"示例企业{number:02d}的发明专利",
            "count": count,
            "filing_date": filed,
            "status": "有效",
            "annuity_paid_to": filed.replace(year=2023),
            "appraised_value": worth * _WAN,
            "appraisal_date": date(2022, 2, 28),
            "appraisal_method": "收益法",
            "appraiser": "示例评估机构",
            NOTE: "示例：公开数据只有件数合计（26件）；类型、评估价值与申请日为示例，申请日为本行最早一件",
        }
        for number, (*_, count, worth, filed) in enumerate(_FIRMS, 1)
    ]


def asset_rows() -> Rows:
    """Interest runs from the day of lending and is paid with the principal, so all of it is the deal's."""
    return [
        {
            "asset_id": f"L{number:02d}",
            "borrower_id": firm_id(number),
            "kind": "pledged_loan",
            "creditor": LENDER,
            "principal": loan * _WAN,
            "rate": RATE,
            "start_date": _LENT[lent],
            "interest_paid_to": _LENT[lent],
            "maturity_date": _LENT[lent].replace(year=2023),
            "repayment": "zero_coupon",
            "recovery_rate": 0.3,
            "recovery_lag_months": 12,
            "ip_recovery_rate": 0.15,
            "ip_recovery_lag_months": 18,
            "ip_decay": 0.15,
            "use_of_proceeds": "研发投入与流动资金",
            NOTE: "示例：公开数据只有规模合计与小额贷款方式；封包前放款、到期一次还本付息取自同类项目",
        }
        for number, (*_, loan, lent, _count, _worth, _filed) in enumerate(_FIRMS, 1)
    ]
