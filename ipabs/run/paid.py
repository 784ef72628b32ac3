"""What steps and supports paid in one column, summed by due and period from what the run noted."""

from __future__ import annotations

from functools import cached_property

from ipabs.calendar import Period
from ipabs.cashflow import Column
from ipabs.model import NoteOption
from ipabs.model.steps import Call, DueKind, Fund, Reimburse, Release, Residual, Step, Transfer
from ipabs.model.words import Phase, Receives, SupportKind
from ipabs.run.engine import Outcome
from ipabs.waterfall.names import PHASE
from ipabs.waterfall.supports import covered_dues
from ipabs.waterfall.wants import step_due

__all__ = ["Paid", "brings_to"]

_PHASES = tuple(Phase)


def brings_to(step: Step) -> str:
    """The account of the deal that a step pays into; '' where the money leaves the deal."""
    match step:
        case Fund(to_account=to) | Release(to_account=to) | Transfer(to_account=to) | Residual(to_account=to):
            return to
        case _:
            return ""


class Paid:
    """Whole fen, for one column."""

    def __init__(self, outcome: Outcome, column: int) -> None:
        self.outcome, self.column = outcome, column
        self.supports = tuple(s for s in outcome.deal.due_supports if s.pays_cash)
        self._amounts: dict[int, tuple[tuple[Step, int], ...]] = {}

    @property
    def key(self) -> Column:
        return self.outcome.columns[self.column]

    @cached_property
    def _by_due(self) -> dict[Phase, dict[str, list[int]]]:
        """For each phase the steps on a due, by number."""
        found: dict[Phase, dict[str, list[int]]] = {}
        for phase, steps in self.outcome.program.waterfall.phases:
            own = found.setdefault(phase, {})
            for i, step in enumerate(steps):
                own.setdefault(step_due(step), []).append(i)
        return found

    @cached_property
    def _phases(self) -> tuple[Phase, ...]:
        """By period, from nought."""
        numbers = range(1, len(self.outcome.clock.periods) + 1)
        return tuple(_PHASES[self.outcome.note(number, self.column, PHASE)] for number in numbers)

    def phase(self, period: Period) -> Phase:
        """Whose steps ran."""
        return self._phases[period.number - 1]

    def steps(self, period: Period) -> tuple[Step, ...]:
        """The steps that ran, in order."""
        return self.outcome.program.waterfall.steps(self.phase(period))

    def note(self, period: Period, *key: str) -> int:
        return self.outcome.note(period.number, self.column, *key)

    def step(self, period: Period, index: int, what: str) -> int:
        return self.note(period, "step", self.phase(period).value, str(index), what)

    def amounts(self, period: Period) -> tuple[tuple[Step, int], ...]:
        """Every step that ran, with what it paid."""
        if period.number not in self._amounts:
            found = tuple((step, self.step(period, i, "paid")) for i, step in enumerate(self.steps(period)))
            self._amounts[period.number] = found
        return self._amounts[period.number]

    def by_steps(self, period: Period, identity: str) -> int:
        own = self._by_due[self.phase(period)].get(identity)
        if not own:
            return 0
        amounts = self.amounts(period)
        return sum(amounts[i][1] for i in own)

    def by_supports(self, period: Period, identity: str) -> int:
        return sum(self.note(period, "call", s.name, identity) for s in self.supports)

    def to(self, period: Period, identity: str) -> int:
        """Everything a due received: steps and supports; for principal also what the residual and calls repaid."""
        paid = self.by_steps(period, identity) + self.by_supports(period, identity)
        if identity.startswith(f"{DueKind.PRINCIPAL}."):
            name = identity.partition(".")[2]
            paid += sum(self.step(period, i, "principal") for i in self._residuals(period, name))
            paid += sum(self.step(period, i, "principal") for i in self._calls(period, name))
        return paid

    def yield_to(self, period: Period, tranche: str) -> int:
        """What a class took of the residual beyond its principal."""
        taken = self._residuals(period, tranche)
        return sum(self.step(period, i, "paid") - self.step(period, i, "principal") for i in taken)

    def _residuals(self, period: Period, tranche: str) -> list[int]:
        steps = enumerate(self.steps(period))
        return [i for i, s in steps if isinstance(s, Residual) and s.due_of == tranche]

    def premium(self, period: Period, tranche: str) -> int:
        """What calls paid above the principal that they redeemed; below it where the price is under par."""
        calls = self._calls(period, tranche)
        return sum(self.step(period, i, "paid") - self.step(period, i, "principal") for i in calls)

    def bought(self, period: Period, tranche: str, what: str = "bought") -> int:
        """Principal of a class that parties bought and cancelled; `what` paid: the price of it."""
        return sum(self.note(period, "exercise", o.name, what) for o in self._options if o.tranche == tranche)

    def redeemed(self, period: Period, option: str) -> int:
        """Principal that the waterfall paid of one put or call."""
        steps = enumerate(self.steps(period))
        return sum(self.step(period, i, "principal") for i, s in steps if isinstance(s, Call) and s.due_of == option)

    @property
    def _options(self) -> tuple[NoteOption, ...]:
        return self.outcome.deal.options

    def _calls(self, period: Period, tranche: str) -> list[int]:
        own = {o.name for o in self._options if o.tranche == tranche}
        steps = enumerate(self.steps(period)) if own else ()
        return [i for i, s in steps if isinstance(s, Call) and s.due_of in own]

    def reimbursed(self, period: Period, support: str) -> int:
        return sum(paid for s, paid in self.amounts(period) if isinstance(s, Reimburse) and s.due_of == support)

    def unpaid_before_steps(self, period: Period, identity: str) -> int:
        """Carry plus new."""
        carry = 0
        if period.number > 1:
            carry = self.outcome.note(period.number - 1, self.column, "due", identity, "unpaid")
        return carry + self.note(period, "due", identity, "new")

    def collected(self, period: Period, account: str) -> int:
        """Asset cash that an account received, what a servicer kept left out."""
        receives = next(a.receives for a in self.outcome.deal.cash_accounts if a.name == account)
        collected = self.outcome.collected
        match receives:
            case Receives.ALL:
                cash = collected.total
            case Receives.INTEREST:
                cash = collected.interest_component
            case Receives.PRINCIPAL:
                cash = collected.principal_component
            case Receives.NONE:
                return 0
        return int(cash[period.number - 1, self.column]) - self.lost(period, receives)

    def lost(self, period: Period, receives: Receives = Receives.ALL) -> int:
        """What a servicer kept of the collections, or of their component."""
        return self.note(period, "lost", receives.value)

    def earned(self, period: Period, account: str) -> int:
        """What the bank paid on an account's balance."""
        return self.note(period, "account", account, "earned")

    def drawn(self, period: Period, account: str) -> int:
        """What supports paid out of a reserve account."""
        reserves = [s.name for s in self.supports if s.kind is SupportKind.RESERVE and s.account == account]
        return sum(self.note(period, "call", name, due) for name in reserves for due in self.covered)

    @cached_property
    def covered(self) -> tuple[str, ...]:
        """Every due that some support covers, in the order of the support pass."""
        return tuple(covered_dues(self.outcome.deal))
