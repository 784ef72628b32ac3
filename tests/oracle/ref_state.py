"""Exact reference: classes and dues. Carry, new, paid and unpaid live on the due, not on the step."""

from __future__ import annotations

from fractions import Fraction

from ref_assets import Asset, Row, pick
from ref_clock import Clock, Date, Period, half_up
from ref_fees import LEVELS, by_rank
from ref_pool import Simulation
from ref_rates import Terms, steps_of, terms

Due = tuple[str, str]
OWED = ("scheduled",)
"""Repayments whose plan is owed before the expected maturity (AMBIGUITIES 83)."""


def tax_of(deal: Row, assets: list[Asset], sim: Simulation, k: int) -> int:
    """VAT of period k (from 0), once on the sum of interest collected."""
    surcharge = Fraction(pick(deal, "vat_surcharge_rate", Fraction(12, 100)))
    inclusive = pick(deal, "vat_price_basis", "inclusive") == "inclusive"
    exact = Fraction(0)
    for a in assets:
        base = a.vat_base
        if base == "none":
            continue
        kinds = ("interest", "principal", "prepayment") if base == "all_cash" else ("interest",)
        if a.bought:
            kinds = ("discount",)
        money = sum(sim.out[a.id][k][x] for x in kinds)
        v = Fraction(pick(a.row, "vat_rate", pick(deal, "vat_rate", Fraction(3, 100))))
        exact += Fraction(money) / (1 + v if inclusive else Fraction(1)) * v * (1 + surcharge)
    return half_up(exact)


def exercises(book: dict[str, list[Row]], scenario: Row) -> list[tuple[Row, Row]]:
    """(event, exercise) of a scenario."""
    mine = [e for e in book["scenario_events"] if e["kind"] == "exercise" and e["scenario"] == scenario.get("name")]
    return [(next(o for o in book["rate_events"] if o["name"] == e["target"]), e) for e in mine]


def adjusted(book: dict[str, list[Row]], t: Row, scenario: Row) -> tuple[Row, ...]:
    """Coupon adjustments of what is exercised, from the event's date on: the scenario's coupon, else its own."""
    out = []
    for option, e in exercises(book, scenario):
        own = {"name": option["name"], "date": option["date"]}
        if option["applies_to"] != t["name"]:
            continue
        if e.get("rate") is not None:
            out.append(own | {"new_rate": e["rate"]})
        elif option.get("new_rate") is not None:
            out.append(own | {"new_rate": option["new_rate"]})
        elif option.get("change") is not None:
            out.append(own | {"change": option["change"]})
    return tuple(out)


def class_terms(t: Row, book: dict[str, list[Row]], clock: Clock, scenario: Row) -> Terms:
    shift = Fraction(pick(scenario, "rate_shift", 0))
    move = Fraction(pick(scenario, "coupon_shift", 0))
    steps = steps_of(book["rate_events"], "tranche", t["name"]) + adjusted(book, t, scenario)
    return terms(t, book["rates"], clock.closing, clock.closing, shift, move, steps)


def earning(t: Row, clock: Clock, p: Period) -> tuple[Date, Date]:
    """The days for which a class earns: the interest period; with after_payment from the expected maturity on between
    payments, since nothing would bring the days after the last one."""
    start, end = p.accrual_start, p.accrual_end
    if pick(t, "interest_base", "opening") == "after_payment":
        if p.grid >= t["expected_maturity_date"]:
            end = p.payment
        if p.k > 1 and clock.periods[p.k - 2].grid >= t["expected_maturity_date"]:
            start = clock.periods[p.k - 2].payment
    return start, end


def growths(terms: Terms, t: Row, deal: Row, clock: Clock, p: Period) -> tuple[Fraction, Fraction]:
    """Of the balance before the last payment, until its day, and of the one after it."""
    dc = pick(t, "day_count", pick(deal, "day_count", "A/365"))
    a, b = earning(t, clock, p)
    paid = clock.periods[p.k - 2].payment if p.k > 1 else a
    late = pick(t, "interest_base", "opening") == "after_payment"
    if (a, b) == (p.accrual_start, p.accrual_end) and not (late and paid > a):
        return Fraction(0), terms.growth(dc, a, b, p.u_start, p.u_end)
    return terms.growth_within(dc, a, b, a, paid), terms.growth_within(dc, a, b, max(a, paid), b)


