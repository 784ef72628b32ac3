"""Typed rows of sheet `waterfall` to the steps of each phase."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ipabs.model.steps import (
    Call,
    DueKind,
    Fund,
    PayDue,
    PayPrincipal,
    Reimburse,
    Release,
    Residual,
    Step,
    StepCap,
    Transfer,
    TransferOf,
    Waterfall,
)
from ipabs.model.words import CapPer, Phase, StepWant
from ipabs.workbook.accounts import Accounts
from ipabs.workbook.build_triggers import condition
from ipabs.workbook.contract.waterfall import TRANSFER_OF
from ipabs.workbook.defaults import Defaults
from ipabs.workbook.rows import Row
from ipabs.workbook.text import fold

__all__ = ["Steps", "transfer_of"]

_TRANSFER_OF = {fold(name): word.key for word in TRANSFER_OF for name in (word.key, word.zh)}


def transfer_of(row: Row) -> str:
    """What a transfer moves; '' where due_of is none of the words."""
    return _TRANSFER_OF.get(fold(row.text("due_of")), "") if row.has("due_of") else TransferOf.ALL.value


@dataclass(frozen=True, slots=True)
class Steps:
    """Makes steps of rows, given the names that they use."""

    accounts: Accounts
    triggers: Collection[str]
    defaults: Defaults

    def waterfall(self, rows: Sequence[Row]) -> Waterfall | None:
        """The phases that have rows, each in order; None without rows."""
        phases = []
        for phase in Phase:
            steps = [self._step(row) for row in rows if row.text("phase") == phase]
            if steps:
                phases.append((phase, tuple(sorted(steps, key=lambda step: step.order))))
        return Waterfall(phases=tuple(phases), standard=False) if phases else None

    def _step(self, row: Row) -> Step:
        common, of = self._common(row), row.text("due_of")
        to = self.accounts.named(row.text("to_account"))
        match row.text("kind"):
            case "principal":
                usual = StepWant.SCHEDULED if row.text("phase") == Phase.NORMAL else StepWant.BALANCE
                want = self.defaults.word(row, "want", usual, "waterfall.phase")
                return PayPrincipal(**common, due_of=of, want=StepWant(want))
            case "call":
                return Call(**common, due_of=of)
            case "reimburse":
                return Reimburse(**common, due_of=of)
            case "residual":
                return Residual(**common, due_of=of, to_account=to, to_party=row.text("to_party"))
            case "fund":
                return Fund(**common, to_account=to)
            case "release":
                return Release(**common, to_account=to)
            case "transfer":
                return Transfer(**common, to_account=to, of=self._moved(row))
            case kind:
                return PayDue(**common, due=DueKind(kind), due_of=of)

    def _common(self, row: Row) -> dict[str, Any]:
        self.defaults.word(row, "from_account", self.accounts.first_collection)
        return {
            "order": row.whole("order") or 0,
            "name": row.text("name"),
            "from_account": self.accounts.source_of(row),
            "cap": self._cap(row),
            "condition": condition(row.text("condition"), self.triggers),
            "clause": row.text("clause"),
        }

    def _cap(self, row: Row) -> StepCap | None:
        if not row.has("cap_amount") and not row.has("cap_share"):
            return None
        per = CapPer(self.defaults.word(row, "cap_per"))
        return StepCap(amount_fen=row.whole("cap_amount"), share=row.number_of("cap_share"), per=per)

    def _moved(self, row: Row) -> TransferOf:
        if not row.has("due_of"):
            self.defaults.note(row, "due_of", "all")
        return TransferOf(transfer_of(row))
