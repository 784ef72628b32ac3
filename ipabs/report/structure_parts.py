"""What the structure chart says in each of its boxes, and the flows between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipabs.report.reading import Reader, Result
from ipabs.report.terms import cap_terms, cover_terms
from ipabs.report.text import money, percent

__all__ = [
    "Flow",
    "Part",
    "class_line",
    "fee_support",
    "flows_of",
    "holders",
    "originator",
    "pool_parts",
    "residual_to",
    "services",
    "supports",
    "vehicle",
]

_SERVICES: dict[str, tuple[str, ...]] = {
    "pool": ("appraiser", "entrusted_loan_bank", "servicer"),
    "vehicle": ("trustee", "manager", "custodian", "supervising_bank", "insurer"),
    "issue": ("lead_underwriter", "rating_agency", "law_firm", "accountant", "other"),
}
"""Roles by the place where they serve; originator, providers and investors have boxes of their own."""
_PROVIDERS = ("guarantor", "shortfall_promisor", "liquidity_provider")
_MOST = 6
"""How many names of one kind a box holds; a count stands for the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A box: its title and its lines."""

    title: str
    lines: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return self.title, *self.lines


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of money: its key, from whom, to whom, and the amount or rule."""

    key: str
    payer: str
    payee: str
    amount: str


def _names(reader: Reader, *roles: str) -> list[str]:
    found = [p["name"] for p in reader.document["parties"] if p["role"] in roles]
    return list(dict.fromkeys(found))


def _few(reader: Reader, names: Sequence[str]) -> str:
    shown = reader.said("comma").join(names[:_MOST])
    return shown if len(names) <= _MOST else reader.said("and_others", names=shown, count=len(names))


def _form(reader: Reader) -> str:
    return "interbank" if reader.document["deal"]["venue"] == "interbank" else "exchange"


def _yuan(reader: Reader, amount: float) -> str:
    return reader.said("chart_yuan", amount=money(amount, reader.lang))


def pool_parts(reader: Reader) -> tuple[Part, Part | None]:
    """The firms, and their rights where there are any."""
    pool, lang = reader.document["pool"], reader.lang
    firms = Part(reader.said("chart_firms", count=int(pool["borrowers"])), (_yuan(reader, pool["principal_cny"]),))
    if not pool["ip_rights"]:
        return firms, None
    value, rate = pool["appraised_value_cny"], pool["pledge_rate"]
    said: tuple[str, ...] = ()
    if value:
        valued = reader.said("chart_value", amount=money(value, lang))
        said = (valued, reader.said("chart_rate", rate=percent(rate, lang, 2)))
    return firms, Part(reader.said("chart_rights", count=int(pool["ip_rights"])), said)


def originator(reader: Reader) -> Part:
    """Who brings the assets, and what they are."""
    names, lang = _names(reader, "originator"), reader.lang
    counts: dict[str, int] = {}
    for asset in reader.document["pool"]["assets_list"]:
        counts[asset["kind"]] = counts.get(asset["kind"], 0) + 1
    kinds = [
        reader.said("chart_assets", kind=_lower(reader, "assets.kind", kind), count=n) for kind, n in counts.items()
    ]
    title = reader.said(f"chart_originator.{_form(reader)}") if names else reader.said("chart_pool")
    return Part(title, (*([_few(reader, names)] if names else []), ("；" if lang == "zh" else "; ").join(kinds)))


def _lower(reader: Reader, column: str, key: str) -> str:
    word = reader.word(column, key)
    return word if reader.lang == "zh" else word.lower()


def vehicle(reader: Reader) -> Part:
    """The trust or plan, and its accounts."""
    deal = reader.document["deal"]
    accounts = reader.document["terms"]["accounts"]
    named = [_account(reader, account) for account in accounts] or [reader.account("collection")]
    title = reader.said(f"chart_vehicle.{_form(reader)}", name=deal["short_name"] or deal["name"])
    return Part(title, tuple(named))


def _account(reader: Reader, account: Result) -> str:
    kind = reader.word("accounts.kind", account["kind"])
    name = reader.account(account["name"])
    return name if kind == name else f"{name}（{kind}）" if reader.lang == "zh" else f"{name} ({kind.lower()})"


