"""The closed vocabularies of a deal: every word that a list cell may hold."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AccountKind",
    "AssetKind",
    "CapPer",
    "Comparison",
    "CouponType",
    "CoverComponent",
    "CoverTarget",
    "DefaultMethod",
    "DueBasis",
    "FeeBase",
    "FeeKind",
    "FeePay",
    "FeePer",
    "FeeScope",
    "InitialFrom",
    "InterestBase",
    "IpKind",
    "LinkRight",
    "PaidBy",
    "Phase",
    "PriceBasis",
    "RateTarget",
    "Receives",
    "RecoveryAs",
    "Repayment",
    "ResetRule",
    "Role",
    "Scope",
    "Severity",
    "SmeSize",
    "StepWant",
    "Subrogation",
    "SupportKind",
    "TargetKind",
    "Tested",
    "TrancheClass",
    "TrancheRepayment",
    "TriggerEffect",
    "TriggerTest",
    "VatBase",
    "Venue",
    "View",
]


class Venue(StrEnum):
    INTERBANK = "interbank"
    SSE = "sse"
    SZSE = "szse"


class PriceBasis(StrEnum):
    """Whether collected interest contains the VAT."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


class RecoveryAs(StrEnum):
    PRINCIPAL = "principal"
    INTEREST = "interest"


class Role(StrEnum):
    ORIGINATOR = "originator"
    MANAGER = "manager"
    TRUSTEE = "trustee"
    LEAD_UNDERWRITER = "lead_underwriter"
    CUSTODIAN = "custodian"
    SUPERVISING_BANK = "supervising_bank"
    ENTRUSTED_LOAN_BANK = "entrusted_loan_bank"
    SERVICER = "servicer"
    GUARANTOR = "guarantor"
    SHORTFALL_PROMISOR = "shortfall_promisor"
    LIQUIDITY_PROVIDER = "liquidity_provider"
    INSURER = "insurer"
    RATING_AGENCY = "rating_agency"
    LAW_FIRM = "law_firm"
    ACCOUNTANT = "accountant"
    APPRAISER = "appraiser"
    INVESTOR = "investor"
    OTHER = "other"


class SmeSize(StrEnum):
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    NO = "no"


class IpKind(StrEnum):
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"
    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    IC_LAYOUT = "ic_layout"
    DATA_IP = "data_ip"
    LICENCE_INCOME = "licence_income"


class LinkRight(StrEnum):
    PLEDGE = "pledge"
    LICENCE = "licence"
    TRANSFER = "transfer"


class AssetKind(StrEnum):
    PLEDGED_LOAN = "pledged_loan"
    ENTRUSTED_LOAN = "entrusted_loan"
    TRUST_LOAN = "trust_loan"
    LICENCE_BACK = "licence_back"
    LEASEBACK = "leaseback"
    RECEIVABLE = "receivable"
    TECHNOLOGY_TRADE = "technology_trade"
    ROYALTY = "royalty"

    @property
    def is_loan(self) -> bool:
        """Money lent, as against a claim that was bought."""
        return self in (AssetKind.PLEDGED_LOAN, AssetKind.ENTRUSTED_LOAN, AssetKind.TRUST_LOAN)


class Repayment(StrEnum):
    """How an asset repays."""

    BULLET = "bullet"
    EQUAL_PRINCIPAL = "equal_principal"
    ANNUITY = "annuity"
    ZERO_COUPON = "zero_coupon"
    SCHEDULE = "schedule"


class VatBase(StrEnum):
    GROSS = "gross"
    IMPLIED_INTEREST = "implied_interest"
    ALL_CASH = "all_cash"
    NONE = "none"


class TrancheClass(StrEnum):
    SENIOR = "senior"
    MEZZANINE = "mezzanine"
    SUBORDINATED = "subordinated"


class CouponType(StrEnum):
    FIXED = "fixed"
    FLOATING = "floating"
    RESIDUAL = "residual"


class TrancheRepayment(StrEnum):
    BULLET = "bullet"
    SCHEDULED = "scheduled"
    TARGET_BALANCE = "target_balance"
    PASS_THROUGH = "pass_through"


class FeeKind(StrEnum):
    OTHER = "other"
    GUARANTEE = "guarantee"
    PREMIUM = "premium"
    APPRAISAL = "appraisal"
    ISSUE = "issue"


class FeeScope(StrEnum):
    DEAL = "deal"
    POOL = "pool"
    TRANCHE = "tranche"
    BORROWER = "borrower"
    ASSET = "asset"
    SUPPORT = "support"


class FeeBase(StrEnum):
    FIXED = "fixed"
    PRINCIPAL = "principal"
    BALANCE = "balance"
    COLLECTIONS = "collections"
    INTEREST_COLLECTED = "interest_collected"
    GUARANTEED_BALANCE = "guaranteed_balance"
    APPRAISED_VALUE = "appraised_value"
    INSURED_AMOUNT = "insured_amount"


class FeePer(StrEnum):
    YEAR = "year"
    PAYMENT = "payment"
    ONCE = "once"


