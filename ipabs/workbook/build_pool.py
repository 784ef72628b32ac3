"""Typed rows to the pool: firms, rights, links, assets, flows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipabs.calendar import DayCount, add_months
from ipabs.model import Asset, AssetFlow, Borrower, BorrowerTag, BorrowerYear, IpLink, IpRight
from ipabs.model.words import AssetKind, IpKind, LinkRight, Repayment, SmeSize, VatBase
from ipabs.workbook.build_rates import floating
from ipabs.workbook.contract import FREQUENCY_MONTHS
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row

__all__ = [
    "Flows",
    "FromDeal",
    "asset",
    "borrower",
    "flow",
    "link",
    "right",
    "tag",
    "term_years",
    "usual_expiry",
    "year",
]

_TERM_YEARS = {"invention": 20, "utility_model": 10, "design": 15}
_OLD_DESIGN_YEARS, _NEW_LAW = 10, date(2021, 6, 1)


def term_years(kind: str, filed: date) -> int | None:
    """Years of protection from filing; None for a kind whose end is typed.

    Patent Law of the PRC (2020 amendment) art. 42: 20, 10 and 15; a design filed before the amendment came into force
    on 2021-06-01 has the 10 of the law before (CNIPA notice No. 423).
    """
    return _OLD_DESIGN_YEARS if kind == "design" and filed < _NEW_LAW else _TERM_YEARS.get(kind)


def borrower(row: Row) -> Borrower:
    sme = row.text("sme")
    multiplier = row.number_of("pd_multiplier")
    return Borrower(
        borrower_id=row.text("borrower_id"),
        name=row.text("name"),
        uscc=row.text("uscc"),
        province=row.text("province"),
        city=row.text("city"),
        district=row.text("district"),
        industry=row.text("industry"),
        group_id=row.text("group_id"),
        rating=row.text("rating"),
        pd_multiplier=1.0 if multiplier is None else multiplier,
        sme=SmeSize(sme) if sme else None,
        founded_date=row.day("founded_date"),
        paid_in_capital_fen=row.whole("paid_in_capital"),
        index_score=row.number_of("index_score"),
    )


def tag(row: Row) -> BorrowerTag:
    return BorrowerTag(
        borrower_id=row.text("borrower_id"),
        tag=row.text("tag"),
        document=row.text("document"),
        valid_to=row.day("valid_to"),
    )


def year(row: Row) -> BorrowerYear:
    return BorrowerYear(
        borrower_id=row.text("borrower_id"),
        year=row.whole("year") or 0,
        revenue_fen=row.whole("revenue"),
        net_profit_fen=row.whole("net_profit"),
        total_assets_fen=row.whole("total_assets"),
        total_liabilities_fen=row.whole("total_liabilities"),
        rd_expense_fen=row.whole("rd_expense"),
    )


def right(row: Row, defaults: Defaults) -> IpRight:
    expiry, filed = row.day("expiry_date"), row.day("filing_date")
    if expiry is None and filed and (expiry := usual_expiry(row)) is not None:
        defaults.note(row, "expiry_date", f"filing_{term_years(row.text('kind'), filed)}")
    return IpRight(
        ip_id=row.text("ip_id"),
        borrower_id=row.text("borrower_id"),
        kind=IpKind(row.text("kind")),
        title=row.text("title"),
        count=row.whole("count") or 1,
        number=row.text("number"),
        filing_date=row.day("filing_date"),
        grant_date=row.day("grant_date"),
        expiry_date=expiry,
        status=row.text("status"),
        annuity_paid_to=row.day("annuity_paid_to"),
        prior_pledge=bool(row.flag("prior_pledge")),
        licensed_exclusively=bool(row.flag("licensed_exclusively")),
        co_owner=row.text("co_owner"),
        co_owner_consent=row.flag("co_owner_consent"),
        appraised_value_fen=row.whole("appraised_value"),
        appraisal_group=row.text("appraisal_group"),
        appraisal_date=row.day("appraisal_date"),
        appraisal_method=row.text("appraisal_method"),
        appraiser=row.text("appraiser"),
    )


def usual_expiry(row: Row) -> date | None:
    """Expiry from kind and filing date; None where either is missing or the kind has no fixed term."""
    filed = row.day("filing_date")
    years = term_years(row.text("kind"), filed) if filed else None
    return add_months(filed, 12 * years) if years and filed else None


def link(row: Row, defaults: Defaults) -> IpLink:
    return IpLink(
        ip_id=row.text("ip_id"),
        asset_id=row.text("asset_id"),
        right=LinkRight(row.text("right") or LinkRight.PLEDGE),
        registration_no=row.text("registration_no"),
        date=row.day("date"),
        share_of_value=defaults.number(row, "share_of_value"),
    )


def flow(row: Row) -> AssetFlow:
    return AssetFlow(
        asset_id=row.text("asset_id"),
        date=row.known_day("date"),
        interest_fen=row.whole("interest") or 0,
        principal_fen=row.whole("principal") or 0,
        amount_fen=row.whole("amount"),
        revenue_fen=row.whole("revenue"),
    )


def _rate(row: Row, flows: Flows, defaults: Defaults) -> float:
    """The year's rate; 0 for a floating loan, a schedule that names none, and a claim without interest."""
    if not row.has("rate") and row.text("repayment") == Repayment.SCHEDULE:
        defaults.note(row, "rate", "implied_rate" if flows.amounts else "stated_interest")
    elif not row.has("rate") and not row.has("index"):
        defaults.note(row, "rate", "no_interest")
    return row.number_of("rate") or 0.0


