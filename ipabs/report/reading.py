"""What sheets and terminal ask of a result document: runs, classes, names of steps and scenarios in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ipabs.report.captions import say
from ipabs.report.cells import Said
from ipabs.report.labels import label
from ipabs.report.text import is_chinese
from ipabs.report.words import Lang, word

__all__ = ["Reader", "Result"]

_ALSO = {"夹层": ("中间",)}
"""Other words that a name says its level by: 中间级 is 夹层级."""
_MOVES = frozenset(("release", "fund", "transfer"))
_SUFFIX = re.compile(r"(?: from (.+?))?(, later)?")

Result = Mapping[str, Any]
"""A result document as `ipabs.run.document` makes it, or a part of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A document and the reader's language; `live`: the selected run and its costs, where a workbook has a model."""

    document: Result
    lang: Lang
    live: Result | None = None

    def said(self, key: str, **facts: object) -> str:
        return say(key, self.lang, **facts)

    def word(self, column: str, key: object) -> str:
        return word(column, key, self.lang)

    def reads(self, text: str) -> bool:
        """Whether a text of the user's own is in the reader's language: Chinese where it has Chinese characters."""
        return is_chinese(text) == (self.lang == "zh")

    @property
    def base(self) -> Result:
        """Base case with all supports."""
        return self.runs()[0]

    @property
    def shown(self) -> Result:
        """The run that the selectors show, else the base case with all supports."""
        run: Result = self.live["run"] if self.live else self.base
        return run

    @property
    def cost(self) -> Result:
        """Of the selected run where the model works it out."""
        cost: Result = (self.live and self.live["cost"]) or self.document["cost"]
        return cost

    def titled(self, *parts: str, of_cost: bool = False) -> str:
        """A title that ends with the scenario and the view shown; with a model it follows the selectors."""
        if self.live is None or (of_cost and self.live["cost"] is None):
            name = self.scenario_named(self.cost["scenario"]) if of_cost else self.scenario(self.base)
            return " · ".join([*parts, name, self.view(self.base)]) + (self.said("values_mark") if self.live else "")
        run = self.live["run"]
        before = "".join(f"{part} · " for part in parts).replace('"', '""')
        formula = f'="{before}"&{run["scenario"].formula[1:]}&" · "&{run["view"].formula[1:]}'
        return Said.of(" · ".join([*parts, run["scenario"], run["view"]]), formula)

    def valued(self, title: str) -> str:
        """The title of figures that do not follow the selectors, which a workbook with a model says."""
        return title + self.said("values_mark") if self.live else title

    def runs(self, view: str = "all") -> Sequence[Result]:
        """The runs of a view, base first."""
        return [run for run in self.document["runs"] if run["view"] == view]

    @property
    def seniors(self) -> frozenset[str]:
        return frozenset(t["name"] for t in self.document["deal"]["tranches"] if t["class"] == "senior")

    def class_of(self, tranche: str) -> str:
        """优先级 A, Senior A; 优先A1 and Senior A1 say their level themselves."""
        return tranche if self._says_level(tranche) else f"{self._level(tranche)} {tranche}"

    def _level(self, tranche: str) -> str:
        level = next(t["class"] for t in self.document["deal"]["tranches"] if t["name"] == tranche)
        return self.word("tranches.class", level)

    def _says_level(self, tranche: str) -> bool:
        said = self._level(tranche).removesuffix("级").casefold()
        return tranche.casefold().startswith((said, *_ALSO.get(said, ())))

    def phase(self, phase: str) -> str:
        return self.word("waterfall.phase", phase)

    def scenario(self, run: Result) -> str:
        """Short name of a run's scenario."""
        name, said = str(run["scenario"]), str(run["label"])
        if name == "base":
            return self.word("results.scenario", name)
        return said.partition("：")[0] if said and self.lang == "zh" else name

    def scenario_named(self, name: str) -> str:
        return next((self.scenario(run) for run in self.document["runs"] if run["scenario"] == name), name)

    def scenario_full(self, run: Result) -> str:
        """Name and label of a run's scenario; where one alone is in the reader's language, that one."""
        if run["scenario"] == "base":
            return self.scenario(run)
        name, said = str(run["scenario"]), str(run["label"])
        read = [text for text in (name, said) if self.reads(text)]
        if not said or len(read) == 1:
            return read[0] if read else name
        return f"{said}（{name}）" if self.lang == "zh" else f"{name}: {said}"

    def view(self, run: Result) -> str:
        return self.word("results.view", run["view"])

    def step(self, step: Result) -> str:
        """A step in words; a name of the user's own stays."""
        kind, of, name = str(step["kind"]), str(step["due_of"]), str(step["name"])
        if kind in _MOVES:
            return self._move(kind, name)
        for usual in (f"{kind} {of}".strip(), kind):
            rest = _SUFFIX.fullmatch(name.removeprefix(usual)) if name.startswith(usual) else None
            if rest:
                return self.due(kind, of) + self._suffix(rest)
        return name

    def _move(self, kind: str, name: str) -> str:
        """Release of, fund of, transfer between accounts, as the standard waterfall names them."""
        rest = name.removeprefix(f"{kind} ")
        if rest == name:
            return name
        accounts = " → ".join(self.account(account) for account in rest.split(" to "))
        return self.word("results.step", kind) + self.said("colon") + accounts

    def _suffix(self, rest: re.Match[str]) -> str:
        """A step of the standard waterfall on a second account, or a second time."""
        account, later = rest.group(1), rest.group(2)
        return (self.said("from_account", name=self.account(account)) if account else "") + (
            self.said("once_more") if later else ""
        )

    def due(self, kind: str, of: str) -> str:
        """tax, fee of, interest of, principal of, reimburse of, residual to."""
        said = self.word("results.step", kind)
        match kind:
            case "tax":
                return label("runs[].tax", self.lang)
            case "interest" | "principal":
                return f"{said} {of}" if not self._known(of) else self._class_due(said, of)
            case "residual":
                to = self.class_of(of) if of and self._known(of) else self.word("parties.role", "originator")
                return said + self.said("colon") + to
            case _:
                return said + self.said("colon") + of if of else said

    def _class_due(self, said: str, of: str) -> str:
        level = self._level(of)
        if self._says_level(of):
            return f"{of}{said}" if self.lang == "zh" else f"{of} {said.lower()}"
        return f"{level}{said} {of}" if self.lang == "zh" else f"{level} {said.lower()} {of}"

    def _known(self, tranche: str) -> bool:
        return any(t["name"] == tranche for t in self.document["deal"]["tranches"])

    def call_due(self, due: str) -> str:
        """interest:A in words."""
        kind, _, of = due.partition(":")
        return self.said("call_asset", asset=of) if kind == "asset" else self.due(kind, of)

    def account(self, name: str) -> str:
        return self.word("results.account", name)

    def firm(self, borrower_id: str) -> str:
        """Name of a firm."""
        firms = self.document["pool"]["concentration"]
        return next((str(f["name"]) for f in firms if f["borrower_id"] == borrower_id), borrower_id)