class FeePay(StrEnum):
    IN_ARREARS = "in_arrears"
    IN_ADVANCE = "in_advance"
    DATED = "dated"


class PaidBy(StrEnum):
    WATERFALL = "waterfall"
    PROCEEDS = "proceeds"
    BORROWER = "borrower"
    ORIGINATOR = "originator"


class SupportKind(StrEnum):
    SHORTFALL_UNDERTAKING = "shortfall_undertaking"
    GUARANTEE = "guarantee"
    LIQUIDITY = "liquidity"
    RESERVE = "reserve"
    INSURANCE = "insurance"
    RISK_POOL = "risk_pool"
    COUNTER_GUARANTEE = "counter_guarantee"


class Subrogation(StrEnum):
    """Whose recoveries are once a provider has paid: the deal's until it is whole, or by parts of the claim."""

    LENDER_FIRST = "lender_first"
    PRO_RATA = "pro_rata"


class CapPer(StrEnum):
    LIFE = "life"
    PAYMENT = "payment"
    YEAR = "year"


class DueBasis(StrEnum):
    """Which principal a support may be asked for (contract.md section 5)."""

    EXPECTED = "expected"
    ACCELERATED = "accelerated"


class CoverTarget(StrEnum):
    TAX = "tax"
    FEE = "fee"
    TRANCHE = "tranche"
    ASSET = "asset"


class CoverComponent(StrEnum):
    BOTH = "both"
    INTEREST = "interest"
    PRINCIPAL = "principal"


class Severity(StrEnum):
    REFUSE = "refuse"
    WARN = "warn"
    WAIVED = "waived"


class Scope(StrEnum):
    """What a criterion judges."""

    BORROWER = "borrower"
    IP = "ip"
    ASSET = "asset"
    POOL = "pool"
    DEAL = "deal"


class Phase(StrEnum):
    """Which steps run; a later one is stronger."""

    NORMAL = "normal"
    ACCELERATED = "accelerated"
    DEFAULT = "default"
    TERMINATION = "termination"


class View(StrEnum):
    """The three ways each result is shown."""

    ALL = "all"
    NO_GUARANTOR = "no_guarantor"
    IP_ZERO = "ip_zero"


class ResetRule(StrEnum):
    """When a floating rate is fixed anew: each interest period, each 1 January, each anniversary of the start."""

    PERIOD = "period"
    JANUARY = "january"
    ANNIVERSARY = "anniversary"


class InterestBase(StrEnum):
    """The balance that earns: after the payment before, all period long, or each fen until it is paid."""

    OPENING = "opening"
    AFTER_PAYMENT = "after_payment"


class RateTarget(StrEnum):
    """What a rate event is of: a loan or a class."""

    ASSET = "asset"
    TRANCHE = "tranche"


class AccountKind(StrEnum):
    COLLECTION = "collection"
    INCOME = "income"
    PRINCIPAL = "principal"
    RESERVE = "reserve"
    MARGIN = "margin"
    MEMO = "memo"


class Receives(StrEnum):
    """Which component of asset cash an account takes."""

    ALL = "all"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    NONE = "none"


class InitialFrom(StrEnum):
    PROCEEDS = "proceeds"
    ORIGINATOR = "originator"


class TargetKind(StrEnum):
    """What the target of a reserve is a number of."""

    AMOUNT = "amount"
    SHARE_OF_NOTES = "share_of_notes"
    MONTHS_INTEREST = "months_interest"
    NEXT_DUES = "next_dues"


class StepWant(StrEnum):
    """How much principal a step wants."""

    SCHEDULED = "scheduled"
    BALANCE = "balance"


class Comparison(StrEnum):
    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="


class TriggerTest(StrEnum):
    CUMULATIVE_DEFAULT_RATE = "cumulative_default_rate"
    MISSED_INTEREST = "missed_interest"
    DATE = "date"
    NOT_REPAID_AT_EXPECTED = "not_repaid_at_expected"
    OVERDUE_RATE = "overdue_rate"
    SENIOR_COVERAGE = "senior_coverage"
    COLLATERAL_COVERAGE = "collateral_coverage"
    POOL_BELOW_SENIOR = "pool_below_senior"
    COLLECTIONS_BELOW_FORECAST = "collections_below_forecast"
    PROVIDER_RATING = "provider_rating"
    PROVIDER_FAILED = "provider_failed"
    ORIGINATOR_FAILED = "originator_failed"
    SUPPORT_EXHAUSTED = "support_exhausted"
    MANUAL = "manual"


class Tested(StrEnum):
    """Before the period's payments, choosing its phase, or after them, choosing the next one's."""

    BEFORE = "before"
    AFTER = "after"


class TriggerEffect(StrEnum):
    ACCELERATE = "accelerate"
    DEFAULT = "default"
    TERMINATE = "terminate"
    FLAG = "flag"
    PERFECT_TITLE = "perfect_title"
    STOP_SUBORDINATED = "stop_subordinated"
    TRAP_CASH = "trap_cash"
    START_SUPPORT = "start_support"


class DefaultMethod(StrEnum):
    PROPORTIONAL = "proportional"
    WHOLE_FIRM = "whole_firm"
