"""What the waterfall's rows are called, in the words of the result table and of `ipabs explain`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipabs.model.words import Phase
from ipabs.report.labels import label
from ipabs.report.live.setting import Setting
from ipabs.report.live.terms import LONGEST, Term, made_of, shorter
from ipabs.report.reading import Reader
from ipabs.report.text import width
from ipabs.run.quantities import QUANTITY_OF
from ipabs.run.steps_doc import step_kind, step_of
from ipabs.waterfall.primitives import Block

__all__ = ["FLAGS", "Words", "inner"]

_OF_DUE = ("unpaid", "paid", "asked", "lack.expected", "lack.accelerated", "received.year", "received.life")
_STATES = (
    *_OF_DUE, "cash", "opening", "came", "spent", "earned", "balance", "earlier", "exercised", "borrowed",
    "transferred", "advance.interest", "advance.principal", "cap", "fee_year", "accrued", "count", "clear", "trigger",
)  # fmt: skip
FLAGS = frozenset(("alive", "trigger", "flag", "view_all", "view_off", "on", "fee_due", "fee_kept", "fee_top", "tested",
                    "reached", "cap_kept", "year_kept", "before_maturity", "to_come"))  # fmt: skip
_ACCOUNTS = ("cash", "opening", "came", "spent", "earned", "borrowed", "transferred")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]$")
"""What a word adds in brackets about 1 and 0."""
_STEPS, _FLOWS = "runs[].waterfall[].steps[]", "runs[].tranches[].flows[]"


class Words:
    """Names of notes, of states and inputs, of blocks, and of what formulas make of them."""

    def __init__(self, setting: Setting) -> None:
        deal, self.lang = setting.deal, setting.lang
        tranches = [{"name": t.name, "class": t.tranche_class.value} for t in deal.tranches]
        triggers = [{"name": t.name} for t in deal.triggers]
        self.reader = Reader({"deal": {"tranches": tranches}, "terms": {"triggers": triggers}}, self.lang)
        self._steps = dict(setting.outcome.program.waterfall.phases)
        self.several = len(self._steps) > 1
        self._amounts = {fee.name for fee in deal.fees if fee.amount_fen is not None}

    def said(self, key: str, **facts: object) -> str:
        return self.reader.said(f"live.{key}", **facts)

    # -- blocks and notes ----------------------------------------------------------------------------

    def block(self, block: Block) -> str:
        if block.phase is not None:
            return (
                self.said("block.phase", phase=self.reader.phase(block.phase.value))
                if self.several
                else self.said("block.steps")
            )
        return self.said(f"block.{block.name}")

    def note(self, key: tuple[str, ...]) -> str:
        """A noted value: what of whom."""
        match key:
            case ("step", phase, index, what):
                return f"{self._step(phase, int(index))} · {self._of_step(what)}"
            case ("due", identity, what):
                return self.said(f"state.{'new' if what == 'new' else 'unpaid'}", of=self.due(identity))
            case ("tranche", name, what):
                return f"{name} · {inner(label(f'{_FLOWS}.{what}_cny', self.lang))}"
            case ("account", name, what):
                return self.said(f"account.{what}", of=self.reader.account(name))
            case ("support", name, what):
                return self.said(f"state.{_SUPPORT[what]}", of=name)
            case ("exercise", name, what):
                return self.said(f"exercise.{what}", of=name)
            case ("call", support, identity):
                return self.said("call", support=support, due=self.due(identity))
            case ("trigger", name, what):
                return self.said(f"trigger.{what}", of=name)
            case _:
                return self.said(f"state.{key[0]}")

    def _step(self, phase: str, index: int) -> str:
        step = self._steps[Phase(phase)][index]
        known = {"kind": step_kind(step), "due_of": step_of(step), "name": step.name}
        return f"{step.order} {self._plain(self.reader.step(known))}"

    def _plain(self, said: str) -> str:
        """The name of a fee says itself what it is."""
        return said.removeprefix(self.reader.word("results.step", "fee") + self.reader.said("colon"))

    def _of_step(self, what: str) -> str:
        if what in ("opening", "wanted", "paid"):
            return inner(label(f"{_STEPS}.{what}_cny", self.lang))
        return self.said(f"step.{what}")

    def due(self, identity: str) -> str:
        """A due, or what else money is counted for: a step without one, advances of a support."""
        kind, _, of = identity.partition(".")
        if kind == "step":
            phase, _, index = of.partition(".")
            return self._step(phase, int(index))
        return self.said("advances", of=of) if kind == "advance" else self._plain(self.reader.due(kind, of))

    # -- names of the program --------------------------------------------------------------------------

    def term(self, name: str) -> Term:
        """A name of state, an input or a literal."""
        if name in ("0", "1"):
            return Term(name)
        head, _, rest = name.removeprefix("in.").partition(".")
        if name.startswith("in."):
            return self._input(head, rest)
        if head == "flag":
            return Term(self._repaid(rest), flag=True, when=self.said("when.condition"))
        flag = head in FLAGS
        return Term(self.state(name), flag=flag, when=self._when(head, rest) if flag else "")

    def _repaid(self, key: str) -> str:
        kind, _, of = key.partition(".")
        return self.said(f"repaid.{kind}", of=of)

    def state(self, name: str) -> str:
        for prefix in _STATES:
            if name.startswith(f"{prefix}."):
                of = name.removeprefix(f"{prefix}.")
                said = self.due(of) if prefix in _OF_DUE else self._holder(prefix, of)
                return self.said(f"state.{prefix}", of=said)
        head, _, rest = name.partition(".")
        if head == "cover_cap":
            row, _, support = rest.partition(".")
            return self.said("state.cover_cap", of=support, number=int(row) + 1)
        return self.said(f"state.{head}")

    def _holder(self, prefix: str, of: str) -> str:
        return self.reader.account(of) if prefix in _ACCOUNTS else of

    def _input(self, head: str, rest: str) -> Term:
        """By the words of `ipabs explain`, without what they add about 1 and 0."""
        key = "fee_amount" if head == "fee" and rest in self._amounts else _INPUTS.get(head, head)
        quantity = QUANTITY_OF.get(key)
        said = self.said(f"input.{key}") if quantity is None else quantity.zh if self.lang == "zh" else quantity.en
        said, flag = _ASIDE.sub("", said).strip(), head in FLAGS
        of = self._of_input(head, rest)
        return Term(f"{of} · {inner(said)}" if of else said, flag=flag, when=self._when(head, rest) if flag else "")

    def _of_input(self, head: str, rest: str) -> str:
        match head:
            case "share" | "reserve_rate":
                return rest.partition(".")[2]
            case "cap_new":
                return rest.split(".")[-1]
            case "cap_amount" | "cap_share":
                phase, _, index = rest.partition(".")
                return self._step(phase, int(index))
            case _:
                return rest

    def _when(self, head: str, rest: str) -> str:
        known = head in ("alive", "view_all", "view_off", "on", "trigger")
        return self.said(f"when.{head}", of=rest) if known else self.said("when.condition")

    # -- rows ------------------------------------------------------------------------------------------

    def made(self, function: str, args: Sequence[Term]) -> Term:
        return made_of(function, args, self.lang)

    def same(self, term: Term) -> Term:
        """What is made of a name and itself."""
        return shorter(term, self.lang)

    def changed(self, name: str, function: str, by: Term) -> str:
        """A state after something was added to it or taken from it."""
        said = self.said(f"changed.{function}", state=self.state(name), by=by.text)
        if by.depth < 2 and width(said) <= LONGEST:
            return said
        return self.said(f"changed.{function}", state=self.state(name), by=self.said("term.amount"))

    def of_phase(self, name: str, phase: Phase) -> str:
        return self.said("row.phase", state=self.term(name).text, phase=self.reader.phase(phase.value))

    def row(self, kind: str, name: str) -> str:
        """A state as the period begins, as the phase that is on leaves it, as the period ends."""
        return self.said(f"row.{kind}", state=self.term(name).text)


def inner(said: str) -> str:
    """A caption inside a label: Paid as paid, VAT as it is."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


_SUPPORT = {"advance_interest": "advance.interest", "advance_principal": "advance.principal", "cap_left": "cap"}
_INPUTS = {
    "cash": "cash_in",
    "interest": "interest_in",
    "principal": "principal_in",
    "rate": "factor",
    "rate_before": "factor_before",
    "account_rate": "factor_account",
    "fee": "fee_factor",
}
"""Inputs by their row of QUANTITIES where its key is another; those of no row have captions of their own."""