class State:
    """Balances, dues, and what each due has received."""

    def __init__(self, book: dict[str, list[Row]], deal: Row, clock: Clock, scenario: Row) -> None:
        self.book, self.deal, self.clock = book, deal, clock
        self.tranches = book["tranches"]
        level = {t["name"]: LEVELS.index(t["class"]) for t in self.tranches}
        self.ranked = sorted(by_rank(self.tranches), key=lambda t: level[t["name"]])
        self.terms = {t["name"]: class_terms(t, book, clock, scenario) for t in self.tranches}
        self.balance: dict[str, int] = {t["name"]: t["principal"] for t in self.tranches}
        self.options = exercises(book, scenario)
        self.open: dict[str, int] = {}  # exercised and not paid yet
        self.bought: dict[str, int] = {}  # by parties on this payment date, by class
        self.premium: dict[str, int] = {}
        self.cash_bought: dict[tuple[str, int], int] = {}
        self.earlier = dict(self.balance)  # before the last payment
        self.unpaid: dict[Due, int] = {}
        self.paid: dict[Due, int] = {}  # on this payment date
        self.year_paid: dict[Due, int] = {}
        self.life_paid: dict[Due, int] = {}
        self.want_max: dict[Due, int] = {}
        self.year = 0
        self.p: Period = clock.periods[0]

    def start(self, p: Period) -> None:
        self.p, self.paid, self.want_max = p, {}, {}
        self.bought, self.premium = {}, {}
        for option, e in self.options:
            if self.clock.acts_from(option["date"]) == p.k - 1:
                whole = self.t(option["applies_to"])["principal"]
                self.open[option["name"]] = pick(e, "amount", whole)
        if self.clock.year(p) != self.year:
            self.year, self.year_paid = self.clock.year(p), {}

    def t(self, name: str) -> Row:
        return next(t for t in self.tranches if t["name"] == name)

    # -- rates ---------------------------------------------------------------------------------------------------

    def first_rate(self, t: Row) -> Fraction:
        return self.terms[t["name"]].first(*earning(t, self.clock, self.p))

    def interest(self, t: Row, base: int) -> int:
        before, after = growths(self.terms[t["name"]], t, self.deal, self.clock, self.p)
        return half_up((base - self.balance[t["name"]] + self.earlier[t["name"]]) * before + base * after)

    # -- puts and calls ------------------------------------------------------------------------------------------

    def exercised(self, name: str) -> int:
        """Principal open of an event, of what its class still has."""
        option = next((o for o, _ in self.options if o["name"] == name), None)
        return min(self.open.get(name, 0), self.balance[option["applies_to"]]) if option else 0

    def call_want(self, name: str) -> int:
        option = next((o for o, _ in self.options if o["name"] == name), None)
        return half_up(self.exercised(name) * Fraction(pick(option or {}, "price", 100)) / 100)

    def redeem(self, name: str, amount: int) -> None:
        """By its share of the price."""
        want = self.call_want(name)
        if not want:
            return
        principal = half_up(Fraction(amount * self.exercised(name), want))
        tranche = next(o for o, _ in self.options if o["name"] == name)["applies_to"]
        self.open[name] -= principal
        self.settle(("principal", tranche), principal)
        self.premium[tranche] = self.premium.get(tranche, 0) + amount - principal

    def buy(self) -> None:
        """After steps and supports parties buy what is exercised, and it is cancelled."""
        for option, _ in self.options:
            if pick(option, "funded_by", "waterfall") not in ("waterfall", "resale"):
                tranche, amount = option["applies_to"], self.exercised(option["name"])
                self.open[option["name"]] = self.open.get(option["name"], 0) - amount
                self.balance[tranche] -= amount
                self.bought[tranche] = self.bought.get(tranche, 0) + amount
                price = half_up(amount * Fraction(pick(option, "price", 100)) / 100)
                self.cash_bought[tranche, self.p.k] = self.cash_bought.get((tranche, self.p.k), 0) + price

    # -- open and closed -----------------------------------------------------------------------------------------

    def closed(self, rows: list[Row]) -> bool:
        return not any(self.balance[t["name"]] or self.unpaid.get(("interest", t["name"])) for t in rows)

    def repaid(self, condition: str) -> bool:
        """seniors_repaid, coupons_repaid."""
        if condition == "seniors_repaid":
            return self.closed([t for t in self.tranches if t["class"] == "senior"])
        return self.closed([t for t in self.tranches if t["coupon_type"] != "residual"])

    # -- principal -----------------------------------------------------------------------------------------------

    def matured(self, t: Row) -> bool:
        return bool(self.p.grid >= t["expected_maturity_date"])

    def plan(self, t: Row) -> list[Row]:
        return [r for r in self.book["tranche_schedule"] if r["tranche"] == t["name"] and r["date"] <= self.p.grid]

    def scheduled(self, t: Row) -> int:
        """Repayment `scheduled`: due to date and not yet paid."""
        bal = self.balance[t["name"]]
        return max(0, min(sum(int(r["principal"]) for r in self.plan(t)) - int(t["principal"]) + bal, bal))

    def wanted(self, t: Row) -> int:
        """want `scheduled`."""
        bal = self.balance[t["name"]]
        if self.matured(t) or t["repayment"] == "pass_through":
            return bal
        if t["repayment"] == "scheduled":
            return self.scheduled(t)
        if t["repayment"] == "target_balance":
            rows = self.plan(t)
            return max(0, bal - int(max(rows, key=lambda r: r["date"])["target_balance"])) if rows else 0
        return 0

    def owed_principal(self, t: Row) -> int:
        """On the expected basis."""
        if self.matured(t):
            return self.balance[t["name"]]
        return self.wanted(t) if t["repayment"] in OWED else 0

    # -- dues ----------------------------------------------------------------------------------------------------

    def settle(self, due: Due, amount: int) -> None:
        """Money for a due, from an account or a support."""
        for book in (self.paid, self.year_paid, self.life_paid):
            book[due] = book.get(due, 0) + amount
        if due[0] == "principal":
            self.balance[due[1]] -= amount
        elif due[0] != "advance":
            self.unpaid[due] = self.unpaid.get(due, 0) - amount

    def received(self, due: Due, span: str) -> int:
        return {"payment": self.paid, "year": self.year_paid, "life": self.life_paid}[span].get(due, 0)