@dataclass(frozen=True, slots=True)
class Flows:
    """What sheet `asset_flows` says of an asset: its last date, and whether rows state amounts or revenue."""

    last: date | None = None
    amounts: bool = False

    def with_row(self, row: Row) -> Flows:
        day = row.day("date")
        last = day if self.last is None or (day and day > self.last) else self.last
        return Flows(last, self.amounts or row.has("amount") or row.has("revenue"))


@dataclass(frozen=True, slots=True)
class FromDeal:
    """What sheet `deal` says for every asset; read once, for a tape has a hundred thousand."""

    closing: date
    cutoff: date
    day_count: str
    vat_rate: float

    @classmethod
    def of(cls, deal: Row, cutoff: date) -> FromDeal:
        vat_rate = deal.number_of("vat_rate")
        return cls(
            closing=deal.known_day("closing_date"),
            cutoff=cutoff,
            day_count=deal.text("day_count") or str(deal.sheet.column("day_count").default),
            vat_rate=float(deal.sheet.column("vat_rate").default or 0.0) if vat_rate is None else vat_rate,
        )


def asset(row: Row, deal: FromDeal, flows: Flows, defaults: Defaults) -> Asset:
    principal = row.whole("principal") or 0
    balance = defaults.whole(row, "cutoff_balance", principal, shown="principal")
    price = defaults.whole(row, "purchase_price", balance, shown="cutoff_balance")
    start = defaults.day(row, "start_date", deal.closing, "deal.closing_date")
    kind, frequency = AssetKind(row.text("kind")), _frequency(row, flows.last, defaults)
    usual_base = VatBase.GROSS if kind.is_loan else VatBase.IMPLIED_INTEREST
    return Asset(
        asset_id=row.text("asset_id"),
        borrower_id=row.text("borrower_id"),
        kind=kind,
        contract_no=row.text("contract_no"),
        creditor=row.text("creditor"),
        principal_fen=principal,
        cutoff_balance_fen=balance,
        purchase_price_fen=price,
        rate=_rate(row, flows, defaults),
        floating=floating(row, defaults),
        start_date=start,
        signing_date=row.day("signing_date") or start,
        interest_paid_to=defaults.day(row, "interest_paid_to", max(start, deal.cutoff), shown="start_or_cutoff"),
        maturity_date=_maturity(row, flows.last, defaults),
        repayment=Repayment(defaults.word(row, "repayment")),
        payment_frequency_months=FREQUENCY_MONTHS.get(frequency),
        at_maturity=frequency == "at_maturity",
        first_payment_date=row.day("first_payment_date"),
        day_count=DayCount(defaults.word(row, "day_count", deal.day_count, "deal.day_count")),
        vat_base=VatBase(defaults.word(row, "vat_base", usual_base, "assets.kind")),
        vat_rate=defaults.number(row, "vat_rate", deal.vat_rate, "deal.vat_rate"),
        recovery_rate=defaults.number(row, "recovery_rate"),
        recovery_lag_months=defaults.whole(row, "recovery_lag_months"),
        ip_recovery_rate=defaults.number(row, "ip_recovery_rate"),
        ip_recovery_lag_months=defaults.whole(row, "ip_recovery_lag_months"),
        ip_decay=defaults.number(row, "ip_decay"),
        use_of_proceeds=row.text("use_of_proceeds"),
        overdue_days=row.whole("overdue_days") or 0,
        extended=bool(row.flag("extended")),
        revenue_share=row.number_of("revenue_share"),
        revenue_decay=defaults.number(row, "revenue_decay") if kind is AssetKind.ROYALTY else 0.0,
    )


def _maturity(row: Row, last_flow: date | None, defaults: Defaults) -> date | None:
    typed = row.day("maturity_date")
    if typed is None and last_flow is None:
        defaults.note(row, "maturity_date", "last_collection")
    return typed or last_flow


def _frequency(row: Row, last_flow: date | None, defaults: Defaults) -> str:
    word = row.text("payment_frequency")
    own = word or row.text("repayment") == "zero_coupon" or last_flow or row.has("first_payment_date")
    if not own:
        defaults.note(row, "payment_frequency", "deal_dates")
    return word
