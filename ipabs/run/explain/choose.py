"""What a command asks to have explained: the scenario and view, the payment date, the step, the account.

Every refusal is a UsageProblem that lists what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from ipabs.calendar import Period
from ipabs.errors import Text, UsageProblem
from ipabs.model import Scenario
from ipabs.model.steps import Step
from ipabs.model.words import View
from ipabs.run.engine import Outcome
from ipabs.run.explain.amounts import Row
from ipabs.run.explain.traced import Traced
from ipabs.run.steps_doc import step_words

__all__ = ["choices", "find_account", "find_column", "find_period", "find_step"]

Names = Callable[[Step], Sequence[str]]
"""What else a step is called, in the reader's language first."""


def find_column(
    outcome: Outcome, scenario: str, view: View, names_of: Callable[[Scenario], Iterable[str]] = lambda _: ()
) -> int:
    """The column of a scenario under a view. `names_of`: what else a scenario is called, in either language."""
    scenarios = list(dict.fromkeys(c.scenario for c in outcome.columns))
    names, asked = [s.name for s in scenarios], _bare(scenario)
    called = {_bare(said): s.name for s in reversed(scenarios) for said in (*names_of(s), s.label) if said}
    name = scenario if scenario in names else called.get(asked, "")
    if not name:
        near = _nearest(scenario, names)
        raise UsageProblem(
            Text(
                f"no scenario '{scenario}'{near.en}; known: {', '.join(names)}",
                f"没有情景“{scenario}”{near.zh}；可用：{'、'.join(names)}",
            )
        )
    return next(i for i, c in enumerate(outcome.columns) if c.scenario.name == name and c.view is view)


def find_period(traced: Traced, day: date) -> Period:
    """The period paid on a date that the column lives through."""
    for period in traced.periods:
        if period.payment_date == day:
            return period
    for period in traced.outcome.clock.periods:
        _refuse_other_day(period, day, traced)
    known = [str(p.payment_date) for p in traced.periods]
    raise UsageProblem(
        Text(
            f"{day} is no payment date; choose one of {', '.join(known)}",
            f"{day} 不是兑付日；请选择：{'、'.join(known)}",
        )
    )


def _refuse_other_day(period: Period, day: date, traced: Traced) -> None:
    """A day of a period that is not its payment date, or a payment after the column's end."""
    if day == period.payment_date:
        raise UsageProblem(
            Text(
                f"nothing is paid on {day}: the deal has ended by then, with the payment of "
                f"{traced.periods[-1].payment_date}",
                f"{day} 没有支付：项目已于 {traced.periods[-1].payment_date} 兑付后结束",
            )
        )
    others = {
        Text("repayment date", "还款日"): period.repayment_date,
        Text("unadjusted date", "未调整日期"): period.grid_date,
        Text("determination date", "计算日"): period.determination_date,
        Text("record date", "权益登记日"): period.record_date,
    }
    paid = period.payment_date
    for what, other in others.items():
        if day == other:
            raise UsageProblem(
                Text(
                    f"{day} is the {what.en} of the payment on {paid}: give {paid}",
                    f"{day} 是 {paid} 兑付的{what.zh}：请填 {paid}",
                )
            )


def find_step(traced: Traced, period: Period, asked: str, names: Names) -> int:
    """A step by its order, its name, what it is called on sheets, or a part of these that fits one step alone."""
    steps = traced.paid.steps(period)
    called = [{_bare(n) for n in (step.name, str(step.order), *names(step))} for step in steps]
    wanted = _bare(asked)
    exact = [i for i, own in enumerate(called) if wanted in own]
    part = [i for i, own in enumerate(called) if any(wanted in name for name in own if not name.isdigit())]
    found = exact or ([] if wanted.isdigit() else part)
    if len(found) == 1:
        return found[0]
    phase, listed = traced.paid.phase(period).value, _listed([steps[i] for i in found] or steps, names)
    if found:
        raise UsageProblem(
            Text(
                f"'{asked}' fits {len(found)} steps of phase {phase}; choose by name:\n{listed}",
                f"“{asked}”对应该阶段的 {len(found)} 个步骤；请按名称选择：\n{listed}",
            )
        )
    raise UsageProblem(
        Text(
            f"no step '{asked}' on {period.payment_date}, which is in phase {phase}; its steps:\n{listed}",
            f"{period.payment_date} 所处阶段没有步骤“{asked}”；该阶段的步骤：\n{listed}",
        )
    )


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _listed(steps: Sequence[Step], names: Names) -> str:
    """A line a step: its order, its name, and what sheets call it where that is something else."""
    called = [dict.fromkeys((step.name, *names(step)[:1])) for step in steps]
    return "\n".join(f"  {step.order:>3}  {' = '.join(own)}" for step, own in zip(steps, called, strict=True))


def find_account(outcome: Outcome, asked: str, names: Callable[[str], Iterable[str]]) -> str:
    """An account that holds money, by its name or what it is called on sheets."""
    held = [a.name for a in outcome.deal.cash_accounts]
    for name in held:
        if _bare(asked) in {_bare(n) for n in (name, *names(name))}:
            return name
    memo = any(a.name == asked for a in outcome.deal.accounts)
    why = Text(f"no account '{asked}'", f"没有账户“{asked}”")
    if memo:
        why = Text(
            f"account '{asked}' is named in the documents alone and holds no money",
            f"账户“{asked}”仅作披露，不存放资金",
        )
    near = _nearest(asked, held)
    raise UsageProblem(
        Text(f"{why.en}{near.en}; known: {', '.join(held)}", f"{why.zh}{near.zh}；可用：{'、'.join(held)}")
    )


def _nearest(asked: str, names: Sequence[str]) -> Text:
    close = get_close_matches(asked, names, n=1)
    return Text(f", did you mean '{close[0]}'", f"，是否指“{close[0]}”") if close else Text("", "")


def choices(traced: Traced) -> Row:
    """What can be asked: payment dates with their phase, steps by phase, accounts, scenarios, views."""
    outcome = traced.outcome
    scenarios = dict.fromkeys((c.scenario.name, c.scenario.label) for c in outcome.columns)
    return {
        "scenario": traced.key.scenario.name,
        "label": traced.key.scenario.label,
        "view": traced.key.view.value,
        "payment_dates": [
            {"payment_date": p.payment_date.isoformat(), "phase": traced.paid.phase(p).value} for p in traced.periods
        ],
        "steps": [
            {"phase": phase.value, **step_words(step)}
            for phase, steps in outcome.program.waterfall.phases
            for step in steps
        ],
        "accounts": [a.name for a in outcome.deal.cash_accounts],
        "scenarios": [{"name": name, "label": label} for name, label in scenarios],
        "views": [view.value for view in View],
    }