def class_line(reader: Reader, tranche: Result) -> str:
    """Name, size, share, coupon, rating of a class."""
    whole, coupon = reader.document["deal"]["principal_cny"], tranche["coupon"]
    rate = (
        percent(coupon, reader.lang)
        if coupon is not None
        else reader.word("tranches.coupon_type", tranche["coupon_type"])
    )
    share = percent(tranche["principal_cny"] / whole, reader.lang, 2) if whole else ""
    parts = [
        reader.class_of(tranche["name"]),
        money(tranche["principal_cny"], reader.lang),
        share,
        rate,
        tranche["rating"],
    ]
    return " · ".join(part for part in parts if part)


def holders(reader: Reader) -> Part:
    """Who holds the notes: classes of which the workbook does not say, parties with theirs, other investors named."""
    held: dict[str, list[str]] = {}
    for row in reader.document["terms"]["holders"]:
        held.setdefault(row["party"], []).append(row["tranche"])
    lines = [f"{party}{reader.said('colon')}{reader.said('comma').join(classes)}" for party, classes in held.items()]
    if unstated := _unstated(reader):
        lines.insert(0, reader.said("chart_unstated", classes=reader.said("comma").join(unstated)))
    lines += [name for name in _names(reader, "investor") if name not in held]
    more = [reader.said("and_count", count=len(lines))] if len(lines) > _MOST else []
    return Part(reader.said("chart_holders"), (*lines[:_MOST], *more))


def _unstated(reader: Reader) -> list[str]:
    """Classes of which the workbook does not say who holds all."""
    said: dict[str, int] = {}
    for row in reader.document["terms"]["holders"]:
        said[row["tranche"]] = said.get(row["tranche"], 0) + round(row["principal_cny"] * 100)
    classes = reader.document["deal"]["tranches"]
    return [t["name"] for t in classes if said.get(t["name"], 0) < round(t["principal_cny"] * 100)]


def services(reader: Reader, place: str) -> Part | None:
    """Institutions that serve at a place; None where the workbook names none."""
    lines = []
    for role in _SERVICES[place]:
        names = _names(reader, role)
        if names:
            lines.append(f"{reader.word('parties.role', role)}{reader.said('colon')}{_few(reader, names)}")
    if place == "issue":
        lines += _idle_providers(reader)
    return Part(reader.said(f"chart_services.{place}"), tuple(lines)) if lines else None


def _idle_providers(reader: Reader) -> list[str]:
    """Providers that no support names."""
    used = {s["provider"] for s in reader.document["terms"]["supports"]}
    found = [p for p in reader.document["parties"] if p["role"] in _PROVIDERS and p["name"] not in used]
    return [f"{reader.word('parties.role', p['role'])}{reader.said('colon')}{p['name']}" for p in found]


def supports(reader: Reader) -> list[tuple[str, Part]]:
    """Name and box of each support: who provides it, up to what, for what.

    In the order of use, those that pay from outside the deal first: arrows lead to and from them.
    """
    rank = {"reserve": 1, "counter_guarantee": 2}
    given = sorted(reader.document["terms"]["supports"], key=lambda support: rank.get(support["kind"], 0))
    return [(str(support["name"]), _support(reader, support)) for support in given]


def fee_support(reader: Reader) -> str:
    """The support whose provider the firms pay a guarantee fee to; '' where no box is theirs."""
    given = reader.document["terms"]["supports"]
    for fee in guarantee_fees(reader):
        for support in given:
            if fee["applies_to"] == support["name"] or (fee["payee"] and fee["payee"] == support["provider"]):
                return str(support["name"])
    return ""


def guarantee_fees(reader: Reader) -> list[Result]:
    """Fees for guarantees that the firms pay themselves."""
    return [f for f in reader.document["terms"]["fees"] if f["kind"] == "guarantee" and f["paid_by"] == "borrower"]


