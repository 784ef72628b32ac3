"""The pool: firms, their rights, the claims on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.calendar import DayCount
from ipabs.model.checks import share_of, whole_fen
from ipabs.model.rates import Floating
from ipabs.model.words import AssetKind, IpKind, LinkRight, Repayment, SmeSize, VatBase

__all__ = ["Asset", "AssetFlow", "Borrower", "BorrowerTag", "BorrowerYear", "IpLink", "IpRight"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrower:
    """融资企业: a firm that owes one or more assets."""

    borrower_id: str
    name: str
    uscc: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    industry: str = ""
    group_id: str = ""
    rating: str = ""
    pd_multiplier: float = 1.0
    sme: SmeSize | None = None
    founded_date: date | None = None
    paid_in_capital_fen: int | None = None
    index_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowerTag:
    """企业资质: a title that a firm holds (专精特新, 高新技术企业 …); `valid_to` None: without end."""

    borrower_id: str
    tag: str
    document: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowerYear:
    """企业财务: a firm's calendar year. Money is fen and may be negative where a loss is; None: not given."""

    borrower_id: str
    year: int
    revenue_fen: int | None = None
    net_profit_fen: int | None = None
    total_assets_fen: int | None = None
    total_liabilities_fen: int | None = None
    rd_expense_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IpRight:
    """知识产权: a row of the register; `count` rights where single numbers are not known.

    `appraised_value_fen` is None where the value stands on another row of the `appraisal_group`.
    """

    ip_id: str
    borrower_id: str
    kind: IpKind
    title: str
    count: int = 1
    number: str = ""
    filing_date: date | None = None
    grant_date: date | None = None
    expiry_date: date | None = None
    status: str = ""
    annuity_paid_to: date | None = None
    prior_pledge: bool = False
    licensed_exclusively: bool = False
    co_owner: str = ""
    co_owner_consent: bool | None = None
    appraised_value_fen: int | None = None
    appraisal_group: str = ""
    appraisal_date: date | None = None
    appraisal_method: str = ""
    appraiser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IpLink:
    """权利关联: which share of a right stands behind which asset."""

    ip_id: str
    asset_id: str
    right: LinkRight = LinkRight.PLEDGE
    registration_no: str = ""
    date: date | None = None
    share_of_value: float = 1.0

    def __post_init__(self) -> None:
        share_of(self.share_of_value, "share_of_value")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFlow:
    """资产约定现金流: one contracted date of an asset with repayment `schedule`.

    Interest and principal, or an amount (a licence fee, rent, instalment of a price), or of a royalty the revenue, None
    where it follows from the one before.
    """

    asset_id: str
    date: date
    interest_fen: int = 0
    principal_fen: int = 0
    amount_fen: int | None = None
    revenue_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """基础资产: a claim on a firm. Rates are decimals a year, lags months; `floating` replaces `rate`, which is then 0.

    `payment_frequency_months` and `first_payment_date` None: the asset pays on the deal's own dates.
    `maturity_date` None: the last scheduled collection (contract.md section 3, `assets`). `revenue_share` and
    `revenue_decay`, a share a year, negative where revenue grows, are of a royalty.
    """

    asset_id: str
    borrower_id: str
    kind: AssetKind
    principal_fen: int
    cutoff_balance_fen: int
    purchase_price_fen: int
    rate: float
    start_date: date
    signing_date: date
    interest_paid_to: date
    day_count: DayCount
    contract_no: str = ""
    creditor: str = ""
    floating: Floating | None = None
    maturity_date: date | None = None
    repayment: Repayment = Repayment.BULLET
    payment_frequency_months: int | None = None
    at_maturity: bool = False
    first_payment_date: date | None = None
    vat_base: VatBase = VatBase.GROSS
    vat_rate: float = 0.03
    recovery_rate: float = 0.0
    recovery_lag_months: int = 12
    ip_recovery_rate: float = 0.0
    ip_recovery_lag_months: int = 24
    ip_decay: float = 0.0
    use_of_proceeds: str = ""
    overdue_days: int = 0
    extended: bool = False
    revenue_share: float | None = None
    revenue_decay: float = 0.0

    def __post_init__(self) -> None:
        for name in ("principal_fen", "cutoff_balance_fen", "purchase_price_fen"):
            whole_fen(getattr(self, name), name)
        for name in ("recovery_rate", "ip_recovery_rate", "ip_decay"):
            share_of(getattr(self, name), name)
