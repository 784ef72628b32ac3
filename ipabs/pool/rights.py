"""Each right against the debt that it backs, and the grounds on which registering a pledge on it would be refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ipabs.errors import Text
from ipabs.model import Criterion, IpRight
from ipabs.model.words import Scope, Severity
from ipabs.pool.facts import Facts, Reading
from ipabs.pool.measures import MEASURES
from ipabs.pool.pledge import Backed
from ipabs.pool.years import years_between

__all__ = ["GROUNDS", "Finding", "Ground", "RightRow", "grounds", "right_rows"]

GROUNDS: dict[str, str] = {
    "ip_owned": "borrower_id",
    "ip_in_term": "expiry_date",
    "ip_granted": "grant_date",
    "annuity_current": "annuity_paid_to",
    "ip_status": "status",
    "ip_outlives_debt": "expiry_date",
    "co_owner_consent": "co_owner_consent",
    "ip_pledged_free": "prior_pledge",
    "ip_uncontested": "status",
    "ip_licence_free": "licensed_exclusively",
}
"""Measure of each ground and the column of sheet ip where its fact stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRow:
    """A right. Money in fen; facts that are not given are None.

    remaining_years: closing to expiry. assets: what it backs; debt_maturity: the last maturity of it. gap_days: from
    there to expiry, negative where the right ends first. annuity_days_short: days from where the annuity is paid to up
    to closing, 0 where it is paid beyond. value_fen: on its own row; pledged_fen: what of it stands behind an asset;
    principal_fen: the debt that it backs (`backed_principal`).
    """

    right: IpRight
    remaining_years: float | None
    assets: tuple[str, ...]
    debt_maturity: date | None
    gap_days: int | None
    annuity_days_short: int | None
    pledged_fen: int
    principal_fen: int

    @property
    def pledge_rate(self) -> float | None:
        return self.principal_fen / self.pledged_fen if self.pledged_fen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground over all rights: how many it was judged for, holds for and could not be judged for."""

    measure: str
    severity: Severity
    judged: int
    breached: int
    unknown: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A ground that holds for a right: the fact, and the column of sheet ip where it stands."""

    ip_id: str
    borrower_id: str
    measure: str
    column: str
    fact: Text
    severity: Severity
    source: str


def right_rows(facts: Facts, backed: Backed) -> tuple[RightRow, ...]:
    """Every row of the register, in its order."""
    return tuple(_right(facts, backed, right) for right in facts.deal.pool.rights)


def _right(facts: Facts, backed: Backed, right: IpRight) -> RightRow:
    assets = facts.backing[right.ip_id]
    debt = max((facts.projection.asset_maturity[name] for name in assets), default=None)
    end, paid = right.expiry_date, right.annuity_paid_to
    return RightRow(
        right=right,
        remaining_years=None if end is None else float(years_between(facts.closing, end)),
        assets=assets,
        debt_maturity=debt,
        gap_days=(end - debt).days if end and debt else None,
        annuity_days_short=None if paid is None else max(0, (facts.closing - paid).days),
        pledged_fen=sum(facts.pledges.by_right.get(right.ip_id, {}).values()),
        principal_fen=backed.by_right[right.ip_id],
    )


def grounds(facts: Facts, in_force: Iterable[Criterion]) -> tuple[tuple[Ground, ...], tuple[Finding, ...]]:
    """Every ground with its count, and every right that one holds for, in the order of the register.

    `in_force`: the deal's criteria, which give a ground its severity and source; of several rows of one measure the
    first.
    """
    rules: dict[str, Criterion] = {}
    for criterion in in_force:
        if criterion.scope is Scope.IP:
            rules.setdefault(criterion.measure, criterion)
    summary, found = [], []
    rights = {right.ip_id: right for right in facts.deal.pool.rights}
    for measure, column in GROUNDS.items():
        rule = rules[measure]
        measured = MEASURES[measure](facts, Scope.IP)
        broken = [reading for reading in measured.readings if reading.breach]
        summary.append(
            Ground(
                measure=measure,
                severity=rule.severity,
                judged=measured.of - measured.missing,
                breached=len(broken),
                unknown=measured.missing,
                source=rule.source,
            )
        )
        for reading in broken:
            right = rights[reading.subject]
            found.append(
                Finding(
                    ip_id=right.ip_id,
                    borrower_id=right.borrower_id,
                    measure=measure,
                    column="status" if measure == "ip_granted" and reading.number is None else column,
                    fact=_fact(facts, measure, right, reading),
                    severity=rule.severity,
                    source=rule.source,
                )
            )
    place = {ip_id: index for index, ip_id in enumerate(rights)}
    return tuple(summary), tuple(sorted(found, key=lambda one: place[one.ip_id]))


def _fact(facts: Facts, measure: str, right: IpRight, reading: Reading) -> Text:
    """What is so, in a sentence."""
    days = int(reading.number or 0)
    match measure:
        case "ip_owned":
            return Text(
                en=f"owned by {right.borrower_id}, backs {reading.shown} of another firm",
                zh=f"权利人为{right.borrower_id}，对应其他企业的{reading.shown}",
            )
        case "ip_in_term":
            return Text(
                en=f"expired on {reading.shown}, {_days(days)} before closing",
                zh=f"已于{reading.shown}届满，早于起息日{days}天",
            )
        case "ip_granted" if reading.number is not None:
            return Text(
                en=f"granted on {reading.shown}, {_days(days)} after closing",
                zh=f"授权日{reading.shown}，晚于起息日{days}天",
            )
        case "annuity_current":
            return Text(
                en=f"annuity paid to {reading.shown}, {_days(days)} short of closing",
                zh=f"年费缴至{reading.shown}，距起息日短{days}天",
            )
        case "ip_outlives_debt":
            debt = max(facts.projection.asset_maturity[name] for name in facts.backing[right.ip_id])
            return Text(
                en=f"ends on {reading.shown}, {_days(days)} before the debt it backs ({debt})",
                zh=f"{reading.shown}届满，早于对应债务到期日{debt}共{days}天",
            )
        case "co_owner_consent":
            return Text(en=f"co-owner {right.co_owner} does not consent", zh=f"共有人{right.co_owner}未同意")
        case "ip_pledged_free":
            return Text(en="pledged to others already", zh="已质押给他人")
        case "ip_licence_free":
            return Text(en="licensed out exclusively", zh="已对外独占许可")
        case _:
            return Text(en=f"status '{reading.shown}'", zh=f"法律状态“{reading.shown}”")


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