def residual_to(reader: Reader) -> frozenset[str]:
    """Whose boxes what is left goes to: `class`, `originator`; a party with neither box stands in the table alone."""
    names = ["", *_names(reader, "originator")]
    last = [step for step in reader.document["waterfall_used"] if step["kind"] == "residual" and not step["to_account"]]
    to_class = {"class" for step in last if step["due_of"]}
    return frozenset(to_class | {"originator" for s in last if not s["due_of"] and s["to_party"] in names})


def _support(reader: Reader, support: Result) -> Part:
    kind = reader.word("supports.kind", support["kind"])
    ratings = {p["name"]: p["rating"] for p in reader.document["parties"] if p["rating"]}
    name, rating = support["provider"], ratings.get(support["provider"], "")
    who = name and (f"{name}（{rating}）" if reader.lang == "zh" else f"{name} ({rating})" if rating else name)
    who = name if name and not rating else who
    lines = [who or reader.account(support["account"])]
    if support["kind"] != "counter_guarantee":
        lines += [cap_terms(reader, support), reader.said("chart_covers", covers=cover_terms(reader, support))]
    title = support["name"] if support["name"] == kind else f"{support['name']} · {kind}"
    return Part(title, tuple(line for line in lines if line))


def flows_of(reader: Reader) -> list[Flow]:
    """The flows of money that the deal has, in the order of time."""
    document = reader.document
    form, closing = _form(reader), document["sources_uses"]
    firms, spv = reader.said("chart_the_firms"), reader.said(f"chart_the_vehicle.{form}")
    sponsor = reader.said(f"chart_originator.{form}")
    notes = sum(round(s["amount_cny"] * 100) for s in closing["sources"] if s["kind"] == "notes") / 100
    price = sum(round(u["amount_cny"] * 100) for u in closing["uses"] if u["kind"] == "purchase_price") / 100
    found = [
        Flow("notes", reader.said("chart_holders"), spv, _yuan(reader, notes)),
        Flow("price", spv, sponsor, _yuan(reader, price)),
        Flow("loans", firms, spv, reader.said("flow_loans")),
        Flow("tax_fees", spv, reader.said("flow_payees"), reader.said("flow_tax_fees")),
    ]
    fees = guarantee_fees(reader)
    if fees:
        payees = reader.said("comma").join(dict.fromkeys(f["payee"] or _provider(reader, f) for f in fees))
        found.append(Flow("guarantee_fee", firms, payees, reader.said("flow_guarantee_fee")))
    paying = [s for s in document["terms"]["supports"] if s["kind"] != "counter_guarantee"]
    outside = [s for s in paying if s["kind"] != "reserve"]
    if outside:
        names = reader.said("comma").join(dict.fromkeys(s["provider"] for s in outside))
        claims = all(s["pay_on_default"] for s in outside)
        found.append(Flow("calls", names, spv, reader.said("flow_claims" if claims else "flow_calls")))
    found.append(Flow("coupons", spv, reader.said("chart_holders"), reader.said("flow_coupons")))
    kinds = {step["kind"] for step in document["waterfall_used"]}
    if outside and "reimburse" in kinds:
        names = reader.said("comma").join(dict.fromkeys(s["provider"] for s in outside if not s["pay_on_default"]))
        found.append(Flow("reimburse", spv, names, reader.said("flow_reimburse")))
    last = [_taker(reader, step, sponsor) for step in document["waterfall_used"] if step["kind"] == "residual"]
    takers = reader.said("comma").join(dict.fromkeys(taker for taker in last if taker))
    if takers:
        found.append(Flow("residual", spv, takers, reader.said("flow_residual")))
    return found


def _provider(reader: Reader, fee: Result) -> str:
    """Who provides the support that a fee is for; the fee's own name where the workbook does not say."""
    supports_given = reader.document["terms"]["supports"]
    return next((s["provider"] for s in supports_given if s["name"] == fee["applies_to"]), "") or str(fee["name"])


def _taker(reader: Reader, step: Result, sponsor: str) -> str:
    """Who takes what is left: a class, a party, the originator; '' where it goes to an account of the deal."""
    if step["to_account"]:
        return ""
    return reader.class_of(step["due_of"]) if step["due_of"] else str(step["to_party"]) or sponsor
